//! Findings as values: what is wrong, where, under which article, how to mend
//! it. Drawing them is the business of `cli`.

mod code;

use std::fmt;

use crate::source::{FilePath, Place};

pub use code::Code;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published or built.
    Error,
    /// Somebody should look.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// `error`, `warning` or `note`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Languages that messages and pages exist in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// `zh-CN` or `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }

    /// The language of a tag or locale such as `zh`, `zh_CN.UTF-8`, `en-GB`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        if tag.starts_with("zh") {
            Some(Language::Chinese)
        } else if tag.starts_with("en") {
            Some(Language::English)
        } else {
            None
        }
    }
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// A text from its two versions, Chinese first.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The version in `language`.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

/// Another place that has to do with a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Related {
    /// File.
    pub file: FilePath,
    /// Where in it.
    pub place: Place,
    /// What it has to do with it.
    pub label: Text,
}

/// A replacement that would mend a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What stands instead of the place.
    pub replacement: String,
    /// Whether it can be made without asking.
    pub safe: bool,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub rule: Code,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: Text,
    /// How to mend it.
    pub hint: Option<Text>,
    /// File, by its path from the root.
    pub file: FilePath,
    /// Where in the file.
    pub place: Place,
    /// Articles, such as `2015-128 第十四条（一）`.
    pub articles: Vec<String>,
    /// Other places.
    pub related: Vec<Related>,
    /// A replacement.
    pub edit: Option<Edit>,
    /// Whether the place must never be quoted (secrecy).
    pub secret: bool,
    /// Digest of the body that was sealed, where another one stands now: what
    /// it said may be looked for in the repository.
    pub former: Option<String>,
}

impl Finding {
    /// A finding of `rule` in `file`.
    pub fn new(
        rule: Code,
        severity: Severity,
        file: impl Into<FilePath>,
        place: Place,
        message: Text,
    ) -> Self {
        Self {
            rule,
            severity,
            message,
            hint: None,
            file: file.into(),
            place,
            articles: Vec::new(),
            related: Vec::new(),
            edit: None,
            secret: false,
            former: None,
        }
    }

    /// An error of `rule` in `file`.
    pub fn error(rule: Code, file: impl Into<FilePath>, place: Place, message: Text) -> Self {
        Self::new(rule, Severity::Error, file, place, message)
    }

    /// With a way to mend it.
    #[must_use]
    pub fn hint(mut self, hint: Text) -> Self {
        self.hint = Some(hint);
        self
    }

    /// With another place.
    #[must_use]
    pub fn related(mut self, file: impl Into<FilePath>, place: Place, label: Text) -> Self {
        self.related.push(Related { file: file.into(), place, label });
        self
    }

    /// With a replacement for the place.
    #[must_use]
    pub fn edit(mut self, replacement: impl Into<String>, safe: bool) -> Self {
        self.edit = Some(Edit { replacement: replacement.into(), safe });
        self
    }

    /// Where another body stood, by its digest.
    #[must_use]
    pub fn former(mut self, digest: impl Into<String>) -> Self {
        self.former = Some(digest.into());
        self
    }

    /// Whose place is never quoted.
    #[must_use]
    pub fn secret(mut self) -> Self {
        self.secret = true;
        self
    }
}

/// Whether any finding is an error.
#[must_use]
pub fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|d| d.severity == Severity::Error)
}
