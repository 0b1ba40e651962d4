//! Pages of issues with the files that their items use: rendered once for the
//! office and once for all recipients.

use std::collections::BTreeMap;

use crate::audience::{Views, VisibleIssue};

use super::Failure;
use super::jobs::{Files, Job, Read, SITE, files};
use super::tools::Tools;

pub(super) fn jobs<'v>(
    views: &'v Views,
    read: &BTreeMap<&str, Read<'v>>,
) -> Vec<Job<'v, &'v VisibleIssue>> {
    let office = views.office.issues().iter().map(|issue| Job {
        folder: Some(SITE),
        readers: Vec::new(),
        value: &**issue,
        make: page,
    });
    let recipients = read.values().map(|read| Job {
        folder: None,
        readers: read.views.clone(),
        value: &**read.issue,
        make: page,
    });
    office.chain(recipients).collect()
}

fn page<'j>(tools: &'j Tools<'_>, issue: &'j &VisibleIssue) -> Result<Files<'j>, Failure> {
    Ok(files(tools.renderer.issue(issue)?))
}
