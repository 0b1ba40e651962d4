//! Findings as words: for people, and for programs.

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
use std::io::{self, Write as _};
use std::path::Component;

use crate::disk::Root;
use crate::finding::{Finding, Language};

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
    findings: &[Finding],
    root: &Root,
    options: Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut places = Places::new(root);
    if format == Format::Human {
        return human::draw(findings, &mut places, options, out);
    }
    let events = event::events(findings, &mut places, &options);
    match format {
        Format::Human => Ok(()),
        Format::Short => short::draw(&events, options.language, out),
        Format::Json => json::draw(&events, options.language, out),
        Format::Sarif => sarif::draw(&events, &Prefix::of_site(root), options.language, out),
        Format::Github => github::draw(&events, &Prefix::of_site(root), options.language, out),
        Format::Gitlab => gitlab::draw(&events, &Prefix::of_site(root), options.language, out),
        Format::Junit => junit::draw(&events, &Prefix::of_site(root), options.language, out),
    }
}

/// Where the site lies in the repository that a pipeline works on: its
/// programs want paths from there, and it is where they run.
struct Prefix(String);

impl Prefix {
    /// What `--root` says, where that is a folder below the present one.
    fn of_site(root: &Root) -> Self {
        let mut prefix = String::new();
        for part in root.path().components() {
            match part {
                Component::Normal(name) => {
                    prefix.push_str(&name.to_string_lossy());
                    prefix.push('/');
                }
                Component::CurDir => {}
                _ => return Self(String::new()),
            }
        }
        Self(prefix)
    }

    fn of(&self, file: &str) -> String {
        format!("{}{file}", self.0)
    }
}

/// Draws findings on standard error, in the language of the terminal.
pub(crate) fn to_stderr(findings: &[Finding], context: &Context) {
    to_stderr_in(findings, context, None);
}

/// Draws findings on standard error; `site` is the site's language.
pub(crate) fn to_stderr_in(findings: &[Finding], context: &Context, site: Option<Language>) {
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
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
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
