//! The description of a record: its structure and texts come from its type, its
//! further spellings and words from serde's complaints about others. Schemas,
//! skeletons, references and places are made from it.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::finding::Language;
use crate::source::Step;

/// Marks of a description beside the keys of JSON Schema: the list of the site
/// that a value is of, the English name of a key in another spelling, the other
/// spellings of a key, the keys of a record in order.
pub const OF: &str = "x-of";
pub const KEY: &str = "x-key";
pub const SPELLINGS: &str = "x-spellings";
pub const ORDER: &str = "x-order";

/// A JSON Schema with the marks above and descriptions in both languages.
#[must_use]
pub fn describe<T: JsonSchema + DeserializeOwned>() -> Value {
    let mut schema = structure::<T>();
    let read = |value: Value| serde_json::from_value::<T>(value).err().map(|e| e.to_string());
    Walk(&read).node(&mut schema, &|value| value);
    schema
}

pub(super) fn structure<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft07().with(|s| s.inline_subschemas = true);
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// Reads a whole record, and gives the complaint.
struct Walk<'a>(&'a dyn Fn(Value) -> Option<String>);

impl Walk<'_> {
    /// `wrap` makes a whole record of a value that stands at this node.
    fn node(&self, schema: &mut Value, wrap: &dyn Fn(Value) -> Value) {
        tidy(schema);
        if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
            choices.iter_mut().for_each(|choice| self.node(choice, wrap));
        }
        if let Some(items) = schema.get_mut("items") {
            self.node(items, &|value| wrap(json!([value])));
        }
        if let Some(values @ Value::Object(_)) = schema.get_mut("additionalProperties") {
            self.node(values, &|value| wrap(json!({ "x": value })));
        }
        if let Some(Value::Array(words)) = schema.get_mut("enum") {
            let null = words.contains(&Value::Null).then_some(Value::Null);
            let complaint = (self.0)(wrap(json!("\0"))).unwrap_or_default();
            let (_, known) = unknown(&complaint, "variant").unwrap_or_default();
            *words = known.into_iter().map(Value::from).chain(null).collect();
        }
        if let Some(Value::Object(keys)) = schema.get_mut("properties") {
            schema[ORDER] = self.keys(keys, wrap).into();
        }
    }

    /// Describes the keys of a record and adds their other spellings; the keys
    /// in their order.
    fn keys(&self, keys: &mut Map<String, Value>, wrap: &dyn Fn(Value) -> Value) -> Vec<String> {
        let known: Vec<String> = keys.keys().cloned().collect();
        for (key, schema) in keys.iter_mut() {
            self.node(schema, &|value| wrap(json!({ key: value })));
        }
        let complaint = (self.0)(wrap(json!({ "\0": null }))).unwrap_or_default();
        let (_, names) = unknown(&complaint, "field").unwrap_or_default();
        let (order, others): (Vec<&str>, Vec<&str>) =
            names.into_iter().partition(|name| known.iter().any(|key| key == name));
        let values: Map<String, Value> =
            known.iter().filter_map(|key| Some((key.clone(), self.fitting(key, wrap)?))).collect();
        for name in others {
            let Some(key) = self.spelled(name, &values, wrap) else { continue };
            let schema = &mut keys[&key];
            match schema.get_mut(SPELLINGS) {
                Some(Value::Array(spellings)) => spellings.push(name.into()),
                _ => schema[SPELLINGS] = json!([name]),
            }
            let mut other = schema.clone();
            other[KEY] = key.into();
            keys.insert(name.to_owned(), other);
        }
        order.into_iter().map(str::to_owned).collect()
    }

    /// A value that may stand at `key`.
    fn fitting(&self, key: &str, wrap: &dyn Fn(Value) -> Value) -> Option<Value> {
        let values = [json!(null), json!(""), json!(0), json!(false), json!([]), json!({})];
        values.into_iter().find(|value| (self.0)(wrap(json!({ key: value }))).is_none())
    }

    /// The key that `name` is another spelling of: the one that serde calls double
    /// beside it. `values` has a value for each key.
    fn spelled(
        &self,
        name: &str,
        values: &Map<String, Value>,
        wrap: &dyn Fn(Value) -> Value,
    ) -> Option<String> {
        let double = |record: Value| {
            let complaint = (self.0)(wrap(record))?;
            let (_, rest) = complaint.split_once("duplicate field `")?;
            Some(rest.split_once('`')?.0.to_owned())
        };
        let mut all = values.clone();
        all.insert(name.to_owned(), Value::Null);
        // A name that is read before its key needs a value that fits.
        let pair = |(key, value): (&String, &Value)| double(json!({ key: value, name: value }));
        double(all.into()).or_else(|| values.iter().find_map(pair))
    }
}

/// Separates the two languages of a description, and drops empty statements.
fn tidy(schema: &mut Value) {
    let Value::Object(parts) = schema else { return };
    parts.remove("default");
    parts.remove("format");
    if let Some(Value::String(text)) = parts.get_mut("description") {
        let words: Vec<&str> = text.split_whitespace().collect();
        *text = words.join(" ").replacen(" · ", "\n\n", 1);
    }
}

/// The spelling of a key in files of a language: its Chinese one where it has one.
#[must_use]
pub fn spelling<'s>(schema: &'s Value, key: &'s str, language: Language) -> &'s str {
    let spellings = schema[SPELLINGS].as_array().into_iter().flatten();
    let mut chinese = spellings.filter_map(Value::as_str).filter(|name| !name.is_ascii());
    match language {
        Language::Chinese => chinese.next().unwrap_or(key),
        Language::English => key,
    }
}

/// The name that serde does not know as a `field` or `variant`, and those it knows.
#[must_use]
pub fn unknown<'a>(complaint: &'a str, what: &str) -> Option<(&'a str, Vec<&'a str>)> {
    let (_, rest) = complaint.split_once(&format!("unknown {what} `"))?;
    let (name, rest) = rest.split_once("`, expected ")?;
    Some((name, rest.split('`').skip(1).step_by(2).collect()))
}

/// Gives the keys of a path their English names.
pub fn in_english(description: &Value, path: &mut [Step]) {
    let mut node = description;
    for step in path {
        let choices = node["anyOf"].as_array().into_iter().flatten();
        let mut nodes = std::iter::once(node).chain(choices);
        let next = match step {
            Step::Index(_) => nodes.find_map(|node| node.get("items")),
            Step::Key(name) => nodes.find_map(|node| {
                node["properties"].get(&*name).or(node.get("additionalProperties"))
            }),
        };
        let Some(next) = next else { return };
        if let Some(key) = next[KEY].as_str() {
            *step = key.into();
        }
        node = next;
    }
}
