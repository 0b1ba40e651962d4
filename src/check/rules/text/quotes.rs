//! Quotation marks: straight ones in Chinese text, and pairs that do not match.

use std::ops::Range;

use crate::check::frame::Frame;
use crate::check::hit::{Hit, Scanner, places};
use crate::finding::Text;
use crate::markdown::{self, Leaf};
use crate::model::count::{is_cjk_punctuation, is_han};

pub(crate) fn quotes<'a>(_: &Frame<'a>) -> Scanner<'a> {
    Box::new(scan)
}

/// A pair of marks, and the straight ones that are typed for both.
struct Pair {
    open: char,
    close: char,
    straight: [char; 2],
}

const DOUBLE: Pair = Pair { open: '“', close: '”', straight: ['"', '＂'] };
/// The marks of Chinese text.
const PAIRED: (&str, &str) = ("左用“，右用”", "“ opens and ” closes");

/// How a quotation with one mark is mended.
const MISSING: (&str, &str) =
    ("请补上缺少的一半，或删去", "add the mark that is missing, or delete it");

const SINGLE: Pair = Pair { open: '‘', close: '’', straight: ['\'', '＇'] };

impl Pair {
    fn is_straight(&self, c: char) -> bool {
        self.straight.contains(&c)
    }
}

/// A mark in a text.
#[derive(Debug, Clone, Copy)]
struct Mark {
    at: usize,
    c: char,
    /// Whether a character of Chinese text stands beside it.
    wide: bool,
}

impl Mark {
    fn range(&self) -> Range<usize> {
        self.at..self.at + self.c.len_utf8()
    }
}

fn scan(text: &str) -> Vec<Hit> {
    // Quotation marks begin with these bytes; most texts have them in pairs.
    let mark = |a, b, c| {
        let curly =
            (a == 0xe2) & (b == 0x80) & ((c == 0x9c) | (c == 0x9d) | (c == 0x98) | (c == 0x99));
        let wide = (a == 0xef) & (b == 0xbc) & ((c == 0x82) | (c == 0x87));
        (a == b'"') | (a == b'\'') | curly | wide
    };
    if places(text, mark).next().is_none() || text.lines().all(is_in_pairs) {
        return Vec::new();
    }
    let outline = markdown::outline(text);
    let leaves = &outline.texts;
    let next_opens = |at: usize| {
        leaves.get(at + 1).is_some_and(|next| text[next.range.clone()].starts_with(['“', '‘']))
    };
    let hits = leaves.iter().enumerate().flat_map(|(at, leaf)| {
        let goes_on = next_opens(at);
        let mut hits = of_pair(text, leaf, &DOUBLE, goes_on);
        hits.extend(of_pair(text, leaf, &SINGLE, goes_on));
        hits
    });
    let mut hits: Vec<Hit> = hits.collect();
    hits.sort_by_key(|hit| hit.range.start);
    hits
}

/// Whether a line has whole pairs alone, none of them straight: then the texts on
/// it have, too.
fn is_in_pairs(line: &str) -> bool {
    let fits = |pair: &Pair| {
        let mut open = false;
        let right = line.chars().all(|c| {
            if c == pair.open || c == pair.close {
                open = !open;
                return open == (c == pair.open);
            }
            !pair.is_straight(c)
        });
        right && !open
    };
    fits(&DOUBLE) && fits(&SINGLE)
}

fn marks(text: &str, leaf: &Leaf, pair: &Pair) -> Vec<Mark> {
    let wide = |c: char| is_han(c) || is_cjk_punctuation(c);
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
    let mut marks = Vec::new();
    for run in &leaf.runs {
        for (at, c) in text[run.clone()].char_indices() {
            if c != pair.open && c != pair.close && !pair.is_straight(c) {
                continue;
            }
            let at = run.start + at;
            let before = text[leaf.range.start..at].chars().next_back();
            let after = text[at + c.len_utf8()..leaf.range.end].chars().next();
            // An apostrophe, or a sign of inches, belongs to its letter or number.
            let apostrophe = matches!(c, '\'' | '’') && letter(before);
            let wide = before.is_some_and(wide) || after.is_some_and(wide);
            if !apostrophe {
                marks.push(Mark { at, c, wide });
            }
        }
    }
    marks
}

fn of_pair(text: &str, leaf: &Leaf, pair: &Pair, goes_on: bool) -> Vec<Hit> {
    let marks = marks(text, leaf, pair);
    if marks.iter().any(|mark| pair.is_straight(mark.c) && mark.wide) {
        return straight(&marks, pair);
    }
    let curly: Vec<Mark> = marks.into_iter().filter(|mark| !pair.is_straight(mark.c)).collect();
    mismatched(&curly, pair, goes_on)
}

