//! Why somebody receives an issue, line of configuration by line. What was
//! published is read from its sealed record; only the lines are looked up.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::issue::Draft;
use crate::model::periodical::Target;
use crate::model::record::{Entitled, Record};
use crate::model::register::IssueRef;
use crate::model::site::periodical_file;
use crate::model::{Day, GroupId, RecipientId, Site, compose, date::parse_day};
use crate::source::{FilePath, Place, Step, front_matter, locate, position};

use super::entitle;

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// File, from the root.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
}

/// An issue and who receives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IssueAudience {
    /// `<periodical>/<year>/<number>`, or `<periodical>/<name>` of a proof.
    pub issue: String,
    /// Title and number as printed.
    pub title: String,
    /// Dated, `YYYY-MM-DD`; empty: not yet.
    pub dated: String,
    /// Whether it is published: then this is its sealed record.
    pub sealed: bool,
    /// Level by id, the highest of the issue.
    pub classification: String,
    /// What was withdrawn of it.
    pub withdrawn: Vec<Withdrawn>,
    /// Paper copies of all recipients.
    pub paper_copies: u32,
    /// Who receives it.
    pub recipients: Vec<Receiver>,
    /// Why it cannot be said, in the language of messages: findings of a proof.
    #[serde(skip)]
    pub open: Vec<crate::diagnostic::Diagnostic>,
}

/// A withdrawal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Withdrawn {
    /// The item; none: the whole issue.
    pub item: Option<String>,
    /// Day, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Where it is registered.
    pub at: Line,
}

/// A recipient of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Receiver {
    /// Id.
    pub id: String,
    /// Name at the time.
    pub name: String,
    /// `report-to`, `send-to` or `issue-to`.
    pub relation: &'static str,
    /// Copies.
    pub copies: u32,
    /// Way of delivery, by id.
    pub delivery: Option<String>,
    /// Whether the copies are of paper.
    pub paper: bool,
    /// Whether by an extra copy alone.
    pub extra: bool,
    /// Why.
    pub reasons: Vec<Reason>,
    /// The clearance that lets it be.
    pub clearance: Option<Clearance>,
    /// Its line in the sealed record.
    pub record: Option<Line>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// As the record says it: `group X (file)`, `named X (file)`, `extra (file)`.
    pub because: String,
    /// The lines that say so, as they stand today.
    pub at: Vec<Line>,
}

/// A clearance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clearance {
    /// Level by id.
    pub level: String,
    /// Where it is said; none: the site's default.
    pub at: Option<Line>,
}

/// A recipient and what it receives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecipientAudience {
    /// Id.
    pub recipient: String,
    /// Name.
    pub name: String,
    /// First day, where one is set.
    pub from: Option<String>,
    /// Last day, where one is set.
    pub until: Option<String>,
    /// Clearance.
    pub clearance: Option<Clearance>,
    /// Groups with their terms.
    pub groups: Vec<Membership>,
    /// What it received, newest first.
    pub issues: Vec<Received>,
}

/// A membership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Membership {
    /// Group.
    pub group: String,
    /// First day, where one is set.
    pub from: Option<String>,
    /// Last day, where one is set.
    pub until: Option<String>,
    /// Where it is said.
    pub at: Option<Line>,
}

/// An issue that a recipient received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Received {
    /// `<periodical>/<year>/<number>`.
    pub issue: String,
    /// Title and number as printed.
    pub title: String,
    /// Dated, `YYYY-MM-DD`.
    pub dated: String,
    /// Copies.
    pub copies: u32,
    /// Whether something of it was withdrawn: the copies are to be recalled.
    pub withdrawn: bool,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// Who receives an issue: `<periodical>/<year>/<number>`, or for one that is
/// not published `<periodical>/<name>`. `None`: there is no such issue.
#[must_use]
pub fn of_issue(site: &Site, name: &str) -> Option<IssueAudience> {
    let lines = Lines::new(site);
    if let Some((file, record)) = IssueRef::parse(name).and_then(|issue| sealed(site, &issue)) {
        return Some(lines.of_record(file, record));
    }
    let drafts = compose::compose(site);
    let named = |draft: &Draft| format!("{}/{}", draft.periodical, draft.slug()) == name;
    drafts.iter().find(|draft| named(draft)).map(|draft| lines.of_draft(draft, name))
}

