//! Acts that units repeat from time to time: trainings, consultations, plans.

use chrono::Months;

use crate::check::context::SiteContext;
use crate::check::say::{in_unit, keys};
use crate::model::register::Register as _;
use crate::model::unit::Unit;
use crate::model::{Day, UnitId};

/// An act that is asked for once in so many months.
struct Lately {
    /// By the parameter `months`.
    months: u32,
    since: Day,
    named: Option<Vec<String>>,
}

impl Lately {
    /// By the rule's parameters `months` and `units`; `None` when the rule is
    /// silent.
    fn of(cx: &SiteContext<'_>) -> Option<Self> {
        let parameters = cx.at(cx.as_of)?.parameters();
        let months = u32::try_from(parameters.number("months")?).ok()?;
        let since = cx.as_of.checked_sub_months(Months::new(months))?;
        Some(Self { months, since, named: parameters.words("units") })
    }

    /// The units that have been there for so long and did nothing in that time,
    /// each with the last day that it did.
    fn idle<'a>(
        &self,
        cx: &SiteContext<'a>,
        done: &[(&UnitId, Day)],
    ) -> Vec<(&'a Unit, Option<Day>)> {
        let there = |unit: &&Unit| {
            let young = unit.term().from.is_some_and(|from| from > self.since);
            unit.term().contains(cx.as_of) && self.asks(unit) && !young
        };
        let last = |unit: &Unit| {
            let own = done.iter().filter(|(id, day)| **id == unit.id && *day <= cx.as_of);
            own.map(|(_, day)| *day).max()
        };
        let units = cx.site.units.values().filter(there).map(|unit| (unit, last(unit)));
        units.filter(|(_, last)| last.is_none_or(|day| day < self.since)).collect()
    }

    fn asks(&self, unit: &Unit) -> bool {
        match &self.named {
            Some(words) => words.iter().any(|word| word == unit.id.as_str()),
            None => unit.parent.is_none(),
        }
    }
}

pub(crate) fn training_held(cx: &SiteContext<'_>) {
    let all = cx.site.registers.trainings.iter();
    let held: Vec<_> = all.filter_map(|t| Some((t.unit.as_ref()?, t.date?))).collect();
    idle(cx, &held, |name, months, last| match last {
        Some(day) => (
            format!("{name}最近 {months} 个月没有举办培训，上一期在 {day}"),
            format!("{name} has held no training for {months} months; the last was on {day}"),
        ),
        None => (
            format!("{name}最近 {months} 个月没有举办培训"),
            format!("{name} has held no training for {months} months"),
        ),
    });
}

pub(crate) fn consultation_held(cx: &SiteContext<'_>) {
    let all = cx.site.registers.consultations.iter();
    let held: Vec<_> = all.filter_map(|c| Some((c.unit.as_ref()?, c.date?))).collect();
    idle(cx, &held, |name, months, last| match last {
        Some(day) => (
            format!("{name}最近 {months} 个月没有组织信息会商，上一次在 {day}"),
            format!("{name} has not consulted for {months} months; the last time was on {day}"),
        ),
        None => (
            format!("{name}最近 {months} 个月没有组织信息会商"),
            format!("{name} has not consulted on what to report for {months} months"),
        ),
    });
}

fn idle(
    cx: &SiteContext<'_>,
    done: &[(&UnitId, Day)],
    say: impl Fn(&str, u32, Option<Day>) -> (String, String),
) {
    let Some(lately) = Lately::of(cx) else { return };
    for (unit, last) in lately.idle(cx, done) {
        let (zh, en) = say(&unit.short, lately.months, last);
        if let Some(spot) = in_unit(cx, &unit.id, &keys!["id"]) {
            cx.report_at(spot, zh, en).set_by("months");
        }
    }
}

pub(crate) fn unit_plan(cx: &SiteContext<'_>) {
    let Some(frame) = cx.at(cx.as_of) else { return };
    let plans = &cx.site.registers.plans;
    for plan in plans.iter().filter(|plan| plan.focus.iter().all(|f| f.trim().is_empty())) {
        cx.report_at(
            plan.spot("focus"),
            "报送计划没有写明“报送重点”（focus）",
            "the plan does not say what is reported on above all (`focus`)",
        );
    }
    for word in frame.parameters().words("units").unwrap_or_default() {
        let unit = cx.site.units.get(word.as_str());
        let Some(unit) = unit.filter(|unit| unit.term().contains(cx.as_of)) else { continue };
        let mut own = plans.iter().filter(|plan| plan.unit.as_ref() == Some(&unit.id));
        if own.any(|plan| plan.term().contains(cx.as_of)) {
            continue;
        }
        let (name, day) = (&unit.short, cx.as_of);
        if let Some(spot) = in_unit(cx, &unit.id, &keys!["id"]) {
            let report = cx.report_at(
                spot,
                format!("{name}在 {day} 没有信息报送计划"),
                format!("{name} has no plan of what it reports on {day}"),
            );
            report.set_by("units");
        }
    }
}
