//! SARIF 2.1.0: one run with all rules of the table and the findings.

use std::io;

use serde_json::{Map, Value, json};

use crate::check::rule::Rule;
use crate::check::table;
use crate::finding::{Language, Severity, Text};
use crate::source::Position;

use super::Prefix;
use super::event::Event;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Draws findings as a SARIF log.
///
/// # Errors
/// When the output cannot be written.
pub(super) fn draw(
    events: &[Event<'_>],
    prefix: &Prefix,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let results: Vec<Value> = events.iter().map(|e| result(e, prefix, language)).collect();
    let rules: Vec<Value> = table::all().iter().map(|rule| descriptor(rule, language)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "kanfa",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": language.tag(),
                "rules": rules,
            }},
            // Columns count characters.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

/// A rule. The format wants an absolute address for `helpUri`; the manual page
/// has none but its place in the documentation, so the page itself is here.
fn descriptor(rule: &Rule, language: Language) -> Value {
    let page = rule.manual(language);
    json!({
        "id": rule.id(),
        "shortDescription": { "text": rule.summary.get(language) },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": {
            "manual": format!("docs/rules/{}.md", rule.id()),
            "summaries": { "zh-CN": rule.summary.zh, "en": rule.summary.en },
        },
    })
}

fn level(severity: Severity) -> &'static str {
    severity.word()
}

fn result(event: &Event<'_>, prefix: &Prefix, language: Language) -> Value {
    let finding = event.finding;
    let mut result = Map::new();
    result.insert("ruleId".into(), finding.rule.id().into());
    result.insert("ruleIndex".into(), (finding.rule as usize).into());
    result.insert("level".into(), level(finding.severity).into());
    result.insert("message".into(), json!({ "text": finding.message.get(language) }));
    let file = prefix.of(&finding.file);
    result.insert("locations".into(), json!([location(&file, event.span)]));
    let related = event.related.iter().enumerate().map(|(at, related)| {
        let mut place = location(&prefix.of(related.file), related.span);
        place["id"] = (at + 1).into();
        place["message"] = json!({ "text": related.label.get(language) });
        place
    });
    result.insert("relatedLocations".into(), related.collect());
    result.insert("partialFingerprints".into(), json!({ "kanfa/v1": event.fingerprint }));
    if let Some(edit) = event.edit {
        let change = json!({
            "artifactLocation": artifact(&file),
            "replacements": [{
                "deletedRegion": region(event.span),
                "insertedContent": { "text": edit.replacement },
            }],
        });
        result.insert("fixes".into(), json!([{ "artifactChanges": [change] }]));
    }
    result.insert("properties".into(), properties(event));
    Value::Object(result)
}

/// What the format has no place for.
fn properties(event: &Event<'_>) -> Value {
    let finding = event.finding;
    let both = |text: &Text| json!({ "zh-CN": text.zh, "en": text.en });
    let mut properties = json!({
        "articles": finding.articles,
        "messages": both(&finding.message),
    });
    if let Some(hint) = &finding.hint {
        properties["hints"] = both(hint);
    }
    if let Some(edit) = event.edit {
        properties["safeFix"] = edit.safe.into();
    }
    properties
}

fn location(file: &str, span: (Position, Position)) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": artifact(file),
        "region": region(span),
    }})
}

fn artifact(file: &str) -> Value {
    json!({ "uri": uri(file), "uriBaseId": "%SRCROOT%" })
}

fn region((start, end): (Position, Position)) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// A path as a relative reference: everything but plain letters is escaped.
fn uri(path: &str) -> String {
    use std::fmt::Write as _;
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                uri.push(byte.into());
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_are_references() {
        assert_eq!(uri("content/items/2016/a b甲.md"), "content/items/2016/a%20b%E7%94%B2.md");
        assert_eq!(uri("a:b#c?d%"), "a%3Ab%23c%3Fd%25");
    }
}
