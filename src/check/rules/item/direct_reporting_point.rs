//! A unit that belongs to another one submits through it, unless it is a direct
//! reporting point on the day: the day lies in one of the terms of its
//! `direct-report`.
//!
//! Passes: a branch with `direct-report: [{from: 2016-01-01}]` that submits on
//! 2016-03-01. Fails: the same branch on 2015-12-31, or a branch without such a
//! term.
//!
//! To mend it: name the parent as the unit, or enter the term in `units.yaml`
//! with the reason why the branch was chosen.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 隶属于其他单位的，经上级单位报送；当日是信息直报点的，可以直接报送：报送日期
//! 在其 `direct-report` 的某一期限之内。
//!
//! 正确：`direct-report: [{from: 2016-01-01}]` 的分支机构在2016-03-01报送。错
//! 误：该机构在2015-12-31报送，或者没有这样的期限。
//!
//! 改正方法：单位改为其上级单位，或者在 `units.yaml` 中登记直报期限。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::DirectReportingPoint,
    severity: Severity::Error,
    summary: Summary {
        zh: "有上级单位的只在直报期内直接报送",
        en: "a unit with a parent reports only as a direct reporting point",
    },
    source: include_str!("direct_reporting_point.rs"),
    stands: Stands::Articles,
    parameters: &[],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    if !cx.dated {
        return;
    }
    for (at, id) in cx.item.units.iter().enumerate() {
        let Some(unit) = cx.site.units.get(id) else { continue };
        let Some(parent) = &unit.parent else { continue };
        if unit.direct_report.iter().any(|term| term.contains(cx.day)) {
            continue;
        }
        let (name, day) = (&unit.name, cx.day);
        let message = Text::new(
            format!("{day} 时“{name}”不是信息直报点"),
            format!("`{id}` ({name}) is no direct reporting point on {day}"),
        );
        let mut finding = cx.found(Place::entry("unit", at), message).hint(Text::new(
            format!("由上级单位 {parent} 报送，或在单位名录中登记其直报期限"),
            format!("let its parent `{parent}` submit, or enter its term in the register"),
        ));
        if let Some((file, at)) = cx.site.origins.units.get(id) {
            let place = Place::Value(vec!["units".into(), (*at).into(), "direct-report".into()]);
            let label = Text::new("名录所载直报期限", "its terms in the register");
            finding = finding.related(file.clone(), place, label);
        }
        findings.push(finding);
    }
}
