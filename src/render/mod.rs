//! View → pages: the issue for its readers and for the office, the lists of
//! an archive, the cover sheet of a bundle. A renderer sees what `audience`
//! made and the site's files, nothing else; it knows no output folder. Every
//! link is relative and nothing is loaded from elsewhere, so that a folder of
//! pages opens from a disk.
//!
//! Templates and style are the theme's (`themes/<name>/`), their texts are
//! data, and `view` holds all that templates see.

mod cover;
mod engine;
mod files;
mod html;
mod issue;
mod lists;
mod notice;
mod office;
pub mod pdf;
mod policy;
mod rulebook;
pub mod sheets;
mod texts;
mod theme;
mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::audience::{Addressee, SiteCard, View, VisibleIssue};
use crate::disk::Root;
use crate::finding::Finding;
use crate::model::settings::Limits;
use crate::model::{Artifact, Day};
use crate::report::Obligation;

pub use rulebook::{RuleArticle, RuleSheet};

use engine::Engine;
use texts::Texts;
use theme::Theme;

/// Makes pages. It can be used from many threads at once.
pub struct Renderer {
    root: Root,
    site: SiteCard,
    engine: Engine,
    texts: Texts,
    newest: usize,
    assets: Vec<Artifact>,
    pixels: u64,
    documents: bool,
    obligations: Option<Obligations>,
    rules: Vec<RuleSheet>,
}

/// What is open at a date.
struct Obligations {
    /// `YYYY-MM-DD`.
    as_of: String,
    list: Vec<Obligation>,
}

impl Renderer {
    /// The renderer of a site with a theme: the shipped one, with the files
    /// of `themes/<theme_name>/` standing instead of shipped ones.
    ///
    /// # Errors
    /// When there is no such theme, or a file of it is at fault.
    pub fn new(root: &Root, site: &SiteCard, theme_name: &str) -> Result<Self, Vec<Finding>> {
        let theme = Theme::load(root, theme_name)?;
        let texts = theme.texts(site.language)?;
        let mut engine = Engine::new(&theme)?;
        engine.share("site", &view::SiteView::new(site));
        engine.share("t", texts.all());
        engine.share("policy", &policy::policy(&theme));
        let assets = theme
            .below("static")
            .map(|(path, file)| Artifact::new(format!("assets/{path}"), file.bytes.clone()))
            .collect();
        Ok(Self {
            root: root.clone(),
            site: site.clone(),
            engine,
            texts,
            newest: theme.settings.newest,
            assets,
            pixels: Limits::default().image_pixels,
            documents: false,
            obligations: None,
            rules: Vec::new(),
        })
    }

    /// With the site's caps on input instead of the usual ones.
    #[must_use]
    pub fn with_limits(mut self, limits: &Limits) -> Self {
        self.pixels = limits.image_pixels;
        self
    }

    /// With links to the documents that lie beside the pages of issues.
    #[must_use]
    pub fn with_documents(mut self, documents: bool) -> Self {
        self.documents = documents;
        self
    }

    /// With the open obligations at `as_of`, which the office's archive then
    /// has a page of. Nobody else sees any of it.
    #[must_use]
    pub fn with_obligations(mut self, list: Vec<Obligation>, as_of: Day) -> Self {
        self.obligations = Some(Obligations { as_of: as_of.to_string(), list });
        self
    }

    /// With the rules of the site, which the office's archive then has a page
    /// each of.
    #[must_use]
    pub fn with_rules(mut self, rules: Vec<RuleSheet>) -> Self {
        self.rules = rules;
        self
    }

    /// The page of an issue and the files that its items use, by their paths
    /// from the top of an output. What only the office sees is on it exactly
    /// when `issue.office` is there.
    ///
    /// # Errors
    /// When a body, an image or an attachment cannot be used, or a template fails.
    pub fn issue(&self, issue: &VisibleIssue) -> Result<Vec<Artifact>, Vec<Finding>> {
        issue::render(self, issue)
    }

    /// The lists of an archive: its first page, periodicals, years, units and
    /// categories, made from what the view holds; for the office the proofs too.
    ///
    /// # Errors
    /// When a template fails.
    pub fn lists(&self, view: &View) -> Result<Vec<Artifact>, Vec<Finding>> {
        lists::archive(self, view)
    }

    /// The lists of years that issue pages link to, for the issues of a bundle alone.
    ///
    /// # Errors
    /// When a template fails.
    pub fn bundle_lists(&self, view: &View) -> Result<Vec<Artifact>, Vec<Finding>> {
        lists::bundle(self, view)
    }

    /// Style and other files that every page needs, below `assets/`.
    #[must_use]
    pub fn assets(&self) -> Vec<Artifact> {
        self.assets.clone()
    }

    /// The cover sheet of a bundle, `index.html`: for whom it is, what is in
    /// it, and how to verify it. `dated` is `YYYY-MM-DD`.
    ///
    /// # Errors
    /// When a template fails.
    pub fn cover(
        &self,
        addressee: &Addressee,
        dated: &str,
        issues: &[Arc<VisibleIssue>],
        facts: &CoverFacts<'_>,
    ) -> Result<Artifact, Vec<Finding>> {
        cover::render(self, addressee, dated, issues, facts)
    }
}

/// What a cover sheet says of its bundle besides the issues.
#[derive(Debug, Clone, Copy, Default)]
pub struct CoverFacts<'a> {
    /// SHA-256 of each file by its path in the bundle.
    pub digests: &'a [(String, String)],
    /// Whether there is a manifest in SM3.
    pub sm3: bool,
    /// By the address of an issue: copies, and the first and last of their numbers.
    pub copies: Option<&'a BTreeMap<String, Held>>,
}

/// The copies of an issue that a recipient gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// How many.
    pub copies: u32,
    /// Their numbers, first and last, where copies carry numbers.
    pub numbers: Option<(u32, u32)>,
}

#[cfg(test)]
mod tests;
