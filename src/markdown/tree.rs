//! The tree that a body becomes. It borrows from the body where it can.

use std::borrow::Cow;
use std::ops::Range;

use super::problem::Problem;
use super::target::{FileName, Target};

/// A body, understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed<'a> {
    /// Blocks in order, definitions of footnotes left out.
    pub blocks: Vec<Block<'a>>,
    /// Footnotes in the order they are first referred to; those that nothing
    /// refers to come last.
    pub footnotes: Vec<Footnote<'a>>,
    /// Images, in order.
    pub images: Vec<FileUse<'a>>,
    /// Links, in order.
    pub links: Vec<LinkUse<'a>>,
    /// What is wrong, in the order of places.
    pub problems: Vec<Problem>,
}

impl<'a> Parsed<'a> {
    /// The files beside the item that the body uses, as images or by links,
    /// with their places in bytes of the body.
    pub fn files(&self) -> impl Iterator<Item = (&FileName<'a>, &Range<usize>)> {
        let images = self.images.iter().map(|image| (&image.file, &image.range));
        let links = self.links.iter().filter_map(|link| match &link.target {
            Target::File(file) => Some((file, &link.range)),
            Target::Address(_) | Target::Anchor(_) => None,
        });
        images.chain(links)
    }
}

/// A file beside the item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileUse<'a> {
    /// Bytes of the body.
    pub range: Range<usize>,
    /// The file.
    pub file: FileName<'a>,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkUse<'a> {
    /// Bytes of the body.
    pub range: Range<usize>,
    /// Where it leads.
    pub target: Target<'a>,
}

/// A block.
#[derive(Debug, Clone, PartialEq)]
pub enum Block<'a> {
    /// A heading.
    Heading {
        /// Level as typed, 1 to 6.
        level: u8,
        /// Text.
        text: Vec<Inline<'a>>,
        /// Bytes of the body.
        range: Range<usize>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline<'a>>),
    /// Text of a list item that is set tight, without paragraphs.
    Plain(Vec<Inline<'a>>),
    /// A list.
    List {
        /// First number; `None`: not numbered.
        start: Option<u64>,
        /// Items.
        items: Vec<Vec<Block<'a>>>,
    },
    /// A quotation.
    Quote(Vec<Block<'a>>),
    /// Code, or any text that keeps its lines.
    Code {
        /// Text, as typed.
        text: Cow<'a, str>,
    },
    /// A table.
    Table(Table<'a>),
    /// A rule.
    Rule,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table<'a> {
    /// Alignment of each column.
    pub columns: Vec<Align>,
    /// Cells of the header row.
    pub head: Vec<Vec<Inline<'a>>>,
    /// Rows of cells, each as long as `columns`.
    pub rows: Vec<Vec<Vec<Inline<'a>>>>,
}

/// Alignment of a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// Not stated.
    #[default]
    Unset,
    /// Left.
    Left,
    /// Centred.
    Centre,
    /// Right.
    Right,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline<'a> {
    /// Text.
    Text(Cow<'a, str>),
    /// Code.
    Code(Cow<'a, str>),
    /// Emphasis.
    Emphasis(Vec<Inline<'a>>),
    /// Strong emphasis.
    Strong(Vec<Inline<'a>>),
    /// A link.
    Link {
        /// Where it leads.
        target: Target<'a>,
        /// Text.
        text: Vec<Inline<'a>>,
    },
    /// An image.
    Image {
        /// The file beside the item.
        file: FileName<'a>,
        /// Alternative text.
        alt: String,
    },
    /// The mark of a footnote.
    Mark {
        /// Position in the list of footnotes, from 0.
        note: usize,
        /// Which mark of this footnote it is, from 1.
        time: usize,
    },
    /// A line break that was asked for.
    Break,
}

/// A footnote.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Footnote<'a> {
    /// Blocks.
    pub blocks: Vec<Block<'a>>,
    /// How many marks refer to it.
    pub marks: usize,
}
