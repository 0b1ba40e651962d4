//! The settings of a site: the body, its language, its words and limits.

use std::collections::BTreeMap;

use crate::finding::Language;

use super::Day;
use super::recipient::Relation;

/// What `site.yaml` says, with every default filled in.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Name of the site.
    pub name: String,
    /// The body.
    pub organisation: String,
    /// Language of pages and documents.
    pub language: Language,
    /// Offset from UTC, such as `+08:00`.
    pub time_zone: String,
    /// Theme.
    pub theme: String,
    /// The date of the site, where it is fixed.
    pub as_of: Option<Day>,
    /// A line on every page.
    pub notice: Option<String>,
    /// A line at the head of every issue.
    pub care_line: Option<String>,
    /// How many of the newest issue dates get bundles.
    pub bundle_window: usize,
    /// Whether bundles have a manifest in SM3 besides that in SHA-256.
    pub sm3_sums: bool,
    /// Whether punctuation counts in lengths.
    pub count_punctuation: bool,
    /// Classification policy.
    pub classification: Classification,
    /// Kinds of unit.
    pub unit_kinds: Vocabulary,
    /// Roles, lowest first.
    pub roles: Vocabulary,
    /// Channels.
    pub channels: Vocabulary,
    /// Categories of content.
    pub categories: Vocabulary,
    /// Importances, lowest first.
    pub importances: Vocabulary,
    /// Urgencies.
    pub urgencies: Vocabulary,
    /// Carriers.
    pub carriers: Vocabulary,
    /// Grounds for publishing.
    pub bases: Vocabulary,
    /// Ways of delivery: name, and whether copies are of paper.
    pub deliveries: BTreeMap<String, Delivery>,
    /// Wording of the relations.
    pub relations: BTreeMap<Relation, String>,
    /// Paper copies kept in every print run: purpose and number.
    pub kept_copies: Vec<(String, u32)>,
    /// Whether numbered copies name their holder at the foot of every page.
    pub name_on_copies: bool,
    /// Whether bundles hold their cover as a document for print.
    pub printed_covers: bool,
    /// Caps on the size of input.
    pub limits: Limits,
}

/// A way of delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Name.
    pub name: String,
    /// Whether copies are of paper.
    pub paper: bool,
    /// Whether bundles that go this way have to be encrypted.
    pub encrypted: bool,
}

/// Classification policy.
#[derive(Debug, Clone, Default)]
pub struct Classification {
    /// Levels that may be here, lowest first; those that a network permits come last.
    pub levels: Vocabulary,
    /// Levels that must never be here.
    pub refused: Vocabulary,
    /// The level of an item that states none.
    pub default: String,
    /// The mark between level and term.
    pub mark: Option<String>,
    /// What to tell somebody who has committed such an item.
    pub advice: Option<String>,
    /// The network that may hold more than others.
    pub network: Option<Network>,
}

/// A network that may hold levels that are refused elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    /// Name.
    pub name: String,
    /// Number of the permission.
    pub reference: String,
    /// Who permitted it.
    pub approver: String,
    /// How many levels it permits: the last ones of `levels`.
    pub permits: usize,
}

impl Classification {
    /// The rank of a level among those that may be here, lowest 0.
    #[must_use]
    pub fn rank(&self, level: &str) -> Option<usize> {
        self.levels.terms.iter().position(|t| t.id == level)
    }

    /// A level and its term, from what was written: `机密★10年`. Blanks do not
    /// count, and a level may be called one (机密级).
    #[must_use]
    pub fn parse<'t>(&self, written: &'t str) -> (&'t str, Option<&'t str>) {
        let mark = self.mark.as_deref().filter(|mark| !mark.is_empty());
        let (level, term) = match mark.and_then(|mark| written.split_once(mark)) {
            Some((level, term)) => (level.trim(), Some(term.trim()).filter(|t| !t.is_empty())),
            None => (written.trim(), None),
        };
        let known = |l: &str| self.levels.find(l).is_some() || self.refused.find(l).is_some();
        let short = level.strip_suffix('级').filter(|short| !known(level) && known(short));
        (short.unwrap_or(level), term)
    }

    /// The id of the level that is written, where it may be here.
    #[must_use]
    pub fn level_of(&self, written: &str) -> Option<&str> {
        self.levels.find(self.parse(written).0).map(|term| term.id.as_str())
    }

    /// Whether a level that may be here is one that a network permits: it is
    /// marked wherever it is shown.
    #[must_use]
    pub fn is_marked(&self, level: &str) -> bool {
        let permits = self.network.as_ref().map_or(0, |network| network.permits);
        let first = self.levels.terms.len().saturating_sub(permits);
        self.rank(level).is_some_and(|rank| rank >= first)
    }

    /// Levels that may be here without any network.
    pub fn unmarked(&self) -> impl Iterator<Item = &TermWord> {
        self.levels.terms.iter().filter(|term| !self.is_marked(&term.id))
    }
}

