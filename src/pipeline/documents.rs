//! Documents (PDF): of issues, beside their pages; the office's drafting sheets
//! and distribution lists.

use std::collections::BTreeMap;

use crate::audience::{Views, VisibleIssue};

use super::Failure;
use super::charged::charged;
use super::jobs::{Files, Job, Received, SITE, files};
use super::tools::Tools;

/// The document of an issue is made once, into the office's site. Where
/// something was withdrawn from it, its readers have one of their own, and
/// where copies carry numbers, each reader has a copy instead.
pub(super) fn jobs<'v>(
    tools: &Tools<'_>,
    views: &'v Views,
    received: &BTreeMap<&str, Received<'v>>,
) -> Vec<Job<'v, &'v VisibleIssue>> {
    let mut jobs = Vec::new();
    if tools.pdf.is_none() {
        return jobs;
    }
    for issue in views.office.issues() {
        let mut whole = Job::new(SITE, &**issue, document);
        let received =
            received.get(&*issue.address).filter(|received| !received.issue.numbered_copies);
        if let Some(Received { issue, views }) = received {
            if issue.is_reduced() {
                jobs.push(Job::of_readers(views.clone(), &***issue, document));
            } else {
                whole.readers.clone_from(views);
            }
        }
        jobs.push(whole);
        jobs.push(Job::new(SITE, &**issue, drafting_sheet));
        jobs.push(Job::new("", &**issue, list));
    }
    jobs
}

/// The PDF of an issue: none where it was purged or withdrawn whole.
fn document<'j>(tools: &'j Tools<'_>, issue: &'j &VisibleIssue) -> Result<Files<'j>, Failure> {
    let Some(pdf) = tools.pdf.as_ref().filter(|_| !issue.is_empty()) else {
        return Ok(files(None));
    };
    Ok(files(Some(charged(tools, issue, |issue| pdf.issue(issue))?)))
}

fn drafting_sheet<'j>(
    tools: &'j Tools<'_>,
    issue: &'j &VisibleIssue,
) -> Result<Files<'j>, Failure> {
    let Some(pdf) = &tools.pdf else { return Ok(files(None)) };
    Ok(files(charged(tools, issue, |issue| pdf.drafting_sheet(issue))?))
}

fn list<'j>(tools: &'j Tools<'_>, issue: &'j &VisibleIssue) -> Result<Files<'j>, Failure> {
    let Some(pdf) = &tools.pdf else { return Ok(files(None)) };
    Ok(files(charged(tools, issue, |issue| pdf.list(issue))?))
}
