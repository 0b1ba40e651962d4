//! Pages of issues with the files that their items use: rendered once for the
//! office and once for all recipients.

use std::collections::BTreeMap;

use crate::audience::{Views, VisibleIssue};

use super::Failure;
use super::charged::charged;
use super::jobs::{Files, Job, Make, Received, SITE, files};
use super::tools::Tools;

pub(super) fn jobs<'v>(
    views: &'v Views,
    received: &BTreeMap<&str, Received<'v>>,
) -> Vec<Job<'v, &'v VisibleIssue>> {
    let office =
        views.office.issues().iter().map(|issue| Job::new(SITE, &**issue, page as Make<_>));
    let recipients = received
        .values()
        .map(|received| Job::of_readers(received.views.clone(), &**received.issue, page));
    office.chain(recipients).collect()
}

fn page<'j>(tools: &'j Tools<'_>, issue: &'j &VisibleIssue) -> Result<Files<'j>, Failure> {
    Ok(files(charged(tools, issue, |issue| tools.renderer.issue(issue))?))
}
