//! The effect of an error: an unissued item or issue file in error is kept out, with
//! the issue that needs it, and so is an entry of a register that binds nothing.
//! Any other error stops everything.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::{Code, Finding, Severity};
use crate::model::issue::Draft;
use crate::model::register::is_binding;
use crate::model::{Item, Site};
use crate::source::{FilePath, Place, Step};

/// The files that were issued.
pub(super) struct Issued {
    slugs: BTreeSet<String>,
    plans: BTreeSet<String>,
}

impl Issued {
    pub(super) fn of(site: &Site) -> Self {
        let plans = site.records.values().filter_map(|record| record.plan.as_ref());
        Self {
            slugs: site.issued_slugs().into_iter().map(str::to_owned).collect(),
            plans: plans.map(|plan| plan.file.clone()).collect(),
        }
    }

    /// Whether one of these errors stops everything.
    pub(super) fn stop(&self, findings: &[Finding]) -> bool {
        findings.iter().any(|finding| self.stops(finding))
    }

    /// Classification and markings always stop.
    fn stops(&self, finding: &Finding) -> bool {
        let alone = || self.unissued(&finding.file).is_some() || entry(finding).is_some();
        let marked = finding.secret || finding.rule == Code::Classified;
        finding.severity == Severity::Error && (marked || !alone())
    }

    /// The unissued item or issue file that a file is, or lies beside.
    fn unissued(&self, file: &FilePath) -> Option<FilePath> {
        let parts: Vec<&str> = file.split('/').collect();
        match parts.as_slice() {
            ["content", "items", _, name] if name.ends_with(".md") => {
                (!self.slugs.contains(name.trim_end_matches(".md"))).then(|| file.clone())
            }
            ["content", "items", year, slug, _, ..] => {
                let item = || format!("content/items/{year}/{slug}.md").into();
                (!self.slugs.contains(*slug)).then(item)
            }
            ["content", "issues", _, _] => (!self.plans.contains(&**file)).then(|| file.clone()),
            _ => None,
        }
    }
}

/// The entry of a register that binds nothing, by file and position.
fn entry(finding: &Finding) -> Option<(FilePath, Option<usize>)> {
    let mut parts = finding.file.strip_prefix("content/registers/")?.split('/');
    let name = parts.next()?.trim_end_matches(".yaml");
    let bound = name == "dispatch.csv" || is_binding(name);
    let at = match &finding.place {
        Place::Value(path) | Place::Key(path) => match path.get(1) {
            Some(Step::Index(at)) => Some(*at),
            _ => None,
        },
        Place::Whole | Place::Bytes(..) => None,
    };
    (!bound).then(|| (finding.file.clone(), at))
}

/// Takes out of a site and its issues all that errors keep out. The unissued items
/// and issue files among it, each with the names of the issues that it belongs to.
pub(super) fn keep_out(
    site: &mut Site,
    drafts: &mut Vec<Draft>,
    findings: &[Finding],
) -> BTreeMap<FilePath, Vec<String>> {
    let issued = Issued::of(site);
    let errors = || findings.iter().filter(|finding| finding.severity == Severity::Error);
    let entries: BTreeSet<_> = errors().filter_map(entry).collect();
    site.registers.retain(|file, at| !entries.contains(&(file.clone(), Some(at))));
    let files: BTreeSet<FilePath> = errors().filter_map(|f| issued.unissued(&f.file)).collect();
    if files.is_empty() {
        return BTreeMap::new();
    }
    let strays = Strays::of(site, &files);
    let mut kept_out: BTreeMap<FilePath, Vec<String>> =
        files.iter().map(|file| (file.clone(), Vec::new())).collect();
    for draft in drafts.iter_mut() {
        let name = draft.name();
        let own = draft.files().filter(|file| files.contains(file));
        draft.kept_out = own.chain(strays.may_belong_to(site, draft)).collect();
        for file in &draft.kept_out {
            kept_out.entry(file.clone()).or_default().push(name.clone());
        }
        draft.items.retain(|item| !files.contains(&item.file));
    }
    drafts.retain(|draft| {
        let planned = draft.plan.as_ref().is_none_or(|plan| !files.contains(&plan.file));
        planned && !draft.items.is_empty()
    });
    site.items.retain(|_, item| !files.contains(&item.file));
    site.plans.retain(|plan| !files.contains(&plan.file));
    kept_out
}

/// Files in error of which it is not known to which issue they belong.
struct Strays<'f> {
    files: Vec<&'f FilePath>,
}

impl<'f> Strays<'f> {
    fn of(site: &Site, files: &'f BTreeSet<FilePath>) -> Self {
        let placed = |item: &&Arc<Item>| {
            !["approved", "periodical"].iter().any(|key| item.broken.contains(key))
        };
        let items = site.items.values().filter(placed).map(|item| &item.file);
        let known: BTreeSet<&FilePath> =
            items.chain(site.plans.iter().map(|plan| &plan.file)).collect();
        Self { files: files.iter().filter(|file| !known.contains(file)).collect() }
    }

    /// The strays that `draft` waits for: an item that its issue file names; without
    /// an issue file, an issue file of its periodical, and any item for a digest.
    fn may_belong_to(&self, site: &Site, draft: &Draft) -> Vec<FilePath> {
        let folder = format!("content/issues/{}/", draft.periodical);
        let version = draft.dated.and_then(|day| site.version(&draft.periodical, day));
        let digest = version.is_some_and(|version| version.composition.is_digest());
        let names = |file: &FilePath| match &draft.plan {
            Some(plan) => plan.items.iter().any(|slug| file.ends_with(&format!("/{slug}.md"))),
            None => file.starts_with(&folder) || (digest && file.starts_with("content/items/")),
        };
        self.files.iter().filter(|file| names(file)).map(|file| (*file).clone()).collect()
    }
}
