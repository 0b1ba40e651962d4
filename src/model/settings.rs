//! The settings of a site: the body, its language, its words and limits.

use std::collections::BTreeMap;

use crate::diagnostic::Language;

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
    /// Levels that may be here, lowest first.
    pub levels: Vocabulary,
    /// Levels that must never be here.
    pub refused: Vocabulary,
    /// The level of an item that states none.
    pub default: String,
    /// The mark between level and term.
    pub mark: Option<String>,
    /// What to tell somebody who has committed such an item.
    pub advice: Option<String>,
}

impl Classification {
    /// The rank of a level among those that may be here, lowest 0.
    #[must_use]
    pub fn rank(&self, level: &str) -> Option<usize> {
        self.levels.terms.iter().position(|t| t.id == level)
    }
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
