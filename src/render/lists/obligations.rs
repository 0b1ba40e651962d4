//! The page of open obligations.

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::model::Artifact;
use crate::model::debt::DebtKind;
use crate::report::Obligation;

use super::super::view::{DayView, ObligationRow, ObligationUnit, ObligationsPage};
use super::super::{Obligations, Renderer};
use super::pages::Pages;

/// An obligation with its last day as text.
type Dated<'o> = (&'o Obligation, &'o str);

/// The page, `obligations/index.html`.
pub(super) fn page(pages: &Pages<'_>, known: &Obligations) -> Result<Artifact, Vec<Finding>> {
    let renderer = pages.renderer;
    let day = |one: &Obligation| one.due.map(|due| due.to_string()).unwrap_or_default();
    let days: Vec<String> = known.list.iter().map(day).collect();
    let all: Vec<Dated<'_>> = known.list.iter().zip(days.iter().map(String::as_str)).collect();
    let mut units: BTreeMap<&str, Vec<Dated<'_>>> = BTreeMap::new();
    for dated in &all {
        units.entry(unit_of(dated.0).0).or_default().push(*dated);
    }
    let page = ObligationsPage {
        nav: pages.nav(1, "obligations"),
        crumbs: vec![pages.home_crumb(1)],
        as_of: DayView::new(&known.as_of, renderer.site.language),
        count: all.len(),
        overdue: overdue(&all),
        all: rows(renderer, &all),
        units: units
            .iter()
            .map(|(id, own)| ObligationUnit {
                id,
                name: own.first().map_or("", |(one, _)| unit_of(one).1),
                overdue: overdue(own),
                rows: rows(renderer, own),
            })
            .collect(),
    };
    pages.make("obligations.html", "obligations/index.html".to_owned(), &page)
}

/// Id and name of the unit; both empty where it is nobody's in particular.
fn unit_of(one: &Obligation) -> (&str, &str) {
    one.unit.as_ref().map_or(("", ""), |(id, name)| (id.as_str(), name))
}

fn overdue(list: &[Dated<'_>]) -> usize {
    list.iter().filter(|(one, _)| one.overdue).count()
}

fn rows<'v>(renderer: &'v Renderer, list: &[Dated<'v>]) -> Vec<ObligationRow<'v>> {
    let language = renderer.site.language;
    list.iter()
        .map(|(one, due)| ObligationRow {
            kind: renderer.texts.get(name_of(one.kind)),
            rule: one.kind.rule(),
            unit: unit_of(one).1,
            owner: one.owner.as_deref().unwrap_or_default(),
            due: one.due.map(|_| DayView::new(due, language)),
            overdue: one.overdue,
            text: one.text.get(language),
            file: &one.file,
        })
        .collect()
}

/// The key of a kind's name in a theme's texts.
fn name_of(kind: DebtKind) -> &'static str {
    match kind {
        DebtKind::SignOff => "owed_sign_off",
        DebtKind::Feedback => "owed_feedback",
        DebtKind::Survey => "owed_survey",
        DebtKind::FirstReport => "owed_first_report",
        DebtKind::ProgressReport => "owed_progress_report",
        DebtKind::Filing => "owed_filing",
        DebtKind::Action => "owed_action",
        DebtKind::Opinion => "owed_opinion",
        DebtKind::Original => "owed_original",
    }
}
