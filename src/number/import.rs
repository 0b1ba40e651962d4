//! The numbers of a past archive, from a table: entries without a record, so
//! that numbering goes on from where the archive ended. All of them are taken
//! over, or none.
//!
//! Columns, each once, in any order: `periodical`, `year`, `number` (`12`, or
//! `s3` of a supplement), `running` (empty for supplements), `signed`, `dated`,
//! `printed` (days; where `signed` or `printed` is empty, the dated day).

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use crate::disk::journal::Change;
use crate::finding::{Code, Finding, Text};
use crate::model::date::parse_day;
use crate::model::ledger::{Entry, Ledger};
use crate::model::site::ledger_file;
use crate::model::{PeriodicalId, Site};
use crate::source::{FilePath, Place};

use super::publication::Publication;

/// Columns by name, with their Chinese names.
const COLUMNS: [(&str, &str); 7] = [
    ("periodical", "刊物"),
    ("year", "年"),
    ("number", "期号"),
    ("running", "总期号"),
    ("signed", "签发日期"),
    ("dated", "刊期"),
    ("printed", "印发日期"),
];

/// The greatest number that is taken over: those that follow have room.
const MOST: u32 = 999_999;

/// Numbers to be taken over, counted by periodical.
#[derive(Debug, Clone, Default)]
pub struct Import {
    pub counts: BTreeMap<PeriodicalId, usize>,
    pub publication: Publication,
}

struct Row {
    /// Its first byte in the table.
    start: usize,
    periodical: PeriodicalId,
    entry: Entry,
}

/// Plans to take over a table. `file` is its name in findings. With an
/// error among the findings nothing is taken over.
#[must_use]
pub fn import(site: &Site, file: &FilePath, text: &str) -> (Import, Vec<Finding>) {
    let mut reader = Reader { file, text, findings: Vec::new() };
    let mut rows = reader.rows();
    rows.sort_by_key(|row| {
        (row.periodical.clone(), row.entry.dated, row.entry.supplement, row.entry.number)
    });
    let mut import = Import::default();
    for row in rows.chunk_by(|a, b| a.periodical == b.periodical) {
        let id = &row[0].periodical;
        if let Some(ledger) = reader.ledger(site, id, row) {
            import.counts.insert(id.clone(), row.len());
            let old = site.ledgers[id].to_text();
            let change = Change::replacing(ledger_file(id).to_string(), &old, ledger.to_text());
            import.publication.changes.push(change);
        }
    }
    if reader.findings.is_empty() {
        (import, Vec::new())
    } else {
        (Import::default(), reader.findings)
    }
}

