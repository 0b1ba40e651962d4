//! Every periodical has a ledger, and every record is in one.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::finding::{Code, Finding, Text};
use crate::model::ledger::Ledger;
use crate::model::site::{ledger_file, periodical_file};
use crate::model::{PeriodicalId, Site};
use crate::source::{FilePath, Place};

use super::issued::file_of;

/// Ledgers that are missing, and records that no ledger names.
pub(super) fn findings(site: &Site) -> Vec<Finding> {
    let lost = without_ledger(site).map(|id| match orphans(site, id, None).first() {
        Some(record) => lost(id, record),
        None => missing(id),
    });
    let mut findings: Vec<Finding> = lost.collect();
    let ledgers: Vec<&Ledger> = site.ledgers.values().collect();
    findings.par_extend(ledgers.par_iter().flat_map_iter(|ledger| {
        let orphans = orphans(site, &ledger.periodical, Some(ledger));
        orphans.into_iter().map(|file| orphan(&ledger.periodical, file))
    }));
    findings
}

/// Empty ledgers for the periodicals that have none: file, from the root, and
/// text. For `init`; nothing else makes a ledger. The findings are errors: a
/// periodical whose sealed records are there has lost its ledger.
#[must_use]
pub fn new_ledgers(site: &Site) -> (Vec<(FilePath, String)>, Vec<Finding>) {
    let mut ledgers = Vec::new();
    let mut findings = Vec::new();
    for id in without_ledger(site) {
        match orphans(site, id, None).first() {
            Some(record) => findings.push(lost(id, record)),
            None => ledgers.push((ledger_file(id), Ledger::new(id.clone()).to_text())),
        }
    }
    (ledgers, findings)
}

/// Periodicals without a ledger file. One that could not be read is there.
fn without_ledger(site: &Site) -> impl Iterator<Item = &PeriodicalId> {
    let ids = site.periodicals.iter().map(|periodical| &periodical.id);
    ids.filter(|id| !site.ledgers.contains_key(*id) && !site.files.exists(&ledger_file(id)))
}

/// Files of records that `ledger` does not name.
fn orphans(site: &Site, id: &PeriodicalId, ledger: Option<&Ledger>) -> Vec<FilePath> {
    let folder = format!("content/ledger/{id}");
    // A folder that cannot be listed was found when content was walked.
    let names = site.files.names(&folder).unwrap_or_default();
    let named: BTreeSet<FilePath> =
        ledger.iter().flat_map(|l| l.records()).map(|(entry, _)| file_of(id, entry)).collect();
    names
        .into_iter()
        .filter(|name| name.ends_with(".yaml") && !name.starts_with('.'))
        .map(|name| FilePath::from(format!("{folder}/{name}")))
        .filter(|file| !named.contains(file))
        .collect()
}

fn missing(id: &PeriodicalId) -> Finding {
    let message = Text::new(
        format!("刊物“{id}”没有台账 {}", ledger_file(id)),
        format!("the periodical `{id}` has no ledger {}", ledger_file(id)),
    );
    Finding::error(Code::LedgerMissing, periodical_file(id), Place::Bytes(0, 0), message).hint(
        Text::new(
            "新增的刊物请运行 kanfa init --ledgers 建立空台账；原来有台账的，请从版本库取回",
            "for a new periodical run `kanfa init --ledgers`, which makes an empty one; a ledger \
             that was there has to be taken back from the repository",
        ),
    )
}

fn lost(id: &PeriodicalId, record: &FilePath) -> Finding {
    let message = Text::new(
        format!("刊物“{id}”的台账丢失：还有已刊发各期的记录（如 {record}）"),
        format!("the ledger of `{id}` is lost: records of its issues are there, such as {record}"),
    );
    Finding::error(Code::LedgerMissing, ledger_file(id), Place::Bytes(0, 0), message)
        .hint(from_repository())
}

fn orphan(id: &PeriodicalId, file: FilePath) -> Finding {
    let message = Text::new(
        format!("台账 {} 没有记这一期，却有它的记录", ledger_file(id)),
        format!("{} does not know this issue, yet its record is there", ledger_file(id)),
    );
    Finding::error(Code::LedgerOrphan, file, Place::Bytes(0, 0), message).hint(from_repository())
}

fn from_repository() -> Text {
    Text::new(
        "请从版本库取回台账最近一个完好的版本；确实从未编号发出的，才删除这个记录",
        "take the newest whole version of the ledger back from the repository; remove the record \
         only when that number was never given out",
    )
}
