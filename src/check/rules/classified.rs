//! Classified information: levels and markings anywhere in the site.

use std::ops::Range;

use rayon::prelude::*;

use crate::check::attached::{self, Kind, is_beside_an_item};
use crate::check::context::{IssueContext, ItemContext, SiteContext};
use crate::check::frame::FindingBuilder;
use crate::disk::Found;
use crate::finding::{Code, Finding, Text};
use crate::model::Site;
use crate::model::classification::Classification;
use crate::model::words::aliases_of;
use crate::source::{FilePath, Place, front_matter};

use super::markings::Markings;

const IN_FILE: (&str, &str) = ("文件中有密级标志", "there is a classification marking here");

const IN_NAME: (&str, &str) = (
    "此文件夹中有文件或文件夹的名称带密级标志",
    "the name of something in this folder carries a classification marking",
);

const IN_ATTACHMENT: (&str, &str) =
    ("附件中有密级标志", "there is a classification marking in this file");

pub(crate) fn classified(cx: &ItemContext<'_>) {
    let policy = &cx.site.settings.classification;
    let level = cx.item.classification.as_deref();
    let is_refused = |level: &str| {
        policy.refused.find(policy.parse(level).0).is_some() || Markings::of(policy).is_in(level)
    };
    if level.is_some_and(is_refused) {
        let report = cx.report(
            Place::value(&["classification"]),
            "本稿密级属于不得存入本库的级别",
            "this item has a level that may not be in the repository",
        );
        seal(report, policy);
    }
    higher_than_stated(cx);
    let Some(body) = cx.body() else { return };
    let own = level.and(front_matter(&body.whole)).map_or(0..0, |(range, _)| range);
    for (range, line) in marked_lines(cx.site, &body.whole) {
        // The key of front matter itself was judged above.
        if !(own.contains(&range.start) && is_own_key(line)) {
            seal(cx.report(Place::bytes(range), IN_FILE.0, IN_FILE.1), policy);
        }
    }
}

/// Markings in a text that goes with the site, such as the message of a commit.
pub(in crate::check) fn in_message(site: &Site, file: &FilePath, text: &str) -> Vec<Finding> {
    let hint = advice(&site.settings.classification);
    let message = Text::new("文字中有密级标志", "there is a classification marking here");
    let lines = marked_lines(site, text).into_iter();
    lines
        .map(|(range, _)| {
            let place = Place::bytes(range);
            let finding = Finding::error(Code::Classified, file.clone(), place, message.clone());
            finding.hint(hint.clone()).secret()
        })
        .collect()
}

/// On a network that permits more: no text is marked higher than its item is.
fn higher_than_stated(cx: &ItemContext<'_>) {
    let policy = &cx.site.settings.classification;
    let stated = cx.item.classification.as_ref().unwrap_or(&policy.default);
    let rank = policy.level_of(stated).and_then(|level| policy.rank(level));
    let (Some(rank), Some(body)) = (rank, cx.body()) else { return };
    for level in policy.levels.terms.iter().skip(rank + 1) {
        let markings = Markings::of_level(policy, level);
        if policy.is_marked(&level.id) && body.text().lines().any(|line| markings.is_in(line)) {
            let report = cx.report(
                Place::value(&["classification"]),
                "正文中有高于本稿密级的密级标志",
                "the text carries a marking higher than the item's own level",
            );
            let report = report.hint(
                "请按最高密级和最长期限写明 classification（密级）",
                "state the highest level and the longest term under `classification`",
            );
            report.secret();
        }
    }
}

fn is_own_key(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default().trim();
    key == "classification" || aliases_of("classification").contains(&key)
}

pub(crate) fn classified_of_issue(cx: &IssueContext<'_>) {
    let Some(plan) = &cx.draft.plan else { return };
    let Ok(text) = cx.site.files.read_text(&plan.file) else { return };
    for (range, _) in marked_lines(cx.site, &text) {
        let spot = (plan.file.clone(), Place::bytes(range));
        let report = cx.report_at(spot, IN_FILE.0, IN_FILE.1);
        seal(report, &cx.site.settings.classification);
    }
}

/// Names of files, texts of items that could not be loaded, of configuration and
/// registers, and of what lies beside items. A finding on a name has the folder
/// alone, and of what has such a name nothing else is said.
pub(crate) fn classified_of_site(cx: &SiteContext<'_>) {
    let site = cx.site;
    let policy = &site.settings.classification;
    let markings = Markings::of(policy);
    let files = site.files.walk("content").unwrap_or_default();
    let marked: Vec<_> = files
        .par_iter()
        .flat_map_iter(|found| match marked_name(&markings, &found.path) {
            Some(folder) => vec![(folder, Place::Whole, IN_NAME)],
            None => of_file(site, &markings, found),
        })
        .collect();
    for (file, place, (zh, en)) in marked {
        seal(cx.report_at((file.into(), place), zh, en), policy);
    }
}

