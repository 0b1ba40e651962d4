//! `dispatch`: bundles that are not yet recorded as sent. Nothing else
//! writes the register of dispatches, and rows are only added to it.

use std::collections::BTreeMap;

use crate::audience::{self, Addressee, View, Views};
use crate::check::Checked;
use crate::digest::sha256;
use crate::disk::{Lock, Root, outside};
use crate::finding::{Code, Finding, Severity, Text};
use crate::model::dispatch::{Dispatch, DispatchRow};
use crate::model::register::IssueRef;
use crate::model::{Day, RecipientId};
use crate::number;

use super::jobs::addressees;
use super::manifest::{Delivered, Deliveries, Manifest};
use super::register::{LastSent, MOST_BYTES, append, dated, is_same, last_sent};
use super::window::window;
use super::{Bundles, Dates, Failure, check, entitle, settled};

/// A choice of bundles.
#[derive(Debug, Clone)]
pub struct Query {
    /// The dated days of the bundles.
    pub bundles: Bundles,
    /// The recipient of the bundles; all where it is `None`.
    pub recipient: Option<RecipientId>,
}

/// A bundle and what the register says of it.
#[derive(Debug, Clone)]
pub struct Consignment {
    pub recipient: RecipientId,
    pub name: String,
    /// Dated day, `YYYY-MM-DD`.
    pub date: String,
    /// The bundle, below the output.
    pub file: String,
    pub sha256: String,
    /// SHA-256 of the manifest.
    pub content: String,
    pub sendings: Vec<Sending>,
}

#[derive(Debug, Clone)]
pub struct Sending {
    pub issue: IssueRef,
    /// Title of the periodical and number, as printed.
    pub title: String,
    pub copies: u32,
    /// Their numbers, where copies carry numbers.
    pub numbers: Option<(u32, u32)>,
    /// Way of delivery, by name.
    pub delivery: String,
    pub state: State,
}

/// An issue and a recipient, as the register has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The register has nothing of it.
    Unsent,
    /// Sent as it is.
    Sent(Day),
    /// Sent, and the bundle is another one now.
    Changed(Day),
}

/// The result of `dispatch`.
#[derive(Debug)]
pub struct Dispatched {
    /// Findings that are no errors.
    pub findings: Vec<Finding>,
    /// Bundles with something unsent, or that differ from what was sent.
    pub open: Vec<Consignment>,
    /// Bundles that were sent as they are.
    pub sent: usize,
    /// Days and recipients that have unsent issues and no bundle.
    pub unbuilt: usize,
    /// Rows that were added.
    pub written: usize,
}

impl Consignment {
    /// Whether some issue of the bundle was not sent.
    #[must_use]
    pub fn is_unsent(&self) -> bool {
        self.sendings.iter().any(|sending| sending.state == State::Unsent)
    }

    /// Whether the bundle differs from the one that was sent.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.sendings.iter().any(|sending| matches!(sending.state, State::Changed(_)))
    }
}

/// Finds the bundles that were not sent. With `record`, they are entered as sent on that
/// day; with `again`, so are those that differ from the ones that were sent.
///
/// # Errors
/// Findings in the content, a bundle that is not what the build made, or a
/// machine that refuses.
pub fn dispatch(
    root: &Root,
    dates: Dates,
    query: &Query,
    record: Option<Day>,
    again: bool,
) -> Result<Dispatched, Failure> {
    let _lock = record.map(|_| Lock::acquire(root)).transpose()?;
    let (site, findings) = check(root, dates).or_failure()?;
    let (issues, found) = number::number(&site, &entitle(&site));
    settled(&site, found)?;
    let views = audience::views(site.site(), &issues);
    let manifest = Manifest::read(root, "output");
    let mut dispatched = survey(&site, &views, &manifest, query);
    dispatched.findings = findings;
    if let Some(day) = record {
        let rows = rows_of(&dispatched.open, day, again);
        for consignment in dispatched.open.iter().filter(|c| c.is_unsent() || again) {
            is_as_built(root, consignment)?;
        }
        dispatched.written = rows.len();
        append(root, &site, &rows)?;
    }
    Ok(dispatched)
}

/// Compares the output with the register.
fn survey(site: &Checked, views: &Views, manifest: &Manifest, query: &Query) -> Dispatched {
    let last = last_sent(site);
    let mut found =
        Dispatched { findings: Vec::new(), open: Vec::new(), sent: 0, unbuilt: 0, written: 0 };
    let wanted = |a: &&Addressee| query.recipient.as_ref().is_none_or(|id| a.id == *id);
    for view in &views.recipients {
        for date in window(view, query.bundles, usize::MAX) {
            for reader in addressees(view).iter().filter(wanted) {
                let Some(bundle) = manifest.of(&reader.id, &date) else {
                    found.unbuilt += usize::from(is_unsent(&last, view, &date, reader));
                    continue;
                };
                let sendings = sendings(site, views, &reader.id, &date, |issue| {
                    state(last.get(&(&reader.id, issue.clone())).copied(), bundle)
                });
                let consignment = Consignment {
                    recipient: reader.id.clone(),
                    name: reader.name.clone(),
                    date: date.clone(),
                    file: bundle.file.clone(),
                    sha256: bundle.sha256.clone(),
                    content: bundle.sums.clone(),
                    sendings,
                };
                if consignment.is_unsent() || consignment.is_changed() {
                    found.open.push(consignment);
                } else {
                    found.sent += 1;
                }
            }
        }
    }
    found.open.sort_by_cached_key(|one| (one.date.clone(), site.place_of(&one.recipient)));
    found
}

