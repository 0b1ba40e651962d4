//! Finding a value's place in YAML text. Only marks are read here; values come
//! from serde alone, so that no file is ever understood in two ways.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use saphyr_parser::{Event, Parser, Span};

use super::{Place, Step, front_matter};

/// A node of YAML with its place, in bytes of the text it was parsed from.
#[derive(Debug, Clone)]
pub struct Node {
    pub range: Range<usize>,
    pub kind: NodeKind,
    /// Whether it carries an anchor or a tag, or is an alias.
    pub marked: bool,
}

#[derive(Debug, Clone)]
pub enum NodeKind {
    Scalar(String),
    List(Vec<Node>),
    /// In order, duplicates kept.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// Whether nothing is stated: no value, or a list or mapping of none.
    fn is_blank(&self) -> bool {
        match &self.kind {
            NodeKind::Scalar(text) => matches!(text.trim(), "" | "~" | "null"),
            NodeKind::List(nodes) => nodes.iter().all(Node::is_blank),
            NodeKind::Map(pairs) => pairs.iter().all(|(_, value)| value.is_blank()),
        }
    }
}

/// Parses YAML into marked nodes; `None` when it does not parse.
pub fn parse_marked(text: &str) -> Option<Node> {
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut events = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.ok()?;
        events.push((event, bytes(&offsets, span)));
    }
    let mut builder = Builder { events: events.into_iter(), depth: 0 };
    while let Some((event, range)) = builder.events.next() {
        if let Some(node) = builder.node(&event, range) {
            return Some(node);
        }
    }
    None
}

fn bytes(offsets: &[usize], span: Span) -> Range<usize> {
    let last = offsets.len() - 1;
    offsets[span.start.index().min(last)]..offsets[span.end.index().min(last)]
}

struct Builder<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> {
    events: I,
    depth: usize,
}

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Builder<'a, I> {
    fn node(&mut self, event: &Event<'a>, range: Range<usize>) -> Option<Node> {
        self.depth += 1;
        if self.depth > 64 {
            return None;
        }
        let node = match event {
            Event::Scalar(text, _, anchor, tag) => Some(Node {
                range,
                kind: NodeKind::Scalar(text.to_string()),
                marked: *anchor != 0 || tag.is_some(),
            }),
            Event::Alias(_) => {
                Some(Node { range, kind: NodeKind::Scalar(String::new()), marked: true })
            }
            Event::SequenceStart(anchor, tag) => {
                let marked = *anchor != 0 || tag.is_some();
                self.list(range, marked)
            }
            Event::MappingStart(anchor, tag) => {
                let marked = *anchor != 0 || tag.is_some();
                self.map(range, marked)
            }
            _ => None,
        };
        self.depth -= 1;
        node
    }

    fn list(&mut self, range: Range<usize>, marked: bool) -> Option<Node> {
        let mut nodes = Vec::new();
        loop {
            let (event, inner) = self.events.next()?;
            if matches!(event, Event::SequenceEnd) {
                let range = range.start..inner.end;
                return Some(Node { range, kind: NodeKind::List(nodes), marked });
            }
            nodes.push(self.node(&event, inner)?);
        }
    }

    fn map(&mut self, range: Range<usize>, marked: bool) -> Option<Node> {
        let mut pairs = Vec::new();
        loop {
            let (event, inner) = self.events.next()?;
            if matches!(event, Event::MappingEnd) {
                let range = range.start..inner.end;
                return Some(Node { range, kind: NodeKind::Map(pairs), marked });
            }
            let key = self.node(&event, inner)?;
            let (event, inner) = self.events.next()?;
            pairs.push((key, self.node(&event, inner)?));
        }
    }
}

/// Whether a key of this English name may be typed so.
pub type IsSpelling = fn(key: &str, typed: &str) -> bool;

/// The bytes of `place` in `text`. A path that is not there gives the nearest
/// thing above it that is; a whole file its first line.
pub fn locate(text: &str, place: &Place, is_spelling: IsSpelling) -> Range<usize> {
    Locator::new(text, is_spelling).locate(place)
}

/// Finds many places in one text, which is parsed once, when a place first
/// asks for it.
#[derive(Debug)]
pub struct Locator<'t> {
    text: Cow<'t, str>,
    is_spelling: IsSpelling,
    nodes: OnceCell<Option<Node>>,
}

