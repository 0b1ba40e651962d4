//! Characters that look like others.

use crate::check::frame::Frame;
use crate::check::hit::{Hit, Scanner, places};
use crate::finding::Text;
use crate::model::count::is_han;

use super::forms;

/// Finds one kind of fault in a text.
pub(super) type Trap = fn(&str) -> Vec<Hit>;

pub(crate) fn text_traps<'a>(frame: &Frame<'a>) -> Scanner<'a> {
    chosen(
        frame,
        &[
            ("zero", zeros),
            ("space", spaces),
            ("punctuation", marks),
            ("punctuation", repeated),
            ("form", forms::forms),
        ],
    )
}

/// The traps that the parameter `traps` names, and all where it is absent.
pub(super) fn chosen<'a>(frame: &Frame<'a>, all: &[(&str, Trap)]) -> Scanner<'a> {
    let words = frame.parameters().words("traps");
    let asked = |name: &str| words.as_ref().is_none_or(|w| w.iter().any(|word| word == name));
    let chosen = all.iter().filter(|(name, _)| asked(name));
    let chosen: Vec<Trap> = chosen.map(|(_, trap)| *trap).collect();
    Box::new(move |text| catch(text, &chosen))
}

/// The faults that traps find in a text, in its order.
pub(super) fn catch(text: &str, traps: &[Trap]) -> Vec<Hit> {
    let mut hits: Vec<Hit> = traps.iter().flat_map(|trap| trap(text)).collect();
    hits.sort_by_key(|hit| hit.range.start);
    hits
}

/// The run of characters that `of` accepts around the one at `at`.
fn run_around(text: &str, at: usize, of: impl Fn(char) -> bool) -> (usize, &str) {
    let before = text[..at].chars().rev().take_while(|c| of(*c));
    let start = at - before.map(char::len_utf8).sum::<usize>();
    let length = text[start..].chars().take_while(|c| of(*c)).map(char::len_utf8).sum::<usize>();
    (start, &text[start..start + length])
}

fn is_false_zero(c: char) -> bool {
    matches!(c, 'O' | 'o' | 'Ｏ' | 'ｏ' | 'Ο' | 'О' | '○' | '◯' | '0' | '０')
}

/// Bytes that a false zero may begin with.
fn may_be_zero(a: u8, b: u8, c: u8) -> bool {
    // Not the full-width comma, which is everywhere.
    let wide = (a == 0xef) & ((c == 0xaf) | (c == 0x90) | (c == 0x8f));
    let circle = (a == 0xe2) & (b == 0x97);
    let letter = ((a == 0xce) & (b == 0x9f)) | ((a == 0xd0) & (b == 0x9e));
    (a == b'O') | (a == b'o') | (a == b'0') | wide | circle | letter
}

fn is_numeral(c: char) -> bool {
    matches!(c, '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九')
}

fn zeros(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut behind = 0;
    for at in places(text, may_be_zero) {
        let number = text[at..].starts_with(is_false_zero)
            && text[..at].ends_with(|c| is_numeral(c) || is_false_zero(c));
        if at < behind || !number {
            continue;
        }
        let (start, run) = run_around(text, at, |c| is_false_zero(c) || is_numeral(c));
        behind = start + run.len();
        let neighbours = [text[..start].chars().next_back(), text[behind..].chars().next()];
        let in_a_word = neighbours.iter().flatten().any(char::is_ascii_alphanumeric);
        // A number begins with a numeral: a false zero before one belongs elsewhere.
        if !run.starts_with(is_numeral) || in_a_word {
            continue;
        }
        let right: String = run.chars().map(|c| if is_false_zero(c) { '〇' } else { c }).collect();
        let message = Text::new(
            "汉字数字中的零写作“〇”，不用字母、圆圈或半角数字",
            "the zero of Chinese numerals is 〇, no letter, circle or digit",
        );
        hits.push(Hit::new(start..behind, message).surely(right));
    }
    hits
}

fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}')
}

/// Bytes that an odd or a full-width space may begin with.
fn may_be_space(a: u8, b: u8, c: u8) -> bool {
    let general =
        (a == 0xe2) & ((b == 0x80) | (b == 0x81)) & ((c < 0x8b) | (c == 0xaf) | (c == 0x9f));
    let wide = (a == 0xe3) & (b == 0x80) & (c == 0x80);
    ((a == 0xc2) & (b == 0xa0)) | general | wide
}

