//! What templates see. Only the types of this folder are made for them, so
//! that a template can never reach what its readers may not.

mod cover;
mod issue;
mod list;
mod obligations;
mod rules;

use serde::Serialize;

use crate::audience::SiteCard;
use crate::finding::Language;
use crate::model::date::{chinese_day, english_day, parse_day};

pub(super) use cover::{CoverFile, CoverIssue, CoverPage};
pub(super) use issue::{
    ContentsEntry, ContentsSection, IssuePage, ItemView, Line, Masthead, NoteView, NoticeLine,
    OfficeView, RecipientView, SectionView, TailView,
};
pub(super) use list::{
    Crumb, Entry, EntryGroup, EntryPage, HomePage, IndexLine, IndexPage, ItemRow, Month, Nav,
    NewestDay, PeriodicalCard, PeriodicalPage, PlainPage, ProofsPage, Row, YearCount, YearPage,
};
pub(super) use obligations::{ObligationRow, ObligationUnit, ObligationsPage};
pub(super) use rules::{RuleArticleView, RulePage, RuleRow, RulesPage};

/// The site, on every page as `site`.
#[derive(Debug, Serialize)]
pub(super) struct SiteView<'v> {
    pub(super) name: &'v str,
    pub(super) organisation: &'v str,
    /// Language tag.
    pub(super) language: &'static str,
    pub(super) notice: Option<&'v str>,
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

/// A day, for machines and for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct DayView<'v> {
    /// `YYYY-MM-DD`; empty: not stated.
    pub(super) iso: &'v str,
    /// As it is printed.
    pub(super) text: String,
}

impl<'v> DayView<'v> {
    pub(super) fn new(iso: &'v str, language: Language) -> Self {
        let text = match (parse_day(iso), language) {
            (Some(day), Language::Chinese) => chinese_day(day),
            (Some(day), Language::English) => english_day(day),
            (None, _) => iso.to_owned(),
        };
        Self { iso, text }
    }
}

/// A title in the parts that its editor marked.
pub(super) fn title_parts(title: &str) -> Vec<&str> {
    title.split('|').filter(|part| !part.is_empty()).collect()
}

/// A title on one line.
pub(super) fn plain_title(title: &str) -> String {
    title.replace('|', "")
}
