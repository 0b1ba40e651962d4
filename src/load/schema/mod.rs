//! JSON Schemas of files for editors, made from the descriptions
//! of the records.

mod ids;

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::load::rules_file::RulesFile;
use crate::model::calendar::Year;
use crate::model::describe::{OF, describe};
use crate::model::front_matter::FrontMatter;
use crate::model::issue_file::IssueFile;
use crate::model::register::{EachRegister, Entry, Register, Registers};
use crate::model::settings::Settings;
use crate::model::{Periodical, Site};

use super::registers::RegisterFile;
use super::registry::{RecipientsFile, UnitsFile};
use ids::Ids;

/// A kind of file that people write.
#[derive(Debug, Clone)]
pub struct Kind {
    /// Name, such as `front-matter`.
    pub name: &'static str,
    /// Globs of its files, from the root of the site.
    pub files: Vec<String>,
    describe: fn() -> Value,
}

pub static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let mut kinds = Kinds(vec![
        kind::<FrontMatter>("front-matter", &["content/items/*/*.md"]),
        kind::<IssueFile>("issue", &["content/issues/*/*.yaml"]),
        kind::<Settings>("site", &["content/site.yaml"]),
        kind::<RulesFile>("rules", &["content/rules.yaml", "content/rules/*.yaml"]),
        kind::<UnitsFile>("units", &["content/units.yaml", "content/units/*.yaml"]),
        kind::<RecipientsFile>(
            "recipients",
            &["content/recipients.yaml", "content/recipients/*.yaml"],
        ),
        kind::<Periodical>("periodical", &["content/periodicals/*.yaml"]),
        kind::<Year>("calendar", &["content/calendar/*.yaml"]),
    ]);
    Registers::default().each(&mut kinds);
    kinds.0
});

struct Kinds(Vec<Kind>);

impl EachRegister for Kinds {
    fn register<T: Register>(&mut self, _: &[Entry<T>]) {
        let path = |rest| format!("content/registers/{}{rest}", T::NAME);
        self.0.push(kind::<RegisterFile<T>>(T::NAME, &[&path(".yaml"), &path("/*.yaml")]));
    }
}

fn kind<T: JsonSchema + DeserializeOwned>(name: &'static str, files: &[&str]) -> Kind {
    let files = files.iter().map(|file| (*file).to_owned()).collect();
    Kind { name, files, describe: describe::<T> }
}

impl Kind {
    /// The kind of this name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Kind> {
        KINDS.iter().find(|kind| kind.name == name)
    }

    /// Its schema; with a site, the site's own ids are the words to choose from.
    #[must_use]
    pub fn schema(&self, site: Option<&Site>) -> Value {
        let mut schema = (self.describe)();
        finish(&mut schema, &site.map(Ids::of).unwrap_or_default());
        schema["title"] = format!("kanfa {}", self.name).into();
        schema
    }
}

/// Replaces the marks of a description by the words of the site.
fn finish(schema: &mut Value, ids: &Ids) {
    match schema {
        Value::Object(parts) => {
            let list = parts.remove(OF);
            parts.retain(|key, _| !key.starts_with("x-"));
            parts.values_mut().for_each(|part| finish(part, ids));
            if let Some(Value::String(list)) = list {
                ids.put(&list, schema);
            }
        }
        Value::Array(parts) => parts.iter_mut().for_each(|part| finish(part, ids)),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
