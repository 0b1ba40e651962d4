//! Words that are not known, and what was meant by them.

use crate::diagnostic::{Diagnostic, Text};
use crate::model::settings::Vocabulary;

/// The most words that a hint lists.
const MOST: usize = 12;

/// How many known words are compared letter by letter, whatever they begin
/// with; and how many more of those that begin or end like the word.
const COMPARED: usize = 256;

/// Characters of a word that can be a slip of the finger.
const LONGEST: usize = 64;

/// The nearest of `known` to `word`, where one is near enough to be meant. Of
/// very many known words only those are compared that begin or end alike: a
/// hint may cost no more than the finding.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let length = lower.chars().count();
    if length > LONGEST {
        return None;
    }
    let (mut any, mut alike) = (0, 0);
    let mut best: Option<(usize, &str)> = None;
    for other in known {
        let longest = length.max(other.chars().count());
        // So many letters are missing that no more need be compared.
        let apart = longest - length.min(other.chars().count());
        let first = any < COMPARED;
        if apart * 3 > longest.max(3) || !first && (alike == COMPARED || !is_alike(word, other)) {
            continue;
        }
        *(if first { &mut any } else { &mut alike }) += 1;
        let far = strsim::damerau_levenshtein(&lower, &other.to_lowercase());
        let near = far * 3 <= longest.max(3) && far < longest;
        if near && best.is_none_or(|best| (far, other) < best) {
            best = Some((far, other));
        }
    }
    best.map(|(_, other)| other)
}

/// Whether two words begin with the same three characters, or end with them.
fn is_alike(word: &str, other: &str) -> bool {
    word.chars().take(3).eq(other.chars().take(3))
        || word.chars().rev().take(3).eq(other.chars().rev().take(3))
}

/// A finding about an unknown `word`, with the nearest known one as a hint, or
/// all of them where none is near.
pub(super) fn suggest<'a>(
    finding: Diagnostic,
    word: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> Diagnostic {
    if let Some(near) = nearest(word, known.clone()) {
        let hint = Text::new(format!("是否应为“{near}”？"), format!("did you mean `{near}`?"));
        return finding.hint(hint).edit(near, false);
    }
    let mut known: Vec<&str> = known.into_iter().collect();
    if known.is_empty() || known.len() > MOST {
        return finding;
    }
    known.dedup();
    finding.hint(Text::new(
        format!("可以写：{}", known.join("、")),
        format!("known here: {}", known.join(", ")),
    ))
}

/// The same for a word of a vocabulary: ids are offered, names are understood.
pub(super) fn suggest_term(finding: Diagnostic, word: &str, known: &Vocabulary) -> Diagnostic {
    let spelled = nearest(word, known.spellings()).and_then(|near| known.find(near));
    match spelled {
        Some(term) => {
            let name =
                if term.name == term.id { String::new() } else { format!("（{}）", term.name) };
            let english =
                if term.name == term.id { String::new() } else { format!(" ({})", term.name) };
            finding
                .hint(Text::new(
                    format!("是否应为“{}”{name}？", term.id),
                    format!("did you mean `{}`{english}?", term.id),
                ))
                .edit(term.id.as_str(), false)
        }
        None => suggest(finding, word, known.terms.iter().map(|t| t.id.as_str())),
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_is_found_and_a_stranger_is_not() {
        assert_eq!(nearest("yaoqin", ["yaoqing", "jianbao"]), Some("yaoqing"));
        assert_eq!(nearest("办公庁", ["办公厅", "机构部"]), Some("办公厅"));
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
}
