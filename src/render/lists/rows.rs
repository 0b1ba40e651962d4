//! Rows of lists.

use crate::audience::{VisibleIssue, VisibleItem};

use super::super::issue::row_id;
use super::super::view::{DayView, Entry, EntryGroup, ItemRow, Row, RowGroup};
use super::super::{front, titles};
use super::pages::Pages;

impl<'p> Pages<'p> {
    /// An issue, on a page that lies so deep, with withdrawals and with the
    /// corrections that hold in this view.
    pub(super) fn row(&self, issue: &'p VisibleIssue, depth: usize) -> Row<'p> {
        let texts = &self.renderer.texts;
        Row {
            notices: front::aftermath(texts, self.index.view, issue, &"../".repeat(depth)),
            id: row_id(issue),
            href: &issue.address,
            periodical: &issue.title,
            number: &issue.number_text,
            running: front::running(texts, issue),
            stage: issue.stage().map(|stage| texts.stage(stage)),
            dated: DayView::new(texts, &issue.dated),
            urgency: issue.urgency.as_deref(),
            items: issue.items.iter().map(|item| self.item(item)).collect(),
        }
    }

    pub(super) fn rows(&self, issues: &[&'p VisibleIssue], depth: usize) -> Vec<Row<'p>> {
        issues.iter().map(|issue| self.row(issue, depth)).collect()
    }

    fn item(&self, item: &'p VisibleItem) -> ItemRow<'p> {
        let units: Vec<&str> = item.units.iter().map(|unit| unit.name.as_str()).collect();
        ItemRow {
            anchor: item.slug.as_str(),
            title: titles::whole(&item.title),
            units: units.join(self.text("list_separator")),
        }
    }

    /// Issues that follow one another on a day stand under it.
    pub(super) fn days(&self, issues: &[&'p VisibleIssue]) -> Vec<RowGroup<'p>> {
        let days = issues.chunk_by(|a, b| a.dated == b.dated);
        days.map(|day| RowGroup {
            dated: DayView::new(&self.renderer.texts, &day[0].dated),
            rows: self.rows(day, 0),
        })
        .collect()
    }

    /// Issues that follow one another in a month stand under it.
    pub(super) fn months(&self, issues: &[&'p VisibleIssue], depth: usize) -> Vec<RowGroup<'p>> {
        let months = issues.chunk_by(|a, b| month(a) == month(b));
        months
            .map(|issues| RowGroup {
                dated: DayView::month(&self.renderer.texts, month(issues[0])),
                rows: self.rows(issues, depth),
            })
            .collect()
    }

    /// Items that follow one another in a year stand under it.
    pub(super) fn groups(
        &self,
        items: &[(&'p VisibleIssue, &'p VisibleItem)],
    ) -> Vec<EntryGroup<'p>> {
        let years = items.chunk_by(|a, b| a.0.year == b.0.year);
        let group = |items: &[(&'p VisibleIssue, &'p VisibleItem)]| EntryGroup {
            year: items[0].0.year,
            entries: items.iter().map(|(issue, item)| self.entry(issue, item)).collect(),
        };
        years.map(group).collect()
    }

    fn entry(&self, issue: &'p VisibleIssue, item: &'p VisibleItem) -> Entry<'p> {
        Entry {
            issue: &issue.address,
            periodical: &issue.title,
            number: &issue.number_text,
            dated: DayView::new(&self.renderer.texts, &issue.dated),
            item: self.item(item),
        }
    }
}

/// `YYYY-MM`.
fn month(issue: &VisibleIssue) -> &str {
    issue.dated.get(..7).unwrap_or_default()
}
