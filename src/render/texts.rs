//! The texts of pages and documents: data of the theme, by key.

use std::collections::BTreeMap;

use crate::finding::Language;
use crate::model::date::{chinese_day, english_day, parse_day};
use crate::model::issue::ProofStage;

/// Texts by key, in one language. A key that is missing shows itself.
#[derive(Debug, Clone)]
pub(super) struct Texts {
    pub(super) language: Language,
    pub(super) all: BTreeMap<String, String>,
}

impl Texts {
    pub(super) fn get<'t>(&'t self, key: &'t str) -> &'t str {
        self.all.get(key).map_or(key, String::as_str)
    }

    pub(super) fn stage(&self, stage: ProofStage) -> &str {
        self.get(match stage {
            ProofStage::Draft => "proof_draft",
            ProofStage::Waiting => "proof_waiting",
            ProofStage::Signed => "proof_signed",
            ProofStage::Approved => "proof_approved",
        })
    }

    /// The text of a key with values in it.
    pub(super) fn filled(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), |name| {
            values.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned())
        })
    }

    /// A day, `YYYY-MM-DD`, as it is printed; `None` where it is none.
    pub(super) fn day(&self, iso: &str) -> Option<String> {
        let day = parse_day(iso)?;
        Some(match self.language {
            Language::Chinese => chinese_day(day),
            Language::English => english_day(day),
        })
    }

    /// A day as it is printed, or the word for none.
    pub(super) fn day_or_undated(&self, iso: &str) -> String {
        self.day(iso).unwrap_or_else(|| self.get("undated").to_owned())
    }

    /// An issue in one line: `简报 第3期（2016年5月6日）`.
    pub(super) fn issue_name(&self, title: &str, number: &str, dated: &str) -> String {
        let date = self.day_or_undated(dated);
        self.filled("issue_name", &[("title", title), ("number", number), ("date", &date)])
    }
}

/// Puts values in the place of `{name}`. A text may have two forms, as in
/// `{n} issue|{n} issues`: the first is for 1.
pub(super) fn fill(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut rest = match text.split_once('|') {
        Some((one, _)) if value("n").as_deref() == Some("1") => one,
        Some((_, many)) => many,
        None => text,
    };
    let mut filled = String::with_capacity(rest.len() + 16);
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let found = after.split_once('}').and_then(|(name, end)| Some((value(name)?, end)));
        rest = if let Some((value, end)) = found {
            filled.push_str(&value);
            end
        } else {
            filled.push('{');
            after
        };
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn values_are_put_in_once() {
        let value = |name: &str| (name == "n").then(|| "{n}<7>".to_owned());
        assert_eq!(fill("共印{n}份", value), "共印{n}<7>份");
        assert_eq!(fill("{x} {n", value), "{x} {n");
    }

    #[test]
    fn one_has_a_form_of_its_own() {
        let form = |n: u32| fill("{n} issue|{n} issues", |_| Some(n.to_string()));
        assert_eq!((form(1).as_str(), form(2).as_str()), ("1 issue", "2 issues"));
    }
}
