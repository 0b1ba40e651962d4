//! Reports on an emergency that follow one another.

use std::collections::BTreeMap;

use crate::check::context::{ItemContext, SiteContext};
use crate::check::frame::Frame;
use crate::check::rules::references::{ITEMS, refer};
use crate::model::{Item, Moment, Slug};
use crate::source::Place;

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

    fn all(&self) -> Vec<&str> {
        self.0.iter().map(|(word, _)| word.as_str()).collect()
    }
}

pub(crate) fn report_chain(cx: &ItemContext<'_>) {
    let item = cx.item;
    let words = Words::of(cx);
    let Some(word) = &item.report_stage else { return without_stage(cx, &words) };
    let place = Place::value(&["report-stage"]);
    let Some(stage) = words.stage(word) else {
        let lacks = ("没有报次", "there is no report stage");
        cx.unknown(cx.spot(place), lacks, word, words.all());
        return;
    };
    if item.submitted.is_some_and(|m| m.time.is_none()) {
        let report = cx.report(
            Place::value(&["submitted"]),
            "突发事件的报送时间应写到分",
            "in an emergency the time of submission is stated to the minute",
        );
        report.warning().hint("如 2016-06-23 17:40", "such as 2016-06-23 17:40");
    }
    match (stage, &item.previous) {
        (Stage::First, Some(_)) => {
            let place = Place::value(&["previous"]);
            cx.report(place, "首报没有前报", "a first report has no `previous`");
        }
        (Stage::First, None) => {}
        (_, None) => {
            cx.report(
                place,
                format!("{word}未写明“前报”（previous）"),
                format!("a report of the stage `{word}` names the one before as `previous`"),
            );
        }
        (_, Some(slug)) => follows(cx, slug, &words),
    }
}

fn without_stage(cx: &ItemContext<'_>, words: &Words) {
    if cx.item.previous.is_some() {
        cx.report(
            Place::value(&["previous"]),
            "写了“前报”，未写“报次”（report-stage）",
            "`previous` is stated without `report-stage`",
        );
    } else if has_stages(cx) {
        let all = words.all();
        let report = cx.report(
            Place::value(&["report-stage"]),
            "突发事件报告未写“报次”（report-stage）",
            "a report on an emergency does not state its `report-stage`",
        );
        report
            .warning()
            .set_by("categories")
            .hint(format!("可以写：{}", all.join("、")), format!("one of {}", all.join(", ")));
    }
}

/// Whether the item is of a category and a periodical that have stages.
fn has_stages(cx: &ItemContext<'_>) -> bool {
    let parameters = cx.parameters();
    let listed = |name: &str, word: &str| {
        parameters.words(name).is_some_and(|words| words.iter().any(|known| known == word))
    };
    let periodical = cx.item.submitted_for.as_ref().or(cx.item.periodicals.first());
    cx.item.category.as_deref().is_some_and(|category| listed("categories", category))
        && periodical.is_some_and(|id| listed("periodicals", id.as_str()))
}

fn follows(cx: &ItemContext<'_>, slug: &Slug, words: &Words) {
    let place = Place::value(&["previous"]);
    let Some(previous) = cx.site.items.get(slug) else {
        return refer(cx, &ITEMS, cx.spot(place), slug.as_str());
    };
    if let Some((zh, en)) = unfit(cx.item, previous, words) {
        let before = (previous.file.clone(), Place::value(&["report-stage"]));
        cx.report(place, zh, en).related(before, "前报", "the report before");
    }
}

/// Why `previous` cannot be the report before `item`.
fn unfit(item: &Item, previous: &Item, words: &Words) -> Option<(String, String)> {
    let before = previous.report_stage.as_deref().and_then(|word| words.stage(word));
    let (slug, title) = (&previous.slug, previous.plain_title());
    let (zh, en) = if previous.slug == item.slug {
        ("前报是本稿自己".to_owned(), "a report does not follow itself".to_owned())
    } else if before.is_none() {
        (format!("前报“{title}”没有写明报次"), format!("`{slug}` states no stage of report"))
    } else if before == Some(Stage::Final) {
        (
            format!("前报“{title}”已是终报"),
            format!("`{slug}` is a final report: nothing follows it"),
        )
    } else if !item.periodicals.iter().any(|id| previous.periodicals.contains(id)) {
        (format!("前报“{title}”不在同一刊物"), format!("`{slug}` is in no periodical of this item"))
    } else {
        let (own, other) = (item.submitted?, previous.submitted?);
        if is_before(other, own) {
            return None;
        }
        (
            format!("前报 {other} 报送，不早于本次的 {own}"),
            format!("`{slug}` was submitted on {other}, not before this one on {own}"),
        )
    };
    Some((zh, en))
}

/// Whether `other` was before `own`; where a minute is missing, the same day will do.
fn is_before(other: Moment, own: Moment) -> bool {
    match (other.time, own.time) {
        (Some(_), Some(_)) => other < own,
        _ => other.day <= own.day,
    }
}

/// A report that two others follow: one of them belongs elsewhere.
pub(crate) fn forks(cx: &SiteContext<'_>) {
    let mut followers: BTreeMap<&Slug, Vec<&Item>> = BTreeMap::new();
    for item in cx.site.items.values() {
        if let Some(previous) = item.previous.as_ref().filter(|_| item.report_stage.is_some()) {
            followers.entry(previous).or_default().push(item);
        }
    }
    for (previous, mut items) in followers.into_iter().filter(|(_, items)| items.len() > 1) {
        items.sort_by_key(|item| (item.submitted, &item.slug));
        let first = items[0];
        for item in &items[1..] {
            let Some(frame) = item.judged_on().and_then(|day| cx.at(day)) else { continue };
            let spot = |item: &Item| (item.file.clone(), Place::value(&["previous"]));
            let report = frame.report_at(
                spot(item),
                format!("前报“{previous}”已有续报“{}”", first.slug),
                format!("`{previous}` is already followed by `{}`", first.slug),
            );
            report.warning().related(spot(first), "另一篇", "the other one");
        }
    }
}
