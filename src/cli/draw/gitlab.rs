//! A code quality report of GitLab: a list of findings, each with a fingerprint
//! by which two runs are compared.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::finding::Severity;

use super::event::{Event, Report};

pub(super) fn draw(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let issues: Vec<Value> = report.events.iter().map(|event| issue(event, report)).collect();
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}

fn issue(event: &Event<'_>, report: &Report<'_>) -> Value {
    let Event { finding, spot, .. } = event;
    let message = report.message(finding);
    let description = match finding.articles.as_slice() {
        [] => message,
        articles => format!("{message} [{}]", articles.join(", ")),
    };
    let severity = match finding.severity {
        Severity::Error => "critical",
        Severity::Warning => "minor",
        Severity::Note => "info",
    };
    json!({
        "description": description,
        "check_name": finding.rule.id(),
        "fingerprint": event.fingerprint,
        "severity": severity,
        "location": {
            "path": report.places.relative(&finding.file),
            "lines": { "begin": spot.found.start.line, "end": spot.found.end.line },
        },
    })
}
