//! Distribution lists of issues, and the list of all that was dispatched.

use crate::audience::{View, Views, VisibleIssue};
use crate::check::Checked;
use crate::model::RecipientId;
use crate::render::sheets::{self, Facts};

use super::Failure;
use super::jobs::{Files, Job, Make, files};
use super::manifest::Deliveries;
use super::tools::Tools;

const FOLDER: &str = "lists/";

pub(super) fn jobs<'v>(
    site: &'v Checked,
    views: &'v Views,
) -> Vec<Job<'v, (&'v VisibleIssue, Facts<'v>)>> {
    let issues = views.office.issues().iter();
    issues.map(|issue| Job::new(FOLDER, (&**issue, facts(site)), list as Make<_>)).collect()
}

/// The list of all that was dispatched names the bundles with their digests.
pub(super) fn dispatch<'v>(
    site: &'v Checked,
    views: &'v Views,
    delivered: &'v Deliveries,
) -> Vec<Job<'v, (&'v View, Facts<'v>, &'v Deliveries)>> {
    let value = (&views.office, facts(site), delivered);
    vec![Job::new(FOLDER, value, register)]
}

fn facts(site: &Checked) -> Facts<'_> {
    let settings = &site.settings;
    Facts { kept: &settings.kept_copies, language: settings.language }
}

fn list<'j>(
    _: &'j Tools<'_>,
    (issue, facts): &'j (&VisibleIssue, Facts<'_>),
) -> Result<Files<'j>, Failure> {
    Ok(files(sheets::list(issue, facts)?))
}

fn register<'j>(
    _: &'j Tools<'_>,
    (office, facts, delivered): &'j (&View, Facts<'_>, &Deliveries),
) -> Result<Files<'j>, Failure> {
    let bundle = |recipient: &RecipientId, date: &str| {
        let delivered = delivered.get(&(recipient.clone(), date.to_owned()))?;
        Some((&*delivered.file, &*delivered.sha256))
    };
    Ok(files(Some(sheets::dispatch(office, facts, &bundle))))
}
