//! A distribution can hold selection words (相关部门, “the committees concerned”)
//! that mean other recipients each time. The issue says whom they mean, in
//! `scope` of its issue file or of its items; nothing is ever guessed. Every
//! recipient that is named is registered, receives on the day, and belongs to
//! one of the groups that the word chooses from. A word that the periodical
//! does not use is an error, because somebody believes that it sends the issue
//! somewhere. Where a periodical states no distribution at all, every issue
//! names its own.
//!
//! Before an issue is approved, a word that is still open is a warning.
//!
//! Passes: `scope: {committees concerned: [committee-academic]}`. Fails: no
//! `scope`; an empty list; a recipient of another group; `scope: {comittees
//! concerned: …}`.
//!
//! To mend it: name the recipients by their ids in `recipients.yaml`.
//!
//! Parameters: none; the words stand under `distribution` in the periodical's
//! file. This rule cannot be loosened.
//!
//! # 中文
//!
//! 发送范围中可以有临时指定的用语（相关部门、分管领导等），每期所指不同。由期文
//! 件或稿件的“发送对象”写明所指，本工具决不猜测。所写的收件人都在名录中，当日在
//! 收件期限之内，并属于该用语规定的分组之一。刊物没有使用的用语是错误，因为写的
//! 人以为会因此发送。刊物没有规定发送范围的，每期自行写明。
//!
//! 签发以前尚未指明的，为警告。
//!
//! 正确：`发送对象: {相关部门: [dept-a]}`。错误：没有写“发送对象”；列表为空；写
//! 了别的分组的收件人；写成 `发送对象: {有关部门: …}`。
//!
//! 改正方法：按 `recipients.yaml` 中的 id 写明收件人。
//!
//! 参数：无；用语写在刊物文件的 `distribution` 中。本规则不能放宽。

use std::collections::BTreeSet;

use crate::check::nearest::suggest;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_version, keys};
use crate::check::{Findings, IssueContext};
use crate::finding::{Code, Finding, Severity, Text};
use crate::model::item::Scope;
use crate::model::periodical::Target;
use crate::model::site::periodical_file;
use crate::model::{GroupId, RecipientId, Version};
use crate::source::{FilePath, Place};

