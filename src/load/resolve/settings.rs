//! `site.yaml` → settings.

use std::collections::BTreeMap;

use crate::finding::{Code, Language, Text};
use crate::load::raw::site as raw;
use crate::model::recipient::Relation;
use crate::model::settings::{
    Classification, Delivery, Limits, Network, Settings, TermWord, Vocabulary,
};

use super::{Resolver, keys};

const RELATIONS: [&str; 3] = ["report-to", "send-to", "issue-to"];

/// The settings, every default filled in.
pub(in crate::load) fn settings(raw: raw::SiteFile, r: &mut Resolver<'_>) -> Settings {
    let raw::SiteFile {
        name,
        organisation,
        language,
        time_zone,
        theme,
        as_of,
        notice,
        care_line,
        bundle_window,
        sm3_sums,
        counting: raw::Counting { punctuation },
        classification,
        unit_kinds,
        roles,
        channels,
        categories,
        importances,
        urgencies,
        carriers,
        bases,
        deliveries,
        relations,
        kept_copies,
        name_on_copies,
        printed_covers,
        limits,
    } = raw;
    if name.is_empty() {
        let message = Text::new("site.yaml 没有写 name（站点名称）", "site.yaml has no `name`");
        let hint = Text::new("请写明站点名称", "give the site a name");
        r.error(Code::RequiredKey, &keys![], message, hint);
    }
    let language = site_language(language.as_deref(), r);
    Settings {
        organisation: if organisation.is_empty() { name.clone() } else { organisation },
        name,
        language,
        time_zone: time_zone.unwrap_or_else(|| "+00:00".to_owned()),
        theme: theme.unwrap_or_else(|| "redhead".to_owned()),
        as_of: r.day(as_of.as_deref(), &keys!["as-of"]),
        notice: notice.filter(|n| !n.is_empty()),
        care_line: care_line.filter(|n| !n.is_empty()),
        bundle_window: bundle_window.unwrap_or(20) as usize,
        sm3_sums,
        count_punctuation: punctuation.unwrap_or(true),
        classification: classification_of(classification, r),
        unit_kinds: vocabulary(unit_kinds),
        roles: vocabulary(roles),
        channels: vocabulary(channels),
        categories: vocabulary(categories),
        importances: vocabulary(importances),
        urgencies: vocabulary(urgencies),
        carriers: vocabulary(carriers),
        bases: vocabulary(bases),
        deliveries: deliveries.into_iter().map(delivery).collect(),
        relations: relation_words(&relations, language, r),
        kept_copies: kept_copies.into_iter().map(|k| (k.purpose, k.copies)).collect(),
        name_on_copies: name_on_copies.unwrap_or(false),
        printed_covers: printed_covers.unwrap_or(false),
        limits: limits_of(&limits),
    }
}

fn site_language(tag: Option<&str>, r: &mut Resolver<'_>) -> Language {
    let Some(tag) = tag else { return Language::Chinese };
    let known = ["zh-CN", "en"];
    r.word(tag, &known, Language::from_tag, &keys!["language"]).unwrap_or_default()
}

fn classification_of(raw: raw::Classification, r: &mut Resolver<'_>) -> Classification {
    let raw::Classification { levels, refused, default, mark, advice, network } = raw;
    let mut levels = vocabulary(levels);
    let mut refused = vocabulary(refused);
    let lowest = levels.terms.first().map(|t| t.id.clone()).unwrap_or_default();
    let default = default.unwrap_or(lowest);
    let network = network.and_then(|raw| permitted(raw, &mut levels, &mut refused, r));
    Classification { levels, refused, default, mark, advice, network }
}

/// A network and what it permits. Where anything of it is not stated, it
/// permits nothing.
fn permitted(
    raw: raw::Network,
    levels: &mut Vocabulary,
    refused: &mut Vocabulary,
    r: &mut Resolver<'_>,
) -> Option<Network> {
    let raw::Network { name, holds, reference, approver } = raw;
    let stated = [("name", &name), ("reference", &reference.0), ("approver", &approver)];
    let mut complete = true;
    for (key, _) in stated.iter().filter(|(_, value)| value.trim().is_empty()) {
        complete = false;
        let message = Text::new(
            format!("network 没有写 {key}"),
            format!("`network` does not state its `{key}`"),
        );
        let hint = Text::new(
            "写明网络名称、批准文号和批准人；没有批准的网络不得存放这些级别",
            "state its name, the number of the permission and who gave it; without one no \
             network may hold these levels",
        );
        r.error(Code::RequiredKey, &keys!["classification", "network"], message, hint);
    }
    let known: Vec<&str> = refused.terms.iter().map(|t| t.id.as_str()).collect();
    let rank = |word: &str| refused.find(word).and_then(|term| refused.rank(&term.id));
    let highest = r.word(&holds, &known, rank, &keys!["classification", "network", "holds"])?;
    if !complete {
        return None;
    }
    let higher = refused.terms.split_off(highest + 1);
    levels.terms.append(&mut refused.terms);
    refused.terms = higher;
    Some(Network { name, reference: reference.0, approver, permits: highest + 1 })
}

fn vocabulary(raw: Vec<raw::Named>) -> Vocabulary {
    let terms = raw
        .into_iter()
        .map(|raw::Named { id, name, description, aliases }| TermWord {
            name: name.unwrap_or_else(|| id.0.clone()),
            id: id.0,
            description,
            aliases,
        })
        .collect();
    Vocabulary { terms }
}

fn delivery(raw: raw::Delivery) -> (String, Delivery) {
    let raw::Delivery { id, name, paper, encrypted } = raw;
    (id.clone(), Delivery { name: name.unwrap_or(id), paper, encrypted })
}

fn relation_words(
    raw: &BTreeMap<String, String>,
    language: Language,
    r: &mut Resolver<'_>,
) -> BTreeMap<Relation, String> {
    let defaults = match language {
        Language::Chinese => ["报", "送", "发"],
        Language::English => ["Report to", "Send to", "Issue to"],
    };
    let mut words: BTreeMap<Relation, String> =
        Relation::ALL.into_iter().zip(defaults.map(str::to_owned)).collect();
    for (key, word) in raw {
        let at = keys!["relations", key.as_str()];
        if let Some(relation) = r.word(key, &RELATIONS, Relation::parse, &at) {
            words.insert(relation, word.clone());
        }
    }
    words
}

fn limits_of(raw: &raw::Limits) -> Limits {
    let raw::Limits { front_matter, item, configuration, image_pixels } = raw;
    let default = Limits::default();
    Limits {
        front_matter: front_matter.unwrap_or(default.front_matter),
        item: item.unwrap_or(default.item),
        configuration: configuration.unwrap_or(default.configuration),
        image_pixels: image_pixels.unwrap_or(default.image_pixels),
    }
}