/// What a recipient receives. `None`: nobody of this id is known, nor is named
/// in any record.
#[must_use]
pub fn of_recipient(site: &Site, name: &str) -> Option<RecipientAudience> {
    let lines = Lines::new(site);
    let id = RecipientId::from(name);
    let known = site.recipients.get(&id);
    let mut issues: Vec<Received> =
        site.records.values().filter_map(|record| lines.received(record, &id)).collect();
    if known.is_none() && issues.is_empty() {
        return None;
    }
    issues.sort_by(|a, b| (&b.dated, &a.issue).cmp(&(&a.dated, &b.issue)));
    Some(RecipientAudience {
        recipient: name.to_owned(),
        name: known.map(|r| r.name.clone()).unwrap_or_default(),
        from: known.and_then(|r| r.term.from).map(|day| day.to_string()),
        until: known.and_then(|r| r.term.until).map(|day| day.to_string()),
        clearance: lines.clearance(&id),
        groups: lines.memberships(&id),
        issues,
    })
}

fn sealed<'s>(site: &'s Site, issue: &IssueRef) -> Option<(&'s FilePath, &'s Record)> {
    site.records.iter().find(|(_, record)| {
        record.periodical == issue.periodical
            && record.year == issue.year
            && record.number == issue.number
            && record.supplement == issue.supplement
    })
}

fn name_of(record: &Record) -> String {
    format!("{}/{}/{}", record.periodical, record.year, record.number_word())
}

/// Looks lines up; each file is read once.
struct Lines<'s> {
    site: &'s Site,
    texts: std::cell::RefCell<BTreeMap<String, String>>,
}

impl<'s> Lines<'s> {
    fn new(site: &'s Site) -> Self {
        Self { site, texts: std::cell::RefCell::default() }
    }

    fn at(&self, file: &str, path: Vec<Step>) -> Line {
        let mut texts = self.texts.borrow_mut();
        let read = || self.site.root.read_text(file).unwrap_or_default();
        let text = texts.entry(file.to_owned()).or_insert_with(read);
        let item = front_matter(text).is_some();
        let range = locate(text, &Place::Value(path));
        // Of an item, only front matter has places; `locate` knows where it is.
        let line = position(text, range.start).line;
        Line { file: file.to_owned(), line: if item && range.start == 0 { 1 } else { line } }
    }

    fn of_record(&self, file: &FilePath, record: &Record) -> IssueAudience {
        let day = parse_day(&record.dated);
        let receivers = record.recipients.iter().enumerate().map(|(at, entitled)| {
            let line = self.at(file, vec!["recipients".into(), at.into()]);
            Receiver {
                record: Some(line),
                ..self.receiver(entitled, day, record.periodical.as_str())
            }
        });
        IssueAudience {
            issue: name_of(record),
            title: format!("{} {}", record.title, record.number_text),
            dated: record.dated.clone(),
            sealed: true,
            classification: record.classification.clone(),
            withdrawn: self.withdrawn(record),
            paper_copies: record.recipients.iter().filter(|r| r.paper).map(|r| r.copies).sum(),
            recipients: receivers.collect(),
            open: Vec::new(),
        }
    }

    fn of_draft(&self, draft: &Draft, name: &str) -> IssueAudience {
        let version = draft.dated.and_then(|day| self.site.version(&draft.periodical, day));
        let version = version.or_else(|| self.site.periodical(&draft.periodical)?.newest());
        let (entitlement, open) =
            version.map(|version| entitle(self.site, draft, version)).unwrap_or_default();
        let recipients = &entitlement.recipients;
        let policy = &self.site.settings.classification;
        let level =
            |level: &Option<String>| level.clone().unwrap_or_else(|| policy.default.clone());
        let levels = draft.items.iter().map(|item| level(&item.classification));
        IssueAudience {
            issue: name.to_owned(),
            title: version.map(|v| v.title.clone()).unwrap_or_default(),
            dated: draft.dated.map(|day| day.to_string()).unwrap_or_default(),
            sealed: false,
            classification: levels
                .max_by_key(|l| {
                    policy.level_of(l).and_then(|l| policy.rank(l)).unwrap_or(usize::MAX)
                })
                .unwrap_or_default(),
            withdrawn: Vec::new(),
            paper_copies: recipients.iter().filter(|r| r.paper).map(|r| r.copies).sum(),
            recipients: recipients
                .iter()
                .map(|entitled| self.receiver(entitled, draft.dated, draft.periodical.as_str()))
                .collect(),
            open,
        }
    }

    fn receiver(&self, entitled: &Entitled, day: Option<Day>, periodical: &str) -> Receiver {
        Receiver {
            id: entitled.id.to_string(),
            name: entitled.name.clone(),
            relation: entitled.relation.word(),
            copies: entitled.copies,
            delivery: entitled.delivery.clone(),
            paper: entitled.paper,
            extra: entitled.extra,
            reasons: self.reasons(entitled, day, periodical),
            clearance: self.clearance(&entitled.id),
            record: None,
        }
    }

