//! Findings as words: for people, and for programs.

mod digest;
mod event;
mod former;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod places;
mod sarif;
mod short;
mod wrap;

use std::borrow::Cow;
use std::io::{self, Write};

use crate::disk::Root;
use crate::finding::{Finding, Language};

use super::Context;

use event::Report;

/// Forms of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// With the source line, for people.
    Human,
    /// One line a finding.
    Short,
    /// One JSON object a line.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub and Gitea Actions.
    Github,
    /// Code quality report of GitLab.
    Gitlab,
    /// JUnit XML.
    Junit,
}

/// How findings are drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Options {
    pub(crate) language: Language,
    pub(crate) colour: bool,
    /// Whether lines of bodies are quoted.
    pub(crate) excerpt: bool,
}

pub(crate) fn draw(
    format: Format,
    findings: &[Finding],
    root: &Root,
    options: Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let report = Report::new(findings, root, options);
    match format {
        Format::Human => human::draw(&report, out),
        Format::Short => short::draw(&report, out),
        Format::Json => json::draw(&report, out),
        Format::Sarif => sarif::draw(&report, out),
        Format::Github => github::draw(&report, out),
        Format::Gitlab => gitlab::draw(&report, out),
        Format::Junit => junit::draw(&report, out),
    }
}

/// Draws findings on standard error, in the language of the terminal or else
/// that of the site.
pub(crate) fn to_stderr(findings: &[Finding], context: &Context, site: Option<Language>) {
    if findings.is_empty() {
        return;
    }
    let language = context.language_or(site);
    let mut out = anstream::AutoStream::auto(io::stderr()).lock();
    let options = Options { language, colour: true, excerpt: context.terminal };
    let _ = draw(Format::Human, findings, &context.root, options, &mut out);
    let _ = out.flush();
}

/// Text whose control characters, which could steer a terminal, are codes.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    let harmful = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(harmful) {
        return Cow::Borrowed(text);
    }
    let escaped = |c: char| if harmful(c) { c.escape_unicode().to_string() } else { c.into() };
    text.chars().map(escaped).collect()
}

#[cfg(test)]
mod tests;
