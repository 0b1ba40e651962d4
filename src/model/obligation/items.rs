//! Obligations on items and issues: sign-offs, originals, feedback.

use std::collections::BTreeMap;

use crate::finding::Text;
use crate::model::date::Day;
use crate::model::id::{Slug, UnitId};
use crate::model::item::Item;
use crate::model::register::{Entry, Instruction, InstructionKind};
use crate::model::site::Site;
use crate::model::words::chinese_name;
use crate::source::Place;

use super::{Obligation, ObligationKind, working_days_later};

/// Sign-offs left out in emergencies and not made good yet.
pub(super) fn sign_offs(site: &Site) -> Vec<Obligation> {
    let open = |item: &&Item| {
        item.sign_off.as_ref().is_some_and(|s| s.emergency.is_some() && s.completed.is_none())
    };
    site.items.values().map(AsRef::as_ref).filter(open).map(|item| sign_off(site, item)).collect()
}

fn sign_off(site: &Site, item: &Item) -> Obligation {
    let since = item.judged_on();
    let title = item.plain_title();
    let kind = ObligationKind::SignOff;
    Obligation {
        kind,
        unit: item.units.first().cloned(),
        owner: None,
        since,
        due: since.and_then(|from| working_days_later(site, kind.rule(), from)),
        file: item.file.clone(),
        place: Place::value(&["sign-off"]),
        text: Text::new(format!("补办签批：{title}"), format!("to be signed off: {title}")),
    }
}

/// Originals and signed copies of approved items that are not recorded yet.
pub(super) fn originals(site: &Site) -> Vec<Obligation> {
    let planned = planned(site);
    let mut obligations = Vec::new();
    for item in site.items.values() {
        let approved = item.approved.as_ref().and_then(|a| a.date);
        let Some(day) = approved.or_else(|| planned.get(&item.slug).copied()) else { continue };
        let judged = item.judged_on().unwrap_or(day);
        let required =
            site.rules.parameters(ObligationKind::Original.rule(), judged).words("required");
        for (key, kept) in [("originals", &item.originals), ("signed-copy", &item.signed_copies)] {
            let asked = required.iter().flatten().any(|word| word == key);
            if asked && kept.is_empty() {
                obligations.push(original(site, item, key, day));
            }
        }
    }
    obligations
}

/// The day of approval of items whose issue file has it.
fn planned(site: &Site) -> BTreeMap<&Slug, Day> {
    let approved = site.plans.iter().filter_map(|p| Some((p.approved.as_ref()?.date?, &p.items)));
    approved.flat_map(|(day, items)| items.iter().map(move |slug| (slug, day))).collect()
}

fn original(site: &Site, item: &Item, key: &'static str, day: Day) -> Obligation {
    let (name, title) = (chinese_name(key), item.plain_title());
    let version = item.periodicals.first().and_then(|id| site.version(id, day));
    Obligation {
        kind: ObligationKind::Original,
        unit: version.map(|version| version.publisher.clone()),
        owner: None,
        since: Some(day),
        due: None,
        file: item.file.clone(),
        place: Place::value(&[key]),
        text: Text::new(format!("登记{name}：{title}"), format!("to be kept (`{key}`): {title}")),
    }
}

/// Instructions of which a submitting unit has not been told. Read marks are
/// recorded and need no feedback.
pub(super) fn feedback(site: &Site) -> Vec<Obligation> {
    let instructions = site.registers.instructions.iter();
    let open = |i: &&Entry<Instruction>| i.kind == Some(InstructionKind::Instruction);
    instructions.filter(open).flat_map(|entry| feedback_on(site, entry)).collect()
}

fn feedback_on(site: &Site, entry: &Entry<Instruction>) -> Vec<Obligation> {
    let kind = ObligationKind::Feedback;
    let told = |unit: &UnitId| {
        entry.fed_back_on.is_some() && (entry.to.is_empty() || entry.to.contains(unit))
    };
    let since = entry.registered_on.or(entry.date);
    let issue = || entry.issue.as_ref().map(ToString::to_string);
    let name = entry.reference.as_deref().cloned().or_else(issue);
    let name = name.unwrap_or_default();
    let obligation = |unit: Option<UnitId>| Obligation {
        kind,
        unit,
        owner: None,
        since,
        due: since.and_then(|from| working_days_later(site, kind.rule(), from)),
        file: entry.file.clone(),
        place: entry.place(&[]),
        text: Text::new(
            format!("反馈领导批示：{name}"),
            format!("to be told of an instruction: {name}"),
        ),
    };
    let units = submitters(site, entry);
    if units.is_empty() && entry.fed_back_on.is_none() {
        return vec![obligation(None)];
    }
    units.into_iter().filter(|unit| !told(unit)).map(|unit| obligation(Some(unit))).collect()
}

/// The units that submitted what an instruction is on.
fn submitters(site: &Site, entry: &Instruction) -> Vec<UnitId> {
    let mut units: Vec<UnitId> = Vec::new();
    let mut add = |unit: &UnitId| {
        if !units.contains(unit) {
            units.push(unit.clone());
        }
    };
    if let Some(item) = entry.item.as_ref().and_then(|slug| site.items.get(slug)) {
        item.units.iter().for_each(&mut add);
        return units;
    }
    let Some(issue) = &entry.issue else { return units };
    let record = site.record(issue);
    let named = |slug: &Slug| entry.item.as_ref().is_none_or(|item| item == slug);
    for item in record.iter().flat_map(|r| &r.items).filter(|item| named(&item.slug)) {
        item.units.iter().for_each(|unit| add(&unit.id));
    }
    units
}
