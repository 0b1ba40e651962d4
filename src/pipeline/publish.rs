//! `publish`: what is approved gets its number. The only command that writes
//! the ledger.

use crate::diagnostic::Diagnostic;
use crate::disk::{Lock, Root};
use crate::number::{self, Publication};

use super::{Dates, Failure, check, checked, entitle, stop_on_errors};

/// What was published, or would be.
#[derive(Debug)]
pub struct Published {
    /// Findings that are no errors.
    pub findings: Vec<Diagnostic>,
    /// What got numbers.
    pub publication: Publication,
}

/// Numbers what is approved. With `dry_run`, nothing is written.
///
/// # Errors
/// Findings in the content, or a machine that refuses.
pub fn publish(root: &Root, dates: Dates, dry_run: bool) -> Result<Published, Failure> {
    let _lock = Lock::acquire(root)?;
    number::recover(root)?;
    let (site, mut findings) = checked(check(root, dates))?;
    let (publication, found) = number::plan(&site, &entitle(&site), dates.today);
    stop_on_errors(&site, &found)?;
    findings.extend(found);
    if !dry_run {
        number::commit(root, &publication)?;
    }
    Ok(Published { findings, publication })
}
