//! Ids and words in entries of registers.

use crate::check::consequences::Premise;
use crate::check::context::SiteContext;
use crate::check::frame::Spot;
use crate::check::rules::references::{
    ACTIONS, ITEMS, Kind, MEETINGS, PERIODICALS, RECIPIENTS, UNITS, lead_nowhere, listed,
};
use crate::check::say::keys;
use crate::model::item::Act;
use crate::model::register::{Entry, IssueRef};
use crate::model::settings::Vocabulary;
use crate::model::{Slug, UnitId};
use crate::source::Step;

pub(crate) fn register_known(cx: &SiteContext<'_>) {
    if cx.applies() {
        let known = Known { cx };
        known.came();
        known.asked();
        known.decided();
    }
}

struct Known<'a> {
    cx: &'a SiteContext<'a>,
}

impl Known<'_> {
    fn came(&self) {
        let site = self.cx.site;
        for entry in &site.registers.submissions {
            self.units(entry, "unit", &entry.unit);
            self.items(entry, &entry.items);
            let periodical = entry.submitted_for.as_ref().map(|id| id.as_str());
            self.id(entry, &keys!["submitted-for"], periodical, &PERIODICALS);
            let categories = &site.settings.categories;
            self.word(entry, &keys!["category"], entry.category.as_deref(), categories);
        }
        for entry in &site.registers.instructions {
            self.issue(entry, entry.issue.as_ref(), entry.item.as_ref());
            self.units(entry, "to", &entry.to);
        }
        for entry in &site.registers.adoptions {
            self.issue(entry, entry.issue.as_ref(), entry.item.as_ref());
            let body = entry.body.as_ref().map(|id| id.as_str());
            self.id(entry, &keys!["body"], body, &RECIPIENTS);
        }
        for entry in &site.registers.discs {
            self.unit(entry, &keys!["unit"], entry.unit.as_ref());
        }
    }

    fn asked(&self) {
        let registers = &self.cx.site.registers;
        for entry in &registers.surveys {
            self.units(entry, "units", &entry.units);
            self.items(entry, &entry.items);
        }
        for entry in &registers.focus {
            self.units(entry, "units", &entry.units);
        }
        for entry in &registers.deployments {
            self.units(entry, "units", &entry.units);
            for (at, report) in entry.reports.iter().enumerate() {
                self.unit(entry, &keys!["reports", at, "unit"], report.unit.as_ref());
                self.item(entry, &keys!["reports", at, "item"], report.item.as_ref());
            }
        }
        for entry in &registers.trainings {
            self.unit(entry, &keys!["unit"], entry.unit.as_ref());
        }
        for entry in &registers.plans {
            self.unit(entry, &keys!["unit"], entry.unit.as_ref());
        }
        for entry in &registers.consultations {
            self.unit(entry, &keys!["unit"], entry.unit.as_ref());
            self.items(entry, &entry.items);
        }
        for entry in &registers.opinions {
            self.unit(entry, &keys!["unit"], entry.unit.as_ref());
            self.unit(entry, &keys!["answered-by"], entry.answered_by.as_ref());
        }
    }

    fn decided(&self) {
        let site = self.cx.site;
        for entry in &site.registers.actions {
            let importances = &site.settings.importances;
            self.word(entry, &keys!["importance"], entry.importance.as_ref(), importances);
            self.id(
                entry,
                &keys!["meeting"],
                entry.meeting.as_deref().map(String::as_str),
                &MEETINGS,
            );
        }
        for entry in &site.registers.meetings {
            self.unit(entry, &keys!["unit"], entry.unit.as_ref());
            self.role(entry, &keys!["chair", "role"], entry.chair.as_ref());
            for (at, leave) in entry.leave.iter().enumerate() {
                let path = keys!["leave", at, "granted-by", "role"];
                self.role(entry, &path, leave.granted_by.as_ref());
            }
            for (at, decision) in entry.decisions.iter().enumerate() {
                let path = keys!["decisions", at, "action"];
                self.id(entry, &path, decision.action.as_deref().map(String::as_str), &ACTIONS);
            }
        }
    }

    fn spot<T>(entry: &Entry<T>, path: &[Step]) -> Spot {
        (entry.file.clone(), entry.place(path))
    }

    fn id<T>(&self, entry: &Entry<T>, path: &[Step], id: Option<&str>, kind: &Kind) {
        // Registers are long: a place is made for what is missing alone.
        if let Some(id) = id.filter(|id| kind.is_missing(self.cx.site, id)) {
            lead_nowhere(self.cx, kind, Self::spot(entry, path), id);
        }
    }

    fn unit<T>(&self, entry: &Entry<T>, path: &[Step], id: Option<&UnitId>) {
        self.id(entry, path, id.map(UnitId::as_str), &UNITS);
    }

    fn units<T>(&self, entry: &Entry<T>, key: &str, ids: &[UnitId]) {
        for (at, id) in ids.iter().enumerate() {
            self.unit(entry, &keys![key, at], Some(id));
        }
    }

    /// An item that was issued and purged is known, and is not there.
    fn item<T>(&self, entry: &Entry<T>, path: &[Step], slug: Option<&Slug>) {
        let slug = slug.map(Slug::as_str).filter(|slug| !self.cx.is_issued(slug));
        self.id(entry, path, slug, &ITEMS);
    }

    fn items<T>(&self, entry: &Entry<T>, slugs: &[Slug]) {
        for (at, slug) in slugs.iter().enumerate() {
            self.item(entry, &keys!["items", at], Some(slug));
        }
    }

    /// An issue that was issued, and an item of it.
    fn issue<T>(&self, entry: &Entry<T>, issue: Option<&IssueRef>, item: Option<&Slug>) {
        let Some(issue) = issue else { return self.item(entry, &keys!["item"], item) };
        let Some(record) = self.cx.site.record(issue) else {
            let (spot, lacks) = (entry.spot("issue"), ("台账中没有", "the ledger has no"));
            let report = self.cx.unknown(spot, lacks, &issue.to_string(), []);
            report.given(Premise::files("content/ledger"));
            return;
        };
        let Some(slug) = item else { return };
        if !record.items.iter().any(|item| item.slug == *slug) {
            let known = record.items.iter().map(|item| item.slug.as_str());
            let lacks = ("该期中没有稿件", "the issue has no item");
            self.cx.unknown(entry.spot("item"), lacks, slug.as_str(), known);
        }
    }

    fn role<T>(&self, entry: &Entry<T>, path: &[Step], act: Option<&Act>) {
        let roles = &self.cx.site.settings.roles;
        self.word(entry, path, act.and_then(|act| act.role.as_ref()), roles);
    }

    fn word<T>(&self, entry: &Entry<T>, path: &[Step], word: Option<&String>, known: &Vocabulary) {
        if let Some(word) = word {
            listed(self.cx, Self::spot(entry, path), word, known);
        }
    }
}