impl<'t> Locator<'t> {
    pub fn new(text: impl Into<Cow<'t, str>>, is_spelling: IsSpelling) -> Self {
        Self { text: text.into(), is_spelling, nodes: OnceCell::new() }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of `place`, as [`locate`] gives them.
    pub fn locate(&self, place: &Place) -> Range<usize> {
        let text = self.text();
        let (path, want_key) = match place {
            Place::Whole => return first_line(text),
            Place::Bytes(start, end) => {
                return text.floor_char_boundary(*start)
                    ..text.floor_char_boundary((*end).max(*start));
            }
            Place::Value(path) => (path, false),
            Place::Key(path) => (path, true),
        };
        let (yaml, base) = self.yaml();
        match self.root().and_then(|root| self.walk(root, path, want_key)) {
            Some(range) => base + range.start..base + trim_end(yaml, range),
            None => first_line(text),
        }
    }

    /// Whether a value is stated at `path`: its key is there and not left empty.
    pub fn states(&self, path: &[Step]) -> bool {
        let node = self.root().and_then(|root| {
            path.iter().try_fold(root, |node, step| match (step, &node.kind) {
                (Step::Key(name), NodeKind::Map(pairs)) => {
                    let pair = pairs.iter().find(|(key, _)| self.is_named(key, name));
                    pair.map(|(_, value)| value)
                }
                (Step::Index(index), NodeKind::List(nodes)) => nodes.get(*index),
                (Step::Index(0), _) => Some(node),
                _ => None,
            })
        });
        node.is_some_and(|node| !node.is_blank())
    }

    /// The YAML of the text, and the byte at which it begins.
    fn yaml(&self) -> (&str, usize) {
        match front_matter(&self.text) {
            Some((range, _)) => (&self.text[range.clone()], range.start),
            None => (&self.text, 0),
        }
    }

    fn root(&self) -> Option<&Node> {
        self.nodes.get_or_init(|| parse_marked(self.yaml().0)).as_ref()
    }

    fn walk(&self, root: &Node, path: &[Step], want_key: bool) -> Option<Range<usize>> {
        let mut node = root;
        let mut best = None;
        for (depth, step) in path.iter().enumerate() {
            let last = depth + 1 == path.len();
            match (step, &node.kind) {
                (Step::Key(name), NodeKind::Map(pairs)) => {
                    let Some((key, value)) = pairs.iter().find(|(key, _)| self.is_named(key, name))
                    else {
                        return best;
                    };
                    best = Some(if (last && want_key) || value.range.is_empty() {
                        key.range.clone()
                    } else {
                        value.range.clone()
                    });
                    node = value;
                }
                (Step::Index(index), NodeKind::List(nodes)) => {
                    let Some(next) = nodes.get(*index) else { return best };
                    best = Some(next.range.clone());
                    node = next;
                }
                (Step::Index(0), _) => {}
                _ => return best,
            }
        }
        best
    }

    fn is_named(&self, key: &Node, name: &str) -> bool {
        let NodeKind::Scalar(typed) = &key.kind else { return false };
        typed == name || (self.is_spelling)(name, typed)
    }
}

fn first_line(text: &str) -> Range<usize> {
    0..text.find('\n').unwrap_or(text.len())
}

fn trim_end(yaml: &str, range: Range<usize>) -> usize {
    range.start + yaml[range].trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at<'a>(text: &'a str, path: &[Step]) -> &'a str {
        let is_spelling = |key: &str, typed: &str| (key, typed) == ("title", "标题");
        &text[locate(text, &Place::Value(path.to_vec()), is_spelling)]
    }

    #[test]
    fn a_value_is_found_under_either_spelling() {
        let text = "---\n标题: 甲乙\nunit: [bgt, jgb]\n---\n正文\n";
        assert_eq!(at(text, &["title".into()]), "甲乙");
        assert_eq!(at(text, &["unit".into(), 1.into()]), "jgb");
    }

    #[test]
    fn a_key_left_empty_states_nothing() {
        let text = "---\n标题: 甲\nunit:\nsign-off: {name: , role: }\nscope: {a: [x]}\n---\n";
        let locator = Locator::new(text, |key, typed| (key, typed) == ("title", "标题"));
        let stated = |path: &[&str]| {
            locator.states(&path.iter().map(|key| Step::from(*key)).collect::<Vec<_>>())
        };
        assert!(stated(&["title"]) && stated(&["scope", "a"]));
        for path in [&["unit"][..], &["sign-off"], &["sign-off", "name"], &["scope", "b"]] {
            assert!(!stated(path), "{path:?}");
        }
        assert!(locator.states(&["title".into(), 0.into()]));
    }

    #[test]
    fn what_is_not_there_gives_the_nearest_above() {
        let text = "---\nsign-off: {name: 张三}\n---\n";
        assert_eq!(at(text, &["sign-off".into(), "role".into()]), "{name: 张三}");
        assert_eq!(at(text, &["title".into()]), "---");
    }
}
