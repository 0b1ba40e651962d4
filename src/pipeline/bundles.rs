//! Bundles of a build: whatever a recipient received on one dated day.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::audience::{Addressee, View, Views};
use crate::bundle::{BundleError, EntryId, Pool};
use crate::diagnostic::Text;
use crate::model::date::parse_day;
use crate::model::{Artifact, RecipientId};
use crate::render::pdf;

use super::build::{Run, Stopped, addressees};
use super::{Bundles, Failure, Stage};

/// Pages of issues that bundles want, by address.
pub(super) type Kept = BTreeMap<String, Vec<Artifact>>;

/// SHA-256 of bundles, by recipient and dated day.
type Digests = BTreeMap<(RecipientId, String), String>;

/// The dated days of a view that get bundles, as `YYYY-MM-DD`, newest first.
/// Each view has a window of its own: were there one for all, an issue that is
/// not for a recipient could push one of theirs out, and so be noticed.
pub(super) fn window(view: &View, bundles: Bundles, newest: usize) -> Vec<String> {
    let dates: BTreeSet<&str> = view.issues().iter().map(|i| i.dated.as_str()).collect();
    let wanted = |date: &str| match bundles {
        Bundles::Window | Bundles::All => true,
        Bundles::Between(from, until) => {
            parse_day(date).is_some_and(|day| from <= day && day <= until)
        }
    };
    let most = if bundles == Bundles::Window { newest } else { usize::MAX };
    let newest_first = dates.into_iter().rev().filter(|date| wanted(date));
    newest_first.take(most).map(str::to_owned).collect()
}

/// Writes the bundles of these days, a list for each view, and tells their digests.
pub(super) fn write(
    run: &Run<'_>,
    views: &Views,
    windows: &[Vec<String>],
    kept: Kept,
) -> Result<Digests, Stopped> {
    let mut pool = Pool::new();
    let assets = pool.add(run.renderer.assets()).map_err(failed)?;
    let mut pages: BTreeMap<String, Vec<EntryId>> = BTreeMap::new();
    let mut originals = BTreeMap::new();
    let numbered = numbered(views);
    for (address, mut artifacts) in kept {
        if let Some(path) = numbered.get(address.as_str()) {
            let document = artifacts.iter().position(|a| a.path == *path);
            originals.extend(document.map(|at| (address.clone(), artifacts.remove(at))));
        }
        pages.insert(address, pool.add(artifacts).map_err(failed)?);
    }
    let jobs: Vec<(&View, &String)> = views
        .recipients
        .iter()
        .zip(windows)
        .flat_map(|(view, window)| window.iter().map(move |date| (view, date)))
        .collect();
    run.progress.begin(Stage::Bundles, jobs.len());
    let made: Vec<Digests> = jobs
        .into_par_iter()
        .map(|(view, date)| {
            let maker =
                Maker { run, pool: &pool, assets: &assets, pages: &pages, originals: &originals };
            let digests = maker.of_day(&view.on(date), date);
            run.progress.step();
            digests
        })
        .collect::<Result<_, Stopped>>()?;
    Ok(made.into_iter().flatten().collect())
}

struct Maker<'a> {
    run: &'a Run<'a>,
    pool: &'a Pool,
    assets: &'a [EntryId],
    pages: &'a BTreeMap<String, Vec<EntryId>>,
    /// Documents of issues whose copies carry numbers, by address.
    originals: &'a BTreeMap<String, Artifact>,
}

impl Maker<'_> {
    /// The bundles of one day for all readers of a view: alike but for the cover sheet.
    fn of_day(&self, view: &View, date: &str) -> Result<Digests, Stopped> {
        let mut shared = self.assets.to_vec();
        for issue in view.issues() {
            shared.extend(self.pages.get(&issue.address).into_iter().flatten());
        }
        let lists = self.run.renderer.bundle_lists(view)?;
        let mut digests = Digests::new();
        for reader in addressees(view) {
            let digest = self.of_reader(view, reader, date, &shared, &lists)?;
            digests.insert((reader.id.clone(), date.to_owned()), digest);
        }
        Ok(digests)
    }

    /// The numbered copies that a reader holds.
    fn copies(&self, view: &View, reader: &Addressee) -> Result<Vec<Artifact>, Stopped> {
        let Some((_, copies)) = self.run.documents else { return Ok(Vec::new()) };
        let mut held = Vec::new();
        for issue in view.issues() {
            if let Some(document) = self.originals.get(&issue.address) {
                held.extend(copies.one_of(&issue.address, document, &reader.id)?);
            }
        }
        Ok(held)
    }

    fn of_reader(
        &self,
        view: &View,
        reader: &Addressee,
        date: &str,
        shared: &[EntryId],
        lists: &[Artifact],
    ) -> Result<String, Stopped> {
        let mut own = lists.to_vec();
        own.extend(self.copies(view, reader)?);
        let mut digests = self.pool.digests(shared);
        digests
            .extend(own.iter().map(|a| (a.path.clone(), crate::model::ledger::sha256(&a.bytes))));
        digests.sort();
        let renderer = self.run.renderer;
        own.push(renderer.cover(reader, date, view.issues(), &digests)?);
        let Some(day) = parse_day(date) else { return Ok(String::new()) };
        let bundle = self.pool.bundle(day, shared, own).map_err(failed)?;
        self.run.staging.write(&format!("bundles/{}/{date}.zip", reader.id), &bundle.bytes)?;
        Ok(bundle.sha256)
    }
}

/// The documents of issues whose copies carry numbers: their paths by address.
fn numbered(views: &Views) -> BTreeMap<&str, String> {
    let issues = views.office.issues().iter().filter(|issue| issue.numbered_copies);
    issues.map(|issue| (issue.address.as_str(), pdf::path(issue))).collect()
}

fn failed(error: BundleError) -> Stopped {
    Stopped::Failure(Failure::Other(error.text()))
}

/// A failure of memory that is no finding.
pub(super) fn other(error: std::io::Error) -> Failure {
    let reason = error.to_string();
    Failure::Other(Text::new(reason.clone(), reason))
}
