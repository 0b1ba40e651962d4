//! What one run of `build` writes: documents, pages, lists, bundles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::audience::{Addressee, Reader, View, Views, VisibleIssue};
use crate::disk::{DiskError, Staging};
use crate::finding::Finding;
use crate::model::Artifact;
use crate::render::Renderer;
use crate::render::pdf::{self, Pdf};

use super::bundles::{self, Deliveries, Kept, Sealing};
use super::copies::NumberedCopies;
use super::leaking::Shown;
use super::{Failure, Progress, Stage};

/// Why rendering and staging stopped.
pub(super) enum Stopped {
    Findings(Vec<Finding>),
    Failure(Failure),
}

impl Stopped {
    /// The failure, with findings as `content` tells them.
    pub(super) fn or_content(self, content: impl Fn(Vec<Finding>) -> Failure) -> Failure {
        match self {
            Stopped::Findings(found) => content(found),
            Stopped::Failure(failure) => failure,
        }
    }
}

impl From<DiskError> for Stopped {
    fn from(error: DiskError) -> Self {
        Stopped::Failure(Failure::Machine(error))
    }
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Self {
        Stopped::Failure(failure)
    }
}

impl From<Vec<Finding>> for Stopped {
    fn from(found: Vec<Finding>) -> Self {
        Stopped::Findings(found)
    }
}

/// The recipients of a view; the office is none.
pub(super) fn addressees(view: &View) -> &[Addressee] {
    match view.reader() {
        Reader::Office => &[],
        Reader::Recipients(addressees) => addressees,
    }
}

/// What rendering needs at hand.
pub(super) struct Run<'a> {
    pub(super) renderer: &'a Renderer,
    pub(super) documents: Option<(&'a Pdf<'a>, &'a NumberedCopies<'a>)>,
    pub(super) staging: &'a Staging,
    pub(super) progress: &'a dyn Progress,
    /// Dated days that some bundle is made of.
    pub(super) bundled: BTreeSet<String>,
    /// Whether bundles hold their cover as a document too.
    pub(super) printed_covers: bool,
    pub(super) shown: Shown,
}

/// Documents for readers.
#[derive(Default, Clone)]
pub(super) struct Documents {
    /// Those that bundles want, by address.
    kept: Kept,
    /// Those of issues of which something was withdrawn, by address; `None`:
    /// all of it was.
    reduced: BTreeMap<String, Option<Artifact>>,
}

