//! Configuration files → settings, rules, units, recipients, periodicals, calendar.

use std::collections::BTreeMap;

use chrono::Datelike;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::disk::{Found, Root};
use crate::finding::{Code, Finding, Text};
use crate::model::calendar::Year;
use crate::model::recipient::{Group, Recipient, Relation};
use crate::model::regulation::RuleBook;
use crate::model::settings::{Limits, Settings};
use crate::model::site::Origins;
use crate::model::unit::{Liaison, RoleTerm, Unit};
use crate::model::{Calendar, GroupId, Periodical, RecipientId, Term, UnitId};
use crate::source::{FilePath, Place, Step};

use super::content::{Content, stem};
use super::fault::Fault;
use super::reader::Reader;
use super::resolve::{self, Resolver, keys};
use super::rules_file::RulesFile;

/// 单位名录 · `content/units.yaml`, or one file of `content/units/`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct UnitsFile {
    /// 各单位 · The units
    units: Vec<Unit>,
}

/// 收件人名录 · `content/recipients.yaml`, or one file of `content/recipients/`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RecipientsFile {
    /// 各组 · Groups
    groups: Vec<Group>,
    /// 各收件人 · Recipients
    recipients: Vec<Recipient>,
}

/// Everything but items, issues and ledgers.
pub(super) struct Base {
    pub settings: Settings,
    pub rules: RuleBook,
    pub units: BTreeMap<UnitId, Unit>,
    pub recipients: BTreeMap<RecipientId, Recipient>,
    pub groups: BTreeMap<GroupId, Group>,
    pub periodicals: Vec<Periodical>,
    pub calendar: Calendar,
    pub origins: Origins,
}

/// Loads the configuration; `None` when there are no settings to go by.
pub(super) fn load(root: &Root, content: &Content, findings: &mut Vec<Finding>) -> Option<Base> {
    let Some(site) = &content.site else {
        findings.push(no_site());
        return None;
    };
    let mut reader = Reader { root, cap: Limits::default().configuration, findings };
    let mut settings = reader.file::<Settings>(site)?;
    resolve::settings::settings(&mut settings, &mut reader.resolver(site));
    reader.cap = settings.limits.configuration;
    let mut base = Base {
        settings,
        rules: RuleBook::default(),
        units: BTreeMap::new(),
        recipients: BTreeMap::new(),
        groups: BTreeMap::new(),
        periodicals: Vec::new(),
        calendar: Calendar::default(),
        origins: Origins::default(),
    };
    reader.rules(content, &mut base);
    reader.units(content, &mut base);
    reader.recipients(content, &mut base);
    reader.periodicals(content, &mut base);
    reader.calendar(content, &mut base);
    Some(base)
}

fn no_site() -> Finding {
    Finding::error(
        Code::SiteMissing,
        "content/site.yaml",
        Place::Bytes(0, 0),
        Text::new(
            "这里没有站点：缺少 content/site.yaml",
            "there is no site here: content/site.yaml is missing",
        ),
    )
    .hint(Text::new(
        "请在站点所在的文件夹中运行，或用 --root 指明；新建站点用 kanfa init",
        "run in the site's folder, or name it with --root; `kanfa init` makes a new one",
    ))
}

