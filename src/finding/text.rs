//! Words in both languages.

/// Languages that messages and pages exist in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    Chinese,
    English,
}

impl Language {
    /// `zh-CN` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }

    /// The mark between the names of a list.
    #[must_use]
    pub fn joint(self) -> &'static str {
        match self {
            Language::Chinese => "、",
            Language::English => ", ",
        }
    }

    /// The language of a tag or locale such as `zh`, `zh_CN.UTF-8`, `en-GB`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.to_ascii_lowercase() {
            tag if tag.starts_with("zh") => Some(Language::Chinese),
            tag if tag.starts_with("en") => Some(Language::English),
            _ => None,
        }
    }
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    pub zh: String,
    pub en: String,
}

impl Text {
    /// A text from its two versions, Chinese first.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}
