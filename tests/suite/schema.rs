//! The schemas for editors, held against what is read: every file of the sample
//! fits, and what the loader refuses for its structure does not.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use kanfa::disk::Root;
use kanfa::load::load;
use kanfa::load::schema::{KINDS, Kind};
use kanfa::model::Site;
use kanfa::source::front_matter;
use serde_json::{Value, json};

use crate::case::{cases, copy, site_of};

/// Cases whose fault of structure no schema can see, each with the reason.
const UNSEEN: [(&str, &str); 9] = [
    ("classified-unread", "the text does not parse"),
    ("key-twice", "a parser of YAML refuses it before a schema is asked"),
    ("key-two-spellings", "two keys that mean the same are two keys to a schema"),
    ("yaml-anchors", "an anchor is gone once YAML is parsed"),
    ("yaml-deep", "the text does not parse"),
    ("yaml-quote", "the text does not parse"),
    ("yaml-tab", "the text does not parse"),
    ("yaml-wide-colon", "the text does not parse"),
    ("configuration-unread", "the text does not parse"),
];

struct Schemas(BTreeMap<&'static str, (boon::Schemas, boon::SchemaIndex)>);

impl Schemas {
    fn of(site: Option<&Site>) -> Self {
        let compiled = KINDS.iter().map(|kind| {
            let mut compiler = boon::Compiler::new();
            compiler.add_resource("kind.json", kind.schema(site)).expect("a schema");
            let mut schemas = boon::Schemas::new();
            let index = compiler.compile("kind.json", &mut schemas).expect("a schema");
            (kind.name, (schemas, index))
        });
        Self(compiled.collect())
    }

    fn faults(&self, kind: &str, value: &Value) -> Option<String> {
        let (schemas, index) = &self.0[kind];
        schemas.validate(value, *index).err().map(|fault| fault.to_string())
    }
}

/// Whether a path is one of a pattern in which `*` stands for one name.
fn is_of(path: &str, pattern: &str) -> bool {
    let (path, pattern): (Vec<_>, Vec<_>) =
        (path.split('/').collect(), pattern.split('/').collect());
    path.len() == pattern.len()
        && path.iter().zip(&pattern).all(|(name, want)| match want.split_once('*') {
            Some((before, after)) => name.starts_with(before) && name.ends_with(after),
            None => name == want,
        })
}

fn kind_of(path: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.files.iter().any(|pattern| is_of(path, pattern)))
}

/// The findings of a file, as editors see it; none where it is no YAML.
fn read(path: &Path) -> Option<Value> {
    let text = fs::read_to_string(path).ok()?;
    let text = text.trim_start_matches('\u{feff}');
    let yaml = if path.extension().is_some_and(|e| e == "md") {
        let (range, _) = front_matter(text)?;
        &text[range]
    } else {
        text
    };
    let value: Value = serde_yaml::from_str(yaml).ok()?;
    Some(if value.is_null() { json!({}) } else { value })
}

fn files(root: &Path) -> Vec<(String, PathBuf)> {
    let walk = walkdir::WalkDir::new(root.join("content")).sort_by_file_name();
    walk.into_iter()
        .map(|entry| entry.expect("walked").into_path())
        .filter(|path| path.is_file())
        .map(|path| {
            let below = path.strip_prefix(root).expect("below").to_string_lossy().into_owned();
            (below, path)
        })
        .collect()
}

fn fits(root: &Path) -> BTreeMap<&'static str, usize> {
    let site = load(&Root::new(root)).site.expect("a site");
    let schemas = Schemas::of(Some(&site));
    let mut seen = BTreeMap::new();
    for (below, path) in files(root) {
        let Some(kind) = kind_of(&below) else { continue };
        let value = read(&path).unwrap_or_else(|| panic!("{below} is YAML"));
        if let Some(fault) = schemas.faults(kind.name, &value) {
            panic!("{below}: {fault}");
        }
        *seen.entry(kind.name).or_default() += 1;
    }
    seen
}

#[test]
fn every_file_of_the_samples_fits_its_schema() {
    let sample = fits(Path::new(env!("CARGO_MANIFEST_DIR")));
    for kind in ["front-matter", "site", "rules", "units", "recipients", "periodical", "calendar"] {
        assert!(sample.contains_key(kind), "the sample has a file of the kind {kind}");
    }
    for base in ["_base", "gazette"] {
        assert!(fits(&cases().join(base)).len() >= 6, "{base}");
    }
}

