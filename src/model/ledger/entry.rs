//! One line of a ledger.

use chrono::Datelike;
use sha2::{Digest, Sha256};

use crate::model::date::{Day, parse_day};
use crate::model::issue_ref::number_word;

use crate::digest::hex;

/// One issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Year of the number: of the dated day.
    pub year: i32,
    /// Number in its series, from 1.
    pub number: u32,
    /// Whether it is a supplement.
    pub supplement: bool,
    /// Running number; none for supplements.
    pub running: Option<u32>,
    pub signed: Day,
    pub dated: Day,
    pub printed: Day,
    /// SHA-256 of the sealed record's file; `None` when the number was taken over
    /// from an archive and has no record.
    pub record: Option<String>,
    /// Chained hash.
    pub chain: String,
}

impl Entry {
    /// `2016-12`, or `2016-s3` of a supplement.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}-{}", self.year, number_word(self.supplement, self.number))
    }

    /// The line up to `chain`.
    pub(super) fn fields(&self) -> String {
        let running = self.running.map_or_else(|| "-".to_owned(), |r| r.to_string());
        format!(
            "{} running={running} signed={} dated={} printed={} record={}",
            self.name(),
            self.signed,
            self.dated,
            self.printed,
            self.record.as_deref().unwrap_or("-")
        )
    }

    /// The entry of a line. Only the line that would be written for it is one:
    /// no entry has a second spelling.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let (year, supplement, number) = name(words.next()?)?;
        let mut value = |key: &str| words.next()?.strip_prefix(key)?.strip_prefix('=');
        let running = match value("running")? {
            "-" => None,
            running => Some(plain(running)?),
        };
        let signed = parse_day(value("signed")?)?;
        let dated = parse_day(value("dated")?)?;
        let printed = parse_day(value("printed")?)?;
        let record = match value("record")? {
            "-" => None,
            record => Some(hash(record)?),
        };
        let chain = hash(value("chain")?)?;
        if words.next().is_some() || year != dated.year() {
            return None;
        }
        Some(Self { year, number, supplement, running, signed, dated, printed, record, chain })
    }
}

/// Why the sealed record of an issue was written anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Fields that were empty were filled.
    Filled,
    /// It, or a part of it, was withdrawn.
    Withdrawn,
    /// Texts were purged: only digests were left.
    Purged,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Filled, Self::Withdrawn, Self::Purged];

    /// Its word in a line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Filled => "filled",
            Self::Withdrawn => "withdrawn",
            Self::Purged => "purged",
        }
    }
}

/// The sealed record of an issue was written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// How many entries stand before it.
    pub after: usize,
    /// Year of the issue's number.
    pub year: i32,
    /// The issue's number.
    pub number: u32,
    /// Whether the issue is a supplement.
    pub supplement: bool,
    /// Why.
    pub reason: Reason,
    /// Day.
    pub on: Day,
    /// SHA-256 of the record's file from now on.
    pub record: String,
    /// Chained hash.
    pub chain: String,
}

impl Amendment {
    /// `2016-12`, or `2016-s3` of a supplement.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}-{}", self.year, number_word(self.supplement, self.number))
    }

    /// The line up to `chain`.
    pub(super) fn fields(&self) -> String {
        format!("{} {}={} record={}", self.name(), self.reason.word(), self.on, self.record)
    }

    /// The amendment of a line after so many entries; of one spelling only.
    pub(super) fn parse(line: &str, after: usize) -> Option<Self> {
        let mut words = line.split(' ');
        let (year, supplement, number) = name(words.next()?)?;
        let (word, on) = words.next()?.split_once('=')?;
        let reason = Reason::ALL.into_iter().find(|r| r.word() == word)?;
        let on = parse_day(on)?;
        let record = hash(words.next()?.strip_prefix("record=")?)?;
        let chain = hash(words.next()?.strip_prefix("chain=")?)?;
        let whole = words.next().is_none();
        whole.then_some(Self { after, year, number, supplement, reason, on, record, chain })
    }
}

/// Year, whether a supplement, and number of a name.
fn name(word: &str) -> Option<(i32, bool, u32)> {
    let (year, number) = word.split_once('-')?;
    let (supplement, number) = match number.strip_prefix('s') {
        Some(number) => (true, number),
        None => (false, number),
    };
    Some((i32::try_from(plain(year)?).ok()?, supplement, plain(number)?))
}

/// A number from 1, without sign or leading zero.
fn plain(word: &str) -> Option<u32> {
    let written = word.bytes().all(|b| b.is_ascii_digit()) && !word.starts_with('0');
    if written { word.parse().ok() } else { None }
}

fn hash(word: &str) -> Option<String> {
    let is_digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    (word.len() == 64 && word.bytes().all(is_digit)).then(|| word.to_owned())
}

/// The chained hash of an entry after the one with the hash `previous`.
pub(super) fn chain(previous: &str, fields: &str) -> String {
    let hash = Sha256::new().chain_update(previous).chain_update("\n");
    hex(&hash.chain_update(fields).chain_update("\n").finalize())
}

/// The chained hash of an entry's whole line.
pub(super) fn chain_of_line(previous: &str, line: &str) -> String {
    chain(previous, line.rsplit_once(' ').map_or("", |(fields, _)| fields))
}
