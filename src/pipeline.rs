//! The flow: [`build`] is the whole of it on one screen. A build makes jobs in
//! waves: from values, from files that were made, from their digests. Each kind
//! of thing made has a file below, and so has each other verb.

mod bundles;
mod charged;
mod check;
mod copies;
mod dispatch;
mod documents;
mod envelopes;
mod fix;
mod former;
mod inspect;
mod jobs;
mod ledger;
mod lists;
mod manifest;
mod pages;
mod publish;
mod register;
mod reports;
mod rules;
mod secrets;
mod sheets;
#[cfg(test)]
mod tests;
mod tools;
mod trial;
mod unbuilt;
mod window;

use crate::audience;
use crate::bundle::BundleError;
use crate::check::Checked;
use crate::disk::{DiskError, Lock, Root, Summary};
use crate::finding::{Finding, Language, Text, has_errors};
use crate::model::issue::Draft;
use crate::model::record::Entitlement;
use crate::model::{Day, PeriodicalId, RecipientId, Version};
use crate::number;
use crate::render::pdf::FontFolders;
use crate::report;
use crate::source::FilePath;

use bundles::Packing;
use envelopes::Envelopes;
use jobs::Run;
use manifest::Deliveries;
use tools::Tools;
use unbuilt::Unbuilt;

pub use crate::number::Choice;
pub use check::{Verdict, check, check_message};
pub use dispatch::{Consignment, Dispatched, Query, Sending, State, dispatch};
pub use fix::{Change, Fixed, fix};
pub use former::former_body;
pub use inspect::{Inspected, Word, inspect};
pub use ledger::{Against, Repository, Verified, import_numbers, repository, verify_ledgers};
pub use publish::{Published, Request, make_ledgers, publish};
pub use register::{Receipt, receive};
pub use secrets::Secrets;
pub use trial::{News, Tried, Try, try_issues};

/// Builds the site: content and ledger → `output/`. The ledger stays as it is;
/// a build that fails leaves the output as it was.
///
/// # Errors
/// Findings in the content, or a machine that refuses.
pub fn build(
    root: &Root,
    dates: Dates,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Built, Failure> {
    let _lock = Lock::acquire(root)?;
    number::recover(root)?;
    progress.begin(Stage::Check, 0);
    let verdict = check(root, dates);
    let as_of = verdict.as_of;
    let (site, mut findings) = verdict.or_failure()?;
    let (issues, found) = number::number(&site, &entitle(&site));
    findings.extend(settled(&site, found)?);
    options.allow(&site, &findings)?;
    let views = audience::views(&site, &issues);
    let views = views.narrowed(options.only.as_ref(), options.recipient.as_ref());

    let open = report::obligations(&site, as_of);
    let fonts = tools::fonts(root, &site, options)?;
    let told = |failure: Failure| failure.of(&site);
    let tools = Tools::new(root, &site, &open, as_of, fonts.as_ref()).map_err(told)?;
    let windows = window::windows(&views, options.bundles, site.settings.bundle_window);
    let envelopes = Envelopes::new(root, &site, &views, &windows, options).map_err(told)?;
    let received = jobs::received(&views);
    let unbuilt = match options.keep_going {
        true => Unbuilt::find(&tools, &views, &received, progress).map_err(told)?,
        false => Unbuilt::default(),
    };
    findings.extend(unbuilt.findings().cloned());
    let windows = unbuilt.windows(windows);
    let run = Run::begin(root, options.folder(), &site, &tools, progress)?;

    // From values.
    run.make(Stage::Documents, unbuilt.documents(documents::jobs(&tools, &views, &received)))?;
    run.make(Stage::Pages, unbuilt.pages(pages::jobs(&views, &received)))?;
    run.make(Stage::Lists, lists::jobs(&views))?;
    run.make(Stage::Lists, sheets::jobs(&site, &views))?;
    run.make(Stage::Lists, reports::jobs(&site, &open, as_of))?;
    // From files that were made.
    run.make(Stage::Documents, unbuilt.copies(copies::jobs(&run, &views, &received)))?;
    let packing = Packing::new(&run, &views, &received, &windows, &envelopes)?;
    let delivered = run.make(Stage::Bundles, bundles::jobs(&packing, &windows))?;
    // From digests.
    let delivered = Deliveries::from_iter(delivered);
    run.make(Stage::Lists, sheets::dispatch(&site, &views, &delivered))?;
    let mut about = manifest::about(as_of, fonts.as_ref(), &delivered);
    about.extend(unbuilt.about());
    let summary = run.commit(&about)?;

    if !options.is_preview() {
        findings.extend(dispatch::changed(&site, &delivered));
    }
    let proofs = issues.iter().filter(|issue| issue.proof.is_some()).count();
    Ok(Built {
        findings,
        kept_out: site.kept_out().keys().cloned().collect(),
        unbuilt: unbuilt.addresses().cloned().collect(),
        issues: issues.len() - proofs,
        proofs,
        recipients: views.recipients.iter().map(|view| jobs::addressees(view).len()).sum(),
        views: views.recipients.len(),
        bundles: delivered.len(),
        lacks_fonts: fonts.is_none() && options.documents != Documents::None,
        summary,
        folder: options.folder(),
        as_of,
    })
}

/// The dates that a run goes by.
#[derive(Debug, Clone, Copy)]
pub struct Dates {
    /// `--as-of`, where given.
    pub as_of: Option<Day>,
    pub today: Day,
}

/// The choices of a build.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub bundles: Bundles,
    pub documents: Documents,
    /// Only this periodical, as a preview.
    pub only: Option<PeriodicalId>,
    /// Only this recipient, as a preview.
    pub recipient: Option<RecipientId>,
    pub secrets: Secrets,
    /// Whether any error stops the build.
    pub strict: bool,
    /// Whether the rest is built where an issue cannot be.
    pub keep_going: bool,
}

