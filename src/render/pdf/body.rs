//! The typed tree of a body → the values for templates.

use std::collections::{BTreeMap, BTreeSet};

use crate::markdown::{self, Align, Figure, Parsed, Target};

use super::charts::chart;
use super::data::{Block, Body, Column, Inline};
use super::pieces::{is_closing, pieces};
use super::widths::Widths;

/// The surroundings of a body in its document.
pub(super) struct Around<'a> {
    /// Widths of characters, where text stands on the grid.
    pub(super) widths: Option<&'a Widths>,
    pub(super) images: BTreeMap<String, Picture>,
    /// Anchors in the document.
    pub(super) anchors: &'a BTreeSet<&'a str>,
    /// Labels of lists of persons, where paragraphs may begin with one.
    pub(super) labels: Vec<&'a str>,
    /// Whether tables before the caption of a figure are drawn.
    pub(super) charts: bool,
}

/// An image in the world.
#[derive(Debug, Clone)]
pub(super) struct Picture {
    pub(super) path: String,
    /// In pixels.
    pub(super) size: (u32, u32),
}

/// The body for templates.
pub(super) fn body(parsed: &Parsed<'_>, around: &Around<'_>) -> Body {
    let setter = Setter { around, widths: around.widths, parsed };
    let blocks = setter.blocks(&parsed.blocks);
    let small = Setter { widths: None, ..setter };
    let notes = parsed.footnotes.iter().map(|note| small.blocks(&note.blocks)).collect();
    Body { blocks, notes }
}

struct Setter<'a> {
    around: &'a Around<'a>,
    /// Widths, where text stands on the grid: footnotes do not.
    widths: Option<&'a Widths>,
    parsed: &'a Parsed<'a>,
}

