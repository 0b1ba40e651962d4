//! Metadata of an issue as XML, attached to its document: what the reader's
//! view says, and nothing else.

use std::fmt::Write as _;

use crate::audience::{SiteCard, VisibleIssue, VisibleItem};
use crate::digest::sha256;

/// The XML of an issue; `bodies` in the order of its items.
pub(super) fn xml(site: &SiteCard, issue: &VisibleIssue, bodies: &[String]) -> String {
    let mut xml = Writer { out: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") };
    xml.open("issue", &[("format", "1"), ("xml:lang", site.language.tag())]);
    xml.leaf("organisation", &[], &site.organisation);
    xml.leaf("title", &[("id", issue.periodical.as_str())], &issue.title);
    xml.leaf("publisher", &[], &issue.imprint);
    let supplement = if issue.supplement { "true" } else { "false" };
    let year = issue.year.to_string();
    if issue.number > 0 {
        let number = issue.number.to_string();
        let attributes =
            [("year", year.as_str()), ("value", number.as_str()), ("supplement", supplement)];
        xml.leaf("number", &attributes, &issue.number_text);
    }
    xml.option("running", issue.running_text.as_deref());
    xml.leaf("dated", &[], &issue.dated);
    xml.leaf("printed", &[], &issue.printed);
    xml.option("signer", issue.signer.as_deref());
    xml.option("urgency", issue.urgency.as_deref());
    issue.keywords.iter().for_each(|word| xml.leaf("keyword", &[], word));
    for (item, body) in issue.items.iter().zip(bodies) {
        self::item(&mut xml, site, item, body);
    }
    for line in &issue.tail {
        xml.leaf("distribution", &[("relation", line.relation.word())], &line.wording);
    }
    issue.extra.iter().for_each(|name| xml.leaf("extra", &[], name));
    xml.leaf("print-run", &[], &issue.print_run.to_string());
    xml.close("issue");
    xml.out
}

fn item(xml: &mut Writer, site: &SiteCard, item: &VisibleItem, body: &str) {
    xml.open("item", &[("id", item.slug.as_str())]);
    xml.leaf("title", &[], &super::titles::whole(&item.title));
    for unit in &item.units {
        xml.leaf("unit", &[("id", unit.id.as_str())], &unit.name);
    }
    xml.option("section", item.section.as_deref());
    if let Some(id) = &item.category {
        xml.leaf("category", &[("id", id)], site.categories.get(id).unwrap_or(id));
    }
    xml.option("report-stage", item.report_stage.as_deref());
    xml.option("contact", item.contact.as_deref());
    item.keywords.iter().for_each(|word| xml.leaf("keyword", &[], word));
    let hex = sha256(body.as_bytes());
    let file = format!("{}.md", item.slug);
    xml.leaf("body", &[("file", &file), ("sha256", &hex)], "");
    item.files.iter().for_each(|file| xml.leaf("file", &[], file));
    xml.close("item");
}

struct Writer {
    out: String,
}

impl Writer {
    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.out.push_str(">\n");
    }

    fn close(&mut self, name: &str) {
        let _ = writeln!(self.out, "</{name}>");
    }

    fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.start(name, attributes);
        if text.is_empty() {
            self.out.push_str("/>\n");
        } else {
            self.out.push('>');
            self.text(text);
            self.close(name);
        }
    }

    fn option(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.leaf(name, &[], text);
        }
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let _ = write!(self.out, "<{name}");
        for (name, value) in attributes {
            let _ = write!(self.out, " {name}=\"");
            self.text(value);
            self.out.push('"');
        }
    }

    /// Text with what XML reserves escaped; what XML cannot hold is left out.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\t' | '\n' => self.out.push(c),
                c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
                c => self.out.push(c),
            }
        }
    }
}
