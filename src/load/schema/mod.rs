//! What files may hold, as JSON Schemas for editors. The structure is derived
//! from the raw records; which further spellings a key has is found out by
//! asking serde itself. Neither can drift from what is read.

mod chinese;
mod ids;
mod spellings;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::model::Site;

use super::raw;
use ids::Ids;

/// Kinds of file that have a schema: name, what it is for, and where it lies.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Name, such as `front-matter`.
    pub name: &'static str,
    /// Globs of its files, from the root of the site.
    pub files: &'static [&'static str],
    derive: fn(&Ids) -> Value,
}

macro_rules! kinds {
    ($($name:literal, $raw:ty, [$($file:literal),+];)+) => {
        &[$(Kind { name: $name, files: &[$($file),+], derive: derive::<$raw> }),+]
    };
}

/// Every kind of file that people write.
pub const KINDS: &[Kind] = kinds! {
    "front-matter", raw::item::FrontMatter, ["content/items/*/*.md"];
    "issue", raw::issue::IssueFile, ["content/issues/*/*.yaml"];
    "site", raw::site::SiteFile, ["content/site.yaml"];
    "rules", raw::rules::RulesFile, ["content/rules.yaml", "content/rules/*.yaml"];
    "units", raw::registry::UnitsFile, ["content/units.yaml", "content/units/*.yaml"];
    "recipients", raw::registry::RecipientsFile,
        ["content/recipients.yaml", "content/recipients/*.yaml"];
    "periodical", raw::periodical::PeriodicalFile, ["content/periodicals/*.yaml"];
    "calendar", raw::registry::CalendarFile, ["content/calendar/*.yaml"];
    "submissions", raw::register::SubmissionsFile,
        ["content/registers/submissions.yaml", "content/registers/submissions/*.yaml"];
    "instructions", raw::register::InstructionsFile,
        ["content/registers/instructions.yaml", "content/registers/instructions/*.yaml"];
    "adoptions", raw::register::AdoptionsFile,
        ["content/registers/adoptions.yaml", "content/registers/adoptions/*.yaml"];
    "withdrawals", raw::register::WithdrawalsFile,
        ["content/registers/withdrawals.yaml", "content/registers/withdrawals/*.yaml"];
    "discs", raw::register::DiscsFile,
        ["content/registers/discs.yaml", "content/registers/discs/*.yaml"];
    "inspections", raw::register::InspectionsFile,
        ["content/registers/inspections.yaml", "content/registers/inspections/*.yaml"];
    "surveys", raw::register_duty::SurveysFile,
        ["content/registers/surveys.yaml", "content/registers/surveys/*.yaml"];
    "focus", raw::register_plan::FocusFile,
        ["content/registers/focus.yaml", "content/registers/focus/*.yaml"];
    "trainings", raw::register_plan::TrainingsFile,
        ["content/registers/trainings.yaml", "content/registers/trainings/*.yaml"];
    "plans", raw::register_plan::PlansFile,
        ["content/registers/plans.yaml", "content/registers/plans/*.yaml"];
    "consultations", raw::register_plan::ConsultationsFile,
        ["content/registers/consultations.yaml", "content/registers/consultations/*.yaml"];
    "deployments", raw::register_duty::DeploymentsFile,
        ["content/registers/deployments.yaml", "content/registers/deployments/*.yaml"];
    "actions", raw::register_duty::ActionsFile,
        ["content/registers/actions.yaml", "content/registers/actions/*.yaml"];
    "meetings", raw::register_duty::MeetingsFile,
        ["content/registers/meetings.yaml", "content/registers/meetings/*.yaml"];
    "opinions", raw::register_duty::OpinionsFile,
        ["content/registers/opinions.yaml", "content/registers/opinions/*.yaml"];
};

impl Kind {
    /// The kind of this name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Kind> {
        KINDS.iter().find(|kind| kind.name == name)
    }

    /// Its schema; with a site, the site's own ids are the words to choose from.
    #[must_use]
    pub fn schema(&self, site: Option<&Site>) -> Value {
        let mut schema = (self.derive)(&site.map(Ids::of).unwrap_or_default());
        schema["title"] = format!("kanfa {}", self.name).into();
        schema
    }
}

fn derive<T: JsonSchema + DeserializeOwned>(ids: &Ids) -> Value {
    let settings = SchemaSettings::draft07().with(|s| s.inline_subschemas = true);
    let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
    tidy(&mut schema);
    spellings::add::<T>(&mut schema, &|key, node| ids.put(key, node));
    schema
}

/// Descriptions in both languages, and nothing that says nothing.
fn tidy(schema: &mut Value) {
    let Value::Object(parts) = schema else { return };
    parts.remove("default");
    parts.remove("format");
    if let Some(Value::String(text)) = parts.get_mut("description") {
        let words: Vec<&str> = text.split_whitespace().collect();
        *text = chinese::both(&words.join(" "));
    }
    if let Some(Value::Object(keys)) = parts.get_mut("properties") {
        keys.values_mut().for_each(tidy);
    }
    if let Some(Value::Array(choices)) = parts.get_mut("anyOf") {
        choices.iter_mut().for_each(tidy);
    }
    for inner in ["items", "additionalProperties"] {
        if let Some(inner) = parts.get_mut(inner) {
            tidy(inner);
        }
    }
}

#[cfg(test)]
mod tests;
