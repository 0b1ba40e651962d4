//! An approved issue has a name for each field that the `colophon` of its
//! periodical prints: in `colophon` of its issue file. A proofreader may also
//! come from the stage `proofread`, an editor from the stage `edited`.
//!
//! Subject terms (`keywords` of an issue file) are printed only on issues dated
//! no later than `keywords-until`.
//!
//! Passes: `colophon: {editor: D. Draper, proofreader: E. Ellis}`. Fails: the
//! same without `proofreader`, where no stage names one.
//!
//! To mend it: add the name to the issue file.
//!
//! Parameters: `keywords-until`, a day, without which subject terms are not
//! judged. The fields stand in the periodical's file.
//!
//! # 中文
//!
//! 已签发的各期，刊物 `colophon` 规定印出的各项都有人名，写在期文件的“编校”
//! 中。校对也可以取自“编审”的“校对”，编辑取自“加工”。
//!
//! 主题词（期文件的“主题词”）只印在刊期不晚于 `keywords-until` 的各期上。
//!
//! 正确：`编校: {编辑: 周八, 校对: 吴九}`。错误：没有写“校对”，“编审”中也没
//! 有。
//!
//! 改正方法：在期文件中补写。
//!
//! 参数：`keywords-until`，日期；没有写的，不核对主题词。各项写在刊物文件中。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_version, keys};
use crate::check::{Findings, IssueContext};
use crate::finding::{Code, Severity, Text};
use crate::model::periodical::ColophonField;
use crate::model::site::periodical_file;
use crate::model::words::chinese_name;
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::Colophon,
    severity: Severity::Warning,
    summary: Summary { zh: "版记各项有人名", en: "the foot of the last page has its names" },
    source: include_str!("colophon.rs"),
    stands: Stands::Duty,
    parameters: &["keywords-until"],
    runs: &[Run::Issue(run)],
};

fn run(cx: &IssueContext<'_>, findings: &mut Findings) {
    let draft = cx.draft;
    keywords(cx, findings);
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
        let message = Text::new(
            format!("《{title}》印出{name}，本期未写明（{key}）"),
            format!("“{title}” prints the `{key}`, and this issue names none"),
        );
        let label = Text::new("印出的各项列在这里", "what is printed stands here");
        let (file, place) =
            (periodical_file(&draft.periodical), in_version(version, &keys!["colophon"]));
        let finding = cx.found(Place::value(&["colophon", key]), message);
        findings.push(finding.related(file, place, label));
    }
}

/// Subject terms on an issue of a day when they are not printed any more.
fn keywords(cx: &IssueContext<'_>, findings: &mut Findings) {
    let Some(last) = cx.parameters().day("keywords-until") else { return };
    let printed = cx.draft.plan.as_ref().is_some_and(|plan| !plan.keywords.is_empty());
    if !printed || !cx.dated || cx.day <= last {
        return;
    }
    let message = Text::new(
        format!("{last} 以后的刊物不标主题词"),
        format!("subject terms are not printed after {last}"),
    );
    let finding = cx.found(Place::value(&["keywords"]), message);
    findings.push(cx.set_by(finding, "keywords-until"));
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
