//! `build`: content and ledger → `output/`. Never changes the ledger.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::audience::leak::Leak;
use crate::audience::{self, Addressee, Reader, SiteCard, View, Views, VisibleIssue};
use crate::check::Checked;
use crate::diagnostic::Diagnostic;
use crate::disk::{Lock, Root, Staging, Summary};
use crate::model::{Artifact, Day};
use crate::number;
use crate::render::Renderer;
use crate::render::pdf::{self, Faces, Pdf};
use crate::render::sheets::{self, Facts};
use crate::report;

use super::bundles::{self, Deliveries, Kept, Sealing};
use super::copies::NumberedCopies;
use super::envelopes::Envelopes;
use super::leaking::{Shown, leaking};
use super::{
    Dates, Delivered, Failure, Options, Progress, Stage, check, checked, content, entitle, rules,
    stop_on_errors,
};

/// What a build made.
#[derive(Debug)]
pub struct Built {
    /// Findings that are no errors.
    pub findings: Vec<Diagnostic>,
    /// Issues shown, proofs not counted.
    pub issues: usize,
    /// Proofs in the office site.
    pub proofs: usize,
    /// Recipients with a folder.
    pub recipients: usize,
    /// Distinct views among them.
    pub views: usize,
    /// Bundles.
    pub bundles: usize,
    /// What changed in the output.
    pub summary: Summary,
    /// Folder that was written, from the root.
    pub folder: &'static str,
    /// The date the site was built at.
    pub as_of: Day,
}

