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
//! ledger  = head LF *( ( entry / amended ) LF )
//! head    = "kanfa-ledger" SP form SP periodical SP "entries=" count
//!           SP "last=" ( name / "-" ) SP "running=" ( running / "-" ) SP "chain=" ( hash / "-" )
//! form    = "1" / "2"                   ; "2" where a line is amended or has no record
//! entry   = name SP "running=" ( running / "-" ) SP "signed=" day SP "dated=" day
//!           SP "printed=" day SP "record=" ( hash / "-" ) SP "chain=" hash
//! amended = name SP ( "filled=" / "withdrawn=" / "purged=" ) day SP "record=" hash
//!           SP "chain=" hash
//! name    = year "-" [ "s" ] number     ; "s": a supplement, a series of its own
//! hash    = 64 lower-case hexadecimal digits
//! day     = YYYY-MM-DD
//! ```
//!
//! `entries=` counts entries, not amendments. An entry with `record=-` is a
//! number taken over from an archive: there is no record of it. An amendment
//! says that the sealed record of an entry before it was written anew: fields
//! that were empty were filled, the issue or an item of it was withdrawn, or
//! texts were purged. The record's digest is that of its last amendment.
//!
//! The head names the last entry, so that two branches that both append
//! conflict in git instead of merging. `chain` is the SHA-256 of the previous
//! `chain` (nothing in the first entry), LF, the entry up to `chain`, LF.
//!
//! The entries hold these rules: the year is that of the dated day; in each
//! series no issue is dated before the one before it; numbers follow one
//! another and begin anew with 1 each year (only a series' very first may be
//! another: an archive that began elsewhere); ordinary issues have a running
//! number, each one more than the last; supplements have none.

mod entry;
mod fault;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::date::Day;
use super::id::PeriodicalId;

pub use entry::{Amendment, Entry, Reason};
pub use fault::{Fault, FaultKind};

/// The version of the ledger's form: the newest that is read.
pub const FORMAT: &str = "2";

/// The form of a ledger that has neither amendments nor numbers without record.
pub const PLAIN_FORMAT: &str = "1";

/// Year, whether a supplement, number.
type Key = (i32, bool, u32);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    pub periodical: PeriodicalId,
    /// Entries in the order they were made.
    pub entries: Vec<Entry>,
    /// Amendments in the order they were made.
    pub amendments: Vec<Amendment>,
}

impl Ledger {
    /// An empty ledger.
    #[must_use]
    pub fn new(periodical: PeriodicalId) -> Self {
        Self { periodical, entries: Vec::new(), amendments: Vec::new() }
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

    /// Appends an amendment after all there is; `after` and `chain` are set here.
    pub fn amend(&mut self, mut amendment: Amendment) {
        amendment.after = self.entries.len();
        amendment.chain = entry::chain(self.last_chain(), &amendment.fields());
        self.amendments.push(amendment);
    }

    /// SHA-256 of each issue's sealed record as it should be now, in the order
    /// of entries; numbers without a record are left out.
    #[must_use]
    pub fn records(&self) -> Vec<(&Entry, &str)> {
        let amended: BTreeMap<Key, &str> =
            self.amendments.iter().map(|a| (key_of(a), a.record.as_str())).collect();
        let digest = |e: &Entry| amended.get(&(e.year, e.supplement, e.number)).copied();
        let each = self.entries.iter();
        each.filter_map(|e| Some((e, digest(e).or(e.record.as_deref())?))).collect()
    }

    /// Whether everything in `older` stands here as it stood there: lines are
    /// only ever appended.
    ///
    /// # Errors
    /// The position of the first line after the head that is gone or another,
    /// from 0.
    pub fn extends(&self, older: &Ledger) -> Result<(), usize> {
        let (own, old) = (self.lines(), older.lines());
        let same = own.iter().zip(&old).take_while(|(a, b)| a == b).count();
        if same == old.len() { Ok(()) } else { Err(same) }
    }

    /// Lines after the head, without their ends.
    fn lines(&self) -> Vec<String> {
        let mut lines = Vec::with_capacity(self.entries.len() + self.amendments.len());
        let mut amendments = self.amendments.iter().peekable();
        for at in 0..=self.entries.len() {
            while let Some(a) = amendments.next_if(|a| a.after == at) {
                lines.push(format!("{} chain={}", a.fields(), a.chain));
            }
            lines.extend(self.entries.get(at).map(|e| format!("{} chain={}", e.fields(), e.chain)));
        }
        lines
    }

    fn last_chain(&self) -> &str {
        let last = self.amendments.last().filter(|a| a.after == self.entries.len());
        match (last, self.entries.last()) {
            (Some(amendment), _) => &amendment.chain,
            (None, Some(entry)) => &entry.chain,
            (None, None) => "",
        }
    }

    fn format(&self) -> &'static str {
        let plain = self.amendments.is_empty() && self.entries.iter().all(|e| e.record.is_some());
        if plain { PLAIN_FORMAT } else { FORMAT }
    }

