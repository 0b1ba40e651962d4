//! The table of rules: a row each, in the order of `explain --list`.

mod issues;
mod items;
mod later;
mod reading;
mod registers;
mod sent;
mod site;
mod texts;

use std::sync::LazyLock;

use crate::finding::Code;
use crate::model::nearest;

use super::row::Row;
use super::rule::Rule;

const PARTS: [&[Row]; 8] = [
    reading::ROWS,
    items::ROWS,
    texts::ROWS,
    issues::ROWS,
    registers::ROWS,
    site::ROWS,
    sent::ROWS,
    later::ROWS,
];

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| rows().map(|row| row.rule).collect());

static BY_CODE: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let mut rules = RULES.clone();
    rules.sort_unstable_by_key(|rule| rule.code);
    rules
});

pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    PARTS.into_iter().flatten()
}

#[must_use]
pub fn all() -> &'static [Rule] {
    &RULES
}

/// All rules, in the order of their codes.
pub(super) fn by_code() -> &'static [Rule] {
    &BY_CODE
}

#[must_use]
pub fn of(code: Code) -> &'static Rule {
    &BY_CODE[code as usize]
}

#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    Code::from_id(id).map(of)
}

/// The rule whose id is nearest to `word`, where one is near enough to be meant.
#[must_use]
pub fn nearest(word: &str) -> Option<&'static Rule> {
    nearest::nearest(word, all().iter().map(Rule::id)).and_then(find)
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use super::*;

    #[test]
    fn every_code_has_one_row() {
        let codes: Vec<Code> = by_code().iter().map(|rule| rule.code).collect();
        assert_eq!(codes, Code::VARIANTS);
    }
}
