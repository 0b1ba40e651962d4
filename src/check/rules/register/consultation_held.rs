//! Units that are to consult on what to report do so from time to time: of the
//! units that the site names, those are listed that held no consultation in the
//! last `months` months before the date of the site. A unit that held none at
//! all is listed once it has been there so long.
//!
//! Passes: `months: 3`, and a consultation on 20 June 2016 on a site of 1 July
//! 2016. Fails: the same with a consultation on 31 March.
//!
//! To mend it: hold one, and enter it in the register of consultations.
//!
//! Parameters: `months`, a number; `units`, a list of units, all that have no
//! parent unless said. Without `months` the rule is silent.
//!
//! # 中文
//!
//! 应当组织信息会商的单位定期会商：站点列出的单位中，截至站点日期的最近 `months`
//! 个月没有会商的列出。从未会商的，自单位设立满 `months` 个月起列出。
//!
//! 正确：`months: 3`，站点日期2016年7月1日，2016年6月20日会商过一次。错误：最近一
//! 次在3月31日。
//!
//! 改正方法：组织会商，记入信息会商登记簿。
//!
//! 参数：`months`，月数，没有写的不作判断；`units`，单位列表，没有写的，为没有上
//! 级的各单位。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_unit, keys};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};

use super::lately::Lately;

pub(crate) const RULE: Rule = Rule {
    code: Code::ConsultationHeld,
    severity: Severity::Note,
    summary: Summary {
        zh: "定期组织信息会商",
        en: "units consult on what to report from time to time",
    },
    source: include_str!("consultation_held.rs"),
    stands: Stands::Duty,
    parameters: &["months", "units"],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    let Some(lately) = Lately::of(cx) else { return };
    let all = &cx.site.registers.consultations;
    let held: Vec<_> = all.iter().filter_map(|c| Some((c.unit.as_ref()?, c.date?))).collect();
    let months = lately.months;
    for (unit, last) in lately.idle(cx, &held) {
        let name = &unit.short;
        let message = match last {
            Some(day) => Text::new(
                format!("{name}最近 {months} 个月没有组织信息会商，上一次在 {day}"),
                format!("{name} has not consulted for {months} months; the last time was on {day}"),
            ),
            None => Text::new(
                format!("{name}最近 {months} 个月没有组织信息会商"),
                format!("{name} has not consulted on what to report for {months} months"),
            ),
        };
        if let Some((file, place)) = in_unit(cx, &unit.id, &keys!["id"]) {
            findings.push(cx.set_by(cx.found(file, place, message), "months"));
        }
    }
}
