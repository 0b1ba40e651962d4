//! Whatever an entry of a register names is there: units, recipients and
//! periodicals in their registers, items among the items, issues in the
//! ledgers, meetings and actions in their own registers; roles, categories and
//! importances are words of `site.yaml`.
//!
//! Passes: `issue: weekly/2025/3`, where the ledger has that number. Fails:
//! `issue: weekly/2025/30`; `unit: work` for `works`.
//!
//! To mend it: write the id that is suggested, or register what is missing.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 登记簿各条所写的都存在：单位、收件人、刊物在名录中，稿件在稿件中，期号在台账
//! 中，会议和督办事项在各自的登记簿中；职务、内容类别、重要程度是 `site.yaml`
//! 的用词。
//!
//! 正确：`期号: weekly/2025/3`，台账中有这一期。错误：`期号: weekly/2025/30`；
//! `works`写成`单位: work`。
//!
//! 改正方法：改为提示的代号，或者补登缺少的内容。
//!
//! 参数：无。

use crate::check::nearest::{suggest, suggest_term};
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::keys;
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::item::Act;
use crate::model::register::{Entry, IssueRef};
use crate::model::settings::Vocabulary;
use crate::model::{PeriodicalId, RecipientId, Slug, UnitId};
use crate::source::Step;

use super::entries::Entries;

pub(crate) const RULE: Rule = Rule {
    code: Code::RegisterKnown,
    severity: Severity::Error,
    summary: Summary {
        zh: "登记簿所写的单位、稿件、期号都存在",
        en: "what registers name is there",
    },
    source: include_str!("register_known.rs"),
    stands: Stands::Articles,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    let Some(entries) = Entries::of(cx, findings) else { return };
    let mut known = Known(entries);
    known.what_came();
    known.what_is_asked();
    known.what_is_decided();
}

struct Known<'a>(Entries<'a>);

