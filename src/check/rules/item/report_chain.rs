//! Reports on one emergency form a chain: a first report, any number of further
//! ones, and a final one. Every report but the first names the one before it as
//! `previous`; that one exists, is in one of the same periodicals, was submitted
//! earlier, and is not a final one. Two reports that follow the same one are a
//! warning, and so is a time of submission that is not stated to the minute. An
//! item of one of the `categories` that was submitted for one of the `periodicals`
//! says which report it is.
//!
//! Passes:
//!
//! ```yaml
//! report-stage: 续报
//! previous: landslide-first
//! submitted: 2016-01-05 09:30
//! ```
//!
//! Fails: `report-stage: 续报` without `previous`; a first report with one; a
//! `previous` that does not exist; a final report that another one follows.
//!
//! To mend it: correct `report-stage` (首报 or first, 续报 or further, 终报 or final)
//! or `previous` (the file name of the item without `.md`).
//!
//! Parameters: `first`, `further` and `final`, lists of words for the stages of
//! a report; 首报, 续报 and 终报 with their English names unless said. `categories`
//! and `periodicals`, lists: a missing stage is a warning where both are given.
//!
//! # 中文
//!
//! 同一突发事件的报告首尾相接：一次首报，若干次续报，一次终报。首报以外的，用
//! “前报”写明上一次报告；上一次报告存在，刊物有相同的，报送时间早于本次，且不是
//! 终报。两次报告写了同一前报的，报送时间没有写到分的，均为警告。向 `periodicals`
//! 所列刊物报送的、内容类别在 `categories` 之列的稿件，写明报次。
//!
//! 正确：
//!
//! ```yaml
//! 报次: 续报
//! 前报: landslide-first
//! 报送时间: 2016-01-05 09:30
//! ```
//!
//! 错误：续报没有写“前报”；首报写了“前报”；“前报”不存在；终报之后又有续报。
//!
//! 改正方法：改正“报次”（首报、续报、终报）或“前报”（稿件文件名去掉 `.md`）。
//!
//! 参数：`first`、`further`、`final`，三种报次的用词列表；没有写的，用首报、续报、终报。
//! `categories`、`periodicals`，内容类别和刊物的列表：两项都写的，没有写报次的为警告。

use std::collections::BTreeMap;

use crate::check::nearest::suggest;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, Frame, ItemContext, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::{Item, Moment, Slug};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::ReportChain,
    severity: Severity::Error,
    summary: Summary {
        zh: "首报、续报、终报前后相接", en: "emergency reports follow one another"
    },
    source: include_str!("report_chain.rs"),
    stands: Stands::Articles,
    parameters: &["first", "further", "final", "categories", "periodicals"],
    runs: &[Run::Item(run), Run::Site(forks)],
};

/// Stages of a report, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    First,
    Further,
    Final,
}

/// The words for the stages, by the rule's parameters.
struct Words(Vec<(String, Stage)>);

impl Words {
    fn of(frame: &Frame<'_>) -> Self {
        let parameters = frame.parameters();
        let usual = [
            ("first", ["首报", "first"], Stage::First),
            ("further", ["续报", "further"], Stage::Further),
            ("final", ["终报", "final"], Stage::Final),
        ];
        let words = usual.into_iter().flat_map(|(name, usual, stage)| {
            let words = parameters.words(name);
            let words = words.unwrap_or_else(|| usual.map(str::to_owned).to_vec());
            words.into_iter().map(move |word| (word, stage))
        });
        Self(words.collect())
    }

    fn stage(&self, word: &str) -> Option<Stage> {
        self.0.iter().find(|(known, _)| known == word).map(|(_, stage)| *stage)
    }
}

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let item = cx.item;
    let words = Words::of(cx);
    let at_stage = || Place::value(&["report-stage"]);
    let Some(word) = &item.report_stage else {
        if item.previous.is_some() {
            let message = Text::new(
                "写了“前报”，未写“报次”（report-stage）",
                "`previous` is stated without `report-stage`",
            );
            findings.push(cx.found(Place::value(&["previous"]), message));
        } else if is_due(cx) {
            let message = Text::new(
                "突发事件报告未写“报次”（report-stage）",
                "a report on an emergency does not state its `report-stage`",
            );
            let words: Vec<&str> = words.0.iter().map(|(word, _)| word.as_str()).collect();
            let finding = cx.found_as(Severity::Warning, at_stage(), message);
            findings.push(cx.set_by(finding, "categories").hint(Text::new(
                format!("可以写：{}", words.join("、")),
                format!("one of {}", words.join(", ")),
            )));
        }
        return;
    };
    let Some(stage) = words.stage(word) else {
        let message =
            Text::new(format!("没有报次“{word}”"), format!("there is no report stage `{word}`"));
        let known = words.0.iter().map(|(word, _)| word.as_str());
        findings.push(suggest(cx.found(at_stage(), message), word, known));
        return;
    };
    if item.submitted.is_some_and(|m| m.time.is_none()) {
        let message = Text::new(
            "突发事件的报送时间应写到分",
            "in an emergency the time of submission is stated to the minute",
        );
        findings.push(
            cx.found_as(Severity::Warning, Place::value(&["submitted"]), message)
                .hint(Text::new("如 2016-06-23 17:40", "such as 2016-06-23 17:40")),
        );
    }
    match (stage, &item.previous) {
        (Stage::First, Some(_)) => {
            let message = Text::new("首报没有前报", "a first report has no `previous`");
            findings.push(cx.found(Place::value(&["previous"]), message));
        }
        (Stage::First, None) => {}
        (_, None) => {
            let message = Text::new(
                format!("{word}未写明“前报”（previous）"),
                format!("a report of the stage `{word}` names the one before as `previous`"),
            );
            findings.push(cx.found(at_stage(), message));
        }
        (_, Some(slug)) => follows(cx, slug, &words, findings),
    }
}

