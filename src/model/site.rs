//! Everything that content says, looked up: what the stages work on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::Code;
use crate::source::FilePath;

use super::calendar::Calendar;
use super::date::Day;
use super::files::Files;
use super::id::{GroupId, PeriodicalId, RecipientId, Slug, UnitId};
use super::issue_ref::{IssueRef, number_word};
use super::item::{Act, Item, SignOff};
use super::ledger::Ledger;
use super::periodical::{Periodical, Version};
use super::plan::Plan;
use super::recipient::{Group, Recipient};
use super::record::Record;
use super::register::Registers;
use super::regulation::RuleBook;
use super::settings::Settings;
use super::unit::Unit;

#[derive(Debug)]
pub struct Site {
    pub files: Arc<dyn Files>,
    pub settings: Settings,
    /// Regulations and the settings of rules.
    pub rules: RuleBook,
    pub units: BTreeMap<UnitId, Unit>,
    pub recipients: BTreeMap<RecipientId, Recipient>,
    /// Groups of recipients.
    pub groups: BTreeMap<GroupId, Group>,
    /// Periodicals in the order of lists.
    pub periodicals: Vec<Periodical>,
    /// Working days.
    pub calendar: Calendar,
    /// Items, by slug.
    pub items: BTreeMap<Slug, Arc<Item>>,
    /// Issue files, by path.
    pub plans: Vec<Arc<Plan>>,
    /// Ledgers by periodical.
    pub ledgers: BTreeMap<PeriodicalId, Ledger>,
    /// Sealed records by their file's path from the root.
    pub records: BTreeMap<FilePath, Record>,
    pub registers: Registers,
    /// Where each configured thing was defined, for findings.
    pub origins: Origins,
}

/// Where configured things were defined: file and position in its list.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    pub units: BTreeMap<UnitId, (FilePath, usize)>,
    pub recipients: BTreeMap<RecipientId, (FilePath, usize)>,
    pub groups: BTreeMap<GroupId, (FilePath, usize)>,
}

impl Site {
    /// A periodical by id.
    #[must_use]
    pub fn periodical(&self, id: &PeriodicalId) -> Option<&Periodical> {
        self.periodicals.iter().find(|p| p.id == *id)
    }

    /// The version of a periodical in force on `day`.
    #[must_use]
    pub fn version(&self, id: &PeriodicalId, day: Day) -> Option<&Version> {
        self.periodical(id)?.on(day)
    }

    /// The sealed record of an issue.
    #[must_use]
    pub fn record(&self, issue: &IssueRef) -> Option<&Record> {
        let word = number_word(issue.supplement, issue.number);
        self.records.get(&record_file(&issue.periodical, issue.year, &word))
    }

    /// The day each unit answered each survey, by the survey's id: by an item
    /// that names the survey, or that the survey names.
    #[must_use]
    pub fn survey_answers(&self) -> BTreeMap<(&str, &UnitId), Day> {
        let mut answers: BTreeMap<(&str, &UnitId), Day> = BTreeMap::new();
        let naming = self.items.values().filter_map(|i| Some((i.survey.as_deref()?, i)));
        let named = self.registers.surveys.iter().flat_map(|survey| {
            let items = survey.items.iter().filter_map(|slug| self.items.get(slug));
            items.map(|item| (survey.id.as_str(), item))
        });
        for (survey, item) in naming.chain(named) {
            let Some(day) = item.judged_on() else { continue };
            for unit in &item.units {
                let known = answers.entry((survey, unit)).or_insert(day);
                *known = day.min(*known);
            }
        }
        answers
    }

    /// The place of a recipient in `recipients`: in the order of files, then of
    /// entries; those that are not there any more stand last.
    #[must_use]
    pub fn place_of(&self, id: &RecipientId) -> impl Ord + use<> {
        let origin = self.origins.recipients.get(id).cloned();
        (origin.is_none(), origin, id.clone())
    }

    /// The day that rules judge an item at: its own, else the first day of its
    /// periodical's newest version.
    #[must_use]
    pub fn day_of(&self, item: &Item) -> Option<Day> {
        let newest = || self.periodical(item.periodicals.first()?)?.newest()?.from;
        item.judged_on().or_else(newest)
    }

    /// Whether an unissued item is a draft: the rule `sign-off` asks it for a
    /// sign-off, which is missing, and neither the item nor its issue file states
    /// an approval.
    #[must_use]
    pub fn is_draft(&self, item: &Item) -> bool {
        let is_open = |act: &Option<Act>| act.as_ref().is_none_or(Act::is_blank);
        let unread = |key| item.broken.contains(&key);
        if !item.sign_off.as_ref().is_none_or(SignOff::is_blank)
            || !is_open(&item.approved)
            || unread("sign-off")
            || unread("approved")
        {
            return false;
        }
        let newest = || self.periodicals.iter().filter_map(|p| p.newest()?.from).max();
        let asked = self
            .day_of(item)
            .or_else(newest)
            .is_some_and(|day| self.rules.asks(Code::SignOff, day));
        let planned = || self.plans.iter().filter(|plan| plan.items.contains(&item.slug));
        asked && planned().all(|plan| is_open(&plan.approved))
    }

    /// Slugs of all items that were issued.
    #[must_use]
    pub fn issued_slugs(&self) -> BTreeSet<&str> {
        let items = self.records.values().flat_map(|record| &record.items);
        items.map(|item| item.slug.as_str()).collect()
    }

    /// The body of an item, as it is in its file.
    ///
    /// # Errors
    /// When the file cannot be read any more.
    pub fn body(&self, item: &Item) -> std::io::Result<String> {
        let mut text = self.files.read_text(&item.file)?;
        text.drain(..item.body_start.min(text.len()));
        Ok(text)
    }

    /// The folder of an item's images and attachments, from the root.
    #[must_use]
    pub fn folder_of(item: &Item) -> String {
        item.file.trim_end_matches(".md").to_owned()
    }
}

/// The file of a site's settings.
pub const SITE_FILE: &str = "content/site.yaml";

/// The file of a periodical, from the root.
#[must_use]
pub fn periodical_file(id: &PeriodicalId) -> FilePath {
    format!("content/periodicals/{id}.yaml").into()
}

/// The ledger of a periodical, from the root.
#[must_use]
pub fn ledger_file(id: &PeriodicalId) -> FilePath {
    format!("content/ledger/{id}.ledger").into()
}

/// The sealed record of an issue, from the root.
#[must_use]
pub fn record_file(id: &PeriodicalId, year: i32, number_word: &str) -> FilePath {
    format!("content/ledger/{id}/{year}-{number_word}.yaml").into()
}
