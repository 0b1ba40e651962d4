//! Model → [`Checked`]: every rule on everything it is about, all findings at
//! once. Content that has an error never becomes [`Checked`], and nothing else
//! can be numbered, composed or shown.

mod attached;
mod body;
mod context;
mod engine;
mod nearest;
mod order;
pub mod registry;
pub mod rule;
mod rules;
mod say;

pub use context::{Findings, Frame, IssueContext, ItemContext, SiteContext};

use std::ops::Deref;

use crate::finding::{Finding, has_errors};
use crate::model::issue::Draft;
use crate::model::{Day, Site, compose};
use crate::source::FilePath;

/// A site in which no rule found an error. Only [`check`] makes one.
#[derive(Debug)]
pub struct Checked {
    site: Site,
    drafts: Vec<Draft>,
}

impl Checked {
    /// The site.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The issues that content describes, as [`compose::compose`] orders them.
    #[must_use]
    pub fn drafts(&self) -> &[Draft] {
        &self.drafts
    }

    /// The site and its drafts, apart.
    #[must_use]
    pub fn into_parts(self) -> (Site, Vec<Draft>) {
        (self.site, self.drafts)
    }
}

impl Deref for Checked {
    type Target = Site;

    fn deref(&self) -> &Site {
        &self.site
    }
}

/// What checking gives.
#[derive(Debug)]
pub struct Outcome {
    /// The site, where no finding is an error.
    pub checked: Option<Checked>,
    /// All findings, those of loading included: by file, then place, then
    /// rule, none twice.
    pub findings: Vec<Finding>,
}

/// Judges a text that goes with the site and stays with it, such as the message
/// of a commit: it carries no classification marking.
#[must_use]
pub fn message(site: &Site, file: &FilePath, text: &str, as_of: Day) -> Vec<Finding> {
    let mut findings = rules::item::classified::in_message(site, file, text);
    engine::Engine::new(site, &[], as_of).complete(&mut findings);
    findings
}

/// Judges a site by every rule of the registry. `load_findings` are what its
/// loader found; `as_of` is the date of the site, which open obligations are
/// counted to and nothing else.
#[must_use]
pub fn check(site: Site, load_findings: Vec<Finding>, as_of: Day) -> Outcome {
    let drafts = compose::compose(&site);
    let engine = engine::Engine::new(&site, &load_findings, as_of);
    let mut loading = load_findings;
    engine.complete(&mut loading);
    let findings = order::without_echoes(loading, engine.judge(&drafts));
    let findings = order::in_order(&site.root, findings);
    let checked = (!has_errors(&findings)).then_some(Checked { site, drafts });
    Outcome { checked, findings }
}
