//! Sheets that go with issues: the cover of what a recipient is sent, the
//! distribution list of an issue, the drafting sheet of a proof.

use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::audience::{Addressee, VisibleIssue};
use crate::finding::Finding;
use crate::model::Artifact;
use crate::model::record::Entitled;

use super::copies::{copy_numbers, printed_number};
use super::data::{Document, Labelled, Sheet};
use super::issue::{is_proof, put_data};
use super::{Pdf, cache, common, titles};

/// The template of covers and lists.
const TABLE: &str = "sheet.typ";

/// The template of drafting sheets.
const FORM: &str = "drafting.typ";

/// The name of a drafting sheet, beside the page of its issue.
pub const DRAFTING_SHEET: &str = "drafting-sheet.pdf";

/// The cover of what one recipient is sent of a dated day.
pub(super) fn cover(
    pdf: &Pdf<'_>,
    addressee: &Addressee,
    dated: &str,
    issues: &[Arc<VisibleIssue>],
) -> Result<Artifact, Vec<Finding>> {
    let texts = &pdf.texts;
    let count = issues.len().to_string();
    let row = |issue: &Arc<VisibleIssue>| {
        let titles: Vec<String> = issue.items.iter().map(|i| titles::whole(&i.title)).collect();
        vec![
            issue.title.clone(),
            issue.number_text.clone(),
            titles.join(texts.get("title_separator")),
        ]
    };
    let sheet = Sheet {
        title: texts.get("cover_title").to_owned(),
        facts: vec![
            labelled(pdf, "cover_to", &addressee.name),
            labelled(pdf, "dated", &common::day(pdf, dated)),
        ],
        columns: columns(pdf, &[("periodicals", 2.0), ("number", 1.0), ("cover_contents", 5.0)]),
        rows: issues.iter().map(row).collect(),
        foot: Some(texts.filled("cover_issues", &[("n", &count)])),
    };
    let name = format!("{} {}", sheet.title, common::day(pdf, dated));
    let document =
        Document { name, day: common::day_of(dated), sheet: Some(sheet), ..common::document(pdf) };
    made(pdf, TABLE, "cover.pdf".to_owned(), &document)
}

/// The distribution list of an issue, below `lists/`; none for a reader who is
/// not the office.
pub(super) fn list(pdf: &Pdf<'_>, issue: &VisibleIssue) -> Result<Option<Artifact>, Vec<Finding>> {
    let Some(notes) = issue.office.as_ref().filter(|notes| !notes.proof) else { return Ok(None) };
    let label = |entitled: &Entitled| {
        let line = issue.tail.iter().find(|line| line.relation == entitled.relation);
        line.map_or_else(|| entitled.relation.word().to_owned(), |line| line.label.clone())
    };
    let delivery = |id: &Option<String>| {
        let id = id.clone().unwrap_or_default();
        notes.deliveries.get(&id).cloned().unwrap_or(id)
    };
    let numbers = copy_numbers(&notes.recipients);
    let mut order: Vec<_> = notes.recipients.iter().zip(numbers).collect();
    order.sort_by_key(|(entitled, _)| entitled.relation);
    let rows = order.into_iter().enumerate().map(|(at, (entitled, numbers))| {
        let mut row = vec![
            (at + 1).to_string(),
            entitled.name.clone(),
            label(entitled),
            entitled.copies.to_string(),
            delivery(&entitled.delivery),
        ];
        row.extend(issue.numbered_copies.then(|| range(&numbers)));
        row
    });
    let shares = [
        ("row", 1.0),
        ("recipient", 5.0),
        ("relation", 1.2),
        ("copies", 1.2),
        ("delivery", 2.0),
        ("copy_number", 2.2),
    ];
    let shown = if issue.numbered_copies { shares.len() } else { shares.len() - 1 };
    let name = common::name_of(pdf, issue);
    let sheet = Sheet {
        title: pdf.texts.get("distribution").to_owned(),
        facts: vec![labelled(pdf, "periodicals", &name)],
        columns: columns(pdf, &shares[..shown]),
        rows: rows.collect(),
        foot: Some(pdf.texts.filled("print_run", &[("n", &issue.print_run.to_string())])),
    };
    let path = format!("lists/{}/{}-{}.pdf", issue.periodical, issue.year, issue.number_word);
    let document = of_issue(pdf, issue, sheet);
    made(pdf, TABLE, path, &document).map(Some)
}