impl Run<'_> {
    /// All that recipients get, and the bundles among it.
    pub(super) fn recipients(
        &self,
        views: &Views,
        windows: &[Vec<String>],
        documents: Documents,
        sealing: &Sealing<'_>,
    ) -> Result<Deliveries, Stopped> {
        let kept = self.issue_pages(views, documents)?;
        self.view_lists(views)?;
        bundles::write(self, views, windows, kept, sealing)
    }

    /// The document of every issue, proofs included: made once, into the
    /// office's site. Those that bundles want are kept, by address. Where
    /// something was withdrawn, its readers have one of their own.
    pub(super) fn documents(&self, views: &Views) -> Result<Documents, Stopped> {
        let Some((pdf, copies)) = self.documents else { return Ok(Documents::default()) };
        let issues = views.office.issues();
        self.progress.begin(Stage::Documents, issues.len());
        let of_readers = views.recipients.iter().flat_map(View::issues);
        let reduced: BTreeMap<&str, &Arc<VisibleIssue>> =
            of_readers.filter(|i| i.is_reduced()).map(|i| (i.address.as_str(), i)).collect();
        let made: Mutex<Documents> = Mutex::default();
        issues.par_iter().try_for_each(|issue| -> Result<(), Stopped> {
            let own = reduced.get(issue.address.as_str());
            // Nothing is left of what was purged whole.
            let office = (!issue.is_empty()).then(|| pdf.issue(issue)).transpose()?;
            if let Some(artifact) = &office {
                self.staging.write(&format!("site/{}", artifact.path), &artifact.bytes)?;
            }
            if let Some(sheet) = pdf.drafting_sheet(issue)? {
                self.staging.write(&format!("site/{}", sheet.path), &sheet.bytes)?;
            }
            if let Some(list) = pdf.list(issue)? {
                self.staging.write(&list.path, &list.bytes)?;
            }
            let document = match own {
                None => office,
                Some(own) => (!own.is_empty()).then(|| pdf.issue(own)).transpose()?,
            };
            if let Some(document) = &document {
                for (reader, copy) in copies.all_of(&issue.address, document)? {
                    let path = format!("recipients/{reader}/{}", copy.path);
                    self.staging.write(&path, &copy.bytes)?;
                }
            }
            let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
            if self.bundled.contains(&issue.dated) {
                let kept = document.iter().cloned().collect();
                made.kept.insert(issue.address.clone(), kept);
            }
            if own.is_some() {
                made.reduced.insert(issue.address.clone(), document);
            }
            self.progress.step();
            Ok(())
        })?;
        Ok(made.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    /// The office's site.
    pub(super) fn office(&self, office: &View) -> Result<(), Stopped> {
        self.progress.begin(Stage::Pages, office.issues().len());
        office.issues().par_iter().try_for_each(|issue| -> Result<(), Stopped> {
            for artifact in self.renderer.issue(issue)? {
                self.staging.write(&format!("site/{}", artifact.path), &artifact.bytes)?;
            }
            self.progress.step();
            Ok(())
        })?;
        let lists = self.renderer.lists(office)?;
        for artifact in lists.into_iter().chain(self.renderer.assets()) {
            self.staging.write(&format!("site/{}", artifact.path), &artifact.bytes)?;
        }
        Ok(())
    }

    /// The pages of every issue that a recipient sees: rendered once, linked
    /// into the folder of each, and kept where a bundle will want them.
    fn issue_pages(&self, views: &Views, mut documents: Documents) -> Result<Kept, Stopped> {
        let mut readers: BTreeMap<&str, (&Arc<VisibleIssue>, Vec<&Addressee>)> = BTreeMap::new();
        for view in &views.recipients {
            for issue in view.issues() {
                let entry = readers.entry(&issue.address).or_insert_with(|| (issue, Vec::new()));
                entry.1.extend(addressees(view));
            }
        }
        self.progress.begin(Stage::Pages, readers.len());
        let kept: Mutex<Kept> = Mutex::default();
        readers.par_iter().try_for_each(|(address, (issue, readers))| -> Result<(), Stopped> {
            let mut artifacts = self.renderer.issue(issue)?;
            for artifact in &artifacts {
                self.spread(artifact, readers)?;
            }
            if self.documents.is_some() && !issue.numbered_copies {
                match documents.reduced.get(*address) {
                    None => self.link_document(&pdf::path(issue), readers)?,
                    Some(Some(own)) => self.spread(own, readers)?,
                    Some(None) => {}
                }
            }
            if self.bundled.contains(&issue.dated) {
                if let Some(alone) = issue.alone() {
                    artifacts = self.renderer.issue(&alone)?;
                }
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                kept.insert((*address).to_owned(), artifacts);
            }
            self.progress.step();
            Ok(())
        })?;
        let mut kept = kept.into_inner().unwrap_or_else(PoisonError::into_inner);
        for (address, artifacts) in &mut kept {
            artifacts.extend(documents.kept.remove(address).into_iter().flatten());
        }
        Ok(kept)
    }

    /// Indexes of each distinct view, linked into the folder of each reader.
    fn view_lists(&self, views: &Views) -> Result<(), Stopped> {
        self.progress.begin(Stage::Lists, views.recipients.len());
        let assets = self.renderer.assets();
        views.recipients.par_iter().try_for_each(|view| -> Result<(), Stopped> {
            let readers: Vec<&Addressee> = addressees(view).iter().collect();
            for artifact in self.renderer.lists(view)?.iter().chain(&assets) {
                self.spread(artifact, &readers)?;
            }
            self.progress.step();
            Ok(())
        })
    }

    /// Links a document of the office's site into the folder of each reader.
    fn link_document(&self, path: &str, readers: &[&Addressee]) -> Result<(), Stopped> {
        for reader in readers {
            let to = format!("recipients/{}/{path}", reader.id);
            if !self.shown.shows(&to) {
                return Ok(());
            }
            self.staging.link(&format!("site/{path}"), &to)?;
        }
        Ok(())
    }

    /// Writes an artifact for the first reader and links it for the others.
    fn spread(&self, artifact: &Artifact, readers: &[&Addressee]) -> Result<(), Stopped> {
        let Some((first, rest)) = readers.split_first() else { return Ok(()) };
        let path = |reader: &Addressee| format!("recipients/{}/{}", reader.id, artifact.path);
        let from = path(first);
        if !self.shown.shows(&from) {
            return Ok(());
        }
        self.staging.write(&from, &artifact.bytes)?;
        for reader in rest {
            self.staging.link(&from, &path(reader))?;
        }
        Ok(())
    }
}
