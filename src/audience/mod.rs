//! Issues and recipients → views: the one place where it is decided who may
//! see what. Everything fails closed: what is not clearly for somebody is for
//! nobody, and says so.

mod entitle;
mod view;
mod views;

pub use entitle::entitle;
pub use view::{Addressee, OfficeNotes, Reader, SiteCard, View, VisibleIssue, VisibleItem};
pub use views::{Views, site_card, views};
