//! What all documents have in common.

use std::collections::BTreeMap;

use crate::audience::VisibleIssue;
use crate::finding::{Code, Finding, Language, Text};
use crate::model::date::{chinese_day, english_day, parse_day};
use crate::source::Place;

use super::Pdf;
use super::data::{Document, Font};
use super::issue::is_proof;
use super::settings::{Choice, Role};
use super::world::Desk;

/// The desk of a document of the template `main`.
pub(super) fn desk<'p>(pdf: &'p Pdf<'_>, main: &str) -> Result<Desk<'p>, Vec<Finding>> {
    Desk::new(&pdf.stock, pdf.fonts, main).ok_or_else(|| {
        let text = Text::new("主题缺少此文件", "the theme lacks this file");
        vec![Finding::error(Code::Theme, format!("pdf/{main}"), Place::Whole, text)]
    })
}

/// A document with nothing in it yet.
pub(super) fn document(pdf: &Pdf<'_>) -> Document {
    let chinese = pdf.site.language == Language::Chinese;
    Document {
        lang: if chinese { "zh" } else { "en" },
        region: chinese.then_some("CN"),
        grid: chinese,
        tight: 0,
        fonts: fonts(pdf),
        texts: pdf.texts.all().clone(),
        notice: pdf.site.notice.clone(),
        care_line: pdf.site.care_line.clone(),
        proof: false,
        name: String::new(),
        authors: vec![pdf.site.organisation.clone()],
        terms: Vec::new(),
        day: UNDATED,
        issue: None,
        items: Vec::new(),
        attached: Vec::new(),
        sheet: None,
    }
}

/// An issue in one line: `简报 第3期（2016年5月6日）`.
pub(super) fn name_of(pdf: &Pdf<'_>, issue: &VisibleIssue) -> String {
    let date = day(pdf, &issue.dated);
    let number = if is_proof(issue) { pdf.texts.get("proof_mark") } else { &issue.number_text };
    let named = [("title", issue.title.as_str()), ("number", number), ("date", &date)];
    pdf.texts.filled("issue_name", &named)
}

/// A day in words.
pub(super) fn day(pdf: &Pdf<'_>, day: &str) -> String {
    match parse_day(day) {
        Some(day) if pdf.site.language == Language::Chinese => chinese_day(day),
        Some(day) => english_day(day),
        None => pdf.texts.get("undated").to_owned(),
    }
}

/// What stands in the properties of a proof that has no day yet: the standard
/// for archives asks for one, and the clock is not to be read.
const UNDATED: [u32; 3] = [1970, 1, 1];

/// Year, month and day of a document, for its properties.
pub(super) fn day_of(dated: &str) -> [u32; 3] {
    numbers_of(dated).unwrap_or(UNDATED)
}

/// Year, month and day.
fn numbers_of(day: &str) -> Option<[u32; 3]> {
    parse_day(day)?;
    let mut parts = day.split('-').filter_map(|part| part.parse().ok());
    Some([parts.next()?, parts.next()?, parts.next()?])
}

fn fonts(pdf: &Pdf<'_>) -> BTreeMap<&'static str, Font> {
    let family = |role: Role| pdf.fonts.roles.get(&role).map(|c| c.family.clone());
    let latin = |role: Role| match (role, pdf.site.language) {
        (Role::Body | Role::Heading | Role::Second | Role::Title, Language::Chinese) => {
            family(Role::Latin)
        }
        _ => None,
    };
    let of = |(role, choice): (&Role, &Choice)| {
        let mut families = vec![choice.family.clone()];
        families.extend(family(Role::Body).filter(|f| *role == Role::Mono && *f != choice.family));
        families.extend(family(Role::Fallback));
        (role.word(), Font { families, latin: latin(*role), weight: choice.weight })
    };
    pdf.fonts.roles.iter().map(of).collect()
}
