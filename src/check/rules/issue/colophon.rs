//! The colophon of an issue.

use crate::check::context::IssueContext;
use crate::check::say::keys;
use crate::model::periodical::ColophonField;
use crate::model::words::chinese_name;
use crate::source::Place;

pub(crate) fn colophon(cx: &IssueContext<'_>) {
    let draft = cx.draft;
    keywords(cx);
    let Some(version) = cx.version().filter(|_| draft.approved.is_some()) else { return };
    for field in &version.colophon {
        let key = field.word();
        let stated = draft.plan.as_ref().is_some_and(|plan| {
            plan.colophon.iter().any(|(k, name)| *k == key && !name.trim().is_empty())
        });
        if stated || by_stage(cx, *field) {
            continue;
        }
        let name = match field {
            ColophonField::Responsible => "责任编辑",
            ColophonField::Editor => "编辑",
            ColophonField::Compiler => "编录",
            ColophonField::Telephone => "电话",
            ColophonField::Proofreader => chinese_name(key),
        };
        let title = &version.title;
        let report = cx.report(
            Place::value(&["colophon", key]),
            format!("《{title}》印出{name}，本期未写明（{key}）"),
            format!("“{title}” prints the `{key}`, and this issue names none"),
        );
        report.laid_down(
            (&draft.periodical, version),
            &keys!["colophon"],
            "印出的各项列在这里",
            "the printed entries stand here",
        );
    }
}

/// Reports subject terms on an issue of a day when they are not printed any more.
fn keywords(cx: &IssueContext<'_>) {
    let Some(last) = cx.parameters().day("keywords-until") else { return };
    let printed = cx.draft.plan.as_ref().is_some_and(|plan| !plan.keywords.is_empty());
    if printed && cx.dated && cx.day > last {
        let report = cx.report(
            Place::value(&["keywords"]),
            format!("{last} 以后的刊物不标主题词"),
            format!("subject terms are not printed after {last}"),
        );
        report.set_by("keywords-until");
    }
}

/// Whether a stage of the issue or of its items names somebody for the field.
fn by_stage(cx: &IssueContext<'_>, field: ColophonField) -> bool {
    let at = match field {
        ColophonField::Editor => 2,
        ColophonField::Proofreader => 5,
        _ => return false,
    };
    let plans = cx.draft.plan.iter().map(|plan| &plan.stages);
    let mut all = plans.chain(cx.draft.items.iter().map(|item| &item.stages));
    all.any(|stages| stages.0[at].as_ref().is_some_and(|act| act.name.is_some()))
}
