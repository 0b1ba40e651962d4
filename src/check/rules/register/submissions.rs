//! The submissions and surveys that items name.

use std::collections::BTreeMap;

use crate::check::consequences::Premise;
use crate::check::context::{ItemContext, SiteContext};
use crate::check::rules::references::{SURVEYS, refer};
use crate::model::register::{Entry, Outcome, Submission};
use crate::source::Place;

pub(crate) fn submission_known(cx: &SiteContext<'_>) {
    let submissions = &cx.site.registers.submissions;
    let known: BTreeMap<&str, &Entry<Submission>> =
        submissions.iter().map(|entry| (entry.id.as_str(), entry)).collect();
    for item in cx.site.items.values().filter(|item| !item.from.is_empty()) {
        let Some(frame) = cx.at(item.judged_on().unwrap_or(cx.as_of)) else { continue };
        for (at, id) in item.from.iter().enumerate() {
            let spot = (item.file.clone(), Place::entry("from", at));
            let Some(entry) = known.get(id.as_str()) else {
                let lacks = ("来稿登记簿中没有", "the register of submissions has no");
                let premise = Premise::files("content/registers/submissions");
                frame.unknown(spot, lacks, id, known.keys().copied()).given(premise);
                continue;
            };
            if entry.outcome == Some(Outcome::NotAdopted) {
                let report = frame.report_at(
                    spot,
                    format!("来稿“{id}”登记为未采用，却有稿件由它编成"),
                    format!("`{id}` is registered as not adopted, but this item uses it"),
                );
                report.warning().related(entry.spot("outcome"), "采用结果", "its outcome");
            }
        }
    }
}

pub(crate) fn survey_known(cx: &ItemContext<'_>) {
    let Some(id) = &cx.item.survey else { return without_survey(cx) };
    let surveys = &cx.site.registers.surveys;
    let place = Place::value(&["survey"]);
    let Some(survey) = surveys.iter().find(|survey| *survey.id == *id) else {
        return refer(cx, &SURVEYS, cx.spot(place), id);
    };
    let asked = cx.item.units.iter().any(|unit| survey.units.contains(unit));
    if !asked && !survey.units.is_empty() {
        let report = cx.report(
            place,
            format!("调研约稿“{id}”没有要求本稿的报送单位"),
            format!("the survey `{id}` did not ask the unit of this item"),
        );
        report.warning().related(survey.spot("units"), "所要求的单位", "the units that it asks");
    }
}

/// Reports an item of a category that is made of answers, which answers nothing.
fn without_survey(cx: &ItemContext<'_>) {
    let Some(category) = &cx.item.category else { return };
    if !cx.parameters().words("categories").is_some_and(|words| words.contains(category)) {
        return;
    }
    let surveys = &cx.site.registers.surveys;
    let named = surveys.iter().any(|survey| survey.items.contains(&cx.item.slug));
    let own = cx.versions().any(|(_, version)| cx.item.units.contains(&version.publisher));
    if named || own {
        return;
    }
    let name = cx.site.settings.categories.name(category);
    let report = cx.report(
        Place::value(&["category"]),
        format!("内容类别是“{name}”，未写明答复哪一项调研约稿（survey）"),
        format!("the category is `{name}`, but no `survey` is named"),
    );
    report
        .warning()
        .given(Premise::Field("survey"))
        .given(Premise::files("content/registers/surveys"))
        .set_by("categories")
        .hint(
            "写明 调研约稿: 代号，或者在登记簿该项的“稿件”中列出本稿",
            "state `survey: …`, or list the item under `items` of its survey",
        );
}