/// The drafting sheet of an issue, beside its page: what is known filled in,
/// room for hands to sign; none for a reader who is not the office.
pub(super) fn drafting_sheet(
    pdf: &Pdf<'_>,
    issue: &VisibleIssue,
) -> Result<Option<Artifact>, Vec<Finding>> {
    let Some(notes) = &issue.office else { return Ok(None) };
    let texts = &pdf.texts;
    let separator = texts.get("list_separator");
    let join = |parts: Vec<String>| parts.join(separator);
    let titles = issue.items.iter().map(|i| titles::whole(&i.title)).collect::<Vec<_>>();
    let units = issue.items.iter().flat_map(|i| i.units.iter().map(|u| u.name.clone())).collect();
    let tail = issue.tail.iter().map(|l| format!("{}{}{}", l.label, texts.get("colon"), l.wording));
    let signed = if is_proof(issue) { String::new() } else { common::day(pdf, &notes.signed) };
    let facts = [
        ("drafting_signed", signed),
        ("drafting_countersigned", String::new()),
        ("drafting_checked", String::new()),
        ("periodicals", issue.title.clone()),
        ("classification", notes.classification.clone()),
        ("drafting_urgency", issue.urgency.clone().unwrap_or_default()),
        ("drafting_unit", join(units)),
        ("keywords", join(issue.keywords.clone())),
        ("drafting_title", titles.join(texts.get("title_separator"))),
        ("distribution", tail.collect::<Vec<_>>().join("\n")),
        ("copies", issue.print_run.to_string()),
        ("colophon_proofreader", String::new()),
    ];
    let sheet = Sheet {
        title: texts.get("drafting_sheet").to_owned(),
        facts: facts.iter().map(|(key, text)| labelled(pdf, key, text)).collect(),
        columns: Vec::new(),
        rows: Vec::new(),
        foot: None,
    };
    let path = format!("{}{DRAFTING_SHEET}", issue.address);
    let document = of_issue(pdf, issue, sheet);
    made(pdf, FORM, path, &document).map(Some)
}

fn of_issue(pdf: &Pdf<'_>, issue: &VisibleIssue, sheet: Sheet) -> Document {
    Document {
        name: format!("{} {}", common::name_of(pdf, issue), sheet.title),
        authors: vec![issue.imprint.clone()],
        day: common::day_of(&issue.dated),
        proof: is_proof(issue),
        sheet: Some(sheet),
        ..common::document(pdf)
    }
}

/// Numbers of copies: `000004` or `000004－000006`.
fn range(numbers: &RangeInclusive<u32>) -> String {
    let (first, last) = (printed_number(*numbers.start()), printed_number(*numbers.end()));
    if first == last { first } else { format!("{first}－{last}") }
}

fn labelled(pdf: &Pdf<'_>, key: &str, text: &str) -> Labelled {
    Labelled { label: pdf.texts.get(key).to_owned(), text: text.to_owned() }
}

fn columns(pdf: &Pdf<'_>, keys: &[(&str, f64)]) -> Vec<(String, f64)> {
    keys.iter().map(|(key, share)| (pdf.texts.get(key).to_owned(), *share)).collect()
}

fn made(
    pdf: &Pdf<'_>,
    template: &str,
    path: String,
    document: &Document,
) -> Result<Artifact, Vec<Finding>> {
    let mut desk = common::desk(pdf, template)?;
    put_data(&mut desk, document);
    let file = "content".into();
    let key = desk.key(&path);
    if let Some(bytes) = pdf.cached.then(|| cache::get(&pdf.root, &key)).flatten() {
        return Ok(Artifact::new(path, bytes));
    }
    let bytes = pdf.alone.run(|| {
        let pages = pdf.layout(&desk, &file)?;
        pdf.export(&desk, &pages, &path, &file)
    })?;
    if pdf.cached {
        cache::put(&pdf.root, &key, &bytes);
    }
    Ok(Artifact::new(path, bytes))
}