/// Whether the item is one that has a stage.
fn is_due(cx: &ItemContext<'_>) -> bool {
    let parameters = cx.parameters();
    let listed = |name: &str, word: &str| {
        parameters.words(name).is_some_and(|words| words.iter().any(|known| known == word))
    };
    let periodical = cx.item.submitted_for.as_ref().or(cx.item.periodicals.first());
    !cx.is_broken("report-stage")
        && cx.item.category.as_deref().is_some_and(|category| listed("categories", category))
        && periodical.is_some_and(|id| listed("periodicals", id.as_str()))
}

fn follows(cx: &ItemContext<'_>, slug: &Slug, words: &Words, findings: &mut Findings) {
    let Some(previous) = cx.site.items.get(slug) else {
        if !cx.is_unread_item(slug.as_str()) {
            let message =
                Text::new(format!("没有稿件“{slug}”"), format!("there is no item `{slug}`"));
            let known = cx.site.items.keys().map(Slug::as_str);
            let finding = cx.found(Place::value(&["previous"]), message);
            findings.push(suggest(finding, slug.as_str(), known));
        }
        return;
    };
    let Some(message) = unfit(cx.item, previous, words) else { return };
    let label = Text::new("前报", "the report before");
    let place = Place::value(&["report-stage"]);
    findings.push(cx.found(Place::value(&["previous"]), message).related(
        previous.file.clone(),
        place,
        label,
    ));
}

/// Why `previous` cannot be the report before `item`.
fn unfit(item: &Item, previous: &Item, words: &Words) -> Option<Text> {
    let before = previous.report_stage.as_deref().and_then(|word| words.stage(word));
    let (slug, title) = (&previous.slug, previous.plain_title());
    if previous.slug == item.slug {
        return Some(Text::new("前报是本稿自己", "a report does not follow itself"));
    }
    if before.is_none() {
        return Some(Text::new(
            format!("前报“{title}”没有写明报次"),
            format!("`{slug}` states no stage of report"),
        ));
    }
    if before == Some(Stage::Final) {
        return Some(Text::new(
            format!("前报“{title}”已是终报"),
            format!("`{slug}` is a final report: nothing follows it"),
        ));
    }
    if !item.periodicals.iter().any(|id| previous.periodicals.contains(id)) {
        return Some(Text::new(
            format!("前报“{title}”不在同一刊物"),
            format!("`{slug}` is in no periodical of this item"),
        ));
    }
    match (item.submitted, previous.submitted) {
        (Some(own), Some(other)) if !is_before(other, own) => Some(Text::new(
            format!("前报 {other} 报送，不早于本次的 {own}"),
            format!("`{slug}` was submitted on {other}, not before this one on {own}"),
        )),
        _ => None,
    }
}

/// Whether `other` was before `own`; where a minute is missing, the same day will do.
fn is_before(other: Moment, own: Moment) -> bool {
    match (other.time, own.time) {
        (Some(_), Some(_)) => other < own,
        _ => other.day <= own.day,
    }
}

/// A report that two others follow: one of them belongs elsewhere.
fn forks(cx: &SiteContext<'_>, findings: &mut Findings) {
    let mut followers: BTreeMap<&Slug, Vec<&Item>> = BTreeMap::new();
    for item in cx.site.items.values() {
        if let Some(previous) = item.previous.as_ref().filter(|_| item.report_stage.is_some()) {
            followers.entry(previous).or_default().push(item);
        }
    }
    for (previous, mut items) in followers.into_iter().filter(|(_, items)| items.len() > 1) {
        items.sort_by_key(|item| (item.submitted, &item.slug));
        for item in &items[1..] {
            let Some(frame) = item.judged_on().and_then(|day| cx.at(day)) else { continue };
            let message = Text::new(
                format!("前报“{previous}”已有续报“{}”", items[0].slug),
                format!("`{previous}` is already followed by `{}`", items[0].slug),
            );
            let place = Place::value(&["previous"]);
            let finding = frame.finding(Severity::Warning, item.file.clone(), place, message);
            let other = (items[0].file.clone(), Place::value(&["previous"]));
            let label = Text::new("另一篇", "the other one");
            findings.push(finding.related(other.0, other.1, label));
        }
    }
}
