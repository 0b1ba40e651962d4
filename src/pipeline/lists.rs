//! Lists of an archive, one set for each view, and the files of the theme.

use crate::audience::{View, Views};

use super::Failure;
use super::jobs::{Files, Job, SITE, files};
use super::tools::Tools;

pub(super) fn jobs(views: &Views) -> Vec<Job<'_, &View>> {
    let all = views.recipients.iter().collect();
    let assets = Job { folder: Some(SITE), readers: all, value: &views.office, make: assets };
    let office =
        Job { folder: Some(SITE), readers: Vec::new(), value: &views.office, make: archive };
    let recipients = views.recipients.iter().map(|view| Job {
        folder: None,
        readers: vec![view],
        value: view,
        make: archive,
    });
    [assets, office].into_iter().chain(recipients).collect()
}

fn archive<'j>(tools: &'j Tools<'_>, view: &'j &View) -> Result<Files<'j>, Failure> {
    Ok(files(tools.renderer.lists(view)?))
}

fn assets<'j>(tools: &'j Tools<'_>, _: &'j &View) -> Result<Files<'j>, Failure> {
    Ok(files(tools.renderer.assets()))
}
