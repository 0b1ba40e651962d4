//! One JSON object a line. The keys are a contract: further ones may follow,
//! none may go.

use std::io::{self, Write};

use serde::Serialize;

use super::event::{Event, Report, Spot};

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

#[derive(Serialize)]
struct Replacement<'a> {
    replacement: &'a str,
    safe: bool,
}

pub(super) fn draw(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for event in &report.events {
        serde_json::to_writer(&mut *out, &line(event, report))?;
        writeln!(out)?;
    }
    Ok(())
}

fn line<'a>(event: &Event<'a>, report: &Report<'_>) -> Line<'a> {
    let Event { finding, spot: Spot { found, .. }, .. } = event;
    let related = event.related.iter().map(|spot| Elsewhere {
        message: spot.label.map_or("", |label| report.text(label)),
        file: spot.file,
        line: spot.found.start.line,
        column: spot.found.start.column,
        end_line: spot.found.end.line,
        end_column: spot.found.end.column,
    });
    Line {
        related: related.collect(),
        rule: finding.rule.id(),
        severity: finding.severity.word(),
        message: report.text(&finding.message),
        file: &finding.file,
        line: found.start.line,
        column: found.start.column,
        end_line: found.end.line,
        end_column: found.end.column,
        article: (!finding.articles.is_empty()).then(|| finding.articles.join("; ")),
        hint: finding.hint.as_ref().map(|hint| report.text(hint)),
        articles: &finding.articles,
        edit: event.edit.map(|e| Replacement { replacement: &e.replacement, safe: e.safe }),
    }
}
