//! The recipients that an issue chooses within the distribution of its periodical.

use std::collections::BTreeSet;

use crate::check::consequences::Premise;
use crate::check::context::IssueContext;
use crate::check::frame::FindingBuilder;
use crate::check::rules::references::{RECIPIENTS, lead_nowhere};
use crate::check::say::keys;
use crate::finding::Severity;
use crate::model::distribution::Target;
use crate::model::item::Scope;
use crate::model::{GroupId, RecipientId, Version};
use crate::source::{FilePath, Place};

use super::recipients::not_receiving;

/// The scopes that speak for the issue, with their files.
pub(super) fn scopes<'a>(cx: &IssueContext<'a>) -> impl Iterator<Item = (&'a FilePath, &'a Scope)> {
    let plan = cx.draft.plan.iter().map(|plan| (&plan.file, &plan.scope));
    plan.chain(cx.draft.items.iter().map(|item| (&item.file, &item.scope)))
}

pub(crate) fn recipient_scope(cx: &IssueContext<'_>) {
    let Some(version) = cx.version() else { return };
    match &version.distribution {
        None if cx.draft.scope.values().all(Vec::is_empty) => no_distribution(cx, version),
        None => {}
        Some(lines) => {
            for (at, line) in lines.iter().enumerate() {
                let Some(Target::Named { word, optional, .. }) = line.target() else { continue };
                let named = cx.draft.scope.get(word).is_some_and(|ids| !ids.is_empty());
                if !named && !optional {
                    open_word(cx, version, at, word);
                }
            }
        }
    }
    for (file, scope) in scopes(cx) {
        if version.distribution.is_some() {
            unknown_words(cx, version, file, scope);
        }
        members(cx, version, file, scope);
    }
}

fn no_distribution(cx: &IssueContext<'_>, version: &Version) {
    let title = &version.title;
    let zh = format!("《{title}》没有规定发送范围，本期也未写明“发送对象”（scope）");
    let en = format!("“{title}” states no distribution, and this issue names no `scope`");
    still_open(cx, zh, en).hint(
        "写明 发送对象: {名目: [收件人 id]}",
        "state `scope: {some word: [recipients by id]}`",
    );
}

fn open_word(cx: &IssueContext<'_>, version: &Version, at: usize, word: &str) {
    let title = &version.title;
    let zh = format!("《{title}》的“{word}”本期未指明是谁");
    let en = format!("“{title}” goes to “{word}”, and this issue does not say who that is");
    still_open(cx, zh, en)
        .laid_down(
            (&cx.draft.periodical, version),
            &keys!["distribution", at],
            "发送范围在这里规定",
            "the distribution stands here",
        )
        .hint(
            format!("写明 发送对象: {{{word}: [收件人 id]}}"),
            format!("state `scope: {{{word}: [recipients by id]}}`"),
        );
}

/// An error, or a warning as long as the issue is not approved.
fn still_open<'a>(cx: &IssueContext<'a>, zh: String, en: String) -> FindingBuilder<'a> {
    let severity = if cx.draft.approved.is_some() { Severity::Error } else { Severity::Warning };
    cx.report(Place::value(&["scope"]), zh, en).severity(severity)
}

/// Selection words of a version, each with the groups to choose from.
fn words_of(version: &Version) -> impl Iterator<Item = (&str, &[GroupId])> {
    version.distribution.iter().flatten().filter_map(|line| match line.target()? {
        Target::Named { word, among, .. } => Some((word, among)),
        Target::Group(_) => None,
    })
}

fn unknown_words(cx: &IssueContext<'_>, version: &Version, file: &FilePath, scope: &Scope) {
    // An item in two periodicals has one scope for both.
    let items = cx.draft.items.iter().filter(|item| item.file == *file);
    let others = items.flat_map(|item| &item.periodicals);
    let versions = others.filter_map(|id| cx.site.version(id, cx.day)).chain([version]);
    let known: BTreeSet<&str> = versions.flat_map(|v| words_of(v).map(|(word, _)| word)).collect();
    for word in scope.keys().filter(|word| !known.contains(word.as_str())) {
        let title = &version.title;
        let report = cx.report_at(
            (file.clone(), Place::Key(keys!["scope", word.as_str()].to_vec())),
            format!("《{title}》的发送范围中没有“{word}”"),
            format!("the distribution of “{title}” has no “{word}”"),
        );
        report.suggest(word, known.iter().copied());
    }
}

fn members(cx: &IssueContext<'_>, version: &Version, file: &FilePath, scope: &Scope) {
    for (word, ids) in scope {
        let among = words_of(version).find(|(w, _)| w == word).map_or(&[][..], |(_, among)| among);
        for (at, id) in ids.iter().enumerate() {
            let spot = (file.clone(), Place::value(&keys!["scope", word.as_str(), at]));
            let all = choice(cx, among);
            let Some(recipient) = cx.site.recipients.get(id) else {
                lead_nowhere(cx, &RECIPIENTS, spot, id.as_str()).suggest(id.as_str(), all);
                continue;
            };
            // A registered recipient was not mistyped: only the list helps.
            if !recipient.term().contains(cx.day) {
                not_receiving(cx, spot, recipient).suggest("", all);
            } else if !among.is_empty() && !all.contains(&id.as_str()) {
                let groups = among.iter().filter_map(|group| cx.site.groups.get(group));
                let names: Vec<&str> = groups.map(|g| g.name.as_str()).collect();
                let name = &recipient.name;
                let report = cx.report_at(
                    spot,
                    format!("“{name}”不属于可供指定的分组（{}）", names.join("、")),
                    format!(
                        "`{id}` ({name}) belongs to none of the groups to choose from: {}",
                        names.join(", ")
                    ),
                );
                report.suggest("", all).given(Premise::files("content/recipients"));
            }
        }
    }
}

/// The recipients to choose from: the members of some groups on the day, or all.
fn choice<'a>(cx: &IssueContext<'a>, among: &[GroupId]) -> Vec<&'a str> {
    let site = cx.site;
    if among.is_empty() {
        return site.recipients.keys().map(RecipientId::as_str).collect();
    }
    let groups = among.iter().filter_map(|group| site.groups.get(group));
    groups.flat_map(|g| g.members_on(cx.day).map(RecipientId::as_str)).collect()
}

pub(crate) fn wider_periodical(cx: &IssueContext<'_>) {
    let instead = cx.parameters().pairs("instead").unwrap_or_default();
    let Some(wider) = instead.get(cx.draft.periodical.as_str()) else { return };
    let Some(version) = cx.version() else { return };
    let title = cx.site.version(&wider.as_str().into(), cx.day).map_or(wider, |v| &v.title);
    for (word, among) in words_of(version) {
        let groups = among.iter().filter_map(|id| cx.site.groups.get(id));
        let all: BTreeSet<&RecipientId> = groups.flat_map(|g| g.members_on(cx.day)).collect();
        for (file, scope) in scopes(cx) {
            let named: BTreeSet<&RecipientId> = scope.get(word).into_iter().flatten().collect();
            if all.len() < 2 || !all.is_subset(&named) {
                continue;
            }
            let report = cx.report_at(
                (file.clone(), Place::value(&keys!["scope", word])),
                format!("“{word}”列了全体 {} 个，涉及全局的应改用《{title}》", all.len()),
                format!(
                    "`{word}` names all {}: matters that concern all go into “{title}”",
                    all.len()
                ),
            );
            report.set_below("instead", &keys![cx.draft.periodical.as_str()]);
        }
    }
}
