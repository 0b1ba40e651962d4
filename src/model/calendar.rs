//! Working days, from holidays and make-up days that are data.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::date::Day;
use super::scalar::OneOrMany;

/// The calendar of a site.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    years: BTreeMap<i32, Year>,
}

/// `content/calendar/年份.yaml`：工作日历 · `content/calendar/<year>.yaml`
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Year {
    /// 放假的日期，假期中的周末也写 · Days off, weekends inside the holiday included
    pub holidays: OneOrMany<Day>,
    /// 调休上班的周末 · Weekend days that are worked
    pub workdays: OneOrMany<Day>,
}

/// A question about a year that the calendar does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingYear(pub i32);

impl Calendar {
    /// A calendar of these years.
    #[must_use]
    pub fn new(years: BTreeMap<i32, Year>) -> Self {
        Self { years }
    }

    #[must_use]
    pub fn has(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// Whether `day` is worked.
    ///
    /// # Errors
    /// When the calendar does not have its year: never a guess.
    pub fn is_working_day(&self, day: Day) -> Result<bool, MissingYear> {
        let year = self.years.get(&day.year()).ok_or(MissingYear(day.year()))?;
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        Ok(year.workdays.contains(&day) || (!weekend && !year.holidays.contains(&day)))
    }

    /// How many working days come after `from` up to and including `until`:
    /// the count begins the day after. 0 when `until` is not after `from`.
    ///
    /// # Errors
    /// When a year in between is missing.
    pub fn working_days_after(&self, from: Day, until: Day) -> Result<u32, MissingYear> {
        let mut count = 0;
        let mut day = from;
        while day < until {
            day = day + Days::new(1);
            count += u32::from(self.is_working_day(day)?);
        }
        Ok(count)
    }

    /// The working day that is `count` working days after `from`: the count
    /// begins the day after.
    ///
    /// # Errors
    /// When a year in between is missing.
    pub fn working_day_after(&self, from: Day, count: u32) -> Result<Day, MissingYear> {
        let (mut left, mut day) = (count, from);
        while left > 0 {
            day = day + Days::new(1);
            left -= u32::from(self.is_working_day(day)?);
        }
        Ok(day)
    }

    /// The working days from `from` to `until`, both included.
    ///
    /// # Errors
    /// When a year in between is missing.
    pub fn working_days(&self, from: Day, until: Day) -> Result<Vec<Day>, MissingYear> {
        let mut days = Vec::new();
        for day in from.iter_days().take_while(|day| *day <= until) {
            if self.is_working_day(day)? {
                days.push(day);
            }
        }
        Ok(days)
    }

    /// Years of which neither holidays nor make-up days are stated.
    pub fn blank(&self) -> impl Iterator<Item = i32> + '_ {
        let blank = |year: &Year| year.holidays.is_empty() && year.workdays.is_empty();
        self.years.iter().filter(move |(_, year)| blank(year)).map(|(number, _)| *number)
    }

    /// The last day of the calendar, where it has any.
    #[must_use]
    pub fn last_year(&self) -> Option<i32> {
        self.years.keys().next_back().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::parse_day;

    fn day(text: &str) -> Day {
        parse_day(text).expect("a day")
    }

    #[test]
    fn make_up_days_are_worked_and_missing_years_are_not_guessed() {
        let year = Year {
            holidays: OneOrMany(["2016-06-09", "2016-06-10", "2016-06-11"].map(day).into()),
            workdays: OneOrMany(["2016-06-12"].map(day).into()),
        };
        let calendar = Calendar::new(BTreeMap::from([(2016, year)]));
        let days = calendar.working_days(day("2016-06-06"), day("2016-06-17")).expect("2016");
        assert_eq!(days.len(), 9);
        assert_eq!(calendar.working_days_after(day("2016-06-08"), day("2016-06-12")), Ok(1));
        assert_eq!(calendar.working_day_after(day("2016-06-08"), 1), Ok(day("2016-06-12")));
        assert_eq!(calendar.working_day_after(day("2016-06-08"), 3), Ok(day("2016-06-14")));
        assert_eq!(calendar.working_day_after(day("2016-06-11"), 0), Ok(day("2016-06-11")));
        assert_eq!(calendar.working_day_after(day("2016-12-30"), 1), Err(MissingYear(2017)));
        assert_eq!(calendar.is_working_day(day("2017-01-03")), Err(MissingYear(2017)));
    }
}
