//! Issues and recipients → views: the one place that decides who may see which
//! issue. Everything fails closed: an issue that is not clearly for a recipient
//! is not shown to them, and a finding says so.

mod corrected;
mod entitle;
mod notice;
mod protocol;
#[cfg(test)]
pub(crate) mod tests;
mod view;
mod views;
pub mod who;

pub use entitle::entitle;
pub use view::{
    Addressee, IssueFields, ItemName, Notice, NoticeKind, OfficeNotes, Other, Reader, Share,
    SiteCard, View, VisibleIssue, VisibleItem,
};
pub use views::{Views, site_card, views};
