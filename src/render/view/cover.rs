//! The cover sheet of a bundle.

use serde::Serialize;

use super::{DayView, NoticeLine};

#[derive(Debug, Serialize)]
pub(in crate::render) struct CoverPage<'v> {
    pub(in crate::render) recipient: &'v str,
    pub(in crate::render) dated: DayView<'v>,
    pub(in crate::render) care_line: Option<&'v str>,
    pub(in crate::render) issues: Vec<CoverIssue<'v>>,
    /// Whether there is a manifest in SM3.
    pub(in crate::render) sm3: bool,
    pub(in crate::render) files: Vec<CoverFile<'v>>,
}

/// An issue of the bundle.
#[derive(Debug, Serialize)]
pub(in crate::render) struct CoverIssue<'v> {
    pub(in crate::render) href: String,
    pub(in crate::render) periodical: &'v str,
    pub(in crate::render) number: &'v str,
    pub(in crate::render) running: Option<String>,
    pub(in crate::render) imprint: &'v str,
    pub(in crate::render) urgency: Option<&'v str>,
    /// The number of the recipient's copies.
    pub(in crate::render) copies: Option<u32>,
    /// The numbers that they carry.
    pub(in crate::render) numbers: Option<String>,
    pub(in crate::render) titles: Vec<String>,
    /// Corrections and withdrawals.
    pub(in crate::render) notices: Vec<NoticeLine>,
}

/// A file of the bundle.
#[derive(Debug, Serialize)]
pub(in crate::render) struct CoverFile<'v> {
    pub(in crate::render) path: &'v str,
    pub(in crate::render) href: String,
    pub(in crate::render) sha256: &'v str,
}
