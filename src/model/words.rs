//! The names of keys, and the fields of front matter: made from the descriptions
//! of the records.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::finding::Text;

use super::describe::{ORDER, SPELLINGS, describe};
use super::front_matter::FrontMatter;
use super::issue_file::IssueFile;
use super::item::COMPLETED;
use super::register::{EachRegister, Entry, Register, Registers};

/// Who may see a field of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// All who receive the issue.
    Reader,
    /// The submitting unit besides.
    Unit,
    /// The office alone.
    Office,
}

/// A field of an item's front matter.
#[derive(Debug, Clone)]
pub struct Field {
    /// Key in English.
    pub key: &'static str,
    /// Chinese names that may be written instead.
    pub aliases: Vec<&'static str>,
    /// The mark `x-shown-to`; the office alone where there is none.
    pub visibility: Visibility,
    /// The mark `x-fillable`: the field may still be filled after publication. (So
    /// may the completion of a sign-off, which its digest leaves out.)
    pub fillable: bool,
    pub text: Text,
}

/// The fields of front matter in their order.
pub static FRONT_MATTER: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let description = describe::<FrontMatter>();
    keys(&description).map(|(key, schema)| field(key, schema)).collect()
});

fn field(key: &str, schema: &Value) -> Field {
    let text = schema["description"].as_str().unwrap_or_default();
    let (zh, en) = text.split_once("\n\n").unwrap_or((text, text));
    Field {
        key: key.to_owned().leak(),
        aliases: spellings(schema).collect(),
        visibility: match schema["x-shown-to"].as_str() {
            Some("reader") => Visibility::Reader,
            Some("unit") => Visibility::Unit,
            _ => Visibility::Office,
        },
        fillable: schema["x-fillable"] == true,
        text: Text::new(zh, en),
    }
}

/// Whether a field that was empty when its item was issued may be filled in
/// later, once.
#[must_use]
pub fn is_fillable(key: &str) -> bool {
    key == COMPLETED || FRONT_MATTER.iter().any(|field| field.key == key && field.fillable)
}

/// Keys of a record in their order, with their descriptions.
fn keys(record: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let order = record[ORDER].as_array().into_iter().flatten().filter_map(Value::as_str);
    order.map(|key| (key, &record["properties"][key]))
}

fn spellings(schema: &Value) -> impl Iterator<Item = &'static str> {
    let spellings = schema[SPELLINGS].as_array().into_iter().flatten();
    spellings.filter_map(|name| Some(&*name.as_str()?.to_owned().leak()))
}

/// Names of keys by the English one, whatever the record.
static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::default();
    names.add(&describe::<FrontMatter>());
    names.add(&describe::<IssueFile>());
    Registers::default().each(&mut names);
    // An English word that may stand for another is no name for people.
    names.0.values_mut().for_each(|names| names.sort_by_key(|name| name.is_ascii()));
    names
});

#[derive(Default)]
struct Names(BTreeMap<String, Vec<&'static str>>);

impl Names {
    fn add(&mut self, node: &Value) {
        for (key, schema) in keys(node) {
            let names = self.0.entry(key.to_owned()).or_default();
            for name in spellings(schema) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        let choices = node["anyOf"].as_array().into_iter().flatten();
        let below = [&node["items"], &node["additionalProperties"]];
        let nested = keys(node).map(|(_, schema)| schema).chain(choices).chain(below);
        nested.filter(|schema| schema.is_object()).for_each(|schema| self.add(schema));
    }
}

impl EachRegister for Names {
    fn register<T: Register>(&mut self, _: &[Entry<T>]) {
        self.0.entry(T::NAME.to_owned()).or_default().push(T::CHINESE);
        self.add(&describe::<T>());
    }
}

/// The other spellings of `key`.
#[must_use]
pub fn aliases_of(key: &str) -> &'static [&'static str] {
    NAMES.0.get(key).map(Vec::as_slice).unwrap_or_default()
}

/// Whether a key may be typed so instead of by its English name.
#[must_use]
pub fn is_spelling(key: &str, typed: &str) -> bool {
    aliases_of(key).contains(&typed)
}

/// The name of a key for people: Chinese where there is one.
#[must_use]
pub fn chinese_name(key: &str) -> &str {
    aliases_of(key).first().copied().unwrap_or(key)
}
