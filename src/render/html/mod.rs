//! HTML from the typed tree, with our own escaping: nothing in it was typed
//! by an editor as markup.

mod blocks;
mod escape;
mod inlines;
mod table;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::markdown::Parsed;

pub(super) use escape::{push_escaped, push_segment, write_escaped};

/// Width and height of an image in pixels.
pub(super) type Size = (u32, u32);

/// What the HTML of a body depends on beside the tree.
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

/// The HTML of a body: its blocks, and its footnotes apart.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// Blocks.
    pub(super) blocks: String,
    /// Footnotes as items of a list; empty when there are none.
    pub(super) footnotes: String,
}

/// The HTML of `parsed`.
pub(super) fn body(parsed: &Parsed<'_>, around: Surroundings<'_>) -> Body {
    let mut writer = Writer::new(parsed, around);
    writer.blocks(&parsed.blocks);
    let blocks = std::mem::take(&mut writer.out);
    writer.footnotes(&parsed.footnotes);
    Body { blocks, footnotes: writer.out }
}

/// Writes HTML.
struct Writer<'w> {
    out: String,
    around: Surroundings<'w>,
    /// Levels of headings that the body uses, highest first.
    levels: Vec<u8>,
}

#[cfg(test)]
mod tests;
