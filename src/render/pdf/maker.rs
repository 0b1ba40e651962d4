//! What goes into the document of an issue: its items with their images and
//! bodies, what is attached, and everything its templates are told.

use std::collections::{BTreeMap, BTreeSet};

use crate::audience::{VisibleIssue, VisibleItem};
use crate::finding::{Code, Finding, Language, Text};
use crate::markdown::{self, Parsed};
use crate::model::DocumentKind;
use crate::source::{FilePath, Place};

use super::super::files::picture;
use super::annexes::linked;
use super::body::{Around, Picture, body, paragraph};
use super::data::{Attached, Block, Body, Document, Item};
use super::issue::is_proof;
use super::widths::Widths;
use super::world::Desk;
use super::{Pdf, common, metadata, titles};

/// The template of an issue.
fn template(issue: &VisibleIssue) -> &'static str {
    match issue.document {
        _ if issue.digest || issue.items.len() > 1 => "digest.typ",
        DocumentKind::Issue => "issue.typ",
        DocumentKind::Summary => "summary.typ",
        DocumentKind::Circular => "circular.typ",
    }
}

/// The desk of an issue, with all but the data on it, and the data.
pub(super) fn prepared<'p>(
    pdf: &'p Pdf<'_>,
    issue: &VisibleIssue,
) -> Result<(Desk<'p>, Document), Vec<Finding>> {
    let mut desk = common::desk(pdf, template(issue))?;
    let mut maker = Maker { pdf, issue, desk: &mut desk, pictures: 0, wrong: Vec::new() };
    let bodies: Vec<String> = issue.items.iter().map(|item| maker.read(item)).collect();
    let document = maker.document(&bodies);
    let wrong = maker.wrong;
    if wrong.is_empty() { Ok((desk, document)) } else { Err(wrong) }
}

pub(super) struct Maker<'m, 'd> {
    pub(super) pdf: &'m Pdf<'m>,
    pub(super) issue: &'m VisibleIssue,
    desk: &'m mut Desk<'d>,
    pictures: usize,
    pub(super) wrong: Vec<Finding>,
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
                self.wrong.push(Finding::error(
                    Code::Document,
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
        let anchors: BTreeSet<String> = issue.items.iter().map(|i| i.slug.to_string()).collect();
        let items = self.items(bodies, &anchors);
        let attached = self.attached(bodies);
        Document {
            name: common::name_of(pdf, issue),
            authors: vec![issue.imprint.clone()],
            terms: self.terms(),
            day: common::day_of(&issue.dated),
            proof: is_proof(issue),
            issue: Some(self.front(&anchors)),
            items,
            attached,
            ..common::document(pdf)
        }
    }

    fn items(&mut self, bodies: &[String], anchors: &BTreeSet<String>) -> Vec<Item> {
        let mut section = None;
        let mut items = Vec::new();
        for (item, text) in self.issue.items.iter().zip(bodies) {
            let parsed = markdown::parse(text);
            self.uncovered(item, text);
            self.uncovered_line(item, "title", &item.title);
            self.uncovered_line(item, "contact", item.contact.as_deref().unwrap_or_default());
            let images = self.images(item);
            let begins = item.section.is_some() && item.section != section;
            section.clone_from(&item.section);
            let linked = linked(text, &parsed);
            let annexes = self.annexes(item, &linked);
            items.push(Item {
                anchor: item.slug.to_string(),
                section: item.section.clone().filter(|_| begins && self.issue.digest),
                title: titles::whole(&item.title),
                lines: self.title_lines(item),
                stage: item.report_stage.clone(),
                credit: self.credit(item),
                body: self.body(&parsed, images, anchors),
                contact: self.contact(item),
                annexes,
            });
        }
        items
    }

    /// The source credit as printed, such as （××局）.
    fn credit(&self, item: &VisibleItem) -> Option<String> {
        let name = item.credit.as_deref()?;
        Some(self.pdf.texts.filled("credit", &[("name", name)]))
    }

    /// Whom readers may ask, as a note of its own (附注).
    fn contact(&self, item: &VisibleItem) -> Option<Block> {
        let name = item.contact.as_deref()?;
        let text = self.pdf.texts.filled("contact", &[("name", name)]);
        Some(paragraph(&text, self.widths()))
    }

    /// Widths of fonts, where lines keep to a grid.
    fn widths(&self) -> Option<&Widths> {
        let grid = self.pdf.site.language == Language::Chinese;
        grid.then_some(&self.pdf.widths)
    }

    fn title_lines(&self, item: &VisibleItem) -> Vec<String> {
        if self.pdf.site.language == Language::Chinese {
            titles::lines(&item.title)
        } else {
            item.title.split('|').map(|line| line.trim().to_owned()).collect()
        }
    }

    pub(super) fn body(
        &self,
        parsed: &Parsed<'_>,
        images: BTreeMap<String, Picture>,
        anchors: &BTreeSet<String>,
    ) -> Body {
        let widths = self.widths();
        let labels = match self.issue.document {
            DocumentKind::Summary => self.pdf.texts.get("attendance").split(' ').collect(),
            _ => Vec::new(),
        };
        let charts = self.issue.document == DocumentKind::Circular;
        body(parsed, &Around { widths, images, anchors, labels, charts })
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
                    self.wrong.push(Finding::error(Code::Attachment, from, Place::Whole, text));
                }
            }
        }
        images
    }

    /// Characters that no font can draw: each once, at its first place.
    fn uncovered(&mut self, item: &VisibleItem, text: &str) {
        let found = self.lacking_in(&item.file, item.body_start, text);
        self.wrong.extend(found);
    }

    /// Characters of `text`, which begins at byte `from` of `file`, that no font can draw.
    pub(super) fn lacking_in(&self, file: &FilePath, from: usize, text: &str) -> Vec<Finding> {
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for (at, c) in text.char_indices() {
            let fine = c.is_ascii() || c.is_control() || c == '\u{feff}';
            if fine || self.pdf.fonts.covers(c) || !seen.insert(c) {
                continue;
            }
            let start = from + at;
            found.push(lacking(file, Place::Bytes(start, start + c.len_utf8()), c));
        }
        found
    }

    /// The first character of a value in front matter that no font can draw.
    fn uncovered_line(&mut self, item: &VisibleItem, key: &str, text: &str) {
        let fonts = self.pdf.fonts;
        if let Some(c) = text.chars().find(|c| !c.is_ascii() && !fonts.covers(*c)) {
            self.wrong.push(lacking(&item.file, Place::value(&[key]), c));
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
}

fn is_image(name: &str) -> bool {
    let kind = name.rsplit_once('.').map(|(_, kind)| kind.to_ascii_lowercase());
    matches!(kind.as_deref(), Some("png" | "jpg" | "jpeg"))
}

fn lacking(file: &FilePath, place: Place, c: char) -> Finding {
    let code = u32::from(c);
    let text = Text::new(
        format!("现有字体都没有“{c}”（U+{code:04X}）这个字"),
        format!("no font has the character `{c}` (U+{code:04X})"),
    );
    let hint = Text::new(
        "请安装含有该字的字体（.ci/fonts 取得的 Noto Serif CJK 可补大部分生僻字），或改用其他写法",
        "install a font that has it (the Noto Serif CJK of `.ci/fonts` has most rare ones), or write it otherwise",
    );
    Finding::error(Code::Glyph, file.clone(), place, text).hint(hint)
}
