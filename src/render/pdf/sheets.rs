//! Sheets that go with issues: the cover of a recipient's bundle, the
//! distribution list of an issue, the drafting sheet of a proof.

use crate::audience::{Addressee, View, VisibleIssue};
use crate::finding::Finding;
use crate::model::Artifact;

use super::super::distribution::{Recipient, recipients};
use super::super::texts::Texts;
use super::super::view::Line;
use super::super::{front, titles};
use super::Pdf;
use super::data::{Document, Sheet};

/// The template of covers and lists.
const TABLE: &str = "sheet.typ";

/// The template of drafting sheets.
const FORM: &str = "drafting.typ";

/// The name of a drafting sheet, beside the page of its issue.
pub const DRAFTING_SHEET: &str = "drafting-sheet.pdf";

impl Pdf<'_> {
    /// The cover of a recipient's bundle of a dated day, `cover.pdf`. It names the
    /// recipient. `dated` is `YYYY-MM-DD`.
    ///
    /// # Errors
    /// When a template fails.
    pub fn cover(
        &self,
        addressee: &Addressee,
        dated: &str,
        view: &View,
    ) -> Result<Artifact, Vec<Finding>> {
        let (texts, issues) = (&self.texts, view.issues());
        let row = |issue: &VisibleIssue| {
            let notices = front::aftermath(texts, view, issue, "").into_iter();
            let notices = notices.map(|line| format!("{}{}{}", line.text, line.issue, line.after));
            let titles = Some(all_titles(texts, issue)).filter(|titles| !titles.is_empty());
            let content: Vec<String> = titles.into_iter().chain(notices).collect();
            vec![issue.title.clone(), issue.number_text.clone(), content.join("\n")]
        };
        let title = texts.get("cover_title");
        let day = texts.day_or_undated(dated);
        let sheet = Sheet {
            title,
            facts: vec![
                fact(texts, "cover_to", addressee.name.clone()),
                fact(texts, "dated", day.clone()),
            ],
            columns: columns(
                texts,
                &[("periodicals", 2.0), ("number", 1.0), ("cover_contents", 5.0)],
            ),
            rows: issues.iter().map(|issue| row(issue)).collect(),
            foot: Some(texts.filled("cover_issues", &[("n", &issues.len().to_string())])),
        };
        let document = self.document(format!("{title} {day}"), dated);
        made(self, TABLE, "cover.pdf".to_owned(), document, sheet)
    }

    /// The distribution list of an issue, `lists/<periodical>/<year>-<number>.pdf`;
    /// none for a proof, and for a reader who is not the office.
    ///
    /// # Errors
    /// When a template fails.
    pub fn list(&self, issue: &VisibleIssue) -> Result<Option<Artifact>, Vec<Finding>> {
        if issue.office.is_none() || issue.is_proof() {
            return Ok(None);
        }
        let texts = &self.texts;
        let row = |(at, one): (usize, Recipient<'_>)| {
            let mut row = vec![
                at.to_string(),
                one.entitled.name.clone(),
                one.relation.to_owned(),
                one.entitled.copies.to_string(),
                one.delivery.to_owned(),
            ];
            row.extend(issue.numbered_copies.then(|| one.numbers("－")));
            row
        };
        let shares = [
            ("row", 1.0),
            ("recipient", 5.0),
            ("relation", 1.2),
            ("copies", 1.2),
            ("delivery", 2.0),
            ("copy_number", 2.2),
        ];
        let recipients = recipients(issue, |relation| texts.get(relation.word()));
        let shown = if issue.numbered_copies { shares.len() } else { shares.len() - 1 };
        let sheet = Sheet {
            title: texts.get("distribution"),
            facts: vec![fact(texts, "periodicals", self.name_of(issue))],
            columns: columns(texts, &shares[..shown]),
            rows: (1..).zip(recipients).map(row).collect(),
            foot: Some(texts.filled("print_run", &[("n", &issue.print_run.to_string())])),
        };
        let path = format!("lists/{}/{}-{}.pdf", issue.periodical, issue.year, issue.number_word);
        of_issue(self, TABLE, path, issue, sheet).map(Some)
    }

    /// The drafting sheet of an issue, beside its page: known facts filled in, and
    /// room for hands to sign; none for a reader who is not the office.
    ///
    /// # Errors
    /// When a template fails.
    pub fn drafting_sheet(&self, issue: &VisibleIssue) -> Result<Option<Artifact>, Vec<Finding>> {
        let Some(notes) = &issue.office else { return Ok(None) };
        let texts = &self.texts;
        let separator = texts.get("list_separator");
        let units = issue.items.iter().flat_map(|i| i.units.iter().map(|u| u.name.as_str()));
        let tail =
            issue.tail.iter().map(|l| format!("{}{}{}", l.label, texts.get("colon"), l.wording));
        let signed =
            if issue.is_proof() { String::new() } else { texts.day_or_undated(&notes.signed) };
        let facts = [
            ("drafting_signed", signed),
            ("drafting_countersigned", String::new()),
            ("drafting_checked", String::new()),
            ("periodicals", issue.title.clone()),
            ("classification", notes.classification.clone()),
            ("drafting_urgency", issue.urgency.clone().unwrap_or_default()),
            ("drafting_unit", Vec::from_iter(units).join(separator)),
            ("keywords", issue.keywords.join(separator)),
            ("drafting_title", all_titles(texts, issue)),
            ("distribution", Vec::from_iter(tail).join("\n")),
            ("copies", issue.print_run.to_string()),
            ("colophon_proofreader", String::new()),
        ];
        let sheet = Sheet {
            title: texts.get("drafting_sheet"),
            facts: facts.into_iter().map(|(key, text)| fact(texts, key, text)).collect(),
            columns: Vec::new(),
            rows: Vec::new(),
            foot: None,
        };
        let path = format!("{}{DRAFTING_SHEET}", issue.address);
        of_issue(self, FORM, path, issue, sheet).map(Some)
    }
}

fn of_issue(
    pdf: &Pdf<'_>,
    template: &str,
    path: String,
    issue: &VisibleIssue,
    sheet: Sheet<'_>,
) -> Result<Artifact, Vec<Finding>> {
    let name = format!("{} {}", pdf.name_of(issue), sheet.title);
    made(pdf, template, path, Document { name, ..pdf.document_of(issue) }, sheet)
}

fn all_titles(texts: &Texts, issue: &VisibleIssue) -> String {
    let titles: Vec<String> = issue.items.iter().map(|i| titles::whole(&i.title)).collect();
    titles.join(texts.get("title_separator"))
}

fn fact<'v>(texts: &'v Texts, key: &'v str, text: String) -> Line<'v> {
    Line { label: texts.get(key), text }
}

fn columns<'v>(texts: &'v Texts, keys: &[(&'v str, f64)]) -> Vec<(&'v str, f64)> {
    keys.iter().map(|(key, share)| (texts.get(key), *share)).collect()
}

fn made<'v>(
    pdf: &'v Pdf<'_>,
    template: &str,
    path: String,
    document: Document<'v>,
    sheet: Sheet<'v>,
) -> Result<Artifact, Vec<Finding>> {
    let document = Document { sheet: Some(sheet), ..document };
    let ident = path.clone();
    pdf.artifact(pdf.world(template)?, document, path, &ident, &"content".into())
}
