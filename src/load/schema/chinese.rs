//! Descriptions in Chinese. The English ones are the documentation of the raw
//! records; each has its Chinese in a table, and a test finds what is missing
//! and what nothing asks for any more.

use std::collections::BTreeMap;

/// A line each: the documentation, a tab, the same in the other language.
const TABLE: &str = include_str!("chinese.tsv");

pub(super) fn table() -> BTreeMap<&'static str, &'static str> {
    TABLE.lines().filter_map(|line| line.split_once('\t')).collect()
}

/// The documentation of a key in both languages, Chinese first.
pub(super) fn both(documentation: &str) -> String {
    let Some(other) = table().get(documentation).copied() else {
        return documentation.to_owned();
    };
    // Some keys are documented by their Chinese name alone.
    let chinese = !documentation.contains(|c: char| c.is_ascii_alphabetic());
    let (zh, en) = if chinese { (documentation, other) } else { (other, documentation) };
    format!("{zh}\n\n{en}")
}
