//! Nothing in the repository has a level that the policy in `site.yaml`
//! refuses: no item states one, and no text, no name of a file and no text of an
//! attachment (PDF, DOCX, XLSX, CSV, TXT) carries a marking of one. A marking is a refused level followed by the mark between level and
//! term (or by the mark and a term), a refused level alone on a line, or one in
//! a field line such as `密级：` or `Classification:`. The words in a sentence are
//! no marking.
//!
//! The finding quotes nothing and is drawn without the line it points at; of a
//! file in which it stands nothing else is said.
//!
//! Passes: a sentence about trade secrets. Fails: `classification: secret`
//! where the policy refuses `secret`; a line that holds only such a level.
//!
//! To mend it: do not merely delete the file. Stop pushing, tell those whom the
//! policy names, and have the text removed from the history of every copy of
//! the repository. What is classified goes by the channel that the policy
//! names.
//!
//! Parameters: none; levels, mark and advice stand under `classification` in
//! `site.yaml`. This rule cannot be loosened.
//!
//! # 中文
//!
//! 库中的任何内容都没有 `site.yaml` 密级政策所拒绝的密级：稿件没有写，正文、登记
//! 簿、文件名和附件的文字（PDF、DOCX、XLSX、CSV、TXT）中也没有密级标志。密级标志是指：拒绝的密级后面跟着标志符号（以及期限），
//! 拒绝的密级单独成行，或者写在“密级：”一类的栏目行中。句子里的用词不是标志。
//!
//! 提示不引用任何内容，不显示所指的行；同一文件的其他问题一概不再提示。
//!
//! 正确：句子里提到商业秘密。错误：政策拒绝某一密级，稿件写了该密级；该密级单独
//! 成行。
//!
//! 改正方法：不能只删除文件。立即停止推送，报告政策中写明的部门，清除版本库历史
//! 及各处副本中的内容。涉密信息按政策写明的渠道报送。
//!
//! 参数：无；密级、标志符号和处理办法写在 `site.yaml` 的 `classification` 中。
//! 本规则不能放宽。

use rayon::prelude::*;

use crate::check::attached::{self, Kind};
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, IssueContext, ItemContext, SiteContext};
use crate::disk::Found;
use crate::finding::{Code, Finding, Severity, Text};
use crate::model::settings::Classification;
use crate::source::{Place, front_matter};

use super::markings::Markings;
use crate::check::rules::site::attachments::is_beside_an_item;

