//! `rules.yaml`: the regulations, and what each rule takes from them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

/// `content/rules.yaml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RulesFile {
    /// The regulations.
    pub regulations: Vec<Regulation>,
    /// Per rule id: its articles, parameters and severity.
    pub rules: BTreeMap<String, RuleSetting>,
    /// Articles that no machine can check, with the reason.
    pub not_checkable: Vec<NotCheckable>,
}

/// A regulation.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Regulation {
    /// Id that articles are cited by, such as `2015-128`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Document number.
    pub number: Option<String>,
    /// First day in force.
    pub from: String,
    /// Last day in force.
    pub until: Option<String>,
    /// Text by article.
    pub articles: Vec<Article>,
}

/// An article, or a numbered part of one, with its text.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Article {
    /// `第十四条（一）`, `附件七`, `注1`.
    pub id: String,
    /// The text, word for word.
    pub text: String,
    /// The periodicals that it is about, by id; all of them where it names none.
    pub periodicals: Vec<String>,
}

/// A rule's setting.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RuleSetting {
    /// `<regulation> <article>`, such as `2015-128 第十四条（一）`.
    pub articles: Vec<String>,
    /// Parameters, each as the rule's manual page names it.
    #[schemars(with = "BTreeMap<String, serde_json::Value>")]
    pub parameters: BTreeMap<String, serde_yaml::Value>,
    /// Later changes of severity or parameters.
    pub changes: Vec<RuleChange>,
}

/// A dated change of a rule.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RuleChange {
    /// First day.
    pub from: String,
    /// `error`, `warning`, `note` or `off`.
    pub severity: Option<String>,
    /// Parameters that change.
    #[schemars(with = "BTreeMap<String, serde_json::Value>")]
    pub parameters: BTreeMap<String, serde_yaml::Value>,
    /// Why.
    pub reason: String,
    /// Who approved it.
    pub approver: String,
}

/// An article that no machine can check.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct NotCheckable {
    /// `<regulation> <article>`.
    pub article: String,
    /// Why not.
    pub reason: String,
}
