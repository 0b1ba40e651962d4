//! The ledger of a periodical: which numbers were given. Text in, text out;
//! reading and writing the file is the business of others.
//!
//! ```text
//! kanfa-ledger 1 jianbao entries=2 last=2016-2 running=2 chain=9f…
//! 2016-1 running=1 signed=2016-01-12 dated=2016-01-12 printed=2016-01-12 record=ab… chain=41…
//! 2016-2 running=2 signed=2016-02-19 dated=2016-02-19 printed=2016-02-19 record=cd… chain=9f…
//! ```
//!
//! # Grammar
//! UTF-8, every line ended by LF, one space between words, nothing else.
//!
//! ```text
//! ledger  = head LF *( entry LF )
//! head    = "kanfa-ledger" SP "1" SP periodical SP "entries=" count
//!           SP "last=" ( name / "-" ) SP "running=" ( running / "-" ) SP "chain=" ( hash / "-" )
//! entry   = name SP "running=" ( running / "-" ) SP "signed=" day SP "dated=" day
//!           SP "printed=" day SP "record=" hash SP "chain=" hash
//! name    = year "-" [ "s" ] number     ; "s": a supplement, a series of its own
//! hash    = 64 lower-case hexadecimal digits
//! day     = YYYY-MM-DD
//! ```
//!
//! The head names the last entry, so that two branches that both append
//! conflict in git instead of merging. `chain` is the SHA-256 of the previous
//! `chain` (nothing in the first entry), LF, the entry up to `chain`, LF.
//!
//! What must hold of the entries: the year is that of the dated day; in each
//! series no issue is dated before the one before it; numbers follow one
//! another and begin anew with 1 each year (only a series' very first may be
//! another: an archive that began elsewhere); ordinary issues have a running
//! number, each one more than the last; supplements have none.

mod entry;
mod fault;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::date::Day;
use super::id::PeriodicalId;

pub use entry::Entry;
pub use fault::{Fault, FaultKind};

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

impl Ledger {
    /// An empty ledger.
    #[must_use]
    pub fn new(periodical: PeriodicalId) -> Self {
        Self { periodical, entries: Vec::new() }
    }

    /// The last entry of a series.
    #[must_use]
    pub fn last_in(&self, supplement: bool) -> Option<&Entry> {
        self.entries.iter().rev().find(|e| e.supplement == supplement)
    }

    /// The last entry of a series in a year.
    #[must_use]
    pub fn last_of(&self, year: i32, supplement: bool) -> Option<&Entry> {
        // Years never go back in a series.
        self.last_in(supplement).filter(|e| e.year == year)
    }

    /// The last running number.
    #[must_use]
    pub fn last_running(&self) -> Option<u32> {
        self.last_in(false).and_then(|e| e.running)
    }

    /// Appends an entry, chaining it to the one before. Whether it may come
    /// next is not asked here: what was appended wrongly does not parse.
    pub fn append(&mut self, mut entry: Entry) {
        entry.chain = entry::chain(self.last_chain(), &entry.fields());
        self.entries.push(entry);
    }

    /// Whether everything in `older` stands here as it stood there: entries are
    /// only ever appended.
    ///
    /// # Errors
    /// The position of the first entry that is gone or another, from 0.
    pub fn extends(&self, older: &Ledger) -> Result<(), usize> {
        let same = self.entries.iter().zip(&older.entries).take_while(|(a, b)| a == b).count();
        if same == older.entries.len() { Ok(()) } else { Err(same) }
    }

    fn last_chain(&self) -> &str {
        self.entries.last().map_or("", |e| &e.chain)
    }

    fn head(&self) -> String {
        let running = self.last_running();
        let chain = self.last_chain();
        format!(
            "kanfa-ledger {FORMAT} {} entries={} last={} running={} chain={}",
            self.periodical,
            self.entries.len(),
            self.entries.last().map_or_else(|| "-".to_owned(), Entry::name),
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
        fault::of_the_whole(text)?;
        let mut lines = text.split_inclusive('\n').enumerate();
        let (_, head) = lines.next().ok_or(Fault { line: 1, kind: FaultKind::NoHead })?;
        fault::of_head(head, periodical)?;
        let mut ledger = Ledger::new(periodical.clone());
        let mut series = Series::default();
        for (at, line) in lines {
            let fault = |kind| Fault { line: at + 1, kind };
            let line = line.strip_suffix('\n').ok_or(fault(FaultKind::CutOff))?;
            let entry = Entry::parse(line).ok_or(fault(FaultKind::BadEntry))?;
            if entry.chain != entry::chain_of_line(ledger.last_chain(), line) {
                return Err(fault(FaultKind::BrokenChain));
            }
            series.take(&entry).map_err(fault)?;
            ledger.entries.push(entry);
        }
        match head.strip_suffix('\n') {
            None => Err(Fault { line: 1, kind: FaultKind::CutOff }),
            Some(head) if head != ledger.head() => {
                Err(Fault { line: 1, kind: FaultKind::HeadDisagrees })
            }
            Some(_) => Ok(ledger),
        }
    }
}

/// Where the two series have come to. Kept beside the entries while a ledger
/// is read: to look back for the last of a series at every line would take
/// ever longer.
#[derive(Debug, Default)]
struct Series {
    ordinary: Option<Place>,
    supplement: Option<Place>,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    year: i32,
    number: u32,
    dated: Day,
    running: Option<u32>,
}

impl Series {
    fn take(&mut self, entry: &Entry) -> Result<(), FaultKind> {
        let last = if entry.supplement { &mut self.supplement } else { &mut self.ordinary };
        if last.is_some_and(|last| entry.dated < last.dated) {
            return Err(FaultKind::DateGoesBack);
        }
        let number = match last {
            Some(last) if last.year == entry.year => last.number.checked_add(1),
            Some(_) => Some(1),
            None => Some(entry.number),
        };
        let running = match (entry.supplement, &last) {
            (true, _) => None,
            (false, Some(last)) => last.running.and_then(|r| r.checked_add(1)),
            (false, None) => Some(entry.running.unwrap_or(1)),
        };
        if number != Some(entry.number) || running != entry.running {
            return Err(FaultKind::OutOfOrder);
        }
        let Entry { year, number, dated, running, .. } = *entry;
        *last = Some(Place { year, number, dated, running });
        Ok(())
    }
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble)]);
    bytes.iter().flat_map(|b| [digit(b >> 4), digit(b & 15)]).collect()
}

/// SHA-256 in lower-case hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}