pub(crate) const RULE: Rule = Rule {
    code: Code::Classified,
    severity: Severity::Error,
    summary: Summary {
        zh: "涉密信息不得进入本库",
        en: "classified information does not enter the repository",
    },
    source: include_str!("classified.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Item(run), Run::Issue(of_issue), Run::Site(of_site)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let policy = &cx.site.settings.classification;
    let level = cx.item.classification.as_deref();
    let is_refused = |level: &str| {
        policy.refused.find(policy.parse(level).0).is_some() || Markings::of(policy).is_in(level)
    };
    if level.is_some_and(is_refused) {
        let message = Text::new(
            "本稿密级属于不得存入本库的级别",
            "this item has a level that may not be in the repository",
        );
        let finding = cx.found(Place::value(&["classification"]), message);
        findings.push(sealed(finding, policy));
    }
    higher_than_stated(cx, findings);
    let Some(body) = cx.body() else { return };
    let own = level.and(front_matter(&body.whole)).map_or(0..0, |(range, _)| range);
    for (range, line) in marked_lines(cx.site, &body.whole) {
        // The key of front matter itself was judged above.
        if own.contains(&range.start) && is_own_key(line) {
            continue;
        }
        let message = Text::new("文件中有密级标志", "there is a classification marking here");
        findings.push(sealed(cx.found(Place::bytes(range), message), policy));
    }
}

/// Markings in a text that goes with the site, such as the message of a commit.
pub(in crate::check) fn in_message(
    site: &crate::model::Site,
    file: &crate::source::FilePath,
    text: &str,
) -> Vec<Finding> {
    let message = || Text::new("文字中有密级标志", "there is a classification marking here");
    marked_lines(site, text)
        .into_iter()
        .map(|(range, _)| {
            let place = Place::bytes(range);
            let finding = Finding::error(Code::Classified, file.clone(), place, message());
            sealed(finding, &site.settings.classification)
        })
        .collect()
}

/// On a network that permits more: no text is marked higher than its item is.
fn higher_than_stated(cx: &ItemContext<'_>, findings: &mut Findings) {
    let policy = &cx.site.settings.classification;
    let stated = cx.item.classification.as_ref().unwrap_or(&policy.default);
    let rank = policy.level_of(stated).and_then(|level| policy.rank(level));
    let (Some(rank), Some(body)) = (rank, cx.body()) else { return };
    for (at, level) in policy.levels.terms.iter().enumerate().skip(rank + 1) {
        let markings = Markings::of_level(policy, level);
        if policy.is_marked(&level.id)
            && at > rank
            && body.text().lines().any(|line| markings.is_in(line))
        {
            let message = Text::new(
                "正文中有高于本稿密级的密级标志",
                "the text carries a marking higher than the item's own level",
            );
            let hint = Text::new(
                "请按最高密级和最长期限写明 classification（密级）",
                "state the highest level and the longest term under `classification`",
            );
            let finding = cx.found(Place::value(&["classification"]), message);
            findings.push(finding.hint(hint).secret());
        }
    }
}

fn is_own_key(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default().trim();
    key == "classification" || crate::model::words::aliases_of("classification").contains(&key)
}

fn of_issue(cx: &IssueContext<'_>, findings: &mut Findings) {
    let Some(plan) = &cx.draft.plan else { return };
    let Ok(text) = cx.site.root.read_text(&plan.file) else { return };
    for (range, _) in marked_lines(cx.site, &text) {
        let message = Text::new("文件中有密级标志", "there is a classification marking here");
        let finding = cx.found_in(plan.file.clone(), Place::bytes(range), message);
        findings.push(sealed(finding, &cx.site.settings.classification));
    }
}

/// Names of files, texts of items that could not be loaded, of configuration and
/// registers, and of what lies beside items. A finding on a name has the folder
/// alone, and of what has such a name nothing else is said.
fn of_site(cx: &SiteContext<'_>, findings: &mut Findings) {
    let policy = &cx.site.settings.classification;
    let markings = Markings::of(policy);
    let files = cx.site.root.walk("content").unwrap_or_default();
    let found: Vec<Finding> = files
        .par_iter()
        .flat_map_iter(|found| {
            if let Some(folder) = marked_name(&markings, &found.path) {
                let message = Text::new(
                    "此文件夹中有文件或文件夹的名称带密级标志",
                    "the name of something in this folder carries a classification marking",
                );
                return vec![cx.found(folder, Place::Whole, message)];
            }
            of_file(cx, &markings, found)
        })
        .collect();
    found.into_iter().for_each(|finding| findings.push(sealed(finding, policy)));
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

fn of_file(cx: &SiteContext<'_>, markings: &Markings<'_>, found: &Found) -> Vec<Finding> {
    if is_beside_an_item(found) {
        return attached_text(cx, markings, &found.path).into_iter().collect();
    }
    // The policy names levels, and regulations speak of them. Sealed records
    // are made of items that are looked at themselves.
    let apart = ["content/site.yaml", "content/rules.yaml"].contains(&&*found.path)
        || found.path.starts_with("content/ledger/");
    let unloaded = cx.is_unread(&found.path)
        && found.path.starts_with("content/items/")
        && !cx.site.items.values().any(|item| *item.file == *found.path);
    let register = found.path.starts_with("content/registers/");
    let text =
        register || found.path.ends_with(".yaml") || (unloaded && found.path.ends_with(".md"));
    let cap = cx.site.settings.limits.configuration.max(cx.site.settings.limits.item);
    if apart || !text || found.link || found.size > cap {
        return Vec::new();
    }
    let Ok(text) = cx.site.root.read_text(&found.path) else { return Vec::new() };
    let message = || Text::new("文件中有密级标志", "there is a classification marking here");
    let lines = marked_lines(cx.site, &text).into_iter();
    lines.map(|(range, _)| cx.found(&*found.path, Place::bytes(range), message())).collect()
}

/// A marking in the text of a file beside an item.
fn attached_text(cx: &SiteContext<'_>, markings: &Markings<'_>, path: &str) -> Option<Finding> {
    let bytes = cx.site.root.read(path).ok()?;
    let kind = Kind::of_content(&bytes)?;
    let reading = attached::read(kind, &bytes, &|cell| markings.is_label(cell));
    let message = Text::new("附件中有密级标志", "there is a classification marking in this file");
    let marked = reading.lines.iter().any(|line| markings.is_in(line));
    marked.then(|| cx.found(path, Place::Whole, message))
}

fn marked_lines<'a>(
    site: &crate::model::Site,
    text: &'a str,
) -> Vec<(std::ops::Range<usize>, &'a str)> {
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

/// Quoted nowhere, with the way that such information takes.
fn sealed(finding: Finding, policy: &Classification) -> Finding {
    let (zh, en) = (
        "涉密信息不得存入本库；仅删除文件不能清除版本库历史，须清理历史和各处副本",
        "classified information may not be here; deleting the file does not clean the history: \
         have it removed from every copy of the repository",
    );
    let hint = match &policy.advice {
        Some(advice) if advice.contains("历史") || advice.contains("history") => {
            Text::new(advice, advice)
        }
        Some(advice) => Text::new(format!("{advice}{zh}"), format!("{advice} {en}")),
        None => Text::new(zh, en),
    };
    finding.hint(hint).secret()
}
