//! Keys by the words that people write for them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::nearest::nearest;
use super::words::aliases_of;

/// The most keys that a hint lists.
const FEW: usize = 6;

/// Words for a key, by the key.
static MEANT: LazyLock<BTreeMap<String, Vec<String>>> =
    LazyLock::new(|| serde_yaml::from_str(include_str!("meant.yaml")).unwrap_or_default());

/// The key of `known` that is meant by a word: by its spelling, by its meaning,
/// or as a part of the key's own name. In the script of the word, where the key
/// has a name in it.
#[must_use]
pub fn meant<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let lower = word.to_lowercase().replace('_', "-");
    let by_meaning = || {
        let keys = MEANT.iter().filter(|(_, words)| words.contains(&lower));
        keys.map(|(key, _)| key).find_map(|key| known.iter().find(|name| *name == key).copied())
    };
    let exact = known.iter().copied().find(|name| *name == lower);
    let key = exact.or_else(by_meaning).or_else(|| nearest(word, known.iter().copied()));
    let key = key.or_else(|| the_only_one_with(word, known))?;
    Some(if word.is_ascii() { key } else { chinese(key, known) })
}

/// The one key that has a Chinese word in it.
fn the_only_one_with<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let long = !word.is_ascii() && word.chars().count() > 1;
    let mut with = known.iter().copied().filter(|name| long && name.contains(word));
    with.next().filter(|_| with.next().is_none())
}

/// A few of the keys, once each: in Chinese, and in English; those that share
/// characters with a word come first.
#[must_use]
pub fn few<'k>(word: &str, known: &[&'k str]) -> (Vec<&'k str>, Vec<&'k str>) {
    let mut keys: Vec<&str> = known.iter().copied().filter(|name| name.is_ascii()).collect();
    let shared = |key: &&str| {
        let name = if word.is_ascii() { key } else { chinese(key, known) };
        std::cmp::Reverse(name.chars().filter(|c| word.contains(*c)).count())
    };
    if !word.is_ascii() {
        keys.sort_by_key(shared);
    }
    keys.truncate(FEW);
    (keys.iter().map(|key| chinese(key, known)).collect(), keys)
}

/// A key by its Chinese name, where it has one.
fn chinese<'k>(key: &'k str, known: &[&'k str]) -> &'k str {
    let aliases = aliases_of(key);
    let alias = known.iter().copied().find(|name| aliases.contains(name) && !name.is_ascii());
    alias.unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::words::FRONT_MATTER;

    fn known() -> Vec<&'static str> {
        FRONT_MATTER.iter().flat_map(|f| [f.key].into_iter().chain(f.aliases.clone())).collect()
    }

    #[test]
    fn keys_are_found_by_meaning_and_by_spelling() {
        for (word, key) in [
            ("类别", "内容类别"),
            ("部门", "单位"),
            ("来源", "单位"),
            ("签发", "报送签发"),
            ("日期", "报送时间"),
            ("作者", "信息员"),
            ("报送时閒", "报送时间"),
            ("titel", "title"),
            ("department", "unit"),
            ("Title", "title"),
            ("sign_off", "sign-off"),
        ] {
            assert_eq!(meant(word, &known()), Some(key), "{word}");
        }
        assert_eq!(meant("天气", &known()), None);
    }

    #[test]
    fn every_word_of_the_table_stands_for_one_key() {
        let mut seen = BTreeMap::new();
        for (key, words) in MEANT.iter() {
            assert!(!known().contains(&"") && !words.is_empty(), "{key}");
            for word in words {
                assert_eq!(seen.insert(word, key), None, "{word}");
            }
        }
        assert!(seen.len() > 100);
    }

    #[test]
    fn a_handful_is_listed() {
        let (zh, en) = few("天气", &known());
        assert!(zh.len() == FEW && en.len() == FEW && zh.iter().all(|name| !name.is_ascii()));
    }
}
