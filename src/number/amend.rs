//! Sealed records that have to be written anew: fields that were empty were
//! filled, something was withdrawn, or texts were purged. The number and what
//! identifies the issue stay; the ledger says so in a line of its own.

use crate::digest::sha256;
use crate::disk::journal::Change;
use crate::finding::Finding;
use crate::model::aftermath::{Aftermath, Aftermaths, Withdrawn};
use crate::model::ledger::{Amendment, Ledger, Reason};
use crate::model::record::{Record, RecordItem};
use crate::model::words::is_fillable;
use crate::model::{Day, Item, Site, Slug};
use crate::source::FilePath;

use super::issued::all_records;
use super::publication::Amended;
use super::record::to_text;

/// A record that is to be written anew.
pub(super) struct Rewritten {
    file: FilePath,
    record: Record,
    reason: Reason,
    fields: Vec<(Slug, String)>,
}

/// All records that have to be written anew, in the order of ledgers.
pub(super) fn rewritten(site: &Site, today: Day) -> Vec<Rewritten> {
    let aftermaths = Aftermaths::of(site);
    let none = Aftermath::default();
    let each = all_records(site).filter_map(|(file, record)| {
        let aftermath = aftermaths.find(&record.issue_ref()).unwrap_or(&none);
        let today = today.to_string();
        let mut new = Record { format: record.amended_format(), ..record.clone() };
        let fields = fill(site, &mut new, &today);
        let withdrawn = withdraw(&mut new, aftermath);
        let purged = purge(site, &mut new, aftermath, &today);
        let reason = match (purged, withdrawn) {
            (true, _) => Reason::Purged,
            (false, true) => Reason::Withdrawn,
            (false, false) => Reason::Filled,
        };
        let changed = purged || withdrawn || !fields.is_empty();
        changed.then_some(Rewritten { file, record: new, reason, fields })
    });
    each.collect()
}

/// Takes over fields that were filled, and names them by item.
fn fill(site: &Site, record: &mut Record, today: &str) -> Vec<(Slug, String)> {
    let mut filled = Vec::new();
    for sealed in &mut record.items {
        let Some(item) = site.items.get(&sealed.slug).filter(|_| sealed.purged.is_none()) else {
            continue;
        };
        for (key, value) in newly_filled(sealed, item) {
            sealed.fields.insert(key.to_owned(), sha256(value.as_bytes()));
            sealed.values.insert(key.to_owned(), value.clone());
            sealed.filled.insert(key.to_owned(), today.to_owned());
            filled.push((sealed.slug.clone(), key.to_owned()));
        }
    }
    filled
}

fn newly_filled<'i>(sealed: &RecordItem, item: &'i Item) -> Vec<(&'static str, &'i String)> {
    let open = |key: &str| is_fillable(key) && !sealed.fields.contains_key(key);
    item.values.iter().filter(|(key, _)| open(key)).map(|(key, value)| (*key, value)).collect()
}

/// Takes over withdrawals, which the register may not forget from now on.
/// `true` when there was a new one.
fn withdraw(record: &mut Record, aftermath: &Aftermath) -> bool {
    let mut new = false;
    let mut take = |sealed: &mut Option<String>, withdrawn: Option<Withdrawn>| {
        if sealed.is_none() {
            *sealed = withdrawn.and_then(|w| w.date).map(|day| day.to_string());
            new |= sealed.is_some();
        }
    };
    // What was withdrawn item by item is sealed so, as the register says it.
    let alone = record.items.iter().all(|item| aftermath.items.contains_key(&item.slug));
    take(&mut record.withdrawn, aftermath.withdrawn.filter(|_| !alone));
    // What was purged is known by that, whether it was withdrawn alone or not.
    for item in record.items.iter_mut().filter(|item| item.purged.is_none()) {
        take(&mut item.withdrawn, aftermath.items.get(&item.slug).copied());
    }
    new
}

/// Takes out the texts of items that were purged from the tree; their digests
/// stay. `true` when there were any.
fn purge(site: &Site, record: &mut Record, aftermath: &Aftermath, today: &str) -> bool {
    let gone =
        |sealed: &RecordItem| aftermath.is_purged(&sealed.slug) && !site.files.exists(&sealed.file);
    let of = |items: &[RecordItem], wanted: &dyn Fn(&RecordItem) -> bool| -> Vec<Slug> {
        items.iter().filter(|item| wanted(item)).map(|item| item.slug.clone()).collect()
    };
    let slugs = of(&record.items, &|item| item.purged.is_none() && gone(item));
    let whole = aftermath.withdrawn.is_some_and(|w| w.purge) && record.items.iter().all(gone);
    let before = record.clone();
    record.purge(&slugs, whole, today);
    *record != before
}

impl Rewritten {
    /// The change of the record's file, entered in its ledger.
    pub(super) fn enter(
        self,
        site: &Site,
        ledger: &mut Ledger,
        today: Day,
    ) -> Result<(Change, Amended), Box<Finding>> {
        let Self { file, record, reason, fields } = self;
        let text = to_text(&file, &record)?;
        let Record { year, number, supplement, .. } = record;
        ledger.amend(Amendment {
            after: 0,
            year,
            number,
            supplement,
            reason,
            on: today,
            record: sha256(text.as_bytes()),
            chain: String::new(),
        });
        // Its digest was proved when it was loaded.
        let before = site.files.read_text(&file).unwrap_or_default();
        let change = Change::replacing(file.to_string(), &before, text);
        Ok((change, Amended { name: record.issue_ref().to_string(), reason, fields }))
    }

    pub(super) fn record(&self) -> &Record {
        &self.record
    }
}
