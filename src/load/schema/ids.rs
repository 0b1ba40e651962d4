//! The words to choose from: a site's own ids, and those that are fixed.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::model::Site;
use crate::model::periodical::Composition;
use crate::model::settings::Vocabulary;

/// The ids of a site by what they are of. Where a site has none, anything goes.
#[derive(Debug, Default)]
pub(super) struct Ids {
    units: Vec<String>,
    periodicals: Vec<String>,
    recipients: Vec<String>,
    groups: Vec<String>,
    sections: Vec<String>,
    styles: Vec<String>,
    levels: Vec<String>,
    deliveries: Vec<String>,
    unit_kinds: Vec<String>,
    roles: Vec<String>,
    channels: Vec<String>,
    categories: Vec<String>,
    importances: Vec<String>,
    urgencies: Vec<String>,
    carriers: Vec<String>,
    bases: Vec<String>,
}

impl Ids {
    pub(super) fn of(site: &Site) -> Self {
        let settings = &site.settings;
        let versions = || site.periodicals.iter().flat_map(|p| &p.versions);
        let sections = versions().flat_map(|version| match &version.composition {
            Composition::Digest { sections } => sections.clone(),
            Composition::Single => Vec::new(),
        });
        let styles = versions().flat_map(|v| v.lengths.iter().filter_map(|l| l.style.clone()));
        Self {
            units: site.units.keys().map(ToString::to_string).collect(),
            periodicals: site.periodicals.iter().map(|p| p.id.to_string()).collect(),
            recipients: site.recipients.keys().map(ToString::to_string).collect(),
            groups: site.groups.keys().map(ToString::to_string).collect(),
            sections: once(sections),
            styles: once(styles),
            levels: words(&settings.classification.levels),
            deliveries: settings.deliveries.keys().cloned().collect(),
            unit_kinds: words(&settings.unit_kinds),
            roles: words(&settings.roles),
            channels: words(&settings.channels),
            categories: words(&settings.categories),
            importances: words(&settings.importances),
            urgencies: words(&settings.urgencies),
            carriers: words(&settings.carriers),
            bases: words(&settings.bases),
        }
    }

    /// Puts the words of a key into its schema.
    pub(super) fn put(&self, path: &[&str], schema: &mut Value) {
        let fixed = fixed(path);
        if !fixed.is_empty() {
            let words: Vec<String> = fixed.iter().map(|word| (*word).to_owned()).collect();
            choose(schema, &words);
        } else if let Some(words) = self.words(path).filter(|words| !words.is_empty()) {
            choose(schema, words);
        }
    }

    fn words(&self, path: &[&str]) -> Option<&[String]> {
        let (key, above) = path.split_last()?;
        let within = above.last().copied();
        Some(match (within, *key) {
            (_, "unit" | "units" | "parent" | "publisher" | "to" | "answered-by") => &self.units,
            (_, "periodical" | "submitted-for") => &self.periodicals,
            (_, "recipient" | "members" | "scope" | "body") | (Some("members"), "id") => {
                &self.recipients
            }
            (_, "group" | "among") => &self.groups,
            (None, "section") => &self.sections,
            (None, "style") => &self.styles,
            (_, "classification" | "clearance") => &self.levels,
            (_, "delivery") => &self.deliveries,
            (Some("units"), "kind") | (_, "kinds") => &self.unit_kinds,
            (_, "role" | "signers") | (Some("versions"), "selection") => &self.roles,
            (_, "channel") | (Some("channels"), "required" | "also") => &self.channels,
            (_, "category") => &self.categories,
            (_, "importance") => &self.importances,
            (_, "urgency") => &self.urgencies,
            (_, "carrier") => &self.carriers,
            (Some("basis"), "kind") => &self.bases,
            _ => return None,
        })
    }
}

/// Words that no site changes.
fn fixed(path: &[&str]) -> &'static [&'static str] {
    match path {
        [.., "relation"] => &["report-to", "send-to", "issue-to", "报", "送", "发"],
        [.., "severity"] => &["error", "warning", "note", "off"],
        ["versions", "cadence", "kind"] => {
            &["irregular", "as-needed", "every-working-day", "weekly", "monthly"]
        }
        ["versions", "composition", "kind"] => &["single", "digest"],
        ["versions", "lengths", "kind"] => &["range", "about", "max", "free"],
        _ => &[],
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
