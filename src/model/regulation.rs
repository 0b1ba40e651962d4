//! Regulations and what rules take from them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::finding::Severity;
use crate::source::{FilePath, Step};

use super::date::{Day, Term, parse_day};

/// What `rules.yaml` says.
#[derive(Debug, Clone, Default)]
pub struct RuleBook {
    /// The regulations.
    pub regulations: Vec<Regulation>,
    /// Settings by rule id.
    pub settings: BTreeMap<String, RuleSetting>,
    /// Articles that no machine can check, with the reason.
    pub not_checkable: Vec<(String, String)>,
}

/// A regulation.
#[derive(Debug, Clone)]
pub struct Regulation {
    /// Id it is cited by.
    pub id: String,
    /// Title.
    pub title: String,
    /// Document number.
    pub number: Option<String>,
    /// When it is in force.
    pub term: Term,
    /// Articles: id and text.
    pub articles: Vec<(String, String)>,
    /// File it stands in.
    pub file: FilePath,
    /// Position in the file's list, from 0.
    pub at: usize,
}

/// A rule's setting.
#[derive(Debug, Clone)]
pub struct RuleSetting {
    /// File it stands in.
    pub file: FilePath,
    /// Articles it rests on.
    pub articles: Vec<ArticleRef>,
    /// Parameters.
    pub parameters: Parameters,
    /// Later changes, oldest first.
    pub changes: Vec<RuleChange>,
}

/// `<regulation> <article>`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArticleRef {
    /// Regulation's id.
    pub regulation: String,
    /// Article's id.
    pub article: String,
}

impl ArticleRef {
    /// Splits `2015-128 第十四条（一）` at its first space.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (regulation, article) = text.split_once(' ')?;
        Some(Self { regulation: regulation.to_owned(), article: article.trim().to_owned() })
    }
}

impl std::fmt::Display for ArticleRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.regulation, self.article)
    }
}

/// A dated change of a rule.
#[derive(Debug, Clone)]
pub struct RuleChange {
    /// Position in the file's list, from 0.
    pub at: usize,
    /// First day.
    pub from: Day,
    /// New severity; `Some(None)` switches the rule off.
    pub severity: Option<Option<Severity>>,
    /// Parameters that change.
    pub parameters: Parameters,
    /// Why.
    pub reason: String,
    /// Who approved it.
    pub approver: String,
}

/// Parameters of a rule, by name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parameters(pub BTreeMap<String, serde_yaml::Value>);

impl Parameters {
    /// A whole number.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<u64> {
        self.0.get(name)?.as_u64()
    }

    /// A word.
    #[must_use]
    pub fn word(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// A day, written `YYYY-MM-DD`.
    #[must_use]
    pub fn day(&self, name: &str) -> Option<Day> {
        parse_day(self.0.get(name)?.as_str()?)
    }

    /// A list of words.
    #[must_use]
    pub fn words(&self, name: &str) -> Option<Vec<String>> {
        let list = self.0.get(name)?.as_sequence()?;
        Some(list.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect())
    }

    /// A mapping of words to words; a value that is left out is empty.
    #[must_use]
    pub fn pairs(&self, name: &str) -> Option<BTreeMap<String, String>> {
        let map = self.0.get(name)?.as_mapping()?;
        let pair = |(key, value): (&serde_yaml::Value, &serde_yaml::Value)| {
            let value = value.as_str().unwrap_or_default();
            Some((key.as_str()?.to_owned(), value.to_owned()))
        };
        Some(map.iter().filter_map(pair).collect())
    }

    /// A mapping of words to lists of words.
    #[must_use]
    pub fn lists(&self, name: &str) -> Option<BTreeMap<String, Vec<String>>> {
        let map = self.0.get(name)?.as_mapping()?;
        let list = |(key, value): (&serde_yaml::Value, &serde_yaml::Value)| {
            let words = value.as_sequence()?.iter().filter_map(|v| v.as_str().map(str::to_owned));
            Some((key.as_str()?.to_owned(), words.collect()))
        };
        Some(map.iter().filter_map(list).collect())
    }
}

impl RuleBook {
    /// The articles of `rule` that are in force on `day`.
    #[must_use]
    pub fn articles(&self, rule: &str, day: Day) -> Vec<&ArticleRef> {
        let Some(setting) = self.settings.get(rule) else { return Vec::new() };
        setting.articles.iter().filter(|a| self.in_force(&a.regulation, day)).collect()
    }

    /// Whether a regulation is in force on `day`.
    #[must_use]
    pub fn in_force(&self, regulation: &str, day: Day) -> bool {
        self.regulations.iter().any(|r| r.id == regulation && r.term.contains(day))
    }

    /// Whether the site asks for `rule` on `day`: it names the rule, an article
    /// of it is in force where it names any, and it is not switched off.
    #[must_use]
    pub fn asks(&self, rule: &str, day: Day) -> bool {
        let Some(setting) = self.settings.get(rule) else { return false };
        let stands = setting.articles.is_empty()
            || setting.articles.iter().any(|a| self.in_force(&a.regulation, day));
        stands && self.severity(rule, day) != Some(None)
    }

    /// The text of an article.
    #[must_use]
    pub fn text(&self, article: &ArticleRef) -> Option<&str> {
        let regulation = self.regulations.iter().find(|r| r.id == article.regulation)?;
        regulation.articles.iter().find(|(id, _)| *id == article.article).map(|(_, t)| t.as_str())
    }

    /// Parameters of `rule` on `day`, changes applied: every item asks for
    /// those of every rule, and most have no change to apply.
    #[must_use]
    pub fn parameters(&self, rule: &str, day: Day) -> Cow<'_, Parameters> {
        let Some(setting) = self.settings.get(rule) else { return Cow::default() };
        let mut parameters = Cow::Borrowed(&setting.parameters);
        let given = |c: &&RuleChange| c.from <= day && !c.parameters.0.is_empty();
        for change in setting.changes.iter().filter(given) {
            parameters.to_mut().0.extend(change.parameters.0.clone());
        }
        parameters
    }

    /// Where the value of a parameter of `rule` on `day` was typed: in the newest
    /// change that gives it, else in the rule's own parameters.
    #[must_use]
    pub fn origin(&self, rule: &str, day: Day, name: &str) -> Option<(FilePath, Vec<Step>)> {
        let setting = self.settings.get(rule)?;
        let gives = |c: &&RuleChange| c.from <= day && c.parameters.0.contains_key(name);
        let mut path: Vec<Step> = vec!["rules".into(), rule.into()];
        if let Some(change) = setting.changes.iter().rfind(gives) {
            path.extend(["changes".into(), change.at.into()]);
        } else if !setting.parameters.0.contains_key(name) {
            return None;
        }
        path.extend(["parameters".into(), name.into()]);
        Some((setting.file.clone(), path))
    }

    /// Parameters of `rule` before a change of it.
    #[must_use]
    pub fn parameters_before(&self, rule: &str, change: &RuleChange) -> Cow<'_, Parameters> {
        change.from.pred_opt().map(|day| self.parameters(rule, day)).unwrap_or_default()
    }

    /// The severity that the site sets for `rule` on `day`: outer `None`: as
    /// the rule says; inner `None`: off.
    #[must_use]
    pub fn severity(&self, rule: &str, day: Day) -> Option<Option<Severity>> {
        let setting = self.settings.get(rule)?;
        setting.changes.iter().filter(|c| c.from <= day).filter_map(|c| c.severity).next_back()
    }
}
