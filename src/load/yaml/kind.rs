//! Values of another kind than their key wants.

use serde_json::Value;

use crate::finding::{Code, Finding, Text};
use crate::model::describe::{ORDER, SPELLINGS};
use crate::model::words::chinese_name;
use crate::model::{Day, Moment};
use crate::source::{Place, Step};

use super::Yaml;

/// The most keys that a hint lists.
const FEW: usize = 6;

/// A kind of value: its name, and how it is written.
type Kind = (&'static str, &'static str, &'static str, &'static str);

const TEXT: Kind = (
    "一段文字",
    "a text",
    "写成一行文字，像数字的加引号",
    "write one line of text, in quotes if it looks like a number",
);
const LIST: Kind = (
    "列表",
    "a list",
    "每项另起一行，行首写“- ”",
    "write each entry on a line of its own, with `- ` before it",
);
const EITHER: Kind =
    (" true 或 false", "true or false", "写 true（是）或 false（否）", "write true or false");
const KEYS: Kind = (
    "若干“名称: 内容”",
    "lines of `name: value`",
    "另起一行，缩进两格，每行写一个“名称: 内容”",
    "begin a new line, indent by two, and write a `name: value` on each",
);
const ONE_OR_MANY: Kind = (
    "一个值或一个列表",
    "one value or a list",
    "写一个值，或每项一行、行首写“- ”",
    "write one value, or each on a line of its own with `- ` before it",
);
const NUMBER: Kind = ("整数", "a whole number", "只写数字，如 3", "write figures alone, such as 3");
const DAY: Kind = ("日期", "a date", "写作 2016-06-07", "write it as 2016-06-07");
const WORD: Kind = ("一个词", "one word", "只写一个词", "write one word");
const TEXT_OR_NUMBER: Kind = (
    "文字或数字",
    "a text or a number",
    "写成一行文字或一个数",
    "write one line of text, or a number",
);

impl Yaml<'_> {
    /// The finding of a value of another kind; `None` for other complaints.
    pub(super) fn wrong_type(
        &self,
        path: &[Step],
        complaint: &str,
        description: &Value,
    ) -> Option<Finding> {
        let (_, rest) = complaint.split_once("invalid type: ")?;
        let (found, expected) = rest.rsplit_once(", expected ")?;
        let expected = kind_of(expected);
        let found = found_kind(found);
        let name = name_of(path);
        let message = Text::new(
            format!("{}应为{}，这里是{}", name.zh, expected.0, found.zh),
            format!("{} wants {}, and has {}", name.en, expected.1, found.en),
        );
        let (zh, en) =
            if expected == KEYS { keys_at(description, path) } else { Default::default() };
        let hint = Text::new(format!("{}{zh}", expected.2), format!("{}{en}", expected.3));
        let place = Place::Value(path.to_vec());
        Some(self.error(Code::ValueType, place, message).hint(hint))
    }
}

fn kind_of(expected: &str) -> Kind {
    match expected {
        e if e.starts_with("a string") || e == "string" => TEXT,
        e if e.starts_with("a sequence") => LIST,
        e if e.starts_with("a boolean") => EITHER,
        e if e.starts_with("a map") || e.starts_with("struct") => KEYS,
        e if e.starts_with("a recipient") => TEXT,
        e if e.starts_with("text or a number") => TEXT_OR_NUMBER,
        e if e.starts_with("one value or a list") => ONE_OR_MANY,
        e if e == Day::EXPECTED || e == Moment::EXPECTED => DAY,
        e if e.starts_with("an issue") => TEXT,
        e if e.starts_with(['u', 'i']) && e.ends_with(|c: char| c.is_ascii_digit()) => NUMBER,
        _ => WORD,
    }
}

/// A value as it was found: text in quotes.
fn found_kind(found: &str) -> Text {
    let (zh, en) = match found {
        "sequence" => ("列表", "a list"),
        "map" => ("若干“名称: 内容”", "lines of `name: value`"),
        "null" | "unit value" | "Option value" => ("空的", "nothing"),
        f if f.starts_with("boolean") => ("true 或 false", "true or false"),
        f if f.starts_with("integer") || f.starts_with("floating") => ("数字", "a number"),
        f => match f.strip_prefix("string \"").and_then(|f| f.strip_suffix('"')) {
            Some(text) if text.chars().count() <= 24 => {
                return Text::new(format!("文字“{text}”"), format!("the text `{text}`"));
            }
            _ => ("一段文字", "a text"),
        },
    };
    Text::new(zh, en)
}

/// The name of the key that a path leads to.
pub(super) fn name_of(path: &[Step]) -> Text {
    let key = path.iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Index(_) => None,
    });
    let entry = matches!(path.last(), Some(Step::Index(_)));
    match (key, entry) {
        (Some(key), false) => Text::new(format!("“{}”", chinese_name(key)), format!("`{key}`")),
        (Some(key), true) => {
            Text::new(format!("“{}”的这一项", chinese_name(key)), format!("this entry of `{key}`"))
        }
        (None, _) => Text::new("文件", "the file"),
    }
}

/// `：可写 a、b` of the record at a path.
fn keys_at(description: &Value, path: &[Step]) -> (String, String) {
    let mut node = description;
    for step in path {
        let Some(next) = below(node, step) else { return Default::default() };
        node = next;
    }
    let choices = node["anyOf"].as_array().into_iter().flatten();
    let record = std::iter::once(node).chain(choices).find(|node| node[ORDER].is_array());
    let Some(record) = record else { return Default::default() };
    let keys = record[ORDER].as_array().into_iter().flatten().filter_map(Value::as_str);
    let keys: Vec<&str> = keys.take(FEW).collect();
    let zh: Vec<&str> = keys.iter().map(|key| chinese(&record["properties"][*key], key)).collect();
    (format!("；可写：{}", zh.join("、")), format!("; known: {}", keys.join(", ")))
}

fn chinese<'s>(schema: &'s Value, key: &'s str) -> &'s str {
    let spellings = schema[SPELLINGS].as_array().into_iter().flatten().filter_map(Value::as_str);
    spellings.into_iter().find(|name| !name.is_ascii()).unwrap_or(key)
}

fn below<'s>(node: &'s Value, step: &Step) -> Option<&'s Value> {
    let choices = node["anyOf"].as_array().into_iter().flatten();
    let mut nodes = std::iter::once(node).chain(choices);
    match step {
        Step::Index(_) => nodes.find_map(|node| node.get("items")),
        Step::Key(key) => {
            nodes.find_map(|node| node["properties"].get(key).or(node.get("additionalProperties")))
        }
    }
}
