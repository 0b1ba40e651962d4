//! `rules.yaml`: the regulations, and what each rule takes from them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::PeriodicalId;

/// `content/rules.yaml`：规定与检查规则 · `content/rules.yaml`
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct RulesFile {
    /// 各部规定 · The regulations
    pub(super) regulations: Vec<Regulation>,
    /// 按规则写条款、参数和级别 · Per rule id: its articles, parameters and severity
    pub(super) rules: BTreeMap<String, RuleSetting>,
    /// 程序无法检查的条款及原因 · Articles that no machine can check, with the reason
    pub(super) not_checkable: Vec<NotCheckable>,
}

/// 一部规定 · A regulation
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Regulation {
    /// 引用条款时用的代号，如 `2015-128` · Id that articles are cited by, such as `2015-128`
    pub(super) id: String,
    /// 标题 · Title
    pub(super) title: String,
    /// 发文字号 · Document number
    pub(super) number: Option<String>,
    /// 生效日期 · First day in force
    pub(super) from: String,
    /// 失效前的最后一日 · Last day in force
    pub(super) until: Option<String>,
    /// 各条的文字 · Text by article
    pub(super) articles: Vec<Article>,
}

/// 一条，或其中一项 · An article, or a numbered part of one, with its text
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Article {
    /// `第十四条（一）`, `附件七`, `注1`. · 条款的名称，如 `第十四条（一）`、`附件七`、`注1`。
    pub(super) id: String,
    /// 原文，一字不改 · The text, word for word
    pub(super) text: String,
    /// 所涉刊物的 id，不写即全部 · The periodicals that it is about, by id; all unless said
    pub(super) periodicals: Vec<PeriodicalId>,
}

/// 一条规则的设置 · A rule's setting
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct RuleSetting {
    /// 所依据的条款，写作“规定代号 条款”，如 `2015-128 第十四条（一）` ·
    /// `<regulation> <article>`, such as `2015-128 第十四条（一）`
    pub(super) articles: Vec<String>,
    /// 参数，名称见该规则的说明页 · Parameters, each as the rule's manual page names it
    #[schemars(with = "BTreeMap<String, serde_json::Value>")]
    pub(super) parameters: BTreeMap<String, serde_yaml::Value>,
    /// 以后对级别、参数的改动 · Later changes of severity or parameters
    pub(super) changes: Vec<RuleChange>,
}

/// 自某日起的改动 · A dated change of a rule
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct RuleChange {
    /// 起始日期 · First day
    pub(super) from: String,
    /// 级别：`error`、`warning`、`note`，或 `off`（不检查） · `error`, `warning`, `note` or `off`
    pub(super) severity: Option<String>,
    /// 改动的参数 · Parameters that change
    #[schemars(with = "BTreeMap<String, serde_json::Value>")]
    pub(super) parameters: BTreeMap<String, serde_yaml::Value>,
    /// 理由 · Why
    pub(super) reason: String,
    /// 批准人 · Who approved it
    pub(super) approver: String,
}

/// 程序无法检查的一条 · An article that no machine can check
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct NotCheckable {
    /// 条款，写作“规定代号 条款” · `<regulation> <article>`
    pub(super) article: String,
    /// 为什么 · Why not
    pub(super) reason: String,
}
