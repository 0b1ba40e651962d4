//! `build`: content and ledger → `output/`. Never changes the ledger.

use std::collections::BTreeMap;

use crate::audience::leak::Leak;
use crate::audience::{self, SiteCard, View, Views};
use crate::check::Checked;
use crate::disk::{Lock, Root, Staging, Summary};
use crate::finding::Finding;
use crate::model::Day;
use crate::model::issue::Issue;
use crate::number;
use crate::render::Renderer;
use crate::render::pdf::{Fonts, Pdf};
use crate::render::sheets::{self, Facts};
use crate::report;

use super::bundles::{self, Deliveries, Sealing};
use super::copies::NumberedCopies;
use super::envelopes::Envelopes;
use super::leaking::{Shown, leaking};
use super::run::{Run, Stopped, addressees};
use super::{
    Dates, Delivered, Failure, Options, Progress, Stage, check, checked, content, dispatch,
    entitle, rules, stop_on_errors,
};

/// What a build made.
#[derive(Debug)]
pub struct Built {
    /// Findings that are no errors.
    pub findings: Vec<Finding>,
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
    let job = Job { root, site: &site, issues: &issues, as_of, options, progress };
    let built = job.run(leak).map_err(|s| s.or_content(|found| content(&site, found)))?;
    findings.extend(built.findings);
    Ok(Built { findings, ..built })
}

/// A build of numbered issues.
struct Job<'a> {
    root: &'a Root,
    site: &'a Checked,
    issues: &'a [Issue],
    as_of: Day,
    options: &'a Options,
    progress: &'a dyn Progress,
}

/// Views made with a mistake, and the mistake.
type Wrong = (Leak, Views);

