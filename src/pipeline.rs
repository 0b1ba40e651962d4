//! The whole flow on one screen: what happens in which order, and where it stops.

mod build;
mod bundles;
mod copies;
mod dispatch;
mod envelopes;
mod fix;
mod former;
mod leaking;
mod ledger;
mod made;
mod publish;
mod register;
mod rules;
mod run;
mod secrets;

use crate::audience;
use crate::check::{self, Checked};
use crate::disk::{DiskError, Root};
use crate::finding::{Finding, Language, Text, has_errors};
use crate::load;
use crate::model::{Day, PeriodicalId, RecipientId};
use crate::number;
use crate::render::pdf::FontFolders;

pub use build::{Built, build, build_leaking};
pub use dispatch::{Consignment, Dispatched, Query, Sending, State, dispatch};
pub use fix::{Change, Fixed, fix};
pub use former::former_body;
pub use ledger::{Against, Repository, Verified, import_numbers, repository, verify_ledgers};
pub use made::Delivered;
pub use publish::{Published, make_ledgers, publish};
pub use register::{Receipt, receive};
pub use secrets::Secrets;

/// The dates that a run goes by.
#[derive(Debug, Clone, Copy)]
pub struct Dates {
    /// `--as-of`, where given.
    pub as_of: Option<Day>,
    /// Today, as the clock of the machine says.
    pub today: Day,
}

/// What a build makes.
#[derive(Debug, Clone)]
pub struct Options {
    /// Which dates get bundles.
    pub bundles: Bundles,
    /// Where fonts of documents are looked for; `None`: no documents are made.
    pub documents: Option<FontFolders>,
    /// Only this periodical, as a preview.
    pub only: Option<PeriodicalId>,
    /// Only this recipient, as a preview.
    pub recipient: Option<RecipientId>,
    /// What signs and closes bundles.
    pub secrets: Secrets,
}

/// Which dated days get bundles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bundles {
    /// The newest, as many as the site says.
    Window,
    /// All.
    All,
    /// None.
    None,
    /// From a day to a day.
    Between(Day, Day),
}

/// How far a run is, for whoever watches.
pub trait Progress: Sync {
    /// A stage of `total` steps begins.
    fn begin(&self, stage: Stage, total: usize);
    /// One more step is done.
    fn step(&self);
    /// The run is over.
    fn end(&self);
}

/// Stages that take long enough to be watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading and checking.
    Check,
    /// Documents of issues.
    Documents,
    /// Pages of issues.
    Pages,
    /// Lists and indexes.
    Lists,
    /// Bundles.
    Bundles,
    /// Exchanging old output for new.
    Exchange,
}

/// Nobody watches.
#[derive(Debug, Clone, Copy)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn begin(&self, _: Stage, _: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}

/// What is known of content once it has been checked.
#[derive(Debug)]
pub struct Verdict {
    /// The checked site; `None` when there is an error.
    pub checked: Option<Checked>,
    /// Findings, in order.
    pub findings: Vec<Finding>,
    /// The site's language, where it could be read.
    pub language: Option<Language>,
    /// The date of the site.
    pub as_of: Day,
}

/// Why a run ended without its result.
#[derive(Debug)]
pub enum Failure {
    /// The content is at fault.
    Content {
        /// Findings, errors among them.
        findings: Vec<Finding>,
        /// The site's language, where it could be read.
        language: Option<Language>,
    },
    /// The machine failed.
    Machine(DiskError),
    /// Fonts of documents are missing.
    Fonts {
        /// What is missing, and how to get it.
        findings: Vec<Finding>,
        /// The site's language.
        language: Option<Language>,
    },
    /// Something else that is not the content's fault.
    Other(Text),
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Failure::Machine(error)
    }
}

/// Reads and checks content. Nothing is written.
#[must_use]
pub fn check(root: &Root, dates: Dates) -> Verdict {
    let load::Loaded { site, mut findings } = load::load(root);
    let Some(site) = site else {
        let as_of = dates.as_of.unwrap_or(dates.today);
        return Verdict { checked: None, findings, language: None, as_of };
    };
    let as_of = dates.as_of.or(site.settings.as_of).unwrap_or(dates.today);
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
    let as_of = dates.as_of.or(site.settings.as_of).unwrap_or(dates.today);
    Ok(check::message(&site, &file.into(), &message, as_of))
}

/// The checked site, or the failure that its findings are.
fn checked(verdict: Verdict) -> Result<(Checked, Vec<Finding>), Failure> {
    let Verdict { checked, findings, language, as_of: _ } = verdict;
    match checked {
        Some(checked) => Ok((checked, findings)),
        None => Err(Failure::Content { findings, language }),
    }
}

/// Stops when a later stage found an error.
fn stop_on_errors(checked: &Checked, found: &[Finding]) -> Result<(), Failure> {
    if has_errors(found) {
        return Err(content(checked, found.to_vec()));
    }
    Ok(())
}

fn content(checked: &Checked, findings: Vec<Finding>) -> Failure {
    Failure::Content { findings, language: Some(checked.site().settings.language) }
}

/// Whom a draft goes to: the one way in which numbering asks.
fn entitle(
    checked: &Checked,
) -> impl Fn(
    &crate::model::issue::Draft,
    &crate::model::Version,
) -> (crate::model::record::Entitlement, Vec<Finding>)
+ use<'_> {
    |draft, version| audience::entitle(checked.site(), draft, version)
}
