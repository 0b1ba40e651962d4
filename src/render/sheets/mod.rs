//! The office's view → distribution lists: one of each issue, for programs,
//! for spreadsheets and for people, and the register of all dispatches. They
//! are opened in spreadsheets, so no cell may be taken for a formula, and a mark
//! at the start says UTF-8.

mod dispatch;
mod list;
mod page;
#[cfg(test)]
mod tests;
mod xlsx;

use std::io;

use crate::audience::{View, VisibleIssue};
use crate::finding::Language;
use crate::model::settings::KeptCopies;
use crate::model::table::{MARK, csv};
use crate::model::{Artifact, RecipientId};

/// Settings of the site that lists name.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Paper copies kept in every print run: purpose and number.
    pub kept: &'a [KeptCopies],
    pub language: Language,
}

/// The bundle of a recipient and a dated day: its file, below the output, and
/// the SHA-256 of it.
pub type BundleOf<'a> = &'a dyn Fn(&RecipientId, &str) -> Option<(&'a str, &'a str)>;

/// The distribution list of an issue that has a number, as
/// `<periodical>/<year>-<number>` with `.csv`, `.xlsx` and `.html`; none of a proof.
///
/// # Errors
/// When a workbook cannot be written, which memory does not do.
pub fn list(issue: &VisibleIssue, facts: &Facts<'_>) -> io::Result<Vec<Artifact>> {
    if !is_issued(issue) {
        return Ok(Vec::new());
    }
    let list = list::list_of(issue, facts);
    let stem = format!("{}/{}-{}", issue.periodical, issue.year, issue.number_word);
    let header = list.header.map(str::to_owned);
    let text = csv(std::iter::once(&header).chain(&list.rows));
    let workbook = xlsx::workbook(&list, &issue.dated, facts.language)?;
    Ok(vec![
        Artifact::new(format!("{stem}.csv"), format!("{MARK}{text}")),
        Artifact::new(format!("{stem}.xlsx"), workbook),
        Artifact::new(format!("{stem}.html"), page::page(&list, facts.language)),
    ])
}

/// The register of all dispatches, `dispatch.csv`.
#[must_use]
pub fn dispatch(office: &View, facts: &Facts<'_>, bundles: BundleOf<'_>) -> Artifact {
    let issues = office.issues().iter().map(AsRef::as_ref);
    dispatch::dispatch(issues.filter(|issue| is_issued(issue)).collect(), facts, bundles)
}

fn is_issued(issue: &VisibleIssue) -> bool {
    issue.office.is_some() && !issue.is_proof()
}