impl Known<'_> {
    fn what_came(&mut self) {
        let site = self.0.cx.site;
        for entry in &site.registers.submissions {
            self.units(entry, "unit", &entry.units);
            self.items(entry, &entry.items);
            self.periodical(entry, entry.meant_for.as_ref());
            let categories = &site.settings.categories;
            self.word(entry, &keys!["category"], entry.category.as_ref(), categories);
        }
        for entry in &site.registers.instructions {
            self.issue(entry, entry.issue.as_ref(), entry.item.as_ref());
            self.units(entry, "to", &entry.to);
        }
        for entry in &site.registers.adoptions {
            self.issue(entry, entry.issue.as_ref(), entry.item.as_ref());
            self.recipient(entry, entry.body.as_ref());
        }
        for entry in &site.registers.discs {
            self.unit(entry, &keys!["unit"], entry.unit.as_ref());
        }
    }

    fn what_is_asked(&mut self) {
        let site = self.0.cx.site;
        for entry in &site.registers.surveys {
            self.units(entry, "units", &entry.units);
            self.items(entry, &entry.items);
        }
        for entry in &site.registers.focus {
            self.units(entry, "units", &entry.units);
        }
        for entry in &site.registers.deployments {
            self.units(entry, "units", &entry.units);
            for (at, report) in entry.reports.iter().enumerate() {
                self.unit(entry, &keys!["reports", at, "unit"], report.unit.as_ref());
                self.item(entry, &keys!["reports", at, "item"], report.item.as_ref());
            }
        }
        for entry in &site.registers.trainings {
            self.unit(entry, &keys!["unit"], entry.unit.as_ref());
        }
        for entry in &site.registers.plans {
            self.unit(entry, &keys!["unit"], entry.unit.as_ref());
        }
        for entry in &site.registers.consultations {
            self.unit(entry, &keys!["unit"], entry.unit.as_ref());
            self.items(entry, &entry.items);
        }
        for entry in &site.registers.opinions {
            self.unit(entry, &keys!["unit"], entry.unit.as_ref());
            self.unit(entry, &keys!["answered-by"], entry.answered_by.as_ref());
        }
    }

    fn what_is_decided(&mut self) {
        let site = self.0.cx.site;
        let meetings: Vec<&str> = site.registers.meetings.iter().map(|m| m.id.as_str()).collect();
        let actions: Vec<&str> = site.registers.actions.iter().map(|a| a.id.as_str()).collect();
        for entry in &site.registers.actions {
            let importances = &site.settings.importances;
            self.word(entry, &keys!["importance"], entry.importance.as_ref(), importances);
            self.entry(entry, &keys!["meeting"], entry.meeting.as_ref(), "meetings", &meetings);
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
                self.entry(entry, &path, decision.action.as_ref(), "actions", &actions);
            }
        }
    }

    fn report<'w, T>(
        &mut self,
        entry: &Entry<T>,
        path: &[Step],
        word: &str,
        known: impl IntoIterator<Item = &'w str> + Clone,
        (zh, en): (&str, &str),
    ) {
        let message = Text::new(format!("{zh}“{word}”"), format!("{en} `{word}`"));
        let finding = self.0.finding(entry, path, message);
        self.0.push(suggest(finding, word, known));
    }

    fn units<T>(&mut self, entry: &Entry<T>, key: &str, ids: &[UnitId]) {
        for (at, id) in ids.iter().enumerate() {
            self.unit(entry, &keys![key, at], Some(id));
        }
    }

    fn unit<T>(&mut self, entry: &Entry<T>, path: &[Step], id: Option<&UnitId>) {
        let units = &self.0.cx.site.units;
        let Some(id) = id.filter(|id| !units.contains_key(*id)) else { return };
        if !self.0.cx.is_unread("content/units") {
            let known = units.keys().map(UnitId::as_str);
            let words = ("单位名录中没有", "the register of units has no");
            self.report(entry, path, id.as_str(), known, words);
        }
    }

    fn items<T>(&mut self, entry: &Entry<T>, slugs: &[Slug]) {
        for (at, slug) in slugs.iter().enumerate() {
            self.item(entry, &keys!["items", at], Some(slug));
        }
    }

    fn item<T>(&mut self, entry: &Entry<T>, path: &[Step], slug: Option<&Slug>) {
        let items = &self.0.cx.site.items;
        let Some(slug) = slug.filter(|slug| !items.contains_key(*slug)) else { return };
        // What was issued and purged is known, and is not there.
        if !self.0.cx.is_issued(slug.as_str()) && !self.0.cx.is_unread_item(slug.as_str()) {
            let known = items.keys().map(Slug::as_str);
            self.report(entry, path, slug.as_str(), known, ("没有稿件", "there is no item"));
        }
    }

    fn periodical<T>(&mut self, entry: &Entry<T>, id: Option<&PeriodicalId>) {
        let site = self.0.cx.site;
        let Some(id) = id.filter(|id| site.periodical(id).is_none()) else { return };
        if !self.0.cx.is_unread("content/periodicals") {
            let known = site.periodicals.iter().map(|p| p.id.as_str());
            let words = ("没有刊物", "there is no periodical");
            self.report(entry, &keys!["submitted-for"], id.as_str(), known, words);
        }
    }

    fn recipient<T>(&mut self, entry: &Entry<T>, id: Option<&RecipientId>) {
        let recipients = &self.0.cx.site.recipients;
        let Some(id) = id.filter(|id| !recipients.contains_key(*id)) else { return };
        if !self.0.cx.is_unread("content/recipients") {
            let known = recipients.keys().map(RecipientId::as_str);
            let words = ("没有收件人", "there is no recipient");
            self.report(entry, &keys!["body"], id.as_str(), known, words);
        }
    }

    /// An issue that was issued, and an item of it.
    fn issue<T>(&mut self, entry: &Entry<T>, issue: Option<&IssueRef>, item: Option<&Slug>) {
        let Some(issue) = issue else { return self.item(entry, &keys!["item"], item) };
        let Some(record) = self.0.cx.site.record(issue) else {
            if !self.0.cx.is_unread("content/ledger") {
                let (word, none) = (issue.to_string(), std::iter::empty());
                let words = ("台账中没有", "the ledger has no");
                self.report(entry, &keys!["issue"], &word, none, words);
            }
            return;
        };
        let Some(slug) = item else { return };
        if !record.items.iter().any(|item| item.slug == *slug) {
            let known: Vec<&str> = record.items.iter().map(|item| item.slug.as_str()).collect();
            let words = ("该期中没有稿件", "the issue has no item");
            self.report(entry, &keys!["item"], slug.as_str(), known, words);
        }
    }

    fn entry<T>(
        &mut self,
        entry: &Entry<T>,
        path: &[Step],
        id: Option<&String>,
        register: &str,
        known: &[&str],
    ) {
        let Some(id) = id.filter(|id| !known.contains(&id.as_str())) else { return };
        if !self.0.cx.is_unread(&format!("content/registers/{register}")) {
            let words = ("登记簿中没有", "the register has no");
            self.report(entry, path, id, known.iter().copied(), words);
        }
    }

    fn role<T>(&mut self, entry: &Entry<T>, path: &[Step], act: Option<&Act>) {
        let roles = &self.0.cx.site.settings.roles;
        self.word(entry, path, act.and_then(|act| act.role.as_ref()), roles);
    }

    fn word<T>(
        &mut self,
        entry: &Entry<T>,
        path: &[Step],
        word: Option<&String>,
        known: &Vocabulary,
    ) {
        let Some(word) = word.filter(|word| known.find(word).is_none()) else { return };
        let message = Text::new(
            format!("site.yaml 的名目中没有“{word}”"),
            format!("`{word}` is not among the words of site.yaml"),
        );
        let finding = self.0.finding(entry, path, message);
        self.0.push(suggest_term(finding, word, known));
    }
}
