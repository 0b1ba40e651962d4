//! Jobs: the things that a build makes, and making them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::audience::{Addressee, Reader, View, Views, VisibleIssue};
use crate::check::Checked;
use crate::disk::{Root, Staging, Summary};
use crate::model::{Artifact, RecipientId};

use super::tools::Tools;
use super::{Failure, Progress, Stage};

/// The folder of the office's site.
pub(super) const SITE: &str = "site/";

/// Files to be made. They depend on the value and the tools alone.
pub(super) struct Job<'v, V, N = ()> {
    /// The folder below the output that the files go to; `None` when they go to
    /// recipients alone.
    pub(super) folder: Option<&'static str>,
    /// Views whose readers have the same files in their own folders.
    pub(super) readers: Vec<&'v View>,
    pub(super) value: V,
    pub(super) make: Make<V, N>,
}

/// Makes the files of a job.
pub(super) type Make<V, N = ()> = for<'j> fn(&'j Tools<'_>, &'j V) -> Result<Files<'j, N>, Failure>;

/// Files, each with a note for later jobs. They come one at a time, because all
/// bundles of a day are too many to be in memory at once.
pub(super) type Files<'j, N = ()> = Box<dyn Iterator<Item = Result<(Artifact, N), Failure>> + 'j>;

/// Files that are in memory, without notes.
pub(super) fn files<'j>(artifacts: impl IntoIterator<Item = Artifact> + 'j) -> Files<'j> {
    Box::new(artifacts.into_iter().map(|artifact| Ok((artifact, ()))))
}

impl<'v, V, N> Job<'v, V, N> {
    /// Files for a folder below the output.
    pub(super) fn new(folder: &'static str, value: V, make: Make<V, N>) -> Self {
        Self { folder: Some(folder), readers: Vec::new(), value, make }
    }

    /// Files for recipients alone.
    pub(super) fn of_readers(readers: Vec<&'v View>, value: V, make: Make<V, N>) -> Self {
        Self { folder: None, readers, value, make }
    }

    /// Makes the files and stages them: written into the first folder, linked
    /// into the others.
    fn run(&self, tools: &Tools<'_>, staging: &Staging) -> Result<Vec<N>, Failure> {
        let mut notes = Vec::new();
        for file in (self.make)(tools, &self.value)? {
            let (artifact, note) = file?;
            let mut paths = self.paths(&artifact.path);
            if let Some(first) = paths.next() {
                staging.write(&first, &artifact.bytes)?;
                paths.try_for_each(|path| staging.link(&first, &path))?;
            }
            notes.push(note);
        }
        Ok(notes)
    }

    fn paths(&self, path: &str) -> impl Iterator<Item = String> {
        let own = self.folder.map(|folder| format!("{folder}{path}"));
        let readers = self.readers.iter().flat_map(|view| addressees(view));
        own.into_iter().chain(readers.map(move |reader| format!("{}{path}", folder_of(&reader.id))))
    }
}

/// A build on its way to the output.
pub(super) struct Run<'r> {
    pub(super) site: &'r Checked,
    pub(super) tools: &'r Tools<'r>,
    pub(super) staging: Staging,
    progress: &'r dyn Progress,
}

impl<'r> Run<'r> {
    pub(super) fn begin(
        root: &Root,
        folder: &str,
        site: &'r Checked,
        tools: &'r Tools<'r>,
        progress: &'r dyn Progress,
    ) -> Result<Self, Failure> {
        Ok(Self { site, tools, staging: Staging::begin_at(root, folder)?, progress })
    }

    /// Does jobs on all cores and gathers their notes.
    pub(super) fn make<V: Send + Sync, N: Send>(
        &self,
        stage: Stage,
        jobs: Vec<Job<'_, V, N>>,
    ) -> Result<Vec<N>, Failure> {
        self.progress.begin(stage, jobs.len());
        let notes = jobs.into_par_iter().map(|job| {
            let notes = job.run(self.tools, &self.staging);
            self.progress.step();
            notes
        });
        let notes: Result<Vec<Vec<N>>, Failure> = notes.collect();
        Ok(notes.map_err(|failure| failure.of(self.site))?.into_iter().flatten().collect())
    }

    /// Exchanges the old output for the new one.
    pub(super) fn commit(self, about: &BTreeMap<String, String>) -> Result<Summary, Failure> {
        self.progress.begin(Stage::Exchange, 0);
        let summary = self.staging.commit(about)?;
        self.progress.end();
        Ok(summary)
    }
}

/// An issue as recipients see it, and the views that hold it.
pub(super) struct Received<'v> {
    pub(super) issue: &'v Arc<VisibleIssue>,
    pub(super) views: Vec<&'v View>,
}

/// The issues that recipients see, by address.
pub(super) fn received(views: &Views) -> BTreeMap<&str, Received<'_>> {
    let mut received: BTreeMap<&str, Received<'_>> = BTreeMap::new();
    for view in &views.recipients {
        for issue in view.issues() {
            let entry = received.entry(&issue.address);
            entry.or_insert_with(|| Received { issue, views: Vec::new() }).views.push(view);
        }
    }
    received
}

/// The recipients of a view; none of the office's.
pub(super) fn addressees(view: &View) -> &[Addressee] {
    match view.reader() {
        Reader::Office => &[],
        Reader::Recipients(addressees) => addressees,
    }
}

/// A recipient's folder below the output.
pub(super) fn folder_of(reader: &RecipientId) -> String {
    format!("recipients/{reader}/")
}
