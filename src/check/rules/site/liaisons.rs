//! Liaisons of units: their number, and the filing of changes.

use std::collections::BTreeSet;

use crate::check::context::SiteContext;
use crate::check::say::{in_unit, keys, working_days};
use crate::finding::{Code, Severity};
use crate::model::Day;
use crate::model::unit::{Liaison, Unit};

pub(crate) fn liaisons(cx: &SiteContext<'_>) {
    for unit in cx.site.units.values() {
        let mut said = BTreeSet::new();
        for day in turning_points(cx, unit).into_iter().filter(|day| *day <= cx.as_of) {
            count(cx, unit, day, &mut said);
        }
    }
}

/// Days on which the number may change: nothing happens between them.
fn turning_points(cx: &SiteContext<'_>, unit: &Unit) -> BTreeSet<Day> {
    let rules = &cx.site.rules;
    let setting = rules.settings.get(&Code::Liaisons);
    let articles = setting.iter().flat_map(|s| &s.articles);
    let regulations =
        articles.filter_map(|a| rules.regulations.iter().find(|r| r.id == a.regulation));
    let starts = regulations.filter_map(|r| r.term.from).chain(unit.term().from);
    let terms = unit.liaisons.iter().map(|l| l.term());
    let ends = terms.clone().filter_map(|t| t.until.and_then(|day| day.succ_opt()));
    starts.chain(terms.filter_map(|t| t.from)).chain(ends).collect()
}

/// Reports each way to be wrong with the first day of it.
fn count(cx: &SiteContext<'_>, unit: &Unit, day: Day, said: &mut BTreeSet<Severity>) {
    let Some(frame) = cx.at(day).filter(|_| unit.term().contains(day)) else { return };
    let count = unit.liaisons.iter().filter(|l| l.term().contains(day)).count() as u64;
    let parameters = frame.parameters();
    let (severity, limit, zh, en) = match (parameters.number("least"), parameters.number("most")) {
        (_, Some(most)) if count > most => (
            Severity::Error,
            "most",
            format!("最多 {most} 人"),
            format!("at most {most} are allowed"),
        ),
        (Some(least), _) if count < least => (
            Severity::Warning,
            "least",
            format!("最少 {least} 人"),
            format!("at least {least} are needed"),
        ),
        _ => return,
    };
    let spot = in_unit(cx, &unit.id, &keys!["liaisons"]);
    if let Some(spot) = spot.filter(|_| said.insert(severity)) {
        let name = &unit.name;
        let report = frame.report_at(
            spot,
            format!("“{name}”{day} 起有信息员 {count} 人，{zh}"),
            format!("`{}` ({name}) has {count} liaisons from {day} on; {en}", unit.id),
        );
        report.severity(severity).set_by(limit);
    }
}

pub(crate) fn liaison_filing(cx: &SiteContext<'_>) {
    for unit in cx.site.units.values() {
        for (at, liaison) in unit.liaisons.iter().enumerate() {
            filing(cx, unit, at, liaison);
        }
    }
}

fn filing(cx: &SiteContext<'_>, unit: &Unit, at: usize, liaison: &Liaison) {
    let Some(changed) = liaison.term().from.filter(|day| *day <= cx.as_of) else { return };
    let Some(frame) = cx.at(changed) else { return };
    let Some(allowed) = frame.parameters().number("days") else { return };
    let key = if liaison.filed.is_some() { "filed" } else { "from" };
    let Some(spot) = in_unit(cx, &unit.id, &keys!["liaisons", at, key]) else { return };
    let until = liaison.filed.unwrap_or(cx.as_of);
    let severity = if liaison.filed.is_some() { Severity::Error } else { Severity::Warning };
    let days = working_days(&frame, (changed, until), severity, &spot);
    let Some(days) = days.filter(|days| u64::from(*days) > allowed) else { return };
    let (name, short) = (&liaison.name, &unit.short);
    let (severity, zh, en) = match liaison.filed {
        Some(filed) => (
            Severity::Note,
            format!("变动后第 {days} 个工作日（{filed}）备案"),
            format!("was filed on working day {days} ({filed})"),
        ),
        None => (
            Severity::Warning,
            format!("变动已 {days} 个工作日，尚未备案"),
            format!("is not filed after {days} working days"),
        ),
    };
    let report = frame.report_at(
        spot,
        format!("{short}信息员“{name}”{zh}，时限为 {allowed} 个"),
        format!("{short}: {name} {en}; {allowed} are allowed"),
    );
    report.severity(severity).set_by("days");
}
