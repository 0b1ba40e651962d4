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
        let problem = |kind, at, length| {
            let start = run.start + at;
            Problem { range: start..start + length, kind }
        };
        let emphasis = text.match_indices("**");
        problems.extend(emphasis.map(|(at, _)| problem(ProblemKind::StrayMarks, at, 2)));
        problems.extend(text.match_indices("[^").filter_map(|(at, _)| {
            Some(problem(ProblemKind::FootnoteMissing, at, mark_length(&text[at..])?))
        }));
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
