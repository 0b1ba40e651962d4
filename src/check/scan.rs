//! Looking through all that an item or an issue prints.

use std::ops::Range;

use crate::model::words::is_spelling;
use crate::source::{Place, locate};

use super::context::{IssueContext, ItemContext};
use super::frame::{Frame, Spot};
use super::hit::{Hit, OnText, Scanner};

/// The most findings of one rule in one text.
const MOST: usize = 20;

/// Looks through an item's title and body.
pub(super) fn in_item(cx: &ItemContext<'_>, scanner: OnText) {
    let Some(body) = cx.body() else { return };
    let scan = scanner(cx);
    let mut hits: Vec<Hit> =
        scan(body.text()).into_iter().map(|hit| moved(hit, body.start)).collect();
    // The title's place is looked up only where there is something to say.
    if let Some(title) = cx.item.title.as_ref().filter(|title| !scan(title).is_empty()) {
        let at = locate(&body.whole, &Place::value(&["title"]), is_spelling);
        hits.extend(in_value(&body.whole, at, title, &scan));
    }
    report_all(cx, hits);
}

/// Reports hits in bytes of an item's file.
pub(super) fn report_all(cx: &ItemContext<'_>, hits: Vec<Hit>) {
    let issued = !hits.is_empty() && cx.is_issued(cx.item.slug.as_str());
    for hit in hits.into_iter().take(MOST) {
        report(cx, cx.spot(Place::bytes(hit.range.clone())), hit, issued);
    }
}

/// The hits in a value of YAML that stands at `at`. Quotation marks around it are
/// no part of it; what is written otherwise than it reads is not edited.
fn in_value(text: &str, at: Range<usize>, value: &str, scan: &Scanner<'_>) -> Vec<Hit> {
    let typed = &text[at.clone()];
    let quoted = |mark| typed.len() > 1 && typed.starts_with(mark) && typed.ends_with(mark);
    let inner = if quoted('"') || quoted('\'') { at.start + 1..at.end - 1 } else { at };
    let as_typed = text[inner.clone()] == *value;
    let block = typed.starts_with(['|', '>']) || typed.contains('\n');
    let hits = scan(&text[inner.clone()]).into_iter().map(|mut hit| {
        if !as_typed && !block {
            hit.replacement = None;
        }
        moved(hit, inner.start)
    });
    hits.collect()
}

/// Looks through an issue's note.
pub(super) fn in_note(cx: &IssueContext<'_>, scanner: OnText) {
    let Some(plan) = &cx.draft.plan else { return };
    let Some(note) = &plan.note else { return };
    let scan = scanner(cx);
    if scan(note).is_empty() {
        return;
    }
    let Ok(text) = cx.site.files.read_text(&plan.file) else { return };
    let at = locate(&text, &Place::value(&["note"]), is_spelling);
    let issued = cx.draft.items.iter().any(|item| cx.is_issued(item.slug.as_str()));
    for hit in in_value(&text, at, note, &scan).into_iter().take(MOST) {
        report(cx, (plan.file.clone(), Place::bytes(hit.range.clone())), hit, issued);
    }
}

pub(super) fn moved(mut hit: Hit, by: usize) -> Hit {
    hit.range = by + hit.range.start..by + hit.range.end;
    hit
}

/// A sealed text is changed by a correction, never by an edit.
fn report(frame: &Frame<'_>, spot: Spot, hit: Hit, issued: bool) {
    let mut report = frame.report_at(spot, hit.message.zh, hit.message.en);
    if let Some(severity) = hit.severity {
        report = report.severity(severity);
    }
    if let Some((name, below)) = hit.asked {
        report = report.set_below(name, &[below]);
    }
    if issued {
        report.hint(
            "已刊发的内容不能直接改动；确需改正的，请发布更正",
            "issued content is not edited; where it matters, publish a correction",
        );
        return;
    }
    if let Some(hint) = hit.hint {
        report = report.hint(hint.zh, hint.en);
    }
    if let Some(replacement) = hit.replacement {
        report.edit(replacement, hit.safe);
    }
}
