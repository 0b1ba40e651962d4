//! The record of an issue, as it is sealed.

use std::collections::BTreeMap;

use crate::finding::{Code, Finding, Text};
use crate::model::classification::{Classification, length_of_term};
use crate::model::correction::{CorrectionKind, Target};
use crate::model::issue::{Draft, Plan};
use crate::model::item;
use crate::model::periodical::Version;
use crate::model::record::{
    Corrects, Entitlement, FORMAT, Pair, PlanSeal, Record, RecordItem, Signer, UnitName,
};
use crate::model::settings::Settings;
use crate::model::{Day, Item, Site};
use crate::source::{FilePath, Place};

use chrono::Datelike;

use super::files;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Given {
    pub(super) number: u32,
    /// `None` for supplements.
    pub(super) running: Option<u32>,
}

/// The record of a draft. Without a number it is that of a proof: number 0, and
/// no text where the number would be printed.
pub(super) fn record(
    site: &Site,
    draft: &Draft,
    version: &Version,
    entitlement: Entitlement,
    given: Option<Given>,
) -> Result<Record, Box<Finding>> {
    let items = draft.items.iter().map(|item| record_item(site, item, version));
    let items = items.collect::<Result<Vec<_>, _>>()?;
    let Entitlement { recipients, tail, extra, print_run } = entitlement;
    let plan = draft.plan.as_deref();
    let (classification, term) = classification(&site.settings.classification, draft, version);
    let year = draft.dated.map_or(0, |day| day.year());
    Ok(Record {
        format: FORMAT,
        periodical: draft.periodical.clone(),
        title: version.title.clone(),
        publisher: version.publisher.clone(),
        imprint: version.imprint.clone(),
        year,
        number: given.map_or(0, |g| g.number),
        supplement: draft.supplement,
        running: given.and_then(|g| g.running),
        number_text: given
            .map(|g| printed(version.numbering.format(draft.supplement), year, g))
            .unwrap_or_default(),
        running_text: given
            .filter(|g| g.running.is_some() && !version.numbering.running_format().is_empty())
            .map(|g| printed(version.numbering.running_format(), year, g)),
        signed: text(draft.signed),
        dated: text(draft.dated),
        printed: text(draft.printed),
        signer: signer(&site.settings, draft),
        show_signer: version.show_signer,
        classification,
        term,
        urgency: urgency(&site.settings, draft),
        digest: version.composition.is_digest(),
        note: plan.and_then(|p| p.note.clone()),
        items,
        colophon: plan.map(|p| colophon(p, version)).unwrap_or_default(),
        keywords: plan.map(|p| p.keywords.clone()).unwrap_or_default(),
        tail,
        extra,
        print_run,
        numbered_copies: version.numbered_copies,
        recipients,
        withdrawn: None,
        plan: plan.map(seal),
    })
}

fn text(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// A format with its values: `{number}`, `{running}`, `{year}`.
fn printed(format: &str, year: i32, given: Given) -> String {
    let running = given.running.map(|r| r.to_string()).unwrap_or_default();
    format
        .replace("{number}", &given.number.to_string())
        .replace("{running}", &running)
        .replace("{year}", &year.to_string())
}

fn signer(settings: &Settings, draft: &Draft) -> Option<Signer> {
    let act = draft.approved.as_ref()?;
    let role = act.role.as_deref().map(|role| settings.roles.name(role).to_owned());
    Some(Signer { name: act.name.clone()?, role: role.unwrap_or_default() })
}

/// The highest level of the title and of its items, and the longest term that
/// is stated with it or with a lower one. Levels that must not be here were
/// refused long before.
fn classification(policy: &Classification, draft: &Draft, version: &Version) -> (String, Term) {
    let title = version.classification.as_deref();
    let written = || draft.levels(policy).chain(title);
    let terms = written().filter_map(|written| policy.parse(written).1);
    let longest = terms.max_by_key(|term| length_of_term(term)).map(str::to_owned);
    (policy.highest(written()).to_owned(), longest)
}

/// A term of secrecy as written, where one is.
type Term = Option<String>;

fn urgency(settings: &Settings, draft: &Draft) -> Option<String> {
    let stated = draft.items.iter().filter_map(|item| item.urgency.clone());
    stated.max_by_key(|urgency| settings.urgencies.rank(urgency))
}

fn colophon(plan: &Plan, version: &Version) -> Vec<Pair> {
    let value = |key: &str| plan.colophon.iter().find(|(k, _)| *k == key).map(|(_, v)| v.clone());
    let fields = version.colophon.iter().map(|field| field.word());
    fields.filter_map(|key| Some(Pair { key: key.to_owned(), value: value(key)? })).collect()
}

fn seal(plan: &Plan) -> PlanSeal {
    let fields = plan.field_digests().into_iter();
    PlanSeal {
        file: plan.file.to_string(),
        fields: fields.map(|(key, digest)| (key.to_owned(), digest)).collect(),
        values: owned(&plan.values),
    }
}

fn record_item(site: &Site, item: &Item, version: &Version) -> Result<RecordItem, Box<Finding>> {
    let units: Vec<UnitName> = item
        .units
        .iter()
        .map(|id| {
            let name = site.units.get(id).map_or_else(|| id.to_string(), |u| u.short.clone());
            UnitName { id: id.clone(), name }
        })
        .collect();
    Ok(RecordItem {
        slug: item.slug.clone(),
        file: item.file.to_string(),
        title: item.title.clone().unwrap_or_default(),
        credit: version.source_credit.then(|| credit(site, &units)).flatten(),
        units,
        section: item.section.clone(),
        category: item.category.clone(),
        report_stage: item.report_stage.clone(),
        contact: item.contact.clone(),
        keywords: item.keywords.clone(),
        body: item.body_digest.clone(),
        files: files::of(site, item)?,
        fields: item.field_digests().into_iter().map(|(k, of)| (k.to_owned(), of)).collect(),
        values: owned(&item.values),
        corrects: item.corrects.as_ref().and_then(corrects),
        filled: BTreeMap::new(),
        withdrawn: None,
        purged: None,
    })
}

fn owned(values: &BTreeMap<&'static str, String>) -> BTreeMap<String, String> {
    values.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect()
}

/// The target of a correction that names it in full: others were found by
/// `check`.
fn corrects(corrects: &item::Corrects) -> Option<Corrects> {
    let issue = corrects.issue.clone()?;
    let kind = CorrectionKind::parse(corrects.kind.as_deref()?)?;
    Target::parse(&issue).map(|_| Corrects { issue, kind })
}

/// `甲、乙`, without the brackets that a theme may print.
fn credit(site: &Site, units: &[UnitName]) -> Option<String> {
    let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    (!names.is_empty()).then(|| names.join(site.settings.language.joint()))
}

/// The text of a record's file: the same for the same record, and proved to
/// read back as what was meant.
pub(super) fn to_text(file: &FilePath, record: &Record) -> Result<String, Box<Finding>> {
    let written = serde_yaml::to_string(record).ok();
    let same = |text: &String| serde_yaml::from_str(text).is_ok_and(|back: Record| back == *record);
    written.filter(same).ok_or_else(|| {
        let message = Text::new(
            "这一期的记录无法原样写成 YAML",
            "the record of this issue cannot be written as YAML without a loss",
        );
        Box::new(Finding::error(Code::RecordUnwritable, file.clone(), Place::Bytes(0, 0), message))
    })
}
