//! The values that templates see: plain values and text. Text is always a
//! string and never markup; everything is printed as an editor typed it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::view::{ContentsSection, Line, Masthead, NoticeLine, TailView};

#[derive(Debug, Serialize)]
pub(super) struct Document<'v> {
    /// `zh` or `en`.
    pub(super) lang: &'static str,
    /// `CN`, or none.
    pub(super) region: Option<&'static str>,
    /// Whether running text stands on the grid of characters.
    pub(super) grid: bool,
    /// The step by which lines stand closer than usual, from 0.
    pub(super) tight: usize,
    pub(super) fonts: BTreeMap<&'static str, Font<'v>>,
    pub(super) texts: &'v BTreeMap<String, String>,
    /// A line on every page.
    pub(super) notice: Option<&'v str>,
    pub(super) proof: bool,
    /// Title, authors and terms for catalogues.
    pub(super) name: String,
    pub(super) authors: Vec<&'v str>,
    pub(super) terms: Vec<&'v str>,
    /// Year, month and day of the dated day.
    pub(super) day: [u32; 3],
    /// The issue, its items and attached files; none in a sheet.
    pub(super) issue: Option<Issue<'v>>,
    pub(super) items: Vec<Item<'v>>,
    pub(super) attached: Vec<Attached>,
    pub(super) sheet: Option<Sheet<'v>>,
}

/// A sheet that goes with issues: a cover, a list, a form.
#[derive(Debug, Serialize)]
pub(super) struct Sheet<'v> {
    pub(super) title: &'v str,
    /// Facts above the table.
    pub(super) facts: Vec<Line<'v>>,
    /// Heads of columns, and each column's share of the width.
    pub(super) columns: Vec<(&'v str, f64)>,
    pub(super) rows: Vec<Vec<String>>,
    /// A line below the table.
    pub(super) foot: Option<String>,
}

/// A font of a role.
#[derive(Debug, Serialize)]
pub(super) struct Font<'v> {
    /// Families in the order they are tried.
    pub(super) families: Vec<&'v str>,
    /// Family of Latin letters and digits, tried before.
    pub(super) latin: Option<&'v str>,
    pub(super) weight: u16,
}

/// The first and the last page of an issue.
#[derive(Debug, Serialize)]
pub(super) struct Issue<'v> {
    pub(super) masthead: Masthead<'v>,
    /// Whether copies carry a number.
    pub(super) numbered: bool,
    pub(super) notices: Vec<NoticeLine>,
    pub(super) note: Option<Body>,
    pub(super) contents: Vec<ContentsSection<'v>>,
    /// Subject terms, on days when they were printed.
    pub(super) keywords: Vec<&'v str>,
    pub(super) tail: TailView<'v>,
    /// The lines of the printing date and of the print run.
    pub(super) printed: String,
    pub(super) print_run: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Item<'v> {
    /// Anchor: the slug.
    pub(super) anchor: &'v str,
    /// The section that begins with it.
    pub(super) section: Option<&'v str>,
    /// Title in one piece.
    pub(super) title: String,
    /// Title in lines.
    pub(super) lines: Vec<String>,
    pub(super) stage: Option<&'v str>,
    pub(super) credit: Option<String>,
    pub(super) body: Body,
    /// The contact for questions: a paragraph after the body.
    pub(super) contact: Option<Block>,
    pub(super) annexes: Vec<Annex>,
}

/// A table on pages of its own.
#[derive(Debug, Serialize)]
pub(super) struct Annex {
    /// `附件`, with a number where there are several.
    pub(super) label: String,
    pub(super) title: String,
    pub(super) table: Block,
}

#[derive(Debug, Serialize)]
pub(super) struct Body {
    pub(super) blocks: Vec<Block>,
    pub(super) notes: Vec<Vec<Block>>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Block {
    /// `rank` is 1 for the highest level in use; `text` is for bookmarks.
    Heading {
        rank: u8,
        text: String,
        line: Vec<Inline>,
    },
    Par {
        line: Vec<Inline>,
    },
    /// The caption of the table or figure beside it.
    Caption {
        line: Vec<Inline>,
    },
    Plain {
        line: Vec<Inline>,
    },
    List {
        start: Option<u64>,
        last: u64,
        items: Vec<Vec<Block>>,
    },
    Quote {
        blocks: Vec<Block>,
    },
    Code {
        text: String,
    },
    Table {
        columns: Vec<Column>,
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// An image that stands alone: its size in cells of the grid.
    Figure {
        path: String,
        alt: String,
        width: f64,
        lines: u32,
    },
    Rule,
    /// A paragraph that begins with the label of a list, as of those present.
    Labelled {
        label: String,
        line: Vec<Inline>,
    },
    /// The figures of the table before it, to be drawn.
    Chart(Chart),
}

/// Figures to be drawn as bars.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Chart {
    /// Alternative text.
    pub(super) alt: String,
    /// One for each group of bars.
    pub(super) labels: Vec<String>,
    pub(super) series: Vec<Series>,
}

/// A bar in each group.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Series {
    pub(super) name: String,
    /// At least 0 each.
    pub(super) values: Vec<f64>,
    /// The values as they were typed.
    pub(super) texts: Vec<String>,
}

/// A column of a table.
#[derive(Debug, Serialize)]
pub(super) struct Column {
    /// `left`, `center`, `right`.
    pub(super) align: &'static str,
    /// Share of the width; none for a column as wide as its cells.
    pub(super) share: Option<f64>,
}

/// A part of a line: a string, or one of these by `kind`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Inline {
    /// A run of text in the middle of so many cells.
    Run {
        cells: usize,
        text: String,
    },
    /// A loose run, and the width in em that fills its last cell.
    Loose {
        text: String,
        pad: f64,
    },
    /// Opening marks with the part that they are held to, in so many cells.
    Held {
        cells: usize,
        parts: Vec<Inline>,
    },
    /// A mark set apart from the one before it.
    Apart {
        text: String,
    },
    Code {
        text: String,
    },
    Emph {
        parts: Vec<Inline>,
    },
    Strong {
        parts: Vec<Inline>,
    },
    /// A link; its address is printed where the text does not say it.
    Link {
        address: String,
        parts: Vec<Inline>,
        printed: bool,
    },
    Goto {
        anchor: String,
        parts: Vec<Inline>,
    },
    Image {
        path: String,
        alt: String,
    },
    /// A mark: the position of the footnote, the number of this mark among its
    /// marks, the text held to it, and whether that ends with a closing mark.
    Mark {
        note: usize,
        time: usize,
        held: String,
        closing: bool,
    },
    Break,
    #[serde(untagged)]
    Text(String),
}

/// An attached file.
#[derive(Debug, Serialize)]
pub(super) struct Attached {
    pub(super) name: String,
    /// Its path in the world.
    pub(super) path: String,
    pub(super) media: &'static str,
    /// `source` or `data`.
    pub(super) relation: &'static str,
    pub(super) description: String,
}
