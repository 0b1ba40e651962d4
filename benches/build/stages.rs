//! The stages of the bench, in order.

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use kanfa::disk::Root;
use kanfa::finding::Severity;
use kanfa::model::date::parse_day;
use kanfa::pipeline::{self, Dates, Failure, Options, Request, Unwatched};

use crate::corpus;
use crate::floor;
use crate::measure::measure;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Writing and publishing the site: not part of what is measured.
    Prepare,
    /// A build without output or cache.
    Cold,
    /// The same again.
    Unchanged,
    /// After an edit of one item that is not published yet.
    Edited,
    /// The least work of any builder.
    Floor,
}

impl Stage {
    pub(crate) const ALL: [Stage; 5] =
        [Stage::Prepare, Stage::Cold, Stage::Unchanged, Stage::Edited, Stage::Floor];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Stage::Prepare => "prepare",
            Stage::Cold => "cold",
            Stage::Unchanged => "unchanged",
            Stage::Edited => "edited",
            Stage::Floor => "floor",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.word() == word)
    }

    /// Runs it on the site in `folder` and tells what it used.
    pub(crate) fn run(self, folder: &Path, items: usize) -> ExitCode {
        let (done, used) = measure(|| self.work(folder, items));
        match done {
            Ok(told) => {
                println!("{:<10} {used}  {told}", self.word());
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("{}: {error}", self.word());
                ExitCode::FAILURE
            }
        }
    }

    fn work(self, folder: &Path, items: usize) -> io::Result<String> {
        match self {
            Stage::Prepare => {
                corpus::write(folder, items)?;
                let told = publish(folder)?;
                draft(folder)?;
                Ok(told)
            }
            Stage::Cold => {
                remove(&folder.join("output"))?;
                remove(&folder.join(".kanfa"))?;
                build(folder)
            }
            Stage::Unchanged => build(folder),
            Stage::Edited => {
                edit(folder)?;
                build(folder)
            }
            Stage::Floor => {
                let sizes = floor::sizes(&folder.join("output"))?;
                let output = folder.join("floor");
                remove(&output)?;
                let events = floor::run(folder, &output, &sizes)?;
                Ok(format!("{} files, {events} events", sizes.len()))
            }
        }
    }
}

pub(crate) fn remove(folder: &Path) -> io::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}

pub(crate) fn dates() -> Dates {
    Dates { as_of: None, today: parse_day("2016-12-31").unwrap_or_default() }
}

pub(crate) fn publish(folder: &Path) -> io::Result<String> {
    match pipeline::publish(&Root::new(folder), dates(), &Request::default()) {
        Ok(_) => Ok("written and published".to_owned()),
        Err(failure) => Err(told(&failure)),
    }
}

pub(crate) fn build(folder: &Path) -> io::Result<String> {
    match pipeline::build(&Root::new(folder), dates(), &Options::default(), &Unwatched) {
        Ok(built) => Ok(format!("{} issues, {} bundles", built.issues, built.bundles)),
        Err(failure) => Err(told(&failure)),
    }
}

const DRAFT: &str = "content/items/2007/draft.md";

/// One item that is not approved yet: what is published cannot be edited.
fn draft(folder: &Path) -> io::Result<()> {
    let (_, text) = corpus::item(0);
    let lines = text.lines().filter(|line| !line.starts_with("approved"));
    fs::write(folder.join(DRAFT), lines.map(|line| format!("{line}\n")).collect::<String>())
}

/// A paragraph more.
fn edit(folder: &Path) -> io::Result<()> {
    let path = folder.join(DRAFT);
    let text = fs::read_to_string(&path)?;
    fs::write(path, text + "\n各地情况有新的进展。\n")
}

fn told(failure: &Failure) -> io::Error {
    let text = match failure {
        Failure::Content { findings, .. } | Failure::Fonts { findings, .. } => {
            let errors = findings.iter().filter(|f| f.severity == Severity::Error);
            let lines = errors.take(5).map(|f| format!("{}: {}", f.file, f.message.en));
            lines.collect::<Vec<_>>().join("\n")
        }
        Failure::Machine(error) => error.message().en,
        Failure::Other(text) => text.en.clone(),
    };
    io::Error::other(text)
}
