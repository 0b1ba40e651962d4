//! Numbers in a text that cannot be right as they are written: a day that no
//! calendar has (30 February, a 13th month), and a range between whole numbers
//! with a hyphen, an en dash or a tilde instead of the full-width `－`, which
//! search and line breaks treat otherwise.
//!
//! Passes: `2月29日`, `2016年2月29日`, `300－500字`. Fails: `6月31日`,
//! `2015年2月29日`, `300-500字`.
//!
//! To mend it: look the day up; take the replacement for a range.
//!
//! Parameters: `traps`, a list out of `date` and `range`; both unless said.
//!
//! # 中文
//!
//! 正文中写法不可能正确的数字：日历上没有的日期（2月30日、13月），整数之间的起止
//! 没有用全角“－”而用了连字符、短横或波浪线，检索和换行都会出错。
//!
//! 正确：`2月29日`，`2016年2月29日`，`300－500字`。错误：`6月31日`，
//! `2015年2月29日`，`300-500字`。
//!
//! 改正方法：日期请查核；起止采用建议的写法。
//!
//! 参数：`traps`，从 `date`（日期）、`range`（起止）中选列；没有写的都核对。

use std::ops::Range;

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, Frame, IssueContext, ItemContext};
use crate::diagnostic::{Severity, Text};
use crate::model::Day;
use crate::model::count::is_han;

use super::scan::{Hit, in_item, in_note};

pub(crate) const RULE: Rule = Rule {
    id: "text-numbers",
    severity: Severity::Warning,
    summary: Summary {
        zh: "正文中的日期存在，起止写法规范",
        en: "days in texts exist, and ranges are written as they should be",
    },
    source: include_str!("text_numbers.rs"),
    stands: Stands::Duty,
    parameters: &["traps"],
    runs: &[Run::Item(run), Run::Issue(of_issue)],
};

type Trap = fn(&str) -> Vec<Hit>;

const TRAPS: [(&str, Trap); 2] = [("date", dates), ("range", ranges)];

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let traps = chosen(cx);
    in_item(cx, |text| scan(text, &traps), findings);
}

fn of_issue(cx: &IssueContext<'_>, findings: &mut Findings) {
    let traps = chosen(cx);
    in_note(cx, |text| scan(text, &traps), findings);
}

fn chosen(frame: &Frame<'_>) -> Vec<Trap> {
    let words = frame.parameters().words("traps");
    let asked = |name: &str| words.as_ref().is_none_or(|w| w.iter().any(|word| word == name));
    TRAPS.iter().filter(|(name, _)| asked(name)).map(|(_, trap)| *trap).collect()
}

fn scan(text: &str, traps: &[Trap]) -> Vec<Hit> {
    let mut hits: Vec<Hit> = traps.iter().flat_map(|trap| trap(text)).collect();
    hits.sort_by_key(|hit| hit.range.start);
    hits
}

/// Runs of ASCII digits.
fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes[at..].iter().position(u8::is_ascii_digit)?;
        let length = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
        at = start + length;
        Some(start..at)
    })
}

/// The digits that `text` begins with, where `unit` stands behind them.
fn leading<'t>(text: &'t str, unit: &str) -> Option<(u32, &'t str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[length..].strip_prefix(unit)?;
    Some((text[..length].parse().ok()?, rest))
}

fn dates(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut behind = 0;
    for number in numbers(text).filter(|n| n.len() <= 4) {
        if number.start < behind {
            continue;
        }
        let rest = &text[number.start..];
        let year = leading(rest, "年").filter(|_| number.len() == 4);
        let from_month = year.map_or(rest, |(_, rest)| rest);
        let Some((month, after)) = leading(from_month, "月") else { continue };
        let day = leading(after, "日");
        // `3月` alone is a month, and so is what is no day: `12月日`.
        let end = day.map_or(after, |(_, rest)| rest);
        behind = text.len() - end.len();
        if !exists(year.map(|(year, _)| year), month, day.map(|(day, _)| day)) {
            let message = Text::new("日历上没有这一天", "no calendar has this day");
            let range = number.start..behind;
            hits.push(Hit { range, message, replacement: None, safe: false });
        }
    }
    hits
}

/// Without a year, 29 February may be.
fn exists(year: Option<u32>, month: u32, day: Option<u32>) -> bool {
    let year = year.and_then(|year| i32::try_from(year).ok()).unwrap_or(2000);
    Day::from_ymd_opt(year, month, day.unwrap_or(1)).is_some()
}

fn ranges(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    for number in numbers(text) {
        let before = text[..number.start].chars().next_back();
        let mut rest = text[number.end..].chars();
        let Some(sign) = rest.next().filter(|c| matches!(c, '-' | '–' | '~' | '～')) else {
            continue;
        };
        let length = rest.as_str().bytes().take_while(u8::is_ascii_digit).count();
        let unit = rest.as_str()[length..].chars().next();
        // Telephone numbers, codes and dates have no unit or more than two parts.
        let alone = before.is_none_or(|c| is_han(c) || c.is_whitespace() || c == '，' || c == '（');
        if length == 0 || number.len() > 4 || length > 4 || !alone || !unit.is_some_and(is_unit) {
            continue;
        }
        let message = Text::new(
            "数字起止应用全角“－”",
            "a range between numbers is written with the full-width －",
        );
        let range = number.end..number.end + sign.len_utf8();
        hits.push(Hit { range, message, replacement: Some("－".to_owned()), safe: true });
    }
    hits
}

fn is_unit(c: char) -> bool {
    matches!(c, '字' | '元' | '万' | '亿' | '个' | '名' | '人' | '条' | '项' | '家' | '年' | '月')
        || matches!(c, '日' | '天' | '%' | '％' | '倍' | '度' | '期' | '篇' | '次' | '件' | '户')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        scan(text, &[dates, ranges]).into_iter().map(|hit| &text[hit.range]).collect()
    }

    #[test]
    fn days_that_no_calendar_has_are_found() {
        assert_eq!(found("自6月31日起至2015年2月29日"), ["6月31日", "2015年2月29日"]);
        assert_eq!(found("2016年13月，0月5日，4月0日"), ["2016年13月", "0月5日", "4月0日"]);
    }

    #[test]
    fn days_that_are_and_what_is_no_day_is_left_alone() {
        let text =
            "2月29日、2016年2月29日、12月31日，3月底，第12月，18个月，2016年，10日内，99999月";
        assert_eq!(found(text), [""; 0]);
    }

    #[test]
    fn ranges_are_found_and_codes_are_not() {
        assert_eq!(found("一般300-500字，约2~3个、（1–2年）"), ["-", "~", "–"]);
        let text = "300－500字，010-66025862，2016-06-23，A1-2型，ISO-9001年，1-2";
        assert_eq!(found(text), [""; 0]);
    }
}
