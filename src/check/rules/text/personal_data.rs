//! Numbers that belong to a person. They are never quoted: the place is where
//! one begins.

use std::ops::Range;

use crate::check::context::ItemContext;
use crate::check::frame::Frame;
use crate::check::hit::{Hit, Scanner, places};
use crate::finding::{Severity, Text};
use crate::model::Day;
use crate::source::Place;

const IDENTITY: (&str, &str) =
    ("此处有公民身份号码", "there is the number of an identity card here");
const HINT: (&str, &str) =
    ("请删去，或只留前六位和后四位", "delete it, or keep the first six and last four digits");

pub(crate) fn personal_data<'a>(_: &Frame<'a>) -> Scanner<'a> {
    Box::new(scan)
}

/// The contact is where a number to call belongs, and no other.
pub(crate) fn personal_data_of_contact(cx: &ItemContext<'_>) {
    let contact = cx.item.contact.as_deref().unwrap_or_default();
    if numbers(contact).any(|number| is_identity(&contact[number])) {
        cx.report(Place::Key(vec!["contact".into()]), IDENTITY.0, IDENTITY.1).hint(HINT.0, HINT.1);
    }
}

fn scan(text: &str) -> Vec<Hit> {
    let found = numbers(text).flat_map(|number| parts(text, number)).filter_map(|number| {
        let digits = &text[number.clone()];
        let message = if is_identity(digits) {
            Text::new(IDENTITY.0, IDENTITY.1)
        } else if is_mobile(digits) {
            Text::new("此处有手机号码", "there is the number of a mobile telephone here")
        } else {
            return None;
        };
        let hit = Hit::new(number.start..number.start, message);
        Some(if is_identity(digits) {
            hit.hint(HINT.0, HINT.1)
        } else {
            hit.severity(Severity::Note).hint(
                "供读者联系的，写在文前的“联系人”一栏",
                "where readers may call it, write it into `contact`",
            )
        })
    });
    found.collect()
}

/// A run whole where it is such a number, else its parts.
fn parts(text: &str, run: Range<usize>) -> Vec<Range<usize>> {
    let whole = &text[run.clone()];
    if is_identity(whole) || is_mobile(whole) {
        return vec![run];
    }
    let mut at = run.start;
    let parts = whole.split_inclusive([' ', '-']).map(|part| {
        let start = at;
        at += part.len();
        start..start + part.trim_end_matches([' ', '-']).len()
    });
    parts.collect()
}

/// Runs of digits with the blanks and hyphens between them, and an X at the end.
fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut behind = 0;
    places(text, |a, _, _| a.is_ascii_digit()).filter_map(move |start| {
        if start < behind {
            return None;
        }
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let mut end = start;
        while digit(end) || (matches!(bytes.get(end), Some(b' ' | b'-')) && digit(end + 1)) {
            end += 1;
        }
        if matches!(bytes.get(end), Some(b'X' | b'x')) {
            end += 1;
        }
        behind = end;
        let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let alone = !text[..start].ends_with(part) && !text[end..].starts_with(part);
        alone.then_some(start..end)
    })
}

/// GB 11643: eighteen places, a day of birth among them, the last one a check.
fn is_identity(text: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    if digits.len() != 18 || digits.starts_with('0') || digits[..17].contains(['X', 'x']) {
        return false;
    }
    let number = |range: Range<usize>| digits[range].parse::<u32>().unwrap_or(0);
    let year = i32::try_from(number(6..10)).unwrap_or(0);
    let born = Day::from_ymd_opt(year, number(10..12), number(12..14));
    let sum: u32 = digits.chars().zip(WEIGHTS).filter_map(|(c, w)| Some(c.to_digit(10)? * w)).sum();
    let check = "10X98765432".as_bytes()[(sum % 11) as usize];
    let last = digits.as_bytes()[17].to_ascii_uppercase();
    born.is_some() && (1900..2100).contains(&year) && check == last
}

/// Eleven digits from 13 to 19, alone or as `138-0000-0000`, with 86 before them
/// or not.
fn is_mobile(text: &str) -> bool {
    let groups: Vec<&str> = text.split([' ', '-']).collect();
    let groups = match groups.as_slice() {
        ["86", rest @ ..] => rest,
        all => all,
    };
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let digits = groups.concat();
    let digits = match digits.strip_prefix("86") {
        Some(rest) if digits.len() == 13 => rest,
        _ => &digits,
    };
    let grouped = matches!(lengths.as_slice(), [11 | 13] | [3, 4, 4]);
    let bytes = digits.as_bytes();
    grouped
        && bytes.len() == 11
        && bytes[0] == b'1'
        && (b'3'..=b'9').contains(&bytes[1])
        && bytes.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, bool)> {
        scan(text).iter().map(|hit| (hit.range.start, hit.severity.is_none())).collect()
    }

    #[test]
    fn identity_numbers_are_told_by_their_check() {
        assert_eq!(found("号11010519491231002X。"), [("号".len(), true)]);
        assert!(found("440524188001010014").is_empty());
        assert_eq!(found("110105 19491231 002x"), [(0, true)]);
        for other in
            ["110105194912310021", "11010519491331002X", "A11010519491231002X", "1234567890123"]
        {
            assert!(found(other).is_empty(), "{other}");
        }
    }

    #[test]
    fn mobile_numbers_are_told_however_they_are_grouped() {
        for number in
            ["13800138000", "138-0013-8000", "138 0013 8000", "86-13800138000", "8613800138000"]
        {
            assert_eq!(found(&format!("电话{number}，")), [("电话".len(), false)], "{number}");
        }
        for other in [
            "010-66025862",
            "12800138000",
            "138001380001",
            "2013800138000",
            "1380-013-8000",
            "20160607",
        ] {
            assert!(found(other).is_empty(), "{other}");
        }
    }

    #[test]
    fn numbers_in_a_row_are_told_each() {
        assert_eq!(found("13800138000 2016 11010519491231002X"), [(0, false), (17, true)]);
    }

    #[test]
    fn no_finding_quotes_the_number() {
        for hit in scan("11010519491231002X，13800138000") {
            assert!(hit.range.is_empty());
            assert!(!hit.message.zh.contains(|c: char| c.is_ascii_digit()), "{}", hit.message.zh);
        }
    }
}
