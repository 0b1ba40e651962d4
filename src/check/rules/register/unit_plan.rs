//! Units that are to plan what they report have a plan for the date of the site,
//! which says what they report on above all.
//!
//! Passes: a plan from 1 July to 30 September 2016 with `focus`, on a site of 1
//! July. Fails: one that ended on 30 June; one without `focus`.
//!
//! To mend it: enter the plan in the register of plans.
//!
//! Parameters: `units`, a list of units. Without it the rule is silent, but for
//! plans without `focus`.
//!
//! # 中文
//!
//! 应当制定信息报送计划的单位，在站点日期有一份有效的计划，写明报送重点。
//!
//! 正确：站点日期2016年7月1日，计划自7月1日至9月30日，写有“报送重点”。错误：计划到
//! 6月30日为止；没有写“报送重点”。
//!
//! 改正方法：将计划记入报送计划登记簿。
//!
//! 参数：`units`，单位列表；没有写的，只看计划有没有写重点。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_unit, keys};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};

pub(crate) const RULE: Rule = Rule {
    code: Code::UnitPlan,
    severity: Severity::Note,
    summary: Summary {
        zh: "单位有信息报送计划和重点",
        en: "units plan what they report, and on what above all",
    },
    source: include_str!("unit_plan.rs"),
    stands: Stands::Duty,
    parameters: &["units"],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    let Some(frame) = cx.at(cx.as_of) else { return };
    let plans = &cx.site.registers.plans;
    for plan in plans.iter().filter(|plan| plan.focus.iter().all(|f| f.trim().is_empty())) {
        let message = Text::new(
            "报送计划没有写明“报送重点”（focus）",
            "the plan does not say what is reported on above all (`focus`)",
        );
        findings.push(cx.found(plan.file.clone(), plan.key("focus"), message));
    }
    for word in frame.parameters().words("units").unwrap_or_default() {
        let unit = cx.site.units.values().find(|unit| unit.id.as_str() == word);
        let Some(unit) = unit.filter(|unit| unit.term.contains(cx.as_of)) else { continue };
        let current = |unit_id| {
            plans.iter().any(|p| p.unit.as_ref() == Some(unit_id) && p.term.contains(cx.as_of))
        };
        if current(&unit.id) {
            continue;
        }
        let (name, day) = (&unit.short, cx.as_of);
        let message = Text::new(
            format!("{name}在 {day} 没有信息报送计划"),
            format!("{name} has no plan of what it reports on {day}"),
        );
        if let Some((file, place)) = in_unit(cx, &unit.id, &keys!["id"]) {
            findings.push(cx.set_by(cx.found(file, place, message), "units"));
        }
    }
}
