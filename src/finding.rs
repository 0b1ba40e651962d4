//! Findings as values: the fault, its place, its article, its fix. `cli` draws
//! them.

mod code;
mod text;

use std::fmt;

use crate::source::{FilePath, Place};

pub use code::Code;
pub use text::{Language, Text};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published or built.
    Error,
    /// Somebody should look.
    Warning,
    Note,
}

impl Severity {
    /// `error`, `warning` or `note`.
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

/// Another place that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Related {
    pub file: FilePath,
    pub place: Place,
    pub label: Text,
}

/// A replacement for the place of a finding, which fixes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    pub replacement: String,
    /// Whether it can be made without asking.
    pub safe: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub rule: Code,
    pub severity: Severity,
    pub message: Text,
    /// How to fix the fault.
    pub hint: Option<Text>,
    pub file: FilePath,
    pub place: Place,
    /// Articles, such as `2015-128 第十四条（一）`.
    pub articles: Vec<String>,
    pub related: Vec<Related>,
    pub edit: Option<Edit>,
    /// Whether the place must never be quoted (secrecy).
    pub secret: bool,
    /// Digest of the sealed body, where the body has changed: the repository
    /// may still have its text.
    pub former: Option<String>,
}

impl Finding {
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

    pub fn error(rule: Code, file: impl Into<FilePath>, place: Place, message: Text) -> Self {
        Self::new(rule, Severity::Error, file, place, message)
    }

    #[must_use]
    pub fn hint(mut self, hint: Text) -> Self {
        self.hint = Some(hint);
        self
    }

    #[must_use]
    pub fn related(mut self, file: impl Into<FilePath>, place: Place, label: Text) -> Self {
        self.related.push(Related { file: file.into(), place, label });
        self
    }

    #[must_use]
    pub fn edit(mut self, replacement: impl Into<String>, safe: bool) -> Self {
        self.edit = Some(Edit { replacement: replacement.into(), safe });
        self
    }

    #[must_use]
    pub fn former(mut self, digest: impl Into<String>) -> Self {
        self.former = Some(digest.into());
        self
    }

    #[must_use]
    pub fn secret(mut self) -> Self {
        self.secret = true;
        self
    }
}

pub fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}
