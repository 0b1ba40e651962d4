//! Workflow commands: each finding becomes a note on its line of the change
//! that is looked at. `::error file=…,line=…,title=…::message`.

use std::io;

use crate::finding::{Finding, Language, Severity};

use super::event::{Event, words};
use super::{Prefix, harmless};

/// Draws findings as workflow commands.
///
/// # Errors
/// When the output cannot be written.
pub(super) fn draw(
    events: &[Event<'_>],
    prefix: &Prefix,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for event in events {
        let Event { finding, span: (start, end), .. } = event;
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let file = property(&prefix.of(&finding.file));
        write!(out, "::{command} file={file},line={},endLine={}", start.line, end.line)?;
        // Columns are understood on one line alone; the last one is within.
        if start.line == end.line {
            let last = end.column.saturating_sub(1).max(start.column);
            write!(out, ",col={},endColumn={last}", start.column)?;
        }
        let words = words(finding, language);
        writeln!(out, ",title={}::{}", property(&title(finding)), data(&words))?;
    }
    Ok(())
}

fn title(finding: &Finding) -> String {
    match finding.articles.as_slice() {
        [] => finding.rule.id().to_owned(),
        articles => format!("{} ({})", finding.rule, articles.join(", ")),
    }
}

/// What could be taken for a command cannot begin a line: line ends are escaped.
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
