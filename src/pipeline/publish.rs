//! `publish` numbers approved issues. It is the only command that writes
//! the ledger.

use crate::disk::{Lock, Root, write_new};
use crate::finding::{Finding, has_errors};
use crate::load;
use crate::number::{self, Choice, Publication};
use crate::source::FilePath;

use super::trial::{self, Tried, Try};
use super::{Dates, Failure, check, settled};

/// The request of a `publish`.
pub struct Request<'r> {
    pub choice: Choice,
    /// Whether nothing is written.
    pub dry_run: bool,
    /// Shows the plan and asks whether the numbers are to be given.
    pub agree: &'r dyn Fn(&Publication) -> bool,
    /// Tries what is about to be numbered.
    pub trial: Try<'r>,
}

impl Default for Request<'_> {
    /// All that is approved, without a question and without a trial.
    fn default() -> Self {
        let trial: Try<'_> = &|_, _| Ok(Tried::default());
        Self { choice: Choice::default(), dry_run: false, agree: &|_| true, trial }
    }
}

#[derive(Debug)]
pub struct Published {
    pub findings: Vec<Finding>,
    pub publication: Publication,
    /// Files of a publication that had been interrupted, and is finished now.
    pub finished: Vec<String>,
    /// Names that were asked for and of which an issue gets no number.
    pub missed: Vec<String>,
    /// Issues that cannot be built, by name: they get no number.
    pub failed: Vec<String>,
    /// Whether documents were not tried for want of fonts.
    pub lacks_fonts: bool,
    /// Whether the numbers were given.
    pub written: bool,
}

/// Numbers what is approved, or the part of it that is named.
///
/// # Errors
/// Findings in the content that stop everything, an unknown name, or a machine
/// that refuses.
pub fn publish(root: &Root, dates: Dates, request: &Request<'_>) -> Result<Published, Failure> {
    let _lock = Lock::acquire(root)?;
    let finished = number::recover(root)?;
    let (site, mut findings) = check(root, dates).or_failure()?;
    let Request { choice, dry_run, agree, trial } = request;
    if let Some(unknown) = number::unknown(&site, choice) {
        return Err(Failure::Other(unknown));
    }
    let (publication, found, tried) = trial::settled(&site, dates, choice, trial)?;
    let missed = number::missed(&site, choice, &publication);
    findings.extend(settled(&site, found)?);
    let failed = tried.failed.keys().cloned().collect();
    findings.extend(tried.failed.into_values().flatten());
    let lacks_fonts = tried.lacks_fonts;
    let written = !dry_run && !publication.is_empty() && agree(&publication);
    if written {
        number::commit(root, &publication)?;
    }
    Ok(Published { findings, publication, finished, missed, failed, lacks_fonts, written })
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
