//! The pages of lists.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::audience::VisibleIssue;
use crate::finding::Finding;
use crate::model::Artifact;

use super::super::Renderer;
use super::super::view::{
    Crumb, EntryPage, HomePage, IndexLine, IndexPage, Nav, PeriodicalCard, PeriodicalPage,
    PlainPage, ProofsPage, YearCount, YearPage,
};
use super::index::{Holder, Index, Shelf};

type Made = Result<Artifact, Vec<Finding>>;

/// Makes the pages of a view.
pub(super) struct Pages<'p> {
    pub(super) renderer: &'p Renderer,
    pub(super) index: &'p Index<'p>,
    pub(super) bundle: bool,
}

impl<'p> Pages<'p> {
    pub(super) fn make(&self, template: &str, path: String, page: &impl Serialize) -> Made {
        Ok(Artifact::new(path, self.renderer.engine.render(template, page)?))
    }

    pub(super) fn text(&self, key: &'p str) -> &'p str {
        self.renderer.texts.get(key)
    }

    pub(super) fn nav(&self, depth: usize, here: &'static str) -> Nav {
        let index = self.index;
        Nav {
            root: ["", "../", "../../", "../../../"][depth.min(3)],
            here,
            years: !index.years.is_empty(),
            units: !index.units.is_empty(),
            categories: !index.categories.is_empty(),
            proofs: !index.proofs.is_empty(),
            obligations: index.office && self.renderer.obligations.is_some(),
            rules: index.office && !self.renderer.rules.is_empty(),
            office: index.office,
            bundle: self.bundle,
        }
    }

    pub(super) fn home_crumb(&self, depth: usize) -> Crumb<'p> {
        let key = if self.bundle { "cover" } else { "home" };
        Crumb { href: format!("{}index.html", "../".repeat(depth)), text: self.text(key) }
    }

    pub(super) fn home(&self) -> Made {
        let issued = &self.index.issued;
        let newest = &issued[..issued.len().min(self.renderer.newest)];
        let page = HomePage {
            nav: self.nav(0, "home"),
            count: issued.len(),
            newest: self.days(newest, 0),
            periodicals: self.index.shelves.iter().map(|shelf| self.card(shelf)).collect(),
            years: counts(&self.index.years, "years/"),
        };
        self.make("home.html", "index.html".to_owned(), &page)
    }

