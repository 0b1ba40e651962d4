//! Days, minutes and terms.

use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveTime};

/// A day of the calendar.
pub type Day = NaiveDate;

/// Parses `YYYY-MM-DD`; nothing shorter, nothing that does not exist.
#[must_use]
pub fn parse_day(text: &str) -> Option<Day> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, b)| match at {
            4 | 7 => *b == b'-',
            _ => b.is_ascii_digit(),
        });
    if shaped { NaiveDate::parse_from_str(text, "%Y-%m-%d").ok() } else { None }
}

/// A day, or a minute of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// The minute, where it was stated.
    pub time: Option<NaiveTime>,
}

impl Moment {
    /// Parses `YYYY-MM-DD` or `YYYY-MM-DD HH:MM` (a `T` may stand between them).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(day) = parse_day(text) {
            return Some(Self { day, time: None });
        }
        let day = parse_day(text.get(..10)?)?;
        let rest = text[10..].strip_prefix([' ', 'T'])?;
        let time = NaiveTime::parse_from_str(rest, "%H:%M").ok().filter(|_| rest.len() == 5)?;
        Some(Self { day, time: Some(time) })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day)?;
        match self.time {
            Some(time) => write!(f, " {}", time.format("%H:%M")),
            None => Ok(()),
        }
    }
}

/// From a day to a day, both included; an open end has no limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Term {
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub until: Option<Day>,
}

impl Term {
    /// Whether `day` is in the term.
    #[must_use]
    pub fn contains(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// `2016年6月7日`: Arabic digits, no leading zero (GB/T 9704-2012, 7.3.5.4).
#[must_use]
pub fn chinese_day(day: Day) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// `7 June 2016`.
#[must_use]
pub fn english_day(day: Day) -> String {
    day.format("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert!(parse_day("2016-02-29").is_some());
        for bad in ["2015-02-29", "2016-2-9", "2016/02/09", "2016-06-31", "", "2016-06-1 "] {
            assert_eq!(parse_day(bad), None, "{bad}");
        }
    }

    #[test]
    fn moments_keep_their_minute() {
        let text = "2016-06-23 17:40";
        assert_eq!(Moment::parse(text).map(|m| m.to_string()).as_deref(), Some(text));
        for bad in
            ["2016-06-23 7:40", "2016-06-23 17:40:00", "2016-06-23 25:00", "2016-06-23x17:40"]
        {
            assert_eq!(Moment::parse(bad), None, "{bad}");
        }
    }
}
