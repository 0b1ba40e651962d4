//! Numbered copies: where a periodical asks for them, each recipient of an
//! issue has a document with a number of its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::audience::{Views, VisibleIssue};
use crate::disk::Staging;
use crate::finding::Finding;
use crate::model::record::Entitled;
use crate::model::{Artifact, RecipientId};
use crate::render::pdf;

use super::Failure;
use super::charged::charged;
use super::jobs::{Files, Job, Received, Run, SITE, addressees, files, folder_of};
use super::tools::Tools;

/// An issue with numbered copies, as its recipients see it.
pub(super) struct Numbered<'v> {
    pub(super) issue: &'v VisibleIssue,
    /// Recipients with a folder in this build, each with the number of its copy.
    holders: Vec<(&'v Entitled, u32)>,
    /// Whether a copy carries the name of its recipient.
    named: bool,
    /// The document lies here, unless its readers have one of their own.
    staging: &'v Staging,
}

pub(super) fn jobs<'v>(
    run: &'v Run<'_>,
    views: &'v Views,
    received: &BTreeMap<&str, Received<'v>>,
) -> Vec<Job<'v, Numbered<'v>>> {
    let issues = views.office.issues().iter().filter(|issue| issue.numbered_copies);
    let jobs = issues.filter(|_| run.tools.copies.is_some()).filter_map(|issue| {
        let received = received.get(&*issue.address)?;
        let readers: BTreeSet<&RecipientId> = received
            .views
            .iter()
            .flat_map(|view| addressees(view))
            .map(|reader| &reader.id)
            .collect();
        let holders = issue.shares().filter(|(holder, _)| readers.contains(&holder.id));
        let value = Numbered {
            issue: received.issue,
            holders: holders.map(|(holder, (first, _))| (holder, first)).collect(),
            named: run.site.settings.name_on_copies,
            staging: &run.staging,
        };
        Some(Job::new("", value, copies))
    });
    jobs.collect()
}

fn copies<'j>(tools: &'j Tools<'_>, numbered: &'j Numbered<'_>) -> Result<Files<'j>, Failure> {
    let Numbered { issue, holders, named, staging } = numbered;
    let (Some(pdf), Some(copies)) = (&tools.pdf, &tools.copies) else { return Ok(files(None)) };
    let document = match issue.is_reduced() {
        true if issue.is_empty() => None,
        true => Some(charged(tools, issue, |issue| pdf.issue(issue))?.bytes),
        false => {
            let found = staging.read_below(&format!("{SITE}{}", pdf::path(issue)))?.pop();
            found.map(|(_, bytes)| bytes)
        }
    };
    let Some(document) = document else { return Ok(files(None)) };
    let original = copies.of(&document)?;
    let copy = |(holder, number): &(&Entitled, u32)| {
        let name = named.then_some(holder.name.as_str());
        let path = format!("{}{}", folder_of(&holder.id), pdf::path(issue));
        Ok(Artifact::new(path, original.copy(*number, name)?))
    };
    Ok(files(holders.iter().map(copy).collect::<Result<Vec<_>, Vec<Finding>>>()?))
}

/// Makes the first copy of an issue, as any of them is made.
pub(super) fn try_one(tools: &Tools<'_>, issue: &VisibleIssue, named: bool) -> Result<(), Failure> {
    let (Some(pdf), Some(copies)) = (&tools.pdf, &tools.copies) else { return Ok(()) };
    charged(tools, issue, |issue| {
        let document = pdf.issue(issue)?.bytes;
        let original = copies.of(&document)?;
        for (holder, (first, _)) in issue.shares().filter(|_| named).chain(issue.shares().take(1)) {
            original.copy(first, named.then_some(holder.name.as_str()))?;
        }
        Ok(())
    })
}
