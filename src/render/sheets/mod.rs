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

use rayon::prelude::*;

use crate::audience::{View, VisibleIssue};
use crate::model::settings::Delivery;
use crate::model::{Artifact, RecipientId};

/// What the lists say besides what the view knows.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Ways of delivery by id.
    pub deliveries: &'a BTreeMap<String, Delivery>,
    /// The bundles that were made, by recipient and dated day.
    pub bundles: &'a BTreeMap<(RecipientId, String), SentBundle>,
    /// Paper copies kept in every print run: purpose and number.
    pub kept: &'a [(String, u32)],
}

/// A bundle as lists name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentBundle {
    /// File, below the output.
    pub file: String,
    /// SHA-256 of it.
    pub sha256: String,
}

impl Facts<'_> {
    /// The name of a way of delivery.
    fn delivery(&self, id: Option<&str>) -> String {
        let Some(id) = id else { return String::new() };
        self.deliveries.get(id).map_or(id, |delivery| &delivery.name).to_owned()
    }
}

/// The lists of every issue that has a number, below `lists/`:
/// `<periodical>/<year>-<number>` as `.csv`, `.xlsx` and `.html`, and `dispatch.csv` of them all.
///
/// # Errors
/// When a table cannot be written, which memory does not do.
pub fn sheets(office: &View, facts: &Facts<'_>) -> io::Result<Vec<Artifact>> {
    let language = office.site().language;
    let issued: Vec<&VisibleIssue> =
        office.issues().iter().map(AsRef::as_ref).filter(|issue| is_issued(issue)).collect();
    let lists: Vec<Vec<Artifact>> = issued
        .par_iter()
        .map(|issue| list::lists(issue, facts, language))
        .collect::<io::Result<_>>()?;
    let mut artifacts: Vec<Artifact> = lists.into_iter().flatten().collect();
    artifacts.push(dispatch::dispatch(&issued, facts, language)?);
    Ok(artifacts)
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
