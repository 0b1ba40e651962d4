//! What templates see: plain values and text. Text is always a string and
//! never markup; whatever an editor typed is printed as it was typed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::pieces::Piece;

/// A document.
#[derive(Debug, Serialize)]
pub(super) struct Document {
    /// `zh` or `en`.
    pub(super) lang: &'static str,
    /// `CN`, or none.
    pub(super) region: Option<&'static str>,
    /// Whether running text stands on the grid of characters.
    pub(super) grid: bool,
    /// How much closer than usual the lines stand, from 0.
    pub(super) tight: usize,
    /// Fonts by role.
    pub(super) fonts: BTreeMap<&'static str, Font>,
    /// Texts of the theme by key.
    pub(super) texts: BTreeMap<String, String>,
    /// A line on every page.
    pub(super) notice: Option<String>,
    /// A line at the head of the first page.
    pub(super) care_line: Option<String>,
    /// Whether it is a proof.
    pub(super) proof: bool,
    /// Title for catalogues.
    pub(super) name: String,
    /// Authors for catalogues.
    pub(super) authors: Vec<String>,
    /// Terms for catalogues.
    pub(super) terms: Vec<String>,
    /// Year, month and day of the dated day.
    pub(super) day: [u32; 3],
    /// The issue, where it is one.
    pub(super) issue: Option<Issue>,
    /// Items in order.
    pub(super) items: Vec<Item>,
    /// Attached files.
    pub(super) attached: Vec<Attached>,
    /// The sheet, where it is one.
    pub(super) sheet: Option<Sheet>,
}

/// A sheet that goes with issues: a cover, a list, a form.
#[derive(Debug, Serialize)]
pub(super) struct Sheet {
    pub(super) title: String,
    /// What stands above the table.
    pub(super) facts: Vec<Labelled>,
    /// Heads of columns, and each column's share of the width.
    pub(super) columns: Vec<(String, f64)>,
    pub(super) rows: Vec<Vec<String>>,
    /// What stands below it.
    pub(super) foot: Option<String>,
}

/// A font of a role.
#[derive(Debug, Serialize)]
pub(super) struct Font {
    /// Families in the order they are tried.
    pub(super) families: Vec<String>,
    /// Family of Latin letters and digits, tried before.
    pub(super) latin: Option<String>,
    /// Weight.
    pub(super) weight: u16,
}

/// The issue as the first and last page say it.
#[derive(Debug, Serialize)]
pub(super) struct Issue {
    pub(super) title: String,
    pub(super) number: String,
    pub(super) running: Option<String>,
    pub(super) imprint: String,
    pub(super) date: String,
    pub(super) printed: String,
    pub(super) signer: Option<String>,
    pub(super) urgency: Option<String>,
    pub(super) digest: bool,
    pub(super) numbered: bool,
    /// What became of it.
    pub(super) notices: Vec<String>,
    pub(super) note: Option<Body>,
    pub(super) contents: Vec<Contents>,
    /// Subject terms, on days when they were printed.
    pub(super) keywords: Vec<String>,
    pub(super) tail: Vec<Labelled>,
    pub(super) print_run: Option<String>,
    pub(super) colophon: Vec<Labelled>,
}

/// A section in the list of contents.
#[derive(Debug, Serialize)]
pub(super) struct Contents {
    pub(super) section: Option<String>,
    pub(super) titles: Vec<Contained>,
}

/// An item in the list of contents.
#[derive(Debug, Serialize)]
pub(super) struct Contained {
    pub(super) title: String,
    pub(super) anchor: String,
}

/// A label and what it says.
#[derive(Debug, Serialize)]
pub(super) struct Labelled {
    pub(super) label: String,
    pub(super) text: String,
}

/// An item.
#[derive(Debug, Serialize)]
pub(super) struct Item {
    /// Anchor: the slug.
    pub(super) anchor: String,
    /// The section that begins with it.
    pub(super) section: Option<String>,
    /// Title in one piece.
    pub(super) title: String,
    /// Title in lines.
    pub(super) lines: Vec<String>,
    /// Stage of an emergency report.
    pub(super) stage: Option<String>,
    /// Source credit.
    pub(super) credit: Option<String>,
    pub(super) body: Body,
    /// Whom readers may ask: a paragraph after the body.
    pub(super) contact: Option<Block>,
    /// Tables on pages of their own.
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

/// A body.
#[derive(Debug, Serialize)]
pub(super) struct Body {
    pub(super) blocks: Vec<Block>,
    pub(super) notes: Vec<Vec<Block>>,
}

/// A block.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Block {
    /// `rank` is 1 for the highest level in use; `text` is for bookmarks.
    Heading {
        rank: usize,
        text: String,
        line: Vec<Inline>,
    },
    /// `caption`: of the table or figure beside it.
    Par {
        line: Vec<Inline>,
        caption: bool,
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
    /// What it shows, for those who cannot see it.
    pub(super) alt: String,
    /// One for each group of bars.
    pub(super) labels: Vec<String>,
    pub(super) series: Vec<Series>,
}

/// A bar in each group.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Series {
    pub(super) name: String,
    /// None is below nought.
    pub(super) values: Vec<f64>,
    /// As they were typed.
    pub(super) texts: Vec<String>,
}

/// A column of a table.
#[derive(Debug, Serialize)]
pub(super) struct Column {
    /// `left`, `center`, `right`.
    pub(super) align: &'static str,
    /// Share of the width; none: as wide as its cells.
    pub(super) share: Option<f64>,
}

/// A part of a line.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Inline {
    Piece(Piece),
    Code(&'static str, String),
    Inside(&'static str, Vec<Inline>),
    /// Address, and text that says something else than it.
    Link(&'static str, String, Vec<Inline>, bool),
    /// Anchor and text.
    Goto(&'static str, String, Vec<Inline>),
    /// Path and alternative text.
    Image(&'static str, String, String),
    /// Position of the footnote, which mark of it this is, the text that is held
    /// to it, and whether that ends with a closing mark.
    Mark(&'static str, usize, usize, String, bool),
    Break([&'static str; 1]),
}

/// An attached file.
#[derive(Debug, Serialize)]
pub(super) struct Attached {
    /// Its name in the document.
    pub(super) name: String,
    /// Its path in the world.
    pub(super) path: String,
    /// Media type.
    pub(super) media: &'static str,
    /// `source` or `data`.
    pub(super) relation: &'static str,
    /// What it is.
    pub(super) description: String,
}
