//! Looking through all that an item or an issue prints.

use crate::model::words::is_spelling;
use crate::source::{Place, locate};

use super::context::{IssueContext, ItemContext};
use super::frame::{Frame, Spot};
use super::hit::{Hit, OnText};

/// The most findings of one rule in one text.
const MOST: usize = 20;

/// Looks through an item's title and body.
pub(super) fn in_item(cx: &ItemContext<'_>, scanner: OnText) {
    let Some(body) = cx.body() else { return };
    let scan = scanner(cx);
    let mut hits: Vec<Hit> =
        scan(body.text()).into_iter().map(|hit| moved(hit, body.start)).collect();
    // The title's place is looked up only where there is something to say.
    if cx.item.title.as_ref().is_some_and(|title| !scan(title).is_empty()) {
        let at = locate(&body.whole, &Place::value(&["title"]), is_spelling);
        let in_title = scan(&body.whole[at.clone()]);
        hits.extend(in_title.into_iter().map(|hit| moved(hit, at.start)));
    }
    let issued = !hits.is_empty() && cx.is_issued(cx.item.slug.as_str());
    for hit in hits.into_iter().take(MOST) {
        report(cx, cx.spot(Place::bytes(hit.range.clone())), hit, issued);
    }
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
    for hit in scan(&text[at.clone()]).into_iter().take(MOST) {
        let hit = moved(hit, at.start);
        report(cx, (plan.file.clone(), Place::bytes(hit.range.clone())), hit, issued);
    }
}

fn moved(mut hit: Hit, by: usize) -> Hit {
    hit.range = by + hit.range.start..by + hit.range.end;
    hit
}

/// A sealed text is changed by a correction, never by an edit.
fn report(frame: &Frame<'_>, spot: Spot, hit: Hit, issued: bool) {
    let mut report = frame.report_at(spot, hit.message.zh, hit.message.en);
    if let Some((name, below)) = hit.asked {
        report = report.set_below(name, &[below]);
    }
    if issued {
        report.hint(
            "已刊发的内容不能直接改动；确需改正的，请发布更正",
            "issued content is not edited; where it matters, publish a correction",
        );
    } else if let Some(replacement) = hit.replacement {
        report.edit(replacement, hit.safe);
    }
}