    fn reasons(&self, entitled: &Entitled, day: Option<Day>, periodical: &str) -> Vec<Reason> {
        let reason = |because: &String| Reason {
            because: because.clone(),
            at: self.lines_of(because, &entitled.id, day, periodical),
        };
        entitled.because.iter().map(reason).collect()
    }

    /// The lines that a reason rests on, as they stand today.
    fn lines_of(
        &self,
        because: &str,
        id: &RecipientId,
        day: Option<Day>,
        periodical: &str,
    ) -> Vec<Line> {
        let Some((what, file)) = because.rsplit_once(" (") else { return Vec::new() };
        let file = file.trim_end_matches(')');
        match what.split_once(' ') {
            Some(("group", group)) => {
                let group = GroupId::from(group);
                let line = self.distribution(periodical, day, &group);
                line.into_iter().chain(self.member(&group, id)).collect()
            }
            Some(("named", word)) => vec![self.at(file, vec!["scope".into(), word.into()])],
            _ => self.extra(file, id).into_iter().collect(),
        }
    }

    /// The line of a distribution that names the group on the day.
    fn distribution(&self, periodical: &str, day: Option<Day>, group: &GroupId) -> Option<Line> {
        let id = periodical.into();
        let version = match day {
            Some(day) => self.site.version(&id, day),
            None => self.site.periodical(&id)?.newest(),
        }?;
        let lines = version.distribution.as_ref()?;
        let at = lines.iter().position(|l| matches!(&l.target, Target::Group(g) if g == group))?;
        let path = vec!["versions".into(), version.index.into(), "distribution".into(), at.into()];
        Some(self.at(&periodical_file(&id), path))
    }

    fn member(&self, group: &GroupId, id: &RecipientId) -> Option<Line> {
        let members = &self.site.groups.get(group)?.members;
        let at = members.iter().position(|(member, _)| member == id)?;
        let (file, index) = self.site.origins.groups.get(group)?;
        let path = vec!["groups".into(), (*index).into(), "members".into(), at.into()];
        Some(self.at(file, path))
    }

    fn extra(&self, file: &str, id: &RecipientId) -> Option<Line> {
        let plan = self.site.plans.iter().find(|plan| &*plan.file == file)?;
        let at = plan.extra.iter().position(|extra| extra.recipient == *id)?;
        Some(self.at(file, vec!["extra".into(), at.into()]))
    }

    fn clearance(&self, id: &RecipientId) -> Option<Clearance> {
        let recipient = self.site.recipients.get(id)?;
        let (file, at) = self.site.origins.recipients.get(id)?;
        let path = vec!["recipients".into(), (*at).into(), "clearance".into()];
        let whole = self.at(file, vec!["recipients".into(), (*at).into()]);
        let line = self.at(file, path);
        let at = (line.line >= whole.line).then_some(line);
        Some(Clearance { level: recipient.clearance.clone(), at })
    }

    fn memberships(&self, id: &RecipientId) -> Vec<Membership> {
        let groups = self.site.groups.values();
        groups
            .flat_map(|group| {
                let own = group.members.iter().filter(|(member, _)| member == id);
                own.map(|(_, term)| Membership {
                    group: group.id.to_string(),
                    from: term.from.map(|day| day.to_string()),
                    until: term.until.map(|day| day.to_string()),
                    at: self.member(&group.id, id),
                })
            })
            .collect()
    }

    fn withdrawn(&self, record: &Record) -> Vec<Withdrawn> {
        let name = name_of(record);
        let entries = self.site.registers.withdrawals.iter();
        let own = entries.filter(|e| e.issue.as_ref().is_some_and(|i| i.to_string() == name));
        own.map(|entry| Withdrawn {
            item: entry.item.as_ref().map(ToString::to_string),
            date: entry.date.map(|day| day.to_string()),
            at: self.at(&entry.file, vec![entry.register.into(), entry.at.into()]),
        })
        .collect()
    }

    fn received(&self, record: &Record, id: &RecipientId) -> Option<Received> {
        let entitled = record.recipients.iter().find(|entitled| entitled.id == *id)?;
        let day = parse_day(&record.dated);
        Some(Received {
            issue: name_of(record),
            title: format!("{} {}", record.title, record.number_text),
            dated: record.dated.clone(),
            copies: entitled.copies,
            withdrawn: !self.withdrawn(record).is_empty(),
            reasons: self.reasons(entitled, day, record.periodical.as_str()),
        })
    }
}
