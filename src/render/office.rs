//! What only the office sees of an issue: who receives it and why.

use crate::audience::{OfficeNotes, VisibleIssue};
use crate::model::record::Entitled;

use super::Renderer;
use super::pdf;
use super::view::{DayView, OfficeView, RecipientView};

pub(super) fn view<'v>(
    renderer: &'v Renderer,
    issue: &'v VisibleIssue,
    notes: &'v OfficeNotes,
) -> OfficeView<'v> {
    let mut recipients: Vec<&Entitled> = notes.recipients.iter().collect();
    recipients.sort_by_key(|entitled| entitled.relation);
    OfficeView {
        proof: notes.proof,
        signed: DayView::new(&notes.signed, renderer.site.language),
        classification: &notes.classification,
        recipients: recipients
            .into_iter()
            .map(|entitled| recipient(renderer, issue, notes, entitled))
            .collect(),
        copies: notes.recipients.iter().map(|entitled| entitled.copies).sum(),
        drafting_sheet: renderer.documents.then_some(pdf::DRAFTING_SHEET),
    }
}

fn recipient<'v>(
    renderer: &'v Renderer,
    issue: &'v VisibleIssue,
    notes: &'v OfficeNotes,
    entitled: &'v Entitled,
) -> RecipientView<'v> {
    let printed = issue.tail.iter().find(|line| line.relation == entitled.relation);
    let relation = match printed {
        Some(line) => &line.label,
        None => renderer.texts.get(entitled.relation.word()),
    };
    let delivery = entitled.delivery.as_deref().unwrap_or_default();
    RecipientView {
        id: entitled.id.as_str(),
        name: &entitled.name,
        relation,
        copies: entitled.copies,
        delivery: notes.deliveries.get(delivery).map_or(delivery, String::as_str),
        paper: entitled.paper,
        extra: entitled.extra,
        because: &entitled.because,
    }
}
