//! The page of open obligations.

use std::collections::BTreeMap;

use crate::report::Obligation;

use super::super::texts::Texts;
use super::super::view::{DayView, ObligationRow, ObligationUnit, ObligationsPage};
use super::pages::{Page, Pages};

/// An obligation with its last day as text.
type Dated<'o> = (&'o Obligation, &'o str);

/// The page, `obligations/index.html`.
pub(super) fn page(pages: &Pages<'_>) -> Page {
    let (as_of, list) = match &pages.renderer.obligations {
        Some(open) => (open.as_of.as_str(), &open.list[..]),
        None => ("", &[][..]),
    };
    let day = |one: &Obligation| one.due.map(|due| due.to_string()).unwrap_or_default();
    let days: Vec<String> = list.iter().map(day).collect();
    let all: Vec<Dated<'_>> = list.iter().zip(days.iter().map(String::as_str)).collect();
    let mut units: BTreeMap<&str, Vec<Dated<'_>>> = BTreeMap::new();
    for dated in &all {
        units.entry(unit_of(dated.0).0).or_default().push(*dated);
    }
    let page = ObligationsPage {
        nav: pages.nav(1, "obligations", None),
        as_of: DayView::new(&pages.renderer.texts, as_of),
        count: all.len(),
        overdue: list.iter().filter(|one| one.overdue).count(),
        all: rows(pages, &all),
        units: units
            .iter()
            .map(|(id, own)| ObligationUnit {
                id,
                name: own.first().map_or("", |(one, _)| unit_of(one).1),
                rows: rows(pages, own),
            })
            .collect(),
    };
    pages.make("obligations.html", "obligations/index.html".to_owned(), &page)
}

/// Id and name of the unit; both empty for no unit in particular.
fn unit_of(one: &Obligation) -> (&str, &str) {
    one.unit.as_ref().map_or(("", ""), |(id, name)| (id.as_str(), name))
}

fn rows<'v>(pages: &Pages<'v>, list: &[Dated<'v>]) -> Vec<ObligationRow<'v>> {
    let texts = &pages.renderer.texts;
    list.iter()
        .map(|(one, due)| ObligationRow {
            kind: name_of(texts, one),
            rule: one.kind.rule().id(),
            unit: unit_of(one).1,
            owner: one.owner.as_deref().unwrap_or_default(),
            due: one.due.map(|_| DayView::new(texts, due)),
            overdue: one.overdue,
            text: one.text.get(texts.language),
            file: &one.file,
        })
        .collect()
}

/// The name of a kind, as `owed_sign_off` in a theme's texts.
fn name_of<'v>(texts: &'v Texts, one: &Obligation) -> &'v str {
    let word = one.kind.word();
    texts.all.get(&format!("owed_{}", word.replace('-', "_"))).map_or(word, String::as_str)
}
