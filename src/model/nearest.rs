//! Words that are not known, and the known one that was meant by them.

use std::cmp::Reverse;

/// How many known words are compared letter by letter, whatever they begin
/// with; and how many more of those that begin or end like the word.
const COMPARED: usize = 256;

/// Characters of a word that can be a slip of the finger.
const LONGEST: usize = 64;

/// The nearest of `known` to `word`, where one is near enough to be meant: at
/// most a third of its letters are others. What differs in its figures alone is
/// no slip but another number. Of very many known words only those are compared
/// that begin or end alike: a hint may cost no more than the finding.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let length = lower.chars().count();
    if length > LONGEST {
        return None;
    }
    let (mut any, mut alike) = (0, 0);
    let mut best: Option<(usize, Reverse<usize>, &str)> = None;
    for other in known {
        let longest = length.max(other.chars().count());
        // So many letters are missing that no more need be compared.
        let apart = longest - length.min(other.chars().count());
        let first = any < COMPARED;
        if apart * 3 > longest || !first && (alike == COMPARED || !is_alike(word, other)) {
            continue;
        }
        *(if first { &mut any } else { &mut alike }) += 1;
        let far = strsim::damerau_levenshtein(&lower, &other.to_lowercase());
        let near = far * 3 <= longest && !is_other_number(&lower, other);
        // Of words that are as near, the one that begins as the word does.
        let begins = lower.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        let found = (far, Reverse(begins), other);
        if near && best.is_none_or(|best| found < best) {
            best = Some(found);
        }
    }
    best.map(|(.., other)| other)
}

/// Whether two words begin with the same three characters, or end with them.
fn is_alike(word: &str, other: &str) -> bool {
    word.chars().take(3).eq(other.chars().take(3))
        || word.chars().rev().take(3).eq(other.chars().rev().take(3))
}

/// Whether two words differ in their figures alone.
fn is_other_number(word: &str, other: &str) -> bool {
    let figure = |c: &char| c.is_ascii_digit();
    let letters = |text: &str| text.chars().filter(|c| !figure(c)).collect::<String>();
    let figures = |text: &str| text.chars().filter(figure).collect::<String>();
    letters(word) == letters(&other.to_lowercase()) && figures(word) != figures(other)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_is_found_and_a_stranger_is_not() {
        assert_eq!(nearest("yaoqin", ["yaoqing", "jianbao"]), Some("yaoqing"));
        assert_eq!(nearest("办公庁", ["办公厅", "机构部"]), Some("办公厅"));
        assert_eq!(nearest("Bgt", ["bgt"]), Some("bgt"));
        let bureaus = ["bureau-hunan", "bureau-yunnan"];
        assert_eq!(nearest("bureau-yunan", bureaus), Some("bureau-yunnan"));
        assert_eq!(nearest("xyz", ["yaoqing", "jianbao"]), None);
        assert_eq!(nearest("x", []), None);
    }

    #[test]
    fn among_very_many_words_those_that_begin_alike_are_still_found() {
        let words: Vec<String> = (0..20_000).map(|n| format!("{n:05}-report")).collect();
        let known = || words.iter().map(String::as_str);
        assert_eq!(nearest("19999-reprot", known()), Some("19999-report"));
        assert_eq!(nearest(&"x".repeat(100_000), known()), None);
    }

    #[test]
    fn short_codes_and_other_numbers_are_not_guessed() {
        assert_eq!(nearest("S9", ["S1", "S2"]), None);
        assert_eq!(nearest("OA", ["QA", "WEB"]), None);
        assert_eq!(nearest("L-2016-118", ["L-2016-117", "L-2016-18"]), None);
        assert_eq!(nearest("L-2016-118", ["L-2016-117", "l2016-118"]), Some("l2016-118"));
        assert_eq!(nearest("news-06-12", ["new-06-12", "news-06-11"]), Some("new-06-12"));
    }
}
