//! One line a finding: `file:line:column: severity[rule] message`.

use std::io;

use crate::diagnostic::Language;

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
    for Event { finding, span: (at, _), .. } in events {
        let message = harmless(finding.message.get(language));
        let (file, severity, rule) = (harmless(&finding.file), finding.severity, finding.rule);
        writeln!(out, "{file}:{}:{}: {severity}[{rule}] {message}", at.line, at.column)?;
    }
    Ok(())
}
