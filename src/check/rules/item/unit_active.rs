//! A unit exists on the day that it submits: the day lies in its term in the
//! register of units.
//!
//! Passes: an item submitted on 2016-05-03 by a unit with `from: 2012-01-01`.
//! Fails: the same, where the unit has `until: 2015-12-31`. On the last day
//! itself the unit still exists.
//!
//! To mend it: name the unit that took its place, or correct the term in
//! `units.yaml`.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 报送当日单位存在：报送日期在单位名录所载的期限之内。
//!
//! 正确：`from: 2012-01-01` 的单位在2016-05-03报送。错误：该单位写明
//! `until: 2015-12-31`。最后一日当天仍然存在。
//!
//! 改正方法：改为承接其职责的单位，或者改正 `units.yaml` 中的期限。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::UnitActive,
    severity: Severity::Error,
    summary: Summary { zh: "报送时单位存在", en: "the unit exists on the day" },
    source: include_str!("unit_active.rs"),
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
        if unit.term.contains(cx.day) {
            continue;
        }
        let (name, day) = (&unit.name, cx.day);
        let message = Text::new(
            format!("{day} 时“{name}”不存在"),
            format!("`{id}` ({name}) does not exist on {day}"),
        );
        let mut finding = cx.found(Place::entry("unit", at), message).hint(Text::new(
            "改为当时的单位，或改正单位名录中的起止日期",
            "name the unit of that day, or correct its term in the register",
        ));
        if let Some((file, at)) = cx.site.origins.units.get(id) {
            let key =
                if unit.term.from.is_some_and(|from| cx.day < from) { "from" } else { "until" };
            let place = Place::Value(vec!["units".into(), (*at).into(), key.into()]);
            let label = Text::new("名录所载期限", "its term in the register");
            finding = finding.related(file.clone(), place, label);
        }
        findings.push(finding);
    }
}
