//! The bodies of the fuzz targets: any bytes in any file give findings, never a
//! panic, a long wait or much memory.
//!
//! The modules of the tool are compiled from their own files by path instead of
//! by linking the tool: all but those that need Typst, the command line and the
//! server. A cargo feature for that would be a second form of the package that
//! nobody ships; and that this compiles shows that these modules need no other.
#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "the modules are whole, the targets use parts of them"
)]

#[path = "../../src/audience/mod.rs"]
pub mod audience;
#[path = "../../src/check/mod.rs"]
pub mod check;
#[path = "../../src/digest.rs"]
pub mod digest;
#[path = "../../src/disk/mod.rs"]
pub mod disk;
#[path = "../../src/load/mod.rs"]
pub mod load;
#[path = "../../src/markdown/mod.rs"]
pub mod markdown;
#[path = "../../src/model/mod.rs"]
pub mod model;
#[path = "../../src/number/mod.rs"]
pub mod number;
mod page;
#[path = "../../src/picture.rs"]
pub mod picture;
pub mod render;
#[path = "../../src/report/mod.rs"]
pub mod report;
mod site;
#[path = "../../src/source/mod.rs"]
pub mod source;

/// A module that is a file with a folder beside it keeps its folder only here.
#[path = "../../src"]
mod beside {
    pub mod finding;
}
pub use beside::finding;

use std::str::from_utf8;

use model::ledger::Ledger;

/// One item of a site.
pub fn try_front_matter(bytes: &[u8]) {
    site::with("content/items/2025/maintenance-backlog.md", bytes);
}

/// Files of configuration, by the first byte of the input.
pub const CONFIGURATION: [&str; 19] = [
    "content/site.yaml",
    "content/rules.yaml",
    "content/units.yaml",
    "content/recipients.yaml",
    "content/calendar/2025.yaml",
    "content/periodicals/weekly.yaml",
    "content/periodicals/briefing.yaml",
    "content/issues/briefing/maintenance-backlog.yaml",
    "content/registers/submissions.yaml",
    "content/registers/instructions.yaml",
    "content/registers/adoptions.yaml",
    "content/registers/surveys.yaml",
    "content/registers/focus.yaml",
    "content/registers/deployments.yaml",
    "content/registers/actions.yaml",
    "content/registers/meetings.yaml",
    "content/registers/opinions.yaml",
    "content/registers/withdrawals.yaml",
    "content/registers/discs.yaml",
];

/// One file of configuration or one register of a site: `A` and what follows
/// for the first, and so on.
pub fn try_configuration(bytes: &[u8]) {
    let Some((which, bytes)) = bytes.split_first() else { return };
    let at = usize::from(which.wrapping_sub(b'A'));
    if let Some(file) = CONFIGURATION.get(at) {
        site::with(file, bytes);
    }
}

/// A body as a page. What comes out has to be of the few elements there are.
pub fn try_markdown(bytes: &[u8]) {
    let Ok(body) = from_utf8(bytes) else { return };
    let parsed = markdown::parse(body);
    let _ = markdown::count(&parsed);
    for problem in &parsed.problems {
        assert!(body.get(problem.range.clone()).is_some(), "a place inside a character");
        let _ = (problem.kind.message(), problem.kind.hint());
    }
    for (_, range) in parsed.files() {
        assert!(body.get(range.clone()).is_some(), "a place inside a character");
    }
    let (blocks, footnotes) = render::body(&parsed);
    page::is_harmless(&blocks);
    page::is_harmless(&footnotes);
}

/// A ledger. One that is read is written as it was.
pub fn try_ledger(bytes: &[u8]) {
    let Ok(text) = from_utf8(bytes) else { return };
    match Ledger::parse(&"weekly".into(), text) {
        Ok(ledger) => assert_eq!(ledger.to_text(), text),
        Err(fault) => {
            let _ = (fault.kind.message(), fault.kind.hint());
        }
    }
    site::with("content/ledger/weekly.ledger", bytes);
}

/// A table of a past archive's numbers. What is taken over is a ledger that
/// goes on from the old one.
pub fn try_import(bytes: &[u8]) {
    if let Ok(text) = from_utf8(bytes) {
        site::import(text);
    }
}

/// A list for spreadsheets: cells parted by lines. None may come out as a formula.
pub fn try_lists(bytes: &[u8]) {
    let Ok(text) = from_utf8(bytes) else { return };
    let cells: Vec<&str> = text.split('\n').collect();
    let table = model::table::csv([&cells]);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].len(), cells.len());
    for (read, cell) in rows[0].iter().zip(&cells) {
        assert!(read == *cell || read.strip_prefix('\'') == Some(cell), "{cell:?} as {read:?}");
        let first = read.chars().next().unwrap_or_default();
        assert!(!"=+-@\t\r\n\0＝＋－＠".contains(first) || read.is_empty(), "{read:?}");
    }
}
