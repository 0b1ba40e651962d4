//! Records to be filled in: each key with its explanation, from the one
//! description of the record, in the language of the site.

use std::fmt::Write as _;

use serde_json::Value;

use crate::finding::Language;
use crate::model::describe::{ORDER, spelling};

/// A record that is to be filled in.
#[derive(Clone, Copy)]
pub(super) struct Blank<'a> {
    pub(super) record: &'a Value,
    pub(super) language: Language,
}

/// The form of a key in a skeleton.
pub(super) enum Has {
    /// A value to begin with; a block begins with a line end.
    Value(String),
    /// The same behind a `#`: the mark is removed where the key is wanted.
    Waiting(String),
}

impl<'a> Blank<'a> {
    /// The keys in their order.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.record[ORDER].as_array().into_iter().flatten().filter_map(Value::as_str)
    }

    fn schema(&self, key: &str) -> &'a Value {
        &self.record["properties"][key]
    }

    /// A key as it is written.
    pub(super) fn name(&self, key: &'a str) -> &'a str {
        spelling(self.schema(key), key, self.language)
    }

    /// The explanation of the record.
    pub(super) fn about(&self) -> String {
        explained(self.record, self.language)
    }

    /// The explanation of a key.
    pub(super) fn explained(&self, key: &str) -> String {
        explained(self.schema(key), self.language)
    }

    /// The record that is the value of a key, or each entry of it.
    pub(super) fn within(&self, key: &str) -> Blank<'a> {
        let schema = self.schema(key);
        let items = &schema["items"];
        let choices = schema["anyOf"].as_array().into_iter().flatten();
        let mut all = [schema, items].into_iter().chain(choices);
        let record = all.find(|schema| schema["properties"].is_object()).unwrap_or(schema);
        Blank { record, language: self.language }
    }

    /// `{name: "", date: 2026-01-12}`.
    pub(super) fn flow(&self, values: &[(&'a str, &str)]) -> String {
        let pairs = values.iter().map(|(key, value)| format!("{}: {value}", self.name(key)));
        format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
    }

    /// The same as a block below its key, for a key of the first level.
    pub(super) fn block(&self, values: &[(&'a str, &str)]) -> String {
        let lines = values.iter().map(|(key, value)| format!("\n  {}: {value}", self.name(key)));
        lines.collect()
    }

    /// A value that says nothing.
    pub(super) fn empty(&self, key: &str) -> &'static str {
        let schema = self.schema(key);
        let choices = schema["anyOf"].as_array().into_iter().flatten();
        let all: Vec<&Value> = std::iter::once(schema).chain(choices).collect();
        let is = |kind: &str| all.iter().any(|schema| schema["type"] == kind);
        match () {
            () if is("array") => "[]",
            () if is("boolean") => "false",
            () if is("string") => "\"\"",
            () => "",
        }
    }

    /// The keys of the record with their values, as one entry of a list.
    pub(super) fn entry(&self, text: &mut String, has: &dyn Fn(&'a str) -> (String, Has)) {
        let mut lead = "- ";
        for key in self.keys() {
            let (explained, has) = has(key);
            let (value, mark) = match &has {
                Has::Value(value) => (value, ""),
                Has::Waiting(value) => (value, "#"),
            };
            comment(text, "    ", &explained);
            let before = if mark.is_empty() { std::mem::replace(&mut lead, "  ") } else { "  " };
            key_line(
                text,
                &format!("  {before}{mark}"),
                &format!("    {mark}"),
                self.name(key),
                value,
            );
        }
    }
}

/// `# explanation`.
pub(super) fn comment(text: &mut String, indent: &str, explained: &str) {
    let _ = writeln!(text, "{indent}# {}", explained.trim());
}

/// A key and its value, each line behind `indent`, the first one behind `first`.
pub(super) fn key_line(text: &mut String, first: &str, indent: &str, name: &str, value: &str) {
    let entry = format!("{name}: {value}").replace(": \n", ":\n");
    for (at, line) in entry.lines().enumerate() {
        let before = if at == 0 { first } else { indent };
        let _ = writeln!(text, "{}", format!("{before}{line}").trim_end());
    }
}

/// An explanation, with the words to choose from where there are any.
pub(super) fn with_choices(explained: &str, words: &[String], language: Language) -> String {
    match (words.is_empty(), language) {
        (true, _) => explained.to_owned(),
        (false, Language::Chinese) => format!("{explained}；可写：{}", words.join("、")),
        (false, Language::English) => format!("{explained}. One of: {}", words.join(", ")),
    }
}

fn explained(schema: &Value, language: Language) -> String {
    let text = schema["description"].as_str().unwrap_or_default();
    let (zh, en) = text.split_once("\n\n").unwrap_or((text, text));
    match language {
        Language::Chinese => zh.to_owned(),
        Language::English => without_chinese(en),
    }
}

/// An explanation without the Chinese terms that stand in brackets behind the
/// English ones.
fn without_chinese(text: &str) -> String {
    let mut parts = text.split(" (");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(')') {
            Some((term, rest)) if term.chars().all(|c| !c.is_ascii()) => kept.push_str(rest),
            _ => kept.extend([" (", part]),
        }
    }
    kept
}

/// A word of the site as a value: quoted where YAML could take it for something else.
pub(super) fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_');
    if text.chars().all(plain) && text.chars().next().is_some_and(char::is_alphabetic) {
        text.to_owned()
    } else {
        Value::from(text).to_string()
    }
}
