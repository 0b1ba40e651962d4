//! The plan of a `publish` at the terminal: which issues get which numbers, who
//! receives them, and what waits.

use crate::finding::Text;
use crate::model::ledger::Reason;
use crate::number::{Amended, Announcement, Publication};

use super::Context;

/// The most recipients of an issue that are named.
const NAMED: usize = 12;

pub(super) fn tell(publication: &Publication, context: &Context) {
    for issue in &publication.announcements {
        tell_issue(issue, context);
    }
    for amended in &publication.amended {
        tell_amended(amended, context);
    }
}

fn tell_issue(issue: &Announcement, context: &Context) {
    let Announcement { title, number_text, dated, print_run, recipients, chosen, .. } = issue;
    let running = issue.running_text.as_ref().map(|text| format!("　{text}")).unwrap_or_default();
    let count = recipients.len();
    let names = &recipients[..count.min(NAMED)];
    let (zh_more, en_more) = if count > NAMED {
        ("等", format!(" and {} more", count - NAMED))
    } else {
        ("", String::new())
    };
    context.say(
        format!("《{title}》{number_text}{running}（刊期 {dated}，{chosen}）"),
        format!("{title} {number_text}{running} (dated {dated}, {chosen})"),
    );
    for item in &issue.items {
        context.print(format!("  · {item}"));
    }
    context.say(
        format!("  发 {count} 个收件人、共印 {print_run} 份：{}{zh_more}", names.join("、")),
        format!("  to {count} recipients, {print_run} printed: {}{en_more}", names.join("; ")),
    );
}

fn tell_amended(amended: &Amended, context: &Context) {
    let fields = amended.fields.iter().map(|(slug, key)| format!("{slug}: {key}"));
    let fields = fields.collect::<Vec<_>>().join(", ");
    let text = match amended.reason {
        Reason::Filled => Text::new(
            format!("记下补填的 {fields}"),
            format!("recorded the fields that were filled in: {fields}"),
        ),
        Reason::Withdrawn => Text::new("记下撤回", "recorded the withdrawal"),
        Reason::Purged => Text::new(
            "已清除，记录中只留摘要，期号保留",
            "purged; its record holds digests alone, its number stays",
        ),
    };
    let name = &amended.name;
    context.say(format!("{name}：{}", text.zh), format!("{name}: {}", text.en));
}

pub(super) fn tell_waiting(publication: &Publication, context: &Context) {
    for waiting in &publication.waiting {
        let (name, file, reason) = (&waiting.name, &waiting.file, &waiting.reason);
        context.say(
            format!("未编号：{name}：{}（{file}）", reason.zh),
            format!("Not numbered: {name}: {} ({file})", reason.en),
        );
    }
}
