//! An item in a periodical that publishes only on certain grounds states its
//! ground as `basis`, with its kind; grounds of some kinds also have a
//! reference number or a day. The text of an instruction is never stated.
//!
//! Passes: `basis: {kind: speech, date: 2016-01-25}`. Fails: no `basis`; a
//! `basis` without `kind`; a kind of `with-reference` with neither `reference`
//! nor `date`.
//!
//! To mend it: state the ground.
//!
//! Parameters: `periodicals`, a list of ids; `with-reference`, a list of kinds
//! of `bases` in `site.yaml`. Without `periodicals` only what is stated is
//! checked.
//!
//! # 中文
//!
//! 只凭一定依据刊发的刊物，其稿件在“批示依据”（basis）中写明依据的种类；某些种
//! 类还要写明文号或日期。批示原文一律不写。
//!
//! 正确：`批示依据: {种类: speech, 日期: 2016-01-25}`。错误：没有写“批示依据”；
//! 没有写种类；属于 `with-reference` 的种类，文号和日期都没有写。
//!
//! 改正方法：写明依据。
//!
//! 参数：`periodicals`，刊物 id 列表；`with-reference`，`site.yaml` 中 `bases`
//! 的种类列表。没有 `periodicals` 的，只核对已写的内容。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::Basis,
    severity: Severity::Error,
    summary: Summary {
        zh: "规定的刊物写明刊发依据",
        en: "items of some periodicals state the ground for publishing",
    },
    source: include_str!("basis.rs"),
    stands: Stands::Duty,
    parameters: &["periodicals", "with-reference"],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let parameters = cx.parameters();
    let needing = parameters.words("periodicals").unwrap_or_default();
    let bases = &cx.site.settings.bases;
    let Some(basis) = &cx.item.basis else {
        let concerned = cx.versions().find(|(_, id, _)| needing.iter().any(|n| n == id.as_str()));
        if let Some((_, _, version)) = concerned {
            let title = &version.title;
            let names: Vec<&str> = bases.terms.iter().map(|t| t.name.as_str()).collect();
            let message = Text::new(
                format!("缺少“批示依据”（basis），《{title}》须写明刊发依据"),
                format!("`basis` is missing; “{title}” publishes on stated grounds only"),
            );
            let finding = cx.set_by(cx.found(Place::value(&["basis"]), message), "periodicals");
            findings.push(finding.hint(Text::new(
                format!("种类可写：{}", names.join("、")),
                format!("kinds: {}", names.join(", ")),
            )));
        }
        return;
    };
    let Some(kind) = &basis.kind else {
        let message = Text::new("依据缺少“种类”（kind）", "the ground lacks its `kind`");
        findings.push(cx.found(Place::value(&["basis", "kind"]), message));
        return;
    };
    let referenced = parameters.words("with-reference").unwrap_or_default();
    let term = bases.find(kind);
    let asks = term.is_some_and(|t| referenced.iter().any(|r| *r == t.id || *r == t.name));
    if asks && basis.reference.is_none() && basis.date.is_none() {
        let name = bases.name(kind);
        let message = Text::new(
            format!("依据为{name}的，须写明文号或日期"),
            format!("a ground of the kind {name} has a `reference` or a `date`"),
        );
        let finding = cx.found(Place::value(&["basis"]), message);
        findings.push(cx.set_by(finding, "with-reference"));
    }
}