/// Straight marks become pairs where all marks of the text then match.
fn straight(marks: &[Mark], pair: &Pair) -> Vec<Hit> {
    let mut open = false;
    let mut matches = true;
    let mut found = Vec::new();
    for mark in marks {
        let right = if open { pair.close } else { pair.open };
        if pair.is_straight(mark.c) {
            found.push((mark, right));
        } else {
            matches &= mark.c == right;
        }
        open = !open;
    }
    matches &= !open;
    let message = Text::new(
        "汉字文本的引号用“ ”和‘ ’，不用直引号",
        "quotation marks of Chinese text are “ ” and ‘ ’, not straight ones",
    );
    let hit = |(mark, right): (&Mark, char)| {
        let hit = Hit::new(mark.range(), message.clone());
        let unsure =
            ("本段引号不成对，请逐个改正", "the marks of this text do not match: look at each");
        if matches {
            hit.hint(PAIRED.0, PAIRED.1).surely(right)
        } else {
            hit.hint(unsure.0, unsure.1)
        }
    };
    found.into_iter().map(hit).collect()
}

/// Pairs that do not match. A quotation over several paragraphs begins each of
/// them with a mark and ends the last one alone: `goes_on`.
fn mismatched(marks: &[Mark], pair: &Pair, goes_on: bool) -> Vec<Hit> {
    let turned =
        |(at, mark): (usize, &Mark)| mark.c == if at % 2 == 0 { pair.close } else { pair.open };
    if !marks.is_empty() && marks.len().is_multiple_of(2) && marks.iter().enumerate().all(turned) {
        let message = Text::new("引号左右颠倒", "the quotation marks are turned around");
        let other = |mark: &Mark| if mark.c == pair.open { pair.close } else { pair.open };
        let hit = |mark: &Mark| {
            let hit = Hit::new(mark.range(), message.clone()).hint(PAIRED.0, PAIRED.1);
            hit.surely(other(mark))
        };
        return marks.iter().map(hit).collect();
    }
    let mut hits = Vec::new();
    let mut open: Option<Mark> = None;
    for mark in marks {
        match (mark.c == pair.open, open) {
            (true, None) => open = Some(*mark),
            (true, Some(_)) => {
                let message = Text::new(
                    "前一个引号没有结束，此处又是左引号",
                    "the quotation before has no end, and another begins here",
                );
                hits.push(Hit::new(mark.range(), message).or(pair.close));
                open = None;
            }
            (false, Some(_)) => open = None,
            (false, None) => {
                let message = Text::new("右引号之前没有左引号", "nothing opens this quotation");
                hits.push(Hit::new(mark.range(), message).hint(MISSING.0, MISSING.1));
            }
        }
    }
    if let Some(mark) = open.filter(|_| !goes_on) {
        let message = Text::new("左引号之后没有右引号", "nothing closes this quotation");
        hits.push(Hit::new(mark.range(), message).hint(MISSING.0, MISSING.1));
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with all replacements made, and marks without one in `?`.
    fn mended(text: &str) -> String {
        let mut mended = text.to_owned();
        for hit in scan(text).into_iter().rev() {
            let sure = hit.replacement.filter(|_| hit.safe);
            let new = sure.unwrap_or_else(|| format!("?{}?", &text[hit.range.clone()]));
            mended.replace_range(hit.range, &new);
        }
        mended
    }

    #[test]
    fn straight_marks_become_pairs() {
        for (text, right) in [
            ("推进\"放管服\"改革", "推进“放管服”改革"),
            ("＂甲＂和\"乙\"", "“甲”和“乙”"),
            ("“甲\"和乙", "“甲”和乙"),
            ("称'甲'", "称‘甲’"),
            ("甲\"乙", "甲?\"?乙"),
            ("“甲”和\"乙", "“甲”和?\"?乙"),
        ] {
            assert_eq!(mended(text), right);
        }
    }

    #[test]
    fn pairs_that_do_not_match_are_told() {
        for (text, right) in [
            ("”甲“和”乙“", "“甲”和“乙”"),
            ("“甲“", "“甲?“?"),
            ("甲”", "甲?”?"),
            ("“甲", "?“?甲"),
            ("“甲”\n\n乙”", "“甲”\n\n乙?”?"),
        ] {
            assert_eq!(mended(text), right);
        }
    }

    #[test]
    fn right_marks_are_left_alone() {
        for text in [
            "“甲‘乙’丙”",
            "“甲。\n\n“乙。”",
            "He said \"no\". It's 12\" wide.",
            "甲的 model 's",
            "代码`\"甲\"`",
            "[甲](a.pdf \"乙\")",
            "1990’s 甲",
        ] {
            assert_eq!(mended(text), text);
        }
    }
}
