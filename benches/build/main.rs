//! The cost of a build, on a site of any size that is the same every time.
//!
//! `cargo bench --bench build -- [ITEMS]`: the floor, a cold build, a build
//! with nothing changed, one with one item edited; each in a fresh process.
//! `cargo bench --bench build -- bundles [RECIPIENTS] [PAGES]`: bundles copied
//! from a pool against each deflated by itself; fails when that is less than ten
//! times as fast.
//! `cargo bench --bench build -- recipients [ITEMS]`: pages and lists for 10,
//! 100 and 1,000 recipients of equal views; fails when they cost more.
//! `cargo bench --bench build -- check [ITEMS]`: every rule against reading and
//! parsing; fails when it takes more than 1.5 times as long.
//! `cargo bench --bench build -- ledger [LINES]`: reading a ledger of 100,000
//! lines; fails when that takes more than a second.
//! `cargo bench --bench build -- pdf [ISSUES]`: documents: the first, further
//! ones, the bare engine on the same text, memory, all with and without the
//! cache, numbered copies. It needs the fonts of `.ci/fonts`.
//! `cargo bench --bench build -- site DIR [ITEMS]`: writes the site alone, for
//! `.ci/instructions`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a bench tells its figures")]

mod bare;
mod bundles;
mod check;
mod corpus;
mod documents;
mod floor;
mod ledger;
mod measure;
mod recipients;
mod stages;

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use stages::Stage;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let number = |at: usize| words.get(at).and_then(|word| word.parse::<usize>().ok());
    match words.first().map(String::as_str) {
        Some("bundles") => {
            verdict(Ok(bundles::run(number(1).unwrap_or(100), number(2).unwrap_or(1000))))
        }
        Some("recipients") => {
            verdict(recipients::run(&scratch("recipients"), number(1).unwrap_or(1000)))
        }
        Some("check") => verdict(check::run(&scratch("check"), number(1).unwrap_or(10_000))),
        Some("ledger") => verdict(Ok(ledger::run(number(1).unwrap_or(100_000)))),
        Some("site") => {
            let folder = PathBuf::from(words.get(1).map_or("site", String::as_str));
            verdict(corpus::write(&folder, number(2).unwrap_or(200)).map(|()| true))
        }
        Some("pdf") => documents(number(1).unwrap_or(1000)),
        Some("document") => {
            let stage = words.get(1).map_or("", String::as_str);
            let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("documents");
            documents::run(stage, &folder, number(2).unwrap_or(1000))
        }
        Some("stage") => match words.get(1).and_then(|word| Stage::parse(word)) {
            Some(stage) => stage.run(&folder(number(2).unwrap_or(1000)), number(2).unwrap_or(1000)),
            None => ExitCode::FAILURE,
        },
        _ => all(number(0).unwrap_or(1000)),
    }
}

fn scratch(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("corpus-{name}"))
}

/// Whether what was measured is as it should be.
fn verdict(measured: std::io::Result<bool>) -> ExitCode {
    match measured {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The stages of documents, each in a process of its own.
fn documents(issues: usize) -> ExitCode {
    println!("documents of one item of about 1,650 Han characters");
    for stage in documents::STAGES {
        let itself = std::env::current_exe().unwrap_or_default();
        match Command::new(itself).args(["document", stage, &issues.to_string()]).status() {
            Ok(status) if status.success() => {}
            _ => return ExitCode::FAILURE,
        }
    }
    ExitCode::SUCCESS
}

/// A site of this size, kept between the processes of one run.
fn folder(items: usize) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("corpus-{items}"))
}

/// Every stage in a process of its own, so that each starts cold and has its
/// own peak of memory.
fn all(items: usize) -> ExitCode {
    println!("{items} items of about 1,650 Han characters, ten recipients, three distinct views");
    for stage in Stage::ALL {
        let itself = std::env::current_exe().unwrap_or_default();
        let arguments = ["stage", stage.word(), &items.to_string()];
        match Command::new(itself).args(arguments).status() {
            Ok(status) if status.success() => {}
            _ => return ExitCode::FAILURE,
        }
    }
    ExitCode::SUCCESS
}
