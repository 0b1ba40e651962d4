//! Importance, urgency, channels, carrier, classification, grounds and roles
//! are words that `site.yaml` lists, by their ids, names or aliases.
//!
//! Passes: `importance: important`. Fails: `importance: importent`, or
//! `urgency: high` on a site that lists no urgencies.
//!
//! To mend it: write one of the words that the finding suggests, or add the
//! word to `site.yaml`.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 重要程度、紧急程度、报送方式、载体、密级、刊发依据和职务，都用 `site.yaml`
//! 所列的词，写 id、名称或别名均可。
//!
//! 正确：`重要程度: 重要`。错误：`重要程度: 重耍`；站点没有规定紧急程度，却写了
//! `紧急程度: 高`。
//!
//! 改正方法：改写为提示的词，或者先在 `site.yaml` 中列入。
//!
//! 参数：无。本规则不能放宽。

use crate::check::nearest::suggest_term;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, Frame, IssueContext, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::model::item::{Act, Stages};
use crate::model::settings::Vocabulary;
use crate::model::words::chinese_name;
use crate::source::{FilePath, Place, Step};

pub(crate) const RULE: Rule = Rule {
    code: Code::Vocabulary,
    severity: Severity::Error,
    summary: Summary { zh: "用词在站点的名目之内", en: "words are those of the site" },
    source: include_str!("vocabulary.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Item(run), Run::Issue(of_issue)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let (item, settings) = (cx.item, &cx.site.settings);
    let mut words = Words { frame: cx, file: item.file.clone(), findings };
    words.word(&["importance"], item.importance.as_ref(), &settings.importances, &["importances"]);
    words.word(&["urgency"], item.urgency.as_ref(), &settings.urgencies, &["urgencies"]);
    words.word(&["carrier"], item.carrier.as_ref(), &settings.carriers, &["carriers"]);
    let kind = item.basis.as_ref().and_then(|b| b.kind.as_ref());
    words.word(&["basis", "kind"], kind, &settings.bases, &["bases"]);
    for (at, channel) in item.channels.iter().enumerate() {
        let path = vec!["channel".into(), at.into()];
        words.check(path, "channel", channel, &settings.channels, &["channels"]);
    }
    // A refused level is the business of another rule, and so is the mark.
    let policy = &settings.classification;
    let level = item.classification.as_deref().map(|written| policy.parse(written).0.to_owned());
    if level.as_ref().is_none_or(|l| policy.refused.find(l).is_none()) {
        let list = ["classification", "levels"];
        words.word(&["classification"], level.as_ref(), &policy.levels, &list);
    }
    let sign_off = item.sign_off.as_ref();
    words.act(&["sign-off"], sign_off.map(|s| &s.act));
    words.act(&["sign-off", "completed"], sign_off.and_then(|s| s.completed.as_ref()));
    words.act(&["selection"], item.selection.as_ref());
    words.act(&["approved"], item.approved.as_ref());
    words.stages(&item.stages);
}

fn of_issue(cx: &IssueContext<'_>, findings: &mut Findings) {
    let Some(plan) = &cx.draft.plan else { return };
    let mut words = Words { frame: cx, file: plan.file.clone(), findings };
    words.act(&["selection"], plan.selection.as_ref());
    words.act(&["approved"], plan.approved.as_ref());
    words.stages(&plan.stages);
}

struct Words<'a> {
    frame: &'a Frame<'a>,
    file: FilePath,
    findings: &'a mut Findings,
}

impl Words<'_> {
    /// `list` is where `site.yaml` has the words that are known.
    fn word(&mut self, path: &[&str], word: Option<&String>, known: &Vocabulary, list: &[&str]) {
        let steps = path.iter().map(|key| Step::from(*key)).collect();
        if let (Some(word), Some(key)) = (word, path.first()) {
            self.check(steps, key, word, known, list);
        }
    }

    fn act(&mut self, path: &[&str], act: Option<&Act>) {
        let Some(role) = act.and_then(|a| a.role.as_ref()) else { return };
        let steps = path.iter().chain(&["role"]).map(|key| Step::from(*key)).collect();
        self.check(steps, "role", role, &self.frame.site.settings.roles, &["roles"]);
    }

    fn stages(&mut self, stages: &Stages) {
        for (key, act) in Stages::KEYS.iter().zip(&stages.0) {
            self.act(&["stages", key], act.as_ref());
        }
    }

    fn check(&mut self, path: Vec<Step>, key: &str, word: &str, known: &Vocabulary, list: &[&str]) {
        if known.find(word).is_some() {
            return;
        }
        let name = chinese_name(key);
        let message = Text::new(
            format!("站点的{name}中没有“{word}”"),
            format!("`{word}` is not a known {}", key.replace('-', " ")),
        );
        let (severity, file) = (self.frame.rule.severity, self.file.clone());
        let finding = self.frame.finding(severity, file, Place::Value(path), message);
        let finding = self.frame.listed_in(finding, list, known);
        self.findings.push(suggest_term(finding, word, known));
    }
}
