//! Findings as words: for people, and for programs.

use std::io::{self, Write as _};

use crate::diagnostic::{Diagnostic, Language};
use crate::disk::Root;
use crate::source::{locate, position};

use super::Context;

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
    let _ = (format, options.colour, options.excerpt);
    for finding in findings {
        let text = root.read_text(&finding.file).unwrap_or_default();
        let at = position(&text, locate(&text, &finding.place).start);
        let message = finding.message.get(options.language);
        let (file, severity, rule) = (&finding.file, finding.severity, finding.rule);
        writeln!(out, "{file}:{}:{}: {severity}[{rule}] {message}", at.line, at.column)?;
    }
    Ok(())
}

/// Draws findings on standard error, in the language of the terminal.
pub(crate) fn to_stderr(findings: &[Diagnostic], context: &Context) {
    to_stderr_in(findings, context, None);
}

/// Draws findings on standard error; `site` is the site's language.
pub(crate) fn to_stderr_in(findings: &[Diagnostic], context: &Context, site: Option<Language>) {
    let language = context.language.or(site).unwrap_or_default();
    let mut out = anstream::AutoStream::auto(io::stderr()).lock();
    let options = Options { language, colour: true, excerpt: context.terminal };
    let _ = draw(Format::Human, findings, &context.root, options, &mut out);
    let _ = out.flush();
}
