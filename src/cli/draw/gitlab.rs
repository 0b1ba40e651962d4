//! A code quality report: a list of findings, each with a fingerprint by which
//! two runs are compared.

use std::io;

use serde::Serialize;

use crate::finding::{Language, Severity};

use super::Prefix;
use super::event::Event;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'a str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Draws findings as one JSON list.
///
/// # Errors
/// When the output cannot be written.
pub(super) fn draw(
    events: &[Event<'_>],
    prefix: &Prefix,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let issues: Vec<Issue<'_>> = events.iter().map(|e| issue(e, prefix, language)).collect();
    serde_json::to_writer_pretty(&mut *out, &issues).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

fn issue<'a>(event: &'a Event<'_>, prefix: &Prefix, language: Language) -> Issue<'a> {
    let Event { finding, span: (start, end), .. } = event;
    let message = event.message(language);
    let description = match finding.articles.as_slice() {
        [] => message,
        articles => format!("{message} [{}]", articles.join(", ")),
    };
    Issue {
        description,
        check_name: finding.rule.id(),
        fingerprint: &event.fingerprint,
        severity: match finding.severity {
            Severity::Error => "critical",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        location: Location {
            path: prefix.of(&finding.file),
            lines: Lines { begin: start.line, end: end.line },
        },
    }
}
