//! An item's body, read and parsed once for all rules, and only when one asks.

use std::ops::Range;
use std::sync::OnceLock;

use crate::markdown::{self, Outline, Problem};
use crate::model::count::Count;
use crate::model::{Item, Site};

/// A body as rules see it.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub whole: String,
    /// The first byte of the body.
    pub start: usize,
    pub count: Count,
    pub problems: Vec<Problem>,
    pub images: Vec<UsedFile>,
    pub linked: Vec<UsedFile>,
    outline: OnceLock<Outline>,
}

impl Body {
    pub(super) fn text(&self) -> &str {
        &self.whole[self.start..]
    }

    /// The places of its blocks, found once for all rules.
    pub(super) fn outline(&self) -> &Outline {
        self.outline.get_or_init(|| markdown::outline(self.text()))
    }
}

/// A file beside the item that the body uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UsedFile {
    /// In bytes of the body.
    pub range: Range<usize>,
    /// As typed, where one was.
    pub folder: Option<String>,
    pub name: String,
}

/// A body that is read when it is first asked for.
#[derive(Debug)]
pub(super) struct LazyBody<'a> {
    site: &'a Site,
    item: &'a Item,
    body: OnceLock<Option<Body>>,
}

impl<'a> LazyBody<'a> {
    pub(super) fn new(site: &'a Site, item: &'a Item) -> Self {
        Self { site, item, body: OnceLock::new() }
    }

    pub(super) fn get(&self) -> Option<&Body> {
        let read = || self.site.files.read_text(&self.item.file).ok();
        self.body.get_or_init(|| read().map(|whole| parse(whole, self.item.body_start))).as_ref()
    }
}

fn parse(whole: String, start: usize) -> Body {
    let start = whole.floor_char_boundary(start);
    let parsed = markdown::parse(&whole[start..]);
    let used = |file: &markdown::FileName<'_>, range: &Range<usize>| UsedFile {
        range: range.clone(),
        folder: file.folder.as_deref().map(str::to_owned),
        name: file.name.clone().into_owned(),
    };
    let images = parsed.images.iter().map(|image| used(&image.file, &image.range)).collect();
    let linked = parsed.links.iter().filter_map(|link| match &link.target {
        markdown::Target::File(file) => Some(used(file, &link.range)),
        markdown::Target::Address(_) | markdown::Target::Anchor(_) => None,
    });
    Body {
        linked: linked.collect(),
        images,
        count: markdown::count(&parsed),
        problems: parsed.problems,
        outline: OnceLock::new(),
        start,
        whole,
    }
}
