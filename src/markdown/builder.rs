//! From parser events to the tree.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::model::count::{is_cjk_punctuation, is_han};

use super::problem::{Problem, ProblemKind};
use super::target::{FileName, Target};
use super::text::plain;
use super::tree::{Align, Block, FileUse, Footnote, Inline, LinkUse, Parsed, Table};
use super::{caption, scan};

/// The depth to which blocks and emphasis may be nested.
pub const DEEPEST: usize = 32;

/// The number of pieces that a body may have.
pub const MOST_NODES: usize = 200_000;

/// Parses the body of an item.
#[must_use]
pub fn parse(body: &str) -> Parsed<'_> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut builder = Builder::new(body);
    for (nodes, (event, range)) in Parser::new_ext(body, options).into_offset_iter().enumerate() {
        if nodes >= MOST_NODES {
            builder.problem(ProblemKind::TooMany, range);
            break;
        }
        builder.take(event, range);
    }
    builder.finish()
}

/// An element whose end has not come yet, with what it holds so far.
#[derive(Default)]
struct Open<'a> {
    range: Range<usize>,
    blocks: Vec<Block<'a>>,
    inlines: Vec<Inline<'a>>,
    items: Vec<Vec<Block<'a>>>,
    table: Table<'a>,
    cells: Vec<Vec<Inline<'a>>>,
    opening: Opening<'a>,
}

/// Data of an opening tag that its end needs.
#[derive(Default)]
enum Opening<'a> {
    #[default]
    Nothing,
    Start(Option<u64>),
    Address(Cow<'a, str>),
    Label(String),
    Code,
}

struct Builder<'a> {
    body: &'a str,
    stack: Vec<Open<'a>>,
    skipped: usize,
    parsed: Parsed<'a>,
    /// Marks by label: position in the order of first marks.
    labels: BTreeMap<String, usize>,
    definitions: BTreeMap<String, (Range<usize>, Vec<Block<'a>>)>,
    /// The end of verbatim text, while more of it may follow.
    text_end: Option<usize>,
    /// Runs of verbatim text outside of code, where they may hold stray marks.
    runs: Option<Vec<Range<usize>>>,
}

impl<'a> Builder<'a> {
    fn new(body: &'a str) -> Self {
        Self {
            body,
            stack: vec![Open::default()],
            skipped: 0,
            parsed: Parsed::default(),
            labels: BTreeMap::new(),
            definitions: BTreeMap::new(),
            text_end: None,
            runs: scan::may_stray(body).then(Vec::new),
        }
    }

    fn problem(&mut self, kind: ProblemKind, range: Range<usize>) {
        self.parsed.problems.push(Problem { range, kind });
    }

