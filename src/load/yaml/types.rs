//! Faults of a record's form: unknown keys, keys in two spellings, values of
//! another kind, unknown words and dates.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_yaml::Value;

use crate::finding::{Code, Finding, Text};
use crate::load::fault::Fault;
use crate::model::describe::{describe, in_english, unknown};
use crate::model::meant::{few, meant};
use crate::source::{Place, Step};

use super::kind::name_of;
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
            let description = description.get_or_insert_with(describe::<T>);
            in_english(description, &mut place);
            let value = rest.get(&path).and_then(|value| value.as_str()).unwrap_or_default();
            if let Some(finding) = self.wrong_type(&place, &complaint, description) {
                note_broken(&place, salvaged);
                salvaged.findings.push(finding);
                salvaged.malformed.push(place);
            } else {
                self.fault(place, &complaint, value, salvaged);
            }
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
            salvaged.broken.extend(meant(field, &known).map(str::to_owned));
            salvaged.findings.push(self.unknown_key(&place, field, &known));
        } else if let Some(field) = between(complaint, "duplicate field `", "`") {
            salvaged.findings.push(self.two_spellings(&place, field));
        } else {
            salvaged.findings.push(self.wrong_value(&place));
        }
        note_broken(&place, salvaged);
        salvaged.malformed.push(place);
    }

    fn unknown_key(&self, path: &[Step], field: &str, known: &[&str]) -> Finding {
        let finding = self.error(
            Code::UnknownKey,
            Place::Key(path.to_vec()),
            Text::new(format!("没有“{field}”这个键"), format!("there is no key `{field}`")),
        );
        if let Some((key, value)) = field.split_once([':', '：'])
            && known.contains(&key)
        {
            return without_space(finding, key, value);
        }
        match meant(field, known) {
            Some(near) => finding
                .hint(Text::new(format!("是否想写“{near}”？"), format!("did you mean `{near}`?")))
                .edit(near, false),
            None => {
                let (zh, en) = few(field, known);
                let all = known.iter().filter(|name| name.is_ascii()).count() <= en.len();
                let rest = if all { ("", "") } else { ("等", " and more") };
                finding.hint(Text::new(
                    format!("不需要的就删去；这里可以写：{}{}", zh.join("、"), rest.0),
                    format!(
                        "delete it if it is not needed; known here: {}{}",
                        en.join(", "),
                        rest.1
                    ),
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

    /// A value of the right kind that cannot be.
    fn wrong_value(&self, path: &[Step]) -> Finding {
        let name = name_of(path);
        self.error(
            Code::ValueType,
            Place::Value(path.to_vec()),
            Text::new(
                format!("{}的写法不对", name.zh),
                format!("{} has a value that it cannot have", name.en),
            ),
        )
        .hint(Text::new(
            "请参照手册中这一项的写法；像日期或文号这样的文字可以加引号",
            "see the manual for this key; text that looks like a number can be put in quotes",
        ))
    }
}

/// The keys of the first level that are at fault.
fn note_broken<T>(place: &[Step], salvaged: &mut Salvaged<T>) {
    if let Some(Step::Key(name)) = place.first() {
        salvaged.broken.push(name.clone());
    }
}

/// The finding of a key that has its value in it.
fn without_space(finding: Finding, key: &str, value: &str) -> Finding {
    let message = Text::new(
        format!("“{key}”的冒号应为半角，后面加一个空格"),
        format!("`{key}` wants an ASCII colon with a space behind it"),
    );
    let right = format!("{key}: {}", value.trim());
    let hint = Text::new(format!("写作 {right}"), format!("write {right}"));
    Finding { message, ..finding }.hint(hint).edit(right, false)
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

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let start = text.find(before)? + before.len();
    Some(&text[start..start + text[start..].find(after)?])
}
