//! Reads YAML text into records. The fast path is serde alone; a text that fails
//! is read again key by key, so that all of its faults are reported at once, each
//! at its place.

mod kind;
mod rest;
mod slips;
mod syntax;
mod types;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::finding::{Code, Finding, Text};
use crate::source::{FilePath, Node, NodeKind, Place, Step, parse_marked};

/// The most findings that one file's structure can give.
const MOST: usize = 50;

/// A record as far as a YAML text gives it.
pub(super) struct Salvaged<T> {
    /// The record without the keys that are at fault; `None` when nothing of it
    /// can be trusted.
    pub value: Option<T>,
    /// The faults of its structure.
    pub findings: Vec<Finding>,
    /// Keys of the first level that are at fault, or were meant by one that is:
    /// they are not missing.
    pub broken: Vec<String>,
    /// Paths of the unknown keys, keys in two spellings and values of another
    /// kind: the record around one may mean something else than it says.
    pub malformed: Vec<Vec<Step>>,
}

impl<T> Salvaged<T> {
    fn nothing(findings: Vec<Finding>) -> Self {
        Self { value: None, findings, broken: Vec::new(), malformed: Vec::new() }
    }

    fn whole(value: T) -> Self {
        Self { value: Some(value), ..Self::nothing(Vec::new()) }
    }
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
    pub(super) fn parse<T>(&self) -> Result<T, Vec<Finding>>
    where
        T: DeserializeOwned + Default + JsonSchema,
    {
        let Salvaged { value, findings, .. } = self.salvage();
        match value {
            Some(value) if findings.is_empty() => Ok(value),
            _ => Err(findings),
        }
    }

    /// The record that is left of the text once its faults are taken away, so
    /// that what else is wrong with it can be said in the same run.
    pub(super) fn salvage<T>(&self) -> Salvaged<T>
    where
        T: DeserializeOwned + Default + JsonSchema,
    {
        // Anchors, tags and merge keys are refused before serde can follow them.
        if self.text.bytes().any(|b| matches!(b, b'&' | b'*' | b'!')) || self.text.contains("<<") {
            let marked = self.marked();
            if !marked.is_empty() {
                return Salvaged::nothing(marked);
            }
        }
        if self.text.trim().is_empty() {
            return Salvaged::whole(T::default());
        }
        match serde_yaml::from_str::<Option<T>>(self.text) {
            Ok(value) => Salvaged::whole(value.unwrap_or_default()),
            Err(error) => self.faults(&error),
        }
    }

    fn marked(&self) -> Vec<Finding> {
        let Some(root) = parse_marked(self.text) else { return Vec::new() };
        let mut findings = Vec::new();
        self.collect_marked(&root, &mut findings);
        findings
    }

    fn collect_marked(&self, node: &Node, findings: &mut Vec<Finding>) {
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

    fn anchor(&self, node: &Node) -> Finding {
        self.error(
            Code::Anchors,
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

    fn error(&self, rule: Code, place: Place, message: Text) -> Finding {
        Finding::error(rule, self.file.clone(), place, message)
    }

    /// Every fault of a text that did not parse.
    fn faults<T>(&self, error: &serde_yaml::Error) -> Salvaged<T>
    where
        T: DeserializeOwned + JsonSchema,
    {
        let mut salvaged = Salvaged::nothing(Vec::new());
        let Some(root) = parse_marked(self.text) else {
            salvaged.findings = self.unreadable(error);
            return salvaged;
        };
        // Lines without a colon that counts are one long text.
        if matches!(root.kind, NodeKind::Scalar(_)) {
            salvaged.findings = self.unreadable(error);
            return salvaged;
        }
        self.duplicates(&root, &mut salvaged.findings);
        salvaged.findings.truncate(MOST);
        if let Ok(tree) = serde_yaml::from_str(self.text) {
            self.type_faults(tree, &mut salvaged);
        }
        if salvaged.findings.is_empty() {
            salvaged.findings = self.unreadable(error);
        }
        salvaged
    }

    /// The faults of a text that cannot be read at all.
    fn unreadable(&self, error: &serde_yaml::Error) -> Vec<Finding> {
        let ways = [Self::wide_colons, Self::slips];
        let found = ways.iter().map(|way| way(self)).find(|found| !found.is_empty());
        found.unwrap_or_else(|| vec![self.syntax(error)])
    }
}
