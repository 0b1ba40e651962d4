//! Rules on which the safety of everything after rests (that files can be read,
//! that words mean something, that recipients exist, that nothing classified is
//! here) cannot be switched off or lowered. A change that tries to is an error,
//! so that nobody believes it counts.
//!
//! Passes: `changes` with a severity for `length`. Fails: `severity: off` for
//! `classified`.
//!
//! To mend it: take the change out of `rules.yaml`.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 后续各环节的安全所系的规则（文件可以读取，用词有所指，收件人存在，没有涉密内
//! 容）不能关闭或降低。试图放宽的设置是错误，以免有人以为它起作用。
//!
//! 正确：为 `length` 调整轻重。错误：为 `classified` 写 `severity: off`。
//!
//! 改正方法：从 `rules.yaml` 中删去该项调整。
//!
//! 参数：无。本规则不能放宽。

use crate::check::registry;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::keys;
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::RuleFixed,
    severity: Severity::Error,
    summary: Summary {
        zh: "不能放宽的规则没有放宽", en: "rules that cannot be loosened are not"
    },
    source: include_str!("rule_fixed.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for (id, setting) in &cx.site.rules.settings {
        let fixed = registry::find(id).is_some_and(|rule| rule.stands == Stands::Structure);
        if !fixed || setting.changes.iter().all(|change| change.severity.is_none()) {
            continue;
        }
        let message = Text::new(
            format!("规则“{id}”不能调整轻重"),
            format!("the severity of the rule `{id}` cannot be changed"),
        );
        let place = Place::Value(keys!["rules", id.as_str(), "changes"].to_vec());
        findings.push(cx.found(setting.file.clone(), place, message).hint(Text::new(
            "后续各环节的安全有赖于此规则，请删去这项调整",
            "what comes after relies on it; take the change out",
        )));
    }
}
