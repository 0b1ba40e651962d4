//! Lines and words as they are compared: their characters folded, and what the
//! eye does not see passed over.

/// A word as it is looked for: its characters folded.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    folded: Vec<char>,
    /// Of an alphabet: blanks end it, and letters must not go on.
    ascii: bool,
    /// All ways to write its last character, and its first one.
    ends: [Vec<char>; 2],
}

/// A line as it is looked at: folded characters, each with its place in bytes.
pub(super) struct Line<'l> {
    text: &'l str,
    at: Vec<(usize, char)>,
}

impl Word {
    pub(super) fn new(word: &str) -> Self {
        let folded: Vec<char> = word.chars().map(fold).collect();
        let spelled = |c: Option<&char>| c.map(|c| spelled(*c)).unwrap_or_default();
        let ends = [spelled(folded.last()), spelled(folded.first())];
        Self { folded, ascii: word.is_ascii(), ends }
    }

    /// Whether a text has both ends of the word: most texts have not, and that
    /// is found without looking at each of their characters.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        self.ends.iter().all(|end| end.iter().any(|c| text.contains(*c)))
    }

    /// Where the word ends that begins at `start`, if it stands there. Blanks
    /// between Chinese characters are for the eye.
    pub(super) fn ends_at(&self, line: &Line<'_>, start: usize) -> Option<usize> {
        let mut at = start;
        for (n, c) in self.folded.iter().enumerate() {
            if n > 0 && !self.ascii {
                at = line.skip(at, is_space);
            }
            if line.char(at) != Some(*c) {
                return None;
            }
            at += 1;
        }
        let joined = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let before = start.checked_sub(1).and_then(|at| line.char(at));
        (!self.ascii || !(joined(before) || joined(line.char(at)))).then_some(at)
    }
}

impl<'l> Line<'l> {
    pub(super) fn new(text: &'l str) -> Self {
        let seen = text.char_indices().filter(|(_, c)| !is_invisible(*c));
        Self { text, at: seen.map(|(at, c)| (at, fold(c))).collect() }
    }

    pub(super) fn char(&self, at: usize) -> Option<char> {
        self.at.get(at).map(|(_, c)| *c)
    }

    pub(super) fn byte(&self, at: usize) -> usize {
        self.at.get(at).map_or(self.text.len(), |(byte, _)| *byte)
    }

    pub(super) fn skip(&self, mut at: usize, over: impl Fn(char) -> bool) -> usize {
        while self.char(at).is_some_and(&over) {
            at += 1;
        }
        at
    }

    /// Where a word stands.
    pub(super) fn find<'w>(&'w self, word: &'w Word) -> impl Iterator<Item = (usize, usize)> + 'w {
        (0..self.at.len()).filter_map(|start| Some((start, word.ends_at(self, start)?)))
    }

    /// Without the decoration at both ends.
    pub(super) fn bare(&self) -> (usize, usize) {
        let start = self.skip(0, is_decoration);
        let mut end = self.at.len();
        while end > start && self.char(end - 1).is_some_and(is_decoration) {
            end -= 1;
        }
        (start, end)
    }

    /// Whether nothing but a term of secrecy stands from `at` on.
    pub(super) fn is_term(&self, at: usize) -> bool {
        let rest: String = self.at[at.min(self.at.len())..].iter().map(|(_, c)| *c).collect();
        let rest: String = rest.chars().filter(|c| !is_decoration(*c)).collect();
        let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
        let unit = rest.trim_start_matches(number);
        let units = ["年", "个月", "月", "日", "天", "year", "years", "month", "months", "days"];
        let open = ["长期", "永久", "permanent", "indefinite"];
        open.contains(&rest.as_str()) || (unit.len() < rest.len() && units.contains(&unit))
    }
}

/// Characters that people write for the star of the standard.
pub(super) const STARS: [char; 8] = ['★', '☆', '⭐', '✩', '✭', '✮', '⭑', '✱'];

pub(super) fn is_star(mark: &str) -> bool {
    mark.chars().count() == 1 && mark.chars().all(|c| STARS.contains(&c))
}

/// One character for all ways to write it: width, case, traditional forms.
pub(super) fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => {
            let narrow = char::from_u32(c as u32 - 0xfee0).unwrap_or(c);
            narrow.to_ascii_lowercase()
        }
        '祕' => '秘',
        '機' => '机',
        '絕' | '絶' => '绝',
        '級' => '级',
        _ => c.to_ascii_lowercase(),
    }
}

/// All characters that [`fold`] makes one of.
pub(super) fn spelled(c: char) -> Vec<char> {
    let others: &[char] = match c {
        '秘' => &['祕'],
        '机' => &['機'],
        '绝' => &['絕', '絶'],
        '级' => &['級'],
        _ => &[],
    };
    let wide = |c: char| c.is_ascii_graphic().then(|| char::from_u32(c as u32 + 0xfee0)).flatten();
    let cases = [Some(c), Some(c.to_ascii_uppercase()), wide(c), wide(c.to_ascii_uppercase())];
    let mut all: Vec<char> = cases.into_iter().flatten().chain(others.iter().copied()).collect();
    all.dedup();
    all
}

pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{3000}'
}

/// Characters that may stand around a level without making it part of a sentence.
pub(super) fn is_decoration(c: char) -> bool {
    let brackets = "[]()（）【】〔〕“”「」《》<>";
    let marks = "#*_>-+|`\"'·";
    is_space(c) || brackets.contains(c) || marks.contains(c) || STARS.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_is_spelled_in_all_the_ways_that_fold_to_it() {
        for c in '\0'..=char::MAX {
            assert!(spelled(fold(c)).contains(&c), "{c:?}");
            assert!(spelled(c).iter().all(|other| fold(*other) == fold(c)), "{c:?}");
        }
    }
}
