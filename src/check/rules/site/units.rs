//! The register of units: its words, and the departments that units name.

use crate::check::context::SiteContext;
use crate::check::rules::references::{UNITS, refer};
use crate::check::say::{in_unit, keys};
use crate::model::unit::Unit;
use crate::model::vocabulary::Vocabulary;
use crate::source::Step;

pub(crate) fn unit_settings(cx: &SiteContext<'_>) {
    let settings = &cx.site.settings;
    for unit in cx.site.units.values() {
        let lacks = ("没有单位类别", "there is no kind of unit");
        word(cx, unit, &keys!["kind"], &unit.kind, (&settings.unit_kinds, lacks));
        for (n, term) in unit.roles.iter().enumerate() {
            let lacks = ("没有职务", "there is no role");
            word(cx, unit, &keys!["roles", n, "role"], &term.role, (&settings.roles, lacks));
        }
        parent(cx, unit);
    }
}

fn word(
    cx: &SiteContext<'_>,
    unit: &Unit,
    below: &[Step],
    word: &str,
    (known, lacks): (&Vocabulary, (&str, &str)),
) {
    if known.find(word).is_none()
        && let Some(spot) = in_unit(cx, &unit.id, below)
    {
        cx.unknown(spot, lacks, word, []).suggest_term(word, known);
    }
}

fn parent(cx: &SiteContext<'_>, unit: &Unit) {
    let Some(parent) = &unit.parent else { return };
    let Some(spot) = in_unit(cx, &unit.id, &keys!["parent"]) else { return };
    if is_own_ancestor(cx, unit) {
        cx.report_at(
            spot,
            format!("“{}”是自己的上级单位", unit.name),
            format!("`{}` is its own ancestor", unit.id),
        );
    } else {
        refer(cx, &UNITS, spot, parent.as_str());
    }
}

fn is_own_ancestor(cx: &SiteContext<'_>, unit: &Unit) -> bool {
    let units = &cx.site.units;
    let mut above = unit.parent.as_ref();
    // No chain is longer than the register.
    for _ in 0..units.len() {
        match above {
            Some(id) if *id == unit.id => return true,
            Some(id) => above = units.get(id).and_then(|u| u.parent.as_ref()),
            None => return false,
        }
    }
    false
}

pub(crate) fn information_department(cx: &SiteContext<'_>) {
    let Some(frame) = cx.at(cx.as_of) else { return };
    for unit in cx.site.units.values() {
        let own = unit.parent.is_none() && unit.term().contains(cx.as_of);
        if !own || unit.information_department.is_some() {
            continue;
        }
        let name = &unit.name;
        if let Some(spot) = in_unit(cx, &unit.id, &keys!["information-department"]) {
            frame.report_at(
                spot,
                format!("“{name}”没有登记政务信息工作部门"),
                format!("`{}` ({name}) names no information department", unit.id),
            );
        }
    }
}
