//! A withdrawal takes back what was issued: it names an issue that the ledger
//! has, and an item of it where only one is withdrawn; says why, who approved
//! it, and on which day, which is not before the issue was signed. A withdrawal
//! that names nothing known is an error and never passed over: the text would
//! go on being read. Once `publish` has recorded it in the ledger, it stays: an
//! entry that is taken out again, or given another day, is an error, and the
//! text stays withdrawn.
//!
//! Passes:
//!
//! ```yaml
//! withdrawals:
//!   - {issue: weekly/2025/17, item: library-hours, reason: based on a wrong notice,
//!      approver: Jane Doe, date: 2025-06-02}
//! ```
//!
//! Fails: `issue: weekly/2025/99`, which was never issued; an item that the
//! issue does not hold; an entry without `approver`; the same thing twice; an
//! entry that was recorded and is gone.
//!
//! To mend it: name the issue as its address does and the item by its file name
//! without `.md`; fill what is missing; put back what was recorded. What may be
//! read again after all is issued anew.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 撤回收回已刊发的内容：写明台账中已有的一期，只撤回一篇的写明稿件；写明理由、
//! 批准人和日期，日期不早于该期签发。所指不明的撤回是错误，绝不放过：否则原文会
//! 继续被阅读。`publish` 记入台账以后，撤回不能再删去、改日期：否则是错误，原文
//! 仍按撤回处理。
//!
//! 正确：
//!
//! ```yaml
//! 撤回:
//!   - {期号: weekly/2025/17, 稿件: library-hours, 理由: 所据通知有误,
//!      批准人: 张三, 日期: 2025-06-02}
//! ```
//!
//! 错误：从未刊发的期号；该期没有的稿件；没有批准人；同一内容撤回两次；已经记入
//! 台账的撤回被删去。
//!
//! 改正方法：期号照地址写，稿件写文件名（去掉 `.md`）；补齐缺少的内容；被删去的
//! 恢复原样，确需再发的另行刊发。
//!
//! 参数：无。本规则不能放宽。

use std::collections::BTreeSet;

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::Slug;
use crate::model::date::parse_day;
use crate::model::record::Record;
use crate::model::register::{Entry, IssueRef, Withdrawal};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::Withdrawal,
    severity: Severity::Error,
    summary: Summary {
        zh: "撤回写明已刊发的内容、理由、批准人和日期",
        en: "a withdrawal names what was issued, why, by whom and when",
    },
    source: include_str!("withdrawal.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    let mut seen: BTreeSet<(&IssueRef, Option<&Slug>)> = BTreeSet::new();
    for entry in &cx.site.registers.withdrawals {
        missing(cx, entry, findings);
        let Some(issue) = &entry.issue else { continue };
        if !seen.insert((issue, entry.item.as_ref())) {
            let message = Text::new("同一内容已经撤回过", "the same was withdrawn before");
            findings.push(cx.found(entry.file.clone(), entry.key("issue"), message));
        }
        match cx.site.record(issue) {
            Some(record) => fits(cx, entry, issue, record, findings),
            None if cx.is_unread("content/ledger") => {}
            None => {
                let message =
                    Text::new(format!("台账中没有 {issue}"), format!("the ledger has no {issue}"));
                findings.push(cx.found(entry.file.clone(), entry.key("issue"), message).hint(
                    Text::new(
                        "期号写作 刊物/年/期；尚未刊发的稿件直接删除",
                        "write it as periodical/year/number; what was not issued is simply deleted",
                    ),
                ));
            }
        }
    }
    if !cx.is_unread("content/registers/withdrawals") {
        recorded(cx, findings);
    }
}

/// What is in the ledger as withdrawn is still in the register.
fn recorded(cx: &SiteContext<'_>, findings: &mut Findings) {
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
            let found = match entry {
                None => cx.found(file.clone(), place, gone(&name, day)),
                Some(entry) if entry.date.is_some_and(|date| date.to_string() != *day) => {
                    cx.found(entry.file.clone(), entry.key("date"), moved(&name, day))
                }
                Some(_) => continue,
            };
            findings.push(found.hint(Text::new(
                "请在登记簿中恢复这一条；确需再发的，另行刊发",
                "put the entry back; what may be read again after all is issued anew",
            )));
        }
    }
}

fn gone(name: &str, day: &str) -> Text {
    Text::new(
        format!("{name} 已于 {day} 撤回并记入台账，登记簿中却没有这一条"),
        format!(
            "{name} was withdrawn on {day}, as the ledger knows, and the register does not say so"
        ),
    )
}

fn moved(name: &str, day: &str) -> Text {
    Text::new(
        format!("{name} 的撤回已按 {day} 记入台账，日期不能再改"),
        format!("the withdrawal of {name} is in the ledger with the day {day}, which stays"),
    )
}

fn missing(cx: &SiteContext<'_>, entry: &Entry<Withdrawal>, findings: &mut Findings) {
    let said = |text: &Option<String>| text.as_ref().is_some_and(|t| !t.trim().is_empty());
    let keys = [
        ("issue", "期号", entry.issue.is_some()),
        ("reason", "理由", said(&entry.reason)),
        ("approver", "批准人", said(&entry.approver)),
        ("date", "日期", entry.date.is_some()),
    ];
    for (key, name, _) in keys.into_iter().filter(|(_, _, said)| !said) {
        let message = Text::new(
            format!("撤回缺少“{name}”（{key}）"),
            format!("the withdrawal lacks `{key}`"),
        );
        findings.push(cx.found(entry.file.clone(), entry.key(key), message));
    }
}

fn fits(
    cx: &SiteContext<'_>,
    entry: &Entry<Withdrawal>,
    issue: &IssueRef,
    record: &Record,
    findings: &mut Findings,
) {
    let slugs: Vec<&str> = record.items.iter().map(|item| item.slug.as_str()).collect();
    if let Some(slug) = entry.item.as_ref().filter(|slug| !slugs.contains(&slug.as_str())) {
        let message = Text::new(
            format!("{issue} 中没有稿件“{slug}”"),
            format!("{issue} holds no item `{slug}`"),
        );
        let hint = Text::new(
            format!("稿件有：{}", slugs.join("、")),
            format!("its items are: {}", slugs.join(", ")),
        );
        findings.push(cx.found(entry.file.clone(), entry.key("item"), message).hint(hint));
    }
    if let (Some(date), Some(signed)) = (entry.date, parse_day(&record.signed))
        && date < signed
    {
        let message = Text::new(
            format!("撤回日期 {date} 早于该期签发的 {signed}"),
            format!("it is withdrawn on {date}, before it was signed on {signed}"),
        );
        findings.push(cx.found(entry.file.clone(), entry.key("date"), message));
    }
}