#[test]
fn what_the_loader_refuses_for_its_structure_fits_no_schema() {
    let schemas = Schemas::of(None);
    let (mut unseen, mut caught) = (Vec::new(), 0);
    for folder in fs::read_dir(cases()).expect("cases").map(|entry| entry.expect("read").path()) {
        if !folder.join("case.yaml").exists() {
            continue;
        }
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let site = site_of(&name);
        let findings = load(&Root::new(site.path())).findings;
        let structure = ["unknown-key", "value-type", "duplicate-key", "anchors", "yaml-syntax"];
        for finding in findings.iter().filter(|f| structure.contains(&f.rule.id())) {
            let path = site.path().join(&*finding.file);
            let kind = kind_of(&finding.file).expect("a kind");
            match read(&path) {
                Some(value) if schemas.faults(kind.name, &value).is_some() => caught += 1,
                _ => unseen.push(name.clone()),
            }
        }
    }
    unseen.dedup();
    let without_reason: Vec<_> =
        unseen.iter().filter(|name| !UNSEEN.iter().any(|(known, _)| known == name)).collect();
    assert!(without_reason.is_empty(), "{without_reason:?}");
    assert!(caught >= 2, "{caught}");
}

#[test]
fn each_kind_refuses_a_key_and_a_value_that_its_reader_refuses() {
    let schemas = Schemas::of(None);
    for kind in KINDS.iter() {
        assert_eq!(schemas.faults(kind.name, &json!({})), None, "{}", kind.name);
        assert!(schemas.faults(kind.name, &json!({"zzz": 1})).is_some(), "{}", kind.name);
        assert!(schemas.faults(kind.name, &json!([])).is_some(), "{}", kind.name);
    }
    for (kind, value) in [
        ("front-matter", json!({"title": 5})),
        ("front-matter", json!({"sign-off": {"nmae": "甲"}})),
        ("front-matter", json!({"单位": {"a": 1}})),
        ("issue", json!({"supplement": "true"})),
        ("issue", json!({"增发": [{"份数": "2"}]})),
        ("periodical", json!({"versions": [{"lengths": [{"max": -1}]}]})),
        ("units", json!({"units": [{"liaisons": [{"nome": "x"}]}]})),
        ("recipients", json!({"groups": [{"members": [{"di": "x"}]}]})),
        ("meetings", json!({"会议": [{"状况": "召开"}]})),
        ("rules", json!({"rules": {"length": {"severity": "off"}}})),
    ] {
        assert!(schemas.faults(kind, &value).is_some(), "{kind}: {value}");
    }
}

#[test]
fn the_sites_own_ids_are_the_words_to_choose_from() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&cases().join("_base"), folder.path());
    let out = Command::new(env!("CARGO_BIN_EXE_kanfa"))
        .args(["schema", "--out", "schemas"])
        .current_dir(folder.path())
        .output()
        .expect("the tool runs");
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    assert_eq!(fs::read_dir(folder.path().join("schemas")).expect("there").count(), KINDS.len());
    let text = fs::read_to_string(folder.path().join("schemas/front-matter.json")).expect("read");
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    let unit = schema["properties"]["unit"].to_string();
    assert!(unit.contains("\"dept-a\""), "{unit}");
    assert_eq!(schema["properties"]["unit"], schema["properties"]["单位"]);
    let site = load(&Root::new(folder.path())).site.expect("a site");
    let schemas = Schemas::of(Some(&site));
    for (value, fine) in [
        (json!({"unit": "dept-a"}), true),
        (json!({"unit": ["dept-a", "office"]}), true),
        (json!({"unit": "dept-z"}), false),
        (json!({"unit": ["dept-z"]}), false),
        (json!({"category": 1}), true),
        (json!({"category": "1"}), true),
        (json!({"category": 99}), false),
        (json!({"报送签发": {"职务": "head"}}), true),
        (json!({"报送签发": {"职务": "hed"}}), false),
        (json!({"classification": null}), true),
    ] {
        let fault = schemas.faults("front-matter", &value);
        assert_eq!(fault.is_none(), fine, "{value}: {fault:?}");
    }
}

#[test]
fn the_manual_names_schemas_and_a_matcher_that_fits() {
    let manual = include_str!("../../docs/manual/editors.md");
    let blocks: Vec<Value> = manual
        .split("```json\n")
        .skip(1)
        .map(|rest| serde_json::from_str(rest.split("```").next().expect("a block")).expect("JSON"))
        .collect();
    let schemas = blocks[0]["yaml.schemas"].as_object().expect("schemas");
    for (file, glob) in schemas {
        let name = file.trim_start_matches("./schemas/").trim_end_matches(".json");
        let kind = Kind::find(name).unwrap_or_else(|| panic!("no kind {name}"));
        assert!(kind.files.iter().any(|file| glob == file), "{glob}");
    }
    let matcher = &blocks[1]["tasks"][0]["problemMatcher"]["pattern"]["regexp"];
    assert_eq!(matcher, r"^(.+?):(\d+):(\d+): (error|warning|note)\[([a-z-]+)\] (.*)$");
}
