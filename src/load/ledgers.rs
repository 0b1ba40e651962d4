//! `ledger/` → ledgers and sealed records, each proved whole.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Text};
use crate::disk::{Found, Root};
use crate::model::PeriodicalId;
use crate::model::ledger::{Fault, FaultKind, Ledger, sha256};
use crate::model::record::{FORMAT, Record};
use crate::model::site::record_file;
use crate::source::{FilePath, Place, offset};

use super::content::{Content, stem};
use super::registry::Base;
use super::text;

type Ledgers = BTreeMap<PeriodicalId, Ledger>;
type Records = BTreeMap<FilePath, Record>;

/// A ledger of 100,000 issues has some 25 MB.
const LEDGER_CAP: u64 = 256 * 1024 * 1024;

/// Ledgers by periodical and records by file. What cannot be trusted is an
/// error; nothing is ever numbered anew.
pub(super) fn load(
    root: &Root,
    content: &Content,
    base: &Base,
    findings: &mut Vec<Diagnostic>,
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
            Err(found) => findings.push(found),
        }
    }
    (ledgers, records)
}

fn wanted_records(ledger: &Ledger) -> Vec<(FilePath, String)> {
    let of = |e: &crate::model::ledger::Entry| {
        let word = crate::model::record::number_word(e.supplement, e.number);
        (record_file(&ledger.periodical, e.year, &word), e.record.clone())
    };
    ledger.entries.iter().map(of).collect()
}

fn ledger(root: &Root, found: &Found, base: &Base) -> Result<Ledger, Vec<Diagnostic>> {
    let file: FilePath = found.path.as_str().into();
    let text = text::read(root, found, LEDGER_CAP)?;
    let id = PeriodicalId::from(stem(&found.path));
    if !base.periodicals.iter().any(|p| p.id == id) {
        return Err(vec![unknown_periodical(&file, &id)]);
    }
    Ledger::parse(&id, &text).map_err(|fault| vec![broken(&file, &text, &fault)])
}

fn unknown_periodical(file: &FilePath, id: &PeriodicalId) -> Diagnostic {
    Diagnostic::error(
        "ledger",
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

fn broken(file: &FilePath, text: &str, fault: &Fault) -> Diagnostic {
    let (zh, en) = match fault.kind {
        FaultKind::NoHead => ("台账是空的", "the ledger is empty"),
        FaultKind::BadHead => {
            ("台账首行不是本刊物的首行", "the first line is not that of this periodical's ledger")
        }
        FaultKind::HeadDisagrees => (
            "台账首行与后面的各行对不上",
            "the first line does not agree with the lines that follow",
        ),
        FaultKind::BadEntry => ("这一行不是台账的一行", "this line is no entry of a ledger"),
        FaultKind::CutOff => {
            ("台账被截断：最后一行不完整", "the ledger was cut off: its last line is not whole")
        }
        FaultKind::BrokenChain => (
            "这一行或它前面的行被改动过：校验链对不上",
            "this line or the one before it was changed: the chained hash does not follow",
        ),
        FaultKind::OutOfOrder => {
            ("期号没有接着前一期", "the number does not follow the one before")
        }
    };
    let start = offset(text, fault.line, 1);
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    Diagnostic::error("ledger", file.clone(), Place::Bytes(start, end), Text::new(zh, en)).hint(
        Text::new(
            "台账只由 kanfa publish 追加，不能手改；请从版本库取回最后一个完好的版本（git log 与 git checkout），\
             再重新发布其后的各期",
            "only `kanfa publish` appends to a ledger; take the last good version back from the \
             repository (git log, git checkout) and publish again what came after it",
        ),
    )
}

fn record(root: &Root, file: &FilePath, digest: &str) -> Result<Record, Diagnostic> {
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
    if record.format == FORMAT { Ok(record) } else { Err(unreadable()) }
}

fn sealed(file: &FilePath, zh: &str, en: &str) -> Diagnostic {
    Diagnostic::error("sealed-record", file.clone(), Place::Bytes(0, 0), Text::new(zh, en)).hint(
        Text::new(
            "请从版本库取回原件；要更改已刊发的内容，请发布更正或撤回",
            "take the file back from the repository; what was issued is changed only by a \
             correction or a withdrawal",
        ),
    )
}
