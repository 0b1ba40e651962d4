//! Issues and recipients → views.

mod view;

pub use view::{Addressee, OfficeNotes, Reader, SiteCard, View, VisibleIssue, VisibleItem};
