//! An issue → its document: laid out, made to fit, exported.

use typst::foundations::Label;
use typst::introspection::Introspector as _;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::audience::VisibleIssue;
use crate::diagnostic::Diagnostic;
use crate::model::Artifact;
use crate::source::FilePath;

use super::data::Document;
use super::maker::prepared;
use super::world::Desk;
use super::{Pdf, cache};

/// The last way to keep the tail from a page of its own (see `page.typ`).
const LAST_WAY: usize = 4;

/// The label that templates put after the last body.
const END: &str = "end-of-body";

pub(super) fn render(pdf: &Pdf<'_>, issue: &VisibleIssue) -> Result<Artifact, Vec<Diagnostic>> {
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
pub(super) fn pages(pdf: &Pdf<'_>, issue: &VisibleIssue) -> Result<PagedDocument, Vec<Diagnostic>> {
    let (mut desk, mut document) = prepared(pdf, issue)?;
    fitted(pdf, &mut desk, &mut document, &"content".into())
}

pub(super) fn put_data(desk: &mut Desk<'_>, document: &Document) {
    desk.put("data.json", serde_json::to_vec(document).unwrap_or_default());
}

/// The pages of a document. Where the tail would get a page of its own, lines
/// are set closer until it does not, or a paragraph goes with it; where all is
/// in vain, they stay as usual.
fn fitted(
    pdf: &Pdf<'_>,
    desk: &mut Desk<'_>,
    document: &mut Document,
    file: &FilePath,
) -> Result<PagedDocument, Vec<Diagnostic>> {
    let mut usual = None;
    for tight in 0..=LAST_WAY {
        document.tight = tight;
        put_data(desk, document);
        let pages = pdf.layout(desk, file)?;
        if !tail_is_alone(&pages) {
            return Ok(pages);
        }
        usual.get_or_insert(pages);
    }
    usual.ok_or_else(Vec::new)
}

/// Whether the body ends before the last page.
fn tail_is_alone(pages: &PagedDocument) -> bool {
    let introspector = pages.introspector();
    let end = Label::new(PicoStr::intern(END)).and_then(|label| {
        let end = introspector.query_label(label).ok()?.location()?;
        introspector.position(end)
    });
    end.is_some_and(|end| end.page.get() < pages.pages().len())
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
