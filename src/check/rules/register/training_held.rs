//! Units that are to hold trainings hold one from time to time: of the units
//! that the site names, those are listed that held none in the last `months`
//! months before the date of the site. A unit that held none at all is listed
//! once it has been there so long.
//!
//! Passes: `months: 12`, and a training on 13 May 2016 on a site of 1 July 2016.
//! Fails: the same with a training on 30 June 2015.
//!
//! To mend it: hold one, and enter it in the register of trainings.
//!
//! Parameters: `months`, a number; `units`, a list of units, all that have no
//! parent unless said. Without `months` the rule is silent.
//!
//! # 中文
//!
//! 应当举办培训的单位不时举办：站点列出的单位中，截至站点日期的最近 `months` 个
//! 月没有举办过的列出。从未举办的，自单位设立满 `months` 个月起列出。
//!
//! 正确：`months: 12`，站点日期2016年7月1日，2016年5月13日办过一期。错误：最近一
//! 期在2015年6月30日。
//!
//! 改正方法：举办培训，记入培训登记簿。
//!
//! 参数：`months`，月数，没有写的不作判断；`units`，单位列表，没有写的，为没有上
//! 级的各单位。

use chrono::Months;

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_unit, keys};
use crate::check::{Findings, SiteContext};
use crate::diagnostic::{Severity, Text};

pub(crate) const RULE: Rule = Rule {
    id: "training-held",
    severity: Severity::Note,
    summary: Summary { zh: "适时举办培训", en: "trainings are held from time to time" },
    source: include_str!("training_held.rs"),
    stands: Stands::Duty,
    parameters: &["months", "units"],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    let Some(frame) = cx.at(cx.as_of) else { return };
    let parameters = frame.parameters();
    let months = parameters.number("months").and_then(|months| u32::try_from(months).ok());
    let Some(months) = months else { return };
    let Some(since) = cx.as_of.checked_sub_months(Months::new(months)) else { return };
    let named = parameters.words("units");
    for unit in cx.site.units.values().filter(|unit| unit.term.contains(cx.as_of)) {
        let asked = match &named {
            Some(words) => words.iter().any(|word| word == unit.id.as_str()),
            None => unit.parent.is_none(),
        };
        let young = unit.term.from.is_some_and(|from| from > since);
        let held = cx.site.registers.trainings.iter().filter(|t| t.unit.as_ref() == Some(&unit.id));
        let last = held.filter_map(|t| t.date).filter(|day| *day <= cx.as_of).max();
        if !asked || young || last.is_some_and(|day| day >= since) {
            continue;
        }
        let name = &unit.short;
        let message = match last {
            Some(day) => Text::new(
                format!("{name}最近 {months} 个月没有举办培训，上一期在 {day}"),
                format!("{name} has held no training for {months} months; the last was on {day}"),
            ),
            None => Text::new(
                format!("{name}最近 {months} 个月没有举办培训"),
                format!("{name} has held no training for {months} months"),
            ),
        };
        if let Some((file, place)) = in_unit(cx, &unit.id, &keys!["id"]) {
            findings.push(frame.finding(frame.rule.severity, file, place, message));
        }
    }
}
