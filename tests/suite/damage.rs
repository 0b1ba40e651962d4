//! No bytes whatever make checking panic, and what is found is in order and
//! said once.

use std::fs;
use std::path::{Path, PathBuf};

use kanfa::disk::Root;
use kanfa::model::date::parse_day;
use kanfa::pipeline::{Dates, check};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A change of a file's bytes; places are parts of 65,536 of its length.
#[derive(Debug, Clone)]
enum Damage {
    Cut(u16),
    Take(u16, u8),
    Put(u16, Vec<u8>),
}

/// Pieces of text that have a meaning somewhere.
const PIECES: [&str; 18] = [
    "\n",
    ": ",
    "- ",
    "---\n",
    "{",
    "[",
    "\"",
    "&a ",
    "*a",
    "：",
    "2024-02-30",
    "秘密",
    "★",
    "\u{feff}",
    "\u{202e}",
    "<b>",
    "![a](../b.png)",
    "[^1]",
];

fn damage() -> impl Strategy<Value = Damage> {
    let piece = select(PIECES.map(|p| p.as_bytes().to_vec()).to_vec());
    prop_oneof![
        1 => any::<u16>().prop_map(Damage::Cut),
        3 => any::<(u16, u8)>().prop_map(|(at, count)| Damage::Take(at, count)),
        4 => (any::<u16>(), piece).prop_map(|(at, bytes)| Damage::Put(at, bytes)),
        2 => (any::<u16>(), vec(any::<u8>(), 0..8)).prop_map(|(at, b)| Damage::Put(at, b)),
    ]
}

impl Damage {
    fn make(&self, bytes: &mut Vec<u8>) {
        let place = |at: u16| usize::from(at) * bytes.len() / 65_536;
        match self {
            Damage::Cut(at) => bytes.truncate(place(*at)),
            Damage::Take(at, count) => {
                let start = place(*at);
                let end = (start + usize::from(*count)).min(bytes.len());
                bytes.drain(start..end);
            }
            Damage::Put(at, more) => {
                let start = place(*at);
                bytes.splice(start..start, more.iter().copied());
            }
        }
    }
}

fn base() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/_base")
}

/// The files of the smallest site, by their paths from its root.
fn files() -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(base()).sort_by_file_name().into_iter();
    walk.map(|entry| entry.expect("can be walked"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.path().strip_prefix(base()).expect("below").to_owned())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn damaged_files_give_findings_and_never_a_panic(
        harm in vec((any::<prop::sample::Index>(), damage()), 1..6),
    ) {
        let site = tempfile::tempdir().expect("a folder");
        let files = files();
        for file in &files {
            let target = site.path().join(file);
            fs::create_dir_all(target.parent().expect("inside")).expect("a folder");
            fs::copy(base().join(file), target).expect("a copy");
        }
        for (which, damage) in &harm {
            let path = site.path().join(which.get(&files));
            let mut bytes = fs::read(&path).expect("readable");
            damage.make(&mut bytes);
            fs::write(&path, bytes).expect("written");
        }
        let today = parse_day("2024-06-28").expect("a day");
        let dates = Dates { as_of: None, today };
        let verdict = check(&Root::new(site.path()), dates);
        let errors = verdict.findings.iter().filter(|f| f.severity.word() == "error").count();
        prop_assert!(verdict.checked.is_some() || errors > 0);
        let files = verdict.findings.iter().map(|f| &f.file);
        prop_assert!(files.is_sorted(), "by file");
        let said = verdict.findings.iter().map(|f| (&f.file, &f.place, f.rule, &f.message));
        let mut said: Vec<_> = said.collect();
        let all = said.len();
        said.sort();
        said.dedup();
        prop_assert_eq!(said.len(), all, "each once");
        let again = check(&Root::new(site.path()), dates);
        prop_assert_eq!(verdict.findings, again.findings);
    }
}

/// Files as large as they may be, and wrong in every line.
fn wrong_throughout(site: &Path) {
    let write = |path: &str, text: String| {
        let path = site.join("content").join(path);
        fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
        fs::write(path, text).expect("written");
    };
    let filled = |head: &str, line: &str, size: usize| {
        let lines = line.repeat(size.saturating_sub(head.len()) / line.len());
        format!("{head}{lines}")
    };
    let item = fs::read_to_string(site.join("content/items/2024/road-budget.md")).expect("there");
    let (head, _) = item.rsplit_once("---\n").expect("front matter");
    let line = "甲,乙二OO四年[2015]8号<b>[^1]![a](../b.png)[c](javascript:d)登陆2月30日秘密★\n";
    write("items/2024/road-budget.md", filled(&format!("{head}---\n\n"), line, 2 << 20));
    let action = "  - {id: A1, owner: dept-z, meeting: M1, importance: 最重, due: 2024-06-03}\n";
    write("registers/actions.yaml", filled("actions:\n", action, 1 << 20));
    let opinion = "  - {unit: dept-z, answered-by: ofice}\n";
    write("registers/opinions.yaml", filled("opinions:\n", opinion, 1 << 20));
    let unit = "  - {id: dept-z, kind: departmnet, parent: dept-y, roles: [{role: x, name: y}]}\n";
    write("units/more.yaml", filled("units:\n", unit, 1 << 20));
    // Keys that nobody knows, each another one, and the last of them twice.
    let keys: String = (0..60_000).map(|n| format!("k{n}: 1\n")).collect();
    write("recipients/more.yaml", format!("{keys}k59999: 1\n"));
    write(
        "rules/more.yaml",
        "rules: {text-traps: {}, text-numbers: {}, document-number: {}, action-due: {}, \
         opinion-answered: {}, important-decision: {}, decision-actions: {}}\n"
            .to_owned(),
    );
}

/// The most findings of one rule in one file: `docs/rules/README.md` states it.
const MOST: usize = 200;

#[test]
fn what_is_wrong_throughout_is_found_in_bounded_work() {
    let site = tempfile::tempdir().expect("a folder");
    super::sample::copy(&base().join("content"), &site.path().join("content"));
    wrong_throughout(site.path());
    let today = parse_day("2024-06-28").expect("a day");
    let start = std::time::Instant::now();
    let verdict = check(&Root::new(site.path()), Dates { as_of: None, today });
    let took = start.elapsed().as_secs();
    assert!(took < 60, "{took} s");
    let mut counts = std::collections::BTreeMap::new();
    for finding in &verdict.findings {
        *counts.entry((finding.file.to_string(), finding.rule.id())).or_insert(0_usize) += 1;
    }
    assert!(counts.values().all(|count| *count <= MOST), "{counts:?}");
    assert!(counts.values().any(|count| *count == MOST), "{counts:?}");
}
