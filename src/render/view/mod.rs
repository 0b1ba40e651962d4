//! The values that templates see. Only the types of this folder are made for
//! them, so that a template can never reach a field that its readers may not.

mod cover;
mod issue;
mod list;
mod office;

use serde::Serialize;

use crate::audience::SiteCard;

use super::texts::Texts;

pub(super) use cover::{CoverFile, CoverIssue, CoverPage};
pub(super) use issue::{
    ContentsEntry, ContentsSection, IssuePage, ItemView, Line, Masthead, NoticeLine, OfficeView,
    RecipientView, SectionView, TailView,
};
pub(super) use list::{
    Crumb, Entry, EntryGroup, EntryPage, HomePage, IndexLine, IndexPage, ItemRow, Nav,
    PeriodicalCard, PeriodicalPage, PlainPage, ProofsPage, Row, RowGroup, YearCount, YearPage,
};
pub(super) use office::{
    ObligationRow, ObligationUnit, ObligationsPage, RulePage, RuleRow, RulesPage,
};
pub use office::{RuleArticle, RuleSheet};

/// The site, on every page as `site`.
#[derive(Debug, Serialize)]
pub(super) struct SiteView<'v> {
    name: &'v str,
    organisation: &'v str,
    /// Language tag.
    language: &'static str,
    notice: Option<&'v str>,
}

impl<'v> SiteView<'v> {
    pub(super) fn new(site: &'v SiteCard) -> Self {
        Self {
            name: &site.name,
            organisation: &site.organisation,
            language: site.language.tag(),
            notice: site.notice.as_deref(),
        }
    }
}

/// A day or a month, for machines and for people.
#[derive(Debug, Serialize)]
pub(super) struct DayView<'v> {
    /// `YYYY-MM-DD`, `YYYY-MM`, or empty where no day is stated.
    iso: &'v str,
    /// As it is printed.
    text: String,
}

impl<'v> DayView<'v> {
    pub(super) fn new(texts: &Texts, iso: &'v str) -> Self {
        Self { iso, text: texts.day(iso).unwrap_or_else(|| iso.to_owned()) }
    }

    pub(super) fn month(texts: &Texts, iso: &'v str) -> Self {
        let number = iso.get(5..).and_then(|m| m.parse::<u32>().ok()).unwrap_or_default();
        Self { iso, text: texts.get(&format!("month_{number}")).to_owned() }
    }
}
