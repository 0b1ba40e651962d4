//! Pieces of a body that no page has room for, or no document can hold.

use std::ops::Range;

use crate::check::context::{IssueContext, ItemContext};
use crate::markdown::{self, ProblemKind, Target};
use crate::model::count::{is_cjk_punctuation, is_han};

use super::piece::Piece;

/// The most characters without a place to break, of an address, and of the
/// text of an image.
const WORD: usize = 1_000;
const ADDRESS: usize = 2_000;
const DESCRIPTION: usize = 2_000;

/// The most lists and quotations in each other: the engine of documents goes no
/// deeper than twice as many.
const DEPTH: usize = 6;

/// Marks before the text of a list or quotation.
const MARKS: &[char] =
    &[' ', '\t', '>', '-', '*', '+', '.', ')', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/// The most columns of a table.
const COLUMNS: usize = 40;

pub(crate) fn body_size(cx: &ItemContext<'_>) {
    super::body::problems(cx);
    let Some(body) = Piece::body(cx) else { return };
    large(&body);
    for (link, table) in super::body::tables(cx) {
        let longest = words(&table).into_iter().map(|word| table[word].chars().count()).max();
        let what = ("表中的一串字符", "a run of characters in the table");
        too_long(&body, &link.range, what, longest.unwrap_or(0), WORD);
    }
}

pub(crate) fn size_of_note(cx: &IssueContext<'_>) {
    super::body::problems_of_note(cx);
    if let Some(note) = Piece::note(cx) {
        large(&note);
    }
}

fn large(piece: &Piece<'_, '_>) {
    let text = piece.text;
    for word in words(text) {
        let count = text[word.clone()].chars().count();
        too_long(piece, &word, ("一串字符", "a run of characters"), count, WORD);
    }
    if may_have_large_parts(text) {
        parts(piece);
    }
}

/// Addresses, images and tables are looked at in long lines alone, and the depth
/// where a line begins with many marks.
fn may_have_large_parts(text: &str) -> bool {
    let lead = |line: &str| line.len() - line.trim_start_matches(MARKS).len();
    text.lines().any(|line| {
        line.len() > ADDRESS || line.matches('|').count() > COLUMNS || lead(line) > DEPTH
    })
}

fn parts(piece: &Piece<'_, '_>) {
    let text = piece.text;
    let parsed = markdown::parse(text);
    for link in &parsed.links {
        if let Target::Address(address) = &link.target {
            let count = address.chars().count();
            too_long(piece, &link.range, ("网址", "an address"), count, ADDRESS);
        }
    }
    for image in &parsed.images {
        let count = text[image.range.clone()].chars().count();
        too_long(piece, &image.range, ("图片的说明", "the text of an image"), count, DESCRIPTION);
    }
    let outline = piece.outline();
    // A body that was not read to its end is reported as such.
    let whole = !parsed.problems.iter().any(|problem| problem.kind == ProblemKind::TooDeep);
    if let Some((range, depth)) =
        outline.deepest.as_ref().filter(|(_, depth)| whole && *depth > DEPTH)
    {
        piece
            .report(
                &(range.start..range.start),
                format!("列表或引文套了 {depth} 层，超过上限 {DEPTH} 层"),
                format!("lists or quotations are {depth} deep, more than the cap of {DEPTH}"),
            )
            .hint("请减少嵌套层次", "use fewer levels");
    }
    for (range, columns) in outline.tables.iter().filter(|(_, n)| *n > COLUMNS) {
        let head = range.start..range.start + text[range.clone()].find('\n').unwrap_or(0);
        piece
            .report(
                &head,
                format!("表格有 {columns} 栏，超过上限 {COLUMNS} 栏，一页排不下"),
                format!("the table has {columns} columns, more than the cap of {COLUMNS}"),
            )
            .hint("请拆成几张表，或作为附件", "split it, or attach it as a file");
    }
}

fn too_long(
    piece: &Piece<'_, '_>,
    range: &Range<usize>,
    (zh, en): (&str, &str),
    count: usize,
    cap: usize,
) {
    if count <= cap {
        return;
    }
    piece
        .report(
            range,
            format!("{zh}有 {count} 个字符，超过上限 {cap} 个，一页排不下"),
            format!("{en} has {count} characters, more than the cap of {cap}"),
        )
        .hint("请断开、缩短，或作为附件", "break it, shorten it, or attach it as a file");
}

/// Long runs of characters between which no line can end.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    if !text.lines().any(|line| line.len() > WORD) {
        return words;
    }
    let breaks = |c: char| c.is_whitespace() || is_han(c) || is_cjk_punctuation(c);
    let mut start = 0;
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        if breaks(c) {
            let word = &text[start..at];
            if word.len() > WORD && !is_address(word) {
                words.push(start..at);
            }
            start = at + c.len_utf8();
        }
    }
    words
}

/// A run that is an address, or holds one: that is judged as a link.
fn is_address(word: &str) -> bool {
    word.contains("://") && word.chars().count() <= ADDRESS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_runs_are_found_on_their_side_of_the_cap() {
        let run = "a".repeat(WORD);
        assert!(words(&format!("甲{run}乙 {run}\n{}", "汉".repeat(WORD))).is_empty());
        let text = format!("甲{run}a乙");
        assert_eq!(words(&text).first(), Some(&("甲".len()..text.len() - "乙".len())));
        assert!(words(&format!("https://example.org/{run}")).is_empty());
        assert_eq!(words(&format!("https://example.org/{run}{run}")).len(), 1);
    }
}