pub(crate) const RULE: Rule = Rule {
    code: Code::RecipientScope,
    severity: Severity::Error,
    summary: Summary {
        zh: "临时指定的发送对象都已指明",
        en: "every selection of recipients is named",
    },
    source: include_str!("recipient_scope.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Issue(run)],
};

fn run(cx: &IssueContext<'_>, findings: &mut Findings) {
    let Some(version) = cx.version() else { return };
    let Some(lines) = &version.distribution else {
        if cx.draft.scope.values().all(Vec::is_empty) {
            findings.push(no_distribution(cx, version));
        }
        each_scope(cx, |file, scope| members(cx, version, file, scope, findings));
        return;
    };
    for (at, line) in lines.iter().enumerate() {
        let Target::Named { word, optional, .. } = &line.target else { continue };
        let named = cx.draft.scope.get(word).is_some_and(|ids| !ids.is_empty());
        if !named && !optional {
            findings.push(open_word(cx, version, at, word));
        }
    }
    each_scope(cx, |file, scope| {
        unknown_words(cx, version, file, scope, findings);
        members(cx, version, file, scope, findings);
    });
}

/// The scopes that speak for the issue, with their files.
fn each_scope(cx: &IssueContext<'_>, mut each: impl FnMut(&FilePath, &Scope)) {
    if let Some(plan) = &cx.draft.plan {
        each(&plan.file, &plan.scope);
    }
    cx.draft.items.iter().for_each(|item| each(&item.file, &item.scope));
}

fn no_distribution(cx: &IssueContext<'_>, version: &Version) -> Finding {
    let title = &version.title;
    let message = Text::new(
        format!("《{title}》没有规定发送范围，本期也未写明“发送对象”（scope）"),
        format!("“{title}” states no distribution, and this issue names no `scope`"),
    );
    still_open(cx, message).hint(Text::new(
        "写明 发送对象: {名目: [收件人 id]}",
        "state `scope: {some word: [recipients by id]}`",
    ))
}

fn open_word(cx: &IssueContext<'_>, version: &Version, at: usize, word: &str) -> Finding {
    let title = &version.title;
    let message = Text::new(
        format!("《{title}》的“{word}”本期未指明是谁"),
        format!("“{title}” goes to “{word}”, and this issue does not say who that is"),
    );
    let file = periodical_file(&cx.draft.periodical);
    let place = in_version(version, &keys!["distribution", at]);
    let label = Text::new("发送范围在这里规定", "the distribution stands here");
    still_open(cx, message).related(file, place, label).hint(Text::new(
        format!("写明 发送对象: {{{word}: [收件人 id]}}"),
        format!("state `scope: {{{word}: [recipients by id]}}`"),
    ))
}

/// An error, or a warning as long as the issue is not approved.
fn still_open(cx: &IssueContext<'_>, message: Text) -> Finding {
    let severity = if cx.draft.approved.is_some() { Severity::Error } else { Severity::Warning };
    let mut finding = cx.found(Place::value(&["scope"]), message);
    finding.severity = severity;
    finding
}

/// Selection words of a version.
fn words_of(version: &Version) -> impl Iterator<Item = (&str, &[GroupId])> {
    version.distribution.iter().flatten().filter_map(|line| match &line.target {
        Target::Named { word, among, .. } => Some((word.as_str(), among.as_slice())),
        Target::Group(_) => None,
    })
}

fn unknown_words(
    cx: &IssueContext<'_>,
    version: &Version,
    file: &FilePath,
    scope: &Scope,
    findings: &mut Findings,
) {
    // An item in two periodicals has one scope for both.
    let items = cx.draft.items.iter().filter(|item| item.file == *file);
    let others = items.flat_map(|item| &item.periodicals);
    let versions = others.filter_map(|id| cx.site.version(id, cx.day)).chain([version]);
    let known: BTreeSet<&str> = versions.flat_map(|v| words_of(v).map(|(word, _)| word)).collect();
    for word in scope.keys().filter(|word| !known.contains(word.as_str())) {
        let title = &version.title;
        let message = Text::new(
            format!("《{title}》的发送范围中没有“{word}”"),
            format!("the distribution of “{title}” has no “{word}”"),
        );
        let place = Place::Key(keys!["scope", word.as_str()].to_vec());
        let finding = cx.found_in(file.clone(), place, message);
        findings.push(suggest(finding, word, known.iter().copied()));
    }
}

fn members(
    cx: &IssueContext<'_>,
    version: &Version,
    file: &FilePath,
    scope: &Scope,
    findings: &mut Findings,
) {
    for (word, ids) in scope {
        let among = words_of(version).find(|(w, _)| w == word).map_or(&[][..], |(_, among)| among);
        for (at, id) in ids.iter().enumerate() {
            let Some(message) = unfit(cx, among, id) else { continue };
            let place = Place::Value(keys!["scope", word.as_str(), at].to_vec());
            let finding = cx.found_in(file.clone(), place, message);
            // Whoever is known was not mistyped: only the list helps.
            let known = cx.site.recipients.contains_key(id);
            let word = if known { "" } else { id.as_str() };
            findings.push(suggest(finding, word, known_members(cx, among)));
        }
    }
}

/// Why a recipient cannot be named.
fn unfit(cx: &IssueContext<'_>, among: &[GroupId], id: &RecipientId) -> Option<Text> {
    let Some(recipient) = cx.site.recipients.get(id) else {
        let unread = cx.is_unread("content/recipients");
        return (!unread).then(|| {
            Text::new(format!("没有收件人“{id}”"), format!("there is no recipient `{id}`"))
        });
    };
    let (name, day) = (&recipient.name, cx.day);
    if !recipient.term.contains(day) {
        return Some(Text::new(
            format!("“{name}”{day} 时不在收件期限内"),
            format!("`{id}` ({name}) does not receive on {day}"),
        ));
    }
    let groups = || among.iter().filter_map(|group| cx.site.groups.get(group));
    let member = groups().any(|group| group.members_on(day).any(|m| m == id));
    if among.is_empty() || member || cx.is_unread("content/recipients") {
        return None;
    }
    let names: Vec<&str> = groups().map(|g| g.name.as_str()).collect();
    Some(Text::new(
        format!("“{name}”不属于可供指定的分组（{}）", names.join("、")),
        format!(
            "`{id}` ({name}) belongs to none of the groups to choose from: {}",
            names.join(", ")
        ),
    ))
}

fn known_members<'a>(cx: &IssueContext<'a>, among: &[GroupId]) -> Vec<&'a str> {
    let site = cx.site;
    if among.is_empty() {
        return site.recipients.keys().map(RecipientId::as_str).collect();
    }
    let groups = among.iter().filter_map(|group| site.groups.get(group));
    groups.flat_map(|g| g.members_on(cx.day).map(RecipientId::as_str)).collect()
}
