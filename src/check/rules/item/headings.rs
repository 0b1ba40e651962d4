//! Headings in an order that documents can be read in.

use crate::check::context::{IssueContext, ItemContext};
use crate::markdown::Heading;

use super::piece::Piece;

/// The most characters of a heading.
const LONGEST: usize = 200;

pub(crate) fn headings(cx: &ItemContext<'_>) {
    if let Some(body) = Piece::body(cx).filter(|body| may_have(body.text)) {
        in_order(&body);
    }
}

/// A note stands before all titles: no heading fits in there.
pub(crate) fn headings_of_note(cx: &IssueContext<'_>) {
    let Some(note) = Piece::note(cx).filter(|note| may_have(note.text)) else { return };
    if let Some(heading) = note.outline().headings.first() {
        note.report(&heading.range, "按语中不能有标题", "a note has no headings")
            .hint("改为一般文字或加粗", "write it as text, or in bold");
    }
}

fn in_order(body: &Piece<'_, '_>) {
    let outline = body.outline();
    let headings = &outline.headings;
    let mut used: Vec<u8> = headings.iter().filter(|h| h.top).map(|h| h.level).collect();
    used.sort_unstable();
    used.dedup();
    let rank = |heading: &Heading| used.iter().take_while(|level| **level < heading.level).count();
    let mut above: Option<usize> = None;
    for heading in headings {
        let rank = rank(heading);
        if heading.text.trim().is_empty() {
            empty(body, heading);
        } else if heading.text.chars().count() > LONGEST {
            long(body, heading);
        }
        if rank > above.map_or(0, |above| above + 1) {
            skipped(body, heading, &used, above);
        }
        above = Some(rank);
    }
}

/// Whether a text may have headings: by marks, or by a line below a text.
fn may_have(text: &str) -> bool {
    text.contains('#')
        || text.lines().any(|line| {
            let line = line.trim_start_matches([' ', '>', '\t']);
            line.starts_with(['=', '-']) && line.trim_end().bytes().all(|b| b == line.as_bytes()[0])
        })
}

fn empty(body: &Piece<'_, '_>, heading: &Heading) {
    let report = body.report(&heading.range, "标题没有文字", "this heading has no words");
    if !body.issued {
        report.hint("写上标题，或删去这一行", "write it, or delete the line").edit("", true);
    }
}

fn long(body: &Piece<'_, '_>, heading: &Heading) {
    let count = heading.text.chars().count();
    body.report(
        &heading.range,
        format!("标题有 {count} 字，超过上限 {LONGEST} 字"),
        format!("this heading has {count} characters, more than the cap of {LONGEST}"),
    )
    .hint("是正文的，去掉行首的井号", "where it is text, take the marks at its head away");
}

fn skipped(body: &Piece<'_, '_>, heading: &Heading, used: &[u8], above: Option<usize>) {
    let next = above.map_or(0, |above| above + 1);
    let wanted = "#".repeat(usize::from(used.get(next).copied().unwrap_or(heading.level)));
    let (zh, en) = match above {
        Some(_) => ("标题跳过了一级", "this heading skips a level"),
        None => (
            "第一个标题低于后面的标题",
            "the first heading is of a lower level than one that follows",
        ),
    };
    body.report(&heading.range, zh, en).hint(
        format!("标题逐级使用：此处写 {wanted}，或补上它的上一级标题"),
        format!("headings go down one level at a time: write {wanted} here, or add the one above"),
    );
}
