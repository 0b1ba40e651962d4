//! One line a finding: `file:line:column: severity[rule] message`.

use std::io;

use crate::diagnostic::{Diagnostic, Language};

use super::harmless;
use super::places::Places;

/// Draws findings, one line each.
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
        let at = places.find(&finding.file, &finding.place).start;
        let message = harmless(finding.message.get(language));
        let (file, severity, rule) = (harmless(&finding.file), finding.severity, finding.rule);
        writeln!(out, "{file}:{}:{}: {severity}[{rule}] {message}", at.line, at.column)?;
    }
    Ok(())
}
