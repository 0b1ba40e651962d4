//! Times that follow one another: learning, submission, release.

use crate::check::context::ItemContext;
use crate::check::say::working_days;
use crate::finding::Severity;
use crate::model::Day;
use crate::source::Place;

pub(crate) fn submission_deadline(cx: &ItemContext<'_>) {
    let parameters = cx.parameters();
    let Some(allowed) = parameters.number("days") else { return };
    let known = &cx.site.settings.categories;
    let named = parameters.words("categories").map(|words| {
        let id = |word: &String| known.find(word).map(|t| t.id.clone());
        words.iter().filter_map(id).collect::<Vec<_>>()
    });
    let category = cx.item.category.as_ref();
    let concerned = named.as_ref().is_none_or(|named| category.is_some_and(|c| named.contains(c)));
    let Some(submitted) = cx.item.submitted.filter(|_| concerned) else { return };
    let place = Place::value(&["learned"]);
    match cx.item.learned {
        Some(learned) if learned.day <= submitted.day => {
            count(cx, (learned.day, submitted.day), allowed);
        }
        Some(learned) => {
            let report = cx.report(
                place,
                format!("获知时间 {learned} 晚于报送时间 {submitted}"),
                format!("learned of on {learned}, after it was submitted on {submitted}"),
            );
            report.warning();
        }
        None if named.is_some() => {
            let report = cx.report(
                place,
                "未写“获知时间”（learned），无从核对时限",
                "`learned` is missing: the deadline cannot be checked",
            );
            report.set_by("categories");
        }
        None => {}
    }
}

fn count(cx: &ItemContext<'_>, term: (Day, Day), allowed: u64) {
    let spot = cx.spot(Place::value(&["submitted"]));
    let days = working_days(cx, term, Severity::Error, &spot);
    let Some(days) = days.filter(|days| u64::from(*days) > allowed) else { return };
    let report = cx.report_at(
        spot,
        format!("获知后第 {days} 个工作日才报送，时限为 {allowed} 个工作日"),
        format!("submitted on working day {days} after learning of it; {allowed} are allowed"),
    );
    let learned = cx.spot(Place::value(&["learned"]));
    report.related(learned, "获知时间", "learned of here").set_by("days");
}

pub(crate) fn release_order(cx: &ItemContext<'_>) {
    let (Some(submitted), Some(release)) = (cx.item.submitted, cx.item.release) else { return };
    let late = match (submitted.time, release.time) {
        (Some(_), Some(_)) => submitted >= release,
        _ => submitted.day > release.day,
    };
    if !late {
        return;
    }
    let report = cx.report(
        Place::value(&["submitted"]),
        format!("{release} 已对外发布，{submitted} 才报送"),
        format!("released on {release}, but submitted only on {submitted}"),
    );
    report.related(cx.spot(Place::value(&["release"])), "对外发布时间", "released here").hint(
        "新闻发布的内容一般应在对外发布之前报送",
        "content for public release is, as a rule, submitted before it",
    );
}
