//! The units of an item, by the register of units.

use crate::check::context::ItemContext;
use crate::check::rules::references::{UNITS, lead_nowhere};
use crate::check::say::{in_unit, keys};
use crate::model::unit::Unit;
use crate::source::Place;

pub(crate) fn unit_registered(cx: &ItemContext<'_>) {
    let named = cx.item.units.iter().enumerate().filter(|(_, id)| !id.as_str().is_empty());
    for (at, id) in named {
        let place = Place::entry("unit", at);
        if !cx.site.units.contains_key(id) {
            lead_nowhere(cx, &UNITS, cx.spot(place), id.as_str());
        } else if cx.item.units[..at].contains(id) {
            cx.report(place, format!("单位“{id}”重复"), format!("`{id}` stands twice"));
        }
    }
}

/// The registered units of an item with a day of its own, with their positions.
fn on_the_day<'a>(cx: &ItemContext<'a>) -> impl Iterator<Item = (usize, &'a Unit)> {
    let units = cx.item.units.iter().enumerate().filter(|_| cx.dated);
    units.filter_map(|(at, id)| Some((at, cx.site.units.get(id)?)))
}

pub(crate) fn unit_active(cx: &ItemContext<'_>) {
    for (at, unit) in on_the_day(cx).filter(|(_, unit)| !unit.term().contains(cx.day)) {
        let (id, name, day) = (&unit.id, &unit.name, cx.day);
        let report = cx.report(
            Place::entry("unit", at),
            format!("{day} 时“{name}”不存在"),
            format!("`{id}` ({name}) does not exist on {day}"),
        );
        let report = report.hint(
            "改为当时的单位，或改正单位名录中的起止日期",
            "name the unit of that day, or correct its term in the register",
        );
        let early = unit.term().from.is_some_and(|from| day < from);
        if let Some(spot) = in_unit(cx, id, &keys![if early { "from" } else { "until" }]) {
            report.related(spot, "名录所载期限", "its term in the register");
        }
    }
}

pub(crate) fn direct_reporting_point(cx: &ItemContext<'_>) {
    for (at, unit) in on_the_day(cx) {
        let Some(parent) = &unit.parent else { continue };
        if unit.direct_report.iter().any(|term| term.contains(cx.day)) {
            continue;
        }
        let (id, name, day) = (&unit.id, &unit.name, cx.day);
        let report = cx.report(
            Place::entry("unit", at),
            format!("{day} 时“{name}”不是信息直报点"),
            format!("`{id}` ({name}) is no direct reporting point on {day}"),
        );
        let report = report.hint(
            format!("由上级单位 {parent} 报送，或在单位名录中登记其直报期限"),
            format!("let its parent `{parent}` submit, or enter its term in the register"),
        );
        if let Some(spot) = in_unit(cx, id, &keys!["direct-report"]) {
            report.related(spot, "名录所载直报期限", "its terms in the register");
        }
    }
}

pub(crate) fn web_account(cx: &ItemContext<'_>) {
    let parameters = cx.parameters();
    let channels = parameters.words("channels").unwrap_or_default();
    let kinds = parameters.words("kinds");
    let Some(at) = cx.item.channels.iter().position(|used| channels.contains(used)) else { return };
    // The unit that leads is the one that submits.
    let Some(unit) = cx.item.units.first().and_then(|id| cx.site.units.get(id)) else { return };
    let concerned = kinds.is_none_or(|kinds| kinds.contains(&unit.kind));
    if !concerned || unit.web_account == Some(true) {
        return;
    }
    let (id, name) = (&unit.id, &unit.name);
    let report = cx.report(
        Place::entry("channel", at),
        format!("名录中“{name}”没有开通账号"),
        format!("by the register, `{id}` ({name}) has no account"),
    );
    let report = report.set_by("channels");
    if let Some(spot) = in_unit(cx, id, &keys!["web-account"]) {
        report.related(spot, "名录中的这一单位", "the unit in the register");
    }
}
