//! Editorial stages of the items of an issue.

use crate::check::context::IssueContext;
use crate::check::frame::Spot;
use crate::check::say::blank;
use crate::model::item::{Act, Item, Stages};
use crate::model::words::chinese_name;
use crate::source::{FilePath, Place};

/// The stages of one item: its own, and those of its issue file for the rest.
struct Stated<'a> {
    own: &'a Stages,
    own_file: &'a FilePath,
    shared: Option<(&'a Stages, &'a FilePath)>,
}

impl<'a> Stated<'a> {
    fn of(cx: &IssueContext<'a>, item: &'a Item) -> Self {
        let shared = cx.draft.plan.as_ref().map(|plan| (&plan.stages, &plan.file));
        Self { own: &item.stages, own_file: &item.file, shared }
    }

    /// A stage, by its position in [`Stages::KEYS`].
    fn stage(&self, at: usize) -> Option<&'a Act> {
        self.own.0[at]
            .as_ref()
            .or_else(|| self.shared.and_then(|(stages, _)| stages.0[at].as_ref()))
    }

    /// The place that a stage, or a part of it, stands in or should stand in.
    fn spot(&self, at: usize, part: Option<&str>) -> Spot {
        let file = match self.shared {
            Some((shared, file)) if self.own.0[at].is_none() => {
                let elsewhere = shared.is_empty() && !self.own.is_empty();
                if elsewhere { self.own_file } else { file }
            }
            _ => self.own_file,
        };
        let path: Vec<&str> = ["stages", Stages::KEYS[at]].into_iter().chain(part).collect();
        (file.clone(), Place::value(&path))
    }
}

pub(crate) fn stages(cx: &IssueContext<'_>) {
    if cx.draft.approved.is_none() {
        return;
    }
    let required = cx.parameters().words("required");
    let asks = |key: &str| required.as_ref().is_none_or(|r| r.iter().any(|word| word == key));
    for item in &cx.draft.items {
        let stated = Stated::of(cx, item);
        for (at, _) in Stages::KEYS.iter().enumerate().filter(|(_, key)| asks(key)) {
            complete(cx, &stated, at);
        }
        order(cx, &stated);
    }
}

fn complete(cx: &IssueContext<'_>, stated: &Stated<'_>, at: usize) {
    let key = Stages::KEYS[at];
    let name = chinese_name(key);
    let (part, zh, en) = match stated.stage(at) {
        None => (
            None,
            format!("已签发，编审缺少“{name}”（{key}）"),
            format!("approved, but the stage `{key}` is missing"),
        ),
        Some(act) => {
            let (part, zh) = if blank(act.name.as_ref()) {
                ("name", "责任人")
            } else if act.date.is_none() {
                ("date", "日期")
            } else {
                return;
            };
            let zh = format!("“{name}”缺少{zh}（{part}）");
            (Some(part), zh, format!("the stage `{key}` lacks its `{part}`"))
        }
    };
    cx.report_at(stated.spot(at, part), zh, en).set_by("required").hint(
        format!("写明 {name}: {{姓名: …, 日期: …}}"),
        format!("state `{key}: {{by: …, date: …}}`"),
    );
}

fn order(cx: &IssueContext<'_>, stated: &Stated<'_>) {
    let dated = |at: usize| stated.stage(at).and_then(|act| act.date).map(|day| (at, day));
    let days: Vec<_> = (0..Stages::KEYS.len()).filter_map(dated).collect();
    for pair in days.windows(2) {
        let ((before, first), (after, second)) = (pair[0], pair[1]);
        if second >= first {
            continue;
        }
        let (early, late) = (Stages::KEYS[before], Stages::KEYS[after]);
        let report = cx.report_at(
            stated.spot(after, Some("date")),
            format!("“{}”{second} 早于“{}”{first}", chinese_name(late), chinese_name(early)),
            format!("`{late}` on {second} is before `{early}` on {first}"),
        );
        report.warning();
    }
}

pub(crate) fn stage_separation(cx: &IssueContext<'_>) {
    let apart = cx.parameters().words("apart").unwrap_or_default();
    let stages: Vec<usize> = (0..Stages::KEYS.len())
        .filter(|at| apart.iter().any(|word| word == Stages::KEYS[*at]))
        .collect();
    for item in &cx.draft.items {
        let stated = Stated::of(cx, item);
        let name_of = |at: usize| stated.stage(at).and_then(|act| act.name.as_deref());
        for (n, second) in stages.iter().enumerate() {
            let Some(name) = name_of(*second) else { continue };
            let Some(first) = stages[..n].iter().find(|at| name_of(**at) == Some(name)) else {
                continue;
            };
            let (early, late) = (Stages::KEYS[*first], Stages::KEYS[*second]);
            let report = cx.report_at(
                stated.spot(*second, Some("name")),
                format!("“{}”和“{}”是同一人：{name}", chinese_name(early), chinese_name(late)),
                format!("`{early}` and `{late}` are by the same person, {name}"),
            );
            report.set_by("apart");
        }
    }
}
