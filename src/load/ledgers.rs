//! `ledger/` → ledgers and sealed records, each proved whole.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::digest::sha256;
use crate::disk::{Found, Root};
use crate::finding::{Code, Finding, Text};
use crate::model::PeriodicalId;
use crate::model::ledger::{Fault, Ledger};
use crate::model::record::{FORMAT, Record};
use crate::model::site::{periodical_file, record_file};
use crate::source::{FilePath, Place, offset};

use super::content::{Content, stem};
use super::registry::Base;
use super::text;

type Ledgers = BTreeMap<PeriodicalId, Ledger>;
type Records = BTreeMap<FilePath, Record>;

/// A ledger of 100,000 issues has some 25 MB.
const LEDGER_CAP: u64 = 256 * 1024 * 1024;

/// The most faults that are told of one ledger.
const MOST_FAULTS: usize = 50;

/// Ledgers by periodical and records by file. What cannot be trusted is an
/// error; nothing is ever numbered anew.
pub(super) fn load(
    root: &Root,
    content: &Content,
    base: &Base,
    findings: &mut Vec<Finding>,
) -> (Ledgers, Records) {
    let mut ledgers = Ledgers::new();
    for found in &content.ledgers {
        match ledger(root, found, base) {
            Ok(ledger) => {
                ledgers.insert(ledger.periodical.clone(), ledger);
            }
            Err(found) => findings.extend(found),
        }
    }
    let wanted: Vec<(FilePath, String)> = ledgers.values().flat_map(wanted_records).collect();
    let read: Vec<_> = wanted.par_iter().map(|(file, digest)| record(root, file, digest)).collect();
    let mut records = Records::new();
    for ((file, _), record) in wanted.into_iter().zip(read) {
        match record {
            Ok(record) => {
                records.insert(file, record);
            }
            Err(found) => findings.push(*found),
        }
    }
    (ledgers, records)
}

fn wanted_records(ledger: &Ledger) -> Vec<(FilePath, String)> {
    let of = |(e, digest): (&crate::model::ledger::Entry, &str)| {
        let word = crate::model::issue_ref::number_word(e.supplement, e.number);
        (record_file(&ledger.periodical, e.year, &word), digest.to_owned())
    };
    ledger.records().into_iter().map(of).collect()
}

fn ledger(root: &Root, found: &Found, base: &Base) -> Result<Ledger, Vec<Finding>> {
    let file: FilePath = found.path.as_str().into();
    let text = text::read(root, found, LEDGER_CAP)?;
    let id = PeriodicalId::from(stem(&found.path));
    if !base.periodicals.iter().any(|p| p.id == id) {
        // A periodical's file that is there has its own findings.
        let there = root.exists(&periodical_file(&id));
        return Err(if there { Vec::new() } else { vec![unknown_periodical(&file, &id)] });
    }
    Ledger::read(&id, &text, MOST_FAULTS)
        .map_err(|faults| faults.iter().map(|fault| broken(&file, &text, fault)).collect())
}

fn unknown_periodical(file: &FilePath, id: &PeriodicalId) -> Finding {
    Finding::error(
        Code::Ledger,
        file.clone(),
        Place::Whole,
        Text::new(
            format!("台账属于刊物“{id}”，但没有 content/periodicals/{id}.yaml"),
            format!("the ledger is of `{id}`, but there is no content/periodicals/{id}.yaml"),
        ),
    )
    .hint(Text::new(
        "刊物停办后配置仍须保留，在末一版本写 until",
        "a periodical that ended keeps its file, with `until` in its last version",
    ))
}

fn broken(file: &FilePath, text: &str, fault: &Fault) -> Finding {
    let start = offset(text, fault.line, 1);
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let place = Place::Bytes(start, end);
    Finding::error(Code::Ledger, file.clone(), place, fault.kind.message()).hint(fault.kind.hint())
}

fn record(root: &Root, file: &FilePath, digest: &str) -> Result<Record, Box<Finding>> {
    let bytes = root.read(file).map_err(|_| {
        sealed(file, "封存的记录不见了", "the sealed record of an issue is missing")
    })?;
    if sha256(&bytes) != digest {
        return Err(sealed(
            file,
            "封存的记录被改动过：与台账所记的摘要不符",
            "the sealed record was changed: it is not the one the ledger names",
        ));
    }
    let unreadable = || sealed(file, "封存的记录无法读取", "the sealed record cannot be read");
    let text = std::str::from_utf8(&bytes).map_err(|_| unreadable())?;
    let record: Record = serde_yaml::from_str(text).map_err(|_| unreadable())?;
    if (1..=FORMAT).contains(&record.format) { Ok(record) } else { Err(unreadable()) }
}

fn sealed(file: &FilePath, zh: &str, en: &str) -> Box<Finding> {
    let place = Place::Bytes(0, 0);
    let finding = Finding::error(Code::SealedRecord, file.clone(), place, Text::new(zh, en));
    Box::new(finding.hint(Text::new(
        "请从版本库取回原件；要更改已刊发的内容，请发布更正或撤回",
        "take the file back from the repository; what was issued is changed only by a \
             correction or a withdrawal",
    )))
}
