//! Rows of lists.

use crate::audience::{Notice, VisibleIssue, VisibleItem};

use super::super::Renderer;
use super::super::issue::row_id;
use super::super::view::{DayView, Entry, EntryGroup, ItemRow, Month, NewestDay, Row, plain_title};
use super::pages::Pages;

impl Renderer {
    /// With what became of it: withdrawals, and ties that hold in its view.
    pub(super) fn row<'v>(
        &'v self,
        issue: &'v VisibleIssue,
        ties: &[Notice],
        root: &str,
    ) -> Row<'v> {
        let withdrawn = issue.notices.iter().filter(|notice| notice.other.is_none());
        let notices: Vec<Notice> = withdrawn.chain(ties).cloned().collect();
        Row {
            notices: self.notices(&notices, root),
            id: row_id(issue),
            href: &issue.address,
            periodical: &issue.title,
            number: &issue.number_text,
            running: self.running(issue),
            dated: self.day(&issue.dated),
            urgency: issue.urgency.as_deref(),
            supplement: issue.supplement,
            digest: issue.digest,
            items: issue.items.iter().map(|item| self.item_row(item)).collect(),
        }
    }

    fn item_row<'v>(&'v self, item: &'v VisibleItem) -> ItemRow<'v> {
        ItemRow {
            anchor: item.slug.as_str(),
            title: plain_title(&item.title),
            section: item.section.as_deref(),
            units: self.units(item),
        }
    }

    fn units(&self, item: &VisibleItem) -> String {
        let names: Vec<&str> = item.units.iter().map(|unit| unit.name.as_str()).collect();
        names.join(self.texts.get("list_separator"))
    }

    pub(super) fn day<'v>(&self, iso: &'v str) -> DayView<'v> {
        DayView::new(iso, self.site.language)
    }

    fn month_name(&self, iso: &str) -> String {
        let number = iso.get(5..).and_then(|m| m.parse::<u32>().ok()).unwrap_or_default();
        self.texts.get(&format!("month_{number}")).to_owned()
    }

    /// Items by year, in their order.
    pub(super) fn groups<'v>(
        &'v self,
        items: &[(&'v VisibleIssue, &'v VisibleItem)],
    ) -> Vec<EntryGroup<'v>> {
        let years = items.chunk_by(|a, b| a.0.year == b.0.year);
        let group = |items: &[(&'v VisibleIssue, &'v VisibleItem)]| EntryGroup {
            year: items[0].0.year,
            entries: items.iter().map(|(issue, item)| self.entry(issue, item)).collect(),
        };
        years.map(group).collect()
    }

    fn entry<'v>(&'v self, issue: &'v VisibleIssue, item: &'v VisibleItem) -> Entry<'v> {
        Entry {
            issue: &issue.address,
            anchor: item.slug.as_str(),
            title: plain_title(&item.title),
            periodical: &issue.title,
            number: &issue.number_text,
            dated: self.day(&issue.dated),
            units: self.units(item),
        }
    }
}

impl<'p> Pages<'p> {
    /// A row, on a page that lies so deep.
    pub(super) fn row(&self, issue: &'p VisibleIssue, depth: usize) -> Row<'p> {
        self.renderer.row(issue, self.index.view.ties(&issue.address), &"../".repeat(depth))
    }

    pub(super) fn rows(&self, issues: &[&'p VisibleIssue], depth: usize) -> Vec<Row<'p>> {
        issues.iter().map(|issue| self.row(issue, depth)).collect()
    }

    /// Issues that follow one another on a day stand under it.
    pub(super) fn days(&self, issues: &[&'p VisibleIssue], depth: usize) -> Vec<NewestDay<'p>> {
        let days = issues.chunk_by(|a, b| a.dated == b.dated);
        let day = |day: &[&'p VisibleIssue]| NewestDay {
            dated: self.renderer.day(&day[0].dated),
            rows: self.rows(day, depth),
        };
        days.map(day).collect()
    }

    /// Issues that follow one another in a month stand under it.
    pub(super) fn months(&self, issues: &[&'p VisibleIssue], depth: usize) -> Vec<Month<'p>> {
        let months = issues.chunk_by(|a, b| month(a) == month(b));
        let month = |issues: &[&'p VisibleIssue]| Month {
            iso: month(issues[0]),
            text: self.renderer.month_name(month(issues[0])),
            rows: self.rows(issues, depth),
        };
        months.map(month).collect()
    }
}

/// `YYYY-MM`.
fn month(issue: &VisibleIssue) -> &str {
    issue.dated.get(..7).unwrap_or_default()
}
