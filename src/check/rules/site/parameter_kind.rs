//! What the parameters of rules hold: a value of another kind would be passed
//! over, and so would a word that means nothing.

use serde_yaml::Value;

use crate::finding::Text;
use crate::model::Site;
use crate::model::date::parse_day;
use crate::model::item::Stages;
use crate::model::settings::Vocabulary;

/// Kinds of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Day,
    Word,
    /// A list of words.
    Words,
    /// A word for each word.
    Pairs,
    /// A list of words for each word.
    Lists,
}

impl Kind {
    /// What a parameter of a rule holds.
    pub(super) fn of(rule: &str, name: &str) -> Self {
        match (rule, name) {
            (_, "days" | "months" | "least" | "most" | "share" | "month-start") => Kind::Number,
            (_, "from" | "until" | "keywords-until") => Kind::Day,
            (_, "weekday") => Kind::Word,
            ("preferred-words", "words") | (_, "instead") => Kind::Pairs,
            (_, "agenda") => Kind::Lists,
            _ => Kind::Words,
        }
    }

    /// Whether a value is of this kind.
    pub(super) fn fits(self, value: &Value) -> bool {
        let words =
            |value: &Value| value.as_sequence().is_some_and(|list| list.iter().all(is_word));
        let mapping = |of: &dyn Fn(&Value) -> bool| {
            let pairs = value.as_mapping();
            pairs.is_some_and(|map| map.iter().all(|(key, value)| is_word(key) && of(value)))
        };
        match self {
            Kind::Number => value.is_u64(),
            Kind::Day => value.as_str().is_some_and(|text| parse_day(text).is_some()),
            Kind::Word => value.is_string(),
            Kind::Words => words(value),
            Kind::Pairs => mapping(&|value| is_word(value) || value.is_null()),
            Kind::Lists => mapping(&words),
        }
    }

    /// What to write.
    pub(super) fn wanted(self) -> Text {
        let (zh, en) = match self {
            Kind::Number => ("应为整数，如 3", "a whole number, such as 3"),
            Kind::Day => ("应为日期，如 2016-06-30", "a day, such as 2016-06-30"),
            Kind::Word => ("应为一个词", "one word"),
            Kind::Words => {
                ("应为文字的列表，如 [甲, \"2\"]", "a list of words, such as [a, \"2\"]")
            }
            Kind::Pairs => ("应为若干“词: 词”", "words with a word each: {a: b}"),
            Kind::Lists => ("应为若干“词: 列表”", "words with a list each: {a: [b, c]}"),
        };
        Text::new(zh, en)
    }
}

fn is_word(value: &Value) -> bool {
    value.is_string()
}

/// The words that a list may hold, where it may not hold any.
pub(super) fn known<'a>(site: &'a Site, rule: &str, name: &str) -> Option<Vec<&'a str>> {
    let settings = &site.settings;
    let terms = |words: &'a Vocabulary| Some(words.spellings().collect());
    match (rule, name) {
        (_, "ordinary" | "important" | "roles" | "granted-by") => terms(&settings.roles),
        (_, "categories" | "emergencies") => terms(&settings.categories),
        (_, "channels") => terms(&settings.channels),
        (_, "refused") => terms(&settings.carriers),
        (_, "with-reference") => terms(&settings.bases),
        ("web-account", "kinds") => terms(&settings.unit_kinds),
        (_, "units" | "publishers") => Some(site.units.keys().map(|id| id.as_str()).collect()),
        (_, "groups") => Some(site.groups.keys().map(|id| id.as_str()).collect()),
        (_, "periodicals") => Some(site.periodicals.iter().map(|p| p.id.as_str()).collect()),
        ("stages", "required") | (_, "apart") => Some(Stages::KEYS.to_vec()),
        ("originals", "required") => Some(vec!["originals", "signed-copy"]),
        ("text-traps", "traps") => Some(vec!["zero", "space", "punctuation"]),
        ("text-numbers", "traps") => Some(vec!["date", "range", "unit"]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_of_its_kind_or_not() {
        let fits = |kind: Kind, text: &str| kind.fits(&serde_yaml::from_str(text).expect("YAML"));
        for (kind, good, bad) in [
            (Kind::Number, "3", ["three", "[3]", "-1"]),
            (Kind::Day, "2016-06-30", ["2016-02-30", "2016", "[2016-06-30]"]),
            (Kind::Word, "Monday", ["1", "[Monday]", "{}"]),
            (Kind::Words, "[a, '2']", ["a", "[2]", "{a: b}"]),
            (Kind::Pairs, "{a: b, c: }", ["[a]", "{a: [b]}", "a"]),
            (Kind::Lists, "{a: [b]}", ["{a: b}", "[a]", "{a: [[b]]}"]),
        ] {
            assert!(fits(kind, good), "{kind:?} {good}");
            for bad in bad {
                assert!(!fits(kind, bad), "{kind:?} {bad}");
            }
        }
    }
}
