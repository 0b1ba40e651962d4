//! The office's view → distribution lists: one of each issue, for programs,
//! for spreadsheets and for people, and the register of all that was sent. They are opened in spreadsheets, so
//! no cell may be taken for a formula, and a mark at the start says UTF-8.

mod dispatch;
mod list;
mod sheet;
mod table;
mod xlsx;

use std::collections::BTreeMap;
use std::io;

use crate::audience::{View, VisibleIssue};
use crate::finding::Language;
use crate::model::settings::Delivery;
use crate::model::{Artifact, RecipientId};

/// Settings of the site that lists name.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Ways of delivery by id.
    pub deliveries: &'a BTreeMap<String, Delivery>,
    /// Paper copies kept in every print run: purpose and number.
    pub kept: &'a [(String, u32)],
    pub language: Language,
}

/// The bundle of a recipient and a dated day: its file, below the output, and
/// the SHA-256 of it.
pub type BundleOf<'a> = &'a dyn Fn(&RecipientId, &str) -> Option<(&'a str, &'a str)>;

impl Facts<'_> {
    /// The name of a way of delivery.
    fn delivery(&self, id: Option<&str>) -> String {
        let Some(id) = id else { return String::new() };
        self.deliveries.get(id).map_or(id, |delivery| &delivery.name).to_owned()
    }
}

/// The distribution list of an issue that has a number, as
/// `<periodical>/<year>-<number>` with `.csv`, `.xlsx` and `.html`; none of a proof.
///
/// # Errors
/// When a table cannot be written, which memory does not do.
pub fn list(issue: &VisibleIssue, facts: &Facts<'_>) -> io::Result<Vec<Artifact>> {
    if is_issued(issue) { list::lists(issue, facts) } else { Ok(Vec::new()) }
}

/// The list of all that goes out, `dispatch.csv`.
///
/// # Errors
/// When a table cannot be written, which memory does not do.
pub fn dispatch(office: &View, facts: &Facts<'_>, bundles: BundleOf<'_>) -> io::Result<Artifact> {
    let issues = office.issues().iter().map(AsRef::as_ref);
    let issued: Vec<&VisibleIssue> = issues.filter(|issue| is_issued(issue)).collect();
    dispatch::dispatch(&issued, facts, bundles)
}

fn is_issued(issue: &VisibleIssue) -> bool {
    issue.office.as_ref().is_some_and(|notes| !notes.proof)
}

#[cfg(test)]
mod sample {
    //! An issue to make lists of.

    use crate::audience::{OfficeNotes, VisibleIssue};
    use crate::model::recipient::Relation;
    use crate::model::record::{Entitled, TailLine};

    pub(super) fn entitled(id: &str, name: &str, relation: Relation) -> Entitled {
        Entitled {
            id: id.into(),
            name: name.to_owned(),
            relation,
            copies: 2,
            delivery: Some("exchange".to_owned()),
            paper: true,
            because: vec!["甲".to_owned(), "乙".to_owned()],
            extra: false,
        }
    }

    pub(super) fn issue(dated: &str, number: u32, recipients: Vec<Entitled>) -> VisibleIssue {
        VisibleIssue {
            address: format!("issues/weekly/2016/{number}/"),
            periodical: "weekly".into(),
            order: 1,
            title: "周报".to_owned(),
            year: 2016,
            number,
            number_word: number.to_string(),
            number_text: format!("第{number}期"),
            dated: dated.to_owned(),
            printed: dated.to_owned(),
            tail: vec![TailLine {
                relation: Relation::ReportTo,
                label: "呈".to_owned(),
                wording: String::new(),
            }],
            print_run: 4,
            office: Some(OfficeNotes {
                proof: false,
                signed: dated.to_owned(),
                classification: String::new(),
                recipients,
                deliveries: std::collections::BTreeMap::new(),
            }),
            ..VisibleIssue::default()
        }
    }
}
