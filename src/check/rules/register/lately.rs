//! Units that are to do something from time to time and have not lately: common
//! to the rules on trainings and consultations.

use chrono::Months;

use crate::check::SiteContext;
use crate::model::unit::Unit;
use crate::model::{Day, UnitId};

/// What a rule asks for: once in so many months.
pub(super) struct Lately {
    /// The months, by the parameter `months`.
    pub months: u32,
    since: Day,
    named: Option<Vec<String>>,
}

impl Lately {
    /// By the rule's parameters `months` and `units`; `None` where the rule is
    /// silent.
    pub(super) fn of(cx: &SiteContext<'_>) -> Option<Self> {
        let parameters = cx.at(cx.as_of)?.parameters();
        let months = u32::try_from(parameters.number("months")?).ok()?;
        let since = cx.as_of.checked_sub_months(Months::new(months))?;
        Some(Self { months, since, named: parameters.words("units") })
    }

    /// The units that have been there for so long and did nothing in that time,
    /// each with the last day that it did.
    pub(super) fn idle<'a>(
        &self,
        cx: &SiteContext<'a>,
        done: &[(&UnitId, Day)],
    ) -> Vec<(&'a Unit, Option<Day>)> {
        let there = |unit: &&Unit| {
            let young = unit.term.from.is_some_and(|from| from > self.since);
            unit.term.contains(cx.as_of) && self.asks(unit) && !young
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
