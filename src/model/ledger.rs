//! The ledger of a periodical: which numbers were given. Text in, text out;
//! reading and writing the file is the business of others.
//!
//! ```text
//! kanfa-ledger 1 jianbao entries=2 last=2016-2 running=2 chain=9f…
//! 2016-1 running=1 signed=2016-01-12 dated=2016-01-12 printed=2016-01-12 record=ab… chain=41…
//! 2016-2 running=2 signed=2016-02-19 dated=2016-02-19 printed=2016-02-19 record=cd… chain=9f…
//! ```
//! The head line names the last entry, so that two branches that both append
//! conflict in git instead of merging. `chain` is the SHA-256 of the previous
//! `chain` and the line before it.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::date::{Day, parse_day};
use super::id::PeriodicalId;
use super::record::number_word;

/// The version of the ledger's form.
pub const FORMAT: &str = "1";

/// A ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// Periodical.
    pub periodical: PeriodicalId,
    /// Entries in the order they were made.
    pub entries: Vec<Entry>,
}

/// One issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Year of the number.
    pub year: i32,
    /// Number in its series.
    pub number: u32,
    /// Whether it is a supplement.
    pub supplement: bool,
    /// Running number; none for supplements.
    pub running: Option<u32>,
    /// Signed.
    pub signed: Day,
    /// Dated.
    pub dated: Day,
    /// Printed.
    pub printed: Day,
    /// SHA-256 of the sealed record's file.
    pub record: String,
    /// Chained hash.
    pub chain: String,
}

/// Why a ledger cannot be trusted: the line, from 1, and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// There is no head line.
    NoHead,
    /// The head line is of another form or periodical.
    BadHead,
    /// The head line does not name what follows.
    HeadDisagrees,
    /// A line is no entry.
    BadEntry,
    /// The text does not end with a line end: it was cut off.
    CutOff,
    /// The chained hash does not follow from the line before.
    BrokenChain,
    /// Numbers do not follow one another.
    OutOfOrder,
}

impl Ledger {
    /// An empty ledger.
    #[must_use]
    pub fn new(periodical: PeriodicalId) -> Self {
        Self { periodical, entries: Vec::new() }
    }

    /// The last entry of a series in a year.
    #[must_use]
    pub fn last_of(&self, year: i32, supplement: bool) -> Option<&Entry> {
        self.entries.iter().rev().find(|e| e.year == year && e.supplement == supplement)
    }

    /// The last running number.
    #[must_use]
    pub fn last_running(&self) -> Option<u32> {
        self.entries.iter().rev().find_map(|e| e.running)
    }

    /// Appends an entry, chaining it to the one before.
    pub fn append(&mut self, mut entry: Entry) {
        entry.chain = chain(self.last_chain(), &entry.fields());
        self.entries.push(entry);
    }

    fn last_chain(&self) -> &str {
        self.entries.last().map_or("", |e| &e.chain)
    }

    fn head(&self) -> String {
        let last = self.entries.last();
        let running = self.last_running();
        let chain = self.last_chain();
        format!(
            "kanfa-ledger {FORMAT} {} entries={} last={} running={} chain={}",
            self.periodical,
            self.entries.len(),
            last.map_or_else(|| "-".to_owned(), Entry::name),
            running.map_or_else(|| "-".to_owned(), |r| r.to_string()),
            if chain.is_empty() { "-" } else { chain },
        )
    }

    /// The ledger as text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = self.head();
        text.push('\n');
        for entry in &self.entries {
            let _ = writeln!(text, "{} chain={}", entry.fields(), entry.chain);
        }
        text
    }

    /// Reads a ledger and proves it whole.
    ///
    /// # Errors
    /// The first line that cannot be trusted.
    pub fn parse(periodical: &PeriodicalId, text: &str) -> Result<Self, Fault> {
        let fault = |line, kind| Fault { line, kind };
        let mut lines = text.split_inclusive('\n').enumerate();
        let (_, head) = lines.next().ok_or(fault(1, FaultKind::NoHead))?;
        if !head.starts_with(&format!("kanfa-ledger {FORMAT} {periodical} ")) {
            return Err(fault(1, FaultKind::BadHead));
        }
        let mut ledger = Ledger::new(periodical.clone());
        for (at, line) in lines {
            let line = line.strip_suffix('\n').ok_or(fault(at + 1, FaultKind::CutOff))?;
            let entry = Entry::parse(line).ok_or(fault(at + 1, FaultKind::BadEntry))?;
            if entry.chain != chain(ledger.last_chain(), &entry.fields()) {
                return Err(fault(at + 1, FaultKind::BrokenChain));
            }
            if !ledger.follows(&entry) {
                return Err(fault(at + 1, FaultKind::OutOfOrder));
            }
            ledger.entries.push(entry);
        }
        match head.strip_suffix('\n') {
            None => Err(fault(1, FaultKind::CutOff)),
            Some(head) if head != ledger.head() => Err(fault(1, FaultKind::HeadDisagrees)),
            Some(_) => Ok(ledger),
        }
    }

    /// Whether `entry` may come next: one more than the last of its series and
    /// year, not dated before the last of its series, one more in running.
    fn follows(&self, entry: &Entry) -> bool {
        let number = match self.last_of(entry.year, entry.supplement) {
            Some(last) => entry.number == last.number + 1,
            None => true,
        };
        let last_of_series = self.entries.iter().rev().find(|e| e.supplement == entry.supplement);
        let dated = last_of_series.is_none_or(|last| last.dated <= entry.dated);
        let running = match (entry.running, self.last_running()) {
            (Some(running), Some(last)) => running == last + 1,
            (Some(_), None) => true,
            (None, _) => entry.supplement,
        };
        number && dated && running
    }
}

impl Entry {
    /// `2016-12`, or `2016-s3` of a supplement.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}-{}", self.year, number_word(self.supplement, self.number))
    }

    fn fields(&self) -> String {
        let running = self.running.map_or_else(|| "-".to_owned(), |r| r.to_string());
        format!(
            "{} running={running} signed={} dated={} printed={} record={}",
            self.name(),
            self.signed,
            self.dated,
            self.printed,
            self.record
        )
    }

    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let (year, number) = words.next()?.split_once('-')?;
        let (supplement, number) = match number.strip_prefix('s') {
            Some(number) => (true, number),
            None => (false, number),
        };
        let mut value = |key: &str| words.next()?.strip_prefix(key)?.strip_prefix('=');
        let running = match value("running")? {
            "-" => None,
            number => Some(number.parse().ok()?),
        };
        let signed = parse_day(value("signed")?)?;
        let dated = parse_day(value("dated")?)?;
        let printed = parse_day(value("printed")?)?;
        let record = value("record")?.to_owned();
        let chain = value("chain")?.to_owned();
        if words.next().is_some() {
            return None;
        }
        let (year, number) = (year.parse().ok()?, number.parse().ok()?);
        let entry =
            Entry { year, number, supplement, running, signed, dated, printed, record, chain };
        // Written back it must be the same line: no second spelling of one entry.
        (format!("{} chain={}", entry.fields(), entry.chain) == line).then_some(entry)
    }
}

fn chain(previous: &str, fields: &str) -> String {
    hex(&Sha256::digest(format!("{previous}\n{fields}\n")))
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, b| {
        let _ = write!(text, "{b:02x}");
        text
    })
}

/// SHA-256 in lower-case hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}
