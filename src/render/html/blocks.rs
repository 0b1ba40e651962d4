//! Blocks.

use std::fmt::Write as _;

use crate::markdown::{Block, Footnote, Inline, Parsed};

use super::{Surroundings, Writer, push_escaped};

impl<'w> Writer<'w> {
    pub(super) fn new(parsed: &Parsed<'_>, around: Surroundings<'w>) -> Self {
        let mut levels: Vec<u8> = parsed
            .blocks
            .iter()
            .filter_map(|b| if let Block::Heading { level, .. } = b { Some(*level) } else { None })
            .collect();
        levels.sort_unstable();
        levels.dedup();
        Self { out: String::new(), around, levels }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block<'_>]) {
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            at += match (block, blocks.get(at + 1)) {
                (Block::Paragraph(text), Some(Block::Table(table))) if is_caption(text, TABLE) => {
                    self.table(table, Some(text));
                    2
                }
                (Block::Paragraph(text), next) if is_figure(text) => self.figure(text, next),
                _ => {
                    self.block(block);
                    1
                }
            };
        }
    }

    fn block(&mut self, block: &Block<'_>) {
        match block {
            Block::Heading { level, text, .. } => self.heading(*level, text),
            Block::Paragraph(text) => self.wrapped("p", text),
            Block::Plain(text) => self.inlines(text),
            Block::List { start, items } => self.list(*start, items),
            Block::Quote(inner) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(inner);
                self.out.push_str("</blockquote>\n");
            }
            Block::Code { text } => {
                self.out.push_str("<pre tabindex=\"0\"><code>");
                push_escaped(&mut self.out, text.trim_end_matches('\n'));
                self.out.push_str("</code></pre>\n");
            }
            Block::Table(table) => self.table(table, None),
            Block::Rule => self.out.push_str("<hr>\n"),
        }
    }

    fn wrapped(&mut self, tag: &str, text: &[Inline<'_>]) {
        let _ = write!(self.out, "<{tag}>");
        self.inlines(text);
        let _ = writeln!(self.out, "</{tag}>");
    }

    /// Headings follow the level around the body without a gap, whatever
    /// levels were typed; the class says which one of the body it is.
    fn heading(&mut self, level: u8, text: &[Inline<'_>]) {
        let rank = self.levels.iter().position(|l| *l == level).unwrap_or(0);
        let rank = u8::try_from(rank).unwrap_or(5);
        let level = (self.around.level + rank).min(6);
        let _ = write!(self.out, "<h{level} class=\"h{}\">", rank + 1);
        self.inlines(text);
        let _ = writeln!(self.out, "</h{level}>");
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block<'_>>]) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        match start {
            Some(first) if first != 1 => {
                let _ = writeln!(self.out, "<ol start=\"{first}\">");
            }
            _ => {
                let _ = writeln!(self.out, "<{tag}>");
            }
        }
        for item in items {
            self.out.push_str("<li>");
            self.blocks(item);
            self.out.push_str("</li>\n");
        }
        let _ = writeln!(self.out, "</{tag}>");
    }

    /// An image that stands alone, with its caption where one follows.
    /// Gives the number of blocks taken.
    fn figure(&mut self, text: &[Inline<'_>], next: Option<&Block<'_>>) -> usize {
        self.out.push_str("<figure>");
        self.inlines(text);
        let mut taken = 1;
        if let Some(Block::Paragraph(caption)) = next.filter(|b| is_figure_caption(b)) {
            self.wrapped("figcaption", caption);
            taken = 2;
        }
        self.out.push_str("</figure>\n");
        taken
    }

    pub(super) fn footnotes(&mut self, footnotes: &[Footnote<'_>]) {
        for (note, footnote) in footnotes.iter().enumerate() {
            let _ = write!(self.out, "<li id=\"{}:fn{}\">", self.around.prefix, note + 1);
            let (last, rest) = match footnote.blocks.split_last() {
                Some((Block::Paragraph(text), rest)) => (Some(text), rest),
                _ => (None, &footnote.blocks[..]),
            };
            self.blocks(rest);
            self.out.push_str("<p>");
            if let Some(text) = last {
                self.inlines(text);
            }
            self.ways_back(note, footnote.marks);
            self.out.push_str("</p></li>\n");
        }
    }

    fn ways_back(&mut self, note: usize, marks: usize) {
        for time in 1..=marks {
            let label = self.around.back.replace("{n}", &(note + 1).to_string());
            self.out.push_str(" <a class=\"back\" href=\"#");
            self.mark_id(note, time);
            self.out.push_str("\" aria-label=\"");
            push_escaped(&mut self.out, &label);
            self.out.push_str("\">↩</a>");
        }
    }

    pub(super) fn mark_id(&mut self, note: usize, time: usize) {
        let _ = write!(self.out, "{}:ref{}", self.around.prefix, note + 1);
        if time > 1 {
            let _ = write!(self.out, ":{time}");
        }
    }
}

/// Words that a caption of a table begins with, before its number.
const TABLE: [&str; 3] = ["表", "Table", "附表"];

/// Words that a caption of a figure begins with, before its number.
const FIGURE: [&str; 3] = ["图", "Figure", "附图"];

/// Whether a paragraph is a caption: one of `words`, then a number.
fn is_caption(text: &[Inline<'_>], words: [&str; 3]) -> bool {
    let Some(Inline::Text(text)) = text.first() else { return false };
    words.iter().any(|word| {
        let rest = text.strip_prefix(word).map(str::trim_start);
        rest.and_then(|r| r.chars().next())
            .is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    })
}

fn is_figure(text: &[Inline<'_>]) -> bool {
    matches!(text, [Inline::Image { .. }])
}

fn is_figure_caption(block: &Block<'_>) -> bool {
    matches!(block, Block::Paragraph(text) if is_caption(text, FIGURE))
}
