//! Characters that no font has.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::context::{IssueContext, ItemContext};
use crate::check::frame::{Frame, Spot};
use crate::finding::Severity;
use crate::markdown::{self, Tables};
use crate::model::Site;
use crate::model::glyphs::{has_glyph, is_private};
use crate::model::words::is_spelling;
use crate::source::{Place, locate};

use super::body::tables;

/// The most findings in one text.
const MOST: usize = 20;

/// The most bytes of a character that is written as a code.
const LONGEST_CODE: usize = 32;

pub(crate) fn glyph(cx: &ItemContext<'_>) {
    let issued = cx.is_issued(cx.item.slug.as_str());
    let Some(body) = cx.body() else { return };
    let from = body.start;
    for (at, c) in lacking(body.text()) {
        let place = Place::bytes(from + at..from + at + c.len_utf8());
        report(cx, cx.spot(place), c, issued);
    }
    for (range, c) in written_as_codes(body.text()) {
        report(cx, cx.spot(cx.in_body(&range)), c, issued);
    }
    for (key, value) in [("title", &cx.item.title), ("contact", &cx.item.contact)] {
        let Some(value) = value.as_deref().filter(|value| !lacking(value).is_empty()) else {
            continue;
        };
        let at = locate(&body.whole, &Place::value(&[key]), is_spelling);
        for (within, c) in lacking(value) {
            let typed = body.whole[at.clone()].find(c).unwrap_or(within);
            let start = at.start + typed;
            let here = body.whole[start..].starts_with(c);
            let place =
                if here { Place::bytes(start..start + c.len_utf8()) } else { Place::value(&[key]) };
            report(cx, cx.spot(place), c, issued);
        }
    }
    for (at, id) in cx.item.units.iter().enumerate() {
        let name = cx.site.units.get(id).map(|unit| unit.name.as_str()).unwrap_or_default();
        for (_, c) in lacking(name) {
            report(cx, cx.spot(Place::entry("unit", at)), c, issued);
        }
    }
    for (link, text) in tables(cx) {
        for (_, c) in lacking(&text) {
            report(cx, cx.spot(cx.in_body(&link.range)), c, issued);
        }
    }
}

pub(crate) fn glyph_of_note(cx: &IssueContext<'_>) {
    let Some(plan) = &cx.draft.plan else { return };
    let Some(note) = &plan.note else { return };
    let issued = cx.draft.items.iter().any(|item| cx.is_issued(item.slug.as_str()));
    for (_, c) in lacking(note) {
        report(cx, (plan.file.clone(), Place::value(&["note"])), c, issued);
    }
}

/// The characters of a text that no free font has: each at its first place.
fn lacking(text: &str) -> Vec<(usize, char)> {
    let mut seen = BTreeSet::new();
    let of_interest = |(_, c): &(usize, char)| !c.is_ascii() && !c.is_control();
    let lacks = text.char_indices().filter(of_interest).filter(|(_, c)| !has_glyph(*c));
    lacks.filter(|(_, c)| seen.insert(*c)).take(MOST).collect()
}

/// Characters that are written as codes, such as `&#x1F600;`, and that no font has.
fn written_as_codes(text: &str) -> Vec<(Range<usize>, char)> {
    let code = |(at, _): (usize, &str)| {
        let length = text[at..].bytes().take(LONGEST_CODE).position(|b| b == b';')? + 1;
        let typed = text.get(at..at + length)?;
        let parsed = markdown::parse(typed);
        let mut read = String::new();
        markdown::each_piece(&parsed, Tables::With, &mut |piece| read.push_str(piece));
        let lacks = |c: &char| !c.is_ascii() && !has_glyph(*c);
        let c = read.chars().find(lacks).filter(|_| read != typed)?;
        Some((at..at + length, c))
    };
    text.match_indices('&').filter_map(code).take(MOST).collect()
}

/// Whether the theme of the site chooses fonts of its own.
fn has_own_fonts(site: &Site) -> bool {
    site.files.exists(&format!("themes/{}/pdf/settings.yaml", site.settings.theme))
}

fn report(frame: &Frame<'_>, spot: Spot, c: char, issued: bool) {
    let code = u32::from(c);
    let warns = issued || has_own_fonts(frame.site);
    let (zh, en) = if is_private(c) {
        (
            "是文字处理软件的自造字符，没有字体能够印出",
            "is a private character, which no font prints",
        )
    } else {
        ("在免费字体中都没有字形，不能印出", "is in none of the free fonts, and cannot be printed")
    };
    let report = frame
        .report_at(
            spot,
            format!("字符“{c}”（U+{code:04X}）{zh}"),
            format!("`{c}` (U+{code:04X}) {en}"),
        )
        .severity(if warns { Severity::Warning } else { Severity::Error });
    let report = match symbol(c).filter(|_| !issued) {
        Some(usual) => report.edit(usual, false),
        None => report,
    };
    if issued {
        report.hint(
            "已刊发的内容不能直接改动；确需改正的，请发布更正",
            "issued content is not edited; where it matters, publish a correction",
        );
    } else {
        report.hint("请删去，或改用其他写法", "delete it, or write it otherwise");
    }
}

/// The usual character of one of the font Symbol, as word processors keep it.
fn symbol(c: char) -> Option<&'static str> {
    let usual = match u32::from(c) {
        0xf0b7 | 0xf0a7 | 0xf06c => "·",
        0xf0b0 => "°",
        0xf0b1 => "±",
        0xf0b4 => "×",
        0xf0b8 => "÷",
        0xf0a3 => "≤",
        0xf0b3 => "≥",
        0xf0b9 => "≠",
        0xf0bb => "≈",
        0xf0a5 => "∞",
        0xf0e0 | 0xf0ae => "→",
        0xf0fc => "√",
        _ => return None,
    };
    Some(usual)
}
