//! The nearest known word to one that is not known.

/// The nearest of `known` to `word`, where one is near enough to be meant.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let (score, best) = known
        .into_iter()
        .map(|other| (strsim::jaro_winkler(&lower, &other.to_lowercase()), other))
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))?;
    (score > 0.72).then_some(best)
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
}
