//! Before an issue is approved and goes out, each editorial stage was done by
//! somebody on a day: screened, verified, edited, checked, reviewed, proofread
//! and printed. A digest states them once, in its issue file; an item may state
//! its own. A stage that lies before an earlier one is a warning.
//!
//! Issues that are not approved yet are not judged.
//!
//! Passes: all of `stages` with `by` and `date` each. Fails: an approved issue
//! without `verified`; `verified: {by: E. Ellis}` without a day.
//!
//! To mend it: add the stage.
//!
//! Parameters: `required`, a list of stages; all seven unless said.
//!
//! # 中文
//!
//! 各期签发印发之前，每个编审环节都写明由谁、何日完成：筛选、核实、加工、核稿、
//! 送审、校对、印发。汇编在期文件中写一次，稿件也可以另写。后一环节的日期早于前
//! 一环节的，为警告。
//!
//! 尚未签发的不作判断。
//!
//! 正确：“编审”各项都有 `by` 和“日期”。错误：已签发而没有写“核
//! 实”；`核实: {by: 吴九}` 没有日期。
//!
//! 改正方法：补写该环节。
//!
//! 参数：`required`，须写明的环节列表；没有写的，七个环节都须写明。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, IssueContext};
use crate::finding::{Code, Severity, Text};
use crate::model::item::{Act, Item, Stages};
use crate::model::words::chinese_name;
use crate::source::{FilePath, Place};

pub(crate) const RULE: Rule = Rule {
    code: Code::Stages,
    severity: Severity::Error,
    summary: Summary {
        zh: "各编审环节都有责任人",
        en: "every editorial stage has somebody who answers for it",
    },
    source: include_str!("stages.rs"),
    stands: Stands::Duty,
    parameters: &["required"],
    runs: &[Run::Issue(run)],
};

fn run(cx: &IssueContext<'_>, findings: &mut Findings) {
    let draft = cx.draft;
    if draft.approved.is_none() {
        return;
    }
    let required = cx.parameters().words("required");
    let asks = |key: &str| required.as_ref().is_none_or(|r| r.iter().any(|word| word == key));
    for item in &draft.items {
        let stated = Stated::of(cx, item);
        for (at, key) in Stages::KEYS.iter().enumerate() {
            if let Some(part) = missing(stated.stage(at)).filter(|_| asks(key)) {
                findings.push(absent(cx, &stated, at, key, part));
            }
        }
        order(cx, &stated, findings);
    }
}

/// The stages of one item: its own, and those of its issue file for the rest.
pub(super) struct Stated<'a> {
    own: &'a Stages,
    own_file: &'a FilePath,
    shared: Option<(&'a Stages, &'a FilePath)>,
}

impl<'a> Stated<'a> {
    /// Of an item in an issue.
    pub(super) fn of(cx: &IssueContext<'a>, item: &'a Item) -> Self {
        let shared = cx.draft.plan.as_ref().map(|plan| (&plan.stages, &plan.file));
        Self { own: &item.stages, own_file: &item.file, shared }
    }

    /// A stage, by its position in [`Stages::KEYS`].
    pub(super) fn stage(&self, at: usize) -> Option<&'a Act> {
        self.own.0[at]
            .as_ref()
            .or_else(|| self.shared.and_then(|(stages, _)| stages.0[at].as_ref()))
    }

    /// The file that a stage stands in, or should stand in.
    pub(super) fn file(&self, at: usize) -> FilePath {
        match self.shared {
            Some((shared, file)) if self.own.0[at].is_none() => {
                let elsewhere = shared.is_empty() && !self.own.is_empty();
                if elsewhere { self.own_file.clone() } else { file.clone() }
            }
            _ => self.own_file.clone(),
        }
    }
}

/// What a stage lacks.
fn missing(act: Option<&Act>) -> Option<&'static str> {
    match act {
        None => Some(""),
        Some(act) if act.name.as_ref().is_none_or(|n| n.trim().is_empty()) => Some("name"),
        Some(act) if act.date.is_none() => Some("date"),
        Some(_) => None,
    }
}

fn absent(
    cx: &IssueContext<'_>,
    stated: &Stated<'_>,
    at: usize,
    key: &'static str,
    part: &'static str,
) -> crate::finding::Finding {
    let name = chinese_name(key);
    let (place, message) = if part.is_empty() {
        let message = Text::new(
            format!("已签发，编审缺少“{name}”（{key}）"),
            format!("approved, but the stage `{key}` is missing"),
        );
        (Place::value(&["stages", key]), message)
    } else {
        let zh = if part == "name" { "责任人" } else { "日期" };
        let message = Text::new(
            format!("“{name}”缺少{zh}（{part}）"),
            format!("the stage `{key}` lacks its `{part}`"),
        );
        (Place::value(&["stages", key, part]), message)
    };
    cx.set_by(cx.found_in(stated.file(at), place, message), "required").hint(Text::new(
        format!("写明 {name}: {{姓名: …, 日期: …}}"),
        format!("state `{key}: {{by: …, date: …}}`"),
    ))
}

fn order(cx: &IssueContext<'_>, stated: &Stated<'_>, findings: &mut Findings) {
    let dated = |at: usize| stated.stage(at).and_then(|act| act.date).map(|day| (at, day));
    let days: Vec<_> = (0..Stages::KEYS.len()).filter_map(dated).collect();
    for pair in days.windows(2) {
        let ((before, first), (after, second)) = (pair[0], pair[1]);
        if second >= first {
            continue;
        }
        let (early, late) = (Stages::KEYS[before], Stages::KEYS[after]);
        let message = Text::new(
            format!("“{}”{second} 早于“{}”{first}", chinese_name(late), chinese_name(early)),
            format!("`{late}` on {second} is before `{early}` on {first}"),
        );
        let place = Place::value(&["stages", late, "date"]);
        findings.push(cx.finding(Severity::Warning, stated.file(after), place, message));
    }
}
