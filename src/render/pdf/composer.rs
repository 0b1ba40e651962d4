//! The content of an issue's document: its items with their images and bodies,
//! the attached files, and all values that its templates see.

use std::collections::{BTreeMap, BTreeSet};

use crate::audience::{VisibleIssue, VisibleItem};
use crate::finding::{Finding, Language};
use crate::markdown::{self, Parsed};
use crate::model::DocumentKind;

use super::super::files::{picture, read_body};
use super::super::{front, titles};
use super::annexes::{annexes, linked};
use super::body::{Around, Picture, body, paragraph};
use super::coverage::{lacking, lacking_in_value};
use super::data::{Attached, Body, Document, Issue, Item};
use super::widths::Widths;
use super::world::DocumentWorld;
use super::{Pdf, metadata};

/// The template of an issue.
fn template(issue: &VisibleIssue) -> &'static str {
    match issue.document {
        _ if issue.digest || issue.items.len() > 1 => "digest.typ",
        DocumentKind::Issue => "issue.typ",
        DocumentKind::Summary => "summary.typ",
        DocumentKind::Circular => "circular.typ",
    }
}

/// The world of an issue's document, with all but the data in it, and the data.
pub(super) fn compose<'p>(
    pdf: &'p Pdf<'_>,
    issue: &'p VisibleIssue,
) -> Result<(DocumentWorld<'p>, Document<'p>), Vec<Finding>> {
    let mut world = pdf.world(template(issue))?;
    let anchors = issue.items.iter().map(|item| item.slug.as_str()).collect();
    let mut composer =
        Composer { pdf, issue, anchors, world: &mut world, pictures: 0, wrong: Vec::new() };
    let bodies: Vec<String> = issue.items.iter().map(|item| composer.read(item)).collect();
    let document = composer.document(&bodies);
    let wrong = composer.wrong;
    if wrong.is_empty() { Ok((world, document)) } else { Err(wrong) }
}

struct Composer<'p, 'f, 'm> {
    pdf: &'p Pdf<'f>,
    issue: &'p VisibleIssue,
    /// Anchors in the document.
    anchors: BTreeSet<&'p str>,
    world: &'m mut DocumentWorld<'p>,
    /// The number of images in the world.
    pictures: usize,
    wrong: Vec<Finding>,
}

impl<'p> Composer<'p, '_, '_> {
    fn read(&mut self, item: &VisibleItem) -> String {
        read_body(&self.pdf.root, item).unwrap_or_else(|finding| {
            self.wrong.push(*finding);
            String::new()
        })
    }

