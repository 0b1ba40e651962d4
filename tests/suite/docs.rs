//! Links, commands and examples of the documents hold.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use kanfa::model::front_matter::FrontMatter;
use kanfa::model::issue_file::IssueFile;
use kanfa::model::register::{EachRegister, Entry, Register, Registers};
use kanfa::source::front_matter;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::tools::have;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn documents() -> Vec<(PathBuf, String)> {
    let folders = ["", "docs", "docs/manual", "docs/rules", "fuzz"].map(|name| root().join(name));
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("listed"));
    let paths = files.map(|file| file.expect("listed").path());
    let documents = paths.filter(|path| path.extension().is_some_and(|e| e == "md"));
    documents.map(|path| (path.clone(), std::fs::read_to_string(path).expect("read"))).collect()
}

/// The fenced blocks of a document that begin with `first`.
fn blocks(name: &str, first: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join(name)).expect("read");
    let blocks = text.split("\n```").skip(1).step_by(2);
    let contents = blocks.filter_map(|block| block.split_once('\n').map(|(_, b)| format!("{b}\n")));
    contents.filter(|block| block.starts_with(first)).collect()
}

#[test]
fn every_link_of_the_documents_leads_somewhere() {
    let mut links = 0;
    for (path, text) in documents() {
        for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
            let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event
            else {
                continue;
            };
            if dest_url.contains("://") || dest_url.starts_with('#') {
                continue;
            }
            let target = path.parent().expect("a folder").join(&*dest_url);
            assert!(target.exists(), "{}: {dest_url}", path.display());
            links += 1;
        }
    }
    assert!(links > 10, "{links}");
}

#[test]
fn the_gate_runs_the_commands_of_the_readme() {
    let gate = std::fs::read_to_string(root().join(".ci/run")).expect("read");
    for name in ["README.md", "README.zh-CN.md"] {
        for command in [".ci/fonts && cargo run --release -- build", "cargo test --release"] {
            assert_eq!(blocks(name, command), [format!("{command}\n")], "{name}");
            for part in command.split(" && ") {
                let locked = part.replace("--release", "--release --locked");
                assert!(gate.contains(&format!("step {locked}\n")), "{part}");
            }
        }
    }
}

#[test]
fn the_diffs_for_contributors_apply_to_the_sources() {
    if !have(&["git"]) {
        return;
    }
    let diffs = blocks("CONTRIBUTING.md", "diff --git ");
    assert_eq!(diffs.len(), 5, "a case, a rule, a field, a register, a value of a theme");
    for diff in diffs {
        let mut git = Command::new("git");
        git.args(["apply", "--check", "-"]).current_dir(root());
        let mut git = git.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("git");
        git.stdin.take().expect("a pipe").write_all(diff.as_bytes()).expect("written");
        let output = git.wait_with_output().expect("it ends");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{told}{diff}");
    }
}

/// The types of entries in a text: `impl Register for Training`.
fn registers(text: &str) -> Vec<&str> {
    let types = text.lines().filter_map(|line| line.trim_start_matches('+').strip_prefix("impl "));
    types.filter_map(|line| line.strip_prefix("Register for ")?.split(' ').next()).collect()
}

#[test]
fn a_register_is_a_file_and_lines_in_the_table_of_registers() {
    let folder = root().join("src/model/register");
    let table = std::fs::read_to_string(folder.join("mod.rs")).expect("read");
    let mut count = 0;
    for file in std::fs::read_dir(&folder).expect("listed").map(|file| file.expect("read")) {
        let text = std::fs::read_to_string(file.path()).expect("read");
        for entry in registers(&text) {
            assert_eq!(table.matches(&format!(": {entry},\n")).count(), 1, "{entry}");
            count += 1;
        }
    }
    assert!(count >= 15, "{count}");
    let diffs = blocks("CONTRIBUTING.md", "diff --git ");
    let new: Vec<&String> = diffs.iter().filter(|diff| !registers(diff).is_empty()).collect();
    assert_eq!(new.len(), 1, "one diff shows a register");
    let files = new[0].lines().filter_map(|line| line.strip_prefix("+++ b/src/model/register/"));
    assert_eq!(files.collect::<Vec<_>>(), ["commendation.rs", "mod.rs"]);
    assert_eq!(new[0].matches("+++ ").count(), 2);
}

#[test]
fn the_examples_for_editors_are_read_as_they_stand() {
    let items = blocks("docs/manual/editors.md", "---\n");
    assert_eq!(items.len(), 1);
    let (yaml, _) = front_matter(&items[0]).expect("front matter");
    let read: FrontMatter = serde_yaml::from_str(&items[0][yaml]).expect("an item");
    assert_eq!(read.style.as_deref(), Some("动态"));
    let issues = blocks("docs/manual/editors.md", "刊期:");
    assert_eq!(issues.len(), 1);
    let read: IssueFile = serde_yaml::from_str(&issues[0]).expect("an issue");
    assert!(read.supplement && read.colophon.responsible.is_some());
}

#[test]
fn the_examples_of_registers_are_read_as_they_stand() {
    let mut read = Read(0);
    Registers::default().each(&mut read);
    assert!(read.0 >= 15, "{}", read.0);
}

/// Reads the example of each register.
struct Read(usize);

impl EachRegister for Read {
    fn register<T: Register>(&mut self, _: &[Entry<T>]) {
        let examples = blocks("docs/manual/registers.md", &format!("{}:", T::CHINESE));
        assert_eq!(examples.len(), 1, "{}", T::NAME);
        let read: BTreeMap<String, Vec<T>> =
            serde_yaml::from_str(&examples[0]).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(read[T::CHINESE].len(), 1, "{}", T::NAME);
        self.0 += 1;
    }
}

#[test]
fn the_glossary_has_every_word_once() {
    let text = std::fs::read_to_string(root().join("docs/glossary.md")).expect("read");
    let words: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| 中文"))
        .filter_map(|line| line.split('|').nth(1).map(str::trim))
        .collect();
    let mut once = words.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), words.len());
    assert!(words.len() > 50, "{}", words.len());
}
