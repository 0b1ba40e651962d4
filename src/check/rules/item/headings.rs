//! Headings in an order that documents can be read in.

use crate::check::context::ItemContext;
use crate::finding::Severity;
use crate::markdown::{Heading, outline};

/// The most characters of a heading.
const LONGEST: usize = 200;

pub(crate) fn headings(cx: &ItemContext<'_>) {
    let Some(body) = cx.body() else { return };
    if !may_have(body.text()) {
        return;
    }
    let headings = outline(body.text()).headings;
    let mut used: Vec<u8> = headings.iter().filter(|h| h.top).map(|h| h.level).collect();
    used.sort_unstable();
    used.dedup();
    let rank = |heading: &Heading| used.iter().take_while(|level| **level < heading.level).count();
    let mut above: Option<usize> = None;
    for heading in &headings {
        let rank = rank(heading);
        if heading.text.trim().is_empty() {
            empty(cx, heading);
        } else if heading.text.chars().count() > LONGEST {
            long(cx, heading);
        }
        if rank > above.map_or(0, |above| above + 1) {
            skipped(cx, heading, &used, above);
        }
        above = Some(rank);
    }
}

/// Whether a body may have headings: by marks, or by a line below a text.
fn may_have(body: &str) -> bool {
    body.contains('#')
        || body.lines().any(|line| {
            let line = line.trim_start_matches([' ', '>', '\t']);
            line.starts_with(['=', '-']) && line.trim_end().bytes().all(|b| b == line.as_bytes()[0])
        })
}

/// Sealed text stays as it is.
fn severity(cx: &ItemContext<'_>) -> Severity {
    if cx.is_issued(cx.item.slug.as_str()) { Severity::Warning } else { Severity::Error }
}

fn empty(cx: &ItemContext<'_>, heading: &Heading) {
    let report = cx
        .report(cx.in_body(&heading.range), "标题没有文字", "this heading has no words")
        .severity(severity(cx));
    if severity(cx) == Severity::Error {
        report.hint("写上标题，或删去这一行", "write it, or delete the line").edit("", true);
    }
}

fn long(cx: &ItemContext<'_>, heading: &Heading) {
    let count = heading.text.chars().count();
    cx.report(
        cx.in_body(&heading.range),
        format!("标题有 {count} 字，超过上限 {LONGEST} 字"),
        format!("this heading has {count} characters, more than the cap of {LONGEST}"),
    )
    .severity(severity(cx))
    .hint("是正文的，去掉行首的井号", "where it is text, take the marks at its head away");
}

fn skipped(cx: &ItemContext<'_>, heading: &Heading, used: &[u8], above: Option<usize>) {
    let marks =
        |rank: usize| "#".repeat(usize::from(used.get(rank).copied().unwrap_or(heading.level)));
    let wanted = marks(above.map_or(0, |above| above + 1));
    let (zh, en) = match above {
        Some(_) => ("标题跳过了一级", "this heading skips a level"),
        None => (
            "第一个标题低于后面的标题",
            "the first heading is of a lower level than one that follows",
        ),
    };
    cx.report(cx.in_body(&heading.range), zh, en).severity(severity(cx)).hint(
        format!("标题逐级使用：此处写 {wanted}，或补上它的上一级标题"),
        format!("headings go down one level at a time: write {wanted} here, or add the one above"),
    );
}
