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

/// A page, or the faults of its template.
pub(super) type Page = Result<Artifact, Vec<Finding>>;

/// The issues of each year.
type Years<'y> = BTreeMap<i32, Vec<&'y VisibleIssue>>;

/// Makes the pages of a view.
pub(super) struct Pages<'p> {
    pub(super) renderer: &'p Renderer,
    pub(super) index: &'p Index<'p>,
    pub(super) bundle: bool,
}

impl<'p> Pages<'p> {
    pub(super) fn make(&self, template: &str, path: String, page: &impl Serialize) -> Page {
        Ok(Artifact::new(path, self.renderer.engine.render(template, page)?))
    }

    pub(super) fn text(&self, key: &'p str) -> &'p str {
        self.renderer.texts.get(key)
    }

    /// The parts of the archive besides the first page, by their folders.
    pub(super) fn parts(&self) -> Vec<&'static str> {
        let (index, renderer) = (self.index, self.renderer);
        let parts = [
            ("years", !index.years.is_empty()),
            ("units", !index.units.is_empty()),
            ("categories", !index.categories.is_empty()),
            ("obligations", index.office && renderer.obligations.is_some()),
            ("proofs", !index.proofs.is_empty()),
            ("rules", index.office && !renderer.rules.is_empty()),
        ];
        parts.into_iter().filter_map(|(part, is_there)| is_there.then_some(part)).collect()
    }

