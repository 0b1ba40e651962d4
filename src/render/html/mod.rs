//! HTML from the typed tree. No markup in it was typed by an editor.

mod blocks;
mod inlines;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Arguments, Write as _};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};
use serde::Serialize;

use crate::markdown::Parsed;

/// Width and height of an image in pixels.
pub(super) type Size = (u32, u32);

/// The surroundings of a body in its page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings<'s> {
    /// Prefix of ids, unique in the page; ids are `<prefix>:fn1` and the like.
    pub(super) prefix: &'s str,
    /// Level of the highest heading of the body, 2 to 6.
    pub(super) level: u8,
    /// Folder of the item's files, from the page, ending with `/`.
    pub(super) folder: &'s str,
    /// Sizes of images that are there, by name.
    pub(super) images: &'s BTreeMap<String, Size>,
    /// Other files that are there, by name.
    pub(super) files: &'s BTreeSet<String>,
    /// Ids in the page that links may lead to.
    pub(super) anchors: &'s BTreeSet<&'s str>,
    /// Label of the way back from a footnote, with `{n}` for its number.
    pub(super) back: &'s str,
    /// Label of a mark, with `{n}` for its number.
    pub(super) mark: &'s str,
}

/// The HTML of a body.
#[derive(Debug, Default, Serialize)]
pub(super) struct Body {
    /// Blocks.
    pub(super) html: String,
    /// Footnotes as items of a list; empty when there are none.
    pub(super) footnotes: String,
}

pub(super) fn body(parsed: &Parsed<'_>, around: Surroundings<'_>) -> Body {
    let mut writer = Writer { out: String::new(), around, parsed };
    writer.blocks(&parsed.blocks);
    let html = std::mem::take(&mut writer.out);
    writer.footnotes(&parsed.footnotes);
    Body { html, footnotes: writer.out }
}

struct Writer<'w> {
    out: String,
    around: Surroundings<'w>,
    parsed: &'w Parsed<'w>,
}

impl Writer<'_> {
    /// Appends markup; text in it is escaped already.
    fn put(&mut self, markup: Arguments<'_>) {
        let _ = self.out.write_fmt(markup);
    }
}

/// Every byte of a name but the unreserved ones.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A name as one segment of a relative address.
pub(super) fn segment(name: &str) -> PercentEncode<'_> {
    utf8_percent_encode(name, RESERVED)
}

#[cfg(test)]
mod tests;
