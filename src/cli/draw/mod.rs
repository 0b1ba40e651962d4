//! Findings as words: for people, and for programs.

mod human;
mod json;
mod places;
mod short;

use std::borrow::Cow;
use std::io::{self, Write as _};

use crate::diagnostic::{Diagnostic, Language};
use crate::disk::Root;

use super::Context;

use places::Places;

/// Forms of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// With the source line, for people.
    Human,
    /// One line a finding.
    Short,
    /// One JSON object a line.
    Json,
}

/// How findings are drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Options {
    /// Language.
    pub(crate) language: Language,
    /// Whether colours are used.
    pub(crate) colour: bool,
    /// Whether lines of bodies are quoted.
    pub(crate) excerpt: bool,
}

/// Draws findings.
///
/// # Errors
/// When the output cannot be written.
pub(crate) fn draw(
    format: Format,
    findings: &[Diagnostic],
    root: &Root,
    options: Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut places = Places::new(root);
    match format {
        Format::Human => human::draw(findings, &mut places, options, out),
        Format::Short => short::draw(findings, &mut places, options.language, out),
        Format::Json => json::draw(findings, &mut places, options.language, out),
    }
}

/// Draws findings on standard error, in the language of the terminal.
pub(crate) fn to_stderr(findings: &[Diagnostic], context: &Context) {
    to_stderr_in(findings, context, None);
}

/// Draws findings on standard error; `site` is the site's language.
pub(crate) fn to_stderr_in(findings: &[Diagnostic], context: &Context, site: Option<Language>) {
    if findings.is_empty() {
        return;
    }
    let language = context.language.or(site).unwrap_or_default();
    let mut out = anstream::AutoStream::auto(io::stderr()).lock();
    let options = Options { language, colour: true, excerpt: context.terminal };
    let _ = draw(Format::Human, findings, &context.root, options, &mut out);
    let _ = out.flush();
}

/// Text that a terminal only shows: control characters, which could do more,
/// come out as their codes.
fn harmless(text: &str) -> Cow<'_, str> {
    let harmful = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(harmful) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        if harmful(c) {
            clean.extend(c.escape_unicode());
        } else {
            clean.push(c);
        }
    }
    Cow::Owned(clean)
}

#[cfg(test)]
mod tests;
