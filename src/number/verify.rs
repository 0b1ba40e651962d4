//! Issued content against its sealed records.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::digest::sha256;
use crate::finding::{Code, Finding, Text};
use crate::model::aftermath::{Aftermath, Aftermaths};
use crate::model::issue::Plan;
use crate::model::item::COMPLETED;
use crate::model::record::{PlanSeal, Record, RecordItem};
use crate::model::words::{chinese_name, is_fillable};
use crate::model::{Item, Site};
use crate::source::{FilePath, Place};

use super::issued::{Issued, all_records, missing};
use super::ledgers;

/// Compares every item and issue file with the record it was sealed in, and
/// every ledger with the records beside it. Each difference is an error that
/// names the field; texts of bodies are in none.
#[must_use]
pub fn verify(site: &Site) -> Vec<Finding> {
    let mut findings = ledgers::findings(site);
    let records: Vec<(FilePath, &Record)> = all_records(site).collect();
    let aftermaths = Aftermaths::of(site);
    let none = Aftermath::default();
    let plans: BTreeMap<&str, &Plan> =
        site.plans.iter().map(|plan| (&*plan.file, plan.as_ref())).collect();
    findings.par_extend(records.par_iter().flat_map_iter(|(file, record)| {
        let aftermath = aftermaths.find(&record.issue_ref()).unwrap_or(&none);
        let items = record.items.iter();
        let mut found: Vec<Finding> =
            items.flat_map(|sealed| of_item(site, file, record, sealed, aftermath)).collect();
        let purged = aftermath.withdrawn.is_some_and(|w| w.purge);
        found.extend(record.plan.iter().flat_map(|seal| of_plan(&plans, record, seal, purged)));
        found
    }));
    findings.extend(planned_again(site));
    findings
}

fn of_item(
    site: &Site,
    file: &FilePath,
    record: &Record,
    sealed: &RecordItem,
    aftermath: &Aftermath,
) -> Vec<Finding> {
    let Some(item) = site.items.get(&sealed.slug) else {
        // A file that is there and could not be read has its own findings.
        let excused = site.files.exists(&sealed.file) || aftermath.is_purged(&sealed.slug);
        return if excused { Vec::new() } else { vec![missing(file, record, sealed)] };
    };
    if sealed.purged.is_some() {
        return vec![back_again(item, record)];
    }
    if !item.broken.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    if *item.file != *sealed.file {
        findings.push(moved(item, record, sealed));
    }
    for key in differing(&sealed.fields, &item.field_digests()) {
        let values = Values {
            digest: sealed.fields.get(key).map(String::as_str),
            old: sealed.values.get(key).map(String::as_str),
            new: item.values.get(key).map(String::as_str),
        };
        let path: Vec<&str> = key.split('.').collect();
        findings.push(changed(&item.file, Place::value(&path), record, key, values));
    }
    let changed = |field: &str, digest: &str| {
        let place = Place::Bytes(item.body_start, item.body_start);
        let values = Values { digest: Some(digest), ..Values::default() };
        changed(&item.file, place, record, field, values)
    };
    if item.body_digest != sealed.body {
        findings.push(changed("body", &sealed.body).former(&sealed.body));
    }
    for (file, digest) in &sealed.files {
        let path = format!("{}/{file}", Site::folder_of(item));
        let there = site.files.read(&path).map(|bytes| sha256(&bytes));
        if there.ok().as_ref() != Some(digest) {
            findings.push(changed(file, digest));
        }
    }
    findings
}

/// A purged item is in the tree again.
fn back_again(item: &Item, record: &Record) -> Finding {
    let issue = record.issue_ref();
    let message = Text::new(
        format!("这篇稿件已从 {issue} 撤回并清除，不应再出现"),
        format!("this item of {issue} was withdrawn and purged, and is here again"),
    );
    Finding::error(Code::SealedChanged, item.file.clone(), Place::Bytes(0, 0), message).hint(
        Text::new(
            "请删除该文件；新的稿件请另取文件名",
            "remove the file; a new item needs another file name",
        ),
    )
}

fn moved(item: &Item, record: &Record, sealed: &RecordItem) -> Finding {
    let (issue, file) = (record.issue_ref(), &sealed.file);
    let message = Text::new(
        format!("已刊发的 {issue} 的稿件被移动，原来是 {file}"),
        format!("this item of the issued {issue} was moved; it was {file}"),
    );
    let place = Place::Bytes(0, 0);
    Finding::error(Code::SealedChanged, item.file.clone(), place, message)
        .hint(Text::new("请移回原处", "move it back"))
}

