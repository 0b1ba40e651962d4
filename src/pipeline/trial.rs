//! The trial of issues before they get numbers: everything that a build would
//! make of each is made, and thrown away. The engine of documents cannot be
//! stopped from inside, so `cli` runs a trial in a process of its own.

mod news;

use std::collections::BTreeMap;

use crate::audience::{self, Views, VisibleIssue};
use crate::check::Checked;
use crate::disk::Root;
use crate::finding::{Finding, Severity, Text};
use crate::number::{self, Choice, Publication, Waiting};
use crate::report;

use super::jobs::{Job, received};
use super::tools::{self, Tools};
use super::{Dates, Documents, Failure, Options, copies, documents, entitle, pages, sheets};

pub use news::News;

/// The outcome of a trial.
#[derive(Debug, Default)]
pub struct Tried {
    /// Findings of the issues that cannot be built, by name.
    pub failed: BTreeMap<String, Vec<Finding>>,
    /// Whether documents were left out for want of fonts.
    pub lacks_fonts: bool,
}

/// Runs a trial of the issues of a publication.
pub type Try<'r> = &'r dyn Fn(&Publication, &Choice) -> Result<Tried, Failure>;

/// Plans numbers until all of them can be built: an issue that fails is left out,
/// and those behind it move up, which is a new plan to be tried.
pub(super) fn settled(
    site: &Checked,
    dates: Dates,
    choice: &Choice,
    trial: Try<'_>,
) -> Result<(Publication, Vec<Finding>, Tried), Failure> {
    let mut choice = choice.clone();
    let mut all = Tried::default();
    loop {
        let (mut publication, found) = number::plan(site, &entitle(site), dates.today, &choice);
        if publication.issues.is_empty() || site.is_stopped_by(&found) {
            publication.waiting.extend(all.failed.iter().map(waiting));
            return Ok((publication, found, all));
        }
        let Tried { failed, lacks_fonts } = trial(&publication, &choice)?;
        all.lacks_fonts |= lacks_fonts;
        let before = choice.except.len();
        choice.except.extend(failed.keys().cloned());
        all.failed.extend(failed);
        if choice.except.len() == before {
            publication.waiting.extend(all.failed.iter().map(waiting));
            return Ok((publication, found, all));
        }
    }
}

fn waiting((name, findings): (&String, &Vec<Finding>)) -> Waiting {
    let file = findings.first().map_or_else(|| "content".into(), |first| first.file.clone());
    let reason = Text::new("无法生成，改正前本期不编号", "it cannot be built: fix it first");
    Waiting { file, name: name.clone(), reason }
}

/// Makes everything of the issues that the choice would number today, one after
/// another, and tells how far it is.
///
/// # Errors
/// Findings in the content, a theme at fault, or a machine that refuses.
pub fn try_issues(
    root: &Root,
    dates: Dates,
    choice: &Choice,
    documents: &Documents,
    tell: &mut dyn FnMut(News),
) -> Result<(), Failure> {
    let verdict = super::check(root, dates);
    let as_of = verdict.as_of;
    let (site, _) = verdict.or_failure()?;
    let (publication, _) = number::plan(&site, &entitle(&site), dates.today, choice);
    let open = report::obligations(&site, as_of);
    let options = Options { documents: documents.clone(), ..Options::default() };
    let fonts = tools::fonts(root, &site, &options)?;
    let tools = Tools::new(root, &site, &open, as_of, fonts.as_ref())?;
    if fonts.is_none() {
        tell(News::LacksFonts);
    }
    let trial = Trial { site: &site, tools: &tools };
    let (mut shown, _) = number::number(&site, &entitle(&site));
    shown.retain(|issue| issue.proof.is_none());
    shown.extend(publication.issues.iter().cloned());
    let views = audience::views(&site, &shown);
    for (issue, told) in publication.issues.iter().zip(&publication.announcements) {
        tell(News::Begin(told.chosen.clone()));
        if let Err(failure) = trial.make(&views, &issue.address()) {
            for finding in content(failure)? {
                tell(News::failed(root, &finding));
            }
        }
        tell(News::Done);
    }
    Ok(())
}

/// The errors of a failure that is the content's; an editor has no use for notes
/// on the theme.
pub(super) fn content(failure: Failure) -> Result<Vec<Finding>, Failure> {
    match failure {
        Failure::Content { mut findings, .. } => {
            findings.retain(|finding| finding.severity == Severity::Error);
            Ok(findings)
        }
        failure => Err(failure),
    }
}

struct Trial<'t> {
    site: &'t Checked,
    tools: &'t Tools<'t>,
}

impl Trial<'_> {
    /// Makes all files of one issue, by its address.
    fn make(&self, views: &Views, address: &str) -> Result<(), Failure> {
        let received = received(views);
        let of_it = |issue: &VisibleIssue| issue.address == address;
        self.run(pages::jobs(views, &received), |issue| of_it(issue))?;
        self.run(documents::jobs(self.tools, views, &received), |issue| of_it(issue))?;
        self.run(sheets::jobs(self.site, views), |(issue, _)| of_it(issue))?;
        let issues = views.office.issues().iter();
        for issue in issues.filter(|issue| of_it(issue) && issue.numbered_copies) {
            copies::try_one(self.tools, issue, self.site.settings.name_on_copies)?;
        }
        Ok(())
    }

    fn run<V>(&self, jobs: Vec<Job<'_, V>>, is_wanted: impl Fn(&V) -> bool) -> Result<(), Failure> {
        for job in jobs.iter().filter(|job| is_wanted(&job.value)) {
            for file in (job.make)(self.tools, &job.value)? {
                file?;
            }
        }
        Ok(())
    }
}
