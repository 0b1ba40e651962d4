//! Certain editorial stages of an item are not done by the same person, where
//! the site asks for it: who verifies what somebody edited sees more than the
//! one who edited it.
//!
//! Passes: `edited: {by: D. Draper}`, `verified: {by: E. Ellis}`. Fails: the
//! same name in both, where `apart` names both.
//!
//! To mend it: have somebody else do one of them, and correct the names.
//!
//! Parameters: `apart`, a list of stages of which no two are done by one
//! person. Without it the rule is silent.
//!
//! # 中文
//!
//! 站点要求的，同一稿件的若干编审环节不由同一人完成：核实别人加工的稿件，比核实
//! 自己的更能发现问题。
//!
//! 正确：`加工: {by: 周八}`，`核实: {by: 吴九}`。错误：`apart` 列有这两个环节，
//! 而两处是同一人。
//!
//! 改正方法：由另一人完成其中一个环节，改正姓名。
//!
//! 参数：`apart`，不能由同一人完成的环节列表；没有写的，不作判断。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, IssueContext};
use crate::finding::{Code, Severity, Text};
use crate::model::item::Stages;
use crate::model::words::chinese_name;
use crate::source::Place;

use super::stages::Stated;

pub(crate) const RULE: Rule = Rule {
    code: Code::StageSeparation,
    severity: Severity::Warning,
    summary: Summary {
        zh: "规定的编审环节不由同一人完成",
        en: "stages that must be apart are done by different people",
    },
    source: include_str!("stage_separation.rs"),
    stands: Stands::Duty,
    parameters: &["apart"],
    runs: &[Run::Issue(run)],
};

fn run(cx: &IssueContext<'_>, findings: &mut Findings) {
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
            let message = Text::new(
                format!("“{}”和“{}”是同一人：{name}", chinese_name(early), chinese_name(late)),
                format!("`{early}` and `{late}` are by the same person, {name}"),
            );
            let place = Place::value(&["stages", late, "name"]);
            let finding = cx.found_in(stated.file(*second), place, message);
            findings.push(cx.set_by(finding, "apart"));
        }
    }
}
