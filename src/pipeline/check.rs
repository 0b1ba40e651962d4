//! `check`: content is read and held to the rules. Nothing is written.

use crate::check::{self, Checked};
use crate::disk::Root;
use crate::finding::{Finding, Language};
use crate::load::{self, Loaded};
use crate::model::{Day, Site};
use crate::number;

use super::{Dates, Failure, entitle};

/// The result of a check.
#[derive(Debug)]
pub struct Verdict {
    /// `None` when an error stops everything.
    pub checked: Option<Checked>,
    pub findings: Vec<Finding>,
    /// The site's language, where it could be read.
    pub language: Option<Language>,
    /// The date of the site.
    pub as_of: Day,
}

/// Reads and checks content.
#[must_use]
pub fn check(root: &Root, dates: Dates) -> Verdict {
    let Loaded { site, mut findings } = load::load(root);
    let Some(site) = site else {
        let as_of = dates.as_of.unwrap_or(dates.today);
        return Verdict { checked: None, findings, language: None, as_of };
    };
    let as_of = dates.of(&site);
    let language = Some(site.settings.language);
    findings.extend(number::verify(&site));
    let check::Outcome { checked, findings } = check::check(site, findings, as_of);
    Verdict { checked, findings, language, as_of }
}

/// Checks the message of a commit, in a file of its own: its comments are not
/// part of it. Where the site cannot be read there is nothing to go by.
///
/// # Errors
/// When the file cannot be read.
pub fn check_message(root: &Root, file: &str, dates: Dates) -> std::io::Result<Vec<Finding>> {
    let text = root.read_text(file)?;
    let mut message = String::new();
    for line in text.split_inclusive('\n') {
        if line.starts_with("# ---") && line.contains(">8") {
            break;
        }
        // Comments are left out, and places stay true.
        if line.starts_with('#') {
            message.push_str(&" ".repeat(line.trim_end_matches('\n').len()));
            message.push('\n');
        } else {
            message.push_str(line);
        }
    }
    let Some(site) = load::load(root).site else { return Ok(Vec::new()) };
    Ok(check::message(&site, &file.into(), &message, dates.of(&site)))
}

impl Dates {
    /// The date of a site.
    fn of(self, site: &Site) -> Day {
        self.as_of.or(site.settings.as_of).unwrap_or(self.today)
    }
}

impl Verdict {
    /// Adds what `publish` would refuse on the date of the site.
    #[must_use]
    pub fn foresee(mut self) -> Self {
        if let Some(checked) = &self.checked {
            let found = number::foresee(checked, &entitle(checked), self.as_of);
            self.findings = check::merged(checked, self.findings, found);
        }
        self
    }

    /// The checked site with the findings, or the failure.
    pub(super) fn or_failure(self) -> Result<(Checked, Vec<Finding>), Failure> {
        let Self { checked, findings, language, as_of: _ } = self;
        match checked {
            Some(checked) => Ok((checked, findings)),
            None => Err(Failure::Content { findings, language }),
        }
    }
}
