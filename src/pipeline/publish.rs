//! `publish` numbers approved issues. It is the only command that writes
//! the ledger.

use crate::disk::{Lock, Root, write_new};
use crate::finding::{Finding, has_errors};
use crate::load;
use crate::number::{self, Publication};
use crate::source::FilePath;

use super::{Dates, Failure, check, entitle, stop_on_errors};

#[derive(Debug)]
pub struct Published {
    /// Findings that are no errors.
    pub findings: Vec<Finding>,
    pub publication: Publication,
    /// Files of a publication that had been interrupted, and is finished now.
    pub finished: Vec<String>,
}

/// Numbers what is approved. With `dry_run`, nothing is written.
///
/// # Errors
/// Findings in the content, or a machine that refuses.
pub fn publish(root: &Root, dates: Dates, dry_run: bool) -> Result<Published, Failure> {
    let _lock = Lock::acquire(root)?;
    let finished = number::recover(root)?;
    let (site, mut findings) = check(root, dates).or_failure()?;
    let (publication, found) = number::plan(&site, &entitle(&site), dates.today);
    stop_on_errors(&site, &found)?;
    findings.extend(found);
    if !dry_run {
        number::commit(root, &publication)?;
    }
    Ok(Published { findings, publication, finished })
}

/// Makes an empty ledger for each periodical that has none; their files. One
/// that was lost is not made anew.
///
/// # Errors
/// Findings in the content, or a machine that refuses.
pub fn make_ledgers(root: &Root) -> Result<Vec<FilePath>, Failure> {
    let _lock = Lock::acquire(root)?;
    number::recover(root)?;
    let load::Loaded { site, mut findings } = load::load(root);
    let language = site.as_ref().map(|site| site.settings.language);
    let (ledgers, found) = site.as_ref().map(number::new_ledgers).unwrap_or_default();
    findings.extend(found);
    if has_errors(&findings) {
        return Err(Failure::Content { findings, language });
    }
    for (file, text) in &ledgers {
        write_new(root, file, text.as_bytes())?;
    }
    Ok(ledgers.into_iter().map(|(file, _)| file).collect())
}
