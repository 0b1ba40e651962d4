//! Every folder of `tests/cases` that holds a `case.yaml` is a test of that name:
//! a site, and the findings it must have, in both languages.
//!
//! ```text
//! cargo test --release --test cases deadline
//! ```
//!
//! `KANFA_BLESS=1` writes the findings into `expected/findings.txt` and, where there
//! are errors, what a build does into `expected/build.txt`. Read them before they
//! are committed: a golden that nobody has read proves nothing.

#[allow(dead_code, reason = "other tests look at sites of cases in their own ways")]
mod case;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output};

use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;

use case::{Case, cases, check, copy};

/// Sites that cases begin from; they have no findings.
const BASES: [&str; 2] = ["_base", "gazette"];

fn main() -> ExitCode {
    let bases = BASES.map(|base| Trial::test(base, move || has_no_findings(base)));
    let cases = folders().into_iter().map(|folder| {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        Trial::test(name, move || judge(&folder))
    });
    libtest_mimic::run(&Arguments::from_args(), bases.into_iter().chain(cases).collect())
        .exit_code()
}

fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(cases()).expect("cases");
    let paths = entries.map(|entry| entry.expect("readable").path());
    let mut folders: Vec<PathBuf> = paths.filter(|path| path.join("case.yaml").exists()).collect();
    folders.sort();
    folders
}

/// A finding as `--format json` gives it.
#[derive(Debug, Deserialize)]
struct Found {
    rule: String,
    severity: String,
    message: String,
    hint: Option<String>,
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    article: Option<String>,
}

impl Found {
    fn all(output: &Output) -> Vec<Found> {
        let text = std::str::from_utf8(&output.stdout).expect("UTF-8");
        text.lines().map(|line| serde_json::from_str(line).expect("a finding")).collect()
    }

    /// `file:line:column severity rule article`
    fn line(&self) -> String {
        let Found { rule, severity, file, line, column, .. } = self;
        let article = self.article.as_deref().unwrap_or("-");
        format!("{file}:{line}:{column} {severity} {rule} {article}")
    }

    fn has_place(&self) -> bool {
        let Found { line, column, end_line, end_column, .. } = self;
        *line > 0 && *column > 0 && (line, column) <= (end_line, end_column)
    }
}

/// The golden form: the line of each finding, below it message and hint in
/// Chinese, then in English.
fn golden(chinese: &[Found], english: &[Found]) -> String {
    let mut text = String::new();
    for (zh, en) in chinese.iter().zip(english) {
        writeln!(text, "{}", zh.line()).expect("into a string");
        for found in [zh, en] {
            let hint = found.hint.as_ref().map(|hint| format!("-> {hint}"));
            for said in std::iter::once(&found.message).chain(&hint) {
                writeln!(text, "    {}", said.replace('\n', "\n    ")).expect("into a string");
            }
        }
    }
    text
}

fn kanfa(root: &Path, args: &[String], language: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kanfa"))
        .arg("--root")
        .arg(root)
        .args(args)
        .args(["--lang", language])
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("the tool starts")
}

/// Every file of a site with its bytes; what may be deleted at any time is left out.
fn snapshot(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let walk = walkdir::WalkDir::new(root).into_iter();
    walk.filter_entry(|entry| entry.file_name() != ".kanfa")
        .map(|entry| entry.expect("walked"))
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| (entry.path().to_owned(), fs::read(entry.path()).unwrap_or_default()))
        .collect()
}

fn judge(folder: &Path) -> Result<(), Failed> {
    let case = Case::read(folder);
    let site = case.site(folder);
    let before = snapshot(site.path());
    let output = kanfa(site.path(), &case.args, "zh-CN");
    let mut wrong = Vec::new();
    if output.status.code() != Some(case.exit) {
        wrong.push(format!("exit {:?} instead of {}", output.status.code(), case.exit));
        wrong.push(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let chinese = Found::all(&output);
    let english = Found::all(&kanfa(site.path(), &case.args, "en"));
    if !chinese.iter().map(Found::line).eq(english.iter().map(Found::line)) {
        wrong.push("other findings in English".to_owned());
    }
    wrong.extend(compare(folder, "findings.txt", &golden(&chinese, &english)));
    let misplaced = chinese.iter().filter(|found| !found.has_place());
    wrong.extend(misplaced.map(|found| format!("no place: {found:?}")));
    if case.exit == 1 {
        let strict = build(site.path(), &["--strict"]);
        if strict.status.code() != Some(1) {
            wrong.push(format!("a strict build exits with {:?}", strict.status.code()));
        }
    }
    if snapshot(site.path()) != before {
        wrong.push("something was written".to_owned());
    }
    if case.exit == 1 {
        wrong.extend(compare(folder, "build.txt", &kept_out(&build(site.path(), &[]))));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

fn build(root: &Path, args: &[&str]) -> Output {
    let args = ["build", "--no-pdf", "--bundles", "none"].iter().chain(args);
    kanfa(root, &args.map(|arg| (*arg).to_owned()).collect::<Vec<_>>(), "zh-CN")
}

/// The exit code of a build, and the files that it kept out.
fn kept_out(build: &Output) -> String {
    let mut text = format!("exit {}\n", build.status.code().unwrap_or_default());
    let said = String::from_utf8_lossy(&build.stderr);
    let files = said.lines().skip_while(|line| !line.starts_with("因有错误未收入")).skip(1);
    files.for_each(|file| writeln!(text, "{file}").expect("into a string"));
    text
}

fn compare(folder: &Path, name: &str, found: &str) -> Option<String> {
    let golden = folder.join("expected").join(name);
    if std::env::var_os("KANFA_BLESS").is_some() {
        fs::create_dir_all(folder.join("expected")).expect("a folder");
        fs::write(golden, found).expect("written");
        return None;
    }
    let expected = fs::read_to_string(&golden).unwrap_or_else(|_| "(none written)\n".to_owned());
    (expected != found).then(|| format!("expected\n{expected}found\n{found}"))
}

fn has_no_findings(base: &str) -> Result<(), Failed> {
    let site = tempfile::tempdir()?;
    copy(&cases().join(base).join("content"), &site.path().join("content"));
    let found = Found::all(&kanfa(site.path(), &check(), "zh-CN"));
    if found.is_empty() { Ok(()) } else { Err(golden(&found, &found).into()) }
}