impl Options {
    /// Whether a part of the site is built, beside the output.
    #[must_use]
    pub fn is_preview(&self) -> bool {
        self.only.is_some() || self.recipient.is_some()
    }

    /// Stops a strict build at any error.
    fn allow(&self, site: &Checked, findings: &[Finding]) -> Result<(), Failure> {
        if self.strict && has_errors(findings) {
            return Err(Failure::from(findings.to_vec()).of(site));
        }
        Ok(())
    }

    /// The folder that is written, from the root.
    fn folder(&self) -> &'static str {
        if self.is_preview() { ".kanfa/preview" } else { "output" }
    }
}

/// Whether documents are made, with the fonts of these folders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Documents {
    #[default]
    None,
    /// Where their fonts are found.
    WithFonts(FontFolders),
    /// Always: without fonts nothing is made.
    Required(FontFolders),
}

/// The dated days that get bundles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Bundles {
    /// The newest, as many as the site says.
    #[default]
    Window,
    All,
    None,
    /// From a day to a day.
    Between(Day, Day),
}

/// The result of a build.
#[derive(Debug)]
pub struct Built {
    /// All findings, the errors of what was kept out among them.
    pub findings: Vec<Finding>,
    /// Unissued items and issue files that were kept out for an error.
    pub kept_out: Vec<FilePath>,
    /// Addresses of issues that could not be made, and have a page in their place.
    pub unbuilt: Vec<String>,
    /// Issues shown, proofs not counted.
    pub issues: usize,
    /// Proofs in the office site.
    pub proofs: usize,
    /// Recipients with a folder.
    pub recipients: usize,
    /// Distinct views among them.
    pub views: usize,
    pub bundles: usize,
    /// Whether there are no documents for want of fonts.
    pub lacks_fonts: bool,
    /// The changes of the output.
    pub summary: Summary,
    /// The folder that was written, from the root.
    pub folder: &'static str,
    /// The date of the site.
    pub as_of: Day,
}

/// Watches a run.
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
    Documents,
    Pages,
    Lists,
    Bundles,
    /// Exchanging old output for new.
    Exchange,
}

/// Watches nothing.
#[derive(Debug, Clone, Copy)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn begin(&self, _: Stage, _: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}

/// Why a run ended without its result.
#[derive(Debug)]
pub enum Failure {
    /// The content is at fault: there are errors among the findings.
    Content {
        findings: Vec<Finding>,
        /// The site's language, where it could be read.
        language: Option<Language>,
    },
    Machine(DiskError),
    /// Fonts of documents are missing.
    Fonts {
        /// The missing fonts, and how to get them.
        findings: Vec<Finding>,
        /// The site's language.
        language: Option<Language>,
    },
    /// Something else that is not the content's fault.
    Other(Text),
}

impl Failure {
    /// The failure with the language of its site.
    fn of(self, site: &Checked) -> Self {
        match self {
            Failure::Content { findings, language: None } => {
                Failure::Content { findings, language: Some(site.settings.language) }
            }
            failure => failure,
        }
    }
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Failure::Machine(error)
    }
}

impl From<Vec<Finding>> for Failure {
    fn from(findings: Vec<Finding>) -> Self {
        Failure::Content { findings, language: None }
    }
}

impl From<BundleError> for Failure {
    fn from(error: BundleError) -> Self {
        Failure::Other(error.text())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        let reason = error.to_string();
        Failure::Other(Text::new(reason.clone(), reason))
    }
}

/// Stops at findings of a later stage among which an error stops everything.
fn settled(site: &Checked, found: Vec<Finding>) -> Result<Vec<Finding>, Failure> {
    if site.is_stopped_by(&found) {
        return Err(Failure::from(found).of(site));
    }
    Ok(found)
}

/// Resolves the recipients of a draft.
fn entitle(
    checked: &Checked,
) -> impl Fn(&Draft, &Version) -> (Entitlement, Vec<Finding>) + use<'_> {
    |draft, version| audience::entitle(checked.site(), draft, version)
}
