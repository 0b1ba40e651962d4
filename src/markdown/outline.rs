//! The places of blocks and texts in a body, for checks of how it was typed.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::builder::MOST_NODES;

/// The blocks of a body by their places, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    pub headings: Vec<Heading>,
    pub texts: Vec<Leaf>,
    pub code: Vec<Code>,
    /// Tables, with the number of columns of each.
    pub tables: Vec<(Range<usize>, usize)>,
    /// The list or quotation that stands deepest in others, and how deep.
    pub deepest: Option<(Range<usize>, usize)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    pub range: Range<usize>,
    pub level: u8,
    /// The words of it.
    pub text: String,
    /// Whether it stands in no other block.
    pub top: bool,
}

/// A text without blocks in it: of a paragraph, a heading, an item, a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    pub range: Range<usize>,
    /// The parts that are printed as they stand: no code, no address.
    pub runs: Vec<Range<usize>>,
    /// Whether it is a paragraph that stands in no other block.
    pub top: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    pub range: Range<usize>,
    /// Whether its lines are code by their indent alone.
    pub indented: bool,
}

/// Finds the blocks of a body.
#[must_use]
pub fn outline(body: &str) -> Outline {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut walk = Walk::default();
    for (event, range) in Parser::new_ext(body, options).into_offset_iter().take(MOST_NODES) {
        walk.take(event, range);
    }
    walk.end_leaf();
    walk.outline
}

#[derive(Default)]
struct Walk {
    outline: Outline,
    /// The number of open blocks that hold others.
    containers: usize,
    /// The number of open lists and quotations.
    depth: usize,
    in_code: bool,
    in_heading: bool,
    in_paragraph: bool,
    leaf: Option<Leaf>,
}

impl Walk {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(&tag, range),
            Event::End(end) => self.close(end),
            Event::Text(text) => {
                self.word(&text);
                self.inline(range, true);
            }
            Event::Code(text) => {
                self.word(&text);
                self.inline(range, false);
            }
            Event::Rule => self.end_leaf(),
            _ => self.inline(range, false),
        }
    }

    fn open(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. } => {
                return self.inline(range.start..range.start, false);
            }
            Tag::Paragraph => self.in_paragraph = true,
            Tag::Heading { level, .. } => {
                self.in_heading = true;
                let (level, top) = (number(*level), self.containers == 0);
                let heading = Heading { range, level, text: String::new(), top };
                self.outline.headings.push(heading);
            }
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                let indented = matches!(kind, CodeBlockKind::Indented);
                self.outline.code.push(Code { range, indented });
            }
            Tag::Table(columns) => {
                self.containers += 1;
                self.outline.tables.push((range, columns.len()));
            }
            Tag::List(_) | Tag::BlockQuote(_) => {
                self.containers += 1;
                self.depth += 1;
                if self.outline.deepest.as_ref().is_none_or(|(_, depth)| *depth < self.depth) {
                    self.outline.deepest = Some((range, self.depth));
                }
            }
            _ => self.containers += 1,
        }
        self.end_leaf();
    }

    fn close(&mut self, end: TagEnd) {
        match end {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image => return,
            TagEnd::Paragraph => {}
            TagEnd::Heading(_) => self.in_heading = false,
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::List(_) | TagEnd::BlockQuote(_) => {
                self.containers = self.containers.saturating_sub(1);
                self.depth = self.depth.saturating_sub(1);
            }
            _ => self.containers = self.containers.saturating_sub(1),
        }
        self.end_leaf();
        self.in_paragraph = false;
    }

    fn word(&mut self, text: &str) {
        if self.in_heading
            && let Some(heading) = self.outline.headings.last_mut()
        {
            heading.text.push_str(text);
        }
    }

    fn inline(&mut self, range: Range<usize>, printed: bool) {
        if self.in_code {
            return;
        }
        let top = self.in_paragraph && self.containers == 0;
        let new = || Leaf { range: range.clone(), runs: Vec::new(), top };
        let leaf = self.leaf.get_or_insert_with(new);
        leaf.range.end = leaf.range.end.max(range.end);
        if !printed {
            return;
        }
        match leaf.runs.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => leaf.runs.push(range),
        }
    }

    fn end_leaf(&mut self) {
        self.outline.texts.extend(self.leaf.take());
    }
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(body: &str) -> Vec<(&str, bool)> {
        outline(body).texts.iter().map(|leaf| (&body[leaf.range.clone()], leaf.top)).collect()
    }

    #[test]
    fn texts_have_their_places() {
        let body = "# 标题\n\n一段\n两行\n\n- 项\n  续\n- [链](a.pdf)\n\n> 引\n\n| 格 | 二 |\n|--|--|\n| 1 | `2` |\n";
        let expected = [
            ("标题", false),
            ("一段\n两行", true),
            ("项\n  续", false),
            ("[链", false),
            ("引", false),
            ("格", false),
            ("二", false),
            ("1", false),
            ("`2`", false),
        ];
        assert_eq!(texts(body), expected);
    }

    #[test]
    fn runs_leave_code_and_addresses_out() {
        let body = "甲`乙`丙[丁](a.pdf \"戊\")己";
        let runs: Vec<&str> =
            outline(body).texts[0].runs.iter().map(|run| &body[run.clone()]).collect();
        assert_eq!(runs, ["甲", "丙", "丁", "己"]);
    }

    #[test]
    fn headings_and_code_are_told_apart() {
        let body = "## 甲 `乙`\n\n> # 丙\n\n    丁\n\n```\n戊\n```\n\n#\n";
        let found = outline(body);
        let headings: Vec<_> =
            found.headings.iter().map(|h| (h.level, h.text.as_str(), h.top)).collect();
        assert_eq!(headings, [(2, "甲 乙", true), (1, "丙", false), (1, "", true)]);
        let code: Vec<bool> = found.code.iter().map(|code| code.indented).collect();
        assert_eq!(code, [true, false]);
    }
}
