//! Faults of a record's form: unknown keys, keys in two spellings, values of
//! another kind, unknown words and dates.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_yaml::Value;

use crate::finding::{Code, Finding, Text};
use crate::load::fault::Fault;
use crate::model::describe::{describe, in_english, unknown};
use crate::model::nearest::nearest;
use crate::source::{Place, Step};

use super::rest::Rest;
use super::{Salvaged, Yaml};

/// Endings of serde's complaints about a number that is text, or a day written
/// without hyphens.
const AS_TEXT: [&str; 3] = ["expected a string", "expected a day", "expected a day or a minute"];

/// The most faults of one file: a file with more is not read.
const ROUNDS: usize = 1000;

impl Yaml<'_> {
    /// Each round finds one fault, takes it out and tries again: every key has a
    /// default, so each round comes nearer to a record that parses.
    pub(super) fn type_faults<T>(&self, tree: Value, salvaged: &mut Salvaged<T>)
    where
        T: DeserializeOwned + JsonSchema,
    {
        let mut rest = Rest::new(tree);
        let mut description = None;
        for _ in 0..ROUNDS {
            let error = match serde_path_to_error::deserialize::<_, T>(&rest.tree) {
                Ok(_) if rest.put_back() => continue,
                Ok(value) => {
                    salvaged.value = Some(value);
                    return;
                }
                Err(error) => error,
            };
            let complaint = error.inner().to_string();
            let path = fault_path(error.path(), &complaint);
            // Read as text, a number is one.
            if let Some(value @ Value::Number(_)) = rest.get(&path)
                && AS_TEXT.iter().any(|expected| complaint.ends_with(expected))
            {
                let text = serde_yaml::to_string(value).unwrap_or_default();
                *value = text.trim_end().into();
                continue;
            }
            let mut place = rest.original(&path);
            in_english(description.get_or_insert_with(describe::<T>), &mut place);
            let value = rest.get(&path).and_then(|value| value.as_str()).unwrap_or_default();
            self.fault(place, &complaint, value, salvaged);
            if !rest.take_out(&path, complaint.contains("expected struct")) {
                return;
            }
        }
    }

    /// Reports one fault at its place.
    fn fault<T>(&self, place: Vec<Step>, complaint: &str, value: &str, salvaged: &mut Salvaged<T>) {
        if let Some(fault) = Fault::of(complaint, value) {
            if let [Step::Key(name)] | [Step::Key(name), Step::Index(_)] = place.as_slice() {
                salvaged.broken.push(name.clone());
            }
            salvaged.findings.push(fault.at(self.file, Place::Value(place)));
            return;
        }
        if let Some((field, known)) = unknown(complaint, "field") {
            salvaged.broken.extend(nearest(field, known.iter().copied()).map(str::to_owned));
            salvaged.findings.push(self.unknown_key(&place, field, &known));
        } else if let Some(field) = between(complaint, "duplicate field `", "`") {
            salvaged.findings.push(self.two_spellings(&place, field));
        } else {
            salvaged.findings.push(self.wrong_type(&place, complaint));
        }
        if let Some(Step::Key(name)) = place.first() {
            salvaged.broken.push(name.clone());
        }
        salvaged.malformed.push(place);
    }

    fn unknown_key(&self, path: &[Step], field: &str, known: &[&str]) -> Finding {
        let finding = self.error(
            Code::UnknownKey,
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

    fn two_spellings(&self, path: &[Step], field: &str) -> Finding {
        self.error(
            Code::DuplicateKey,
            Place::Key(path.to_vec()),
            Text::new(
                format!("“{field}”的中文键和英文键同时出现"),
                format!("`{field}` is written twice, in English and in Chinese"),
            ),
        )
        .hint(Text::new("请只保留一处", "keep one of them"))
    }

    fn wrong_type(&self, path: &[Step], message: &str) -> Finding {
        let (zh, en) = describe_type_error(message);
        self.error(
            Code::ValueType,
            Place::Value(path.to_vec()),
            Text::new(format!("值的写法不对：{zh}"), format!("the value has the wrong form: {en}")),
        )
        .hint(Text::new(
            "请参照手册中该键的写法；像日期或文号这样的文字可以加引号",
            "see the manual for this key; text that looks like a number can be put in quotes",
        ))
    }
}

/// The path of the key or value at fault.
fn fault_path(path: &serde_path_to_error::Path, complaint: &str) -> Vec<Step> {
    use serde_path_to_error::Segment;
    let step = |segment: &Segment| match segment {
        Segment::Seq { index } => Some((*index).into()),
        Segment::Map { key } => Some(key.as_str().into()),
        Segment::Enum { .. } | Segment::Unknown => None,
    };
    let mut path: Vec<Step> = path.iter().filter_map(step).collect();
    let unknown = unknown(complaint, "field").map(|(field, _)| field);
    if let Some(field) = unknown.or_else(|| between(complaint, "duplicate field `", "`"))
        && path.last() != Some(&field.into())
    {
        path.push(field.into());
    }
    path
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
