//! The subject of a rule: an item, an issue, or the site.

use std::ops::{Deref, Range};

use crate::model::issue::Draft;
use crate::model::{Item, PeriodicalId, Version};
use crate::source::Place;

use super::body::{Body, LazyBody};
use super::frame::{FindingBuilder, Frame, Spot};

pub(super) struct ItemContext<'a> {
    pub frame: Frame<'a>,
    pub item: &'a Item,
    /// Whether the item has a day of its own; otherwise the day is that of its
    /// periodical's newest version, and terms are not held against it.
    pub dated: bool,
    pub body: &'a LazyBody<'a>,
}

impl<'a> ItemContext<'a> {
    /// The body, read and parsed once; `None` when it cannot be read.
    pub(super) fn body(&self) -> Option<&'a Body> {
        self.body.get()
    }

    /// The periodicals of the item with their versions on the day.
    pub(super) fn versions(&self) -> impl Iterator<Item = (&'a PeriodicalId, &'a Version)> {
        let (site, day) = (self.frame.site, self.frame.day);
        self.item.periodicals.iter().filter_map(move |id| Some((id, site.version(id, day)?)))
    }

    pub(super) fn spot(&self, place: Place) -> Spot {
        (self.item.file.clone(), place)
    }

    /// The place of bytes of the body.
    pub(super) fn in_body(&self, range: &Range<usize>) -> Place {
        let start = self.item.body_start;
        Place::bytes(start + range.start..start + range.end)
    }

    /// Reports a finding in the item's file.
    pub(super) fn report(
        &self,
        place: Place,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> FindingBuilder<'a> {
        self.frame.report_at(self.spot(place), zh, en)
    }
}

pub(super) struct IssueContext<'a> {
    pub frame: Frame<'a>,
    pub draft: &'a Draft,
    /// Whether the issue has a day of its own.
    pub dated: bool,
}

impl<'a> IssueContext<'a> {
    /// The version of its periodical on the day.
    pub(super) fn version(&self) -> Option<&'a Version> {
        self.frame.site.version(&self.draft.periodical, self.frame.day)
    }

    pub(super) fn spot(&self, place: Place) -> Spot {
        (self.draft.file(), place)
    }

    /// Reports a finding in the file that speaks for the issue.
    pub(super) fn report(
        &self,
        place: Place,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> FindingBuilder<'a> {
        self.frame.report_at(self.spot(place), zh, en)
    }
}

/// The site. Its day is the date of the site: a rule that looks at another day
/// asks [`Frame::at`].
pub(super) struct SiteContext<'a> {
    pub frame: Frame<'a>,
    pub drafts: &'a [Draft],
}

impl<'a> SiteContext<'a> {
    /// All versions of all periodicals.
    pub(super) fn versions(&self) -> impl Iterator<Item = (&'a PeriodicalId, &'a Version)> {
        let site = self.frame.site;
        site.periodicals.iter().flat_map(|p| p.versions.iter().map(move |version| (&p.id, version)))
    }
}

macro_rules! deref_to_frame {
    ($($context:ident),+) => {$(
        impl<'a> Deref for $context<'a> {
            type Target = Frame<'a>;

            fn deref(&self) -> &Frame<'a> {
                &self.frame
            }
        }
    )+};
}

deref_to_frame!(ItemContext, IssueContext, SiteContext);
