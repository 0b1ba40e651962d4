//! Breaking a text into lines that a terminal can show whole.

use std::borrow::Cow;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakWordOption};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::finding::Language;

/// Columns of the narrowest terminal.
pub(super) const WIDTH: usize = 80;

/// Columns of a text. Marks such as “”, which take one column in some terminals
/// and two in others, count two.
pub(super) fn columns(text: &str) -> usize {
    text.width_cjk()
}

/// Puts line ends into `text`, so that each line has at most `room` columns. A
/// word of more than a whole line is broken where the line ends.
pub(super) fn wrap(text: &str, room: usize, language: Language) -> Cow<'_, str> {
    if columns(text) <= room {
        return Cow::Borrowed(text);
    }
    let mut lines = Lines { text: String::with_capacity(text.len() + 8), used: 0, room };
    let mut start = 0;
    for end in breaks(text, language) {
        lines.word(&text[start..end]);
        start = end;
    }
    Cow::Owned(lines.text)
}

/// Lines as they are filled.
struct Lines {
    text: String,
    /// Columns used of the last line.
    used: usize,
    /// Columns of a line.
    room: usize,
}

impl Lines {
    /// Adds a word with the spaces behind it.
    fn word(&mut self, word: &str) {
        let bare = columns(word.trim_end_matches(' '));
        self.end_before(bare);
        if bare <= self.room {
            self.text.push_str(word);
            self.used += columns(word);
            return;
        }
        for c in word.chars() {
            let wide = c.width_cjk().unwrap_or(0);
            self.end_before(wide);
            self.text.push(c);
            self.used += wide;
        }
    }

    /// Ends the line where it has no room for so many columns more.
    fn end_before(&mut self, more: usize) {
        if self.used > 0 && self.used + more > self.room {
            self.text.truncate(self.text.trim_end_matches(' ').len());
            self.text.push('\n');
            self.used = 0;
        }
    }
}

/// The ends of words and of Chinese characters, in bytes, the end of the text
/// included. Among words of another script, Chinese ones are names and stay whole.
fn breaks(text: &str, language: Language) -> Vec<usize> {
    let mut options = LineBreakOptions::default();
    options.word_option = Some(match language {
        Language::Chinese => LineBreakWordOption::Normal,
        Language::English => LineBreakWordOption::KeepAll,
    });
    let segmenter = LineSegmenter::new_for_non_complex_scripts(options);
    // Unicode cannot tell an opening “ from a closing one, which brackets of the
    // same length can.
    let brackets = text.replace('“', "「").replace('”', "」").replace('‘', "『").replace('’', "』");
    segmenter.segment_str(&brackets).filter(|at| !in_a_name(text, *at)).collect()
}

/// The most characters between quotation marks that stay on one line.
const NAME: usize = 12;

/// Whether a place is inside of a digest, an id, a path or a quoted word: the
/// rules of Unicode let a line end behind the `-` and `/` of one.
fn in_a_name(text: &str, at: usize) -> bool {
    let (head, tail) = text.split_at(at);
    let (Some(before), Some(after)) = (head.chars().next_back(), tail.chars().next()) else {
        return at == 0;
    };
    if let (Some((_, begun)), Some((rest, _))) = (head.rsplit_once('“'), tail.split_once('”'))
        && !begun.contains('”')
        && begun.chars().count() + rest.chars().count() <= NAME
    {
        return true;
    }
    let of_path = |c: &char| c.is_alphanumeric() || "/-_.".contains(*c);
    let mut run = head.chars().rev().take_while(of_path).chain(tail.chars().take_while(of_path));
    let quoted = before == '`' || after == '`';
    before != ' ' && (quoted || before.is_ascii() && after.is_ascii() || run.any(|c| c == '/'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_stay_whole_and_marks_stay_with_their_words() {
        for (text, room, wrapped) in [
            ("one two three", 80, "one two three"),
            ("one two three", 7, "one two\nthree"),
            ("one  two", 4, "one\ntwo"),
            ("规定“简讯”，三条", 10, "规定\n“简讯”，\n三条"),
            ("超出 11 字（一）", 8, "超出 11\n字（一）"),
            ("见 content/附图/甲-乙.png 等", 24, "见\ncontent/附图/甲-乙.png\n等"),
            ("用 `sign-off` 写", 10, "用\n`sign-off`\n写"),
            ("abcdefgh i", 3, "abc\ndef\ngh\ni"),
        ] {
            assert_eq!(wrap(text, room, Language::Chinese), wrapped);
        }
        let english = wrap("by 吴九 of 政务中心", 8, Language::English);
        assert_eq!(english, "by 吴九\nof\n政务中心");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_is_too_long(
            text in "[a-z0-9 一二（），。“”`/-]{0,120}",
            room in 2_usize..40,
        ) {
            for language in [Language::Chinese, Language::English] {
                let wrapped = wrap(&text, room, language);
                let bare = |text: &str| text.replace([' ', '\n'], "");
                prop_assert_eq!(bare(&wrapped), bare(&text));
                for line in wrapped.split('\n') {
                    prop_assert!(columns(line.trim_end_matches(' ')) <= room, "{wrapped:?}");
                }
            }
        }
    }
}
