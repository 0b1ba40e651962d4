//! One line a finding: `file:line:column: severity[rule] message`.

use std::io::{self, Write};

use super::event::{Event, Report};
use super::harmless;

pub(super) fn draw(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for Event { finding, spot, .. } in &report.events {
        let (at, message) = (spot.found.start, report.message(finding));
        let (file, message) = (harmless(&finding.file), harmless(&message));
        let (severity, rule) = (finding.severity, finding.rule);
        writeln!(out, "{file}:{}:{}: {severity}[{rule}] {message}", at.line, at.column)?;
    }
    Ok(())
}
