//! A folder of `tests/cases` that holds a `case.yaml` is a test: a site made
//! from a base, with a few changes, and the findings it must have.
//!
//! `KANFA_BLESS=1` writes what is found into `expected/findings.txt`. Read it
//! before it is committed: a golden that nobody has read proves nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rayon::prelude::*;
use serde::Deserialize;

/// What `case.yaml` says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Case {
    /// What the case shows.
    about: String,
    /// Where the site begins.
    #[serde(default)]
    base: Base,
    /// Arguments of the tool.
    #[serde(default = "check")]
    args: Vec<String>,
    /// Exit code.
    #[serde(default)]
    exit: i32,
    /// Files and folders of the base that are taken out.
    #[serde(default)]
    delete: Vec<String>,
    /// Changes in files, made one after the other.
    #[serde(default)]
    pub(super) edit: Vec<Edit>,
    /// Symbolic links to make: where, and where to.
    #[serde(default)]
    links: BTreeMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Base {
    /// `tests/cases/_base`.
    #[default]
    Minimal,
    /// The sample site.
    Sample,
    /// `tests/cases/gazette`.
    Gazette,
    /// Nothing at all.
    None,
}

/// A change in a file: `find` stands there just once.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Edit {
    pub(super) file: String,
    find: String,
    replace: String,
}

fn check() -> Vec<String> {
    ["check", "--format", "json"].map(str::to_owned).to_vec()
}

/// The site of a case, for tests that look at it in another way.
pub(super) fn site_of(name: &str) -> tempfile::TempDir {
    let folder = cases().join(name);
    Case::read(&folder).site(&folder)
}

pub(super) fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

pub(super) fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("can be walked");
        let target = to.join(entry.path().strip_prefix(from).expect("below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(&target).expect("a folder");
        } else {
            fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}

impl Case {
    pub(super) fn read(folder: &Path) -> Self {
        let text = fs::read_to_string(folder.join("case.yaml")).expect("a case.yaml");
        let case: Case = serde_yaml::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        assert!(!case.about.is_empty(), "{} says what it shows", folder.display());
        case
    }

    /// The site of the case.
    pub(super) fn site(&self, folder: &Path) -> tempfile::TempDir {
        let site = tempfile::tempdir().expect("a folder");
        let root = site.path();
        match self.base {
            Base::Minimal => copy(&cases().join("_base"), root),
            Base::Gazette => copy(&cases().join("gazette/content"), &root.join("content")),
            Base::Sample => {
                let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
                copy(&sample, &root.join("content"));
            }
            Base::None => {}
        }
        for path in self.delete.iter().map(|path| root.join(path)) {
            if path.is_dir() {
                fs::remove_dir_all(path).expect("a folder to delete");
            } else {
                fs::remove_file(path).expect("a file to delete");
            }
        }
        if folder.join("content").exists() {
            copy(&folder.join("content"), &root.join("content"));
        }
        self.edit.iter().for_each(|edit| edit.make(root));
        for (link, target) in &self.links {
            std::os::unix::fs::symlink(target, root.join(link)).expect("a link");
        }
        site
    }
}

impl Edit {
    pub(super) fn make(&self, root: &Path) {
        let path = root.join(&self.file);
        let text = fs::read_to_string(&path).expect("a file to edit");
        let count = text.matches(&self.find).count();
        assert_eq!(count, 1, "{}: {:?} stands there once", self.file, self.find);
        fs::write(path, text.replacen(&self.find, &self.replace, 1)).expect("written");
    }
}

fn kanfa(root: &Path, args: &[String]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kanfa"))
        .arg("--root")
        .arg(root)
        .args(args)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("the tool starts")
}

/// A finding as the contract gives it.
#[derive(Debug, Deserialize)]
struct Found {
    rule: String,
    severity: String,
    message: String,
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
}

fn lines(findings: &[Found]) -> String {
    findings.iter().fold(String::new(), |mut text, finding| {
        writeln!(text, "{}", finding.line()).expect("into a string");
        text
    })
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

/// What is wrong with a case; nothing when it holds.
fn judge(folder: &Path) -> Vec<String> {
    let case = Case::read(folder);
    let site = case.site(folder);
    let before = snapshot(site.path());
    let output = kanfa(site.path(), &case.args);
    let mut wrong = Vec::new();
    if output.status.code() != Some(case.exit) {
        let code = output.status.code();
        wrong.push(format!("exit {code:?} instead of {}", case.exit));
        wrong.push(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let found = Found::all(&output);
    wrong.extend(compare(folder, &lines(&found), &found));
    wrong.extend(found.iter().filter_map(misplaced));
    let english = [&case.args[..], &["--lang".to_owned(), "en".to_owned()]].concat();
    let told = Found::all(&kanfa(site.path(), &english));
    if lines(&told) != lines(&found) {
        wrong.push("other findings in English".to_owned());
    }
    if case.exit == 1 {
        let build = kanfa(site.path(), &["build".to_owned()]);
        if build.status.code() != Some(1) {
            wrong.push(format!("build exits with {:?}", build.status.code()));
        }
    }
    if snapshot(site.path()) != before {
        wrong.push("something was written".to_owned());
    }
    wrong
}

fn misplaced(found: &Found) -> Option<String> {
    let Found { line, column, end_line, end_column, message, .. } = found;
    let fits = *line > 0 && *column > 0 && (line, column) <= (end_line, end_column);
    (!fits || message.is_empty()).then(|| format!("no place or no words: {found:?}"))
}

fn compare(folder: &Path, actual: &str, found: &[Found]) -> Option<String> {
    let golden = folder.join("expected/findings.txt");
    if std::env::var_os("KANFA_BLESS").is_some() {
        fs::create_dir_all(folder.join("expected")).expect("a folder");
        fs::write(golden, actual).expect("written");
        return None;
    }
    let expected = fs::read_to_string(&golden).unwrap_or_else(|_| "(none written)".to_owned());
    if expected == actual {
        return None;
    }
    let messages: Vec<&str> = found.iter().map(|f| f.message.as_str()).collect();
    Some(format!("expected\n{expected}found\n{actual}{}", messages.join("\n")))
}

#[test]
fn every_case_has_just_the_findings_it_means_to_have() {
    let mut folders: Vec<PathBuf> = fs::read_dir(cases())
        .expect("cases")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.join("case.yaml").exists())
        .collect();
    folders.sort();
    assert!(folders.len() >= 40, "{} cases", folders.len());
    let wrong: Vec<String> = folders
        .par_iter()
        .flat_map_iter(|folder| {
            let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
            judge(folder).into_iter().map(move |wrong| format!("{name}: {wrong}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_bases_have_no_findings() {
    for base in ["_base", "gazette"] {
        let site = tempfile::tempdir().expect("a folder");
        copy(&cases().join(base).join("content"), &site.path().join("content"));
        let found = Found::all(&kanfa(site.path(), &check()));
        assert_eq!(lines(&found), "", "{base}");
    }
}
