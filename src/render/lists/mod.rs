//! The lists of an archive. What stands where is worked out once per view;
//! each page then takes its own part, so that the work grows with the rows
//! that are written and not with the square of the issues.

mod index;
mod obligations;
mod pages;
mod rows;
mod rules;

use rayon::prelude::*;

use crate::audience::View;
use crate::finding::Finding;
use crate::model::Artifact;
use crate::model::id::is_id;

use super::{Obligations, Renderer, RuleSheet};
use index::{Holder, Index, Shelf};
use pages::Pages;

/// All lists of an archive.
pub(super) fn archive(renderer: &Renderer, view: &View) -> Result<Vec<Artifact>, Vec<Finding>> {
    let index = Index::of(view);
    let pages = Pages { renderer, index: &index, bundle: false };
    let mut jobs = vec![Job::Home, Job::Missing];
    for shelf in &index.shelves {
        jobs.push(Job::Periodical(shelf));
        jobs.extend(shelf.years.keys().map(|year| Job::PeriodicalYear(shelf, *year)));
    }
    if !index.years.is_empty() {
        jobs.push(Job::Years);
        jobs.extend(index.years.keys().map(|year| Job::Year(*year)));
    }
    if !index.units.is_empty() {
        jobs.push(Job::Units);
        jobs.extend(index.units.values().map(Job::Unit));
    }
    if !index.categories.is_empty() {
        jobs.push(Job::Categories);
        jobs.extend(index.categories.values().map(Job::Category));
    }
    if !index.proofs.is_empty() {
        jobs.push(Job::Proofs);
    }
    if let Some(known) = renderer.obligations.as_ref().filter(|_| index.office) {
        jobs.push(Job::Obligations(known));
    }
    if index.office && !renderer.rules.is_empty() {
        jobs.push(Job::Rules);
        jobs.extend(renderer.rules.iter().map(Job::Rule));
    }
    run(&pages, &jobs)
}

/// The lists that issue pages link to, in a bundle.
pub(super) fn bundle(renderer: &Renderer, view: &View) -> Result<Vec<Artifact>, Vec<Finding>> {
    let index = Index::of(view);
    let pages = Pages { renderer, index: &index, bundle: true };
    let mut jobs = Vec::new();
    for shelf in &index.shelves {
        jobs.extend(shelf.years.keys().map(|year| Job::PeriodicalYear(shelf, *year)));
    }
    run(&pages, &jobs)
}

/// A page to be made.
enum Job<'j> {
    Home,
    Missing,
    Periodical(&'j Shelf<'j>),
    PeriodicalYear(&'j Shelf<'j>, i32),
    Years,
    Year(i32),
    Units,
    Unit(&'j Holder<'j>),
    Categories,
    Category(&'j Holder<'j>),
    Proofs,
    Obligations(&'j Obligations),
    Rules,
    Rule(&'j RuleSheet),
}

fn run(pages: &Pages<'_>, jobs: &[Job<'_>]) -> Result<Vec<Artifact>, Vec<Finding>> {
    let made: Result<Vec<Artifact>, Vec<Finding>> = jobs
        .par_iter()
        .map(|job| match job {
            Job::Home => pages.home(),
            Job::Missing => pages.missing(),
            Job::Periodical(shelf) => pages.periodical(shelf),
            Job::PeriodicalYear(shelf, year) => pages.periodical_year(shelf, *year),
            Job::Years => pages.years(),
            Job::Year(year) => pages.year(*year),
            Job::Units => pages.units(),
            Job::Unit(holder) => pages.unit(holder),
            Job::Categories => pages.categories(),
            Job::Category(holder) => pages.category(holder),
            Job::Proofs => pages.proofs(),
            Job::Obligations(known) => obligations::page(pages, known),
            Job::Rules => rules::list(pages),
            Job::Rule(rule) => rules::page(pages, rule),
        })
        .collect();
    made.map(|mut artifacts| {
        artifacts.sort_by(|a, b| a.path.cmp(&b.path));
        artifacts
    })
}

/// Whether an id can be a folder.
fn is_folder(id: &str) -> bool {
    is_id(id)
}
