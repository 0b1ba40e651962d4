//! Texts that are no YAML, or say a key twice: what stands in the way, and where.

use std::collections::BTreeMap;

use crate::finding::{Code, Finding, Text};
use crate::source::{Node, NodeKind, Place, offset};

use super::Yaml;

impl Yaml<'_> {
    pub(super) fn syntax(&self, error: &serde_yaml::Error) -> Finding {
        let at = error.location().map_or(0, |l| offset(self.text, l.line(), l.column()));
        let at = at.min(self.text.trim_end().len());
        if let Some(finding) = self.open_bracket(at) {
            return finding;
        }
        self.error(
            Code::YamlSyntax,
            Place::Bytes(self.base + at, self.base + at),
            Text::new("这里或上一行的写法有误", "the text cannot be read on from here"),
        )
        .hint(Text::new(
            "请检查此处及上一行：冒号后要有空格，缩进用空格且对齐，引号和括号要成对",
            "look at this line and the one above: a space after the colon, spaces for \
             indentation, quotes and brackets in pairs",
        ))
    }

    /// A bracket left open on the line of a fault, or on the one above.
    fn open_bracket(&self, at: usize) -> Option<Finding> {
        let line_at = |at: usize| self.text[..at].rfind('\n').map_or(0, |before| before + 1);
        let here = line_at(at);
        let above = line_at(here.saturating_sub(1));
        [here, above].into_iter().find_map(|start| {
            let line = self.text[start..].lines().next()?;
            let (open, close) = [('{', '}'), ('[', ']')]
                .into_iter()
                .find(|(open, close)| line.matches(*open).count() > line.matches(*close).count())?;
            let at = self.base + start + line.find(open)?;
            let message = Text::new(
                format!("括号“{open}”没有配对的“{close}”"),
                format!("the bracket `{open}` has no `{close}`"),
            );
            let hint = Text::new(
                format!("请在这一项的末尾补上半角的“{close}”"),
                format!("write `{close}` at the end of this entry"),
            );
            Some(self.error(Code::YamlSyntax, Place::Bytes(at, at + 1), message).hint(hint))
        })
    }

    /// Full-width colons after keys, the most common slip with a Chinese
    /// keyboard. At the start of a line one is always behind a key; deeper, the
    /// first is told where there is none: it may as well be in a text.
    pub(super) fn wide_colons(&self) -> Vec<Finding> {
        let (mut found, mut deeper) = (Vec::new(), Vec::new());
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let key: String = line.chars().take_while(|c| *c != '：').collect();
            let has_colon = key.len() < line.len() && !key.contains(':') && !key.trim().is_empty();
            let bare = key.trim_start_matches([' ', '-']);
            let plain = bare.chars().all(|c| c.is_alphanumeric() || c == '-');
            if has_colon && plain && key.chars().count() <= 24 {
                let start = self.base + at + key.len();
                let first = bare.len() == key.len();
                let safe = first && reads_plainly(&line[key.len() + '：'.len_utf8()..]);
                let place = if first { &mut found } else { &mut deeper };
                place.push(self.wide_colon_at(start, key.trim(), safe));
            }
            at += line.len();
        }
        deeper.truncate(1);
        if found.is_empty() { deeper } else { found }
    }

    fn wide_colon_at(&self, start: usize, key: &str, safe: bool) -> Finding {
        self.error(
            Code::YamlSyntax,
            Place::Bytes(start, start + '：'.len_utf8()),
            Text::new(
                format!("“{key}”后面是全角冒号“：”，应为半角冒号加空格“: ”"),
                format!("`{key}` is followed by a full-width colon; write `: `"),
            ),
        )
        .hint(Text::new("请改为半角冒号加一个空格", "write an ASCII colon and a space"))
        .edit(": ", safe)
    }

    /// Keys that stand in one mapping twice.
    pub(super) fn duplicates(&self, node: &Node, findings: &mut Vec<Finding>) {
        match &node.kind {
            NodeKind::Scalar(_) => {}
            NodeKind::List(nodes) => nodes.iter().for_each(|n| self.duplicates(n, findings)),
            NodeKind::Map(pairs) => {
                let mut seen: BTreeMap<&str, &Node> = BTreeMap::new();
                for (key, value) in pairs {
                    if let NodeKind::Scalar(name) = &key.kind {
                        match seen.get(name.as_str()) {
                            Some(first) => findings.push(self.duplicate(first, key)),
                            None => drop(seen.insert(name, key)),
                        }
                    }
                    self.duplicates(value, findings);
                }
            }
        }
    }

    fn duplicate(&self, first: &Node, second: &Node) -> Finding {
        let name = scalar(second);
        self.error(
            Code::DuplicateKey,
            self.place(second),
            Text::new(format!("“{name}”写了两次"), format!("`{name}` is written twice")),
        )
        .hint(Text::new("请只保留一处", "keep one of them"))
        .related(
            self.file.clone(),
            self.place(first),
            Text::new("第一次写在这里", "written here first"),
        )
    }
}

/// Whether a value means what it seems to once its key has an ASCII colon.
pub(super) fn reads_plainly(value: &str) -> bool {
    let value = value.trim();
    let marked = value.starts_with(['&', '*', '!', '%', '@', '`', '|', '>', '#', '-', '?', ':']);
    !marked && !value.contains(": ") && !value.contains(" #") && !value.ends_with(':')
}

fn scalar(node: &Node) -> &str {
    match &node.kind {
        NodeKind::Scalar(text) => text,
        _ => "",
    }
}