    /// The way to a page that lies so deep: over the first page, and over
    /// `above` where it is given.
    pub(super) fn nav(&self, depth: usize, here: &'static str, above: Option<&'p str>) -> Nav<'p> {
        let root = ["", "../", "../../", "../../../"][depth.min(3)];
        let home = self.text(if self.bundle { "cover" } else { "home" });
        let home = Crumb { href: format!("{root}index.html"), text: home };
        let above = above.map(|text| Crumb { href: "../index.html".to_owned(), text });
        Nav {
            root,
            here,
            parts: self.parts(),
            bundle: self.bundle,
            crumbs: std::iter::once(home).chain(above).collect(),
        }
    }

    pub(super) fn home(&self) -> Page {
        let issued = &self.index.issued;
        let page = HomePage {
            nav: self.nav(0, "home", None),
            count: issued.len(),
            newest: self.days(self.newest(issued)),
            periodicals: self.index.shelves.iter().map(|shelf| self.card(shelf)).collect(),
            years: counts(&self.index.years, "years/"),
        };
        self.make("home.html", "index.html".to_owned(), &page)
    }

    /// As many of the newest issues as the theme shows.
    fn newest<'i>(&self, issues: &'i [&'p VisibleIssue]) -> &'i [&'p VisibleIssue] {
        &issues[..issues.len().min(self.renderer.newest)]
    }

    fn card(&self, shelf: &Shelf<'p>) -> PeriodicalCard<'p> {
        let folder = folder(shelf);
        PeriodicalCard {
            years: counts(&shelf.years, &folder),
            href: format!("{folder}index.html"),
            title: &shelf.newest.title,
            imprint: &shelf.newest.imprint,
            count: shelf.issues.len(),
            newest: self.row(shelf.newest, 0),
        }
    }

    pub(super) fn missing(&self) -> Page {
        let page = PlainPage { nav: self.nav(0, "", None) };
        self.make("404.html", "404.html".to_owned(), &page)
    }

    pub(super) fn periodical(&self, shelf: &Shelf<'p>) -> Page {
        let page = PeriodicalPage {
            nav: self.nav(2, "", None),
            card: self.card(shelf),
            newest: self.rows(self.newest(&shelf.issues), 2),
        };
        self.make("periodical.html", page.card.href.clone(), &page)
    }

    /// The issues of a periodical in a year, under the title it had then.
    pub(super) fn periodical_year(&self, shelf: &Shelf<'p>, year: i32) -> Page {
        let newest = shelf.years.get(&year).and_then(|issues| issues.first());
        let newest = newest.copied().unwrap_or(shelf.newest);
        let above = (!self.bundle).then_some(newest.title.as_str());
        let nav = self.nav(3, "", above);
        self.year_page(nav, &shelf.years, year, &folder(shelf), Some(newest))
    }

    pub(super) fn year(&self, year: i32) -> Page {
        let nav = self.nav(2, "years", Some(self.text("years")));
        self.year_page(nav, &self.index.years, year, "years/", None)
    }

    /// The issues of a year, of one periodical where `of` is one of it.
    fn year_page(
        &self,
        nav: Nav<'p>,
        years: &Years<'p>,
        year: i32,
        folder: &str,
        of: Option<&'p VisibleIssue>,
    ) -> Page {
        let issues = years.get(&year).map_or(&[][..], Vec::as_slice);
        let depth = if of.is_some() { 3 } else { 2 };
        let neighbour = |found: Option<(&i32, &Vec<_>)>| {
            let (year, issues) = found.filter(|_| !self.bundle)?;
            Some(year_count(*year, issues.len(), folder))
        };
        let page = YearPage {
            nav,
            periodical: of.map(|issue| issue.title.as_str()),
            imprint: of.map(|issue| issue.imprint.as_str()),
            year,
            count: issues.len(),
            later: neighbour(years.range(year + 1..).next()),
            earlier: neighbour(years.range(..year).next_back()),
            months: self.months(issues, depth),
        };
        self.make("year.html", format!("{folder}{year}/index.html"), &page)
    }

    pub(super) fn years(&self) -> Page {
        let texts = &self.renderer.texts;
        let lines = counts(&self.index.years, "years/").into_iter().map(|year| IndexLine {
            href: year.href,
            text: texts.filled("year", &[("year", &year.year.to_string())]).into(),
            count: year.count,
        });
        self.index_page("years", "issue_count", lines.collect())
    }

    /// Units by the number of their items, most first.
    pub(super) fn units(&self) -> Page {
        let mut units: Vec<_> = self.index.units.values().collect();
        units.sort_by_key(|unit| (std::cmp::Reverse(unit.items.len()), unit.id));
        let lines = units.into_iter().map(|unit| line("units/", unit));
        self.index_page("units", "item_count", lines.collect())
    }

    /// Categories in the order of their ids.
    pub(super) fn categories(&self) -> Page {
        let lines = self.index.categories.values().map(|category| line("categories/", category));
        self.index_page("categories", "item_count", lines.collect())
    }

    fn index_page(&self, here: &'static str, counted: &str, lines: Vec<IndexLine<'_>>) -> Page {
        let page = IndexPage {
            nav: self.nav(1, here, None),
            title: self.text(here),
            counted: self.renderer.texts.get(counted),
            lines,
        };
        self.make("index.html", format!("{here}/index.html"), &page)
    }

    /// The items of a unit or of a category.
    pub(super) fn entries(&self, kind: &'static str, holder: &Holder<'p>) -> Page {
        let page = EntryPage {
            nav: self.nav(2, kind, Some(self.text(kind))),
            kind,
            title: holder.name,
            count: holder.items.len(),
            groups: self.groups(&holder.items),
        };
        self.make("entries.html", format!("{kind}/{}/index.html", holder.id), &page)
    }

    pub(super) fn proofs(&self) -> Page {
        let page =
            ProofsPage { nav: self.nav(1, "proofs", None), rows: self.rows(&self.index.proofs, 1) };
        self.make("proofs.html", "proofs/index.html".to_owned(), &page)
    }
}

/// The folder of a periodical, from the top.
fn folder(shelf: &Shelf<'_>) -> String {
    format!("issues/{}/", shelf.id)
}

fn line<'v>(folder: &str, holder: &Holder<'v>) -> IndexLine<'v> {
    IndexLine {
        href: format!("{folder}{}/index.html", holder.id),
        text: holder.name.into(),
        count: holder.items.len(),
    }
}

/// Years with their counts, newest first; `folder` is from the top, with `/`.
fn counts(years: &Years<'_>, folder: &str) -> Vec<YearCount> {
    years.iter().rev().map(|(year, issues)| year_count(*year, issues.len(), folder)).collect()
}

fn year_count(year: i32, count: usize, folder: &str) -> YearCount {
    YearCount { year, href: format!("{folder}{year}/index.html"), count }
}
