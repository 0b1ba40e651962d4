//! Open obligations as the office sees them.

use serde::Serialize;

use super::DayView;
use super::list::{Crumb, Nav};

/// The page of open obligations.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ObligationsPage<'v> {
    pub(in crate::render) nav: Nav,
    pub(in crate::render) crumbs: Vec<Crumb<'v>>,
    /// The date that they are judged at.
    pub(in crate::render) as_of: DayView<'v>,
    pub(in crate::render) count: usize,
    pub(in crate::render) overdue: usize,
    /// By last day.
    pub(in crate::render) all: Vec<ObligationRow<'v>>,
    /// By unit, in the order of names of ids.
    pub(in crate::render) units: Vec<ObligationUnit<'v>>,
}

/// What one unit owes.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ObligationUnit<'v> {
    /// Id; empty: nobody's in particular.
    pub(in crate::render) id: &'v str,
    pub(in crate::render) name: &'v str,
    pub(in crate::render) overdue: usize,
    pub(in crate::render) rows: Vec<ObligationRow<'v>>,
}

/// An obligation.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ObligationRow<'v> {
    /// Name of its kind.
    pub(in crate::render) kind: &'v str,
    /// Rule that asks for it.
    pub(in crate::render) rule: &'v str,
    pub(in crate::render) unit: &'v str,
    pub(in crate::render) owner: &'v str,
    /// Last day; none: none is stated.
    pub(in crate::render) due: Option<DayView<'v>>,
    pub(in crate::render) overdue: bool,
    pub(in crate::render) text: &'v str,
    /// File that it is recorded in.
    pub(in crate::render) file: &'v str,
}
