//! Problems of Markdown as findings: common to the rules on bodies.

use crate::check::{Findings, IssueContext, ItemContext};
use crate::markdown::{self, ProblemKind};
use crate::source::Place;

/// Reports problems of these kinds in an item's body.
pub(super) fn of_item(cx: &ItemContext<'_>, kinds: &[ProblemKind], findings: &mut Findings) {
    let Some(body) = cx.body() else { return };
    let start = cx.item.body_start;
    for problem in body.problems.iter().filter(|p| kinds.contains(&p.kind)) {
        let place = Place::bytes(start + problem.range.start..start + problem.range.end);
        let finding = cx.found_as(problem.kind.severity(), place, problem.kind.message());
        findings.push(finding.hint(problem.kind.hint()));
    }
}

/// Reports problems of these kinds in an editor's note.
pub(super) fn of_note(cx: &IssueContext<'_>, kinds: &[ProblemKind], findings: &mut Findings) {
    let Some(plan) = &cx.draft.plan else { return };
    let Some(note) = &plan.note else { return };
    for problem in markdown::parse(note).problems.iter().filter(|p| kinds.contains(&p.kind)) {
        let (severity, file) = (problem.kind.severity(), plan.file.clone());
        let place = Place::value(&["note"]);
        let finding = cx.finding(severity, file, place, problem.kind.message());
        findings.push(finding.hint(problem.kind.hint()));
    }
}
