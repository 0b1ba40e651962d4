//! YAML that is not the record it should be: keys that nobody knows, keys in two
//! spellings, values of another kind.

use serde::de::DeserializeOwned;
use serde_yaml::Value;

use crate::finding::{Code, Finding, Text};
use crate::model::nearest::nearest;
use crate::source::{Place, Step};

use super::{MOST, Salvaged, Yaml};

impl Yaml<'_> {
    /// Each round finds one fault, takes its key away and tries again: every
    /// key has a default, so each round comes nearer to a record that parses.
    pub(super) fn type_faults<T: DeserializeOwned>(
        &self,
        mut value: Value,
        salvaged: &mut Salvaged<T>,
    ) {
        for _ in 0..MOST {
            let error = match serde_path_to_error::deserialize::<_, T>(value.clone()) {
                Ok(value) => {
                    salvaged.value = Some(value);
                    return;
                }
                Err(error) => error,
            };
            let path = self.type_fault(&error, salvaged);
            if !remove(&mut value, &path) {
                return;
            }
        }
    }

    /// One fault as a finding; the path of the key that has it.
    fn type_fault<T>(
        &self,
        error: &serde_path_to_error::Error<serde_yaml::Error>,
        salvaged: &mut Salvaged<T>,
    ) -> Vec<Step> {
        let mut path = steps(error.path());
        let message = error.inner().to_string();
        if let Some((field, known)) = unknown_field(&message) {
            if path.last() != Some(&field.into()) {
                path.push(field.into());
            }
            salvaged.broken.extend(nearest(field, known.iter().copied()).map(str::to_owned));
            salvaged.findings.push(self.unknown_key(&path, field, &known));
        } else if let Some(field) = between(&message, "duplicate field `", "`") {
            salvaged.findings.push(self.two_spellings(&path, field));
            path.push(field.into());
        } else {
            salvaged.findings.push(self.wrong_type(&path, &message));
        }
        if let Some(Step::Key(name)) = path.first() {
            salvaged.broken.push(name.clone());
        }
        path
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
        let mut path = path.to_vec();
        path.push(field.into());
        self.error(
            Code::DuplicateKey,
            Place::Key(path),
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

fn steps(path: &serde_path_to_error::Path) -> Vec<Step> {
    use serde_path_to_error::Segment;
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(Step::Index(*index)),
            Segment::Map { key } => Some(Step::Key(key.clone())),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
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

pub(in crate::load) fn unknown_field(message: &str) -> Option<(&str, Vec<&str>)> {
    let field = between(message, "unknown field `", "`")?;
    let rest = &message[message.find("expected")?..];
    let known = rest.split('`').skip(1).step_by(2).collect();
    Some((field, known))
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

fn remove(value: &mut Value, path: &[Step]) -> bool {
    let Some((last, above)) = path.split_last() else { return false };
    let mut node = value;
    for step in above {
        let next = match (step, node) {
            (Step::Key(name), Value::Mapping(map)) => map.get_mut(name.as_str()),
            (Step::Index(at), Value::Sequence(list)) => list.get_mut(*at),
            _ => None,
        };
        match next {
            Some(next) => node = next,
            None => return false,
        }
    }
    match (last, node) {
        (Step::Key(name), Value::Mapping(map)) => map.remove(name.as_str()).is_some(),
        (Step::Index(at), Value::Sequence(list)) if *at < list.len() => {
            list[*at] = Value::Null;
            list.remove(*at);
            true
        }
        _ => false,
    }
}
