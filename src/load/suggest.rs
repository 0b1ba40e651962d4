//! The nearest known word to one that is not known.

/// The known word nearest to `word`, if any is near enough to be meant.
pub(super) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = |candidate: &&str| {
        let longest = word.chars().count().max(candidate.chars().count());
        let distance = strsim::damerau_levenshtein(word, candidate);
        distance * 3 <= longest.max(3) && distance < longest
    };
    known.filter(near).min_by_key(|c| (strsim::damerau_levenshtein(word, c), c.len()))
}
