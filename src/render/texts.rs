//! The texts of pages: data of the theme, by key.

use std::collections::BTreeMap;

/// Texts by key. A key that is missing shows itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts(BTreeMap<String, String>);

impl Texts {
    pub(super) fn new(texts: BTreeMap<String, String>) -> Self {
        Self(texts)
    }

    /// All of them.
    pub(super) fn all(&self) -> &BTreeMap<String, String> {
        &self.0
    }

    /// The text of a key.
    pub(super) fn get<'t>(&'t self, key: &'t str) -> &'t str {
        self.0.get(key).map_or(key, String::as_str)
    }

    /// The text of a key with values in it.
    pub(super) fn filled(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), false, |name| {
            values.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned())
        })
    }
}

/// Puts values in the place of `{name}`. A text may have two forms, as in
/// `{n} issue|{n} issues`: the first is for `one`.
pub(super) fn fill(text: &str, one: bool, value: impl Fn(&str) -> Option<String>) -> String {
    let mut rest = match text.split_once('|') {
        Some((form, _)) if one => form,
        Some((_, form)) => form,
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
        assert_eq!(fill("共印{n}份", false, value), "共印{n}<7>份");
        assert_eq!(fill("{x} {n", false, value), "{x} {n");
    }

    #[test]
    fn one_has_a_form_of_its_own() {
        let form = |n: u32| fill("{n} issue|{n} issues", n == 1, |_| Some(n.to_string()));
        assert_eq!((form(1).as_str(), form(2).as_str()), ("1 issue", "2 issues"));
    }
}
