//! The issues and items of a view by periodical, year, unit and category.

use std::collections::BTreeMap;

use crate::audience::{Reader, View, VisibleIssue, VisibleItem};
use crate::model::id::is_id;

/// A view, sorted into its lists. Issues keep the order of the view: newest first.
pub(super) struct Index<'i> {
    pub(super) view: &'i View,
    pub(super) office: bool,
    pub(super) issued: Vec<&'i VisibleIssue>,
    pub(super) proofs: Vec<&'i VisibleIssue>,
    /// In the order of periodicals.
    pub(super) shelves: Vec<Shelf<'i>>,
    pub(super) years: BTreeMap<i32, Vec<&'i VisibleIssue>>,
    pub(super) units: BTreeMap<&'i str, Holder<'i>>,
    pub(super) categories: BTreeMap<&'i str, Holder<'i>>,
}

/// The issues of a periodical.
pub(super) struct Shelf<'i> {
    pub(super) id: &'i str,
    /// The newest issue, whose title names the periodical.
    pub(super) newest: &'i VisibleIssue,
    pub(super) issues: Vec<&'i VisibleIssue>,
    pub(super) years: BTreeMap<i32, Vec<&'i VisibleIssue>>,
}

/// The items of a unit or of a category.
pub(super) struct Holder<'i> {
    pub(super) id: &'i str,
    pub(super) name: &'i str,
    pub(super) items: Vec<(&'i VisibleIssue, &'i VisibleItem)>,
}

impl<'i> Index<'i> {
    pub(super) fn of(view: &'i View) -> Self {
        let all = view.issues().iter().map(AsRef::as_ref);
        let (proofs, issued): (Vec<_>, Vec<&VisibleIssue>) = all.partition(|i| i.is_proof());
        let mut index = Self {
            view,
            office: *view.reader() == Reader::Office,
            shelves: shelves(&issued),
            issued,
            proofs,
            years: BTreeMap::new(),
            units: BTreeMap::new(),
            categories: BTreeMap::new(),
        };
        let names = &view.site().categories;
        for &issue in &index.issued {
            index.years.entry(issue.year).or_default().push(issue);
            for item in &issue.items {
                for unit in &item.units {
                    hold(&mut index.units, unit.id.as_str(), &unit.name, issue, item);
                }
                if let Some(id) = item.category.as_deref() {
                    let name = names.get(id).map_or(id, String::as_str);
                    hold(&mut index.categories, id, name, issue, item);
                }
            }
        }
        index
    }
}

fn hold<'i>(
    holders: &mut BTreeMap<&'i str, Holder<'i>>,
    id: &'i str,
    name: &'i str,
    issue: &'i VisibleIssue,
    item: &'i VisibleItem,
) {
    // An id that cannot be a folder has no page.
    if is_id(id) {
        let new = || Holder { id, name, items: Vec::new() };
        holders.entry(id).or_insert_with(new).items.push((issue, item));
    }
}

fn shelves<'i>(issued: &[&'i VisibleIssue]) -> Vec<Shelf<'i>> {
    let mut shelves: BTreeMap<&str, Shelf<'i>> = BTreeMap::new();
    for &issue in issued {
        let id = issue.periodical.as_str();
        let new = || Shelf { id, newest: issue, issues: Vec::new(), years: BTreeMap::new() };
        let shelf = shelves.entry(id).or_insert_with(new);
        shelf.issues.push(issue);
        shelf.years.entry(issue.year).or_default().push(issue);
    }
    let mut shelves: Vec<_> = shelves.into_values().collect();
    shelves.sort_by_key(|shelf| (shelf.newest.order, shelf.id));
    shelves
}
