//! Lists of an archive, one set for each view, and the files of the theme.

use crate::audience::{View, Views};

use super::Failure;
use super::jobs::{Files, Job, SITE, files};
use super::tools::Tools;

pub(super) fn jobs(views: &Views) -> Vec<Job<'_, &View>> {
    let mut assets = Job::new(SITE, &views.office, assets);
    assets.readers = views.recipients.iter().collect();
    let office = Job::new(SITE, &views.office, archive);
    let recipients = views.recipients.iter();
    let recipients = recipients.map(|view| Job::of_readers(vec![view], view, archive));
    [assets, office].into_iter().chain(recipients).collect()
}

fn archive<'j>(tools: &'j Tools<'_>, view: &'j &View) -> Result<Files<'j>, Failure> {
    Ok(files(tools.renderer.lists(view)?))
}

fn assets<'j>(tools: &'j Tools<'_>, _: &'j &View) -> Result<Files<'j>, Failure> {
    Ok(files(tools.renderer.assets()))
}
