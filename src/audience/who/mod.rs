//! The reasons why a recipient receives an issue, line of configuration by line.
//! A published issue has them in its sealed record; only the lines are looked up.

use std::collections::BTreeMap;

use crate::model::distribution::Target;
use crate::model::issue::Draft;
use crate::model::record::{Entitled, Record};
use crate::model::register::IssueRef;
use crate::model::site::periodical_file;
use crate::model::words::is_spelling;
use crate::model::{Day, GroupId, RecipientId, Site, compose, date::parse_day};
use crate::source::{FilePath, Place, Step, locate, position};

use super::entitle::{entitle, paper_copies};
use super::protocol;

mod answer;

pub use answer::{
    Clearance, Ground, IssueAudience, Membership, Reason, Received, Receiver, RecipientAudience,
    SourceLine, Withdrawn,
};

/// The recipients of an issue: `<periodical>/<year>/<number>`, or for one that is
/// not published `<periodical>/<name>`. `None` when there is no such issue.
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

/// The issues of a recipient. `None` when neither the configuration nor any record
/// names it.
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
        from: known.and_then(|r| r.term().from).map(|day| day.to_string()),
        until: known.and_then(|r| r.term().until).map(|day| day.to_string()),
        clearance: lines.clearance(&id),
        groups: lines.memberships(&id),
        issues,
    })
}

