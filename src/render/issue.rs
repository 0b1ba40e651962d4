//! The page of an issue.

use std::collections::BTreeSet;

use crate::audience::{OfficeNotes, VisibleIssue, VisibleItem};
use crate::finding::Finding;
use crate::markdown;
use crate::model::Artifact;

use super::distribution::recipients;
use super::files::{Beside, read_body};
use super::html::{self, Body, Surroundings};
use super::view::{DayView, IssuePage, ItemView, OfficeView, RecipientView, SectionView};
use super::{Renderer, front, pdf, titles};

impl Renderer {
    /// The page of an issue and the files that its items use, by their paths
    /// from the top of an output. The office's part is on it exactly when
    /// `issue.office` is there.
    ///
    /// # Errors
    /// When a body, an image or an attachment cannot be used, or a template fails.
    pub fn issue(&self, issue: &VisibleIssue) -> Result<Vec<Artifact>, Vec<Finding>> {
        let mut wrong = Vec::new();
        let anchors = issue.items.iter().map(|item| item.slug.as_str()).collect();
        let composer = Composer { renderer: self, issue, anchors };
        let mut artifacts = Vec::new();
        let mut items = Vec::new();
        for item in &issue.items {
            let mut beside = Beside::of(self, &issue.address, item, &mut wrong);
            artifacts.append(&mut beside.artifacts);
            match read_body(&self.root, item) {
                Ok(body) => items.push(composer.item(item, &body, &beside)),
                Err(finding) => wrong.push(*finding),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let html = self.engine.render("issue.html", &composer.page(items))?;
        artifacts.push(Artifact::new(format!("{}index.html", issue.address), html));
        artifacts.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(artifacts)
    }
}

impl Renderer {
    /// The page that stands in the place of an issue that cannot be made: its head,
    /// and no reason.
    ///
    /// # Errors
    /// When the template fails.
    pub fn in_its_place(&self, issue: &VisibleIssue) -> Result<Artifact, Vec<Finding>> {
        let composer = Composer { renderer: self, issue, anchors: BTreeSet::new() };
        let page = IssuePage {
            pdf: None,
            contents: Vec::new(),
            note: None,
            sections: Vec::new(),
            office: None,
            is_wanting: true,
            ..composer.page(Vec::new())
        };
        let html = self.engine.render("issue.html", &page)?;
        Ok(Artifact::new(format!("{}index.html", issue.address), html))
    }
}

/// The id of an issue's row in its list.
pub(super) fn row_id(issue: &VisibleIssue) -> String {
    if issue.is_proof() {
        let address = issue.address.trim_start_matches("proofs/").trim_end_matches('/');
        address.replace('/', ":")
    } else {
        format!("n{}", issue.number_word)
    }
}

struct Composer<'m> {
    renderer: &'m Renderer,
    issue: &'m VisibleIssue,
    anchors: BTreeSet<&'m str>,
}

impl<'m> Composer<'m> {
    fn page(&self, items: Vec<ItemView<'m>>) -> IssuePage<'m> {
        let (issue, renderer) = (self.issue, self.renderer);
        let texts = &renderer.texts;
        let titles: Vec<String> = issue.items.iter().map(|i| titles::whole(&i.title)).collect();
        let root = "../".repeat(issue.address.matches('/').count());
        let list = if issue.is_proof() { "../../index.html" } else { "../index.html" };
        let document = || pdf::path(issue).rsplit('/').next().map(str::to_owned);
        let keywords: BTreeSet<&str> =
            issue.items.iter().flat_map(|i| i.keywords.iter().map(String::as_str)).collect();
        IssuePage {
            row: format!("{list}#{}", row_id(issue)),
            year: issue.year,
            document_title: self.document_title(&titles),
            pdf: (renderer.documents && !issue.is_empty()).then(document).flatten(),
            description: titles.join(texts.get("title_separator")),
            terms: Vec::from_iter(keywords).join(","),
            masthead: front::masthead(texts, &renderer.site, issue),
            contents: front::contents(issue),
            notices: front::notices(texts, &issue.notices, &root),
            note: issue.note.as_deref().map(|note| self.note(note)),
            sections: self.sections(items),
            tail: front::tail(texts, issue),
            office: issue.office.as_ref().map(|notes| self.office(notes)),
            is_wanting: false,
            root,
        }
    }

    fn document_title(&self, titles: &[String]) -> String {
        let (issue, texts) = (self.issue, &self.renderer.texts);
        let name = texts.issue_name(&issue.title, &issue.number_text, &issue.dated);
        match titles {
            [title] => texts.filled("item_name", &[("title", title), ("issue", &name)]),
            _ => name,
        }
    }

    /// The section of an item: only digests have any, and an item that goes
    /// into one may go into another periodical too.
    fn section(&self, item: &'m VisibleItem) -> Option<&'m str> {
        item.section.as_deref().filter(|_| self.issue.digest)
    }

    /// Items that follow one another in a section belong together.
    fn sections(&self, items: Vec<ItemView<'m>>) -> Vec<SectionView<'m>> {
        let mut items = items.into_iter();
        let sections = self.issue.items.chunk_by(|a, b| self.section(a) == self.section(b));
        sections
            .map(|of_section| SectionView {
                name: self.section(&of_section[0]),
                items: items.by_ref().take(of_section.len()).collect(),
            })
            .collect()
    }

    fn item(&self, item: &'m VisibleItem, body: &str, beside: &Beside) -> ItemView<'m> {
        let level = if self.section(item).is_some() { 3 } else { 2 };
        let folder = format!("files/{}/", item.slug);
        ItemView {
            anchor: item.slug.as_str(),
            level,
            title: titles::parts(&item.title),
            report_stage: item.report_stage.as_deref(),
            credit: item.credit.as_deref(),
            contact: item.contact.as_deref(),
            body: self.html(body, item.slug.as_str(), level + 1, &folder, beside),
        }
    }

    /// 按语 has no files of its own; its ids begin with `:`, which no slug does.
    fn note(&self, note: &str) -> Body {
        self.html(note, ":note", 3, "", &Beside::default())
    }

    fn html(&self, body: &str, prefix: &str, level: u8, folder: &str, beside: &Beside) -> Body {
        let texts = &self.renderer.texts;
        let around = Surroundings {
            prefix,
            level,
            folder,
            images: &beside.images,
            files: &beside.files,
            anchors: &self.anchors,
            back: texts.get("footnote_back"),
            mark: texts.get("footnote_mark"),
        };
        html::body(&markdown::parse(body), around)
    }

    /// The part that only the office sees: the recipients and the reasons.
    fn office(&self, notes: &'m OfficeNotes) -> OfficeView<'m> {
        let (issue, texts) = (self.issue, &self.renderer.texts);
        let recipients = recipients(issue, |relation| texts.get(relation.word()));
        let recipients = recipients.into_iter().map(|one| RecipientView {
            id: one.entitled.id.as_str(),
            name: &one.entitled.name,
            relation: one.relation,
            copies: one.entitled.copies,
            delivery: one.delivery,
            extra: one.entitled.extra,
            because: &one.entitled.because,
        });
        OfficeView {
            proof: notes.proof.map(|stage| self.renderer.texts.stage(stage)),
            signed: DayView::new(texts, &notes.signed),
            classification: &notes.classification,
            recipients: recipients.collect(),
            copies: notes.recipients.iter().map(|one| one.entitled.copies).sum(),
            drafting_sheet: self.renderer.documents.then_some(pdf::DRAFTING_SHEET),
        }
    }
}
