//! Issues: planned by an issue file, drafted from items, numbered by `publish`.

use std::sync::Arc;

use crate::source::FilePath;

use super::aftermath::Aftermath;
use super::classification::Classification;
use super::date::Day;
use super::id::{PeriodicalId, RecipientId};
use super::item::{Act, Item, Scope};
use super::record::Record;

pub use super::plan::{Extra, Plan};

/// An issue as content describes it, before it has a number.
#[derive(Debug, Clone)]
pub struct Draft {
    pub periodical: PeriodicalId,
    /// Whether it is a supplement.
    pub supplement: bool,
    /// Signed: the day of approval; `None` before it.
    pub signed: Option<Day>,
    /// Dated: what the masthead shows.
    pub dated: Option<Day>,
    pub printed: Option<Day>,
    /// Items in the order of the issue.
    pub items: Vec<Arc<Item>>,
    /// Its issue file, where it has one.
    pub plan: Option<Arc<Plan>>,
    /// Approval.
    pub approved: Option<Act>,
    /// Recipients by selection word, of the plan and the items together.
    pub scope: Scope,
}

impl Draft {
    /// The file that a finding about the whole issue points at.
    #[must_use]
    pub fn file(&self) -> FilePath {
        match (&self.plan, self.items.first()) {
            (Some(plan), _) => plan.file.clone(),
            (None, Some(item)) => item.file.clone(),
            (None, None) => "content".into(),
        }
    }

    /// The file whose `scope` names a recipient for a word of the distribution:
    /// the issue file or an item.
    #[must_use]
    pub fn file_naming(&self, word: &str, id: &RecipientId) -> FilePath {
        let names = |scope: &Scope| scope.get(word).is_some_and(|ids| ids.contains(id));
        let plan = self.plan.iter().map(|plan| (&plan.scope, &plan.file));
        let items = self.items.iter().map(|item| (&item.scope, &item.file));
        let found = plan.chain(items).find(|(scope, _)| names(scope));
        found.map_or_else(|| self.file(), |(_, file)| file.clone())
    }

    /// The levels of its items, as written.
    pub fn levels<'a>(&'a self, policy: &'a Classification) -> impl Iterator<Item = &'a str> {
        self.items
            .iter()
            .map(|item| item.classification.as_ref().unwrap_or(&policy.default).as_str())
    }

    /// A name in file and address: the first item's slug, or the day of a digest.
    #[must_use]
    pub fn slug(&self) -> String {
        let stem = self.plan.as_ref().and_then(|p| p.file.rsplit('/').next());
        match (stem, self.items.first()) {
            (Some(stem), _) => stem.trim_end_matches(".yaml").to_owned(),
            (None, Some(item)) if self.items.len() == 1 => item.slug.to_string(),
            (None, _) => self.dated.map_or_else(|| "draft".to_owned(), |d| d.to_string()),
        }
    }
}

/// An issue to be shown: issued with its number, or a proof without one.
#[derive(Debug, Clone)]
pub struct Issue {
    /// Everything about it but the bodies: sealed when issued, provisional in a proof.
    pub record: Record,
    /// Its items in order, with the handles of their bodies. Those whose text
    /// was purged are in neither list.
    pub items: Vec<Arc<Item>>,
    /// Name of a proof in addresses.
    pub proof_slug: Option<String>,
    /// Corrections and withdrawals of it.
    pub aftermath: Aftermath,
}

impl Issue {
    /// Its address below an output: `issues/<periodical>/<year>/<number>/`, or
    /// `proofs/<periodical>/<slug>/`.
    #[must_use]
    pub fn address(&self) -> String {
        match &self.proof_slug {
            Some(slug) => format!("proofs/{}/{slug}/", self.record.periodical),
            None => format!(
                "issues/{}/{}/{}/",
                self.record.periodical,
                self.record.year,
                self.record.number_word()
            ),
        }
    }
}
