//! Words on standard output, in one language.

use std::io::Write as _;

use crate::finding::Language;

use super::Context;

/// Says things in the language of the terminal.
pub(crate) struct Say {
    language: Language,
}

impl Say {
    /// In the language asked for; Chinese unless said.
    pub(crate) fn new(context: &Context) -> Self {
        Self { language: context.language.unwrap_or_default() }
    }

    /// A line on standard output. A closed pipe is nobody's fault.
    pub(crate) fn line(&self, zh: &str, en: &str) {
        let _ = writeln!(std::io::stdout(), "{}", self.pick(zh, en));
    }

    /// A line on standard error.
    pub(crate) fn error(&self, zh: &str, en: &str) {
        let _ = writeln!(std::io::stderr(), "{}", self.pick(zh, en));
    }

    fn pick<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }
}