fn sealed<'s>(site: &'s Site, issue: &IssueRef) -> Option<(&'s FilePath, &'s Record)> {
    site.records.iter().find(|(_, record)| record.issue_ref() == *issue)
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

    fn at(&self, file: &str, path: Vec<Step>) -> SourceLine {
        self.begin(file, path).1
    }

    /// The first byte of a value, and its line.
    fn begin(&self, file: &str, path: Vec<Step>) -> (usize, SourceLine) {
        let mut texts = self.texts.borrow_mut();
        let read = || self.site.files.read_text(file).unwrap_or_default();
        let text = texts.entry(file.to_owned()).or_insert_with(read);
        let start = locate(text, &Place::Value(path), is_spelling).start;
        (start, SourceLine { file: file.to_owned(), line: position(text, start).line })
    }

    fn of_record(&self, file: &FilePath, record: &Record) -> IssueAudience {
        let day = parse_day(&record.dated);
        let receivers = protocol::shown(self.site, record).into_iter().map(|at| {
            let entitled = &record.recipients[at];
            let line = self.at(file, vec!["recipients".into(), at.into()]);
            Receiver {
                record: Some(line),
                ..self.receiver(entitled, day, record.periodical.as_str())
            }
        });
        IssueAudience {
            issue: record.issue_ref().to_string(),
            title: format!("{} {}", record.title, record.number_text),
            dated: record.dated.clone(),
            sealed: true,
            classification: record.classification.clone(),
            withdrawn: self.withdrawn(record),
            paper_copies: paper_copies(&record.recipients),
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
        IssueAudience {
            issue: name.to_owned(),
            title: version.map(|v| v.title.clone()).unwrap_or_default(),
            dated: draft.dated.map(|day| day.to_string()).unwrap_or_default(),
            sealed: false,
            classification: policy.highest(draft.levels(policy)).to_owned(),
            withdrawn: Vec::new(),
            paper_copies: paper_copies(recipients),
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

    /// Reasons as the record says them, with the lines they rest on today.
    fn reasons(&self, entitled: &Entitled, day: Option<Day>, periodical: &str) -> Vec<Reason> {
        let id = &entitled.id;
        let reason = |because: &String| {
            let (what, file) = because.rsplit_once(" (").unwrap_or((because, ""));
            let file = file.trim_end_matches(')');
            let (ground, name) = match what.split_once(' ') {
                Some(("group", name)) => (Ground::Group, Some(name)),
                Some(("named", name)) => (Ground::Named, Some(name)),
                Some(("corrects", name)) => (Ground::Corrects, Some(name)),
                _ => (Ground::Extra, None),
            };
            let at = match (ground, name) {
                (Ground::Group, Some(name)) => {
                    let group = GroupId::from(name);
                    let line = self.distribution(periodical, day, &group);
                    line.into_iter().chain(self.member(&group, id)).collect()
                }
                (Ground::Named, Some(word)) => {
                    vec![self.at(file, vec!["scope".into(), word.into()])]
                }
                (Ground::Corrects, Some(name)) => self.original(name, id).into_iter().collect(),
                _ => self.extra(file, id).into_iter().collect(),
            };
            Reason { because: because.clone(), ground, name: name.map(str::to_owned), at }
        };
        entitled.because.iter().map(reason).collect()
    }

    /// The line of a distribution that names the group on the day.
    fn distribution(
        &self,
        periodical: &str,
        day: Option<Day>,
        group: &GroupId,
    ) -> Option<SourceLine> {
        let id = periodical.into();
        let version = match day {
            Some(day) => self.site.version(&id, day),
            None => self.site.periodical(&id)?.newest(),
        }?;
        let lines = version.distribution.as_ref()?;
        let at = lines
            .iter()
            .position(|l| matches!(l.target(), Some(Target::Group(g)) if g == group))?;
        let path = vec!["versions".into(), version.index.into(), "distribution".into(), at.into()];
        Some(self.at(&periodical_file(&id), path))
    }

    fn member(&self, group: &GroupId, id: &RecipientId) -> Option<SourceLine> {
        let members = &self.site.groups.get(group)?.members;
        let at = members.iter().position(|member| member.id == *id)?;
        let (file, index) = self.site.origins.groups.get(group)?;
        let path = vec!["groups".into(), (*index).into(), "members".into(), at.into()];
        Some(self.at(file, path))
    }

    fn extra(&self, file: &str, id: &RecipientId) -> Option<SourceLine> {
        let plan = self.site.plans.iter().find(|plan| &*plan.file == file)?;
        let at = plan.extra.iter().position(|extra| extra.recipient == *id)?;
        Some(self.at(file, vec!["extra".into(), at.into()]))
    }

    /// The line of the corrected issue's record that names the recipient.
    fn original(&self, name: &str, id: &RecipientId) -> Option<SourceLine> {
        let (file, record) = sealed(self.site, &IssueRef::parse(name)?)?;
        let at = record.recipients.iter().position(|entitled| entitled.id == *id)?;
        Some(self.at(file, vec!["recipients".into(), at.into()]))
    }

    fn clearance(&self, id: &RecipientId) -> Option<Clearance> {
        let recipient = self.site.recipients.get(id)?;
        let (file, at) = self.site.origins.recipients.get(id)?;
        let (whole, _) = self.begin(file, vec!["recipients".into(), (*at).into()]);
        let path = vec!["recipients".into(), (*at).into(), "clearance".into()];
        let (start, line) = self.begin(file, path);
        // What is not said is looked up as the recipient itself.
        let at = (start > whole).then_some(line);
        Some(Clearance { level: recipient.clearance.clone(), at })
    }

    fn memberships(&self, id: &RecipientId) -> Vec<Membership> {
        let mut groups: Vec<_> = self.site.groups.values().collect();
        groups.sort_by_key(|group| self.site.origins.groups.get(&group.id));
        groups
            .into_iter()
            .flat_map(|group| {
                let own = group.members.iter().filter(|member| member.id == *id);
                own.map(|member| Membership {
                    group: group.id.to_string(),
                    from: member.term.from.map(|day| day.to_string()),
                    until: member.term.until.map(|day| day.to_string()),
                    at: self.member(&group.id, id),
                })
            })
            .collect()
    }

    fn withdrawn(&self, record: &Record) -> Vec<Withdrawn> {
        let issue = record.issue_ref();
        let entries = self.site.registers.withdrawals.iter();
        let own = entries.filter(|entry| entry.issue.as_ref() == Some(&issue));
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
            issue: record.issue_ref().to_string(),
            title: format!("{} {}", record.title, record.number_text),
            dated: record.dated.clone(),
            copies: entitled.copies,
            withdrawn: !self.withdrawn(record).is_empty(),
            reasons: self.reasons(entitled, day, record.periodical.as_str()),
        })
    }
}