impl Setter<'_> {
    fn blocks(&self, blocks: &[markdown::Block<'_>]) -> Vec<Block> {
        let mut out = Vec::with_capacity(blocks.len());
        blocks.iter().for_each(|block| self.block(block, &mut out));
        out
    }

    fn block(&self, block: &markdown::Block<'_>, out: &mut Vec<Block>) {
        let set = match block {
            markdown::Block::Heading { level, text } => Block::Heading {
                rank: self.parsed.rank(*level),
                text: plain(text),
                line: self.loose(text),
            },
            markdown::Block::Paragraph(text) => self.paragraph(text),
            markdown::Block::Plain(text) => Block::Plain { line: self.line(text) },
            markdown::Block::List { start, items } => Block::List {
                start: *start,
                last: start.unwrap_or(0) + items.len() as u64,
                items: items.iter().map(|item| self.blocks(item)).collect(),
            },
            markdown::Block::Quote(inner) => Block::Quote { blocks: self.blocks(inner) },
            markdown::Block::Code { text } => {
                Block::Code { text: text.trim_end_matches('\n').to_owned() }
            }
            markdown::Block::Table(table) => return self.table(table, out),
            markdown::Block::Figure(figure) => return self.figure(figure, out),
            markdown::Block::Rule => Block::Rule,
        };
        out.push(set);
    }

    /// A table with its caption, and with its chart and the caption of that.
    fn table(&self, table: &markdown::Table<'_>, out: &mut Vec<Block>) {
        out.extend(self.caption(table.caption.as_deref()));
        let cells = |row: &Vec<Vec<_>>| row.iter().map(|cell| self.loose(cell)).collect();
        out.push(Block::Table {
            columns: columns(table),
            head: cells(&table.head),
            rows: table.rows.iter().map(cells).collect(),
        });
        if let Some(caption) = table.figure.as_deref().filter(|_| self.around.charts) {
            out.extend(chart(table, &plain(caption)).map(Block::Chart));
        }
        out.extend(self.caption(table.figure.as_deref()));
    }

    /// An image with its caption; its text where the image is not there.
    fn figure(&self, figure: &Figure<'_>, out: &mut Vec<Block>) {
        out.push(match self.around.images.get(figure.file.name.as_ref()) {
            Some(picture) => sized(picture, &figure.alt),
            None => paragraph(&figure.alt, self.widths),
        });
        out.extend(self.caption(figure.caption.as_deref()));
    }

    fn caption(&self, caption: Option<&[markdown::Inline<'_>]>) -> Option<Block> {
        caption.map(|text| Block::Caption { line: self.loose(text) })
    }

    /// A paragraph; one that begins with a label stands apart.
    fn paragraph(&self, text: &[markdown::Inline<'_>]) -> Block {
        if let Some((markdown::Inline::Text(first), rest)) = text.split_first() {
            for label in &self.around.labels {
                let after = first.strip_prefix(label);
                let Some(after) = after.filter(|a| a.starts_with(['：', ':'])) else { continue };
                let mut line = Vec::new();
                cut(after.trim_start_matches(['：', ':']).trim_start(), self.widths, &mut line);
                line.extend(self.line(rest));
                return Block::Labelled { label: (*label).to_owned(), line };
            }
        }
        Block::Par { line: self.line(text) }
    }

    /// A line on the grid.
    fn line(&self, inlines: &[markdown::Inline<'_>]) -> Vec<Inline> {
        self.inlines(inlines, self.widths)
    }

    /// A line that is not on the grid: of a table or a caption.
    fn loose(&self, inlines: &[markdown::Inline<'_>]) -> Vec<Inline> {
        self.inlines(inlines, None)
    }

    fn inlines(&self, inlines: &[markdown::Inline<'_>], widths: Option<&Widths>) -> Vec<Inline> {
        let mut out = Vec::with_capacity(inlines.len());
        for inline in inlines {
            self.inline(inline, widths, &mut out);
        }
        out
    }

    fn inline(
        &self,
        inline: &markdown::Inline<'_>,
        widths: Option<&Widths>,
        out: &mut Vec<Inline>,
    ) {
        let inside = |inner: &[markdown::Inline<'_>]| self.inlines(inner, widths);
        let part = match inline {
            markdown::Inline::Text(text) => return cut(text, widths, out),
            markdown::Inline::Code(text) => Inline::Code { text: one_line(text) },
            markdown::Inline::Emphasis(inner) => Inline::Emph { parts: inside(inner) },
            markdown::Inline::Strong(inner) => Inline::Strong { parts: inside(inner) },
            markdown::Inline::Link { target, text } => match target {
                Target::Address(address) => Inline::Link {
                    address: address.to_string(),
                    parts: inside(text),
                    printed: !is_said(address, &plain(text)),
                },
                Target::Anchor(anchor) if self.around.anchors.contains(anchor.as_ref()) => {
                    Inline::Goto { anchor: anchor.to_string(), parts: inside(text) }
                }
                Target::Anchor(_) | Target::File(_) => return out.extend(inside(text)),
            },
            markdown::Inline::Image { file, alt } => {
                match self.around.images.get(file.name.as_ref()) {
                    Some(picture) => {
                        Inline::Image { path: picture.path.clone(), alt: described(alt) }
                    }
                    None => return cut(alt, widths, out),
                }
            }
            markdown::Inline::Mark { note, time } => {
                let (held, closing) = match widths {
                    Some(_) => taken_back(out).unwrap_or_default(),
                    None => Default::default(),
                };
                Inline::Mark { note: *note, time: *time, held, closing }
            }
            markdown::Inline::Break => Inline::Break,
        };
        out.push(part);
    }
}

/// Takes the last character back, and a closing mark after it, for a footnote's
/// mark to go to the next line with: it stands over the empty half of a closing
/// mark, of which there is one where the second value says so.
fn taken_back(out: &mut [Inline]) -> Option<(String, bool)> {
    let Some(Inline::Text(text)) = out.last_mut() else { return None };
    let mut from_end = text.char_indices().rev();
    let (mut at, last) = from_end.next()?;
    let closing = is_closing(last);
    if closing {
        at = from_end.next().filter(|(_, c)| !is_closing(*c))?.0;
    }
    Some((text.split_off(at), closing))
}

/// A paragraph of text as it is, without markup.
pub(super) fn paragraph(text: &str, widths: Option<&Widths>) -> Block {
    let mut line = Vec::new();
    cut(text, widths, &mut line);
    Block::Par { line }
}

fn cut(text: &str, widths: Option<&Widths>, out: &mut Vec<Inline>) {
    let text = one_line(text);
    match widths {
        Some(widths) => out.extend(pieces(&text, widths)),
        None => out.push(Inline::Text(text)),
    }
}

/// Line ends that an editor did not mean; the parser leaves none, but the
/// engine would take one for a break.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], " ")
}

/// Whether the text of a link is its address already.
fn is_said(address: &str, text: &str) -> bool {
    let bare = |t: &str| {
        let t = t.trim().trim_end_matches('/');
        t.strip_prefix("mailto:").unwrap_or(t).to_owned()
    };
    bare(address) == bare(text)
}

fn plain(inlines: &[markdown::Inline<'_>]) -> String {
    one_line(&markdown::plain(inlines))
}

fn described(alt: &str) -> String {
    if alt.trim().is_empty() { "—".to_owned() } else { one_line(alt) }
}

/// The width of the grid, in cells.
const CELLS: f64 = 28.0;

/// The most lines that an image takes.
const TALLEST: f64 = 16.0;

/// The height of a line in cells: 225 mm / 22 over 156 mm / 28.
const LINE: f64 = (225.0 / 22.0) / (156.0 / 28.0);

/// An image that stands alone takes whole lines.
fn sized(picture: &Picture, alt: &str) -> Block {
    let (wide, high) = (f64::from(picture.size.0.max(1)), f64::from(picture.size.1.max(1)));
    // 150 dots an inch on paper, and never wider than the page.
    let natural = wide / 150.0 * 25.4 / (156.0 / 28.0);
    let width = natural.clamp(8.0, CELLS);
    let height = (width * high / wide / LINE).min(TALLEST);
    let lines = height.ceil().max(1.0);
    let width = (height * LINE * wide / high).min(CELLS);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 16")]
    let lines = lines as u32;
    Block::Figure { path: picture.path.clone(), alt: described(alt), width, lines }
}

/// The size of text in tables, of the size of running text.
const SMALL: f64 = 0.8;

/// The columns of a table: as wide as their cells where all fit side by side,
/// shares of the page where they do not.
fn columns(table: &markdown::Table<'_>) -> Vec<Column> {
    let mut widest = vec![2.0_f64; table.columns.len()];
    for row in std::iter::once(&table.head).chain(&table.rows) {
        for (cell, widest) in row.iter().zip(&mut widest) {
            *widest = widest.max(rough_width(&plain(cell)));
        }
    }
    let aligns = table.columns.iter().map(|align| match align {
        Align::Left => "left",
        Align::Unset | Align::Centre => "center",
        Align::Right => "right",
    });
    aligns.zip(shares(&widest)).map(|(align, share)| Column { align, share }).collect()
}

/// The widest cell of a column that is never narrower than it, in characters.
const NARROW: f64 = 6.0;

/// The share of each column in the width, by its widest cell. Narrow ones need
/// none, unless they are so many that nothing is left for the others.
pub(super) fn shares(widest: &[f64]) -> Vec<Option<f64>> {
    let padding = 1.2;
    let width = |w: &f64| w * SMALL + padding;
    let fits = widest.iter().map(width).sum::<f64>() <= CELLS;
    let narrow: f64 = widest.iter().filter(|w| **w <= NARROW).map(width).sum();
    let share = |w: &f64| match *w {
        _ if fits => None,
        w if w <= NARROW && narrow <= CELLS / 2.0 => None,
        w => Some(w.clamp(3.0, 24.0).sqrt()),
    };
    widest.iter().map(share).collect()
}

pub(super) fn rough_width(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum()
}
