//! Bundles of a build: whatever a recipient received on one dated day.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::audience::{Addressee, View, Views};
use crate::bundle::{BundleError, Card, CardIssue, EntryId, Pool, Seal, Signer};
use crate::finding::Text;
use crate::model::date::parse_day;
use crate::model::record::Entitled;
use crate::model::{Artifact, RecipientId};
use crate::render::pdf;
use crate::render::sheets::SentBundle;
use crate::render::{CoverFacts, Held};

use super::envelopes::Envelopes;
use super::run::{Run, Stopped, addressees};
use super::{Bundles, Delivered, Failure, Stage};

/// Pages of issues that bundles want, by address.
pub(super) type Kept = BTreeMap<String, Vec<Artifact>>;

/// Bundles that were made, by recipient and dated day.
pub(super) type Deliveries = BTreeMap<(RecipientId, String), Delivered>;

/// What makes bundles safe against change and strange eyes.
pub(super) struct Sealing<'a> {
    pub(super) envelopes: &'a Envelopes<'a>,
    pub(super) signer: Option<&'a Signer>,
    pub(super) sm3: bool,
}

/// What lists say of bundles.
pub(super) fn sent(delivered: &Deliveries) -> BTreeMap<(RecipientId, String), SentBundle> {
    let sent = |d: &Delivered| SentBundle { file: d.file.clone(), sha256: d.sha256.clone() };
    delivered.iter().map(|(key, delivered)| (key.clone(), sent(delivered))).collect()
}

/// The dated days of a view that get bundles, as `YYYY-MM-DD`, newest first.
/// Each view has a window of its own: were there one for all, an issue that is
/// not for a recipient could push one of theirs out, and so be noticed.
pub(super) fn window(view: &View, bundles: Bundles, newest: usize) -> Vec<String> {
    let dates: BTreeSet<&str> = view.issues().iter().map(|i| i.dated.as_str()).collect();
    let wanted = |date: &str| match bundles {
        Bundles::Window | Bundles::All => true,
        Bundles::None => false,
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
    sealing: &Sealing<'_>,
) -> Result<Deliveries, Stopped> {
    let mut pool = Pool::with_sm3(sealing.sm3);
    let entitled = entitled(views);
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
    let made: Vec<Deliveries> = jobs
        .into_par_iter()
        .map(|(view, date)| {
            let maker = Maker {
                run,
                pool: &pool,
                assets: &assets,
                pages: &pages,
                originals: &originals,
                sealing,
                entitled: &entitled,
            };
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
    sealing: &'a Sealing<'a>,
    /// Recipients of each issue, by its address.
    entitled: &'a BTreeMap<&'a str, &'a [Entitled]>,
}

impl Maker<'_> {
    /// The bundles of one day for all readers of a view: alike but for the cover sheet.
    fn of_day(&self, view: &View, date: &str) -> Result<Deliveries, Stopped> {
        let mut shared = self.assets.to_vec();
        for issue in view.issues() {
            shared.extend(self.pages.get(&issue.address).into_iter().flatten());
        }
        let lists = self.run.renderer.bundle_lists(view)?;
        let mut made = Deliveries::new();
        for reader in addressees(view) {
            let delivered = self.of_reader(view, reader, date, &shared, &lists)?;
            made.extend(delivered.map(|d| ((reader.id.clone(), date.to_owned()), d)));
        }
        Ok(made)
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
    ) -> Result<Option<Delivered>, Stopped> {
        let Some(day) = parse_day(date) else { return Ok(None) };
        let mut own = lists.to_vec();
        own.extend(self.copies(view, reader)?);
        if let Some((pdf, _)) = self.run.documents.filter(|_| self.run.printed_covers) {
            own.push(pdf.cover(reader, date, view.issues())?);
        }
        let card = self.card(view, reader, date);
        own.push(card.artifact());
        let mut digests = self.pool.digests(shared);
        digests.extend(own.iter().map(|a| (a.path.clone(), crate::digest::sha256(&a.bytes))));
        digests.sort();
        let renderer = self.run.renderer;
        let held = view.issues().iter().zip(&card.issues).map(|(issue, card)| {
            (issue.address.clone(), Held { copies: card.copies, numbers: card.numbers })
        });
        let facts =
            CoverFacts { digests: &digests, sm3: self.sealing.sm3, copies: Some(&held.collect()) };
        own.push(renderer.cover(reader, date, view.issues(), &facts)?);
        let seal = Seal { signer: self.sealing.signer, about: &card.line() };
        let bundle = self.pool.bundle(day, shared, own, seal).map_err(failed)?;
        let (delivered, bytes) = self.sealing.envelopes.put(&reader.id, date, bundle)?;
        if self.run.shown.shows(&delivered.file) {
            self.run.staging.write(&delivered.file, &bytes)?;
        }
        Ok(Some(delivered))
    }

    /// What the bundle says of itself.
    fn card(&self, view: &View, reader: &Addressee, date: &str) -> Card {
        let issues = view.issues().iter().map(|issue| {
            let recipients = self.entitled.get(issue.address.as_str()).copied().unwrap_or_default();
            let mut held = recipients.iter().zip(pdf::copy_numbers(recipients));
            let held = held.find(|(entitled, _)| entitled.id == reader.id);
            CardIssue {
                issue: format!("{}/{}/{}", issue.periodical, issue.year, issue.number_word),
                title: issue.title.clone(),
                number: issue.number_text.clone(),
                copies: held.as_ref().map_or(0, |(entitled, _)| entitled.copies),
                numbers: held
                    .filter(|_| issue.numbered_copies)
                    .map(|(_, numbers)| (*numbers.start(), *numbers.end())),
            }
        });
        let publisher = &view.site().organisation;
        Card::new(publisher, reader.id.as_str(), &reader.name, date, issues.collect())
    }
}

/// The documents of issues whose copies carry numbers: their paths by address.
fn numbered(views: &Views) -> BTreeMap<&str, String> {
    let issues = views.office.issues().iter().filter(|issue| issue.numbered_copies);
    issues.map(|issue| (issue.address.as_str(), pdf::path(issue))).collect()
}

/// The recipients of each issue, by its address.
fn entitled(views: &Views) -> BTreeMap<&str, &[Entitled]> {
    let issues = views.office.issues().iter();
    issues
        .filter_map(|issue| {
            let notes = issue.office.as_ref().filter(|notes| !notes.proof)?;
            Some((issue.address.as_str(), notes.recipients.as_slice()))
        })
        .collect()
}

pub(super) fn failed(error: BundleError) -> Stopped {
    Stopped::Failure(Failure::Other(error.text()))
}

/// A failure of memory that is no finding.
pub(super) fn other(error: std::io::Error) -> Failure {
    let reason = error.to_string();
    Failure::Other(Text::new(reason.clone(), reason))
}
