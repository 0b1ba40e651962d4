//! The part of an issue's page that only the office sees: the recipients and
//! the reasons.

use crate::audience::{OfficeNotes, VisibleIssue};

use super::distribution;
use super::pdf;
use super::texts::Texts;
use super::view::{DayView, OfficeView, RecipientView};

/// The part; with a link to the drafting sheet where there are `documents`.
pub(super) fn view<'v>(
    texts: &'v Texts,
    issue: &'v VisibleIssue,
    notes: &'v OfficeNotes,
    documents: bool,
) -> OfficeView<'v> {
    let recipients = distribution::in_order(issue, texts).into_iter().map(|one| RecipientView {
        id: one.entitled.id.as_str(),
        name: &one.entitled.name,
        relation: one.relation,
        copies: one.entitled.copies,
        delivery: one.delivery,
        extra: one.entitled.extra,
        because: &one.entitled.because,
    });
    OfficeView {
        proof: notes.proof,
        signed: DayView::new(texts, &notes.signed),
        classification: &notes.classification,
        recipients: recipients.collect(),
        copies: notes.recipients.iter().map(|entitled| entitled.copies).sum(),
        drafting_sheet: documents.then_some(pdf::DRAFTING_SHEET),
    }
}
