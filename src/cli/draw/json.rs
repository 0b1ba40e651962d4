//! One JSON object a line, for programs. Its keys are a contract: further
//! ones may be added, none may change.

use std::io;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Language};

use super::places::Places;

#[derive(Serialize)]
struct Line<'a> {
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    article: Option<String>,
    hint: Option<&'a str>,
    articles: &'a [String],
    related: Vec<Elsewhere<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edit: Option<Replacement<'a>>,
}

#[derive(Serialize)]
struct Elsewhere<'a> {
    message: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Replacement<'a> {
    replacement: &'a str,
    safe: bool,
}

/// Draws findings as JSON lines.
///
/// # Errors
/// When the output cannot be written.
pub(super) fn draw(
    findings: &[Diagnostic],
    places: &mut Places<'_>,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for finding in findings {
        let line = line(finding, places, language);
        serde_json::to_writer(&mut *out, &line).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn line<'a>(finding: &'a Diagnostic, places: &mut Places<'_>, language: Language) -> Line<'a> {
    let at = places.find(&finding.file, &finding.place);
    let related = finding.related.iter().map(|related| {
        let start = places.find(&related.file, &related.place).start;
        Elsewhere {
            message: related.label.get(language),
            file: &related.file,
            line: start.line,
            column: start.column,
        }
    });
    Line {
        related: related.collect(),
        rule: finding.rule,
        severity: finding.severity.word(),
        message: finding.message.get(language),
        file: &finding.file,
        line: at.start.line,
        column: at.start.column,
        end_line: at.end.line,
        end_column: at.end.column,
        article: (!finding.articles.is_empty()).then(|| finding.articles.join("; ")),
        hint: finding.hint.as_ref().map(|hint| hint.get(language)),
        articles: &finding.articles,
        edit: finding
            .edit
            .as_ref()
            .map(|edit| Replacement { replacement: &edit.replacement, safe: edit.safe }),
    }
}