/// With `purged`, the file may be gone, or its texts.
fn of_plan(
    plans: &BTreeMap<&str, &Plan>,
    record: &Record,
    seal: &PlanSeal,
    purged: bool,
) -> Vec<Finding> {
    let file: FilePath = seal.file.as_str().into();
    let Some(plan) = plans.get(seal.file.as_str()) else {
        if purged {
            return Vec::new();
        }
        let issue = record.issue_ref();
        let message = Text::new(
            format!("已刊发的 {issue} 的期文件不见了"),
            format!("the issue file of the issued {issue} is missing"),
        );
        let finding = Finding::error(Code::SealedMissing, file, Place::Bytes(0, 0), message);
        return vec![finding.hint(Text::new(
            "请从版本库取回该文件（原文件名）",
            "take the file back from the repository, under its old name",
        ))];
    };
    let taken_out = |key: &str| purged && !plan.values.contains_key(key);
    differing(&seal.fields, &plan.field_digests())
        .into_iter()
        .filter(|key| !taken_out(key))
        .map(|key| {
            let value = |of: Option<&'_ String>| of.filter(|_| key != "note").cloned();
            let (old, new) = (value(seal.values.get(key)), value(plan.values.get(key)));
            let values = Values {
                digest: seal.fields.get(key).map(String::as_str),
                old: old.as_deref(),
                new: new.as_deref(),
            };
            changed(&file, Place::value(&[key]), record, key, values)
        })
        .collect()
}

/// Issue files that name what was issued without them.
fn planned_again(site: &Site) -> Vec<Finding> {
    let issued = Issued::of(site);
    let mut findings = Vec::new();
    for plan in &site.plans {
        for (at, slug) in plan.items.iter().enumerate() {
            let Some(record) = issued.find(&plan.periodical, slug) else { continue };
            if record.plan.as_ref().is_some_and(|seal| *seal.file == *plan.file) {
                continue;
            }
            let issue = record.issue_ref();
            let message = Text::new(
                format!("稿件“{slug}”已经刊发在 {issue}"),
                format!("the item `{slug}` was issued already, in {issue}"),
            );
            let place = Place::entry("items", at);
            let finding = Finding::error(Code::IssuedAlready, plan.file.clone(), place, message);
            findings.push(finding.hint(Text::new(
                "请从期文件中去掉它；要更改已刊发的内容，请另发更正",
                "take it out of the issue file; what was issued is changed by a correction",
            )));
        }
    }
    findings
}

/// The keys whose digests differ, those of only one side included, but for
/// what was empty and may be filled.
fn differing<'a>(
    sealed: &'a BTreeMap<String, String>,
    present: &BTreeMap<&'static str, String>,
) -> BTreeSet<&'a str> {
    let lost = sealed.iter().filter(|(key, digest)| present.get(key.as_str()) != Some(*digest));
    let added = present.keys().copied();
    let added = added.filter(|key| !sealed.contains_key(*key) && !is_fillable(key));
    lost.map(|(key, _)| key.as_str()).chain(added).collect()
}

/// A field then and now, in canonical values.
#[derive(Default)]
struct Values<'v> {
    /// Digest of the sealed value; `None` when there was none.
    digest: Option<&'v str>,
    /// Sealed value, where the record has it.
    old: Option<&'v str>,
    /// Present value, where it may be told.
    new: Option<&'v str>,
}

impl Values<'_> {
    /// Then and now, in brackets.
    fn told(&self) -> (String, String) {
        let was = match (self.digest, self.old) {
            (None, _) => ("刊发时没有".to_owned(), "there was none when it was issued".to_owned()),
            (_, Some(old)) => {
                let old = readable(old);
                (format!("原为“{old}”"), format!("it was `{old}`"))
            }
            (Some(digest), None) => {
                let digest = digest.get(..12).unwrap_or(digest);
                (format!("原摘要 {digest}…"), format!("its digest was {digest}…"))
            }
        };
        match self.new.map(readable) {
            Some(new) => {
                (format!("（{}，现为“{new}”）", was.0), format!(" ({}, and is `{new}`)", was.1))
            }
            None => (format!("（{}）", was.0), format!(" ({})", was.1)),
        }
    }
}

/// A canonical value as a person would write it, of a length that fits a message.
fn readable(value: &str) -> String {
    const LONGEST: usize = 60;
    let text = match serde_json::from_str(value) {
        Ok(serde_json::Value::String(text)) => text,
        _ => value.to_owned(),
    };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

fn changed(
    file: &FilePath,
    place: Place,
    record: &Record,
    field: &str,
    values: Values<'_>,
) -> Finding {
    let issue = record.issue_ref();
    let (zh, en) = values.told();
    let message = Text::new(
        format!("已刊发的 {issue} 的“{}”被改动{zh}", field_name(field)),
        format!("`{field}` of the issued {issue} was changed{en}"),
    );
    Finding::error(Code::SealedChanged, file.clone(), place, message).hint(Text::new(
        "请恢复原样；要更改已刊发的内容，请另发更正（corrects）或登记撤回",
        "bring it back to what it was; what was issued is changed by a correction (`corrects`) \
         or taken back by a withdrawal",
    ))
}

fn field_name(field: &str) -> &str {
    match field {
        "body" => "正文",
        COMPLETED => "补签",
        _ => chinese_name(field),
    }
}
