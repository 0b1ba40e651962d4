//! Every unit names the department that answers for its submissions:
//! `information-department`. Units that belong to another one, and units that
//! no longer exist at the date of the site, are not judged.
//!
//! Passes: `information-department: {name: Secretariat, head: C. Cole}`. Fails:
//! a unit without one.
//!
//! To mend it: enter it in `units.yaml`.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 各单位确定负责信息报送的部门，写在 `information-department` 中。隶属于其他单
//! 位的，以及站点日期时已不存在的，不作判断。
//!
//! 正确：`information-department: {name: 综合处, head: 李四}`。错误：没有写。
//!
//! 改正方法：在 `units.yaml` 中登记。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_unit, keys};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};

pub(crate) const RULE: Rule = Rule {
    code: Code::InformationDepartment,
    severity: Severity::Warning,
    summary: Summary {
        zh: "各单位确定了政务信息工作部门",
        en: "units name their information department",
    },
    source: include_str!("information_department.rs"),
    stands: Stands::Duty,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    let Some(frame) = cx.at(cx.as_of) else { return };
    for unit in cx.site.units.values() {
        let own = unit.parent.is_none() && unit.term.contains(cx.as_of);
        if !own || unit.information_department.is_some() {
            continue;
        }
        let name = &unit.name;
        let message = Text::new(
            format!("“{name}”没有登记政务信息工作部门"),
            format!("`{}` ({name}) names no information department", unit.id),
        );
        if let Some((file, place)) = in_unit(cx, &unit.id, &keys!["information-department"]) {
            findings.push(frame.finding(frame.rule.severity, file, place, message));
        }
    }
}
