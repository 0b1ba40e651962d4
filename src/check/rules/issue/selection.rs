//! Where a periodical asks for an approval of the selection of material, an
//! approved issue states one as `selection`: by a role of the periodical's
//! list, held in the publishing unit on that day, and no later than the
//! approval of the issue.
//!
//! Passes: `selection: {name: B. Baker, role: deputy, date: 2004-11-16}` before
//! an approval on 17 November. Fails: none; a role of another list; a day after
//! the approval.
//!
//! To mend it: correct or add `selection`.
//!
//! Parameters: none; the roles stand under `selection` in the periodical's
//! file.
//!
//! # 中文
//!
//! 刊物规定选稿须经同意的，已签发的各期写明“选稿”：由刊物规定的职务同意，当日在
//! 主办单位担任该职务，且不晚于签发。
//!
//! 正确：11月17日签发，`选稿: {姓名: 王五, 职务: 副主任, 日期: 2004-11-16}`。错
//! 误：没有写；职务不在规定之列；日期晚于签发。
//!
//! 改正方法：改正或补写“选稿”。
//!
//! 参数：无；职务写在刊物文件的 `selection` 中。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_version, keys};
use crate::check::{Findings, IssueContext};
use crate::finding::{Code, Severity, Text};
use crate::model::site::periodical_file;
use crate::source::Place;

use super::acts;

pub(crate) const RULE: Rule = Rule {
    code: Code::Selection,
    severity: Severity::Error,
    summary: Summary {
        zh: "选稿经有权的人同意",
        en: "the selection of material is approved by somebody who may",
    },
    source: include_str!("selection.rs"),
    stands: Stands::Articles,
    parameters: &[],
    runs: &[Run::Issue(run)],
};

fn run(cx: &IssueContext<'_>, findings: &mut Findings) {
    let draft = cx.draft;
    let Some(version) = cx.version() else { return };
    let Some(allowed) = &version.selection else { return };
    let acts = acts::stated(draft, "selection", |p| p.selection.as_ref(), |i| i.selection.as_ref());
    if acts.is_empty() && draft.approved.is_some() {
        let title = &version.title;
        let message = Text::new(
            format!("缺少“选稿”（selection），《{title}》的选稿须经同意"),
            format!("`selection` is missing; that of “{title}” is approved"),
        );
        let label = Text::new("刊物在这里要求", "the periodical asks for it here");
        let (file, place) =
            (periodical_file(&draft.periodical), in_version(version, &keys!["selection"]));
        let finding = cx.found(Place::value(&["selection"]), message);
        findings.push(finding.related(file, place, label));
    }
    for stated in &acts {
        acts::incomplete(cx, stated).into_iter().for_each(|f| findings.push(f));
        let wrong = acts::wrong_role(cx, stated, allowed, "selection");
        if let Some(finding) = wrong.or_else(|| acts::not_held(cx, stated)) {
            findings.push(finding);
        }
        if let (Some(day), Some(signed)) = (stated.act.date, draft.signed)
            && day > signed
        {
            let message = Text::new(
                format!("选稿日期 {day} 晚于签发日期 {signed}"),
                format!("selected on {day}, after the approval on {signed}"),
            );
            findings.push(cx.found_in(stated.file.clone(), stated.place("date"), message));
        }
    }
}
