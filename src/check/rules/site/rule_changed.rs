//! What a site has changed in the rules, so that whoever reads the findings
//! knows what is not among them: every change of severity or parameters in
//! `rules.yaml` that is in force at the date of the site is listed, with its
//! reason and who approved it.
//!
//! To mend it: nothing needs mending; the note stays as long as the change is in
//! force.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 站点对规则作了哪些调整：`rules.yaml` 中截至站点日期有效的轻重和参数调整逐项
//! 列出，附理由和批准人，使看检查结果的人知道哪些问题没有按原规则列出。
//!
//! 改正方法：调整本身不是错误，无须改正；有效期间始终提示。
//!
//! 参数：无。本规则不能放宽。

use crate::check::registry;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::keys;
use crate::check::{Findings, SiteContext};
use crate::diagnostic::{Severity, Text};
use crate::model::regulation::RuleChange;
use crate::source::Place;

use super::RULES_FILE;

pub(crate) const RULE: Rule = Rule {
    id: "rule-changed",
    severity: Severity::Note,
    summary: Summary {
        zh: "列出站点调整过的规则", en: "rules that the site has changed"
    },
    source: include_str!("rule_changed.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for (id, setting) in &cx.site.rules.settings {
        let Some(rule) = registry::find(id).filter(|r| r.stands != Stands::Structure) else {
            continue;
        };
        for change in setting.changes.iter().filter(|change| change.from <= cx.as_of) {
            let Some(what) = changed(rule, change) else { continue };
            let (from, reason, approver) = (change.from, &change.reason, &change.approver);
            let message = Text::new(
                format!("规则“{id}”自 {from} 起{}：{reason}（{approver}批准）", what.zh),
                format!(
                    "the rule `{id}` {} from {from} on: {reason} (approved by {approver})",
                    what.en
                ),
            );
            let place = Place::Value(keys!["rules", id.as_str(), "changes", change.at].to_vec());
            findings.push(cx.found(RULES_FILE, place, message));
        }
    }
}

/// What a change does to a rule; `None`: nothing.
fn changed(rule: &Rule, change: &RuleChange) -> Option<Text> {
    let usual = name(Some(rule.severity));
    match change.severity {
        Some(severity) if severity != Some(rule.severity) => {
            let (zh, en) = name(severity);
            let loosened = severity.is_none_or(|severity| severity > rule.severity);
            let (zh_verb, en_verb) =
                if loosened { ("放宽", "is loosened") } else { ("收紧", "is tightened") };
            Some(Text::new(
                format!("{zh_verb}，由{}改为{zh}", usual.0),
                format!("{en_verb} from {} to {en}", usual.1),
            ))
        }
        _ if !change.parameters.0.is_empty() => {
            let names: Vec<&str> = change.parameters.0.keys().map(String::as_str).collect();
            Some(Text::new(
                format!("调整参数 {}", names.join("、")),
                format!("has other parameters ({})", names.join(", ")),
            ))
        }
        _ => None,
    }
}

fn name(severity: Option<Severity>) -> (&'static str, &'static str) {
    match severity {
        Some(Severity::Error) => ("错误", "error"),
        Some(Severity::Warning) => ("警告", "warning"),
        Some(Severity::Note) => ("提示", "note"),
        None => ("不查", "off"),
    }
}
