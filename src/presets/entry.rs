//! The skeleton of a new entry of a register: every field with its explanation.

use std::fmt::Write as _;

use serde_json::Value;

use crate::finding::Language;
use crate::model::describe::{ORDER, SPELLINGS, describe};
use crate::model::register::{EachRegister, Entry, Register};

/// A new entry of a register of a site.
#[derive(Debug)]
pub struct NewEntry<'a> {
    /// The register or one entry of it: `surveys`, `survey`.
    pub register: &'a str,
    pub id: &'a str,
    pub language: Language,
    pub result: Option<Result<Skeleton, Taken>>,
}

/// A file for a new entry.
#[derive(Debug)]
pub struct Skeleton {
    pub path: String,
    pub text: String,
}

/// The file of the entry that has the id.
#[derive(Debug)]
pub struct Taken(pub String);

impl EachRegister for NewEntry<'_> {
    fn register<T: Register>(&mut self, entries: &[Entry<T>]) {
        if T::NAME != self.register && T::NAME.strip_suffix('s') != Some(self.register) {
            return;
        }
        let key = |entry: &T| entry.key().map(|(_, id)| id.to_owned());
        let taken = entries.iter().find(|entry| key(&entry.value).as_deref() == Some(self.id));
        self.result = Some(match taken {
            Some(entry) => Err(Taken(entry.file.to_string())),
            None => Ok(Skeleton {
                path: format!("content/registers/{}/{}.yaml", T::NAME, self.id),
                text: skeleton::<T>(self.id, self.language),
            }),
        });
    }
}

fn skeleton<T: Register>(id: &str, language: Language) -> String {
    let description = describe::<T>();
    let own = T::default().key().map(|(key, _)| key.to_owned());
    let mut text = format!("# {}\n{}:\n", explained(&description, language), T::NAME);
    let order = description[ORDER].as_array().into_iter().flatten().filter_map(Value::as_str);
    for (at, key) in order.enumerate() {
        let schema = &description["properties"][key];
        let value = if own.as_deref() == Some(key) { id } else { empty(schema) };
        let words = explained(schema, language);
        // Many explanations begin with the Chinese name of the key.
        let name = schema[SPELLINGS][0]
            .as_str()
            .filter(|name| language == Language::Chinese && !words.starts_with(name));
        let name = name.map(|name| format!("{name}　")).unwrap_or_default();
        let _ = writeln!(text, "    # {name}{words}");
        let lead = if at == 0 { "  - " } else { "    " };
        let _ = writeln!(text, "{}", format!("{lead}{key}: {value}").trim_end());
    }
    text
}

fn explained(schema: &Value, language: Language) -> &str {
    let text = schema["description"].as_str().unwrap_or_default();
    let (zh, en) = text.split_once("\n\n").unwrap_or((text, text));
    match language {
        Language::Chinese => zh,
        Language::English => en,
    }
}

/// A value that says nothing.
fn empty(schema: &Value) -> &'static str {
    let choices = schema["anyOf"].as_array().into_iter().flatten();
    let is = |kind: &str| {
        std::iter::once(schema).chain(choices.clone()).any(|schema| schema["type"] == kind)
    };
    match () {
        () if is("array") => "[]",
        () if is("boolean") => "false",
        () if is("string") => "\"\"",
        () => "",
    }
}
