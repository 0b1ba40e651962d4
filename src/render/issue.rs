//! The page of an issue.

use std::collections::BTreeSet;

use crate::audience::{VisibleIssue, VisibleItem};
use crate::finding::{Code, Finding, Text};
use crate::markdown;
use crate::model::Artifact;
use crate::model::record::Pair;
use crate::source::Place;

use super::Renderer;
use super::files::Beside;
use super::html::{self, Surroundings};
use super::office;
use super::pdf;
use super::view::{
    ContentsEntry, ContentsSection, DayView, IssuePage, ItemView, Line, Masthead, NoteView,
    SectionView, TailView, plain_title, title_parts,
};

/// The page of `issue` and the files that its items use.
pub(super) fn render(
    renderer: &Renderer,
    issue: &VisibleIssue,
) -> Result<Vec<Artifact>, Vec<Finding>> {
    let mut wrong = Vec::new();
    let maker = Maker { renderer, issue, anchors: anchors(issue) };
    let mut artifacts = Vec::new();
    let mut items = Vec::new();
    for item in &issue.items {
        let mut beside = Beside::of(renderer, &issue.address, item, &mut wrong);
        artifacts.append(&mut beside.artifacts);
        match maker.item(item, &beside) {
            Ok(view) => items.push((maker.section(item), view)),
            Err(finding) => wrong.push(*finding),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let page = maker.page(items);
    let html = renderer.engine.render("issue.html", &page)?;
    artifacts.push(Artifact::new(format!("{}index.html", issue.address), html));
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(artifacts)
}

/// Whether an issue is a proof: it has no number and stands apart.
pub(super) fn is_proof(issue: &VisibleIssue) -> bool {
    issue.office.as_ref().is_some_and(|office| office.proof)
}

/// The file name of the document beside the page.
fn pdf_name(issue: &VisibleIssue) -> String {
    pdf::path(issue).rsplit('/').next().unwrap_or_default().to_owned()
}

/// The id of an issue's row in its list.
pub(super) fn row_id(issue: &VisibleIssue) -> String {
    if is_proof(issue) {
        let address = issue.address.trim_start_matches("proofs/").trim_end_matches('/');
        address.replace('/', ":")
    } else {
        format!("n{}", issue.number_word)
    }
}

impl Renderer {
    /// The running number as it stands beside the number.
    pub(super) fn running(&self, issue: &VisibleIssue) -> Option<String> {
        let running = issue.running_text.as_deref()?;
        Some(self.texts.filled("running", &[("running", running)]))
    }
}

fn anchors(issue: &VisibleIssue) -> BTreeSet<&str> {
    issue.items.iter().map(|item| item.slug.as_str()).collect()
}

struct Maker<'m> {
    renderer: &'m Renderer,
    issue: &'m VisibleIssue,
    anchors: BTreeSet<&'m str>,
}

impl<'m> Maker<'m> {
    fn page(&self, items: Vec<(Option<&'m str>, ItemView<'m>)>) -> IssuePage<'m> {
        let issue = self.issue;
        let texts = &self.renderer.texts;
        let titles: Vec<String> = issue.items.iter().map(|i| plain_title(&i.title)).collect();
        let sections = sections(items);
        let steps = issue.address.matches('/').count();
        let list = if is_proof(issue) { "../../index.html" } else { "../index.html" };
        IssuePage {
            root: "../".repeat(steps),
            row: format!("{list}#{}", row_id(issue)),
            year: issue.year,
            document_title: self.document_title(&titles),
            pdf: (self.renderer.documents && !issue.is_empty()).then(|| pdf_name(issue)),
            description: titles.join(texts.get("title_separator")),
            terms: self.terms(),
            masthead: self.masthead(),
            contents: if issue.digest { contents(&sections) } else { Vec::new() },
            notices: self.renderer.notices(&issue.notices, &"../".repeat(steps)),
            note: issue.note.as_deref().map(|note| self.note(note)),
            sections,
            tail: self.tail(),
            office: issue.office.as_ref().map(|notes| office::view(self.renderer, issue, notes)),
        }
    }

    fn document_title(&self, titles: &[String]) -> String {
        let issue = self.issue;
        let day = DayView::new(&issue.dated, self.renderer.site.language);
        let values =
            [("title", &*issue.title), ("number", &*issue.number_text), ("date", &*day.text)];
        let name = self.renderer.texts.filled("issue_name", &values);
        match titles {
            [title] => {
                let values = [("title", title.as_str()), ("issue", name.as_str())];
                self.renderer.texts.filled("item_name", &values)
            }
            _ => name,
        }
    }

    fn terms(&self) -> String {
        let mut terms = BTreeSet::new();
        terms.extend(self.issue.items.iter().flat_map(|item| &item.keywords));
        let terms: Vec<&str> = terms.into_iter().map(String::as_str).collect();
        terms.join(",")
    }

    fn masthead(&self) -> Masthead<'m> {
        let issue = self.issue;
        Masthead {
            title: &issue.title,
            number: &issue.number_text,
            running: self.renderer.running(issue),
            imprint: &issue.imprint,
            dated: DayView::new(&issue.dated, self.renderer.site.language),
            care_line: self.renderer.site.care_line.as_deref(),
            marking: issue.marking.as_deref(),
            urgency: issue.urgency.as_deref(),
            signer: issue.signer.as_deref(),
            numbered_copies: issue.numbered_copies,
            supplement: issue.supplement,
        }
    }

    /// The section of an item: only digests have any, and an item that goes
    /// into one may go into another periodical too.
    fn section(&self, item: &'m VisibleItem) -> Option<&'m str> {
        item.section.as_deref().filter(|_| self.issue.digest)
    }

    fn item(&self, item: &'m VisibleItem, beside: &Beside) -> Result<ItemView<'m>, Box<Finding>> {
        let text = self.renderer.root.read_text(&item.file).map_err(|e| unreadable(item, &e))?;
        let body = text.get(item.body_start..).unwrap_or_default();
        let level = if self.section(item).is_some() { 3 } else { 2 };
        let folder = format!("files/{}/", item.slug);
        Ok(ItemView {
            anchor: item.slug.as_str(),
            level,
            title: title_parts(&item.title),
            report_stage: item.report_stage.as_deref(),
            credit: item.credit.as_deref(),
            contact: item.contact.as_deref(),
            body: self.html(body, item.slug.as_str(), level + 1, &folder, beside),
        })
    }

    /// 按语 has no files of its own; its ids begin with `:`, which no slug does.
    fn note(&self, note: &str) -> NoteView {
        self.html(note, ":note", 3, "", &Beside::default())
    }

    fn html(&self, body: &str, prefix: &str, level: u8, folder: &str, beside: &Beside) -> NoteView {
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
        let body = html::body(&markdown::parse(body), around);
        NoteView { html: body.blocks, footnotes: body.footnotes }
    }

    fn tail(&self) -> TailView<'m> {
        let issue = self.issue;
        let texts = &self.renderer.texts;
        let lines = issue
            .tail
            .iter()
            .map(|line| Line { label: &line.label, text: self.closed(&line.wording) });
        let extra = issue.extra.join(texts.get("list_separator"));
        TailView {
            lines: lines.collect(),
            extra: if extra.is_empty() { extra } else { self.closed(&extra) },
            keywords: &issue.keywords,
            colophon: issue.colophon.iter().map(|pair| self.colophon(pair)).collect(),
            imprint: &issue.imprint,
            printed: DayView::new(&issue.printed, self.renderer.site.language),
            print_run: issue.print_run,
        }
    }

    /// With the full stop that ends a list of addressees.
    fn closed(&self, wording: &str) -> String {
        let stop = self.renderer.texts.get("full_stop");
        format!("{}{stop}", wording.trim_end_matches(['。', '.']))
    }

    fn colophon(&self, pair: &'m Pair) -> Line<'m> {
        let label = match pair.key.as_str() {
            "responsible" => "colophon_responsible",
            "editor" => "colophon_editor",
            "compiler" => "colophon_compiler",
            "proofreader" => "colophon_proofreader",
            "telephone" => "colophon_telephone",
            other => other,
        };
        Line { label: self.renderer.texts.get(label), text: pair.value.clone() }
    }
}

/// Items that follow one another in a section belong together.
fn sections<'m>(items: Vec<(Option<&'m str>, ItemView<'m>)>) -> Vec<SectionView<'m>> {
    let mut sections: Vec<SectionView<'m>> = Vec::new();
    for (name, item) in items {
        match sections.last_mut() {
            Some(section) if section.name == name => section.items.push(item),
            _ => sections.push(SectionView { name, items: vec![item] }),
        }
    }
    sections
}

fn contents<'m>(sections: &[SectionView<'m>]) -> Vec<ContentsSection<'m>> {
    let entry =
        |item: &ItemView<'m>| ContentsEntry { anchor: item.anchor, title: item.title.concat() };
    let of_section = |section: &SectionView<'m>| ContentsSection {
        name: section.name,
        entries: section.items.iter().map(entry).collect(),
    };
    sections.iter().map(of_section).collect()
}

fn unreadable(item: &VisibleItem, error: &std::io::Error) -> Box<Finding> {
    let text =
        Text::new(format!("稿件无法读取：{error}"), format!("the item cannot be read: {error}"));
    Box::new(Finding::error(Code::Unreadable, item.file.clone(), Place::Whole, text))
}
