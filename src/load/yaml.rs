//! YAML text → raw records, and what to say when that fails. The fast path is
//! serde alone; only a text that fails is looked at again, key by key, so that
//! all of its faults are reported at once, each at its place.

use serde::de::DeserializeOwned;
use serde_yaml::Value;

use crate::diagnostic::{Diagnostic, Text};
use crate::model::nearest::nearest;
use crate::source::{FilePath, Node, NodeKind, Place, Step, offset, parse_marked};

/// The most findings that one file's structure can give.
const MOST: usize = 50;

/// What could be made of a YAML text.
pub(super) struct Salvaged<T> {
    /// The record without the keys that are at fault; `None` when nothing of it
    /// can be trusted.
    pub value: Option<T>,
    /// The faults of its structure.
    pub findings: Vec<Diagnostic>,
    /// Keys of the first level that are at fault, or were meant by one that is:
    /// they are not missing.
    pub broken: Vec<String>,
}

/// A YAML text and where it stands.
pub(super) struct Yaml<'a> {
    /// File it is in.
    pub file: &'a FilePath,
    /// The text: the whole file, or the front matter of an item.
    pub text: &'a str,
    /// Where the text begins in the file, in bytes.
    pub base: usize,
}

impl Yaml<'_> {
    /// The record that the text describes.
    ///
    /// # Errors
    /// All faults of its structure.
    pub(super) fn parse<T: DeserializeOwned + Default>(&self) -> Result<T, Vec<Diagnostic>> {
        let Salvaged { value, findings, broken: _ } = self.salvage();
        match value {
            Some(value) if findings.is_empty() => Ok(value),
            _ => Err(findings),
        }
    }

    /// The record that is left of the text once its faults are taken away, so
    /// that what else is wrong with it can be said in the same run.
    pub(super) fn salvage<T: DeserializeOwned + Default>(&self) -> Salvaged<T> {
        // Anchors, tags and merge keys are refused before serde can follow them.
        if self.text.bytes().any(|b| matches!(b, b'&' | b'*' | b'!')) || self.text.contains("<<") {
            let marked = self.marked();
            if !marked.is_empty() {
                return Salvaged { value: None, findings: marked, broken: Vec::new() };
            }
        }
        let whole = |value| Salvaged { value, findings: Vec::new(), broken: Vec::new() };
        if self.text.trim().is_empty() {
            return whole(Some(T::default()));
        }
        match serde_yaml::from_str::<Option<T>>(self.text) {
            Ok(value) => whole(Some(value.unwrap_or_default())),
            Err(error) => self.faults::<T>(&error),
        }
    }

    fn marked(&self) -> Vec<Diagnostic> {
        let Some(root) = parse_marked(self.text) else { return Vec::new() };
        let mut findings = Vec::new();
        self.collect_marked(&root, &mut findings);
        findings
    }

    fn collect_marked(&self, node: &Node, findings: &mut Vec<Diagnostic>) {
        if findings.len() >= MOST {
            return;
        }
        if node.marked {
            findings.push(self.anchor(node));
        }
        match &node.kind {
            NodeKind::Scalar(_) => {}
            NodeKind::List(nodes) => nodes.iter().for_each(|n| self.collect_marked(n, findings)),
            NodeKind::Map(pairs) => {
                for (key, value) in pairs {
                    if matches!(&key.kind, NodeKind::Scalar(text) if text == "<<") {
                        findings.push(self.anchor(key));
                    }
                    self.collect_marked(key, findings);
                    self.collect_marked(value, findings);
                }
            }
        }
    }

    fn anchor(&self, node: &Node) -> Diagnostic {
        self.error(
            "anchors",
            self.place(node),
            Text::new(
                "不得使用 YAML 的锚点（&）、引用（*）、标签（!）或合并键（<<）",
                "YAML anchors (&), aliases (*), tags (!) and merge keys (<<) are not used here",
            ),
        )
        .hint(Text::new(
            "请写出完整的值；以这些符号开头的文字请加引号",
            "write the value out; put text that begins with such a sign in quotes",
        ))
    }

    fn place(&self, node: &Node) -> Place {
        Place::bytes(self.base + node.range.start..self.base + node.range.end)
    }

    fn error(&self, rule: &'static str, place: Place, message: Text) -> Diagnostic {
        Diagnostic::error(rule, self.file.clone(), place, message)
    }

    /// Every fault of a text that did not parse.
    fn faults<T: DeserializeOwned>(&self, error: &serde_yaml::Error) -> Salvaged<T> {
        let mut salvaged = Salvaged { value: None, findings: Vec::new(), broken: Vec::new() };
        let Some(root) = parse_marked(self.text) else {
            salvaged.findings = self.wide_colons();
            if salvaged.findings.is_empty() {
                salvaged.findings.push(self.syntax(error));
            }
            return salvaged;
        };
        // Lines with such colons alone are one long text.
        if matches!(root.kind, NodeKind::Scalar(_)) {
            salvaged.findings = self.wide_colons();
        }
        if !salvaged.findings.is_empty() {
            return salvaged;
        }
        self.duplicates(&root, &mut salvaged.findings);
        if let Ok(value) = serde_yaml::from_str::<Value>(self.text) {
            self.type_faults::<T>(value, &mut salvaged);
        }
        if salvaged.findings.is_empty() {
            salvaged.findings.push(self.syntax(error));
        }
        salvaged.findings.truncate(MOST);
        salvaged
    }

    fn syntax(&self, error: &serde_yaml::Error) -> Diagnostic {
        let at = error.location().map_or(0, |l| offset(self.text, l.line(), l.column()));
        let at = at.min(self.text.trim_end().len());
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default();
        self.error(
            "yaml-syntax",
            Place::Bytes(self.base + at, self.base + at),
            Text::new(
                format!("YAML 语法有误，到此处无法继续读（{reason}）"),
                format!("the YAML cannot be read on from here ({reason})"),
            ),
        )
        .hint(Text::new(
            "请检查此处及上一行：冒号后要有空格，缩进用空格且对齐，引号和括号要成对",
            "look at this line and the one above: a space after the colon, spaces for \
             indentation, quotes and brackets in pairs",
        ))
    }

    /// Full-width colons after keys, the most common slip with a Chinese
    /// keyboard. At the start of a line one is always behind a key; deeper, the
    /// first is told where there is none: it may as well be in a text.
    fn wide_colons(&self) -> Vec<Diagnostic> {
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

    fn wide_colon_at(&self, start: usize, key: &str, safe: bool) -> Diagnostic {
        self.error(
            "yaml-syntax",
            Place::Bytes(start, start + '：'.len_utf8()),
            Text::new(
                format!("“{key}”后面是全角冒号“：”，应为半角冒号加空格“: ”"),
                format!("`{key}` is followed by a full-width colon; write `: `"),
            ),
        )
        .hint(Text::new("请改为半角冒号加一个空格", "write an ASCII colon and a space"))
        .edit(": ", safe)
    }

    fn duplicates(&self, node: &Node, findings: &mut Vec<Diagnostic>) {
        match &node.kind {
            NodeKind::Scalar(_) => {}
            NodeKind::List(nodes) => nodes.iter().for_each(|n| self.duplicates(n, findings)),
            NodeKind::Map(pairs) => {
                for (at, (key, value)) in pairs.iter().enumerate() {
                    let first = pairs[..at].iter().find(|(k, _)| same_key(k, key));
                    if let Some((first, _)) = first {
                        findings.push(self.duplicate(first, key));
                    }
                    self.duplicates(value, findings);
                }
            }
        }
    }

    fn duplicate(&self, first: &Node, second: &Node) -> Diagnostic {
        let name = scalar(second);
        self.error(
            "duplicate-key",
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

    /// Each round finds one fault, takes its key away and tries again: every
    /// key has a default, so each round comes nearer to a record that parses.
    fn type_faults<T: DeserializeOwned>(&self, mut value: Value, salvaged: &mut Salvaged<T>) {
        for _ in 0..MOST {
            let error = match serde_path_to_error::deserialize::<_, T>(value.clone()) {
                Ok(value) => {
                    salvaged.value = Some(value);
                    return;
                }
                Err(error) => error,
            };
            let path = self.type_fault(&error, salvaged);
            if !remove(&mut value, &path) {
                return;
            }
        }
    }

    /// One fault as a finding; the path of the key that has it.
    fn type_fault<T>(
        &self,
        error: &serde_path_to_error::Error<serde_yaml::Error>,
        salvaged: &mut Salvaged<T>,
    ) -> Vec<Step> {
        let mut path = steps(error.path());
        let message = error.inner().to_string();
        if let Some((field, known)) = unknown_field(&message) {
            if path.last() != Some(&Step::Key(vec![field.to_owned()])) {
                path.push(Step::Key(vec![field.to_owned()]));
            }
            salvaged.broken.extend(nearest(field, known.iter().copied()).map(str::to_owned));
            salvaged.findings.push(self.unknown_key(&path, field, &known));
        } else if let Some(field) = between(&message, "duplicate field `", "`") {
            salvaged.findings.push(self.two_spellings(&path, field));
            path.push(Step::Key(vec![field.to_owned()]));
        } else {
            salvaged.findings.push(self.wrong_type(&path, &message));
        }
        if let Some(Step::Key(names)) = path.first() {
            salvaged.broken.extend(names.iter().cloned());
        }
        path
    }

    fn unknown_key(&self, path: &[Step], field: &str, known: &[&str]) -> Diagnostic {
        let finding = self.error(
            "unknown-key",
            Place::Key(path.to_vec()),
            Text::new(format!("没有“{field}”这个键"), format!("there is no key `{field}`")),
        );
        match nearest(field, known.iter().copied()) {
            Some(near) => finding
                .hint(Text::new(format!("是否想写“{near}”？"), format!("did you mean `{near}`?")))
                .edit(near, false),
            None => {
                let (zh, en) = one_spelling_each(known);
                finding.hint(Text::new(
                    format!("这里可以写：{}", zh.join("、")),
                    format!("known here: {}", en.join(", ")),
                ))
            }
        }
    }

    fn two_spellings(&self, path: &[Step], field: &str) -> Diagnostic {
        let mut path = path.to_vec();
        path.push(field.into());
        self.error(
            "duplicate-key",
            Place::Key(path),
            Text::new(
                format!("“{field}”的中文键和英文键同时出现"),
                format!("`{field}` is written twice, in English and in Chinese"),
            ),
        )
        .hint(Text::new("请只保留一处", "keep one of them"))
    }

    fn wrong_type(&self, path: &[Step], message: &str) -> Diagnostic {
        let (zh, en) = describe_type_error(message);
        self.error(
            "value-type",
            Place::Value(path.to_vec()),
            Text::new(format!("值的写法不对：{zh}"), format!("the value has the wrong form: {en}")),
        )
        .hint(Text::new(
            "请参照手册中该键的写法；像日期或文号这样的文字可以加引号",
            "see the manual for this key; text that looks like a number can be put in quotes",
        ))
    }
}

/// Whether a value means what it seems to once its key has an ASCII colon.
fn reads_plainly(value: &str) -> bool {
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

fn same_key(a: &Node, b: &Node) -> bool {
    matches!((&a.kind, &b.kind), (NodeKind::Scalar(a), NodeKind::Scalar(b)) if a == b)
}

fn steps(path: &serde_path_to_error::Path) -> Vec<Step> {
    use serde_path_to_error::Segment;
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(Step::Index(*index)),
            Segment::Map { key } => Some(Step::Key(vec![key.clone()])),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

/// Keys by one name each: Chinese where there is one, and English.
fn one_spelling_each<'a>(known: &[&'a str]) -> (Vec<&'a str>, Vec<&'a str>) {
    let en: Vec<&str> = known.iter().copied().filter(|name| name.is_ascii()).collect();
    let chinese = |name: &&'a str| {
        let aliases = crate::model::words::aliases_of(name);
        let alias = known.iter().copied().find(|k| aliases.contains(k) && !k.is_ascii());
        alias.unwrap_or(name)
    };
    (en.iter().map(chinese).collect(), en)
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let start = text.find(before)? + before.len();
    Some(&text[start..start + text[start..].find(after)?])
}

pub(super) fn unknown_field(message: &str) -> Option<(&str, Vec<&str>)> {
    let field = between(message, "unknown field `", "`")?;
    let rest = &message[message.find("expected")?..];
    let known = rest.split('`').skip(1).step_by(2).collect();
    Some((field, known))
}

/// serde's `invalid type: X, expected Y` in both languages.
fn describe_type_error(message: &str) -> (String, String) {
    let message = message.split(" at line ").next().unwrap_or(message);
    let expected = message.split("expected ").nth(1).unwrap_or(message);
    let zh = match expected {
        e if e.starts_with("a string") => "应为文字".to_owned(),
        e if e.starts_with("a sequence") => "应为列表".to_owned(),
        e if e.starts_with("a boolean") => "应为 true 或 false".to_owned(),
        e if e.starts_with("a map") || e.starts_with("struct") => "应为若干“键: 值”".to_owned(),
        e if e.starts_with("text or a number") => "应为文字或数字".to_owned(),
        e if e.starts_with("one value or a list") => "应为一个值或一个列表".to_owned(),
        e if e.starts_with('u') || e.starts_with('i') => "应为整数".to_owned(),
        e => format!("应为 {e}"),
    };
    (zh, message.to_owned())
}

fn remove(value: &mut Value, path: &[Step]) -> bool {
    let Some((last, above)) = path.split_last() else { return false };
    let mut node = value;
    for step in above {
        let next = match (step, node) {
            (Step::Key(names), Value::Mapping(map)) => map.get_mut(names[0].as_str()),
            (Step::Index(at), Value::Sequence(list)) => list.get_mut(*at),
            _ => None,
        };
        match next {
            Some(next) => node = next,
            None => return false,
        }
    }
    match (last, node) {
        (Step::Key(names), Value::Mapping(map)) => map.remove(names[0].as_str()).is_some(),
        (Step::Index(at), Value::Sequence(list)) if *at < list.len() => {
            list[*at] = Value::Null;
            list.remove(*at);
            true
        }
        _ => false,
    }
}
