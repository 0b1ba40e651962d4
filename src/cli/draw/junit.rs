//! A JUnit report: an error is a test that failed; a warning or note is one
//! that passed and has something to say.

use std::io;

use crate::finding::{Finding, Language, Severity};

use super::event::{Event, words};
use super::{Prefix, harmless};

/// Draws findings as one XML document.
///
/// # Errors
/// When the output cannot be written.
pub(super) fn draw(
    events: &[Event<'_>],
    prefix: &Prefix,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let errors = events.iter().filter(|e| e.finding.severity == Severity::Error).count();
    let tests = events.len().max(1);
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<testsuites name="kanfa" tests="{tests}" failures="{errors}" errors="0">"#)?;
    writeln!(
        out,
        r#"  <testsuite name="kanfa check" tests="{tests}" failures="{errors}" errors="0">"#
    )?;
    for event in events {
        case(event, prefix, language, out)?;
    }
    if events.is_empty() {
        // A report without a test is taken for a run that went wrong.
        writeln!(out, r#"    <testcase classname="content" name="check"/>"#)?;
    }
    writeln!(out, "  </testsuite>\n</testsuites>")
}

fn case(
    event: &Event<'_>,
    prefix: &Prefix,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let Event { finding, span: (start, _), ordinal, .. } = event;
    let message = finding.message.get(language);
    let file = prefix.of(&finding.file);
    // Reports are compared by name: no line in it.
    let again = if *ordinal == 0 { String::new() } else { format!(" ({})", ordinal + 1) };
    let name = format!("{}: {message}{again}", finding.rule);
    writeln!(
        out,
        r#"    <testcase classname="{0}" name="{1}" file="{0}">"#,
        escape(&file),
        escape(&name)
    )?;
    let place = format!("{file}:{}:{}", start.line, start.column);
    let text = escape(&text(finding, &place, language));
    match finding.severity {
        Severity::Error => writeln!(
            out,
            r#"      <failure type="{}" message="{}">{text}</failure>"#,
            finding.rule,
            escape(message)
        )?,
        severity => writeln!(out, "      <system-out>{severity}: {text}</system-out>")?,
    }
    writeln!(out, "    </testcase>")
}

/// Place, articles, message and hint, a line each.
fn text(finding: &Finding, place: &str, language: Language) -> String {
    let articles = match finding.articles.as_slice() {
        [] => String::new(),
        articles => format!("{}\n", articles.join(", ")),
    };
    format!("{place}\n{articles}{}", words(finding, language))
}

/// Text for XML: marks escaped, and no character that XML does not know.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push_str(&harmless(c.encode_utf8(&mut [0; 4]))),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_that_xml_does_not_know_is_written() {
        assert_eq!(escape("<a b=\"&\">\n"), "&lt;a b=&quot;&amp;&quot;&gt;&#10;");
        assert_eq!(escape("\u{1b}\u{0}\u{ffff}甲"), "\\u{1b}\\u{0}\u{fffd}甲");
    }
}
