//! The typed tree of a body → what templates see.

use std::collections::{BTreeMap, BTreeSet};

use crate::markdown::{self, Align, Parsed, Target};

use super::charts::chart;
use super::data::{Block, Body, Column, Inline};
use super::pieces::{Piece, is_closing, pieces};
use super::widths::Widths;

/// What a body stands among.
pub(super) struct Around<'a> {
    /// Widths of characters, where text stands on the grid.
    pub(super) widths: Option<&'a Widths>,
    /// Images by name: path in the world and size in pixels.
    pub(super) images: BTreeMap<String, Picture>,
    /// Anchors in the document.
    pub(super) anchors: &'a BTreeSet<String>,
    /// Labels of lists of persons, where paragraphs may begin with one.
    pub(super) labels: Vec<&'a str>,
    /// Whether tables before the caption of a figure are drawn.
    pub(super) charts: bool,
}

/// An image in the world.
#[derive(Debug, Clone)]
pub(super) struct Picture {
    pub(super) path: String,
    pub(super) size: (u32, u32),
}

/// The body for templates.
pub(super) fn body(parsed: &Parsed<'_>, around: &Around<'_>) -> Body {
    let mut levels: Vec<u8> = parsed.blocks.iter().filter_map(level).collect();
    levels.sort_unstable();
    levels.dedup();
    let maker = Maker { around, widths: around.widths, levels };
    let blocks = maker.blocks(&parsed.blocks);
    let small = Maker { widths: None, ..maker };
    let notes = parsed.footnotes.iter().map(|note| small.blocks(&note.blocks)).collect();
    Body { blocks, notes }
}

fn level(block: &markdown::Block<'_>) -> Option<u8> {
    if let markdown::Block::Heading { level, .. } = block { Some(*level) } else { None }
}

struct Maker<'a> {
    around: &'a Around<'a>,
    /// Widths, where text stands on the grid: footnotes do not.
    widths: Option<&'a Widths>,
    levels: Vec<u8>,
}