    fn card(&self, shelf: &Shelf<'p>) -> PeriodicalCard<'p> {
        let folder = format!("issues/{}/", shelf.id);
        PeriodicalCard {
            years: counts(&shelf.years, &folder),
            href: format!("{folder}index.html"),
            title: &shelf.newest.title,
            imprint: &shelf.newest.imprint,
            count: shelf.issues.len(),
            newest: self.row(shelf.newest, 0),
        }
    }

    pub(super) fn missing(&self) -> Made {
        let page = PlainPage { nav: self.nav(0, "") };
        self.make("404.html", "404.html".to_owned(), &page)
    }

    pub(super) fn periodical(&self, shelf: &Shelf<'p>) -> Made {
        let folder = format!("issues/{}/", shelf.id);
        let newest = &shelf.issues[..shelf.issues.len().min(self.renderer.newest)];
        let page = PeriodicalPage {
            nav: self.nav(2, ""),
            crumbs: vec![self.home_crumb(2)],
            title: &shelf.newest.title,
            imprint: &shelf.newest.imprint,
            count: shelf.issues.len(),
            years: counts(&shelf.years, &folder),
            newest: self.rows(newest, 2),
        };
        self.make("periodical.html", format!("{folder}index.html"), &page)
    }

    pub(super) fn periodical_year(&self, shelf: &Shelf<'p>, year: i32) -> Made {
        let folder = format!("issues/{}/", shelf.id);
        let issues = shelf.years.get(&year).map_or(&[][..], Vec::as_slice);
        let newest = issues.first().copied().unwrap_or(shelf.newest);
        let mut crumbs = vec![self.home_crumb(3)];
        if !self.bundle {
            crumbs.push(Crumb { href: "../index.html".to_owned(), text: &newest.title });
        }
        let page = YearPage {
            nav: self.nav(3, ""),
            crumbs,
            periodical: Some(&newest.title),
            imprint: Some(&newest.imprint),
            year,
            count: issues.len(),
            later: self.neighbour(later(&shelf.years, year), &folder),
            earlier: self.neighbour(earlier(&shelf.years, year), &folder),
            months: self.months(issues, 3),
        };
        self.make("year.html", format!("{folder}{year}/index.html"), &page)
    }

    fn neighbour(
        &self,
        year: Option<(&i32, &Vec<&VisibleIssue>)>,
        folder: &str,
    ) -> Option<YearCount> {
        let (year, issues) = year.filter(|_| !self.bundle)?;
        Some(year_count(*year, issues.len(), folder))
    }

    pub(super) fn years(&self) -> Made {
        let lines = counts(&self.index.years, "years/").into_iter().map(|year| IndexLine {
            href: year.href,
            text: self.renderer.texts.filled("year", &[("year", &year.year.to_string())]).into(),
            count: year.count,
        });
        self.index_page("years", "issue_count", lines.collect())
    }

    pub(super) fn year(&self, year: i32) -> Made {
        let years = &self.index.years;
        let issues = years.get(&year).map_or(&[][..], Vec::as_slice);
        let page = YearPage {
            nav: self.nav(2, "years"),
            crumbs: vec![self.home_crumb(2), self.index_crumb("years")],
            periodical: None,
            imprint: None,
            year,
            count: issues.len(),
            later: self.neighbour(later(years, year), "years/"),
            earlier: self.neighbour(earlier(years, year), "years/"),
            months: self.months(issues, 2),
        };
        self.make("year.html", format!("years/{year}/index.html"), &page)
    }

    fn index_crumb(&self, key: &'p str) -> Crumb<'p> {
        Crumb { href: "../index.html".to_owned(), text: self.text(key) }
    }

    fn index_page(&self, here: &'static str, counted: &'p str, lines: Vec<IndexLine<'_>>) -> Made {
        let page = IndexPage {
            nav: self.nav(1, here),
            crumbs: vec![self.home_crumb(1)],
            title: self.renderer.texts.get(here),
            counted: self.text(counted),
            lines,
        };
        self.make("index.html", format!("{here}/index.html"), &page)
    }

    /// Units by the number of their items, most first.
    pub(super) fn units(&self) -> Made {
        let mut units: Vec<_> = self.index.units.values().collect();
        units.sort_by_key(|unit| (std::cmp::Reverse(unit.items.len()), unit.id));
        let lines = units.into_iter().map(|unit| line("units/", unit));
        self.index_page("units", "item_count", lines.collect())
    }

    pub(super) fn unit(&self, unit: &Holder<'p>) -> Made {
        self.entries("units", unit)
    }

    /// Categories in the order of their ids.
    pub(super) fn categories(&self) -> Made {
        let lines = self.index.categories.values().map(|category| line("categories/", category));
        self.index_page("categories", "item_count", lines.collect())
    }

    pub(super) fn category(&self, category: &Holder<'p>) -> Made {
        self.entries("categories", category)
    }

    fn entries(&self, kind: &'static str, holder: &Holder<'p>) -> Made {
        let page = EntryPage {
            nav: self.nav(2, kind),
            crumbs: vec![self.home_crumb(2), self.index_crumb(kind)],
            kind,
            title: holder.name,
            count: holder.items.len(),
            groups: self.renderer.groups(&holder.items),
        };
        self.make("entries.html", format!("{kind}/{}/index.html", holder.id), &page)
    }

    pub(super) fn proofs(&self) -> Made {
        let page = ProofsPage {
            nav: self.nav(1, "proofs"),
            crumbs: vec![self.home_crumb(1)],
            rows: self.rows(&self.index.proofs, 1),
        };
        self.make("proofs.html", "proofs/index.html".to_owned(), &page)
    }
}

fn line<'v>(folder: &str, holder: &Holder<'v>) -> IndexLine<'v> {
    IndexLine {
        href: format!("{folder}{}/index.html", holder.id),
        text: holder.name.into(),
        count: holder.items.len(),
    }
}

/// Years with their counts, newest first; `folder` is from the top, with `/`.
fn counts(years: &BTreeMap<i32, Vec<&VisibleIssue>>, folder: &str) -> Vec<YearCount> {
    years.iter().rev().map(|(year, issues)| year_count(*year, issues.len(), folder)).collect()
}

fn year_count(year: i32, count: usize, folder: &str) -> YearCount {
    YearCount { year, href: format!("{folder}{year}/index.html"), count }
}

fn later<T>(years: &BTreeMap<i32, T>, year: i32) -> Option<(&i32, &T)> {
    years.range(year + 1..).next()
}

fn earlier<T>(years: &BTreeMap<i32, T>, year: i32) -> Option<(&i32, &T)> {
    years.range(..year).next_back()
}
