//! The values of a record that name something of the site, told by its description.

use schemars::JsonSchema;
use serde_json::Value;

use crate::source::Step;

use super::describe::{OF, structure};

/// A place of a record whose text is of a list of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The list, such as `units`.
    pub of: String,
    /// Keys from the record down; `None` stands for each value of a list.
    path: Vec<Option<String>>,
}

/// All references of a type of record.
#[must_use]
pub fn references<T: JsonSchema>() -> Vec<Reference> {
    let mut found = Vec::new();
    gather(&structure::<T>(), &mut Vec::new(), &mut found);
    found
}

fn gather(schema: &Value, path: &mut Vec<Option<String>>, found: &mut Vec<Reference>) {
    if let Some(of) = schema[OF].as_str() {
        found.push(Reference { of: of.to_owned(), path: path.clone() });
    }
    for choice in schema["anyOf"].as_array().into_iter().flatten() {
        gather(choice, path, found);
    }
    let items = schema.get("items").map(|items| (None, items));
    let keys = schema["properties"].as_object().into_iter().flatten();
    for (step, below) in items.into_iter().chain(keys.map(|(key, value)| (Some(key), value))) {
        path.push(step.cloned());
        gather(below, path, found);
        path.pop();
    }
}

impl Reference {
    /// Calls `visit` with the place and text of each value of `record` there.
    pub fn each(&self, record: &Value, visit: &mut impl FnMut(&[Step], &str)) {
        walk(&self.path, record, &mut Vec::new(), visit);
    }
}

fn walk(
    path: &[Option<String>],
    value: &Value,
    at: &mut Vec<Step>,
    visit: &mut impl FnMut(&[Step], &str),
) {
    let Some((step, rest)) = path.split_first() else {
        if let Some(text) = value.as_str() {
            visit(at, text);
        }
        return;
    };
    let mut below = |step: Step, value: &Value| {
        at.push(step);
        walk(rest, value, at, visit);
        at.pop();
    };
    match step {
        Some(key) => {
            if let Some(value) = value.get(key) {
                below(key.as_str().into(), value);
            }
        }
        None => {
            for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                below(index.into(), value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::register::{Deployment, Meeting};

    fn named<T: JsonSchema + serde::Serialize + serde::de::DeserializeOwned>(
        yaml: &str,
    ) -> Vec<(String, String)> {
        let record: T = serde_yaml::from_str(yaml).expect("a record");
        let record = serde_json::to_value(record).expect("a value");
        let mut found = Vec::new();
        for reference in references::<T>() {
            reference.each(&record, &mut |_, text| {
                found.push((reference.of.clone(), text.to_owned()));
            });
        }
        found.sort();
        found
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(of, text)| ((*of).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn references_stand_at_any_depth_and_under_any_spelling() {
        let deployment = "{承办单位: [a, b], reports: [{单位: c}, {unit: d, 稿件: e}]}";
        let expected =
            [("items", "e"), ("units", "a"), ("units", "b"), ("units", "c"), ("units", "d")];
        assert_eq!(named::<Deployment>(deployment), pairs(&expected));
        let meeting = "{unit: a, 主持: {职务: b}, decisions: [{action: 3}]}";
        let expected = [("actions", "3"), ("roles", "b"), ("units", "a")];
        assert_eq!(named::<Meeting>(meeting), pairs(&expected));
    }
}