impl Maker<'_> {
    fn blocks(&self, blocks: &[markdown::Block<'_>]) -> Vec<Block> {
        let mut out = Vec::with_capacity(blocks.len());
        for (at, block) in blocks.iter().enumerate() {
            let chart = self.chart(block, blocks.get(at + 1));
            let drawn = out.last().is_some_and(|last| matches!(last, Block::Chart(_)));
            let after_figure = drawn || at > 0 && is_figure(&blocks[at - 1]);
            out.push(self.block(block, after_figure, blocks.get(at + 1)));
            out.extend(chart);
        }
        out
    }

    /// The chart of a table that the caption of a figure follows.
    fn chart(
        &self,
        block: &markdown::Block<'_>,
        next: Option<&markdown::Block<'_>>,
    ) -> Option<Block> {
        let markdown::Block::Table(table) = block else { return None };
        let Some(markdown::Block::Paragraph(text)) = next else { return None };
        let wanted = self.around.charts && is_numbered(text, &FIGURES);
        wanted.then(|| chart(table, &plain(text)).map(Block::Chart)).flatten()
    }

    /// A paragraph that begins with a label.
    fn labelled(&self, text: &[markdown::Inline<'_>]) -> Option<Block> {
        let (markdown::Inline::Text(first), rest) = text.split_first()? else { return None };
        let found = |label: &&&str| {
            first.strip_prefix(**label).is_some_and(|after| after.starts_with(['：', ':']))
        };
        let label = *self.around.labels.iter().find(found)?;
        let after = first.strip_prefix(label)?.trim_start_matches(['：', ':']).trim_start();
        let mut line = Vec::new();
        cut(after, self.widths, &mut line);
        line.extend(self.line(rest));
        Some(Block::Labelled { label: label.to_owned(), line })
    }

    fn block(
        &self,
        block: &markdown::Block<'_>,
        after_figure: bool,
        next: Option<&markdown::Block<'_>>,
    ) -> Block {
        match block {
            markdown::Block::Heading { level, text, .. } => {
                let rank = self.levels.iter().position(|l| l == level).unwrap_or(0) + 1;
                Block::Heading { rank, text: plain(text), line: self.loose(text) }
            }
            markdown::Block::Paragraph(text) => self.paragraph(text, after_figure, next),
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
            markdown::Block::Table(table) => Block::Table {
                columns: columns(table),
                head: table.head.iter().map(|cell| self.loose(cell)).collect(),
                rows: table
                    .rows
                    .iter()
                    .map(|r| r.iter().map(|c| self.loose(c)).collect())
                    .collect(),
            },
            markdown::Block::Rule => Block::Rule,
        }
    }

    fn paragraph(
        &self,
        text: &[markdown::Inline<'_>],
        after_figure: bool,
        next: Option<&markdown::Block<'_>>,
    ) -> Block {
        if let [markdown::Inline::Image { file, alt }] = text
            && let Some(picture) = self.around.images.get(file.name.as_ref())
        {
            return figure(picture, alt);
        }
        if let Some(labelled) = self.labelled(text) {
            return labelled;
        }
        let table_next = matches!(next, Some(markdown::Block::Table(_)));
        let caption =
            (table_next && is_table_caption(text)) || (after_figure && is_numbered(text, &FIGURES));
        Block::Par { line: if caption { self.loose(text) } else { self.line(text) }, caption }
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
        match inline {
            markdown::Inline::Text(text) => cut(text, widths, out),
            markdown::Inline::Code(text) => out.push(Inline::Code("code", one_line(text))),
            markdown::Inline::Emphasis(inner) => out.push(Inline::Inside("emph", inside(inner))),
            markdown::Inline::Strong(inner) => out.push(Inline::Inside("strong", inside(inner))),
            markdown::Inline::Link { target, text } => match target {
                Target::Address(address) => {
                    let says_more = !is_said(address, &plain(text));
                    out.push(Inline::Link("link", address.to_string(), inside(text), says_more));
                }
                Target::Anchor(anchor) if self.around.anchors.contains(anchor.as_ref()) => {
                    out.push(Inline::Goto("goto", anchor.to_string(), inside(text)));
                }
                Target::Anchor(_) | Target::File(_) => out.extend(inside(text)),
            },
            markdown::Inline::Image { file, alt } => {
                match self.around.images.get(file.name.as_ref()) {
                    Some(picture) => {
                        out.push(Inline::Image("image", picture.path.clone(), described(alt)));
                    }
                    None => cut(alt, widths, out),
                }
            }
            markdown::Inline::Mark { note, time } => {
                let before = if widths.is_some() { taken_back(out) } else { Held::default() };
                out.push(Inline::Mark("mark", *note, *time, before.text, before.closing));
            }
            markdown::Inline::Break => out.push(Inline::Break(["break"])),
        }
    }
}

/// What stands before the mark of a footnote and goes with it to the next line.
#[derive(Default)]
struct Held {
    text: String,
    closing: bool,
}

/// Takes the last character back, and a closing mark after it: the footnote's
/// mark stands over the empty half of that.
fn taken_back(out: &mut [Inline]) -> Held {
    let Some(Inline::Piece(Piece::Text(text))) = out.last_mut() else { return Held::default() };
    let mut from_end = text.char_indices().rev();
    let Some((mut at, last)) = from_end.next() else { return Held::default() };
    let closing = is_closing(last);
    if closing {
        match from_end.next() {
            Some((before, c)) if !is_closing(c) => at = before,
            _ => return Held::default(),
        }
    }
    Held { text: text.split_off(at), closing }
}

/// A paragraph of text as it is, without markup.
pub(super) fn paragraph(text: &str, widths: Option<&Widths>) -> Block {
    let mut line = Vec::new();
    cut(text, widths, &mut line);
    Block::Par { line, caption: false }
}

fn cut(text: &str, widths: Option<&Widths>, out: &mut Vec<Inline>) {
    let text = one_line(text);
    match widths {
        Some(widths) => out.extend(pieces(&text, widths).into_iter().map(Inline::Piece)),
        None => out.push(Inline::Piece(Piece::Text(text))),
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

/// What the captions of figures begin with.
const FIGURES: [&str; 3] = ["图", "附图", "Figure"];

/// The plain text of a heading.
pub(super) fn plain(inlines: &[markdown::Inline<'_>]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            markdown::Inline::Text(t) | markdown::Inline::Code(t) => text.push_str(t),
            markdown::Inline::Emphasis(inner)
            | markdown::Inline::Strong(inner)
            | markdown::Inline::Link { text: inner, .. } => text.push_str(&plain(inner)),
            markdown::Inline::Image { alt, .. } => text.push_str(alt),
            markdown::Inline::Break => text.push(' '),
            markdown::Inline::Mark { .. } => {}
        }
    }
    one_line(&text)
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
fn figure(picture: &Picture, alt: &str) -> Block {
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

fn is_figure(block: &markdown::Block<'_>) -> bool {
    matches!(block, markdown::Block::Paragraph(text) if matches!(text[..], [markdown::Inline::Image { .. }]))
}

/// The longest caption without a number, in characters.
const LONGEST_CAPTION: usize = 40;

/// Whether a paragraph before a table is its caption: numbered, or short and
/// no sentence.
fn is_table_caption(text: &[markdown::Inline<'_>]) -> bool {
    let plain = plain(text);
    let sentence =
        plain.ends_with(['。', '：', '；', '！', '？', '，', '.', ':', ';', '!', '?', ',']);
    is_numbered(text, &["表", "附表", "Table"])
        || (!sentence && plain.chars().count() <= LONGEST_CAPTION)
}

/// Whether a paragraph begins with one of `words` and a number.
fn is_numbered(text: &[markdown::Inline<'_>], words: &[&str]) -> bool {
    let Some(markdown::Inline::Text(text)) = text.first() else { return false };
    words.iter().any(|word| {
        let rest = text.strip_prefix(word).map(str::trim_start);
        let first = rest.and_then(|rest| rest.chars().next());
        first.is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    })
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
