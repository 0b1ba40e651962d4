//! Issues: planned by an issue file, drafted from items, numbered by `publish`.

use std::sync::Arc;

use serde::Serialize;

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
    /// The number of its items, those that were kept out included.
    pub composed: usize,
    /// Files of its items that were kept out for an error: it waits for them.
    pub kept_out: Vec<FilePath>,
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

    /// Its issue file, where it has one, and the files of its items.
    pub fn files(&self) -> impl Iterator<Item = FilePath> {
        let plan = self.plan.iter().map(|plan| plan.file.clone());
        plan.chain(self.items.iter().map(|item| item.file.clone()))
    }

    /// The name by which `publish` chooses it: `PERIODICAL/SLUG`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}/{}", self.periodical, self.slug())
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
            (None, Some(item)) if self.composed == 1 => item.slug.to_string(),
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
    /// Where the issue has no number yet.
    pub proof: Option<Proof>,
    /// Corrections and withdrawals of it.
    pub aftermath: Aftermath,
}

/// An issue without a number, as the office sees it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Proof {
    /// Its name in addresses.
    pub slug: String,
    pub stage: ProofStage,
}

/// How far a proof has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProofStage {
    /// An item is not signed off yet.
    Draft,
    /// An item of it is in error.
    Waiting,
    /// Signed off in the unit, not approved.
    Signed,
    Approved,
}

impl Issue {
    /// Its address below an output: `issues/<periodical>/<year>/<number>/`, or
    /// `proofs/<periodical>/<slug>/`.
    #[must_use]
    pub fn address(&self) -> String {
        match &self.proof {
            Some(proof) => format!("proofs/{}/{}/", self.record.periodical, proof.slug),
            None => format!(
                "issues/{}/{}/{}/",
                self.record.periodical,
                self.record.year,
                self.record.number_word()
            ),
        }
    }
}
