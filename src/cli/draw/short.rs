//! One line a finding: `file:line:column: severity[rule] message`.

use std::io;

use crate::finding::Language;

use super::event::Event;
use super::harmless;

/// Draws findings, one line each.
///
/// # Errors
/// When the output cannot be written.
pub(super) fn draw(
    events: &[Event<'_>],
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for event in events {
        let Event { finding, span: (at, _), .. } = event;
        let message = event.message(language);
        let (message, file) = (harmless(&message), harmless(&finding.file));
        let (severity, rule) = (finding.severity, finding.rule);
        writeln!(out, "{file}:{}:{}: {severity}[{rule}] {message}", at.line, at.column)?;
    }
    Ok(())
}