    fn head(&self) -> String {
        let running = self.last_running();
        let chain = self.last_chain();
        format!(
            "kanfa-ledger {} {} entries={} last={} running={} chain={}",
            self.format(),
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
        for line in self.lines() {
            text.push_str(&line);
            text.push('\n');
        }
        text
    }

    /// Reads a ledger and proves it whole.
    ///
    /// # Errors
    /// The first line that cannot be trusted.
    pub fn parse(periodical: &PeriodicalId, text: &str) -> Result<Self, Fault> {
        Self::read(periodical, text, 1).map_err(|faults| faults[0])
    }

    /// Like [`Ledger::parse`], and goes on after a line that cannot be trusted:
    /// each line is held against what the one before it says. Whether numbers
    /// and head agree is asked as long as nothing else is at fault.
    ///
    /// # Errors
    /// The lines that cannot be trusted: one at least, and `most` at most.
    pub fn read(periodical: &PeriodicalId, text: &str, most: usize) -> Result<Self, Vec<Fault>> {
        fault::of_the_whole(text).map_err(|fault| vec![fault])?;
        let no_head = vec![Fault { line: 1, kind: FaultKind::NoHead }];
        let (head, rest) = match text.split_once('\n') {
            Some((head, rest)) => (head, rest),
            None => (text, ""),
        };
        if text.is_empty() {
            return Err(no_head);
        }
        fault::of_head(&text[..text.len() - rest.len()], periodical)
            .map_err(|fault| vec![fault])?;
        let mut reader = Reader {
            ledger: Ledger::new(periodical.clone()),
            series: Series::default(),
            previous: Some(String::new()),
            faults: Vec::new(),
        };
        for (at, line) in rest.split_inclusive('\n').enumerate() {
            reader.take(at + 2, line);
            if reader.faults.len() >= most {
                break;
            }
        }
        let Reader { ledger, mut faults, .. } = reader;
        if faults.is_empty() {
            let cut_off = !text.contains('\n');
            let kind = if cut_off { FaultKind::CutOff } else { FaultKind::HeadDisagrees };
            let wrong = cut_off || head != ledger.head();
            faults.extend(wrong.then_some(Fault { line: 1, kind }));
        }
        if faults.is_empty() { Ok(ledger) } else { Err(faults) }
    }
}

/// A ledger on the way to being read.
struct Reader {
    ledger: Ledger,
    series: Series,
    /// The chained hash of the line before; `None` when that line states none.
    previous: Option<String>,
    faults: Vec<Fault>,
}

impl Reader {
    fn take(&mut self, at: usize, line: &str) {
        let taken = match line.strip_suffix('\n') {
            Some(line) => self.line(line),
            None => Err(FaultKind::CutOff),
        };
        self.faults.extend(taken.err().map(|kind| Fault { line: at, kind }));
    }

    fn line(&mut self, line: &str) -> Result<(), FaultKind> {
        let previous = self.previous.take();
        let chain = previous.map(|previous| entry::chain_of_line(&previous, line));
        if let Some(entry) = Entry::parse(line) {
            self.follows(chain, &entry.chain)?;
            if self.faults.is_empty() {
                self.series.take(&entry)?;
            }
            self.ledger.entries.push(entry);
        } else {
            let amendment = Amendment::parse(line, self.ledger.entries.len());
            let amendment = amendment.ok_or(FaultKind::BadEntry)?;
            self.follows(chain, &amendment.chain)?;
            if self.faults.is_empty() {
                self.series.knows(&amendment)?;
            }
            self.ledger.amendments.push(amendment);
        }
        Ok(())
    }

    fn follows(&mut self, chain: Option<String>, own: &str) -> Result<(), FaultKind> {
        self.previous = Some(own.to_owned());
        if chain.is_none_or(|chain| chain == own) { Ok(()) } else { Err(FaultKind::BrokenChain) }
    }
}

/// Where the two series have come to. Kept beside the entries while a ledger
/// is read: to look back for the last of a series at every line would take
/// ever longer.
#[derive(Debug, Default)]
struct Series {
    ordinary: Option<Place>,
    supplement: Option<Place>,
    /// Numbers that have a record.
    recorded: BTreeSet<Key>,
}

fn key_of(amendment: &Amendment) -> Key {
    (amendment.year, amendment.supplement, amendment.number)
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
        if entry.record.is_some() {
            self.recorded.insert((year, entry.supplement, number));
        }
        Ok(())
    }

    fn knows(&self, amendment: &Amendment) -> Result<(), FaultKind> {
        let known = self.recorded.contains(&key_of(amendment));
        if known { Ok(()) } else { Err(FaultKind::UnknownIssue) }
    }
}
