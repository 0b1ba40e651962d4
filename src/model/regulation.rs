//! Regulations and what rules take from them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::finding::{Code, Severity};
use crate::source::{FilePath, Step};

use super::date::{Day, Term, parse_day};
use super::id::PeriodicalId;

/// The regulations and settings of rules in `rules.yaml`.
#[derive(Debug, Clone, Default)]
pub struct RuleBook {
    pub regulations: Vec<Regulation>,
    pub settings: BTreeMap<Code, RuleSetting>,
    /// Ids under `rules` that no rule has, with their files.
    pub unknown: Vec<(String, FilePath)>,
    /// Articles that no machine can check, with the reason.
    pub not_checkable: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
pub struct Regulation {
    /// Id it is cited by.
    pub id: String,
    pub title: String,
    /// Document number.
    pub number: Option<String>,
    /// When it is in force.
    pub term: Term,
    pub articles: Vec<Article>,
    /// File it stands in.
    pub file: FilePath,
    /// Position in the file's list, from 0.
    pub at: usize,
}

/// An article, or a numbered part of one.
#[derive(Debug, Clone)]
pub struct Article {
    pub id: String,
    pub text: String,
    /// The periodicals that it is about; all of them where it names none.
    pub periodicals: Vec<PeriodicalId>,
}

/// A rule's setting.
#[derive(Debug, Clone)]
pub struct RuleSetting {
    /// File it stands in.
    pub file: FilePath,
    /// Articles it rests on.
    pub articles: Vec<ArticleRef>,
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
    pub fn articles(&self, rule: Code, day: Day) -> Vec<&ArticleRef> {
        let Some(setting) = self.settings.get(&rule) else { return Vec::new() };
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
    pub fn asks(&self, rule: Code, day: Day) -> bool {
        let Some(setting) = self.settings.get(&rule) else { return false };
        let stands = setting.articles.is_empty()
            || setting.articles.iter().any(|a| self.in_force(&a.regulation, day));
        stands && self.severity(rule, day) != Some(None)
    }

    /// The text of an article.
    #[must_use]
    pub fn text(&self, article: &ArticleRef) -> Option<&str> {
        self.article(article).map(|article| article.text.as_str())
    }

    /// Whether an article is about a periodical, or about none in particular.
    #[must_use]
    pub fn concerns(&self, article: &ArticleRef, id: &PeriodicalId) -> bool {
        let periodicals = self.article(article).map(|article| &article.periodicals);
        periodicals.is_none_or(|all| all.is_empty() || all.contains(id))
    }

    fn article(&self, article: &ArticleRef) -> Option<&Article> {
        let regulation = self.regulations.iter().find(|r| r.id == article.regulation)?;
        regulation.articles.iter().find(|known| known.id == article.article)
    }

    /// Parameters of `rule` on `day`, changes applied: every item asks for
    /// those of every rule, and most have no change to apply.
    #[must_use]
    pub fn parameters(&self, rule: Code, day: Day) -> Cow<'_, Parameters> {
        let Some(setting) = self.settings.get(&rule) else { return Cow::default() };
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
    pub fn origin(&self, rule: Code, day: Day, name: &str) -> Option<(FilePath, Vec<Step>)> {
        let setting = self.settings.get(&rule)?;
        let gives = |c: &&RuleChange| c.from <= day && c.parameters.0.contains_key(name);
        let mut path: Vec<Step> = vec!["rules".into(), rule.id().into()];
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
    pub fn parameters_before(&self, rule: Code, change: &RuleChange) -> Cow<'_, Parameters> {
        change.from.pred_opt().map(|day| self.parameters(rule, day)).unwrap_or_default()
    }

    /// The severity that the site sets for `rule` on `day`: `None` when it leaves the
    /// rule its own, `Some(None)` when it switches the rule off.
    #[must_use]
    pub fn severity(&self, rule: Code, day: Day) -> Option<Option<Severity>> {
        let setting = self.settings.get(&rule)?;
        setting.changes.iter().filter(|c| c.from <= day).filter_map(|c| c.severity).next_back()
    }
}
