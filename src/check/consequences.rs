//! Consequences: findings that only follow from another fault. Rules report
//! all that they see and name the premises; this module alone decides what is
//! left out.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Finding, Severity};
use crate::model::{Site, Slug};
use crate::source::{FilePath, Place, Step};

/// A finding and the premises that it holds under.
#[derive(Debug)]
pub(super) struct Judged {
    pub finding: Finding,
    pub premises: Vec<Premise>,
}

/// A part of the site that has to be read whole for a finding to hold.
#[derive(Debug)]
pub(super) enum Premise {
    /// A field of the item that the finding is in.
    Field(&'static str),
    /// The files whose path begins so.
    Files(Cow<'static, str>),
    Item(Slug),
}

impl Premise {
    pub(super) fn files(path: impl Into<Cow<'static, str>>) -> Self {
        Premise::Files(path.into())
    }
}

/// The findings of loading and of the rules, without those that follow from others.
pub(super) fn settle(site: &Site, loading: Vec<Finding>, judged: Vec<Judged>) -> Vec<Finding> {
    let unread = Unread::of(site, &loading);
    let judged = judged.into_iter().filter(|judged| unread.allows(judged));
    let judged: Vec<Finding> = judged.map(|judged| judged.finding).collect();
    without_names_of_secrets([loading, judged].concat())
}

/// The parts of a site that the loader could not read.
struct Unread<'a> {
    files: BTreeSet<FilePath>,
    values: BTreeSet<(FilePath, Vec<Step>)>,
    /// Fields of items, by file.
    fields: BTreeMap<&'a str, &'a [&'static str]>,
}

impl<'a> Unread<'a> {
    fn of(site: &'a Site, loading: &[Finding]) -> Self {
        let errors = loading.iter().filter(|f| f.severity == Severity::Error);
        let broken = site.items.values().filter(|item| !item.broken.is_empty());
        Self {
            files: errors.clone().map(|f| f.file.clone()).collect(),
            values: errors
                .filter_map(|f| match &f.place {
                    Place::Value(path) if !path.is_empty() => Some((f.file.clone(), path.clone())),
                    _ => None,
                })
                .collect(),
            fields: broken.map(|item| (&*item.file, item.broken.as_slice())).collect(),
        }
    }

    fn allows(&self, Judged { finding, premises }: &Judged) -> bool {
        let path = match &finding.place {
            Place::Value(path) | Place::Key(path) => path.as_slice(),
            Place::Whole | Place::Bytes(..) => &[],
        };
        let value = matches!(&finding.place, Place::Value(_));
        let unread = value && self.values.contains(&(finding.file.clone(), path.to_vec()));
        let broken = matches!(path.first(), Some(Step::Key(name))
            if self.is_broken(finding, name));
        !unread && !broken && premises.iter().all(|premise| self.has(finding, premise))
    }

    fn has(&self, finding: &Finding, premise: &Premise) -> bool {
        match premise {
            Premise::Field(key) => !self.is_broken(finding, key),
            Premise::Files(path) => !self.files.iter().any(|file| file.starts_with(&**path)),
            Premise::Item(slug) => {
                let name = format!("/{slug}.md");
                !self.files.iter().any(|file| file.ends_with(&name))
            }
        }
    }

    fn is_broken(&self, finding: &Finding, key: &str) -> bool {
        self.fields.get(&*finding.file).is_some_and(|all| all.contains(&key))
    }
}

/// Drops the other findings of a file that must not be here, and all names of
/// files in a folder that has a marked one.
fn without_names_of_secrets(mut findings: Vec<Finding>) -> Vec<Finding> {
    let secret: BTreeSet<FilePath> =
        findings.iter().filter(|f| f.secret).map(|f| f.file.clone()).collect();
    let told = |file: &FilePath| {
        let inside = |folder: &FilePath| {
            file.strip_prefix(&**folder).is_some_and(|rest| rest.starts_with('/'))
        };
        !secret.contains(file) && !secret.iter().any(inside)
    };
    findings.retain(|f| f.secret || told(&f.file));
    for finding in &mut findings {
        finding.related.retain(|r| told(&r.file));
    }
    findings
}
