//! Breaking a text into lines that a terminal can show whole: between words,
//! and between Chinese characters where their marks allow it.

use std::borrow::Cow;

use crate::model::count::is_han;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Columns of a text. What some terminals draw in one column and others in
/// two, such as “”, counts two: it fits either.
pub(super) fn columns(text: &str) -> usize {
    text.width_cjk()
}

/// Puts line ends into `text`, so that its first line has at most `first`
/// columns and each further one at most `rest`. A word that has more than a
/// whole line is broken where the line ends.
pub(super) fn wrap(text: &str, first: usize, rest: usize) -> Cow<'_, str> {
    if columns(text) <= first {
        return Cow::Borrowed(text);
    }
    let mut lines =
        Lines { text: String::with_capacity(text.len() + 8), used: 0, room: first, rest };
    let mut start = 0;
    for end in breaks(text) {
        lines.word(&text[start..end]);
        start = end;
    }
    lines.word(&text[start..]);
    Cow::Owned(lines.text)
}

/// Lines as they are filled.
struct Lines {
    text: String,
    /// Columns used of the last line.
    used: usize,
    /// Columns of the last line.
    room: usize,
    /// Columns of every line after it.
    rest: usize,
}

impl Lines {
    /// Adds what may not be broken, with the spaces behind it.
    fn word(&mut self, word: &str) {
        let bare = word.trim_end_matches(' ');
        if self.used > 0 && self.used + columns(bare) > self.room {
            self.end();
        }
        if columns(bare) <= self.room {
            self.text.push_str(word);
            self.used += columns(word);
            return;
        }
        for c in word.chars() {
            let wide = c.width_cjk().unwrap_or(0);
            if self.used > 0 && self.used + wide > self.room {
                self.end();
            }
            self.text.push(c);
            self.used += wide;
        }
    }

    fn end(&mut self) {
        let bare = self.text.trim_end_matches(' ').len();
        self.text.truncate(bare);
        self.text.push('\n');
        (self.used, self.room) = (0, self.rest);
    }
}

/// Where a line may end, in bytes.
fn breaks(text: &str) -> impl Iterator<Item = usize> {
    let after = text.char_indices().skip(1);
    let breaks = text.chars().zip(after);
    breaks
        .filter(|(before, (at, after))| may_break(*before, *after) && !in_a_name(text, *at))
        .map(|b| b.1.0)
}

/// The longest run of Chinese characters that is one word: a name among words
/// of another script.
const NAME: usize = 4;

/// Whether a place is inside of a short run of Chinese characters.
fn in_a_name(text: &str, at: usize) -> bool {
    let before = text[..at].chars().rev().take_while(|c| is_han(*c)).take(NAME + 1).count();
    let after = text[at..].chars().take_while(|c| is_han(*c)).take(NAME + 1).count();
    before > 0 && after > 0 && before + after <= NAME
}

fn may_break(before: char, after: char) -> bool {
    if before == ' ' || after == ' ' {
        return before == ' ' && after != ' ';
    }
    let number = before.is_ascii_digit() || after.is_ascii_digit();
    let wide = is_wide(before) || is_wide(after);
    wide && !number && !OPENING.contains(before) && !CLOSING.contains(after)
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

/// Marks that do not end a line.
const OPENING: &str = "（《〈“‘「『【〔［([{`";

/// Marks that do not begin a line.
const CLOSING: &str = "，。、；：？！）》〉”’」』】〕］…—－％,.;:?!)]}`%";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_stay_whole_and_marks_stay_with_their_words() {
        assert_eq!(wrap("one two three", 80, 80), "one two three");
        assert_eq!(wrap("one two three", 7, 5), "one two\nthree");
        assert_eq!(wrap("one  two", 4, 4), "one\ntwo");
        assert_eq!(wrap("规定“简讯”，三条", 10, 10), "规定\n“简讯”，\n三条");
        assert_eq!(wrap("超出 11 字（一）", 8, 8), "超出 11\n字（一）");
        assert_eq!(wrap("by 吴九 of 政务中心", 8, 8), "by 吴九\nof\n政务中心");
        assert_eq!(wrap("用`sign-off`写", 8, 10), "用`sign-\noff`写");
        assert_eq!(wrap("abcdefgh i", 3, 4), "abc\ndefg\nh i");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_is_too_long(
            text in "[a-z0-9 一二（），。“”`-]{0,120}",
            first in 2_usize..40,
            rest in 2_usize..40,
        ) {
            let wrapped = wrap(&text, first, rest);
            let bare = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(bare(&wrapped), bare(&text));
            for (at, line) in wrapped.split('\n').enumerate() {
                let room = if at == 0 { first } else { rest };
                prop_assert!(columns(line.trim_end_matches(' ')) <= room, "{wrapped:?}");
            }
        }
    }
}
