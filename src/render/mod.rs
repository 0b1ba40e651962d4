//! View → pages: the issue for its readers and for the office, the lists of
//! an archive, the cover sheet of a bundle. A renderer sees what `audience`
//! made and the site's files, nothing else; it knows no output folder. Every
//! link is relative and nothing is loaded from elsewhere, so that a folder of
//! pages opens from a disk.
//!
//! Templates and style are the theme's (`themes/<name>/`), their texts are
//! data, and `view` holds all that templates see.

mod cover;
mod distribution;
mod engine;
mod files;
mod front;
mod html;
mod issue;
mod lists;
pub mod pdf;
mod policy;
pub mod sheets;
mod texts;
mod theme;
mod titles;
mod view;

use std::collections::BTreeMap;

use crate::audience::SiteCard;
use crate::disk::Root;
use crate::finding::Finding;
use crate::model::settings::Limits;
use crate::model::{Artifact, Day};
use crate::report::Obligation;

pub use view::{RuleArticle, RuleSheet};

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

/// The obligations that are open at a date.
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
        engine.share("t", &texts.all);
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
    /// has a page of; no other archive has.
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

    /// Style and other files that every page needs, below `assets/`.
    #[must_use]
    pub fn assets(&self) -> Vec<Artifact> {
        self.assets.clone()
    }
}

/// The facts on a cover sheet besides the issues.
#[derive(Debug, Clone, Copy, Default)]
pub struct CoverFacts<'a> {
    /// SHA-256 of each file by its path in the bundle.
    pub digests: &'a [(String, String)],
    /// Whether there is a manifest in SM3.
    pub sm3: bool,
    /// The recipient's copies by the address of an issue.
    pub copies: Option<&'a BTreeMap<String, IssueCopies>>,
}

/// The copies of an issue for a recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IssueCopies {
    pub count: u32,
    /// The first and the last of their numbers, where copies carry numbers.
    pub numbers: Option<(u32, u32)>,
}

#[cfg(test)]
mod tests;
