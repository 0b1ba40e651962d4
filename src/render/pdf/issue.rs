//! An issue → its document.

use std::collections::{BTreeMap, BTreeSet};

use typst::foundations::Label;
use typst::introspection::Introspector as _;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::audience::{VisibleIssue, VisibleItem};
use crate::diagnostic::{Diagnostic, Language, Text};
use crate::markdown::{self, Parsed};
use crate::model::Artifact;
use crate::model::date::{chinese_day, english_day, parse_day};
use crate::source::{FilePath, Place};

use super::super::files::picture;
use super::body::{Around, Picture, body};
use super::data::{Attached, Body, Contained, Contents, Document, Face, Issue, Item, Labelled};
use super::settings::Role;
use super::world::Desk;
use super::{Pdf, cache, metadata, titles};

/// The tightest that lines stand (see `page.typ`).
const TIGHTEST: usize = 3;

/// The label that templates put after the last body.
const END: &str = "end-of-body";

/// The template of an issue.
const MAIN: &str = "issue.typ";

pub(super) fn render(pdf: &Pdf<'_>, issue: &VisibleIssue) -> Result<Artifact, Vec<Diagnostic>> {
    let (mut desk, mut document) = prepared(pdf, issue)?;
    put_data(&mut desk, &document);
    let key = desk.key(&issue.address);
    if let Some(bytes) = pdf.cached.then(|| cache::get(&pdf.root, &key)).flatten() {
        return Ok(Artifact::new(path(issue), bytes));
    }
    let file = issue.items.first().map_or_else(|| FilePath::from("content"), |i| i.file.clone());
    let pages = fitted(pdf, &mut desk, &mut document, &file)?;
    let bytes = pdf.export(&desk, &pages, &issue.address, &file)?;
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

/// The desk of an issue, with all but the data on it.
fn prepared<'p>(
    pdf: &'p Pdf<'_>,
    issue: &VisibleIssue,
) -> Result<(Desk<'p>, Document), Vec<Diagnostic>> {
    let Some(mut desk) = Desk::new(&pdf.stock, pdf.faces, MAIN) else {
        let text = Text::new("主题缺少此文件", "the theme lacks this file");
        return Err(vec![Diagnostic::error("theme", format!("pdf/{MAIN}"), Place::Whole, text)]);
    };
    let mut maker = Maker { pdf, issue, desk: &mut desk, pictures: 0, wrong: Vec::new() };
    let bodies: Vec<String> = issue.items.iter().map(|item| maker.read(item)).collect();
    let document = maker.document(&bodies);
    let wrong = maker.wrong;
    if wrong.is_empty() { Ok((desk, document)) } else { Err(wrong) }
}

fn put_data(desk: &mut Desk<'_>, document: &Document) {
    desk.put("data.json", serde_json::to_vec(document).unwrap_or_default());
}

