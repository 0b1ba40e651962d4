//! Words in the terminal, in one language. A closed pipe is no fault.

use std::fmt::Display;
use std::io::Write as _;

use serde::Serialize;

use crate::finding::{Language, Text};

use super::Context;

impl Context {
    /// The language of the terminal, else that of the site.
    pub(crate) fn language_or(&self, site: Option<Language>) -> Language {
        self.language.or(site).unwrap_or_default()
    }

    /// The same terminal, in the language of the site unless another is asked for.
    pub(crate) fn of_site(&self, site: Option<Language>) -> Self {
        Self { language: Some(self.language_or(site)), ..self.clone() }
    }

    pub(crate) fn pick<T>(&self, zh: T, en: T) -> T {
        match self.language_or(None) {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    pub(crate) fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.language_or(None))
    }

    /// A line on standard output.
    pub(crate) fn say(&self, zh: impl AsRef<str>, en: impl AsRef<str>) {
        self.print(self.pick(zh.as_ref(), en.as_ref()));
    }

    /// A line on standard output that is the same in both languages.
    pub(crate) fn print(&self, line: impl Display) {
        let _ = writeln!(std::io::stdout(), "{line}");
    }

    /// A value on standard output, in one line.
    pub(crate) fn json(&self, value: &impl Serialize) {
        self.print(serde_json::to_string(value).unwrap_or_default());
    }

    /// A value on standard output, in many lines.
    pub(crate) fn json_pretty(&self, value: &impl Serialize) {
        self.print(serde_json::to_string_pretty(value).unwrap_or_default());
    }

    /// A line on standard error.
    pub(crate) fn warn(&self, zh: impl AsRef<str>, en: impl AsRef<str>) {
        let _ = writeln!(std::io::stderr(), "{}", self.pick(zh.as_ref(), en.as_ref()));
    }
}
