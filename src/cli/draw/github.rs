//! Workflow commands of GitHub and Gitea: each finding becomes a note on its
//! line of the change under review. `::error file=…,line=…,title=…::message`.

use std::io::{self, Write};

use crate::finding::{Finding, Severity};

use super::event::{Event, Report};
use super::harmless;

pub(super) fn draw(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for Event { finding, spot, .. } in &report.events {
        let (start, end) = (spot.found.start, spot.found.end);
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let file = property(&report.places.relative(&finding.file));
        write!(out, "::{command} file={file},line={},endLine={}", start.line, end.line)?;
        // Columns are understood on one line alone; the last one is inclusive.
        if start.line == end.line {
            let last = end.column.saturating_sub(1).max(start.column);
            write!(out, ",col={},endColumn={last}", start.column)?;
        }
        let (title, words) = (property(&title(finding)), data(&report.words(finding)));
        writeln!(out, ",title={title}::{words}")?;
    }
    Ok(())
}

fn title(finding: &Finding) -> String {
    match finding.articles.as_slice() {
        [] => finding.rule.id().to_owned(),
        articles => format!("{} ({})", finding.rule, articles.join(", ")),
    }
}

/// Line ends are escaped: no message can begin a command of its own.
fn data(text: &str) -> String {
    let escaped = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    harmless(&escaped).into_owned()
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_command_or_a_property_is_escaped() {
        assert_eq!(data("50%\r\n::error::x"), "50%25%0D%0A::error::x");
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
        assert_eq!(data("\u{1b}[31m"), "\\u{1b}[31m");
    }
}
