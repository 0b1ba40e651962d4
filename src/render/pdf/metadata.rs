//! Metadata of an issue as XML, attached to its document: the values of the
//! reader's view alone.

use std::borrow::Cow;
use std::io;

use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::Writer;

use crate::audience::{SiteCard, VisibleIssue, VisibleItem};
use crate::digest::sha256;

use super::super::titles;

/// The XML of an issue; `bodies` in the order of its items.
pub(super) fn xml(site: &SiteCard, issue: &VisibleIssue, bodies: &[String]) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 0);
    // Memory takes everything.
    let _ = write(&mut xml, site, issue, bodies);
    xml.into_inner()
}

type Xml = Writer<Vec<u8>>;

fn write(
    xml: &mut Xml,
    site: &SiteCard,
    issue: &VisibleIssue,
    bodies: &[String],
) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml.create_element("issue").with_attribute(("format", "1"));
    root.with_attribute(("xml:lang", site.language.tag())).write_inner_content(|xml| {
        leaf(xml, "organisation", &[], &site.organisation)?;
        leaf(xml, "title", &[("id", issue.periodical.as_str())], &issue.title)?;
        leaf(xml, "publisher", &[], &issue.imprint)?;
        if issue.number > 0 {
            let (year, number) = (issue.year.to_string(), issue.number.to_string());
            let supplement = issue.supplement.to_string();
            let of = [("year", &*year), ("value", &*number), ("supplement", &*supplement)];
            leaf(xml, "number", &of, &issue.number_text)?;
        }
        optional(xml, "running", issue.running_text.as_deref())?;
        leaf(xml, "dated", &[], &issue.dated)?;
        leaf(xml, "printed", &[], &issue.printed)?;
        optional(xml, "signer", issue.signer.as_deref())?;
        optional(xml, "urgency", issue.urgency.as_deref())?;
        each(xml, "keyword", &issue.keywords)?;
        for (item, body) in issue.items.iter().zip(bodies) {
            write_item(xml, site, item, body)?;
        }
        for line in &issue.tail {
            leaf(xml, "distribution", &[("relation", line.relation.word())], &line.wording)?;
        }
        each(xml, "extra", &issue.extra)?;
        leaf(xml, "print-run", &[], &issue.print_run.to_string())
    })?;
    xml.get_mut().push(b'\n');
    Ok(())
}

fn write_item(xml: &mut Xml, site: &SiteCard, item: &VisibleItem, body: &str) -> io::Result<()> {
    let element = xml.create_element("item").with_attribute(("id", item.slug.as_str()));
    element.write_inner_content(|xml| {
        leaf(xml, "title", &[], &titles::whole(&item.title))?;
        for unit in &item.units {
            leaf(xml, "unit", &[("id", unit.id.as_str())], &unit.name)?;
        }
        optional(xml, "section", item.section.as_deref())?;
        if let Some(id) = &item.category {
            let name = site.categories.get(id).unwrap_or(id);
            leaf(xml, "category", &[("id", id)], name)?;
        }
        optional(xml, "report-stage", item.report_stage.as_deref())?;
        optional(xml, "contact", item.contact.as_deref())?;
        each(xml, "keyword", &item.keywords)?;
        let (file, sha256) = (format!("{}.md", item.slug), sha256(body.as_bytes()));
        leaf(xml, "body", &[("file", &file), ("sha256", &sha256)], "")?;
        each(xml, "file", &item.files)
    })?;
    Ok(())
}

fn leaf(xml: &mut Xml, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
    let attributes = attributes.iter().map(|(name, value)| (*name, allowed(value)));
    let mut element = xml.create_element(name);
    for (name, value) in attributes {
        element = element.with_attribute((name, &*value));
    }
    if text.is_empty() {
        element.write_empty()?;
    } else {
        element.write_text_content(BytesText::new(&allowed(text)))?;
    }
    Ok(())
}

fn optional(xml: &mut Xml, name: &str, text: Option<&str>) -> io::Result<()> {
    text.map_or(Ok(()), |text| leaf(xml, name, &[], text))
}

fn each(xml: &mut Xml, name: &str, texts: &[String]) -> io::Result<()> {
    texts.iter().try_for_each(|text| leaf(xml, name, &[], text))
}

/// Text without the characters that XML cannot hold.
fn allowed(text: &str) -> Cow<'_, str> {
    let refused = |c: char| {
        (c.is_control() && c != '\t' && c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    if text.contains(refused) { text.replace(refused, "").into() } else { text.into() }
}
