//! Issues and recipients → views: the one place where it is decided who may
//! see what. Everything fails closed: what is not clearly for somebody is for
//! nobody, and says so.

mod corrected;
mod entitle;
mod notice;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod view;
mod views;
pub mod who;

pub use entitle::entitle;
pub use view::{
    Addressee, Notice, NoticeKind, OfficeNotes, Other, Reader, SiteCard, View, VisibleIssue,
    VisibleItem,
};
pub use views::{Views, site_card, views};
