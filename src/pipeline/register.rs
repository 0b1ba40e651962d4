//! The register of dispatches: the rows that it has, and adding to them.

use std::collections::BTreeMap;

use crate::check::Checked;
use crate::disk::{Lock, Root, outside, write_atomic};
use crate::finding::{Language, Text};
use crate::model::date::parse_day;
use crate::model::dispatch::{Dispatch, DispatchRow, FILE, RECALLED, header};
use crate::model::register::IssueRef;
use crate::model::table::MARK;
use crate::model::{Day, RecipientId};

use super::{Bundles, Dates, Failure, check};

/// The most bytes of a bundle or register that is read again.
pub(super) const MOST_BYTES: u64 = 4 * 1024 * 1024 * 1024;

/// The last dispatch of each issue to each recipient.
pub(super) type LastSent<'a> = BTreeMap<(&'a RecipientId, IssueRef), &'a DispatchRow>;

/// A row without a digest was of paper: it cannot differ.
pub(super) fn is_same(row: &DispatchRow, content: &str) -> bool {
    row.content.is_empty() || row.content == content
}

/// The last row of each recipient and issue that says that it was sent.
pub(super) fn last_sent(site: &Checked) -> LastSent<'_> {
    let rows = site.site().registers.dispatches.iter().filter(|row| row.is_sent());
    rows.map(|row| ((&row.recipient, row.issue.clone()), row)).collect()
}

/// Adds rows to the register: what it holds stays as it is, to the byte.
pub(super) fn append(root: &Root, site: &Checked, rows: &[Dispatch]) -> Result<(), Failure> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut bytes = if root.exists(FILE) {
        outside::read(&root.join(FILE), MOST_BYTES)?
    } else {
        format!("{MARK}{}", header(site.site().settings.language)).into_bytes()
    };
    if !bytes.ends_with(b"\n") {
        bytes.extend(b"\r\n");
    }
    bytes.extend(rows.iter().flat_map(|row| row.row().into_bytes()));
    Ok(write_atomic(root, FILE, &bytes)?)
}

/// A receipt or a return of sent issues.
#[derive(Debug, Clone)]
pub struct Receipt {
    pub recipient: RecipientId,
    pub issue: Option<IssueRef>,
    /// Issues of these dated days alone.
    pub bundles: Bundles,
    /// The person that signed for it.
    pub by: Option<String>,
    pub at: Option<String>,
    /// `returned` or `destroyed`.
    pub recalled: Option<String>,
    /// The day of the entry.
    pub day: Day,
}

/// Enters a receipt or a return, and counts the rows that were added.
///
/// # Errors
/// An unknown dispatch, findings in the content, or a machine that refuses.
pub fn receive(root: &Root, dates: Dates, receipt: &Receipt) -> Result<usize, Failure> {
    let _lock = Lock::acquire(root)?;
    let (site, _) = check(root, dates).or_failure()?;
    let days = dated(&site);
    let last = last_sent(&site);
    let wanted = |row: &&&DispatchRow| {
        let day = days.get(&row.issue);
        let in_days = match receipt.bundles {
            Bundles::Between(from, until) => day.is_some_and(|d| from <= *d && *d <= until),
            _ => true,
        };
        let issue = receipt.issue.as_ref().is_none_or(|issue| *issue == row.issue);
        row.recipient == receipt.recipient && issue && in_days
    };
    let rows: Vec<Dispatch> =
        last.values().filter(wanted).map(|row| added(&site, row, receipt)).collect();
    if rows.is_empty() {
        return Err(Failure::Other(Text::new(
            format!("登记簿中没有发给“{}”的相应各期", receipt.recipient),
            format!(
                "the register has nothing of the kind that was sent to `{}`",
                receipt.recipient
            ),
        )));
    }
    append(root, &site, &rows)?;
    Ok(rows.len())
}

fn added(site: &Checked, row: &DispatchRow, receipt: &Receipt) -> Dispatch {
    let recalled = receipt.recalled.as_deref().map(|word| {
        let known = RECALLED.iter().find(|(en, zh)| *en == word || *zh == word);
        let word = match (known, site.site().settings.language) {
            (Some((en, _)), Language::English) => en,
            (Some((_, zh)), Language::Chinese) => zh,
            (None, _) => word,
        };
        format!("{word} {}", receipt.day)
    });
    Dispatch {
        date: receipt.day,
        copies: None,
        numbers: None,
        delivery: String::new(),
        received_by: receipt.by.clone().unwrap_or_default(),
        received_at: receipt.at.clone().unwrap_or_default(),
        recalled: recalled.unwrap_or_default(),
        ..row.value.clone()
    }
}

pub(super) fn dated(site: &Checked) -> BTreeMap<IssueRef, Day> {
    let records = site.site().records.values();
    let dated = records.map(|record| Some((record.issue_ref(), parse_day(&record.dated)?)));
    dated.flatten().collect()
}