/// The folder in which something has a marked name.
fn marked_name<'p>(markings: &Markings<'_>, path: &'p str) -> Option<&'p str> {
    let mut at = 0;
    for name in path.split('/') {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        if markings.is_in_name(stem) {
            return Some(path[..at].trim_end_matches('/'));
        }
        at += name.len() + 1;
    }
    None
}

type Marked<'p> = (&'p str, Place, (&'static str, &'static str));

fn of_file<'p>(site: &Site, markings: &Markings<'_>, found: &'p Found) -> Vec<Marked<'p>> {
    let path = found.path.as_str();
    if is_beside_an_item(found) {
        let marked = is_marked_within(site, markings, path);
        return marked.then_some((path, Place::Whole, IN_ATTACHMENT)).into_iter().collect();
    }
    if found.link || !is_text_of_its_own(site, path) || found.size > cap(site) {
        return Vec::new();
    }
    let Ok(text) = site.files.read_text(path) else { return Vec::new() };
    let lines = marked_lines(site, &text).into_iter();
    lines.map(|(range, _)| (path, Place::bytes(range), IN_FILE)).collect()
}

/// Whether no other rule reads the text: configuration, registers, and items
/// that could not be loaded. The policy names levels, and regulations speak of
/// them; sealed records are made of items that are looked at themselves.
fn is_text_of_its_own(site: &Site, path: &str) -> bool {
    let apart = ["content/site.yaml", "content/rules.yaml"].contains(&path)
        || path.starts_with("content/ledger/");
    let item = || {
        let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".md"));
        let loaded = stem.and_then(|slug| site.items.get(slug));
        stem.is_some()
            && path.starts_with("content/items/")
            && loaded.is_none_or(|item| *item.file != *path)
    };
    let text = path.starts_with("content/registers/") || path.ends_with(".yaml") || item();
    text && !apart
}

fn cap(site: &Site) -> u64 {
    site.settings.limits.configuration.max(site.settings.limits.item)
}

/// Whether the text of a file beside an item carries a marking.
fn is_marked_within(site: &Site, markings: &Markings<'_>, path: &str) -> bool {
    let Ok(bytes) = site.files.read(path) else { return false };
    let Some(kind) = Kind::of_content(&bytes) else { return false };
    let reading = attached::read(kind, &bytes, &|cell| markings.is_label(cell));
    reading.lines.iter().any(|line| markings.is_in(line))
}

/// The finding of a file beside an item that carries a marking, in its name or
/// in what can be read of it.
pub(in crate::check) fn of_attachment(site: &Site, path: &str) -> Option<Finding> {
    let policy = &site.settings.classification;
    let markings = Markings::of(policy);
    let (file, (zh, en)) = match marked_name(&markings, path) {
        Some(folder) => (folder, IN_NAME),
        None => (path, IN_ATTACHMENT),
    };
    if file == path && !is_marked_within(site, &markings, path) {
        return None;
    }
    let finding = Finding::error(Code::Classified, file, Place::Whole, Text::new(zh, en));
    Some(finding.hint(advice(policy)).secret())
}

fn marked_lines<'a>(site: &Site, text: &'a str) -> Vec<(Range<usize>, &'a str)> {
    let markings = Markings::of(&site.settings.classification);
    let mut marked = Vec::new();
    if !markings.may_be_in(text) {
        return marked;
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        if markings.is_in(content) {
            marked.push((at..at + content.len(), content));
        }
        at += line.len();
    }
    marked
}

/// Quotes nothing, and says the way that such information takes.
fn seal(report: FindingBuilder<'_>, policy: &Classification) {
    let Text { zh, en } = advice(policy);
    report.hint(zh, en).secret();
}

fn advice(policy: &Classification) -> Text {
    let (zh, en) = (
        "涉密信息不得存入本库；仅删除文件不能清除版本库历史，须清理历史和各处副本",
        "classified information may not be here; deleting the file does not clean the history: \
         have it removed from every copy of the repository",
    );
    match &policy.advice {
        Some(advice) if advice.contains("历史") || advice.contains("history") => {
            Text::new(advice, advice)
        }
        Some(advice) => Text::new(format!("{advice}{zh}"), format!("{advice} {en}")),
        None => Text::new(zh, en),
    }
}
