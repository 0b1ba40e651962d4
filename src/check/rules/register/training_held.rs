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

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_unit, keys};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};

use super::lately::Lately;

pub(crate) const RULE: Rule = Rule {
    code: Code::TrainingHeld,
    severity: Severity::Note,
    summary: Summary { zh: "适时举办培训", en: "trainings are held from time to time" },
    source: include_str!("training_held.rs"),
    stands: Stands::Duty,
    parameters: &["months", "units"],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    let Some(lately) = Lately::of(cx) else { return };
    let trainings = &cx.site.registers.trainings;
    let held: Vec<_> = trainings.iter().filter_map(|t| Some((t.unit.as_ref()?, t.date?))).collect();
    let months = lately.months;
    for (unit, last) in lately.idle(cx, &held) {
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
            findings.push(cx.set_by(cx.found(file, place, message), "months"));
        }
    }
}
