//! A JUnit report: an error is a failed test; a warning or note is a passed one
//! with output.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event as Xml};

use crate::finding::Severity;

use super::event::{Event, Report};
use super::harmless;

pub(super) fn draw(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let counts = [
        ("tests", report.events.len().max(1).to_string()),
        ("failures", report.count(Severity::Error).to_string()),
        ("errors", "0".to_owned()),
    ];
    let counts = || counts.iter().map(|(name, count)| (*name, count.as_str()));
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Xml::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let suites = xml.create_element("testsuites").with_attribute(("name", "kanfa"));
    suites.with_attributes(counts()).write_inner_content(|xml| {
        let suite = xml.create_element("testsuite").with_attribute(("name", "kanfa check"));
        suite.with_attributes(counts()).write_inner_content(|xml| {
            if report.events.is_empty() {
                // A report without a test is taken for a broken run.
                let case = [("classname", "content"), ("name", "check")];
                xml.create_element("testcase").with_attributes(case).write_empty()?;
            }
            report.events.iter().try_for_each(|event| case(event, report, xml))
        })?;
        Ok(())
    })?;
    writeln!(out)
}

fn case<W: Write>(event: &Event<'_>, report: &Report<'_>, xml: &mut Writer<W>) -> io::Result<()> {
    let Event { finding, spot, ordinal, .. } = event;
    let message = report.text(&finding.message);
    // Reports are compared by name: it holds no line.
    let again = if *ordinal == 0 { String::new() } else { format!(" ({})", ordinal + 1) };
    let name = plain(&format!("{}: {message}{again}", finding.rule));
    let path = report.places.relative(&finding.file);
    let file = plain(&path);
    let articles = match finding.articles.as_slice() {
        [] => String::new(),
        articles => format!("{}\n", articles.join(", ")),
    };
    let (at, words) = (spot.found.start, report.words(finding));
    let text = format!("{path}:{}:{}\n{articles}{words}", at.line, at.column);
    let attributes = [("classname", &*file), ("name", &name), ("file", &file)];
    xml.create_element("testcase").with_attributes(attributes).write_inner_content(|xml| {
        match finding.severity {
            Severity::Error => {
                let attributes = [("type", finding.rule.id()), ("message", &plain(message))];
                let failure = xml.create_element("failure").with_attributes(attributes);
                failure.write_text_content(BytesText::new(&plain(&text)))?;
            }
            severity => {
                let text = plain(&format!("{severity}: {text}"));
                xml.create_element("system-out").write_text_content(BytesText::new(&text))?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

/// A text without characters that XML cannot hold.
fn plain(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(harmless).collect();
    lines.join("\n").replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn no_character_is_left_that_xml_cannot_hold() {
        assert_eq!(plain("<a b=\"&\">\n"), "<a b=\"&\">\n");
        assert_eq!(plain("\u{1b}\u{0}\u{ffff}甲"), "\\u{1b}\\u{0}\u{fffd}甲");
    }
}
