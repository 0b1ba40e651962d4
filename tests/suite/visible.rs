//! Issues as readers see them. Nobody but `audience` makes one, so these are
//! made of sealed records, in a site of one periodical.

use std::path::Path;
use std::sync::Arc;

use kanfa::audience::{VisibleIssue, views};
use kanfa::disk::Root;
use kanfa::load::load;
use kanfa::model::aftermath::Aftermath;
use kanfa::model::issue::Issue;
use kanfa::model::record::Record;
use kanfa::model::{DocumentKind, Item};

/// An issue before it is seen.
pub(crate) struct Sample {
    pub(crate) record: Record,
    /// The file that holds the body of every item, and the first byte of the body.
    pub(crate) body: (String, usize),
    pub(crate) document: DocumentKind,
}

impl Sample {
    /// The issue of a sealed record.
    pub(crate) fn of(record: &str, file: &str, start: usize) -> Self {
        let record = serde_yaml::from_str(record).expect("a record");
        Self { record, body: (file.to_owned(), start), document: DocumentKind::default() }
    }

    /// The issue as its recipient sees it.
    pub(crate) fn seen(&self) -> Arc<VisibleIssue> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/_base");
        let mut site = load(&Root::new(folder)).site.expect("a site");
        let periodical = &mut site.periodicals[0];
        periodical.id = self.record.periodical.clone();
        periodical.versions.iter_mut().for_each(|version| version.document = self.document);
        let any = site.items.values().next().expect("an item");
        let item =
            Item { file: self.body.0.as_str().into(), body_start: self.body.1, ..Item::clone(any) };
        let item = Arc::new(item);
        let items = self.record.items.iter().map(|_| Arc::clone(&item)).collect();
        let record = self.record.clone();
        let aftermath = Aftermath::default();
        let issue = Issue { record, items, proof: None, aftermath };
        let views = views(&site, &[issue]);
        views.recipients[0].issues()[0].clone()
    }
}
