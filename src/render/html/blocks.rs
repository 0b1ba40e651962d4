//! Blocks.

use quick_xml::escape::escape;

use crate::markdown::{Block, Footnote, Inline};

use super::Writer;

impl Writer<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block<'_>]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block<'_>) {
        match block {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph(text) => self.wrapped("p", text),
            Block::Plain(text) => self.inlines(text),
            Block::List { start, items } => self.list(*start, items),
            Block::Quote(inner) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(inner);
                self.out.push_str("</blockquote>\n");
            }
            Block::Code { text } => {
                let text = escape(text.trim_end_matches('\n'));
                self.put(format_args!("<pre tabindex=\"0\"><code>{text}</code></pre>\n"));
            }
            Block::Table(table) if table.figure.is_some() => {
                self.out.push_str("<figure>");
                self.table(table);
                self.end_figure(&table.figure);
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => {
                self.out.push_str("<figure>");
                self.image(&figure.file, &figure.alt);
                self.end_figure(&figure.caption);
            }
            Block::Rule => self.out.push_str("<hr>\n"),
        }
    }

    fn wrapped(&mut self, tag: &str, text: &[Inline<'_>]) {
        self.put(format_args!("<{tag}>"));
        self.inlines(text);
        self.put(format_args!("</{tag}>\n"));
    }

    /// Headings follow the level around the body without a gap; the class is
    /// the rank in the body.
    fn heading(&mut self, level: u8, text: &[Inline<'_>]) {
        let rank = self.parsed.rank(level);
        let level = (self.around.level + rank - 1).min(6);
        self.put(format_args!("<h{level} class=\"h{rank}\">"));
        self.inlines(text);
        self.put(format_args!("</h{level}>\n"));
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block<'_>>]) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        match start {
            Some(first) if first != 1 => self.put(format_args!("<ol start=\"{first}\">\n")),
            _ => self.put(format_args!("<{tag}>\n")),
        }
        for item in items {
            self.out.push_str("<li>");
            self.blocks(item);
            self.out.push_str("</li>\n");
        }
        self.put(format_args!("</{tag}>\n"));
    }

    fn end_figure(&mut self, caption: &Option<Vec<Inline<'_>>>) {
        if let Some(caption) = caption {
            self.wrapped("figcaption", caption);
        }
        self.out.push_str("</figure>\n");
    }

    pub(super) fn footnotes(&mut self, footnotes: &[Footnote<'_>]) {
        for (note, footnote) in footnotes.iter().enumerate() {
            let prefix = self.around.prefix;
            self.put(format_args!("<li id=\"{prefix}:fn{}\">", note + 1));
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
        let label = self.around.back.replace("{n}", &(note + 1).to_string());
        for time in 1..=marks {
            let (id, label) = (self.mark_id(note, time), escape(&label));
            self.put(format_args!(
                " <a class=\"back\" href=\"#{id}\" aria-label=\"{label}\">↩</a>"
            ));
        }
    }

    /// The id of a footnote's mark.
    pub(super) fn mark_id(&self, note: usize, time: usize) -> String {
        let first = format!("{}:ref{}", self.around.prefix, note + 1);
        if time > 1 { format!("{first}:{time}") } else { first }
    }
}
