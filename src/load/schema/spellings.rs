//! The further spellings of keys. The names that a record knows are in serde's
//! own complaint about one that it does not; which of them mean the same is in
//! its complaint about a key that is written twice.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::load::yaml::unknown_field;

/// Adds every further spelling of every key, after `visit` has seen the key
/// with its path of English names.
pub(super) fn add<T: DeserializeOwned>(schema: &mut Value, visit: &dyn Fn(&[&str], &mut Value)) {
    let read = |value: Value| serde_json::from_value::<T>(value).err().map(|e| e.to_string());
    Walk { read: &read, visit }.node(schema, &[], &|value| value);
}

struct Walk<'a> {
    /// What a reader of the whole record complains of.
    read: &'a dyn Fn(Value) -> Option<String>,
    visit: &'a dyn Fn(&[&str], &mut Value),
}

impl Walk<'_> {
    /// `wrap` makes a whole record of a value that stands at this node.
    fn node(&self, schema: &mut Value, path: &[&str], wrap: &dyn Fn(Value) -> Value) {
        if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
            choices.iter_mut().for_each(|choice| self.node(choice, path, wrap));
        }
        if let Some(items) = schema.get_mut("items") {
            self.node(items, path, &|value| wrap(json!([value])));
        }
        if let Some(values @ Value::Object(_)) = schema.get_mut("additionalProperties") {
            self.node(values, path, &|value| wrap(json!({ "x": value })));
        }
        if let Some(Value::Object(keys)) = schema.get_mut("properties") {
            self.keys(keys, path, wrap);
        }
    }

    fn keys(&self, keys: &mut Map<String, Value>, path: &[&str], wrap: &dyn Fn(Value) -> Value) {
        let known: Vec<String> = keys.keys().cloned().collect();
        for (key, schema) in keys.iter_mut() {
            let path = [path, &[key]].concat();
            (self.visit)(&path, schema);
            self.node(schema, &path, &|value| wrap(json!({ key: value })));
        }
        for name in self.names(wrap) {
            let same = known.iter().find(|key| self.is_same(key, &name, wrap));
            let schema = same.and_then(|key| keys.get(key)).cloned();
            if let Some(schema) = schema.filter(|_| !known.contains(&name)) {
                keys.insert(name, schema);
            }
        }
    }

    /// Every spelling of every key that may stand at a node.
    fn names(&self, wrap: &dyn Fn(Value) -> Value) -> Vec<String> {
        let message = (self.read)(wrap(json!({ "\0": null }))).unwrap_or_default();
        let known = unknown_field(&message).map(|(_, known)| known).unwrap_or_default();
        known.into_iter().map(str::to_owned).collect()
    }

    fn is_same(&self, key: &str, name: &str, wrap: &dyn Fn(Value) -> Value) -> bool {
        let values = [json!(null), json!(""), json!(0), json!(false), json!([]), json!({})];
        let fits = |value: &&Value| (self.read)(wrap(json!({ key: value }))).is_none();
        let Some(value) = values.iter().find(fits) else { return false };
        let twice = wrap(json!({ key: value, name: value }));
        (self.read)(twice).is_some_and(|message| message.contains("duplicate field"))
    }
}
