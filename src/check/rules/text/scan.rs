//! Looking for something in all that an item or an issue prints: common to the
//! rules on text.

use std::ops::Range;

use crate::check::{Findings, Frame, IssueContext, ItemContext};
use crate::finding::{Finding, Text};
use crate::model::words::is_spelling;
use crate::source::{Place, Step, locate};

/// The most findings of one rule in one text: what comes after is more of the same.
const MOST: usize = 20;

/// Bytes that [`places`] looks at in one go: as many as a register holds, so
/// that few are asked again where something is of interest.
const BLOCK: usize = 16;

/// Where in `text` a byte stands that `of` accepts together with the two behind
/// it (0 beyond the end). Texts are long and most of their bytes of no
/// interest: `of` is asked of whole blocks first, which takes few instructions
/// where it is written without branches.
pub(super) fn places<'t>(
    text: &'t str,
    of: impl Fn(u8, u8, u8) -> bool + Copy + 't,
) -> impl Iterator<Item = usize> + 't {
    let bytes = text.as_bytes();
    let byte = move |at: usize| bytes.get(at).copied().unwrap_or(0);
    let is_of_interest = move |start: &usize| {
        let Some(block) = bytes.get(*start..*start + BLOCK + 2) else { return true };
        let threes = block.iter().zip(&block[1..]).zip(&block[2..]);
        threes.fold(false, |any, ((a, b), c)| any | of(*a, *b, *c))
    };
    let blocks = (0..bytes.len()).step_by(BLOCK).filter(is_of_interest);
    let within = move |start: usize| start..(start + BLOCK).min(bytes.len());
    blocks.flat_map(within).filter(move |at| of(byte(*at), byte(at + 1), byte(at + 2)))
}

/// Something found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What is wrong. It quotes nothing.
    pub message: Text,
    /// What should stand there.
    pub replacement: Option<String>,
    /// Whether the replacement needs no second look.
    pub safe: bool,
    /// The parameter of the rule that asks for it, and what stands below it.
    pub asked: Option<(&'static str, Step)>,
}

impl Hit {
    /// Something that a person has to look at.
    pub(super) fn new(range: Range<usize>, message: Text) -> Self {
        Self { range, message, replacement: None, safe: false, asked: None }
    }

    /// With what should stand there; a person decides.
    pub(super) fn or(self, replacement: impl Into<String>) -> Self {
        Self { replacement: Some(replacement.into()), ..self }
    }

    /// With what should stand there; nobody has to look at it.
    pub(super) fn surely(self, replacement: impl Into<String>) -> Self {
        Self { safe: true, ..self.or(replacement) }
    }
}

/// Looks through an item's title and body.
pub(super) fn in_item(
    cx: &ItemContext<'_>,
    scan: impl Fn(&str) -> Vec<Hit>,
    findings: &mut Findings,
) {
    let Some(body) = cx.body() else { return };
    let mut hits = scan(body.text());
    for hit in &mut hits {
        hit.range = body.start + hit.range.start..body.start + hit.range.end;
    }
    // The title's place is looked up only where there is something to say.
    if cx.item.title.as_ref().is_some_and(|title| !scan(title).is_empty()) {
        let at = locate(&body.whole, &Place::value(&["title"]), is_spelling);
        let in_title = scan(&body.whole[at.clone()]);
        hits.extend(in_title.into_iter().map(|hit| moved(hit, at.start)));
    }
    let issued = !hits.is_empty() && cx.is_issued(cx.item.slug.as_str());
    for hit in hits.into_iter().take(MOST) {
        let finding = set_by(cx, cx.found(place(&hit), hit.message.clone()), &hit);
        findings.push(finish(finding, hit, issued));
    }
}

/// Looks through an issue's note.
pub(super) fn in_note(
    cx: &IssueContext<'_>,
    scan: impl Fn(&str) -> Vec<Hit>,
    findings: &mut Findings,
) {
    let Some(plan) = &cx.draft.plan else { return };
    if plan.note.as_ref().is_none_or(|note| scan(note).is_empty()) {
        return;
    }
    let Ok(text) = cx.site.root.read_text(&plan.file) else { return };
    let at = locate(&text, &Place::value(&["note"]), is_spelling);
    let issued = cx.draft.items.iter().any(|item| cx.is_issued(item.slug.as_str()));
    for hit in scan(&text[at.clone()]).into_iter().take(MOST) {
        let hit = moved(hit, at.start);
        let finding = cx.found_in(plan.file.clone(), place(&hit), hit.message.clone());
        findings.push(finish(set_by(cx, finding, &hit), hit, issued));
    }
}

/// With the parameter that asks for it.
fn set_by(frame: &Frame<'_>, finding: Finding, hit: &Hit) -> Finding {
    match &hit.asked {
        Some((name, below)) => frame.set_below(finding, name, std::slice::from_ref(below)),
        None => finding,
    }
}

fn moved(mut hit: Hit, by: usize) -> Hit {
    hit.range = by + hit.range.start..by + hit.range.end;
    hit
}

fn place(hit: &Hit) -> Place {
    Place::bytes(hit.range.clone())
}

/// What is sealed is mended by a correction, never by an edit.
fn finish(finding: Finding, hit: Hit, issued: bool) -> Finding {
    if issued {
        return finding.hint(Text::new(
            "已刊发的内容不能直接改动；确需改正的，请发布更正",
            "what was issued is not edited; where it matters, publish a correction",
        ));
    }
    match hit.replacement {
        Some(replacement) => finding.edit(replacement, hit.safe),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, places};

    #[test]
    fn places_are_those_of_a_plain_search() {
        for length in (0..3 * BLOCK).chain([1000]) {
            let text: String = "甲a，0乙丙9".chars().cycle().take(length).collect();
            let digits: Vec<usize> = places(&text, |a, _, _| a.is_ascii_digit()).collect();
            let plain: Vec<usize> =
                text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).collect();
            assert_eq!(digits, plain, "{length}");
            let commas = places(&text, |a, b, c| (a == 0xef) & (b == 0xbc) & (c == 0x8c));
            assert!(commas.eq(text.match_indices('，').map(|(at, _)| at)), "{length}");
        }
    }
}
