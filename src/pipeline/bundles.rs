//! Bundles: the issues that a recipient receives of one dated day, packed from
//! the files in the recipient's folder.

use std::collections::{BTreeMap, BTreeSet};

use crate::audience::{Addressee, View, Views, VisibleIssue};
use crate::bundle::{Card, CardIssue, EntryId, Pool, Signing};
use crate::digest::sha256;
use crate::disk::Staging;
use crate::model::date::parse_day;
use crate::model::settings::Settings;
use crate::model::{Artifact, Day, RecipientId};
use crate::render::{CoverFacts, IssueCopies, pdf};

use super::Failure;
use super::envelopes::Envelopes;
use super::jobs::{Files, Job, Received, Run, addressees, folder_of};
use super::manifest::Delivered;
use super::tools::Tools;
use super::window::Window;

/// All that the bundles of a build share.
pub(super) struct Packing<'v> {
    pool: Pool,
    assets: Vec<EntryId>,
    /// Files of issues by address, but for numbered copies.
    pages: BTreeMap<&'v str, Vec<EntryId>>,
    /// Issues as the office sees them, by address.
    issues: BTreeMap<&'v str, &'v VisibleIssue>,
    staging: &'v Staging,
    envelopes: &'v Envelopes<'v>,
    settings: &'v Settings,
}

impl<'v> Packing<'v> {
    pub(super) fn new(
        run: &'v Run<'_>,
        views: &'v Views,
        received: &BTreeMap<&'v str, Received<'v>>,
        windows: &[Window<'_>],
        envelopes: &'v Envelopes<'v>,
    ) -> Result<Self, Failure> {
        let settings = &run.site.settings;
        let mut pool = Pool::with_sm3(settings.sm3_sums);
        let assets = pool.add(run.tools.renderer.assets())?;
        let days: BTreeSet<&String> = windows.iter().flat_map(|(_, days)| days).collect();
        let mut pages = BTreeMap::new();
        for (address, received) in
            received.iter().filter(|(_, received)| days.contains(&received.issue.dated))
        {
            let files = shared(run, received).map_err(|failure| failure.of(run.site))?;
            pages.insert(*address, pool.add(files)?);
        }
        let issues = views.office.issues().iter();
        let issues = issues.map(|issue| (issue.address.as_str(), &**issue)).collect();
        let staging = &run.staging;
        Ok(Self { pool, assets, pages, issues, staging, envelopes, settings })
    }
}

/// The files of an issue that are the same for all its readers.
fn shared(run: &Run<'_>, received: &Received<'_>) -> Result<Vec<Artifact>, Failure> {
    let mut readers = received.views.iter().flat_map(|view| addressees(view));
    let Some(reader) = readers.next() else { return Ok(Vec::new()) };
    let document = pdf::path(received.issue);
    let mut files = staged(&run.staging, &reader.id, &received.issue.address)?;
    files.retain(|file| file.path != document || !received.issue.numbered_copies);
    if let Some(alone) = received.issue.alone() {
        files.retain(|file| file.path == document);
        files.extend(run.tools.renderer.issue(&alone)?);
    }
    Ok(files)
}

/// Files in a recipient's folder whose paths begin so.
fn staged(staging: &Staging, reader: &RecipientId, path: &str) -> Result<Vec<Artifact>, Failure> {
    let folder = folder_of(reader);
    let files = staging.read_below(&format!("{folder}{path}"))?;
    Ok(files.into_iter().map(|(path, bytes)| Artifact::new(&path[folder.len()..], bytes)).collect())
}

/// The issues of one day that the readers of a view receive.
pub(super) struct Parcel<'v> {
    packing: &'v Packing<'v>,
    view: View,
    date: String,
    day: Day,
}

/// A bundle as the lists name it, by recipient and dated day.
type Note = ((RecipientId, String), Delivered);

pub(super) fn jobs<'v>(
    packing: &'v Packing<'v>,
    windows: &[Window<'v>],
) -> Vec<Job<'v, Parcel<'v>, Note>> {
    let days = windows.iter().flat_map(|(view, days)| days.iter().map(move |day| (view, day)));
    let jobs = days.filter_map(|(view, date)| {
        let (day, date) = (parse_day(date)?, date.clone());
        let value = Parcel { packing, view: view.on(&date), date, day };
        Some(Job::new("", value, bundles))
    });
    jobs.collect()
}

/// The bundles of all readers of a view: alike but for cover sheet and copies.
fn bundles<'j>(tools: &'j Tools<'_>, parcel: &'j Parcel<'_>) -> Result<Files<'j, Note>, Failure> {
    let mut shared = parcel.packing.assets.clone();
    for issue in parcel.view.issues() {
        shared.extend(parcel.packing.pages.get(&*issue.address).into_iter().flatten());
    }
    let lists = tools.renderer.bundle_lists(&parcel.view)?;
    let readers = addressees(&parcel.view).iter();
    Ok(Box::new(readers.map(move |reader| parcel.bundle(tools, reader, &shared, &lists))))
}

impl Parcel<'_> {
    fn bundle(
        &self,
        tools: &Tools<'_>,
        reader: &Addressee,
        shared: &[EntryId],
        lists: &[Artifact],
    ) -> Result<(Artifact, Note), Failure> {
        let Packing { pool, envelopes, settings, .. } = self.packing;
        let (date, issues) = (self.date.as_str(), self.view.issues());
        let mut own = lists.to_vec();
        for issue in issues.iter().filter(|issue| issue.numbered_copies) {
            own.extend(staged(self.packing.staging, &reader.id, &pdf::path(issue))?);
        }
        if let Some(pdf) = tools.pdf.as_ref().filter(|_| settings.printed_covers) {
            own.push(pdf.cover(reader, date, &self.view)?);
        }
        let card = self.card(reader);
        own.push(card.artifact());
        let mut digests = pool.digests(shared);
        digests.extend(own.iter().map(|file| (file.path.clone(), sha256(&file.bytes))));
        digests.sort();
        let held = issues.iter().zip(&card.issues).map(|(issue, card)| {
            (issue.address.clone(), IssueCopies { count: card.copies, numbers: card.numbers })
        });
        let held = held.collect();
        let facts = CoverFacts { digests: &digests, sm3: settings.sm3_sums, copies: Some(&held) };
        own.push(tools.renderer.cover(reader, date, &self.view, &facts)?);
        let seal = Signing { signer: envelopes.signer(), about: &card.line() };
        let bundle = pool.bundle(self.day, shared, own, seal)?;
        let (delivered, bytes) = envelopes.put(&reader.id, date, bundle)?;
        let file = Artifact::new(delivered.file.clone(), bytes);
        Ok((file, ((reader.id.clone(), self.date.clone()), delivered)))
    }

    /// The `bundle.json`.
    fn card(&self, reader: &Addressee) -> Card {
        let issues = self.view.issues().iter().map(|issue| {
            let office = self.packing.issues.get(&*issue.address);
            let mut shares = office.into_iter().flat_map(|issue| issue.shares());
            let share = shares.find(|(entitled, _)| entitled.id == reader.id);
            CardIssue {
                issue: issue.reference(),
                title: issue.title.clone(),
                number: issue.number_text.clone(),
                copies: share.as_ref().map_or(0, |(entitled, _)| entitled.copies),
                numbers: share.map(|(_, numbers)| numbers).filter(|_| issue.numbered_copies),
            }
        });
        let publisher = &self.view.site().organisation;
        Card::new(publisher, reader.id.as_str(), &reader.name, &self.date, issues.collect())
    }
}
