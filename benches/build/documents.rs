//! The cost of documents beside the bare engine on the same text: the same
//! crate, a document written by hand that looks like the issue and keeps to its
//! standards; and a minimal one, without tags and attachments and with one font
//! for Han characters instead of four.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use kanfa::audience::{SiteCard, VisibleIssue};
use kanfa::disk::Root;
use kanfa::finding::Finding;
use kanfa::render::pdf::{CACHE_FOLDER, Copies, FontFolders, Fonts, Pdf};
use kanfa::source::front_matter;
use rayon::prelude::*;

use crate::bare::Bare;
use crate::corpus;
use crate::measure::measure;
use visible::Sample;

#[path = "../../tests/suite/visible.rs"]
mod visible;

/// The stages, each in a process of its own.
pub(crate) const STAGES: [&str; 6] = ["first", "bare", "memory", "cold", "warm", "copies"];

/// Further documents that an average is taken of.
const FURTHER: usize = 200;

/// Numbered copies of a document.
const COPIES: u32 = 200;

type Made<T> = Result<T, Vec<Finding>>;

/// Runs a stage on so many issues.
pub(crate) fn run(stage: &str, folder: &Path, issues: usize) -> ExitCode {
    let root = Root::new(folder);
    let done = match stage {
        "first" => first(&root, folder),
        "bare" => bare(),
        "memory" => memory(&root, folder, issues),
        "cold" => cold(&root, folder, issues),
        "warm" => all(&root, "warm", issues),
        "copies" => copies(&root, folder),
        _ => return ExitCode::FAILURE,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(found) => {
            found.iter().for_each(|d| eprintln!("{}: {}", d.file, d.message.en));
            ExitCode::FAILURE
        }
    }
}

/// The free fonts.
pub(crate) fn font_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(".kanfa/fonts")
}

fn fonts(root: &Root) -> Made<Fonts> {
    let folders = FontFolders { named: vec![font_folder()], system: Vec::new() };
    Fonts::find(root, &card(), "redhead", &folders)
}

/// The body of the item of a number. Those of the corpus are all as long as one
/// another: some paragraphs are left out or stand twice, so that bodies end
/// anywhere on a page.
pub(crate) fn body(number: usize) -> String {
    let (_, text) = corpus::item(number);
    let at = front_matter(&text).map_or(0, |(_, body)| body);
    let parts: Vec<&str> = text[at..].trim().split("\n\n").collect();
    let twice = (number % 12).saturating_sub(5);
    let skipped = if twice == 0 { number % 12 } else { 0 };
    let first = parts.iter().skip(1).take(twice);
    first.chain(parts.iter().skip(skipped)).fold(String::new(), |body, part| body + part + "\n\n")
}

fn write(folder: &Path, issues: usize) {
    let items = folder.join("items");
    let _ = fs::remove_dir_all(&items);
    let _ = fs::create_dir_all(&items);
    for number in 0..issues {
        let _ = fs::write(items.join(format!("{number}.md")), body(number));
    }
}

fn first(root: &Root, folder: &Path) -> Made<()> {
    write(folder, FURTHER + 1);
    let (found, used) = measure(|| fonts(root));
    let fonts = found?;
    println!("fonts      {used}  found and read");
    let pdf = Pdf::new(root, &card(), "redhead", &fonts)?;
    let (made, used) = measure(|| pdf.issue(&issue(0)));
    let bytes = made?.bytes.len();
    println!("first      {used}  {} KB", bytes / 1024);
    let (made, used) = measure(|| (1..=FURTHER).try_for_each(|n| pdf.issue(&issue(n)).map(drop)));
    made?;
    println!("further    {used}  {:.4} s each, one after another", used.wall / FURTHER as f64);
    Ok(())
}

fn bare() -> Made<()> {
    let engine = Bare::new(&font_folder());
    alone("alike", |n| engine.alike(&body(n)));
    alone("minimal", |n| engine.document(&body(n)));
    Ok(())
}

