//! The view → documents: each issue as PDF, by an embedded engine, laid out by
//! the theme's templates in `pdf/`. A document is made once for all readers of
//! its issue: nothing of the office's own is in it.
//!
//! Text reaches the engine as strings in a data file and as nothing else; its
//! world is a fixed map of files. Documents are PDF/A-3a and PDF/UA-1, with
//! the body of each item and the issue's metadata attached.

mod alone;
mod annexes;
mod body;
mod cache;
mod charts;
mod composer;
mod copies;
mod coverage;
mod data;
mod document;
mod findings;
mod fonts;
mod metadata;
mod pieces;
mod settings;
mod sheets;
#[cfg(test)]
mod tests;
mod widths;
mod world;

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::audience::{IssueFields, SiteCard, VisibleIssue};
use crate::disk::Root;
use crate::finding::{Code, Finding, Text};
use crate::model::Artifact;
use crate::model::settings::Limits;
use crate::source::{FilePath, Place};

use super::texts::Texts;
use super::theme::Theme;
use alone::Alone;
use settings::Settings;
use widths::Widths;
use world::{DocumentWorld, Templates};

pub use cache::FOLDER as CACHE_FOLDER;
pub use copies::{Copies, Original};
pub use fonts::{FOLDER as FONT_FOLDER, FontFolders, Fonts, Listing, fonts_from};
pub use sheets::DRAFTING_SHEET;

const STANDARDS: [PdfStandard; 2] = [PdfStandard::A_3a, PdfStandard::Ua_1];

/// The number of documents that the engine remembers pieces of.
const REMEMBERED: usize = 4;

/// The path of an issue's document in an output: beside its page, as
/// `<periodical>-<year>-<number>.pdf`; that of a proof is `proof.pdf`.
#[must_use]
pub fn path(issue: &VisibleIssue) -> String {
    let IssueFields { address, periodical, year, number_word, .. } = &**issue;
    if issue.is_proof() {
        format!("{address}proof.pdf")
    } else {
        format!("{address}{periodical}-{year}-{number_word}.pdf")
    }
}

/// Makes documents. It can be used from many threads at once.
pub struct Pdf<'f> {
    root: Root,
    site: SiteCard,
    texts: Texts,
    settings: Settings,
    templates: Templates,
    fonts: &'f Fonts,
    widths: Widths,
    pixels: u64,
    cached: bool,
    alone: Alone,
}

impl<'f> Pdf<'f> {
    /// The documents of a site with a theme and fonts.
    ///
    /// # Errors
    /// When there is no such theme, or a file of it is at fault.
    pub fn new(
        root: &Root,
        site: &SiteCard,
        theme_name: &str,
        fonts: &'f Fonts,
    ) -> Result<Self, Vec<Finding>> {
        let theme = Theme::load(root, theme_name)?;
        Ok(Self {
            root: root.clone(),
            site: site.clone(),
            texts: theme.texts(site.language)?,
            settings: theme.yaml(settings::FILE)?,
            templates: Templates::new(&theme)?,
            fonts,
            widths: Widths::of_fonts(fonts),
            pixels: Limits::default().image_pixels,
            cached: false,
            alone: Alone::default(),
        })
    }

    /// With the site's caps on input instead of the usual ones.
    #[must_use]
    pub fn with_limits(mut self, limits: &Limits) -> Self {
        self.pixels = limits.image_pixels;
        self
    }

    /// With a cache in the site's `.kanfa/`: a document that was made before of
    /// just the same is not made again.
    #[must_use]
    pub fn with_cache(mut self) -> Self {
        self.cached = true;
        self
    }

    /// The document of an issue, beside its page:
    /// `<address><periodical>-<year>-<number>.pdf`; of a proof, marked as one,
    /// `<address>proof.pdf`.
    ///
    /// # Errors
    /// When a body or an image cannot be used, a font lacks a character, or a
    /// template fails.
    pub fn issue(&self, issue: &VisibleIssue) -> Result<Artifact, Vec<Finding>> {
        let (world, document) = composer::compose(self, issue)?;
        let file = issue.items.first().map_or_else(|| "content".into(), |item| item.file.clone());
        self.artifact(world, document, path(issue), &issue.address, &file)
    }

    fn layout(
        &self,
        world: &DocumentWorld<'_>,
        file: &FilePath,
    ) -> Result<PagedDocument, Vec<Finding>> {
        typst::compile::<PagedDocument>(world)
            .output
            .map_err(|errors| findings::findings(&self.templates, world, &errors, file))
    }

    /// The PDF of pages.
    fn export(
        &self,
        world: &DocumentWorld<'_>,
        pages: &PagedDocument,
        ident: &str,
        file: &FilePath,
    ) -> Result<Vec<u8>, Vec<Finding>> {
        let standards = PdfStandards::new(&STANDARDS).map_err(|error| {
            let message = error.message().to_string();
            let text = Text::new(message.clone(), message);
            vec![Finding::error(Code::Document, file.clone(), Place::Whole, text)]
        })?;
        let options = PdfOptions {
            ident: Smart::Custom(ident.to_owned()),
            creator: Smart::Custom(Some(concat!("kanfa ", env!("CARGO_PKG_VERSION")).to_owned())),
            timestamp: None,
            page_ranges: None,
            standards,
            tagged: true,
            pretty: false,
        };
        let made = typst_pdf::pdf(pages, &options);
        comemo::evict(REMEMBERED);
        made.map_err(|errors| findings::findings(&self.templates, world, &errors, file))
    }
}
