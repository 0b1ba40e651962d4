//! Changes of rules that the site has made.

use crate::check::context::SiteContext;
use crate::check::rule::{Rule, Stands};
use crate::check::say::keys;
use crate::finding::{Severity, Text};
use crate::model::regulation::{Parameters, RuleChange};
use crate::source::Place;

pub(crate) fn rule_changed(cx: &SiteContext<'_>) {
    for (code, setting) in &cx.site.rules.settings {
        let rule = cx.of(*code).rule;
        if rule.stands == Stands::Structure {
            continue;
        }
        let past: Vec<&RuleChange> =
            setting.changes.iter().filter(|change| change.from <= cx.as_of).collect();
        for (n, change) in past.iter().enumerate() {
            let before = cx.site.rules.parameters_before(*code, change);
            let Some(Text { zh, en }) = changed(rule, change, &before) else { continue };
            let (zh_until, en_until) = until(change, &past[n + 1..]);
            let (from, reason, approver) = (change.from, &change.reason, &change.approver);
            let place = Place::value(&keys!["rules", code.id(), "changes", change.at]);
            cx.report_at(
                (setting.file.clone(), place),
                format!("规则“{code}”自 {from} 起{zh_until}{zh}：{reason}（{approver}批准）"),
                format!(
                    "the rule `{code}` {en} from {from} on{en_until}: {reason} (approved by \
                     {approver})"
                ),
            );
        }
    }
}

/// The last day of a change of severity that a later one ended: items submitted
/// until then are still judged by it.
fn until(change: &RuleChange, later: &[&RuleChange]) -> (String, String) {
    let next = later.iter().find(|next| change.severity.is_some() && next.severity.is_some());
    match next.and_then(|next| next.from.pred_opt()) {
        Some(last) => (format!("至 {last} "), format!(" until {last}")),
        None => (String::new(), String::new()),
    }
}

/// The effect of a change on a rule, where it has one.
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

/// A value of a parameter on one line, cut short.
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
