//! The dispatch register, beside the sealed records of the issues that were sent.

use std::collections::BTreeMap;

use crate::check::consequences::Premise;
use crate::check::context::SiteContext;
use crate::check::frame::Spot;
use crate::check::rules::references::{RECIPIENTS, refer};
use crate::model::Site;
use crate::model::copies::copy_numbers;
use crate::model::dispatch::{DispatchRow, numbers_text};
use crate::model::record::Record;
use crate::model::register::IssueRef;

/// Rows by recipient and issue, in the order of the file.
fn together(site: &Site) -> BTreeMap<(&str, &IssueRef), Vec<&DispatchRow>> {
    let mut all: BTreeMap<_, Vec<&DispatchRow>> = BTreeMap::new();
    for row in &site.registers.dispatches {
        all.entry((row.recipient.as_str(), &row.issue)).or_default().push(row);
    }
    all
}

fn cell(row: &DispatchRow, column: &str) -> Spot {
    (row.file.clone(), row.cell(column))
}

fn is_sealed(record: &Record, row: &DispatchRow) -> bool {
    record.recipients.iter().any(|r| r.id == row.recipient)
}

pub(crate) fn dispatch_known(cx: &SiteContext<'_>) {
    for row in &cx.site.registers.dispatches {
        let record = cx.site.record(&row.issue);
        if !record.is_some_and(|record| is_sealed(record, row)) {
            refer(cx, &RECIPIENTS, cell(row, "recipient"), row.recipient.as_str());
        }
        if record.is_none() {
            let report = cx.report_at(
                cell(row, "issue"),
                format!("没有刊发过“{}”", row.issue),
                format!("`{}` has not been published", row.issue),
            );
            report.given(Premise::files("content/ledger"));
        }
    }
    for rows in together(cx.site).values() {
        if let Some(row) = rows.first().filter(|row| !row.is_sent()) {
            cx.report_at(
                cell(row, "copies"),
                "登记了签收或清退，此前却没有登记发送",
                "this was received or returned, but nothing was sent before",
            );
        }
    }
}

pub(crate) fn dispatch_entitled(cx: &SiteContext<'_>) {
    for ((_, issue), rows) in together(cx.site) {
        let (Some(record), Some(row)) = (cx.site.record(issue), rows.first()) else { continue };
        let recalled = rows.iter().any(|row| !row.recalled.is_empty());
        let known = cx.site.recipients.contains_key(&row.recipient);
        if known && !recalled && !is_sealed(record, row) {
            cx.report_at(
                cell(row, "recipient"),
                format!("“{}”不是“{issue}”的收件人", row.recipient),
                format!("`{}` is no recipient of `{issue}`", row.recipient),
            );
        }
    }
}

pub(crate) fn dispatch_copies(cx: &SiteContext<'_>) {
    for ((_, issue), rows) in together(cx.site) {
        let Some(record) = cx.site.record(issue) else { continue };
        let sent: Vec<&DispatchRow> = rows.into_iter().filter(|row| row.is_sent()).collect();
        copies(cx, record, &sent);
        sent.into_iter().for_each(|row| numbers(cx, record, row));
    }
}

/// A row that replaced what was sent is not counted twice.
fn copies(cx: &SiteContext<'_>, record: &Record, sent: &[&DispatchRow]) {
    let Some(last) = sent.last() else { return };
    let Some(entitled) = record.recipients.iter().find(|r| r.id == last.recipient) else { return };
    let all: u32 = sent.iter().filter_map(|row| row.copies).sum();
    let whole = sent.iter().all(|row| row.copies == Some(entitled.copies));
    if all != entitled.copies && !whole {
        cx.report_at(
            cell(last, "copies"),
            format!("共登记 {all} 份，封存记录为 {} 份", entitled.copies),
            format!("{all} copies are registered; the sealed record says {}", entitled.copies),
        );
    }
}

fn numbers(cx: &SiteContext<'_>, record: &Record, row: &DispatchRow) {
    let Some((first, last)) = row.numbers else { return };
    let all = copy_numbers(record.format, &record.recipients);
    let mut own = record.recipients.iter().zip(all).filter(|(r, _)| r.id == row.recipient);
    let own = own.next().map(|(_, own)| own);
    let report = |zh: String, en: String| {
        cx.report_at(cell(row, "numbers"), zh, en);
    };
    if !record.numbered_copies {
        report("本期各份不编份号".into(), "the copies of this issue carry no numbers".into());
    } else if let Some(own) = own.filter(|(start, end)| first < *start || last > *end) {
        let own = numbers_text(own);
        report(
            format!("该收件人的份号是 {own}"),
            format!("the numbers of this recipient's copies are {own}"),
        );
    } else if row.copies.is_some_and(|copies| copies != last - first + 1) {
        report("份号的个数与份数不符".into(), "these are not as many numbers as copies".into());
    }
}
