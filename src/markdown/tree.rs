//! The tree that a body becomes. It borrows from the body where it can.

use std::borrow::Cow;
use std::ops::Range;

use super::problem::Problem;
use super::target::{FileName, Target};

/// A body, parsed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed<'a> {
    /// Blocks in order, definitions of footnotes left out.
    pub blocks: Vec<Block<'a>>,
    /// Footnotes in the order of their first marks; those without a mark last.
    pub footnotes: Vec<Footnote<'a>>,
    /// Levels of headings in use, highest first.
    pub levels: Vec<u8>,
    pub images: Vec<FileUse<'a>>,
    pub links: Vec<LinkUse<'a>>,
    /// Problems in the order of places.
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

    /// The rank of a heading of this level, from 1: ranks have no gap, whatever
    /// levels were typed.
    #[must_use]
    pub fn rank(&self, level: u8) -> u8 {
        let above = self.levels.iter().take_while(|l| **l < level).count();
        u8::try_from(above).map_or(1, |above| above + 1)
    }
}

/// A use of a file beside the item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileUse<'a> {
    /// Bytes of the body.
    pub range: Range<usize>,
    pub file: FileName<'a>,
}

/// A use of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkUse<'a> {
    /// Bytes of the body.
    pub range: Range<usize>,
    pub target: Target<'a>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Block<'a> {
    /// A heading; `level` as typed, 1 to 6.
    Heading {
        level: u8,
        text: Vec<Inline<'a>>,
    },
    Paragraph(Vec<Inline<'a>>),
    /// Text of a list item that is set tight, without paragraphs.
    Plain(Vec<Inline<'a>>),
    /// A list; `start` is the first number of a numbered one.
    List {
        start: Option<u64>,
        items: Vec<Vec<Block<'a>>>,
    },
    Quote(Vec<Block<'a>>),
    /// Text that keeps its lines.
    Code {
        text: Cow<'a, str>,
    },
    Table(Table<'a>),
    /// An image that stands alone.
    Figure(Figure<'a>),
    Rule,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table<'a> {
    /// Caption, from the paragraph before the table.
    pub caption: Option<Vec<Inline<'a>>>,
    /// Alignment of each column.
    pub columns: Vec<Align>,
    /// Cells of the header row; none where all of them are empty.
    pub head: Vec<Vec<Inline<'a>>>,
    /// Rows of cells, each as long as `columns`.
    pub rows: Vec<Vec<Vec<Inline<'a>>>>,
    /// Caption of a figure, from the paragraph after the table: a document may
    /// draw the table there.
    pub figure: Option<Vec<Inline<'a>>>,
}

/// Alignment of a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Unset,
    Left,
    Centre,
    Right,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Figure<'a> {
    pub file: FileName<'a>,
    /// Alternative text.
    pub alt: String,
    /// Caption, from the paragraph after the figure.
    pub caption: Option<Vec<Inline<'a>>>,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline<'a> {
    Text(Cow<'a, str>),
    Code(Cow<'a, str>),
    Emphasis(Vec<Inline<'a>>),
    Strong(Vec<Inline<'a>>),
    Link {
        target: Target<'a>,
        text: Vec<Inline<'a>>,
    },
    /// An image among text; `alt` is the alternative text.
    Image {
        file: FileName<'a>,
        alt: String,
    },
    /// The mark of a footnote: the position of the footnote, from 0, and the
    /// number of this mark among its marks, from 1.
    Mark {
        note: usize,
        time: usize,
    },
    /// A line break that was asked for.
    Break,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Footnote<'a> {
    pub blocks: Vec<Block<'a>>,
    /// The number of marks that refer to it.
    pub marks: usize,
}
