//! The lists of an archive. The place of each issue is worked out once per
//! view; each page then takes its own part, so that the work grows with the
//! rows that are written and not with the square of the issues.

mod index;
mod obligations;
mod pages;
mod rows;
mod rules;

use rayon::prelude::*;

use crate::audience::View;
use crate::finding::Finding;
use crate::model::Artifact;

use super::Renderer;
use index::Index;
use pages::{Page, Pages};

type Artifacts = Result<Vec<Artifact>, Vec<Finding>>;

impl Renderer {
    /// The lists of an archive: its first page, periodicals, years, units and
    /// categories, made from the issues of the view; for the office the proofs too.
    ///
    /// # Errors
    /// When a template fails.
    pub fn lists(&self, view: &View) -> Artifacts {
        let index = Index::of(view);
        let pages = Pages { renderer: self, index: &index, bundle: false };
        let parts = pages.parts();
        let rules = if parts.contains(&"rules") { &self.rules[..] } else { &[] };
        let mut artifacts = vec![pages.home()?, pages.missing()?];
        artifacts.extend(each(parts, |part| match part {
            "years" => pages.years(),
            "units" => pages.units(),
            "categories" => pages.categories(),
            "obligations" => obligations::page(&pages),
            "proofs" => pages.proofs(),
            _ => rules::list(&pages),
        })?);
        artifacts.extend(each(&index.shelves, |shelf| pages.periodical(shelf))?);
        artifacts.extend(years_of_periodicals(&pages)?);
        artifacts.extend(each(index.years.keys(), |year| pages.year(*year))?);
        artifacts.extend(each(index.units.values(), |unit| pages.entries("units", unit))?);
        artifacts.extend(each(index.categories.values(), |one| pages.entries("categories", one))?);
        artifacts.extend(each(rules, |rule| rules::page(&pages, rule))?);
        artifacts.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(artifacts)
    }

    /// The lists of years that issue pages link to, for the issues of a bundle alone.
    ///
    /// # Errors
    /// When a template fails.
    pub fn bundle_lists(&self, view: &View) -> Artifacts {
        let index = Index::of(view);
        let pages = Pages { renderer: self, index: &index, bundle: true };
        let mut artifacts = years_of_periodicals(&pages)?;
        artifacts.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(artifacts)
    }
}

fn years_of_periodicals(pages: &Pages<'_>) -> Artifacts {
    let shelves = pages.index.shelves.iter();
    let years = shelves.flat_map(|shelf| shelf.years.keys().map(move |year| (shelf, *year)));
    each(years, |(shelf, year)| pages.periodical_year(shelf, year))
}

fn each<T: Send>(
    values: impl IntoIterator<Item = T>,
    page: impl Fn(T) -> Page + Send + Sync,
) -> Artifacts {
    values.into_iter().collect::<Vec<T>>().into_par_iter().map(page).collect()
}
