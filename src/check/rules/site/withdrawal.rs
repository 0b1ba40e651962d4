//! Withdrawals of what was issued.

use std::collections::BTreeSet;

use crate::check::consequences::Premise;
use crate::check::context::SiteContext;
use crate::check::say::blank;
use crate::model::Slug;
use crate::model::date::parse_day;
use crate::model::record::Record;
use crate::model::register::{Entry, IssueRef, Withdrawal};
use crate::source::Place;

pub(crate) fn withdrawal(cx: &SiteContext<'_>) {
    let mut seen: BTreeSet<(&IssueRef, Option<&Slug>)> = BTreeSet::new();
    for entry in &cx.site.registers.withdrawals {
        complete(cx, entry);
        let Some(issue) = &entry.issue else { continue };
        if !seen.insert((issue, entry.item.as_ref())) {
            let (zh, en) = ("同一内容已经撤回过", "the same was withdrawn before");
            cx.report_at(entry.spot("issue"), zh, en);
        }
        match cx.site.record(issue) {
            Some(record) => fits(cx, entry, issue, record),
            None => {
                let (zh, en) =
                    (format!("台账中没有 {issue}"), format!("the ledger has no {issue}"));
                let report = cx.report_at(entry.spot("issue"), zh, en);
                report.given(Premise::files("content/ledger")).hint(
                    "期号写作 刊物/年/期；尚未刊发的稿件直接删除",
                    "write it as periodical/year/number; an item that is not issued is deleted",
                );
            }
        }
    }
    recorded(cx);
}

/// Withdrawals in the ledger stay in the register.
fn recorded(cx: &SiteContext<'_>) {
    for (file, record) in &cx.site.records {
        let whole = record.withdrawn.iter().map(|day| (None, day, Place::value(&["withdrawn"])));
        let items = record.items.iter().enumerate().filter_map(|(at, item)| {
            let place = Place::Value(vec!["items".into(), at.into(), "withdrawn".into()]);
            item.withdrawn.as_ref().map(|day| (Some(&item.slug), day, place))
        });
        for (slug, day, place) in whole.chain(items) {
            let (issue, of) = (record.issue_ref(), &cx.site.registers.withdrawals);
            let same = |e: &&Entry<Withdrawal>| e.issue.as_ref() == Some(&issue);
            let entry = of.iter().filter(same).find(|entry| entry.item.as_ref() == slug);
            let name = slug.map_or_else(|| issue.to_string(), |slug| format!("{issue}#{slug}"));
            let report = match entry {
                None => cx.report_at(
                    (file.clone(), place),
                    format!("{name} 已于 {day} 撤回并记入台账，登记簿中却没有这一条"),
                    format!(
                        "{name} was withdrawn on {day}, as the ledger knows, and the register \
                         does not say so"
                    ),
                ),
                Some(entry) if entry.date.is_some_and(|date| date.to_string() != *day) => cx
                    .report_at(
                        entry.spot("date"),
                        format!("{name} 的撤回已按 {day} 记入台账，日期不能再改"),
                        format!(
                            "the withdrawal of {name} is in the ledger with the day {day}, which \
                             stays"
                        ),
                    ),
                Some(_) => continue,
            };
            report.given(Premise::files("content/registers/withdrawals")).hint(
                "请在登记簿中恢复这一条；确需再发的，另行刊发",
                "put the entry back; content that may be read again is issued anew",
            );
        }
    }
}

fn complete(cx: &SiteContext<'_>, entry: &Entry<Withdrawal>) {
    let keys = [
        ("issue", "期号", entry.issue.is_none()),
        ("reason", "理由", blank(entry.reason.as_ref())),
        ("approver", "批准人", blank(entry.approver.as_ref())),
        ("date", "日期", entry.date.is_none()),
    ];
    for (key, name, _) in keys.into_iter().filter(|(_, _, missing)| *missing) {
        let (zh, en) =
            (format!("撤回缺少“{name}”（{key}）"), format!("the withdrawal lacks `{key}`"));
        cx.report_at(entry.spot(key), zh, en);
    }
}

fn fits(cx: &SiteContext<'_>, entry: &Entry<Withdrawal>, issue: &IssueRef, record: &Record) {
    let slugs: Vec<&str> = record.items.iter().map(|item| item.slug.as_str()).collect();
    if let Some(slug) = entry.item.as_ref().filter(|slug| !slugs.contains(&slug.as_str())) {
        let report = cx.report_at(
            entry.spot("item"),
            format!("{issue} 中没有稿件“{slug}”"),
            format!("{issue} holds no item `{slug}`"),
        );
        report.hint(
            format!("稿件有：{}", slugs.join("、")),
            format!("its items are: {}", slugs.join(", ")),
        );
    }
    if let (Some(date), Some(signed)) = (entry.date, parse_day(&record.signed))
        && date < signed
    {
        cx.report_at(
            entry.spot("date"),
            format!("撤回日期 {date} 早于该期签发的 {signed}"),
            format!("withdrawn on {date}, before the issue was signed on {signed}"),
        );
    }
}
