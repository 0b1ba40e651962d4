//! Copies that were sent are as many as the sealed record says, and their numbers
//! are those of the recipient's copies.
//!
//! Passes: two copies, `000003-000004`, of an issue whose record gives the
//! recipient two. Fails: three copies; numbers of somebody else; numbers of an issue
//! whose copies carry none.
//!
//! To mend it: count again. Copies may go in several rows; together they are compared.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 发送的份数与封存记录相符，份号是该收件人各份的份号。
//!
//! 正确：封存记录为2份，登记2份，份号 `000003-000004`。错误：登记3份；写了别人的份号；没有份号的期写了份号。
//!
//! 改正方法：核对份数和份号。分几次发送的，各行合计。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::copies::copy_numbers;
use crate::model::dispatch::{DispatchRow, numbers_text};
use crate::model::record::Record;

use super::rows::{record_of, together};

pub(crate) const RULE: Rule = Rule {
    code: Code::DispatchCopies,
    severity: Severity::Warning,
    summary: Summary {
        zh: "发送的份数和份号与封存记录相符",
        en: "copies and their numbers are as sealed",
    },
    source: include_str!("dispatch_copies.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for ((_, issue), rows) in together(cx.site) {
        let Some(record) = record_of(cx.site, issue) else { continue };
        let sent: Vec<&DispatchRow> = rows.into_iter().filter(|row| row.is_sent()).collect();
        copies(cx, record, &sent, findings);
        for row in sent {
            numbers(cx, record, row, findings);
        }
    }
}

/// What went again to replace what was sent is not counted twice.
fn copies(cx: &SiteContext<'_>, record: &Record, sent: &[&DispatchRow], findings: &mut Findings) {
    let Some(last) = sent.last() else { return };
    let Some(entitled) = record.recipients.iter().find(|r| r.id == last.recipient) else { return };
    let all: u32 = sent.iter().filter_map(|row| row.copies).sum();
    let whole = sent.iter().all(|row| row.copies == Some(entitled.copies));
    if all == entitled.copies || whole {
        return;
    }
    let message = Text::new(
        format!("共登记 {all} 份，封存记录为 {} 份", entitled.copies),
        format!("{all} copies are registered; the sealed record says {}", entitled.copies),
    );
    findings.push(cx.found(last.file.clone(), last.cell("copies"), message));
}

fn numbers(cx: &SiteContext<'_>, record: &Record, row: &DispatchRow, findings: &mut Findings) {
    let Some((first, last)) = row.numbers else { return };
    let all = copy_numbers(&record.recipients);
    let mut held = record.recipients.iter().zip(all);
    let held = held.find(|(entitled, _)| entitled.id == row.recipient);
    let message = if !record.numbered_copies {
        Text::new("本期各份不编份号", "the copies of this issue carry no numbers")
    } else if let Some((_, own)) = held.filter(|(_, own)| first < *own.start() || last > *own.end())
    {
        let own = numbers_text((*own.start(), *own.end()));
        Text::new(
            format!("该收件人的份号是 {own}"),
            format!("the numbers of this recipient's copies are {own}"),
        )
    } else if row.copies.is_some_and(|copies| copies != last - first + 1) {
        Text::new("份号的个数与份数不符", "these are not as many numbers as copies")
    } else {
        return;
    };
    findings.push(cx.found(row.file.clone(), row.cell("numbers"), message));
}