struct Reader<'a> {
    file: &'a FilePath,
    text: &'a str,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn refuse(&mut self, start: usize, zh: impl Into<String>, en: impl Into<String>) {
        let end = self.text[start..].find(['\r', '\n']).map_or(self.text.len(), |at| start + at);
        let place = Place::Bytes(start, end);
        let message = Text::new(zh, en);
        let finding = Finding::error(Code::LedgerImport, self.file.clone(), place, message);
        self.findings.push(finding.hint(Text::new(
            "列为 periodical,year,number,running,signed,dated,printed；改正后重新导入，尚未写入任何内容",
            "the columns are periodical,year,number,running,signed,dated,printed; mend the table and \
             import it again: nothing was written",
        )));
    }

    fn rows(&mut self) -> Vec<Row> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(self.text.as_bytes());
        let header: Vec<String> = match reader.headers() {
            Ok(header) => header.iter().map(|name| name.trim().to_owned()).collect(),
            Err(_) => Vec::new(),
        };
        let at = |(key, name): &(&str, &str)| header.iter().position(|h| h == key || h == name);
        let places: Vec<Option<usize>> = COLUMNS.iter().map(at).collect();
        if places.iter().any(Option::is_none) || header.len() != COLUMNS.len() {
            self.refuse(0, "首行应写明七个列名", "the first line names the seven columns");
            return Vec::new();
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let start = self.start(error.position());
                    self.refuse(start, "这一行无法读取", "this line cannot be read");
                    continue;
                }
            };
            let start = self.start(record.position());
            let cell = |column: usize| {
                places[column].and_then(|at| record.get(at)).unwrap_or_default().trim()
            };
            match row(start, &cell) {
                Ok(row) if record.len() == COLUMNS.len() => rows.push(row),
                Ok(_) => self.refuse(start, "列数不对", "it has another number of columns"),
                Err((zh, en)) => self.refuse(start, zh, en),
            }
        }
        rows
    }

    /// The first byte of a row. A row is read from the end of the one before, which is
    /// the LF of a CR LF or an empty line as well.
    fn start(&self, at: Option<&csv::Position>) -> usize {
        let from = at.and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or_default();
        let rest = self.text.get(from..).unwrap_or_default();
        self.text.len() - rest.trim_start_matches(['\r', '\n']).len()
    }

    /// The ledger with the rows appended, where they may be.
    fn ledger(&mut self, site: &Site, id: &PeriodicalId, rows: &[Row]) -> Option<Ledger> {
        let before = self.findings.len();
        let Some(old) = site.ledgers.get(id) else {
            self.refuse(
                rows[0].start,
                format!("没有刊物“{id}”的台账"),
                format!("there is no ledger of `{id}`"),
            );
            return None;
        };
        let mut taken: BTreeSet<String> = old.entries.iter().map(Entry::name).collect();
        let mut ledger = old.clone();
        for row in rows {
            let name = row.entry.name();
            if !taken.insert(name.clone()) {
                self.refuse(
                    row.start,
                    format!("{id} 的 {name} 已经有了"),
                    format!("{name} of `{id}` is taken"),
                );
            }
            ledger.append(row.entry.clone());
        }
        if self.findings.len() > before {
            return None;
        }
        match Ledger::parse(id, &ledger.to_text()) {
            Ok(whole) => Some(whole),
            Err(fault) => {
                let old_lines = old.to_text().lines().count();
                let row = rows.get(fault.line.saturating_sub(old_lines + 1)).unwrap_or(&rows[0]);
                let message = fault.kind.message();
                self.refuse(row.start, message.zh, message.en);
                None
            }
        }
    }
}

fn row<'c>(
    start: usize,
    cell: &impl Fn(usize) -> &'c str,
) -> Result<Row, (&'static str, &'static str)> {
    let day =
        |text: &str| parse_day(text).ok_or(("日期写作 2016-06-07", "a day is written 2016-06-07"));
    let whole = |text: &str| {
        let number = text.parse::<u32>().ok().filter(|n| (1..=MOST).contains(n));
        number.filter(|n| n.to_string() == text).ok_or((
            "期号是 1 至 999999 的整数，不带前导零",
            "a number is a whole one from 1 to 999999, without zeros before it",
        ))
    };
    let (supplement, number) = match cell(2).strip_prefix('s') {
        Some(number) => (true, whole(number)?),
        None => (false, whole(cell(2))?),
    };
    let running = match cell(3) {
        "" if supplement => None,
        "" => return Err(("正刊应写总期号", "an ordinary issue has a running number")),
        _ if supplement => return Err(("增刊没有总期号", "a supplement has no running number")),
        running => Some(whole(running)?),
    };
    let dated = day(cell(5))?;
    let or_dated = |text: &str| if text.is_empty() { Ok(dated) } else { day(text) };
    let (signed, printed) = (or_dated(cell(4))?, or_dated(cell(6))?);
    let year = dated.year();
    if cell(1) != year.to_string() {
        return Err(("年应是刊期的年份", "the year is that of the dated day"));
    }
    if cell(0).is_empty() {
        return Err(("没有写刊物", "the periodical is missing"));
    }
    let (record, chain) = (None, String::new());
    let entry = Entry { year, number, supplement, running, signed, dated, printed, record, chain };
    Ok(Row { start, periodical: cell(0).into(), entry })
}
