//! Issues that cannot be made: with `--keep-going` a page that says so stands in
//! the place of each, there is no document of it and no bundle of its day for
//! those who would receive it, and the rest is built.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::audience::{Views, VisibleIssue};
use crate::finding::Finding;

use super::copies::Numbered;
use super::jobs::{Files, Job, Make, Received, files};
use super::tools::Tools;
use super::trial::content;
use super::window::Window;
use super::{Failure, Progress, Stage, documents, pages};

#[derive(Debug, Default)]
pub(super) struct Unbuilt {
    /// Their addresses, with the findings.
    issues: BTreeMap<String, Vec<Finding>>,
}

impl Unbuilt {
    /// Makes pages and documents of all issues once, only to see which fail. What
    /// is made twice comes from the cache.
    pub(super) fn find(
        tools: &Tools<'_>,
        views: &Views,
        received: &BTreeMap<&str, Received<'_>>,
        progress: &dyn Progress,
    ) -> Result<Self, Failure> {
        let mut jobs = pages::jobs(views, received);
        jobs.extend(documents::jobs(tools, views, received));
        progress.begin(Stage::Documents, jobs.len());
        let tried = jobs.par_iter().map(|job| {
            let failed = failed(tools, job);
            progress.step();
            failed
        });
        let failed: Result<Vec<_>, Failure> = tried.collect();
        let mut issues = BTreeMap::new();
        for (address, findings) in failed?.into_iter().flatten() {
            issues.entry(address).or_insert(findings);
        }
        Ok(Self { issues })
    }

    /// Addresses of the issues.
    pub(super) fn addresses(&self) -> impl Iterator<Item = &String> {
        self.issues.keys()
    }

    pub(super) fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.issues.values().flatten()
    }

    fn has(&self, issue: &VisibleIssue) -> bool {
        self.issues.contains_key(&issue.address)
    }

    /// The documents of the other issues.
    pub(super) fn documents<'v>(
        &self,
        mut jobs: Vec<Job<'v, &'v VisibleIssue>>,
    ) -> Vec<Job<'v, &'v VisibleIssue>> {
        jobs.retain(|job| !self.has(job.value));
        jobs
    }

    /// The pages, those in the place of an issue among them.
    pub(super) fn pages<'v>(
        &self,
        mut jobs: Vec<Job<'v, &'v VisibleIssue>>,
    ) -> Vec<Job<'v, &'v VisibleIssue>> {
        for job in jobs.iter_mut().filter(|job| self.has(job.value)) {
            job.make = in_its_place as Make<_>;
        }
        jobs
    }

    /// The numbered copies of the other issues.
    pub(super) fn copies<'v>(
        &self,
        mut jobs: Vec<Job<'v, Numbered<'v>>>,
    ) -> Vec<Job<'v, Numbered<'v>>> {
        jobs.retain(|job| !self.has(job.value.issue));
        jobs
    }

    /// The days of each view on which no issue of its own is wanting.
    pub(super) fn windows<'v>(&self, windows: Vec<Window<'v>>) -> Vec<Window<'v>> {
        let whole = |(view, mut days): Window<'v>| {
            let wanting: BTreeSet<&str> = view
                .issues()
                .iter()
                .filter(|issue| self.has(issue))
                .map(|issue| issue.dated.as_str())
                .collect();
            days.retain(|day| !wanting.contains(day.as_str()));
            (view, days)
        };
        windows.into_iter().map(whole).collect()
    }

    /// Their part of `build.json`.
    pub(super) fn about(&self) -> impl Iterator<Item = (String, String)> {
        self.addresses().map(|address| (format!("unbuilt {address}"), "page in its place".into()))
    }
}

/// The address and the findings of an issue that fails.
fn failed(
    tools: &Tools<'_>,
    job: &Job<'_, &VisibleIssue>,
) -> Result<Option<(String, Vec<Finding>)>, Failure> {
    let made = (job.make)(tools, &job.value)
        .and_then(|mut files| files.try_for_each(|file| file.map(drop)));
    match made {
        Ok(()) => Ok(None),
        Err(failure) => Ok(Some((job.value.address.clone(), content(failure)?))),
    }
}

fn in_its_place<'j>(tools: &'j Tools<'_>, issue: &'j &VisibleIssue) -> Result<Files<'j>, Failure> {
    Ok(files(Some(tools.renderer.in_its_place(issue)?)))
}
