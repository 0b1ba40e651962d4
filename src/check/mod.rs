//! Model → [`Checked`]: every rule on everything it is about, all findings at
//! once. Content that has an error never becomes part of [`Checked`], and nothing
//! else can be numbered, composed or shown.

mod attached;
mod body;
mod consequences;
mod context;
mod drafts;
mod engine;
mod frame;
mod hit;
mod inspect;
mod kept_out;
mod nearest;
mod order;
pub mod parameter;
mod row;
pub mod rule;
mod rules;
mod say;
mod scan;
pub mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

pub use inspect::{Inspectable, Uninspectable, inspect};

use crate::finding::{Finding, has_errors};
use crate::model::issue::Draft;
use crate::model::{Day, Site, compose};
use crate::source::FilePath;

use drafts::Drafts;
use kept_out::Issued;

/// The part of a site in which no rule found an error. Only [`check`] makes one.
#[derive(Debug)]
pub struct Checked {
    site: Site,
    drafts: Vec<Draft>,
    kept_out: BTreeMap<FilePath, Vec<String>>,
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

    /// Unissued items and issue files in error, which are no part of it, each with
    /// the names of the issues that it belongs to.
    #[must_use]
    pub fn kept_out(&self) -> &BTreeMap<FilePath, Vec<String>> {
        &self.kept_out
    }

    /// Makes findings of a later stage about gaps of drafts notes.
    pub fn soften(&self, findings: &mut [Finding]) {
        Drafts::of(&self.site, &self.drafts).soften(findings);
    }

    /// Whether an error among the findings of a later stage stops everything.
    #[must_use]
    pub fn is_stopped_by(&self, findings: &[Finding]) -> bool {
        has_errors(findings) && Issued::of(&self.site).stop(findings)
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
    /// `None` when an error stops everything.
    pub checked: Option<Checked>,
    /// Findings of loading and of rules, by file, then place, then rule, each once.
    pub findings: Vec<Finding>,
}

/// The findings of a check and of later stages, in their order. A rule that a file
/// broke already is told once.
#[must_use]
pub fn merged(checked: &Checked, mut findings: Vec<Finding>, later: Vec<Finding>) -> Vec<Finding> {
    let known: BTreeSet<_> = findings.iter().map(|f| (f.rule, f.file.clone())).collect();
    let mut later =
        later.into_iter().filter(|f| !known.contains(&(f.rule, f.file.clone()))).peekable();
    if later.peek().is_none() {
        return findings;
    }
    findings.extend(later);
    order::in_order(&*checked.site.files, findings)
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
    let mut findings = consequences::settle(&site, loading, engine.judge(&drafts));
    Drafts::of(&site, &drafts).soften(&mut findings);
    let findings = order::in_order(&*site.files, findings);
    let stopped = has_errors(&findings) && Issued::of(&site).stop(&findings);
    let checked = (!stopped).then(|| checked(site, drafts, &findings));
    Outcome { checked, findings }
}

fn checked(mut site: Site, mut drafts: Vec<Draft>, findings: &[Finding]) -> Checked {
    let kept_out = kept_out::keep_out(&mut site, &mut drafts, findings);
    Checked { site, drafts, kept_out }
}
