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
use crate::finding::{Code, Severity, Text};
use crate::model::regulation::{Parameters, RuleChange};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::RuleChanged,
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
        let past: Vec<&RuleChange> =
            setting.changes.iter().filter(|change| change.from <= cx.as_of).collect();
        for (n, change) in past.iter().enumerate() {
            let before = cx.site.rules.parameters_before(id, change);
            let Some(what) = changed(rule, change, &before) else { continue };
            let (zh_until, en_until) = until(change, &past[n + 1..]);
            let (from, reason, approver) = (change.from, &change.reason, &change.approver);
            let message = Text::new(
                format!("规则“{id}”自 {from} 起{zh_until}{}：{reason}（{approver}批准）", what.zh),
                format!(
                    "the rule `{id}` {} from {from} on{en_until}: {reason} (approved by {approver})",
                    what.en
                ),
            );
            let place = Place::Value(keys!["rules", id.as_str(), "changes", change.at].to_vec());
            findings.push(cx.found(setting.file.clone(), place, message));
        }
    }
}

/// The last day of a change of severity that a later one ended. What was
/// submitted until then is still judged by it.
fn until(change: &RuleChange, later: &[&RuleChange]) -> (String, String) {
    let next = later.iter().find(|next| change.severity.is_some() && next.severity.is_some());
    match next.and_then(|next| next.from.pred_opt()) {
        Some(last) => (format!("至 {last} "), format!(" until {last}")),
        None => (String::new(), String::new()),
    }
}

/// What a change does to a rule; `None`: nothing.
fn changed(rule: &Rule, change: &RuleChange, before: &Parameters) -> Option<Text> {
    let usual = name(Some(rule.severity));
    let parameters = given(change, before);
    match change.severity {
        Some(severity) if severity != Some(rule.severity) => {
            let (zh, en) = name(severity);
            let loosened = severity.is_none_or(|severity| severity > rule.severity);
            let (zh_verb, en_verb) =
                if loosened { ("放宽", "is loosened") } else { ("收紧", "is tightened") };
            let (zh_more, en_more) = parameters
                .map(|more| (format!("，{}", more.zh), format!(" and {}", more.en)))
                .unwrap_or_default();
            Some(Text::new(
                format!("{zh_verb}，由{}改为{zh}{zh_more}", usual.0),
                format!("{en_verb} from {} to {en}{en_more}", usual.1),
            ))
        }
        _ => parameters,
    }
}

/// The parameters that a change gives, with what they were.
fn given(change: &RuleChange, before: &Parameters) -> Option<Text> {
    let mut zh = Vec::new();
    let mut en = Vec::new();
    for (name, value) in &change.parameters.0 {
        let value = shown(value);
        match before.0.get(name).map(shown) {
            Some(old) if old == value => {}
            Some(old) => {
                zh.push(format!("{name} 由 {old} 改为 {value}"));
                en.push(format!("`{name}` {value} instead of {old}"));
            }
            None => {
                zh.push(format!("{name} 定为 {value}"));
                en.push(format!("`{name}` {value}"));
            }
        }
    }
    let text = Text::new(
        format!("调整参数：{}", zh.join("，")),
        format!("has other parameters: {}", en.join(", ")),
    );
    (!zh.is_empty()).then_some(text)
}

/// A value of a parameter on one line; what is long is not worth its room.
fn shown(value: &serde_yaml::Value) -> String {
    let text = match value {
        serde_yaml::Value::Sequence(list) => list.iter().map(shown).collect::<Vec<_>>().join("、"),
        serde_yaml::Value::String(text) => text.clone(),
        serde_yaml::Value::Mapping(_) => "…".to_owned(),
        other => serde_yaml::to_string(other).unwrap_or_default().trim().to_owned(),
    };
    match text.char_indices().nth(LONG) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

/// Characters of a value that are shown.
const LONG: usize = 40;

fn name(severity: Option<Severity>) -> (&'static str, &'static str) {
    match severity {
        Some(Severity::Error) => ("错误", "error"),
        Some(Severity::Warning) => ("警告", "warning"),
        Some(Severity::Note) => ("提示", "note"),
        None => ("不查", "off"),
    }
}
