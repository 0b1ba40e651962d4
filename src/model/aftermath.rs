//! The aftermath of an issue: its corrections and replacements, the withdrawal of
//! it or of items. Read from sealed records and from the register of
//! withdrawals; the record of the issue itself stays as it was.

use std::collections::BTreeMap;

use super::correction::CorrectionKind;
use super::date::Day;
use super::id::{PeriodicalId, Slug};
use super::issue_ref::IssueRef;
use super::record::Record;
use super::site::Site;

/// One issue corrects another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Correction {
    pub kind: CorrectionKind,
    /// The issue at the other end.
    pub issue: IssueRef,
    /// The item of the corrected issue; `None` for the whole.
    pub item: Option<Slug>,
}

/// Something was withdrawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Withdrawn {
    /// Day.
    pub date: Option<Day>,
    /// Whether its text may be gone from the tree.
    pub purge: bool,
    /// Whether notices leave its title out.
    pub hide_title: bool,
}

/// The corrections and withdrawals of one issue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aftermath {
    /// Issues that correct it, in the order they were issued.
    pub corrected: Vec<Correction>,
    /// Issues that it corrects.
    pub corrects: Vec<Correction>,
    /// Whether all of it was withdrawn.
    pub withdrawn: Option<Withdrawn>,
    /// Items that were withdrawn alone.
    pub items: BTreeMap<Slug, Withdrawn>,
}

impl Aftermath {
    /// The withdrawal that covers an item, its own or that of the whole issue.
    #[must_use]
    pub fn of_item(&self, slug: &Slug) -> Option<Withdrawn> {
        self.items.get(slug).copied().or(self.withdrawn)
    }

    /// Whether an item may be absent from the tree.
    #[must_use]
    pub fn is_purged(&self, slug: &Slug) -> bool {
        self.withdrawals_of(slug).any(|w| w.purge)
    }

    /// Whether notices leave the title of an item out.
    #[must_use]
    pub fn hides_title(&self, slug: &Slug) -> bool {
        self.withdrawals_of(slug).any(|w| w.purge || w.hide_title)
    }

    fn withdrawals_of(&self, slug: &Slug) -> impl Iterator<Item = &Withdrawn> {
        self.withdrawn.iter().chain(self.items.get(slug))
    }
}

/// Whether an item was issued in a periodical, withdrawn and purged: then it may
/// be absent.
#[must_use]
pub fn was_purged(site: &Site, periodical: &PeriodicalId, slug: &Slug) -> bool {
    let holds = |record: &&Record| {
        record.periodical == *periodical && record.items.iter().any(|i| i.slug == *slug)
    };
    let Some(record) = site.records.values().find(holds) else { return false };
    Aftermaths::of(site).get(&record.issue_ref()).is_purged(slug)
}

/// The aftermath of each issue that has one.
#[derive(Debug, Clone, Default)]
pub struct Aftermaths(BTreeMap<IssueRef, Aftermath>);

impl Aftermaths {
    /// Of all issues of a site.
    #[must_use]
    pub fn of(site: &Site) -> Self {
        let mut all = Self::default();
        for record in site.records.values() {
            all.corrections(record);
            all.recorded(record);
        }
        for issue in all.0.values_mut() {
            issue.corrected.sort();
        }
        for entry in &site.registers.withdrawals {
            let Some(issue) = entry.issue.clone() else { continue };
            let (purge, hide_title) = (entry.purge, entry.hide_title);
            let withdrawn = Withdrawn { date: entry.date, purge, hide_title };
            all.withdraw(issue, entry.item.clone(), withdrawn);
        }
        for record in site.records.values() {
            all.whole(&record.issue_ref(), record.items.iter().map(|item| &item.slug));
        }
        all
    }

    /// Of one issue.
    #[must_use]
    pub fn get(&self, issue: &IssueRef) -> Aftermath {
        self.0.get(issue).cloned().unwrap_or_default()
    }

    /// Of one issue, where something became of it.
    #[must_use]
    pub fn find(&self, issue: &IssueRef) -> Option<&Aftermath> {
        self.0.get(issue)
    }

    fn corrections(&mut self, record: &Record) {
        let own = record.issue_ref();
        for (target, kind) in record.corrects() {
            let back = Correction { kind, issue: own.clone(), item: target.item.clone() };
            let there = Correction { kind, issue: target.issue.clone(), item: target.item };
            self.0.entry(target.issue).or_default().corrected.push(back);
            self.0.entry(own.clone()).or_default().corrects.push(there);
        }
    }

