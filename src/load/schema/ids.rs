//! The words of a site to choose from.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::model::Site;
use crate::model::vocabulary::Vocabulary;

/// The words of a site by the list they are of. Where a list is empty, anything
/// goes; items are too many to choose from.
#[derive(Debug, Default)]
pub(super) struct Ids(BTreeMap<&'static str, Vec<String>>);

impl Ids {
    pub(super) fn of(site: &Site) -> Self {
        let settings = &site.settings;
        let versions = || site.periodicals.iter().flat_map(|p| &p.versions);
        let sections = versions().flat_map(|version| version.composition.sections.iter().cloned());
        let styles = versions().flat_map(|v| v.lengths.iter().filter_map(|l| l.style.clone()));
        let lists = [
            ("units", site.units.keys().map(ToString::to_string).collect()),
            ("periodicals", site.periodicals.iter().map(|p| p.id.to_string()).collect()),
            ("recipients", site.recipients.keys().map(ToString::to_string).collect()),
            ("groups", site.groups.keys().map(ToString::to_string).collect()),
            ("sections", once(sections)),
            ("styles", once(styles)),
            ("deliveries", settings.deliveries.keys().cloned().collect()),
        ]
        .into_iter()
        .chain(settings.vocabularies().map(|(list, known)| (list, words(known))));
        Self(lists.collect())
    }

    /// Lets a schema be one of the words of a list of the site.
    pub(super) fn put(&self, list: &str, schema: &mut Value) {
        if let Some(words) = self.0.get(list).filter(|words| !words.is_empty()) {
            choose(schema, words);
        }
    }
}

fn once(words: impl Iterator<Item = String>) -> Vec<String> {
    words.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Every way of writing the words of a vocabulary.
fn words(known: &Vocabulary) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for term in &known.terms {
        for word in [&term.id, &term.name].into_iter().chain(&term.aliases) {
            if !words.contains(word) {
                words.push(word.clone());
            }
        }
    }
    words
}

/// Lets the texts of a schema, wherever they stand in it, be one of `words`.
fn choose(schema: &mut Value, words: &[String]) {
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.iter_mut().for_each(|choice| choose(choice, words));
    }
    for key in ["items", "additionalProperties"] {
        if let Some(inner @ Value::Object(_)) = schema.get_mut(key) {
            choose(inner, words);
        }
    }
    let types = match schema.get("type") {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(several)) => {
            several.iter().filter_map(|t| t.as_str().map(str::to_owned)).collect()
        }
        _ => return,
    };
    let may_be = |kind: &str| types.iter().any(|t| t == kind);
    if !may_be("string") {
        return;
    }
    let mut choices: Vec<Value> = words.iter().map(|word| json!(word)).collect();
    if may_be("integer") {
        choices.extend(words.iter().filter_map(|w| w.parse::<i64>().ok()).map(|n| json!(n)));
    }
    if may_be("null") {
        choices.push(Value::Null);
    }
    schema["enum"] = choices.into();
}
