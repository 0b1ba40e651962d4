//! Marks that came out as text although somebody meant them: emphasis that
//! did not close, footnotes without a text.

use std::ops::Range;

use super::problem::{Problem, ProblemKind};

/// Whether a body may hold such marks at all: most do not.
pub(super) fn may_stray(body: &str) -> bool {
    body.contains("**") || body.contains("[^")
}

/// The stray marks in runs of text, each run verbatim in the body.
pub(super) fn stray(body: &str, runs: &[Range<usize>]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for run in runs {
        let Some(text) = body.get(run.clone()) else { continue };
        for (at, marks) in text.match_indices("**") {
            let start = run.start + at;
            let range = start..start + marks.len();
            problems.push(Problem { range, kind: ProblemKind::StrayMarks });
        }
        for (at, _) in text.match_indices("[^") {
            if let Some(length) = mark_length(&text[at..]) {
                let start = run.start + at;
                let range = start..start + length;
                problems.push(Problem { range, kind: ProblemKind::FootnoteMissing });
            }
        }
    }
    problems
}

/// The length of `[^label]` at the start of `text`.
fn mark_length(text: &str) -> Option<usize> {
    let end = text.find(']')?;
    let label = text.get(2..end)?;
    let fits = !label.is_empty() && !label.contains(char::is_whitespace) && !label.contains('[');
    fits.then_some(end + 1)
}