/// The pages of a document. Where the tail would get a page of its own, lines
/// are set closer until it does not; where that is in vain, they stay as usual.
fn fitted(
    pdf: &Pdf<'_>,
    desk: &mut Desk<'_>,
    document: &mut Document,
    file: &FilePath,
) -> Result<PagedDocument, Vec<Diagnostic>> {
    let mut usual = None;
    for tight in 0..=TIGHTEST {
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

fn is_proof(issue: &VisibleIssue) -> bool {
    issue.office.as_ref().is_some_and(|notes| notes.proof)
}

struct Maker<'m, 'd> {
    pdf: &'m Pdf<'m>,
    issue: &'m VisibleIssue,
    desk: &'m mut Desk<'d>,
    pictures: usize,
    wrong: Vec<Diagnostic>,
}

impl Maker<'_, '_> {
    /// The body of an item, as it is in its file.
    fn read(&mut self, item: &VisibleItem) -> String {
        match self.pdf.root.read_text(&item.file) {
            Ok(mut text) => {
                text.drain(..item.body_start.min(text.len()));
                text
            }
            Err(error) => {
                let text = Text::new(
                    format!("文件无法读取：{error}"),
                    format!("the file cannot be read: {error}"),
                );
                self.wrong.push(Diagnostic::error(
                    "document",
                    item.file.clone(),
                    Place::Whole,
                    text,
                ));
                String::new()
            }
        }
    }

    fn document(&mut self, bodies: &[String]) -> Document {
        let (pdf, issue) = (self.pdf, self.issue);
        let language = pdf.site.language;
        let anchors: BTreeSet<String> = issue.items.iter().map(|i| i.slug.to_string()).collect();
        let items = self.items(bodies, &anchors);
        let date = self.day(&issue.dated);
        Document {
            lang: if language == Language::Chinese { "zh" } else { "en" },
            region: (language == Language::Chinese).then_some("CN"),
            grid: language == Language::Chinese,
            tight: 0,
            faces: faces(pdf),
            texts: pdf.texts.all().clone(),
            notice: pdf.site.notice.clone(),
            care_line: pdf.site.care_line.clone(),
            name: self.name(&date),
            authors: vec![issue.imprint.clone()],
            terms: self.terms(),
            day: numbers_of(&issue.dated),
            issue: self.front(&date, &anchors),
            items,
            attached: self.attached(bodies),
        }
    }

    /// The issue in one line: `简报 第3期（2016年5月6日）`.
    fn name(&self, date: &str) -> String {
        let issue = self.issue;
        let number =
            if is_proof(issue) { self.pdf.texts.get("proof_mark") } else { &issue.number_text };
        let named = [("title", issue.title.as_str()), ("number", number), ("date", date)];
        self.pdf.texts.filled("issue_name", &named)
    }

    fn terms(&self) -> Vec<String> {
        let mut terms: Vec<String> = self.issue.keywords.clone();
        for word in self.issue.items.iter().flat_map(|item| &item.keywords) {
            if !terms.contains(word) {
                terms.push(word.clone());
            }
        }
        terms
    }

    fn front(&mut self, date: &str, anchors: &BTreeSet<String>) -> Issue {
        let (pdf, issue) = (self.pdf, self.issue);
        let texts = &pdf.texts;
        let printed = self.day(&issue.printed);
        let note = issue.note.as_ref().map(|note| {
            let parsed = markdown::parse(note);
            self.body(&parsed, BTreeMap::new(), anchors)
        });
        let copies = issue.print_run.to_string();
        let run = (issue.print_run > 0).then(|| texts.filled("print_run", &[("n", &copies)]));
        Issue {
            title: issue.title.clone(),
            number: issue.number_text.clone(),
            running: issue.running_text.clone(),
            imprint: issue.imprint.clone(),
            date: date.to_owned(),
            printed: texts.filled("printed", &[("date", &printed)]),
            signer: issue.signer.as_ref().map(ToString::to_string),
            urgency: issue.urgency.clone(),
            proof: is_proof(issue),
            digest: issue.digest,
            numbered: issue.numbered_copies,
            note,
            contents: contents(issue),
            keywords: self.keywords(),
            tail: self.tail(),
            print_run: run,
            colophon: self.colophon(),
        }
    }

    /// Subject terms, while they were printed.
    fn keywords(&self) -> Vec<String> {
        let until = &self.pdf.settings.subject_terms_until;
        if self.issue.dated.is_empty() || self.issue.dated > *until {
            Vec::new()
        } else {
            self.terms()
        }
    }

    fn tail(&self) -> Vec<Labelled> {
        let texts = &self.pdf.texts;
        let of = |line: &crate::model::record::TailLine| Labelled {
            label: line.label.clone(),
            text: line.wording.clone(),
        };
        let mut tail: Vec<Labelled> = self.issue.tail.iter().map(of).collect();
        if !self.issue.extra.is_empty() {
            let names = self.issue.extra.join(texts.get("list_separator"));
            tail.push(Labelled { label: texts.get("extra").to_owned(), text: names });
        }
        tail
    }

    fn colophon(&self) -> Vec<Labelled> {
        let label = |key: &str| self.pdf.texts.get(&format!("colophon_{key}")).to_owned();
        let of = |pair: &crate::model::record::Pair| Labelled {
            label: label(&pair.key),
            text: pair.value.clone(),
        };
        self.issue.colophon.iter().map(of).collect()
    }

    fn items(&mut self, bodies: &[String], anchors: &BTreeSet<String>) -> Vec<Item> {
        let mut section = None;
        let mut items = Vec::new();
        for (item, text) in self.issue.items.iter().zip(bodies) {
            let parsed = markdown::parse(text);
            self.uncovered(item, text);
            let images = self.images(item);
            let begins = item.section.is_some() && item.section != section;
            section.clone_from(&item.section);
            items.push(Item {
                anchor: item.slug.to_string(),
                section: item.section.clone().filter(|_| begins && self.issue.digest),
                title: titles::whole(&item.title),
                lines: self.title_lines(item),
                stage: item.report_stage.clone(),
                credit: self.credit(item),
                body: self.body(&parsed, images, anchors),
                files: item.files.iter().filter(|name| !is_image(name)).cloned().collect(),
            });
        }
        items
    }

    /// The source credit as printed, such as （××局）.
    fn credit(&self, item: &VisibleItem) -> Option<String> {
        let name = item.credit.as_deref()?;
        Some(self.pdf.texts.filled("credit", &[("name", name)]))
    }

    fn title_lines(&self, item: &VisibleItem) -> Vec<String> {
        if self.pdf.site.language == Language::Chinese {
            titles::lines(&item.title)
        } else {
            item.title.split('|').map(|line| line.trim().to_owned()).collect()
        }
    }

    fn body(
        &self,
        parsed: &Parsed<'_>,
        images: BTreeMap<String, Picture>,
        anchors: &BTreeSet<String>,
    ) -> Body {
        let grid = self.pdf.site.language == Language::Chinese;
        let widths = grid.then_some(&self.pdf.widths);
        body(parsed, &Around { widths, images, anchors })
    }

    /// Puts the images of an item on the desk.
    fn images(&mut self, item: &VisibleItem) -> BTreeMap<String, Picture> {
        let mut images = BTreeMap::new();
        for name in item.files.iter().filter(|name| is_image(name)) {
            let from = format!("{}/{name}", item.file.trim_end_matches(".md"));
            match picture(&self.pdf.root, &from, self.pdf.pixels) {
                Ok((size, bytes)) => {
                    let kind =
                        if name.to_ascii_lowercase().ends_with("png") { "png" } else { "jpg" };
                    let path = format!("image/{}.{kind}", self.pictures);
                    self.pictures += 1;
                    self.desk.put(&path, bytes);
                    images.insert(name.clone(), Picture { path: format!("/{path}"), size });
                }
                Err(text) => {
                    self.wrong.push(Diagnostic::error("attachment", from, Place::Whole, text));
                }
            }
        }
        images
    }

    /// Characters that no face can draw: each once, at its first place.
    fn uncovered(&mut self, item: &VisibleItem, text: &str) {
        let mut seen = BTreeSet::new();
        for (at, c) in text.char_indices() {
            if c.is_control() || self.pdf.faces.covers(c) || !seen.insert(c) {
                continue;
            }
            let start = item.body_start + at;
            let place = Place::Bytes(start, start + c.len_utf8());
            self.wrong.push(Diagnostic::error("glyph", item.file.clone(), place, lacking(c)).hint(
                Text::new(
                    "请安装含有该字的字体（.ci/faces 取得的 Noto Serif CJK 可补大部分生僻字），或改用其他写法",
                    "install a face that has it (the Noto Serif CJK of `.ci/faces` has most rare ones), or write it otherwise",
                ),
            ));
        }
    }

    fn attached(&mut self, bodies: &[String]) -> Vec<Attached> {
        let mut attached = Vec::new();
        for (at, (item, text)) in self.issue.items.iter().zip(bodies).enumerate() {
            let path = format!("body/{at}.md");
            self.desk.put(&path, text.as_bytes());
            attached.push(Attached {
                name: format!("{}.md", item.slug),
                path: format!("/{path}"),
                media: "text/markdown",
                relation: "source",
                description: titles::whole(&item.title),
            });
        }
        self.desk.put("metadata.xml", metadata::xml(&self.pdf.site, self.issue, bodies));
        attached.push(Attached {
            name: "metadata.xml".to_owned(),
            path: "/metadata.xml".to_owned(),
            media: "application/xml",
            relation: "data",
            description: self.issue.title.clone(),
        });
        attached
    }

    fn day(&self, day: &str) -> String {
        match parse_day(day) {
            Some(day) if self.pdf.site.language == Language::Chinese => chinese_day(day),
            Some(day) => english_day(day),
            None => self.pdf.texts.get("undated").to_owned(),
        }
    }
}

fn numbers_of(day: &str) -> Option<[u32; 3]> {
    parse_day(day)?;
    let mut parts = day.split('-').filter_map(|part| part.parse().ok());
    Some([parts.next()?, parts.next()?, parts.next()?])
}

fn is_image(name: &str) -> bool {
    let kind = name.rsplit_once('.').map(|(_, kind)| kind.to_ascii_lowercase());
    matches!(kind.as_deref(), Some("png" | "jpg" | "jpeg"))
}

fn lacking(c: char) -> Text {
    let code = u32::from(c);
    Text::new(
        format!("现有字体都没有“{c}”（U+{code:04X}）这个字"),
        format!("no face has the character `{c}` (U+{code:04X})"),
    )
}

/// Sections and titles of a digest.
fn contents(issue: &VisibleIssue) -> Vec<Contents> {
    let mut contents: Vec<Contents> = Vec::new();
    for item in issue.items.iter().filter(|_| issue.digest) {
        if contents.last().is_none_or(|last| last.section != item.section) {
            contents.push(Contents { section: item.section.clone(), titles: Vec::new() });
        }
        if let Some(last) = contents.last_mut() {
            let (title, anchor) = (titles::whole(&item.title), item.slug.to_string());
            last.titles.push(Contained { title, anchor });
        }
    }
    contents
}

fn faces(pdf: &Pdf<'_>) -> BTreeMap<&'static str, Face> {
    let family = |role: Role| pdf.faces.roles.get(&role).map(|c| c.family.clone());
    let latin = |role: Role| match (role, pdf.site.language) {
        (Role::Body | Role::Heading | Role::Second | Role::Title, Language::Chinese) => {
            family(Role::Latin)
        }
        _ => None,
    };
    let of = |(role, choice): (&Role, &super::settings::Choice)| {
        let mut families = vec![choice.family.clone()];
        families.extend(family(Role::Body).filter(|f| *role == Role::Mono && *f != choice.family));
        families.extend(family(Role::Fallback));
        (role.word(), Face { families, latin: latin(*role), weight: choice.weight })
    };
    pdf.faces.roles.iter().map(of).collect()
}
