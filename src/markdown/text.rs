//! The words of a body: for counting, for search.

use crate::model::count::Count;

use super::tree::{Block, Inline, Parsed};

/// Whether the cells of tables are among the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tables {
    With,
    Without,
}

/// The length of a body as limits count it: headings, captions, code and
/// footnotes count, cells of tables and the texts of images do not.
#[must_use]
pub fn count(parsed: &Parsed<'_>) -> Count {
    let mut count = Count::default();
    each_piece(parsed, Tables::Without, &mut |piece| count.add(piece));
    count
}

/// Calls `each` with the plain text of every block, line by line of the tree:
/// paragraphs, headings, captions, cells, then footnotes.
pub fn each_piece(parsed: &Parsed<'_>, tables: Tables, each: &mut dyn FnMut(&str)) {
    let mut walk = Walk { tables, each, buffer: String::new() };
    walk.blocks(&parsed.blocks);
    for note in &parsed.footnotes {
        walk.blocks(&note.blocks);
    }
}

struct Walk<'w> {
    tables: Tables,
    each: &'w mut dyn FnMut(&str),
    buffer: String,
}

impl Walk<'_> {
    fn blocks(&mut self, blocks: &[Block<'_>]) {
        for block in blocks {
            match block {
                Block::Heading { text, .. } | Block::Paragraph(text) | Block::Plain(text) => {
                    self.line(text);
                }
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Block::Quote(inner) => self.blocks(inner),
                Block::Code { text } => (self.each)(text),
                Block::Table(table) => {
                    self.caption(&table.caption);
                    if self.tables == Tables::With {
                        let rows = table.rows.iter().flatten();
                        table.head.iter().chain(rows).for_each(|cell| self.line(cell));
                    }
                    self.caption(&table.figure);
                }
                Block::Figure(figure) => self.caption(&figure.caption),
                Block::Rule => {}
            }
        }
    }

    fn caption(&mut self, caption: &Option<Vec<Inline<'_>>>) {
        caption.iter().for_each(|text| self.line(text));
    }

    fn line(&mut self, inlines: &[Inline<'_>]) {
        if let [Inline::Text(text)] = inlines {
            return (self.each)(text);
        }
        self.buffer.clear();
        gather(inlines, &mut self.buffer);
        (self.each)(&self.buffer);
    }
}

/// The plain text of a line.
#[must_use]
pub fn plain(inlines: &[Inline<'_>]) -> String {
    let mut text = String::new();
    gather(inlines, &mut text);
    text
}

fn gather(inlines: &[Inline<'_>], into: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => into.push_str(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { text: inner, .. } => {
                gather(inner, into);
            }
            Inline::Break => into.push('\n'),
            Inline::Image { .. } | Inline::Mark { .. } => {}
        }
    }
}
