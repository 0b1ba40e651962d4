//! An issue → its document: laid out, made to fit, exported.

use typst::foundations::Label;
use typst::introspection::{Introspector as _, PagedPosition};
use typst::layout::Abs;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::audience::VisibleIssue;
use crate::finding::Finding;
use crate::model::Artifact;
use crate::source::FilePath;

use super::data::Document;
use super::maker::prepared;
use super::world::Desk;
use super::{Pdf, cache};

/// The last way to keep the tail from a page of its own (see `page.typ`).
const LAST_WAY: usize = 4;

/// What each way before the last makes room for at most, in lines: once, and on
/// each page. A line more is allowed for what then comes to lie otherwise.
const ROOM: [(f64, f64); LAST_WAY] = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (2.0, 2.0)];
const SLACK: f64 = 1.0;

/// The height of pages' text, and of a line of the grid, in mm.
const TEXT: f64 = 225.0;
const TOP: f64 = 37.0;
const LINE: f64 = TEXT / 22.0;

/// The labels that templates put after the last body, and before the tail.
const END: &str = "end-of-body";
const TAIL: &str = "tail";

pub(super) fn render(pdf: &Pdf<'_>, issue: &VisibleIssue) -> Result<Artifact, Vec<Finding>> {
    let (mut desk, mut document) = prepared(pdf, issue)?;
    put_data(&mut desk, &document);
    let key = desk.key(&issue.address);
    if let Some(bytes) = pdf.cached.then(|| cache::get(&pdf.root, &key)).flatten() {
        return Ok(Artifact::new(path(issue), bytes));
    }
    let file = issue.items.first().map_or_else(|| FilePath::from("content"), |i| i.file.clone());
    let bytes = pdf.alone.run(|| {
        let pages = fitted(pdf, &mut desk, &mut document, &file)?;
        pdf.export(&desk, &pages, &issue.address, &file)
    })?;
    if pdf.cached {
        cache::put(&pdf.root, &key, &bytes);
    }
    Ok(Artifact::new(path(issue), bytes))
}

/// The pages of an issue, to be measured.
#[cfg(test)]
pub(super) fn pages(pdf: &Pdf<'_>, issue: &VisibleIssue) -> Result<PagedDocument, Vec<Finding>> {
    let (mut desk, mut document) = prepared(pdf, issue)?;
    put_data(&mut desk, &document);
    fitted(pdf, &mut desk, &mut document, &"content".into())
}

/// The way that an issue is made to fit, and the first that fits it when all
/// are tried; 0: none is needed, or none helps.
#[cfg(test)]
pub(super) fn ways(pdf: &Pdf<'_>, issue: &VisibleIssue) -> Result<[usize; 2], Vec<Finding>> {
    let (mut desk, mut document) = prepared(pdf, issue)?;
    let file = "content".into();
    put_data(&mut desk, &document);
    let pages = fitted(pdf, &mut desk, &mut document, &file)?;
    let taken = if wanting(&pages).is_none() { document.tight } else { 0 };
    let mut fits = |tight: &usize| {
        document.tight = *tight;
        put_data(&mut desk, &document);
        pdf.layout(&desk, &file).is_ok_and(|pages| wanting(&pages).is_none())
    };
    Ok([taken, (0..=LAST_WAY).find(&mut fits).unwrap_or(0)])
}

pub(super) fn put_data(desk: &mut Desk<'_>, document: &Document) {
    desk.put("data.json", serde_json::to_vec(document).unwrap_or_default());
}

/// The pages of a document. Where the tail would get a page of its own, lines
/// are set closer until it does not, or a paragraph goes with it; where all is
/// in vain, they stay as usual. Ways that cannot make enough room are not tried.
fn fitted(
    pdf: &Pdf<'_>,
    desk: &mut Desk<'_>,
    document: &mut Document,
    file: &FilePath,
) -> Result<PagedDocument, Vec<Finding>> {
    let usual = pdf.layout(desk, file)?;
    let Some(wanting) = wanting(&usual) else { return Ok(usual) };
    #[expect(clippy::cast_precision_loss, reason = "pages are few")]
    let pages = usual.pages().len() as f64 - 1.0;
    for tight in 1..=LAST_WAY {
        let room = ROOM.get(tight).map(|(once, each)| once + each * pages + SLACK);
        if room.is_some_and(|room| room < wanting) {
            continue;
        }
        document.tight = tight;
        put_data(desk, document);
        let pages = pdf.layout(desk, file)?;
        if self::wanting(&pages).is_none() {
            return Ok(pages);
        }
    }
    Ok(usual)
}

/// The lines that are wanting on the page where the body ends for the tail to
/// stand there; none where no page has the tail alone.
fn wanting(pages: &PagedDocument) -> Option<f64> {
    let end = position(pages, END)?;
    if end.page.get() == pages.pages().len() {
        return None;
    }
    let foot = Abs::mm(TOP + TEXT);
    let tail = position(pages, TAIL).map_or(Abs::zero(), |tail| foot - tail.point.y);
    let room = foot - end.point.y;
    Some((tail - room) / Abs::mm(LINE) + 1.0)
}

/// Where a label is.
fn position(pages: &PagedDocument, label: &str) -> Option<PagedPosition> {
    let introspector = pages.introspector();
    let label = Label::new(PicoStr::intern(label))?;
    introspector.position(introspector.query_label(label).ok()?.location()?)
}

/// Where the document of an issue lies in an output.
pub(super) fn path(issue: &VisibleIssue) -> String {
    let VisibleIssue { address, periodical, year, number_word, .. } = issue;
    if is_proof(issue) {
        format!("{address}proof.pdf")
    } else {
        format!("{address}{periodical}-{year}-{number_word}.pdf")
    }
}

pub(super) fn is_proof(issue: &VisibleIssue) -> bool {
    issue.office.as_ref().is_some_and(|notes| notes.proof)
}