/// Whether some issue of that day was never sent to the reader.
fn is_unsent(last: &LastSent<'_>, view: &View, date: &str, reader: &Addressee) -> bool {
    let day = view.on(date);
    let mut issues = day.issues().iter().filter_map(|issue| IssueRef::parse(&issue.reference()));
    issues.any(|issue| !last.contains_key(&(&reader.id, issue)))
}

fn state(row: Option<&DispatchRow>, bundle: &Delivered) -> State {
    match row {
        None => State::Unsent,
        Some(row) if is_same(row, &bundle.sums) => State::Sent(row.date),
        Some(row) => State::Changed(row.date),
    }
}

fn sendings(
    site: &Checked,
    views: &Views,
    reader: &RecipientId,
    date: &str,
    state: impl Fn(&IssueRef) -> State,
) -> Vec<Sending> {
    let deliveries = &site.site().settings.deliveries;
    let issues = views.office.issues().iter().filter(|issue| issue.dated == date);
    issues
        .filter_map(|issue| {
            let (entitled, numbers) = issue.shares().find(|(share, _)| share.id == *reader)?;
            let reference = IssueRef::parse(&issue.reference())?;
            let id = entitled.delivery.as_deref().unwrap_or_default();
            Some(Sending {
                state: state(&reference),
                issue: reference,
                title: format!("{} {}", issue.title, issue.number_text),
                copies: entitled.copies,
                numbers: issue.numbered_copies.then_some(numbers),
                delivery: deliveries.get(id).map_or(id, |delivery| &delivery.name).to_owned(),
            })
        })
        .collect()
}

fn rows_of(open: &[Consignment], day: Day, again: bool) -> Vec<Dispatch> {
    let wanted = |state: &State| match state {
        State::Unsent => true,
        State::Changed(_) => again,
        State::Sent(_) => false,
    };
    let rows = open.iter().flat_map(|consignment| {
        let sendings = consignment.sendings.iter().filter(|sending| wanted(&sending.state));
        sendings.map(|sending| Dispatch {
            date: day,
            recipient: consignment.recipient.clone(),
            issue: sending.issue.clone(),
            copies: Some(sending.copies),
            numbers: sending.numbers,
            delivery: sending.delivery.clone(),
            sha256: consignment.sha256.clone(),
            content: consignment.content.clone(),
            received_by: String::new(),
            received_at: String::new(),
            recalled: String::new(),
        })
    });
    rows.collect()
}

/// Nothing is recorded that is not what the build made.
fn is_as_built(root: &Root, consignment: &Consignment) -> Result<(), Failure> {
    let file = format!("output/{}", consignment.file);
    let bytes = outside::read(&root.join(&file), MOST_BYTES)?;
    if sha256(&bytes) == consignment.sha256 {
        return Ok(());
    }
    Err(Failure::Other(Text::new(
        format!("{file} 与生成时不同，没有登记；请重新生成：kanfa build"),
        format!("{file} is not what was built, so nothing was recorded; build again: kanfa build"),
    )))
}

/// Notes on bundles that this build made otherwise than they were sent.
pub(super) fn changed(site: &Checked, delivered: &Deliveries) -> Vec<Finding> {
    let days = dated(site);
    let mut notes = BTreeMap::new();
    for ((recipient, issue), row) in last_sent(site) {
        let Some(day) = days.get(&issue) else { continue };
        let key = (recipient.clone(), day.to_string());
        let Some(now) = delivered.get(&key).filter(|now| !is_same(row, &now.sums)) else {
            continue;
        };
        notes.entry(key).or_insert_with(|| note(row, now));
    }
    notes.into_values().collect()
}

fn note(row: &DispatchRow, now: &Delivered) -> Finding {
    let message = Text::new(
        format!("{} 与 {} 发给“{}”的不同", now.file, row.date, row.recipient),
        format!("{} is not what was sent to `{}` on {}", now.file, row.recipient, row.date),
    );
    let hint = Text::new(
        "收件人手中仍是登记的那一份；需要替换时用 kanfa dispatch --record --again",
        "they have what the register says; to replace it: kanfa dispatch --record --again",
    );
    let (file, place) = (row.file.clone(), row.cell("content"));
    Finding::new(Code::DispatchChanged, Severity::Note, file, place, message).hint(hint)
}
