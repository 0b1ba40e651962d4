//! Matters of certain kinds are handled together with the departments concerned: an
//! action of such a kind has a countersignature of at least one of them.
//!
//! Passes: `matter: rules` with `countersign: [{unit: legal, agreed: true}]`. Fails:
//! the same without `countersign`.
//!
//! To mend it: consult the departments concerned, and enter what they said.
//!
//! Parameters: `matters`, a list of kinds of matter. Without it the rule is silent;
//! with it, a `matter` that it does not have is reported too.
//!
//! # 中文
//!
//! 规定须会同有关部门办理的事项，至少有一个部门会签。
//!
//! 正确：`事项: 制度`，`会签: [{部门: legal, 同意: true}]`。错误：没有写会签。
//!
//! 改正方法：与有关部门协商，登记其意见。
//!
//! 参数：`matters`，须会同办理的事项种类列表。没有写的不作判断；写了的，不在其
//! 列的“事项”（matter）也要指出。

use crate::check::nearest::suggest;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};

pub(crate) const RULE: Rule = Rule {
    code: Code::JointMatter,
    severity: Severity::Warning,
    summary: Summary {
        zh: "须会同办理的事项经会签", en: "joint matters are countersigned"
    },
    source: include_str!("joint_matter.rs"),
    stands: Stands::Duty,
    parameters: &["matters"],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for action in &cx.site.registers.actions {
        let Some(matter) = &action.matter else { continue };
        let Some(frame) = cx.at(action.due.unwrap_or(cx.as_of)) else { continue };
        let Some(matters) = frame.parameters().words("matters") else { continue };
        let place = action.key("matter");
        let (severity, file) = (frame.rule.severity, action.file.clone());
        if !matters.contains(matter) {
            let message = Text::new(
                format!("规则所列的事项中没有“{matter}”"),
                format!("`{matter}` is not among the matters that the rule lists"),
            );
            let finding = frame.finding(severity, file, place, message);
            let finding = frame.set_by(finding, "matters");
            findings.push(suggest(finding, matter, matters.iter().map(String::as_str)));
        } else if action.countersigns.is_empty() {
            let message = Text::new(
                format!("“{matter}”须会同有关部门办理，没有写会签（countersign）"),
                format!("`{matter}` is a joint matter, but there is no `countersign`"),
            );
            let finding = frame.finding(severity, file, place, message);
            findings.push(frame.set_by(finding, "matters"));
        }
    }
}