impl Job<'_> {
    fn run(&self, leak: Option<Leak>) -> Result<Built, Stopped> {
        let (site, settings) = (self.site.site(), &self.site.settings);
        let views = audience::views(site, self.issues)
            .narrowed(self.options.only.as_ref(), self.options.recipient.as_ref());
        let wrong = leak.map(|leak| (leak, leak.views(site, self.issues)));
        let card = views.office.site();
        let open = report::obligations(site, self.as_of);
        let fonts = self.fonts(card)?;
        let renderer = self.renderer(card, &open)?.with_documents(fonts.is_some());
        let pdf = fonts.as_ref().map(|fonts| self.pdf(card, fonts)).transpose()?;
        let copies =
            fonts.as_ref().map(|f| NumberedCopies::new(f, settings, &views)).transpose()?;
        let windows = self.windows(&views, wrong.as_ref());
        let secrets = &self.options.secrets;
        let envelopes = Envelopes::new(site, &views, &windows, secrets, self.folder())?;
        let staging = Staging::begin_at(self.root, self.folder())?;
        let mut run = Run {
            renderer: &renderer,
            documents: pdf.as_ref().zip(copies.as_ref()),
            staging: &staging,
            progress: self.progress,
            bundled: windows.iter().flatten().cloned().collect(),
            printed_covers: settings.printed_covers,
            shown: wrong.as_ref().and_then(|w| w.0.surface()).map_or(Shown::All, Shown::But),
        };
        let signer = secrets.signer.as_deref();
        let sealing = Sealing { envelopes: &envelopes, signer, sm3: settings.sm3_sums };

        let documents = run.documents(&views)?;
        run.office(&views.office)?;
        let delivered = match &wrong {
            None => run.recipients(&views, &windows, documents, &sealing),
            Some(wrong) => leaking(&mut run, wrong, &views, &windows, (documents, &sealing)),
        }?;
        self.sheets(&staging, &views.office, &delivered)?;
        let list = report::json(site, &open, self.as_of, settings.language);
        let list = list.map_err(|error| bundles::other(error.into()))?;
        staging.write(&format!("reports/{}", list.path), &list.bytes)?;
        self.progress.begin(Stage::Exchange, 0);
        let summary = staging.commit(&self.about(fonts.as_ref(), &delivered))?;
        self.progress.end();
        Ok(self.built(&views, &delivered, summary))
    }

    /// Where it is written: a preview lies beside the output.
    fn folder(&self) -> &'static str {
        if self.options.is_preview() { ".kanfa/preview" } else { "output" }
    }

    /// The fonts of documents, where documents are made.
    fn fonts(&self, card: &SiteCard) -> Result<Option<Fonts>, Failure> {
        let Some(folders) = &self.options.documents else { return Ok(None) };
        let settings = &self.site.settings;
        let found = Fonts::find(self.root, card, &settings.theme, folders);
        let language = Some(settings.language);
        found.map(Some).map_err(|findings| Failure::Fonts { findings, language })
    }

    fn renderer(
        &self,
        card: &SiteCard,
        open: &[report::Obligation],
    ) -> Result<Renderer, Vec<Finding>> {
        let settings = &self.site.settings;
        Ok(Renderer::new(self.root, card, &settings.theme)?
            .with_limits(&settings.limits)
            .with_obligations(open.to_vec(), self.as_of)
            .with_rules(rules::sheets(self.site.site(), self.as_of)))
    }

    fn pdf<'a>(&'a self, card: &'a SiteCard, fonts: &'a Fonts) -> Result<Pdf<'a>, Vec<Finding>> {
        let settings = &self.site.settings;
        let pdf = Pdf::new(self.root, card, &settings.theme, fonts)?;
        Ok(pdf.with_limits(&settings.limits).with_cache())
    }

    /// The dated days of each recipient's view that get bundles.
    fn windows(&self, views: &Views, wrong: Option<&Wrong>) -> Vec<Vec<String>> {
        let newest = self.site.settings.bundle_window;
        let window = |view: &View| bundles::window(view, self.options.bundles, newest);
        match wrong {
            Some((Leak::Window, all)) => vec![window(&all.office); views.recipients.len()],
            _ => views.recipients.iter().map(window).collect(),
        }
    }

    /// The office's lists: who received what, and what was sent.
    fn sheets(
        &self,
        staging: &Staging,
        office: &View,
        delivered: &Deliveries,
    ) -> Result<(), Stopped> {
        let settings = &self.site.settings;
        let facts = Facts {
            deliveries: &settings.deliveries,
            bundles: &bundles::sent(delivered),
            kept: &settings.kept_copies,
        };
        for sheet in sheets::sheets(office, &facts).map_err(bundles::other)? {
            let path = format!("lists/{}", sheet.path.trim_start_matches("lists/"));
            staging.write(&path, &sheet.bytes)?;
        }
        Ok(())
    }

    /// What the record of the build says beside the digests of its files.
    fn about(&self, fonts: Option<&Fonts>, delivered: &Deliveries) -> BTreeMap<String, String> {
        let mut about = BTreeMap::from([("as-of".to_owned(), self.as_of.to_string())]);
        for font in fonts.into_iter().flat_map(Fonts::files) {
            about.insert(format!("font {}", font.file), font.sha256);
        }
        for filled in fonts.into_iter().flat_map(Fonts::filled) {
            about.insert(format!("font of {}", filled.role.en), filled.family);
        }
        about.extend(delivered.values().map(Delivered::about));
        about
    }

    fn built(&self, views: &Views, delivered: &Deliveries, summary: Summary) -> Built {
        let proofs = self.issues.iter().filter(|i| i.proof_slug.is_some()).count();
        let preview = self.options.is_preview();
        Built {
            findings: if preview { Vec::new() } else { dispatch::changed(self.site, delivered) },
            issues: self.issues.len() - proofs,
            proofs,
            recipients: views.recipients.iter().map(|view| addressees(view).len()).sum(),
            views: views.recipients.len(),
            bundles: delivered.len(),
            summary,
            folder: self.folder(),
            as_of: self.as_of,
        }
    }
}

impl Options {
    /// Whether it builds less than everything, beside the output.
    #[must_use]
    pub fn is_preview(&self) -> bool {
        self.only.is_some() || self.recipient.is_some()
    }
}