/// How long a term of secrecy is, so that terms can be compared: days, about.
/// One that has no number (长期, permanent) is longer than all that have.
#[must_use]
pub fn length_of_term(term: &str) -> u64 {
    let digits: String = term.chars().filter(char::is_ascii_digit).collect();
    let Ok(number) = digits.parse::<u64>() else { return u64::MAX };
    let unit = term.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let days = match unit.chars().next() {
        Some('年' | 'y' | 'Y') => 366,
        Some('个' | '月' | 'm' | 'M') => 31,
        Some('日' | '天' | 'd' | 'D') => 1,
        _ => return u64::MAX,
    };
    number.saturating_mul(days)
}

/// Words that content may use, each with an id and a name.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The terms, in the order of the file.
    pub terms: Vec<TermWord>,
}

/// A word of a vocabulary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermWord {
    /// Id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// A longer text.
    pub description: Option<String>,
    /// Other spellings.
    pub aliases: Vec<String>,
}

impl Vocabulary {
    /// The term written as `word`: its id, its name or an alias.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<&TermWord> {
        self.terms
            .iter()
            .find(|t| t.id == word || t.name == word || t.aliases.iter().any(|a| a == word))
    }

    /// The rank of a term, lowest 0.
    #[must_use]
    pub fn rank(&self, id: &str) -> Option<usize> {
        self.terms.iter().position(|t| t.id == id)
    }

    /// The name of `id`, or the id itself where it is not known.
    #[must_use]
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.find(id).map_or(id, |t| &t.name)
    }

    /// All ids and names, for suggestions.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().flat_map(|t| [t.id.as_str(), t.name.as_str()])
    }

    /// Whether the site has no such words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// Caps on the size of input.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of front matter.
    pub front_matter: u64,
    /// Bytes of an item.
    pub item: u64,
    /// Bytes of a configuration file.
    pub configuration: u64,
    /// Pixels of an image.
    pub image_pixels: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            front_matter: 16 * 1024,
            item: 2 * 1024 * 1024,
            configuration: 8 * 1024 * 1024,
            image_pixels: 40_000_000,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy() -> Classification {
        let term = |id: &str| TermWord { id: id.into(), name: id.into(), ..TermWord::default() };
        Classification {
            levels: Vocabulary { terms: ["公开", "内部", "秘密", "机密"].map(term).into() },
            refused: Vocabulary { terms: vec![term("绝密")] },
            default: "内部".into(),
            mark: Some("★".into()),
            advice: None,
            network: Some(Network {
                name: "某网".into(),
                reference: "1".into(),
                approver: "甲".into(),
                permits: 2,
            }),
        }
    }

    #[test]
    fn levels_are_read_with_their_terms() {
        let policy = policy();
        for (written, level, term) in [
            ("机密★10年", "机密", Some("10年")),
            (" 机密 ★ 长期 ", "机密", Some("长期")),
            ("机密级", "机密", None),
            ("秘密★", "秘密", None),
            ("不明级", "不明级", None),
        ] {
            assert_eq!(policy.parse(written), (level, term), "{written}");
        }
        assert_eq!(policy.level_of("绝密★30年"), None);
        let marked = ["公开", "内部", "秘密", "机密", "绝密"].map(|level| policy.is_marked(level));
        assert_eq!(marked, [false, false, true, true, false]);
        assert_eq!(policy.unmarked().count(), 2);
    }

    #[test]
    fn terms_are_ordered_by_their_length() {
        let order = ["6个月", "1年", "3 年", "10年", "30 years", "长期"];
        assert!(order.windows(2).all(|two| length_of_term(two[0]) < length_of_term(two[1])));
    }
}
