//! Model → [`Checked`]: every rule on everything it is about, all findings at
//! once. Content that has an error never becomes [`Checked`], and nothing else
//! can be numbered, composed or shown.

mod attached;
mod body;
mod consequences;
mod context;
mod engine;
mod frame;
mod hit;
mod inspect;
mod nearest;
mod order;
pub mod parameter;
mod row;
pub mod rule;
mod rules;
mod say;
mod scan;
pub mod table;

use std::ops::Deref;

pub use inspect::{Inspectable, Uninspectable, inspect};

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
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The issues that content describes, in the order of [`compose::compose`].
    #[must_use]
    pub fn drafts(&self) -> &[Draft] {
        &self.drafts
    }

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

#[derive(Debug)]
pub struct Outcome {
    /// `None` when a finding is an error.
    pub checked: Option<Checked>,
    /// Findings of loading and of rules, by file, then place, then rule, each once.
    pub findings: Vec<Finding>,
}

/// Looks for classification markings in a text that stays with the site, such
/// as the message of a commit.
#[must_use]
pub fn message(site: &Site, file: &FilePath, text: &str, as_of: Day) -> Vec<Finding> {
    let mut findings = rules::classified::in_message(site, file, text);
    engine::Engine::new(site, as_of).complete(&mut findings);
    findings
}

/// Judges a site by every rule of the table. `load_findings` are those of
/// the loader; `as_of` is the date of the site, which open obligations are
/// counted to and nothing else.
#[must_use]
pub fn check(site: Site, load_findings: Vec<Finding>, as_of: Day) -> Outcome {
    let drafts = compose::compose(&site);
    let engine = engine::Engine::new(&site, as_of);
    let mut loading = load_findings;
    engine.complete(&mut loading);
    let findings = consequences::settle(&site, loading, engine.judge(&drafts));
    let findings = order::in_order(&*site.files, findings);
    let checked = (!has_errors(&findings)).then_some(Checked { site, drafts });
    Outcome { checked, findings }
}
