//! Whether what was issued still is what was sealed.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Text};
use crate::model::issue::Plan;
use crate::model::ledger::sha256;
use crate::model::record::{PlanSeal, Record, RecordItem};
use crate::model::words::chinese_name;
use crate::model::{Item, Site};
use crate::source::{FilePath, Place};

use super::issued::{Issued, all_records, missing, name};
use super::ledgers;

/// Compares every item and issue file with the record it was sealed in, and
/// every ledger with the records beside it. Each difference is an error that
/// names the field; texts of bodies are in none.
#[must_use]
pub fn verify(site: &Site) -> Vec<Diagnostic> {
    let mut findings = ledgers::findings(site);
    let records: Vec<(FilePath, &Record)> = all_records(site).collect();
    let plans: BTreeMap<&str, &Plan> =
        site.plans.iter().map(|plan| (&*plan.file, plan.as_ref())).collect();
    findings.par_extend(records.par_iter().flat_map_iter(|(file, record)| {
        let mut found: Vec<Diagnostic> =
            record.items.iter().flat_map(|sealed| of_item(site, file, record, sealed)).collect();
        found.extend(record.plan.iter().flat_map(|seal| of_plan(&plans, record, seal)));
        found
    }));
    findings.extend(planned_again(site));
    findings
}

fn of_item(site: &Site, file: &FilePath, record: &Record, sealed: &RecordItem) -> Vec<Diagnostic> {
    let Some(item) = site.items.get(&sealed.slug) else {
        // A file that is there and could not be read has its own findings.
        let unread = site.root.exists(&sealed.file);
        return if unread { Vec::new() } else { vec![missing(file, record, sealed)] };
    };
    if !item.broken.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    if *item.file != *sealed.file {
        findings.push(moved(item, record, sealed));
    }
    let mut changed = |place, field: &str, digest: Option<&str>| {
        findings.push(changed(&item.file, place, record, field, digest));
    };
    for key in differing(&sealed.fields, &item.sealed_fields()) {
        let digest = sealed.fields.get(key).map(String::as_str);
        changed(Place::value(&[key]), key, digest);
    }
    if item.body_digest != sealed.body {
        let place = Place::Bytes(item.body_start, item.body_start);
        changed(place, "body", Some(&sealed.body));
    }
    for (file, digest) in &sealed.files {
        let path = format!("{}/{file}", Site::folder_of(item));
        let there = site.root.read(&path).map(|bytes| sha256(&bytes));
        if there.ok().as_ref() != Some(digest) {
            changed(Place::Bytes(item.body_start, item.body_start), file, Some(digest));
        }
    }
    findings
}

fn moved(item: &Item, record: &Record, sealed: &RecordItem) -> Diagnostic {
    let (issue, file) = (name(record), &sealed.file);
    let message = Text::new(
        format!("已刊发的 {issue} 的稿件被移动，原来是 {file}"),
        format!("this item of the issued {issue} was moved; it was {file}"),
    );
    let place = Place::Bytes(0, 0);
    Diagnostic::error("sealed-changed", item.file.clone(), place, message)
        .hint(Text::new("请移回原处", "move it back"))
}

fn of_plan(plans: &BTreeMap<&str, &Plan>, record: &Record, seal: &PlanSeal) -> Vec<Diagnostic> {
    let file: FilePath = seal.file.as_str().into();
    let Some(plan) = plans.get(seal.file.as_str()) else {
        let issue = name(record);
        let message = Text::new(
            format!("已刊发的 {issue} 的期文件不见了"),
            format!("the issue file of the issued {issue} is missing"),
        );
        let finding = Diagnostic::error("sealed-missing", file, Place::Bytes(0, 0), message);
        return vec![finding.hint(Text::new(
            "请从版本库取回该文件（原文件名）",
            "take the file back from the repository, under its old name",
        ))];
    };
    differing(&seal.fields, &plan.field_digests)
        .into_iter()
        .map(|key| {
            let digest = seal.fields.get(key).map(String::as_str);
            changed(&file, Place::value(&[key]), record, key, digest)
        })
        .collect()
}

/// Issue files that name what was issued without them.
fn planned_again(site: &Site) -> Vec<Diagnostic> {
    let issued = Issued::of(site);
    let mut findings = Vec::new();
    for plan in &site.plans {
        for (at, slug) in plan.items.iter().enumerate() {
            let Some(record) = issued.find(&plan.periodical, slug) else { continue };
            if record.plan.as_ref().is_some_and(|seal| *seal.file == *plan.file) {
                continue;
            }
            let issue = name(record);
            let message = Text::new(
                format!("稿件“{slug}”已经刊发在 {issue}"),
                format!("the item `{slug}` was issued already, in {issue}"),
            );
            let place = Place::entry("items", at);
            let finding = Diagnostic::error("issued-already", plan.file.clone(), place, message);
            findings.push(finding.hint(Text::new(
                "请从期文件中去掉它；要更改已刊发的内容，请另发更正",
                "take it out of the issue file; what was issued is changed by a correction",
            )));
        }
    }
    findings
}

/// The keys whose digests differ, those of only one side included.
fn differing<'a>(
    sealed: &'a BTreeMap<String, String>,
    present: &BTreeMap<&'static str, String>,
) -> BTreeSet<&'a str> {
    let lost = sealed.iter().filter(|(key, digest)| present.get(key.as_str()) != Some(*digest));
    let added = present.keys().copied().filter(|key| !sealed.contains_key(*key));
    lost.map(|(key, _)| key.as_str()).chain(added).collect()
}

fn changed(
    file: &FilePath,
    place: Place,
    record: &Record,
    field: &str,
    digest: Option<&str>,
) -> Diagnostic {
    let issue = name(record);
    let (zh, en) = match digest {
        Some(digest) => {
            let digest = digest.get(..12).unwrap_or(digest);
            (format!("（原摘要 {digest}…）"), format!(" (its digest was {digest}…)"))
        }
        None => ("（刊发时没有）".to_owned(), " (there was none when it was issued)".to_owned()),
    };
    let message = Text::new(
        format!("已刊发的 {issue} 的“{}”被改动{zh}", field_name(field)),
        format!("`{field}` of the issued {issue} was changed{en}"),
    );
    Diagnostic::error("sealed-changed", file.clone(), place, message).hint(Text::new(
        "请恢复原样；要更改已刊发的内容，请另发更正（corrects）或登记撤回",
        "bring it back to what it was; what was issued is changed by a correction (`corrects`) \
         or taken back by a withdrawal",
    ))
}

/// The Chinese name of a field.
fn field_name(field: &str) -> &str {
    if field == "body" { "正文" } else { chinese_name(field) }
}
