//! SARIF 2.1.0: one run with all rules of the table and the findings.

use std::io::{self, Write};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::check::rule::Rule;
use crate::check::table;
use crate::finding::Text;

use super::event::{Event, Report, Spot};
use super::places::Located;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Bytes of a path that are escaped in a relative reference.
const ESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

pub(super) fn draw(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let results: Vec<Value> = report.events.iter().map(|event| result(event, report)).collect();
    let rules: Vec<Value> = table::all().iter().map(|rule| descriptor(rule, report)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "kanfa",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": report.options.language.tag(),
                "rules": rules,
            }},
            // Columns count characters.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

/// A rule. The format wants an absolute address for `helpUri`, and the manual
/// page has only its place in the documentation: the page itself is here.
fn descriptor(rule: &Rule, report: &Report<'_>) -> Value {
    let page = rule.manual(report.options.language);
    json!({
        "id": rule.id(),
        "shortDescription": { "text": rule.summary.get(report.options.language) },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": rule.severity.word() },
        "properties": {
            "manual": format!("docs/rules/{}.md", rule.id()),
            "summaries": { "zh-CN": rule.summary.zh, "en": rule.summary.en },
        },
    })
}

fn both(text: &Text) -> Value {
    json!({ "zh-CN": text.zh, "en": text.en })
}

fn result(event: &Event<'_>, report: &Report<'_>) -> Value {
    let Event { finding, spot, .. } = event;
    let related = event.related.iter().enumerate().map(|(at, spot)| {
        let mut place = location(spot, report);
        place["id"] = (at + 1).into();
        place["message"] = json!({ "text": spot.label.map(|label| report.text(label)) });
        place
    });
    let mut result = json!({
        "ruleId": finding.rule.id(),
        "ruleIndex": table::all().iter().position(|rule| rule.id() == finding.rule.id()),
        "level": finding.severity.word(),
        "message": { "text": report.text(&finding.message) },
        "locations": [location(spot, report)],
        "relatedLocations": related.collect::<Value>(),
        "partialFingerprints": { "kanfa/v1": event.fingerprint },
        // Data that the format has no place for.
        "properties": { "articles": finding.articles, "messages": both(&finding.message) },
    });
    if let Some(hint) = &finding.hint {
        result["properties"]["hints"] = both(hint);
    }
    if let Some(edit) = event.edit {
        let change = json!({
            "artifactLocation": artifact(spot, report),
            "replacements": [{
                "deletedRegion": region(&spot.found),
                "insertedContent": { "text": edit.replacement },
            }],
        });
        result["fixes"] = json!([{ "artifactChanges": [change] }]);
        result["properties"]["safeFix"] = edit.safe.into();
    }
    result
}

fn location(spot: &Spot<'_>, report: &Report<'_>) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": artifact(spot, report),
        "region": region(&spot.found),
    }})
}

fn artifact(spot: &Spot<'_>, report: &Report<'_>) -> Value {
    let path = report.places.relative(spot.file);
    json!({ "uri": uri(&path), "uriBaseId": "%SRCROOT%" })
}

fn region(Located { start, end, .. }: &Located) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn uri(path: &str) -> String {
    utf8_percent_encode(path, ESCAPED).to_string()
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