impl Reader<'_> {
    fn file<T: DeserializeOwned + Default + JsonSchema>(&mut self, found: &Found) -> Option<T> {
        self.read(found)?.whole()
    }

    fn rules(&mut self, content: &Content, base: &mut Base) {
        // A rule may cite an article that stands in another file.
        let mut settings = Vec::new();
        for found in &content.rules {
            let Some(raw) = self.file::<RulesFile>(found) else { continue };
            let RulesFile { regulations, rules, not_checkable } = raw;
            resolve::rules::regulations(regulations, &mut base.rules, &mut self.resolver(found));
            settings.push((found, rules, not_checkable));
        }
        for (found, rules, not_checkable) in settings {
            let r = &mut self.resolver(found);
            resolve::rules::settings(rules, not_checkable, &mut base.rules, r);
        }
    }

    fn units(&mut self, content: &Content, base: &mut Base) {
        for found in &content.units {
            let Some(mut read) = self.read::<UnitsFile>(found) else { continue };
            let mut r = self.resolver(found);
            for (at, mut unit) in read.entries("units", |file| &mut file.units) {
                let here = keys!["units", at];
                r.term_of(unit.term(), &here);
                let nested = [
                    ("direct-report", unit.direct_report.clone()),
                    ("liaisons", unit.liaisons.iter().map(Liaison::term).collect()),
                    ("roles", unit.roles.iter().map(RoleTerm::term).collect()),
                ];
                for (key, terms) in nested {
                    r.terms_of(&terms, &[&here[..], &keys![key]].concat());
                }
                unit.resolve(&base.settings);
                r.define(&mut base.units, &mut base.origins.units, unit.id.clone(), unit, &here);
            }
        }
    }

    fn recipients(&mut self, content: &Content, base: &mut Base) {
        for found in &content.recipients {
            let Some(mut read) = self.read::<RecipientsFile>(found) else { continue };
            let mut r = self.resolver(found);
            for (at, mut group) in read.entries("groups", |file| &mut file.groups) {
                let here = keys!["groups", at];
                let terms: Vec<Term> = group.members.iter().map(|member| member.term).collect();
                r.terms_of(&terms, &keys!["groups", at, "members"]);
                if group.relation.is_none() {
                    let known = Relation::ALL.map(Relation::word);
                    r.once(Fault::word("", &known), &keys!["groups", at, "relation"]);
                    continue;
                }
                if group.name.is_empty() {
                    group.name.clone_from(&group.wording);
                }
                r.define(
                    &mut base.groups,
                    &mut base.origins.groups,
                    group.id.clone(),
                    group,
                    &here,
                );
            }
            for (at, mut recipient) in read.entries("recipients", |file| &mut file.recipients) {
                let here = keys!["recipients", at];
                r.term_of(recipient.term(), &here);
                recipient.resolve(&base.settings);
                let (all, origins) = (&mut base.recipients, &mut base.origins.recipients);
                r.define(all, origins, recipient.id.clone(), recipient, &here);
            }
        }
    }

    fn periodicals(&mut self, content: &Content, base: &mut Base) {
        for found in &content.periodicals {
            let Some(mut periodical) = self.file::<Periodical>(found) else { continue };
            let mut r = self.resolver(found);
            let id = stem(&found.path);
            if !r.id(id, &[]) {
                continue;
            }
            resolve::periodical::periodical(id.into(), &mut periodical, &base.settings, &mut r);
            for version in &mut periodical.versions {
                let publisher = base.units.get(&version.publisher);
                if version.imprint.is_empty() {
                    version.imprint = publisher.map(|u| u.name.clone()).unwrap_or_default();
                }
            }
            base.periodicals.push(periodical);
        }
        base.periodicals.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
    }

    fn calendar(&mut self, content: &Content, base: &mut Base) {
        let mut years: BTreeMap<i32, Year> = BTreeMap::new();
        for found in &content.calendar {
            let Some(days) = self.file::<Year>(found) else { continue };
            let mut r = self.resolver(found);
            let name = stem(&found.path);
            let Some(year) = name.parse::<i32>().ok().filter(|y| (1900..=9999).contains(y)) else {
                let message =
                    Text::new(format!("“{name}”不是年份"), format!("`{name}` is not a year"));
                let hint = Text::new("文件名写作 2016.yaml", "name the file 2016.yaml");
                r.error(Code::Date, &keys![], message, hint);
                continue;
            };
            for (key, days) in [("holidays", &days.holidays), ("workdays", &days.workdays)] {
                for (at, day) in days.iter().enumerate().filter(|(_, day)| day.year() != year) {
                    let message = Text::new(
                        format!("{day} 不在 {year} 年"),
                        format!("{day} is not in {year}"),
                    );
                    let hint = Text::new(
                        "请写到该年份的日历文件中",
                        "put it into the calendar file of its year",
                    );
                    r.error(Code::Date, &keys![key, at], message, hint);
                }
            }
            years.insert(year, days);
        }
        base.calendar = Calendar::new(years);
    }
}

impl Resolver<'_> {
    /// Adds what an entry defines, where its id can be one and is not taken.
    fn define<I: Ord + Clone + Into<String>, T>(
        &mut self,
        all: &mut BTreeMap<I, T>,
        origins: &mut BTreeMap<I, (FilePath, usize)>,
        id: I,
        value: T,
        here: &[Step; 2],
    ) {
        let [list, Step::Index(at)] = here else { return };
        let path = keys![list.clone(), *at, "id"];
        if !self.id(&id.clone().into(), &path) {
            return;
        }
        if let Some((file, first)) = origins.get(&id) {
            let first = Place::Value(keys![list.clone(), *first, "id"].to_vec());
            let message = Text::new("这个代号已经用过", "this id is taken");
            let finding = Finding::error(
                Code::DuplicateId,
                self.file.clone(),
                Place::Value(path.to_vec()),
                message,
            )
            .hint(Text::new("每个代号只能用一次", "each id is used once"))
            .related(
                file.clone(),
                first,
                Text::new("第一次用在这里", "used here first"),
            );
            self.findings.push(finding);
            return;
        }
        origins.insert(id.clone(), (self.file.clone(), *at));
        all.insert(id, value);
    }
}
