//! Configuration files → settings, rules, units, recipients, periodicals, calendar.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use crate::disk::{Found, Root};
use crate::finding::{Code, Finding, Text};
use crate::model::calendar::Year;
use crate::model::recipient::{Group, Recipient};
use crate::model::regulation::RuleBook;
use crate::model::settings::{Limits, Settings};
use crate::model::site::Origins;
use crate::model::unit::Unit;
use crate::model::{Calendar, GroupId, Periodical, RecipientId, UnitId};
use crate::source::{FilePath, Place, Step};

use super::content::{Content, stem};
use super::raw;
use super::resolve::{self, Resolver};
use super::yaml::Yaml;
use super::{resolve::keys, text};

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
    let raw = reader.file::<raw::site::SiteFile>(site)?;
    let settings = resolve::settings::settings(raw, &mut reader.resolver(site));
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

struct Reader<'a> {
    root: &'a Root,
    cap: u64,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn file<T: DeserializeOwned + Default>(&mut self, found: &Found) -> Option<T> {
        let file: FilePath = found.path.as_str().into();
        let parsed = text::read(self.root, found, self.cap)
            .and_then(|text| Yaml { file: &file, text: &text, base: 0 }.parse::<T>());
        match parsed {
            Ok(value) => Some(value),
            Err(found) => {
                self.findings.extend(found);
                None
            }
        }
    }

    fn resolver(&mut self, found: &Found) -> Resolver<'_> {
        Resolver { file: found.path.as_str().into(), findings: self.findings }
    }

    fn rules(&mut self, content: &Content, base: &mut Base) {
        // A rule may cite an article that stands in another file.
        let mut settings = Vec::new();
        for found in &content.rules {
            let Some(raw) = self.file::<raw::rules::RulesFile>(found) else { continue };
            let raw::rules::RulesFile { regulations, rules, not_checkable } = raw;
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
            let Some(raw::registry::UnitsFile { units }) = self.file(found) else { continue };
            for (at, raw) in units.into_iter().enumerate() {
                let mut r = self.resolver(found);
                let Some(unit) = resolve::registry::unit(raw, at, &base.settings, &mut r) else {
                    continue;
                };
                let origin = (r.file.clone(), at);
                match base.origins.units.get(&unit.id) {
                    Some(first) => twice(&mut r, "units", at, first),
                    None => {
                        base.origins.units.insert(unit.id.clone(), origin);
                        base.units.insert(unit.id.clone(), unit);
                    }
                }
            }
        }
    }

    fn recipients(&mut self, content: &Content, base: &mut Base) {
        for found in &content.recipients {
            let Some(raw::registry::RecipientsFile { groups, recipients }) = self.file(found)
            else {
                continue;
            };
            let mut r = self.resolver(found);
            for (at, raw) in groups.into_iter().enumerate() {
                let Some(group) = resolve::registry::group(raw, at, &mut r) else { continue };
                let origin = (r.file.clone(), at);
                match base.origins.groups.get(&group.id) {
                    Some(first) => twice(&mut r, "groups", at, first),
                    None => {
                        base.origins.groups.insert(group.id.clone(), origin);
                        base.groups.insert(group.id.clone(), group);
                    }
                }
            }
            for (at, raw) in recipients.into_iter().enumerate() {
                let recipient = resolve::registry::recipient(raw, at, &base.settings, &mut r);
                let Some(recipient) = recipient else { continue };
                let origin = (r.file.clone(), at);
                match base.origins.recipients.get(&recipient.id) {
                    Some(first) => twice(&mut r, "recipients", at, first),
                    None => {
                        base.origins.recipients.insert(recipient.id.clone(), origin);
                        base.recipients.insert(recipient.id.clone(), recipient);
                    }
                }
            }
        }
    }

    fn periodicals(&mut self, content: &Content, base: &mut Base) {
        for found in &content.periodicals {
            let Some(raw) = self.file::<raw::periodical::PeriodicalFile>(found) else { continue };
            let mut r = self.resolver(found);
            let id = stem(&found.path);
            if !r.id(id, &[]) {
                continue;
            }
            let id = id.into();
            let mut periodical = resolve::periodical::periodical(id, raw, &base.settings, &mut r);
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
            let Some(raw) = self.file::<raw::registry::CalendarFile>(found) else { continue };
            let mut r = self.resolver(found);
            let name = stem(&found.path);
            let Some(year) = name.parse::<i32>().ok().filter(|y| (1900..=9999).contains(y)) else {
                let message =
                    Text::new(format!("“{name}”不是年份"), format!("`{name}` is not a year"));
                let hint = Text::new("文件名写作 2016.yaml", "name the file 2016.yaml");
                r.error(Code::Date, &keys![], message, hint);
                continue;
            };
            years.insert(year, resolve::registry::year(raw, year, &mut r));
        }
        base.calendar = Calendar::new(years);
    }
}

fn twice(r: &mut Resolver<'_>, list: &str, at: usize, first: &(FilePath, usize)) {
    let place = Place::Value(keys![list, at, "id"].to_vec());
    let first_place = Place::Value(vec![Step::from(list), first.1.into(), "id".into()]);
    let finding = Finding::error(
        Code::DuplicateId,
        r.file.clone(),
        place,
        Text::new("这个代号已经用过", "this id is taken"),
    )
    .hint(Text::new("每个代号只能用一次", "each id is used once"))
    .related(first.0.clone(), first_place, Text::new("第一次用在这里", "used here first"));
    r.findings.push(finding);
}
