//! Parameters of rules: what a value in `rules.yaml` has to be.

use serde_yaml::Value;

use crate::finding::Text;
use crate::model::Site;
use crate::model::date::parse_day;
use crate::model::vocabulary::Vocabulary;

/// A parameter by its name, with the values that it takes.
pub type Parameter = (&'static str, Holds);

/// Forms of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Number,
    Day,
    Word,
    Words(Of),
    /// A word for each word.
    Pairs,
    /// A list of words for each word.
    Lists,
}

/// The words that a list may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Any,
    Roles,
    Categories,
    Channels,
    Carriers,
    Bases,
    UnitKinds,
    Units,
    Groups,
    Periodicals,
    Listed(&'static [&'static str]),
}

impl Holds {
    #[must_use]
    pub(super) fn fits(self, value: &Value) -> bool {
        let words =
            |value: &Value| value.as_sequence().is_some_and(|list| list.iter().all(is_word));
        let mapping = |of: &dyn Fn(&Value) -> bool| {
            let pairs = value.as_mapping();
            pairs.is_some_and(|map| map.iter().all(|(key, value)| is_word(key) && of(value)))
        };
        match self {
            Holds::Number => value.is_u64(),
            Holds::Day => value.as_str().is_some_and(|text| parse_day(text).is_some()),
            Holds::Word => value.is_string(),
            Holds::Words(_) => words(value),
            Holds::Pairs => mapping(&|value| is_word(value) || value.is_null()),
            Holds::Lists => mapping(&words),
        }
    }

    /// The form to write.
    #[must_use]
    pub(super) fn wanted(self) -> Text {
        let (zh, en) = match self {
            Holds::Number => ("应为整数，如 3", "a whole number, such as 3"),
            Holds::Day => ("应为日期，如 2016-06-30", "a day, such as 2016-06-30"),
            Holds::Word => ("应为一个词", "one word"),
            Holds::Words(_) => {
                ("应为文字的列表，如 [甲, \"2\"]", "a list of words, such as [a, \"2\"]")
            }
            Holds::Pairs => ("应为若干“词: 词”", "words with a word each: {a: b}"),
            Holds::Lists => ("应为若干“词: 列表”", "words with a list each: {a: [b, c]}"),
        };
        Text::new(zh, en)
    }

    /// The words that a list may hold on a site; `None` when any will do.
    #[must_use]
    pub(super) fn words(self, site: &Site) -> Option<Vec<&str>> {
        fn terms(words: &Vocabulary) -> Option<Vec<&str>> {
            Some(words.spellings().collect())
        }
        let Holds::Words(of) = self else { return None };
        let settings = &site.settings;
        match of {
            Of::Any => None,
            Of::Roles => terms(&settings.roles),
            Of::Categories => terms(&settings.categories),
            Of::Channels => terms(&settings.channels),
            Of::Carriers => terms(&settings.carriers),
            Of::Bases => terms(&settings.bases),
            Of::UnitKinds => terms(&settings.unit_kinds),
            Of::Units => Some(site.units.keys().map(|id| id.as_str()).collect()),
            Of::Groups => Some(site.groups.keys().map(|id| id.as_str()).collect()),
            Of::Periodicals => Some(site.periodicals.iter().map(|p| p.id.as_str()).collect()),
            Of::Listed(words) => Some(words.to_vec()),
        }
    }
}

fn is_word(value: &Value) -> bool {
    value.is_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_of_its_form_or_not() {
        let fits =
            |holds: Holds, text: &str| holds.fits(&serde_yaml::from_str(text).expect("YAML"));
        for (holds, good, bad) in [
            (Holds::Number, "3", ["three", "[3]", "-1"]),
            (Holds::Day, "2016-06-30", ["2016-02-30", "2016", "[2016-06-30]"]),
            (Holds::Word, "Monday", ["1", "[Monday]", "{}"]),
            (Holds::Words(Of::Any), "[a, '2']", ["a", "[2]", "{a: b}"]),
            (Holds::Pairs, "{a: b, c: }", ["[a]", "{a: [b]}", "a"]),
            (Holds::Lists, "{a: [b]}", ["{a: b}", "[a]", "{a: [[b]]}"]),
        ] {
            assert!(fits(holds, good), "{holds:?} {good}");
            for bad in bad {
                assert!(!fits(holds, bad), "{holds:?} {bad}");
            }
        }
    }
}
