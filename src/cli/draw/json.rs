//! One JSON object a line. The keys are a contract: further ones may follow,
//! none may go.

use std::io;

use serde::Serialize;

use crate::finding::Language;

use super::event::Event;

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
    end_line: usize,
    end_column: usize,
}

/// What stands instead of the finding's place.
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
    events: &[Event<'_>],
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for event in events {
        serde_json::to_writer(&mut *out, &line(event, language)).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn line<'a>(event: &Event<'a>, language: Language) -> Line<'a> {
    let Event { finding, span: (start, end), .. } = event;
    let related = event.related.iter().map(|related| Elsewhere {
        message: related.label.get(language),
        file: related.file,
        line: related.span.0.line,
        column: related.span.0.column,
        end_line: related.span.1.line,
        end_column: related.span.1.column,
    });
    Line {
        related: related.collect(),
        rule: finding.rule.id(),
        severity: finding.severity.word(),
        message: finding.message.get(language),
        file: &finding.file,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        article: (!finding.articles.is_empty()).then(|| finding.articles.join("; ")),
        hint: finding.hint.as_ref().map(|hint| hint.get(language)),
        articles: &finding.articles,
        edit: event.edit.map(|e| Replacement { replacement: &e.replacement, safe: e.safe }),
    }
}