/// Builds the site. A build that fails leaves the output as it was.
///
/// # Errors
/// Findings in the content, or a machine that refuses.
pub fn build(
    root: &Root,
    dates: Dates,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Built, Failure> {
    made(root, dates, options, progress, None)
}

/// Builds the site with a mistake in it: only for the test of the tests.
///
/// # Errors
/// As of [`build`].
#[doc(hidden)]
pub fn build_leaking(
    root: &Root,
    dates: Dates,
    options: &Options,
    leak: Leak,
) -> Result<Built, Failure> {
    made(root, dates, options, &super::Unwatched, Some(leak))
}

fn made(
    root: &Root,
    dates: Dates,
    options: &Options,
    progress: &dyn Progress,
    leak: Option<Leak>,
) -> Result<Built, Failure> {
    let _lock = Lock::acquire(root)?;
    number::recover(root)?;
    progress.begin(Stage::Check, 0);
    let verdict = check(root, dates);
    let as_of = verdict.as_of;
    let (site, mut findings) = checked(verdict)?;
    let (issues, found) = number::number(&site, &entitle(&site));
    stop_on_errors(&site, &found)?;
    let views = chosen(audience::views(site.site(), &issues), options);
    let wrong = leak.map(|leak| (leak, leak.views(site.site(), &issues)));

    let open = report::obligations(site.site(), as_of);
    let renderer = Renderer::new(root, views.office.site(), &site.settings.theme)
        .map_err(|found| content(&site, found))?
        .with_limits(&site.settings.limits)
        .with_obligations(open.clone(), as_of)
        .with_rules(rules::sheets(site.site(), as_of));
    let faces = faces(root, &site, views.office.site(), options)?;
    let renderer = renderer.with_documents(faces.is_some());
    let pdf = match &faces {
        Some(faces) => Some(
            Pdf::new(root, views.office.site(), &site.settings.theme, faces)
                .map_err(|found| content(&site, found))?
                .with_limits(&site.settings.limits)
                .with_cache(),
        ),
        None => None,
    };
    let folder = if options.is_preview() { ".kanfa/preview" } else { "output" };
    let staging = Staging::begin_at(root, folder)?;
    let window = |view: &View| bundles::window(view, options.bundles, site.settings.bundle_window);
    let windows: Vec<Vec<String>> = match &wrong {
        Some((Leak::Window, all)) => vec![window(&all.office); views.recipients.len()],
        _ => views.recipients.iter().map(window).collect(),
    };
    let bundled = windows.iter().flatten().cloned().collect();
    let copies = faces.as_ref().map(|faces| NumberedCopies::new(faces, &site.settings, &views));
    let copies = copies.transpose().map_err(|found| content(&site, found))?;
    let documents = pdf.as_ref().zip(copies.as_ref());
    let shown = wrong.as_ref().and_then(|(leak, _)| leak.surface()).map_or(Shown::All, Shown::But);
    let render = |found| content(&site, found);
    let envelopes = Envelopes::new(site.site(), &views, &windows, &options.secrets, folder)
        .map_err(|e| e.or_content(render))?;
    let printed_covers = site.settings.printed_covers;
    let mut run = Run {
        renderer: &renderer,
        documents,
        staging: &staging,
        progress,
        bundled,
        printed_covers,
        shown,
    };

    let documents = run.documents(&views).map_err(|e| e.or_content(render))?;
    run.office(&views.office).map_err(|e| e.or_content(render))?;
    let signer = options.secrets.signer.as_deref();
    let sealing = Sealing { envelopes: &envelopes, signer, sm3: site.settings.sm3_sums };
    let delivered = match &wrong {
        None => run.recipients(&views, &windows, documents, &sealing),
        Some(wrong) => leaking(&mut run, wrong, &views, &windows, (documents, &sealing)),
    }
    .map_err(|e| e.or_content(render))?;
    if !options.is_preview() {
        findings.extend(super::dispatch::changed(&site, &delivered));
    }
    let sent = bundles::sent(&delivered);
    let facts = Facts {
        deliveries: &site.settings.deliveries,
        bundles: &sent,
        kept: &site.settings.kept_copies,
    };
    for sheet in sheets::sheets(&views.office, &facts).map_err(bundles::other)? {
        staging
            .write(&format!("lists/{}", sheet.path.trim_start_matches("lists/")), &sheet.bytes)?;
    }
    let language = site.settings.language;
    let list = report::json(site.site(), &open, as_of, language)
        .map_err(|error| bundles::other(error.into()))?;
    staging.write(&format!("reports/{}", list.path), &list.bytes)?;
    progress.begin(Stage::Exchange, 0);
    let mut about = BTreeMap::from([("as-of".to_owned(), as_of.to_string())]);
    for face in faces.iter().flat_map(Faces::files) {
        about.insert(format!("face {}", face.file), face.sha256);
    }
    for filled in faces.iter().flat_map(Faces::filled) {
        about.insert(format!("face of {}", filled.role.en), filled.family);
    }
    about.extend(delivered.values().map(Delivered::about));
    let summary = staging.commit(&about)?;
    progress.end();
    let proofs = issues.iter().filter(|i| i.proof_slug.is_some()).count();
    let recipients = views.recipients.iter().map(|v| addressees(v).len()).sum();
    Ok(Built {
        findings,
        issues: issues.len() - proofs,
        proofs,
        recipients,
        views: views.recipients.len(),
        bundles: delivered.len(),
        summary,
        folder,
        as_of,
    })
}

impl Options {
    /// Whether it builds less than everything, beside the output.
    #[must_use]
    pub fn is_preview(&self) -> bool {
        self.only.is_some() || self.recipient.is_some()
    }
}

/// The faces of documents, where documents are made.
fn faces(
    root: &Root,
    site: &Checked,
    card: &SiteCard,
    options: &Options,
) -> Result<Option<Faces>, Failure> {
    let Some(folders) = &options.documents else { return Ok(None) };
    let language = Some(site.settings.language);
    let found = Faces::find(root, card, &site.settings.theme, folders);
    found.map(Some).map_err(|findings| Failure::Faces { findings, language })
}

/// What a preview leaves of the views.
fn chosen(views: Views, options: &Options) -> Views {
    views.narrowed(options.only.as_ref(), options.recipient.as_ref())
}

/// The recipients of a view; the office is none.
pub(super) fn addressees(view: &View) -> &[Addressee] {
    match view.reader() {
        Reader::Office => &[],
        Reader::Recipients(addressees) => addressees,
    }
}

/// Why rendering and staging stopped.
pub(super) enum Stopped {
    Findings(Vec<Diagnostic>),
    Failure(Failure),
}

impl Stopped {
    fn or_content(self, content: impl Fn(Vec<Diagnostic>) -> Failure) -> Failure {
        match self {
            Stopped::Findings(found) => content(found),
            Stopped::Failure(failure) => failure,
        }
    }
}

impl From<crate::disk::DiskError> for Stopped {
    fn from(error: crate::disk::DiskError) -> Self {
        Stopped::Failure(Failure::Machine(error))
    }
}

impl From<Vec<Diagnostic>> for Stopped {
    fn from(found: Vec<Diagnostic>) -> Self {
        Stopped::Findings(found)
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
    fn documents(&self, views: &Views) -> Result<Documents, Stopped> {
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
    fn office(&self, office: &View) -> Result<(), Stopped> {
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