    fn top(&mut self) -> &mut Open<'a> {
        if self.stack.is_empty() {
            self.stack.push(Open::default());
        }
        let last = self.stack.len() - 1;
        &mut self.stack[last]
    }

    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, range),
            Event::End(end) => self.close(end),
            Event::Text(text) => self.text(text, range),
            Event::Code(text) => self.inline(Inline::Code(cow(text))),
            Event::Html(text) => self.text(text, range),
            Event::InlineHtml(text) => {
                self.problem(ProblemKind::RawHtml, range.clone());
                self.text(text, range);
            }
            Event::FootnoteReference(label) => self.mark(&label),
            Event::SoftBreak => self.soft_break(&range),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(text, range),
            Event::TaskListMarker(_) => {}
        }
    }

    fn open(&mut self, tag: Tag<'a>, range: Range<usize>) {
        self.text_end = None;
        if self.stack.len() > DEEPEST || self.skipped > 0 {
            if self.skipped == 0 {
                self.problem(ProblemKind::TooDeep, range);
            }
            self.skipped += 1;
            return;
        }
        let mut open = Open { range: range.clone(), ..Open::default() };
        match tag {
            Tag::HtmlBlock => self.problem(ProblemKind::RawHtml, range),
            Tag::CodeBlock(_) => open.opening = Opening::Code,
            Tag::List(start) => open.opening = Opening::Start(start),
            Tag::FootnoteDefinition(label) => {
                open.opening = Opening::Label(label.to_lowercase());
            }
            Tag::Table(columns) => {
                open.table.columns = columns.into_iter().map(align).collect();
            }
            Tag::Link { link_type, dest_url, .. } => {
                let address = match link_type {
                    LinkType::Email => Cow::Owned(format!("mailto:{dest_url}")),
                    _ => cow(dest_url),
                };
                open.opening = Opening::Address(address);
            }
            Tag::Image { dest_url, .. } => open.opening = Opening::Address(cow(dest_url)),
            _ => {}
        }
        self.stack.push(open);
    }

    fn close(&mut self, end: TagEnd) {
        self.text_end = None;
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        if self.stack.len() < 2 {
            return;
        }
        let Some(mut open) = self.stack.pop() else { return };
        let inlines = std::mem::take(&mut open.inlines);
        match end {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.block(Block::Paragraph(inlines)),
            TagEnd::Heading(level) => {
                self.block(Block::Heading { level: level as u8, text: inlines });
            }
            TagEnd::CodeBlock => self.block(Block::Code { text: plain(&inlines).into() }),
            TagEnd::Emphasis => self.inline(Inline::Emphasis(inlines)),
            TagEnd::Strong => self.inline(Inline::Strong(inlines)),
            TagEnd::Link => self.link(open, inlines),
            TagEnd::Image => self.image(open, &inlines),
            TagEnd::TableCell => self.top().cells.push(inlines),
            TagEnd::TableHead => {
                let has_head = open.cells.iter().any(|cell| !cell.is_empty());
                self.top().table.head = if has_head { open.cells } else { Vec::new() };
            }
            TagEnd::TableRow => self.top().table.rows.push(open.cells),
            TagEnd::Table => self.block(Block::Table(open.table)),
            _ => {
                open.inlines = inlines;
                self.close_container(end, open);
            }
        }
    }

    fn close_container(&mut self, end: TagEnd, mut open: Open<'a>) {
        flush(&mut open);
        match (end, open.opening) {
            (TagEnd::List(_), Opening::Start(start)) => {
                self.block(Block::List { start, items: open.items });
            }
            (TagEnd::Item, _) => self.top().items.push(open.blocks),
            (TagEnd::BlockQuote(_), _) => self.block(Block::Quote(open.blocks)),
            (TagEnd::FootnoteDefinition, Opening::Label(label)) => {
                self.footnote(label, open.blocks, open.range);
            }
            _ => open.blocks.into_iter().for_each(|block| self.block(block)),
        }
    }

    /// Adds a block to the innermost element; loose text before it becomes a block first.
    fn block(&mut self, block: Block<'a>) {
        self.text_end = None;
        let top = self.top();
        flush(top);
        caption::add(&mut top.blocks, block);
    }

    fn inline(&mut self, inline: Inline<'a>) {
        self.text_end = None;
        self.top().inlines.push(inline);
    }

    /// Adds text; pieces that touch in the body become one that borrows from it.
    fn text(&mut self, text: CowStr<'a>, range: Range<usize>) {
        let body = self.body;
        let verbatim = body.get(range.clone()).is_some_and(|typed| typed == &*text);
        let joins = verbatim && self.text_end == Some(range.start);
        let top = self.top();
        match top.inlines.last_mut() {
            Some(Inline::Text(Cow::Borrowed(before))) if joins => {
                let start = range.start - before.len();
                *before = body.get(start..range.end).unwrap_or(before);
            }
            Some(Inline::Text(before)) => before.to_mut().push_str(&text),
            _ => top.inlines.push(Inline::Text(cow(text))),
        }
        self.note_run(&range, verbatim, joins);
        self.text_end = verbatim.then_some(range.end);
    }

    fn note_run(&mut self, range: &Range<usize>, verbatim: bool, joins: bool) {
        let in_code = matches!(self.top().opening, Opening::Code);
        let Some(runs) = self.runs.as_mut().filter(|_| verbatim && !in_code) else { return };
        match runs.last_mut() {
            Some(last) if joins && last.end == range.start => last.end = range.end,
            _ => runs.push(range.clone()),
        }
    }

    /// A line end in the source: a space between words, nothing in Chinese text.
    fn soft_break(&mut self, range: &Range<usize>) {
        let before = self.body.get(..range.start).and_then(|b| b.trim_end().chars().next_back());
        let after = self
            .body
            .get(range.end..)
            .and_then(|rest| rest.chars().find(|c| !c.is_whitespace() && *c != '>' && *c != '*'));
        let wide = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_cjk_punctuation(c));
        if !wide(before) && !wide(after) {
            self.text(CowStr::Borrowed(" "), range.clone());
        }
        self.text_end = None;
    }

    fn link(&mut self, open: Open<'a>, text: Vec<Inline<'a>>) {
        let Opening::Address(address) = open.opening else { return };
        if let Some(target) = Target::parse(address) {
            self.parsed.links.push(LinkUse { range: open.range, target: target.clone() });
            self.inline(Inline::Link { target, text });
        } else {
            self.problem(ProblemKind::LinkTarget, open.range);
            self.top().inlines.extend(text);
        }
    }

    fn image(&mut self, open: Open<'a>, text: &[Inline<'a>]) {
        let Opening::Address(address) = open.opening else { return };
        let alt = plain(text);
        if alt.trim().is_empty() {
            self.problem(ProblemKind::ImageWithoutText, open.range.clone());
        }
        if let Some(file) = FileName::parse(address) {
            self.parsed.images.push(FileUse { range: open.range, file: file.clone() });
            self.inline(Inline::Image { file, alt });
        } else {
            self.problem(ProblemKind::ImageTarget, open.range);
            self.inline(Inline::Text(alt.into()));
        }
    }

    fn mark(&mut self, label: &str) {
        let label = label.to_lowercase();
        let next = self.parsed.footnotes.len();
        let note = *self.labels.entry(label).or_insert(next);
        if note == next {
            self.parsed.footnotes.push(Footnote::default());
        }
        let footnote = &mut self.parsed.footnotes[note];
        footnote.marks += 1;
        let time = footnote.marks;
        self.inline(Inline::Mark { note, time });
    }

    fn footnote(&mut self, label: String, blocks: Vec<Block<'a>>, range: Range<usize>) {
        if let Some((_, before)) = self.definitions.get_mut(&label) {
            before.extend(blocks);
            self.problem(ProblemKind::FootnoteTwice, range);
        } else {
            self.definitions.insert(label, (range, blocks));
        }
    }

    fn finish(mut self) -> Parsed<'a> {
        self.close_rest();
        self.parsed.blocks = std::mem::take(&mut self.top().blocks);
        let level = |block: &Block<'_>| match block {
            Block::Heading { level, .. } => Some(*level),
            _ => None,
        };
        self.parsed.levels = self.parsed.blocks.iter().filter_map(level).collect();
        self.parsed.levels.sort_unstable();
        self.parsed.levels.dedup();
        self.place_footnotes();
        let stray = scan::stray(self.body, &self.runs.unwrap_or_default());
        self.parsed.problems.extend(stray);
        self.parsed.problems.sort_by_key(|p| (p.range.start, p.range.end, p.kind));
        self.parsed
    }

    /// Elements that are open when parsing stops early give what they hold.
    fn close_rest(&mut self) {
        while self.stack.len() > 1 {
            let Some(mut open) = self.stack.pop() else { break };
            flush(&mut open);
            let items = open.items.into_iter().flatten();
            open.blocks.into_iter().chain(items).for_each(|block| self.block(block));
        }
        flush(self.top());
    }

    fn place_footnotes(&mut self) {
        let mut unused = Vec::new();
        for (label, (range, blocks)) in std::mem::take(&mut self.definitions) {
            match self.labels.get(&label) {
                Some(note) => self.parsed.footnotes[*note].blocks = blocks,
                None => unused.push((range, blocks)),
            }
        }
        unused.sort_by_key(|(range, _)| range.start);
        for (range, blocks) in unused {
            self.problem(ProblemKind::FootnoteUnused, range);
            self.parsed.footnotes.push(Footnote { blocks, marks: 0 });
        }
    }
}

/// Loose text of an element becomes a block of it.
fn flush(open: &mut Open<'_>) {
    if !open.inlines.is_empty() {
        open.blocks.push(Block::Plain(std::mem::take(&mut open.inlines)));
    }
}

fn cow(text: CowStr<'_>) -> Cow<'_, str> {
    match text {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.into_string()),
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::Unset,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::Right,
    }
}
