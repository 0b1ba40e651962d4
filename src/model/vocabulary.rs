//! The words of a site that content may use.

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::Scalar;

/// Words that content may use, each with an id and a name, in the order of the file.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Vocabulary {
    pub terms: Vec<TermWord>,
}

/// 一个 id 及其名称；稿件中也可写 `aliases` 里的说法 ·
/// An id and its name; `aliases` may be written for the id in content
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct TermWord {
    /// id：英文，或这个词本身 · Id: ASCII, or the word itself
    #[schemars(with = "Scalar")]
    pub id: String,
    /// 名称，不写即 id · Name shown to people; the id unless said
    pub name: String,
    /// 说明 · A longer text
    pub description: Option<String>,
    /// 其他写法 · Other spellings
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

    /// The id of a word, or the word itself where it is not known.
    #[must_use]
    pub fn id(&self, word: String) -> String {
        self.find(&word).map_or(word, |term| term.id.clone())
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