    /// A withdrawal or purge stays, whatever the register says later.
    fn recorded(&mut self, record: &Record) {
        let of = |day: &String, purge| {
            let date = super::date::parse_day(day);
            Withdrawn { date, purge, ..Withdrawn::default() }
        };
        if let Some(day) = &record.withdrawn {
            self.withdraw(record.issue_ref(), None, of(day, false));
        }
        for item in &record.items {
            let purged = item.purged.as_ref().map(|day| of(day, true));
            let withdrawn = item.withdrawn.as_ref().map(|day| of(day, false));
            for withdrawn in purged.into_iter().chain(withdrawn) {
                self.withdraw(record.issue_ref(), Some(item.slug.clone()), withdrawn);
            }
        }
    }

    /// An issue of which every item was withdrawn is withdrawn: its note and its
    /// keywords speak of them.
    fn whole<'s>(&mut self, issue: &IssueRef, slugs: impl Iterator<Item = &'s Slug>) {
        let Some(issue) = self.0.get_mut(issue) else { return };
        let all: Option<Vec<Withdrawn>> =
            slugs.map(|slug| issue.items.get(slug).copied()).collect();
        if let Some(all) = all.filter(|all| !all.is_empty() && issue.withdrawn.is_none()) {
            let date = all.iter().filter_map(|withdrawn| withdrawn.date).max();
            let purge = all.iter().all(|withdrawn| withdrawn.purge);
            let hide_title = all.iter().all(|withdrawn| withdrawn.hide_title);
            issue.withdrawn = Some(Withdrawn { date, purge, hide_title });
        }
    }

    /// Of two withdrawals of the same thing the register's day is told; once
    /// purged, always purged.
    fn withdraw(&mut self, issue: IssueRef, item: Option<Slug>, new: Withdrawn) {
        let issue = self.0.entry(issue).or_default();
        let join = |old: Option<Withdrawn>| Withdrawn {
            date: new.date.or(old.and_then(|o| o.date)),
            purge: new.purge || old.is_some_and(|o| o.purge),
            hide_title: new.hide_title || old.is_some_and(|o| o.hide_title),
        };
        match item {
            Some(slug) => {
                let joined = join(issue.items.get(&slug).copied());
                issue.items.insert(slug, joined);
            }
            None => issue.withdrawn = Some(join(issue.withdrawn)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::correction::Target;

    fn withdrawn(date: Option<Day>, purge: bool) -> Withdrawn {
        Withdrawn { date, purge, ..Withdrawn::default() }
    }

    #[test]
    fn what_is_corrected_is_named_in_one_way_only() {
        let whole = Target::parse("jianbao/2016/3").expect("an issue");
        assert_eq!((whole.issue.number, whole.item), (3, None));
        let item = Target::parse("jianbao/2016/s1#some-item").expect("an item");
        assert!(item.issue.supplement);
        assert_eq!(item.item.as_ref().map(Slug::as_str), Some("some-item"));
        for bad in
            ["jianbao/2016", "jianbao/2016/3#", "jianbao/2016/3#a/b", "#a", "jianbao/2016/3#a#b"]
        {
            assert_eq!(Target::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_was_purged_once_stays_purged() {
        let mut all = Aftermaths::default();
        let issue = IssueRef::parse("a/2016/1").expect("an issue");
        let slug = Slug::from("x");
        all.withdraw(issue.clone(), Some(slug.clone()), withdrawn(None, true));
        all.withdraw(issue.clone(), Some(slug.clone()), withdrawn(None, false));
        let found = all.get(&issue);
        assert!(found.is_purged(&slug) && found.withdrawn.is_none());
        assert!(!found.is_purged(&Slug::from("y")) && found.of_item(&Slug::from("y")).is_none());
        all.withdraw(issue.clone(), None, withdrawn(None, true));
        assert!(all.get(&issue).is_purged(&Slug::from("y")));
    }

    #[test]
    fn an_issue_is_withdrawn_with_the_last_of_its_items() {
        let issue = IssueRef::parse("a/2016/1").expect("an issue");
        let slugs = ["x", "y"].map(Slug::from);
        let mut all = Aftermaths::default();
        let day = |text| super::super::date::parse_day(text);
        let one = withdrawn(day("2016-03-02"), true);
        all.withdraw(issue.clone(), Some("y".into()), one);
        all.whole(&issue, slugs.iter());
        assert_eq!(all.get(&issue).withdrawn, None, "one is left");
        let last = withdrawn(day("2016-03-01"), false);
        all.withdraw(issue.clone(), Some("x".into()), last);
        all.whole(&issue, slugs.iter());
        let whole = all.get(&issue).withdrawn.expect("none is left");
        assert_eq!(whole, withdrawn(day("2016-03-02"), false));
    }
}
