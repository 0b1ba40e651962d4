//! Days and ranges of numbers in texts.

use std::ops::Range;

use crate::check::frame::Frame;
use crate::check::hit::{Hit, Scanner, places};
use crate::finding::Text;
use crate::model::Day;
use crate::model::count::is_han;

use super::traps::chosen;

pub(crate) fn text_numbers<'a>(frame: &Frame<'a>) -> Scanner<'a> {
    chosen(frame, &[("date", dates), ("range", ranges), ("unit", units)])
}

/// Runs of ASCII digits.
fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut behind = 0;
    places(text, |a, _, _| a.is_ascii_digit()).filter_map(move |start| {
        if start < behind {
            return None;
        }
        let length = text.as_bytes()[start..].iter().take_while(|b| b.is_ascii_digit()).count();
        behind = start + length;
        Some(start..behind)
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
            hits.push(Hit::new(range, message));
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
        let alone = before.is_none_or(may_stand_before);
        if length == 0 || number.len() > 4 || length > 4 || !alone || !unit.is_some_and(is_unit) {
            continue;
        }
        let message = Text::new(
            "数字起止应用全角“－”",
            "a range between numbers is written with the full-width －",
        );
        let range = number.end..number.end + sign.len_utf8();
        hits.push(Hit::new(range, message).surely("－"));
    }
    hits
}

/// Characters that may stand before the first number of a range; before a code or a
/// telephone number stands something else.
fn may_stand_before(c: char) -> bool {
    is_han(c) || c.is_whitespace() || c == '，' || c == '（'
}

/// Ranges whose first number lacks what the second one has: `3－5%`.
fn units(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut behind = 0;
    for number in numbers(text) {
        if number.start < behind {
            continue;
        }
        let first = number.start..number.start + decimal(&text[number.start..]);
        behind = first.end;
        let mut rest = text[first.end..].chars();
        let sign = rest.next().filter(|c| matches!(c, '-' | '–' | '—' | '~' | '～' | '－'));
        let second = decimal(rest.as_str());
        let unit = rest.as_str()[second..].chars().next();
        let unit = unit.filter(|c| matches!(c, '万' | '亿' | '%' | '％' | '‰'));
        let alone = text[..first.start].chars().next_back().is_none_or(may_stand_before);
        let (Some(_), Some(unit), true) = (sign, unit, alone && second > 0) else { continue };
        let message = Text::new(
            format!("起止的前一个数省略了“{unit}”"),
            format!("the first number of the range lacks its {unit}"),
        );
        let right = format!("{}{unit}", &text[first.clone()]);
        hits.push(Hit::new(first, message).or(right));
    }
    hits
}

/// How long the number is that `text` begins with, decimals included.
fn decimal(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    match text[whole..].strip_prefix('.').map(digits) {
        Some(decimals) if whole > 0 && decimals > 0 => whole + 1 + decimals,
        _ => whole,
    }
}

fn is_unit(c: char) -> bool {
    matches!(c, '字' | '元' | '万' | '亿' | '个' | '名' | '人' | '条' | '项' | '家' | '年' | '月')
        || matches!(c, '日' | '天' | '%' | '％' | '倍' | '度' | '期' | '篇' | '次' | '件' | '户')
}

#[cfg(test)]
mod tests {
    use super::super::traps::catch;
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        catch(text, &[dates, ranges]).into_iter().map(|hit| &text[hit.range]).collect()
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
    #[test]
    fn a_range_has_its_unit_twice_where_the_unit_counts() {
        let found = |text: &str| -> Vec<String> {
            let hits = catch(text, &[units]).into_iter();
            hits.map(|hit| format!("{}→{}", &text[hit.range], hit.replacement.expect("one")))
                .collect()
        };
        assert_eq!(found("增长3－5%，约13～17万元"), ["3→3%", "13→13万"]);
        assert_eq!(found("降1.5-2.25％，9—16亿"), ["1.5→1.5％", "9→9亿"]);
        for right in
            ["3%－5%", "300－500字", "A1－2万", "1.2.3－5%", "010-66025862", "2－", "3－.5%"]
        {
            assert_eq!(found(right), [""; 0], "{right}");
        }
    }
}