    fn document(&mut self, bodies: &[String]) -> Document<'p> {
        let (pdf, issue) = (self.pdf, self.issue);
        let items = self.items(bodies);
        let attached = self.attached(bodies);
        Document {
            terms: self.terms(),
            issue: Some(self.front()),
            items,
            attached,
            ..pdf.document_of(issue)
        }
    }

    /// Subject terms of the issue, then those of its items.
    fn terms(&self) -> Vec<&'p str> {
        let of_items = self.issue.items.iter().flat_map(|item| &item.keywords);
        let mut seen = BTreeSet::new();
        let terms = self.issue.keywords.iter().chain(of_items).map(String::as_str);
        terms.filter(|term| seen.insert(*term)).collect()
    }

    fn front(&self) -> Issue<'p> {
        let (pdf, issue) = (self.pdf, self.issue);
        let texts = &pdf.texts;
        let note = issue.note.as_ref();
        let day = texts.day_or_undated(&issue.printed);
        let copies = issue.print_run.to_string();
        let until = &pdf.settings.subject_terms_until;
        let has_terms = !issue.dated.is_empty() && issue.dated <= *until;
        Issue {
            masthead: front::masthead(texts, &pdf.site, issue),
            numbered: issue.numbered_copies,
            // All readers share the document: it says only what all may know.
            notices: front::notices(texts, issue.notices.iter().filter(|n| n.open), ""),
            note: note.map(|note| self.body(&markdown::parse(note), BTreeMap::new())),
            contents: front::contents(issue),
            keywords: if has_terms { self.terms() } else { Vec::new() },
            tail: front::tail(texts, issue),
            printed: texts.filled("printed", &[("date", &day)]),
            print_run: (issue.print_run > 0).then(|| texts.filled("print_run", &[("n", &copies)])),
        }
    }

    fn items(&mut self, bodies: &[String]) -> Vec<Item<'p>> {
        let mut section = None;
        let mut items = Vec::new();
        for (item, text) in self.issue.items.iter().zip(bodies) {
            let begins = item.section != section && self.issue.digest;
            section.clone_from(&item.section);
            items.push(self.item(item, text, begins));
        }
        items
    }

    /// An item; `begins` says that it is the first of its section.
    fn item(&mut self, item: &'p VisibleItem, text: &str, begins: bool) -> Item<'p> {
        let texts = &self.pdf.texts;
        let parsed = markdown::parse(text);
        self.check_characters(item, text);
        let images = self.images(item);
        let filled = |key, name: &Option<String>| {
            name.as_deref().map(|name| texts.filled(key, &[("name", name)]))
        };
        let contact = filled("contact", &item.contact);
        Item {
            anchor: item.slug.as_str(),
            section: item.section.as_deref().filter(|_| begins),
            title: titles::whole(&item.title),
            lines: titles::lines(&item.title, self.pdf.site.language),
            stage: item.report_stage.as_deref(),
            credit: filled("credit", &item.credit),
            body: self.body(&parsed, images),
            contact: contact.map(|text| paragraph(&text, self.widths())),
            annexes: annexes(self.pdf, item, &linked(text, &parsed), &mut self.wrong),
        }
    }

    fn check_characters(&mut self, item: &VisibleItem, text: &str) {
        let (fonts, file) = (self.pdf.fonts, &item.file);
        self.wrong.extend(lacking(fonts, file, item.body_start, text));
        self.wrong.extend(lacking_in_value(fonts, file, "title", &item.title));
        let contact = item.contact.as_deref().unwrap_or_default();
        self.wrong.extend(lacking_in_value(fonts, file, "contact", contact));
    }

    /// Widths of fonts, where lines keep to a grid.
    fn widths(&self) -> Option<&'p Widths> {
        (self.pdf.site.language == Language::Chinese).then_some(&self.pdf.widths)
    }

    fn body(&self, parsed: &Parsed<'_>, images: BTreeMap<String, Picture>) -> Body {
        let labels = match self.issue.document {
            DocumentKind::Summary => self.pdf.texts.get("attendance").split(' ').collect(),
            _ => Vec::new(),
        };
        let charts = self.issue.document == DocumentKind::Circular;
        let (widths, anchors) = (self.widths(), &self.anchors);
        body(parsed, &Around { widths, images, anchors, labels, charts })
    }

    /// Puts the images of an item into the world.
    fn images(&mut self, item: &VisibleItem) -> BTreeMap<String, Picture> {
        let mut images = BTreeMap::new();
        for name in &item.files {
            match picture(&self.pdf.root, item, name, self.pdf.pixels) {
                Some(Ok((size, bytes))) => {
                    let is_png = name.to_ascii_lowercase().ends_with("png");
                    let kind = if is_png { "png" } else { "jpg" };
                    let path = format!("image/{}.{kind}", self.pictures);
                    self.pictures += 1;
                    self.world.put(&path, bytes);
                    images.insert(name.clone(), Picture { path: format!("/{path}"), size });
                }
                Some(Err(finding)) => self.wrong.push(*finding),
                None => {}
            }
        }
        images
    }

    fn attached(&mut self, bodies: &[String]) -> Vec<Attached> {
        let mut attached = Vec::new();
        for (at, (item, text)) in self.issue.items.iter().zip(bodies).enumerate() {
            let path = format!("body/{at}.md");
            self.world.put(&path, text.as_bytes());
            attached.push(Attached {
                name: format!("{}.md", item.slug),
                path: format!("/{path}"),
                media: "text/markdown",
                relation: "source",
                description: titles::whole(&item.title),
            });
        }
        self.world.put("metadata.xml", metadata::xml(&self.pdf.site, self.issue, bodies));
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
