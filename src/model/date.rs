//! Days, minutes and terms.

use std::fmt;
use std::ops::{Add, Deref, Sub};

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::scalar::from_text;

/// 日期，写作 年-月-日 · A day of the calendar, written `YYYY-MM-DD`
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
pub struct Day(#[schemars(with = "String")] NaiveDate);

impl Day {
    pub const MIN: Self = Self(NaiveDate::MIN);
    /// The message of serde for a text that is no day.
    pub const EXPECTED: &str = "a day";

    #[must_use]
    pub fn from_ymd_opt(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    #[must_use]
    pub fn pred_opt(self) -> Option<Self> {
        self.0.pred_opt().map(Self)
    }

    #[must_use]
    pub fn succ_opt(self) -> Option<Self> {
        self.0.succ_opt().map(Self)
    }

    #[must_use]
    pub fn checked_sub_months(self, months: Months) -> Option<Self> {
        self.0.checked_sub_months(months).map(Self)
    }

    #[must_use]
    pub fn checked_add_months(self, months: Months) -> Option<Self> {
        self.0.checked_add_months(months).map(Self)
    }

    #[must_use]
    pub fn with_day(self, day: u32) -> Option<Self> {
        self.0.with_day(day).map(Self)
    }

    /// This day and all after it.
    pub fn iter_days(self) -> impl Iterator<Item = Self> {
        self.0.iter_days().map(Self)
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

impl Deref for Day {
    type Target = NaiveDate;

    fn deref(&self) -> &NaiveDate {
        &self.0
    }
}

impl Add<Days> for Day {
    type Output = Self;

    fn add(self, days: Days) -> Self {
        Self(self.0 + days)
    }
}

impl Sub<Days> for Day {
    type Output = Self;

    fn sub(self, days: Days) -> Self {
        Self(self.0 - days)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer, Self::EXPECTED, parse_day)
    }
}

/// Parses `YYYY-MM-DD`; nothing shorter, nothing that does not exist.
#[must_use]
pub fn parse_day(text: &str) -> Option<Day> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, b)| match at {
            4 | 7 => *b == b'-',
            _ => b.is_ascii_digit(),
        });
    if shaped { NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Day) } else { None }
}

/// A day, or a minute of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(with = "String")]
pub struct Moment {
    pub day: Day,
    pub time: Option<NaiveTime>,
}

impl Moment {
    /// The message of serde for a text that is no moment.
    pub const EXPECTED: &str = "a day or a minute";

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

/// The moment that a text means in which the year comes first, however its numbers
/// are kept apart: `2016年6月7日`, `2016.6.7`, `2016/6/7 17:40`, `20160607`.
#[must_use]
pub fn read_loosely(text: &str) -> Option<Moment> {
    const BETWEEN: &str = "年月日号时点分.．。/／-－–—:：T";
    let ascii = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        c => c,
    };
    let text: String = text.trim().chars().map(ascii).collect();
    let between = |c: char| c.is_whitespace() || BETWEEN.contains(c);
    let mut numbers: Vec<&str> = text.split(between).filter(|part| !part.is_empty()).collect();
    if let [whole] = numbers[..]
        && whole.len() == 8
        && whole.is_ascii()
    {
        numbers = vec![&whole[..4], &whole[4..6], &whole[6..]];
    }
    let fits = |(at, part): (usize, &&str)| {
        let length = if at == 0 { 4..=4 } else { 1..=2 };
        length.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    if !numbers.iter().enumerate().all(fits) {
        return None;
    }
    let numbers: Vec<u32> = numbers.iter().filter_map(|part| part.parse().ok()).collect();
    let (day, time) = match numbers[..] {
        [year, month, day] => ([year, month, day], None),
        [year, month, day, hour, minute] => ([year, month, day], Some((hour, minute))),
        _ => return None,
    };
    let day = Day::from_ymd_opt(i32::try_from(day[0]).ok()?, day[1], day[2])?;
    let time = match time {
        Some((hour, minute)) => Some(NaiveTime::from_hms_opt(hour, minute, 0)?),
        None => None,
    };
    Some(Moment { day, time })
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

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer, Self::EXPECTED, Self::parse)
    }
}

/// 起止日期，首尾两日都在内；不写的一端没有限制 ·
/// From a day to a day, both included; an open end has no limit
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Term {
    /// 起始日期 · First day
    pub from: Option<Day>,
    /// 最后一日 · Last day
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
    fn days_are_read_as_people_write_them() {
        let read = |text| read_loosely(text).map(|moment| moment.to_string());
        for text in [
            "2026年11月6日",
            "2026.11.6",
            "2026/11/06",
            "2026-11-6",
            "２０２６－１１－６",
            "2026 年 11 月 6 日",
            "20261106",
            "2026年11月6号",
        ] {
            assert_eq!(read(text).as_deref(), Some("2026-11-06"), "{text}");
        }
        for text in ["2026年11月6日17时5分", "2026/11/6 17:05", "2026.11.6 17：05"] {
            assert_eq!(read(text).as_deref(), Some("2026-11-06 17:05"), "{text}");
        }
        for text in [
            "2026年2月30日",
            "6/11/2026",
            "26.11.6",
            "2026年11月",
            "2026-11-6 25:00",
            "明日",
            "",
            "2026年11月6日前",
        ] {
            assert_eq!(read(text), None, "{text}");
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
