//! A site with sixty planted faults: each is found, all at once, none twice,
//! in any order of its files and lists; fixing one makes no other.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use kanfa::disk::Root;
use kanfa::finding::Finding;
use kanfa::model::date::parse_day;
use kanfa::pipeline::{Dates, check};
use proptest::prelude::*;
use rayon::prelude::*;
use serde_yaml::Value;

use crate::case::{Case, cases};

/// Rule, file and message of findings, wherever they stand, and their count.
type Said = BTreeMap<(&'static str, String, String), usize>;

/// The faulty site without any of its faults, and how to plant them.
fn planted() -> Case {
    Case::read(&cases().join("sixty-faults"))
}

/// The site with the faults that `wanted` chooses.
fn site(case: &Case, wanted: impl Fn(usize) -> bool) -> tempfile::TempDir {
    let mut clean = planted();
    clean.edit.clear();
    let folder = clean.site(&cases().join("sixty-faults"));
    let chosen = case.edit.iter().enumerate().filter(|(at, _)| wanted(*at));
    chosen.for_each(|(_, edit)| edit.make(folder.path()));
    folder
}

fn findings(root: &Path) -> Vec<Finding> {
    let today = parse_day("2024-06-28").expect("a day");
    check(&Root::new(root), Dates { as_of: None, today }).findings
}

fn said(findings: &[Finding]) -> Said {
    let mut said = Said::new();
    for f in findings {
        assert!(!f.message.zh.is_empty() && !f.message.en.is_empty(), "{}", f.rule);
        // The files of a register that is split are others.
        let file = if f.file.contains("/items/") { f.file.to_string() } else { String::new() };
        *said
            .entry((f.rule.id(), file, format!("{}\n{}", f.message.zh, f.message.en)))
            .or_default() += 1;
    }
    said
}

#[test]
fn every_planted_fault_is_found_and_nothing_else_is() {
    let case = planted();
    assert!(case.edit.len() >= 60, "{} faults", case.edit.len());
    assert_eq!(said(&findings(site(&case, |_| false).path())), Said::new(), "without faults");
    let alone: Vec<Vec<Finding>> = (0..case.edit.len())
        .into_par_iter()
        .map(|only| findings(site(&case, |at| at == only).path()))
        .collect();
    for (edit, found) in case.edit.iter().zip(&alone) {
        let rules: Vec<&str> = found.iter().map(|f| f.rule.id()).collect();
        assert_eq!(rules.len(), 1, "{}: one fault, one finding: {rules:?}", edit.file);
    }
    let alone: Vec<Finding> = alone.into_iter().flatten().collect();
    let all = findings(site(&case, |_| true).path());
    assert_eq!(said(&alone), said(&all), "together as alone");
    assert!(said(&all).values().all(|times| *times == 1), "none twice");
    assert!(all.iter().map(|f| &f.file).is_sorted(), "in order of files");
}

#[test]
fn fixing_one_fault_makes_no_finding_of_its_rule_elsewhere() {
    let case = planted();
    let before = said(&findings(site(&case, |_| true).path()));
    (0..case.edit.len()).into_par_iter().for_each(|mended| {
        let after = said(&findings(site(&case, |at| at != mended).path()));
        for (finding, times) in &after {
            let known = before.get(finding).copied().unwrap_or(0);
            assert!(*times <= known, "{}: {finding:?}", case.edit[mended].file);
        }
        let count = |said: &Said| said.values().sum::<usize>();
        assert_eq!(count(&after) + 1, count(&before), "{}", case.edit[mended].file);
    });
}

/// The lists whose order is nobody's business: file, key, and the folder that
/// may stand for the file.
const LISTS: [(&str, &str); 9] = [
    ("units", "units"),
    ("recipients", "recipients"),
    ("recipients", "groups"),
    ("registers/surveys", "surveys"),
    ("registers/actions", "actions"),
    ("registers/meetings", "meetings"),
    ("registers/opinions", "opinions"),
    ("registers/deployments", "deployments"),
    ("registers/submissions", "submissions"),
];

/// Turns a list round by some places and, where asked, splits its file in two.
fn reorder(root: &Path, (file, key): (&str, &str), turn: usize, reverse: bool, split: bool) {
    let single = root.join(format!("content/{file}.yaml"));
    if !single.exists() {
        return;
    }
    let text = fs::read_to_string(&single).expect("readable");
    let mut value: Value = serde_yaml::from_str(&text).expect("YAML");
    let map = value.as_mapping_mut().expect("a mapping");
    let list = map.get_mut(key).and_then(Value::as_sequence_mut).expect("a list");
    let length = list.len();
    list.rotate_left(turn % length);
    if reverse {
        list.reverse();
    }
    let only = map.len() == 1;
    let write = |path: &Path, value: &Value| {
        fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
        fs::write(path, serde_yaml::to_string(value).expect("YAML")).expect("written");
    };
    if !(split && only) {
        return write(&single, &value);
    }
    let list = value.as_mapping().and_then(|m| m[key].as_sequence()).expect("a list").clone();
    fs::remove_file(&single).expect("removed");
    for (name, part) in [("b", &list[..length / 2]), ("a", &list[length / 2..])] {
        let mut map = serde_yaml::Mapping::new();
        map.insert(key.into(), Value::Sequence(part.to_vec()));
        write(&root.join(format!("content/{file}/{name}.yaml")), &Value::Mapping(map));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn the_order_of_lists_and_files_changes_no_finding(
        turns in prop::collection::vec((0..8_usize, any::<bool>(), any::<bool>()), LISTS.len()),
    ) {
        let case = planted();
        let folder = site(&case, |_| true);
        let before = said(&findings(folder.path()));
        for (list, (turn, reverse, split)) in LISTS.iter().zip(turns) {
            reorder(folder.path(), *list, turn, reverse, split);
        }
        prop_assert_eq!(said(&findings(folder.path())), before);
    }
}