fn spaces(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut behind = 0;
    let wide = |at: usize| text[at..].starts_with('\u{3000}');
    for at in places(text, may_be_space) {
        if at < behind || !(wide(at) || text[at..].starts_with(is_odd_space)) {
            continue;
        }
        let (start, run) = run_around(text, at, |c| is_odd_space(c) || c == ' ' || c == '\u{3000}');
        behind = start + run.len();
        let mixed = run.contains('\u{3000}') && run.contains(' ');
        if !mixed && !run.contains(is_odd_space) {
            continue;
        }
        let line_start = start == 0 || text[..start].ends_with('\n');
        let message = if run.contains(is_odd_space) {
            Text::new("此处有不间断空格一类的特殊空格", "there is a no-break or other odd space")
        } else {
            Text::new("此处全角、半角空格混用", "spaces of both widths stand in a row here")
        };
        // Indents are the page's business.
        let right = if line_start { "" } else { " " }.to_owned();
        hits.push(Hit::new(start..behind, message).surely(right));
    }
    hits
}

fn marks(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mark = |a, _, _| (a == b',') | (a == b';') | (a == b':') | (a == b'?') | (a == b'!');
    for at in places(text, mark) {
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        if !(before.is_some_and(is_han) && after.is_some_and(is_han)) {
            continue;
        }
        let right = match text.as_bytes()[at] {
            b',' => "，",
            b';' => "；",
            b':' => "：",
            b'?' => "？",
            _ => "！",
        };
        let message = Text::new(
            "汉字之间应用全角标点",
            "punctuation between Chinese characters is full-width",
        );
        hits.push(Hit::new(at..at + 1, message).surely(right));
    }
    hits
}

/// Dots, full stops and hyphens that stand for an ellipsis or a dash, and marks
/// that stand twice.
fn repeated(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut behind = 0;
    let twice = |a: u8, b: u8, c: u8| {
        let ascii = ((a == b'.') | (a == b'-')) & (a == b);
        // ，、；：。 begin with these bytes.
        let full = (a == 0xef) & (b == 0xbc) & ((c == 0x8c) | (c == 0x9b) | (c == 0x9a));
        ascii | full | ((a == 0xe3) & (b == 0x80) & ((c == 0x81) | (c == 0x82)))
    };
    for at in places(text, twice).filter(|at| text.is_char_boundary(*at)) {
        let Some(c) = text[at..].chars().next().filter(|_| at >= behind) else { continue };
        let (start, run) = run_around(text, at, |other| other == c);
        behind = start + run.len();
        let count = run.chars().count();
        let before = text[..start].chars().next_back();
        let after = text[behind..].chars().next();
        let in_chinese = before.is_some_and(is_han);
        let right = match (c, count) {
            (_, 1) => continue,
            ('.', 3..) if in_chinese => "……".to_owned(),
            ('-', 2..=3) if in_chinese && after.is_some_and(is_han) => "——".to_owned(),
            ('.' | '-', _) => continue,
            ('。', 3..) => "……".to_owned(),
            _ => c.to_string(),
        };
        let sure = right.chars().count() == 2;
        let message = if sure {
            Text::new("省略号写作“……”，破折号写作“——”", "an ellipsis is written …… and a dash ——")
        } else {
            Text::new("标点重复", "the same mark stands here twice")
        };
        let hit = Hit::new(start..behind, message);
        hits.push(if sure { hit.surely(right) } else { hit.or(right) });
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        let mut mended = text.to_owned();
        for hit in catch(text, &[zeros, spaces, marks, repeated]).into_iter().rev() {
            mended.replace_range(hit.range, &hit.replacement.expect("one"));
        }
        mended
    }

    #[test]
    fn traps_are_mended() {
        for (text, right) in [
            ("二OO四年二月", "二〇〇四年二月"),
            ("二○一五年", "二〇一五年"),
            ("二0一六年", "二〇一六年"),
            ("　\u{a0}第一条", "第一条"),
            ("第一条\u{a0}　为", "第一条 为"),
            ("编录：甲　 校对：乙", "编录：甲 校对：乙"),
            ("鉴别力,能够", "鉴别力，能够"),
            ("情况。。。", "情况……"),
            ("情况...", "情况……"),
            ("甲--乙", "甲——乙"),
            ("情况，，并", "情况，并"),
            ("情况。。", "情况。"),
        ] {
            assert_eq!(mended(text), right);
        }
    }

    #[test]
    fn no_trap_is_passed_over() {
        for c in ('\0'..=char::MAX).filter(|c| is_false_zero(*c)) {
            assert_eq!(mended(&format!("二{c}四")), "二〇四", "{c}");
        }
        for c in ('\0'..=char::MAX).filter(|c| is_odd_space(*c)) {
            assert_eq!(mended(&format!("甲{c}乙")), "甲 乙", "{c}");
        }
    }

    #[test]
    fn what_is_right_is_left_alone() {
        for text in [
            "二〇〇四年，2004年。",
            "三OA系统、ON",
            "OO四",
            "　　第一条　为",
            "  - 一项\n    续行",
            "增长12,345元",
            "甲, 乙",
            "甲-乙，见1--2页；end...",
            "---\n甲……乙——丙\n| --- |",
            "比例为1:2",
            "十O",
        ] {
            assert_eq!(catch(text, &[zeros, spaces, marks, repeated]), [], "{text}");
        }
    }
}