/// The engine alone: the first document, whose number gives its length, and further ones.
fn alone(word: &str, made: impl Fn(usize) -> usize) {
    let (bytes, used) = measure(|| made(0));
    println!("{word:<10} {used}  {} KB", bytes / 1024);
    let (_, used) = measure(|| (1..=FURTHER).map(&made).sum::<usize>());
    println!("{word:<10} {used}  {:.4} s each, one after another", used.wall / FURTHER as f64);
}

fn memory(root: &Root, folder: &Path, issues: usize) -> Made<()> {
    write(folder, issues);
    let fonts = fonts(root)?;
    let pdf = Pdf::new(root, &card(), "redhead", &fonts)?;
    let mut from = 0;
    for until in [issues / 10, issues] {
        let (made, used) = measure(|| {
            (from..until).into_par_iter().try_for_each(|n| pdf.issue(&issue(n)).map(drop))
        });
        made?;
        println!("memory     {used}  after {until} documents on all cores");
        from = until;
    }
    Ok(())
}

fn cold(root: &Root, folder: &Path, issues: usize) -> Made<()> {
    let _ = fs::remove_dir_all(folder.join(CACHE_FOLDER));
    all(root, "cold", issues)
}

fn all(root: &Root, word: &str, issues: usize) -> Made<()> {
    let fonts = fonts(root)?;
    let pdf = Pdf::new(root, &card(), "redhead", &fonts)?.with_cache();
    let (made, used) =
        measure(|| (0..issues).into_par_iter().try_for_each(|n| pdf.issue(&issue(n)).map(drop)));
    made?;
    println!("{word:<10} {used}  {issues} documents, {:.4} s each", used.wall / issues as f64);
    Ok(())
}

fn copies(root: &Root, folder: &Path) -> Made<()> {
    write(folder, 21);
    let fonts = fonts(root)?;
    let pdf = Pdf::new(root, &card(), "redhead", &fonts)?;
    let base = pdf.issue(&issue(0))?.bytes;
    let start = Instant::now();
    (1..=20).try_for_each(|n| pdf.issue(&issue(n)).map(drop))?;
    let rendering = start.elapsed().as_secs_f64() / 20.0;
    let copies = Copies::new(&fonts)?;
    let (made, used) = measure(|| {
        let original = copies.of(&base)?;
        let name = |n: u32| format!("某某省第{n}保险监督管理局办公室");
        (1..=COPIES).try_for_each(|n| original.copy(n, Some(&name(n))).map(drop))
    });
    made?;
    let each = used.wall / f64::from(COPIES);
    println!(
        "copies     {used}  {COPIES} with names, {each:.5} s each: 1/{:.0} of a rendering",
        rendering / each
    );
    Ok(())
}

fn card() -> SiteCard {
    SiteCard {
        name: "站点".to_owned(),
        organisation: "某机关".to_owned(),
        notice: Some("演示样例".to_owned()),
        care_line: Some("内部资料　注意保存".to_owned()),
        ..SiteCard::default()
    }
}

fn issue(number: usize) -> Arc<VisibleIssue> {
    let record = ISSUE.replace("{number}", &number.to_string());
    Sample::of(&record, &format!("items/{number}.md"), 0).seen()
}

const ISSUE: &str = "
format: 1
periodical: weekly
title: 工作简报
publisher: u1
imprint: 某机关办公厅
year: 2016
number: {number}
supplement: false
number-text: 第{number}期
signed: 2016-06-07
dated: 2016-06-07
printed: 2016-06-08
show-signer: false
classification: 内部
digest: false
items:
  - {slug: item-{number}, file: x, title: 第{number}号工作情况的报告, units: [], credit: 某局,
    keywords: [监管], body: '', fields: {}}
tail: [{relation: report-to, label: 报, wording: 上级机关}]
print-run: 12
numbered-copies: false
recipients: [{id: r, name: 某人, relation: report-to, copies: 1, paper: true, because: []}]
";
