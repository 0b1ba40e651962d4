use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::sync::Arc;

use super::super::{DiskError, FaultKind, Faults, Operation, Root, Staging, Summary, write_atomic};
use super::{at_each_operation, folder, tree};

const OLD: [(&str, &str); 7] = [
    ("site/index.html", "old"),
    ("site/a/page.html", "page"),
    ("recipients/a/index.html", "for a"),
    ("recipients/b/index.html", "for b"),
    ("bundles/a/2016-06-06.zip", "zip"),
    ("bundles/b/2016-06-06.zip", "zip of b"),
    ("reports/x.csv", "report"),
];
const NEW: [(&str, &str); 6] = [
    ("site/index.html", "new"),
    ("site/b/page.html", "page"),
    ("recipients/a/index.html", "for a"),
    ("recipients/c/index.html", "for c"),
    ("bundles/a/2016-06-06.zip", "other"),
    ("lists/x.csv", "list"),
];
/// Each unit of either.
const UNITS: [&str; 8] = [
    "site",
    "recipients/a",
    "recipients/b",
    "recipients/c",
    "bundles/a/2016-06-06.zip",
    "bundles/b/2016-06-06.zip",
    "lists",
    "reports",
];

fn build(root: &Root, files: &[(&str, &str)]) -> Result<Summary, DiskError> {
    let staging = Staging::begin(root)?;
    for (path, text) in files {
        staging.write(path, text.as_bytes())?;
    }
    staging.commit(&BTreeMap::from([("as-of".to_owned(), files.len().to_string())]))
}

fn built(files: &[(&str, &str)]) -> (tempfile::TempDir, Root) {
    let folder = folder();
    let root = Root::new(folder.path());
    build(&root, files).expect("built");
    (folder, root)
}

fn output(root: &Root) -> BTreeMap<String, String> {
    tree(&root.join("output"))
}

fn unit(output: &BTreeMap<String, String>, unit: &str) -> BTreeMap<String, String> {
    let in_unit = |path: &str| path == unit || path.starts_with(&format!("{unit}/"));
    output.iter().filter(|(p, _)| in_unit(p)).map(|(p, t)| (p.clone(), t.clone())).collect()
}

#[test]
fn the_output_is_what_was_staged() {
    let (_folder, root) = built(&OLD);
    let mut there = output(&root);
    let manifest = there.remove("build.json").expect("build.json");
    assert_eq!(there, OLD.map(|(p, t)| (p.to_owned(), t.to_owned())).into());
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    assert_eq!(manifest["kanfa"], env!("CARGO_PKG_VERSION"));
    assert_eq!(manifest["as-of"], "7");
    let files = manifest["files"].as_object().expect("files");
    assert_eq!(files.len(), OLD.len());
    for (path, text) in OLD {
        assert_eq!(files[path], crate::digest::sha256(text.as_bytes()), "{path}");
    }
    assert!(!root.exists(".kanfa/stage"));
}

#[test]
fn only_what_differs_is_exchanged() {
    let (_folder, root) = built(&OLD);
    let inode = |path: &str| std::fs::metadata(root.join(path)).expect("there").ino();
    let kept = inode("output/recipients/a");
    let summary = build(&root, &NEW).expect("built");
    assert_eq!(inode("output/recipients/a"), kept);
    let expected = Summary {
        changed: ["bundles/a/2016-06-06.zip", "lists", "recipients/c", "site"]
            .map(str::to_owned)
            .into(),
        unchanged: 1,
        removed: ["bundles/b/2016-06-06.zip", "recipients/b", "reports"].map(str::to_owned).into(),
        files: 6,
        bytes: 26,
    };
    assert_eq!(summary, expected);
    let (_other, clean) = built(&NEW);
    assert_eq!(output(&root), output(&clean));
    assert!(!root.exists("output/bundles/b"), "no empty folder stays");
}

#[test]
fn a_second_build_touches_nothing() {
    let (_folder, root) = built(&OLD);
    let faults = Arc::new(Faults::none());
    let summary = build(&root.with_faults(faults.clone()), &OLD).expect("built");
    assert_eq!((summary.changed, summary.removed, summary.unchanged), (vec![], vec![], 6));
    let output = root.join("output");
    let touched = faults.log().into_iter().filter(|(operation, path)| match operation {
        Operation::List | Operation::Read => false,
        // Not even a name is made for what is there.
        Operation::Write | Operation::Link | Operation::Rename => true,
        _ => path.starts_with(&output),
    });
    assert_eq!(touched.collect::<Vec<_>>(), []);
}

#[test]
fn what_stays_as_it_was_is_not_written_again() {
    let (_folder, root) = built(&OLD);
    let inode = || std::fs::metadata(root.join("output/site/a/page.html")).expect("there").ino();
    let before = inode();
    let mut files = OLD;
    files[0].1 = "new";
    // As long as the old one, and another.
    files[2].1 = "for b";
    let faults = Arc::new(Faults::none());
    build(&root.with_faults(faults.clone()), &files).expect("built");
    assert_eq!(inode(), before);
    let log = faults.log().into_iter().filter(|(operation, _)| *operation == Operation::Write);
    let stage = root.join(".kanfa/stage/new");
    let written: Vec<String> = log
        .filter_map(|(_, path)| Some(path.strip_prefix(&stage).ok()?.to_string_lossy().into()))
        .collect();
    assert_eq!(written, ["site/index.html", "recipients/a/index.html"]);
    let mut there = output(&root);
    there.remove("build.json");
    assert_eq!(there, files.map(|(p, t)| (p.to_owned(), t.to_owned())).into());
}

#[test]
fn an_old_file_that_cannot_be_read_is_written() {
    let faults = |at| Arc::new(Faults::once(at, FaultKind::Error));
    let (_folder, root) = built(&OLD);
    let counted = Arc::new(Faults::none());
    build(&root.with_faults(counted.clone()), &OLD).expect("built");
    let first_read = counted.log().iter().position(|(operation, _)| *operation == Operation::Read);
    let faults = faults(first_read.expect("the old output is read") as u64);
    let summary = build(&root.with_faults(faults.clone()), &OLD).expect("built");
    assert!(faults.struck());
    assert_eq!(summary.unchanged, 6);
    let log = faults.log();
    assert!(log.iter().any(|(operation, _)| *operation == Operation::Write), "{log:?}");
}

/// Each unit is old or new, and `build.json` is new only when all are.
fn is_old_or_new(root: &Root, may_be_missing: bool, fault: &str) {
    let (_a, old) = built(&OLD);
    let (_b, new) = built(&NEW);
    let (there, old, new) = (output(root), output(&old), output(&new));
    for name in UNITS {
        let now = unit(&there, name);
        let fits = now == unit(&old, name) || now == unit(&new, name);
        assert!(fits || (may_be_missing && now.is_empty()), "{fault}: {name}: {now:?}");
    }
    let manifest = there.get("build.json");
    assert!(manifest == old.get("build.json") || there == new, "{fault}: {manifest:?}");
}

fn finishes(root: &Root, fault: &str) {
    build(root, &NEW).expect("builds again");
    let (_folder, clean) = built(&NEW);
    assert_eq!(tree(root.path()), tree(clean.path()), "{fault}");
}

#[test]
fn each_unit_is_old_or_new_wherever_it_fails() {
    let struck = at_each_operation(
        || built(&OLD),
        |root| build(root, &NEW).is_ok(),
        |root, _, fault| {
            is_old_or_new(root, false, fault);
            finishes(root, fault);
        },
    );
    let told = format!("faults that struck: {struck}\n");
    std::io::Write::write_all(&mut std::io::stderr(), told.as_bytes()).expect("told");
    assert!(struck > 300, "{struck}");
}

#[test]
fn without_exchange_a_unit_may_be_missing_until_the_next_build() {
    let (_folder, root) = built(&OLD);
    let counted = Arc::new(Faults::none().without_exchange());
    build(&root.with_faults(counted.clone()), &NEW).expect("built");
    let (_clean, clean) = built(&NEW);
    assert_eq!(output(&root), output(&clean));
    for at in 0..counted.count() {
        let (_folder, root) = built(&OLD);
        let faults = Arc::new(Faults::once(at, FaultKind::Kill).without_exchange());
        assert!(build(&root.with_faults(faults), &NEW).is_err() || at + 1 == counted.count());
        is_old_or_new(&root, true, &at.to_string());
        finishes(&root, &at.to_string());
    }
}

#[test]
fn files_reach_the_disk_before_they_get_their_names_and_the_manifest_comes_last() {
    let (_folder, root) = built(&OLD);
    let faults = Arc::new(Faults::none());
    build(&root.with_faults(faults.clone()), &NEW).expect("built");
    let output = root.join("output");
    let log: Vec<_> = faults
        .log()
        .into_iter()
        .filter(|(operation, _)| matches!(operation, Operation::Rename | Operation::Sync))
        .collect();
    let stage = root.join(".kanfa/stage/new");
    assert_eq!(log.first(), Some(&(Operation::Sync, stage)));
    let manifest = [
        (Operation::Sync, output.join(".build.json.tmp")),
        (Operation::Rename, output.join("build.json")),
        (Operation::Sync, output.clone()),
    ];
    assert_eq!(log[log.len() - 3..], manifest);
    for folder in ["", "recipients", "bundles/a", "bundles"] {
        let step = (Operation::Sync, output.join(folder));
        assert!(log[..log.len() - 3].contains(&step), "{folder}");
    }
}

#[test]
fn a_build_that_fails_leaves_the_output_alone_and_nothing_behind() {
    let (_folder, root) = built(&OLD);
    let before = tree(root.path());
    let staging = Staging::begin(&root).expect("begun");
    staging.write("site/index.html", b"new").expect("written");
    drop(staging);
    assert_eq!(tree(root.path()), before);
}

#[test]
fn what_a_killed_build_left_staged_is_cleared() {
    let (_folder, root) = built(&OLD);
    write_atomic(&root, ".kanfa/stage/new/site/stray.html", b"stray").expect("written");
    build(&root, &OLD).expect("built");
    assert!(!output(&root).contains_key("site/stray.html"));
}

#[test]
fn what_is_in_no_unit_is_left_alone() {
    let (_folder, root) = built(&OLD);
    for path in ["output/.gitignore", "output/records/2016/bag", "output/notes.txt"] {
        write_atomic(&root, path, b"mine").expect("written");
    }
    build(&root, &NEW).expect("built");
    for path in ["output/.gitignore", "output/records/2016/bag", "output/notes.txt"] {
        assert_eq!(root.read_text(path).expect("there"), "mine");
    }
}

#[test]
fn whatever_was_done_to_a_unit_is_mended() {
    type Damage = fn(&Path);
    let damages: [(&str, Damage); 9] = [
        ("site", |output| std::fs::write(output.join("site/index.html"), "odd").expect("written")),
        ("site", |output| std::fs::write(output.join("site/index.html"), "longer").expect("")),
        ("site", |output| std::fs::write(output.join("site/extra.html"), "").expect("written")),
        ("site", |output| std::fs::create_dir(output.join("site/empty")).expect("made")),
        ("site", |output| std::fs::remove_file(output.join("site/index.html")).expect("gone")),
        ("site", |output| {
            std::fs::remove_file(output.join("site/index.html")).expect("gone");
            std::os::unix::fs::symlink("a/page.html", output.join("site/index.html")).expect("");
        }),
        ("recipients/a", |output| {
            std::fs::remove_dir_all(output.join("recipients/a")).expect("gone");
            std::fs::write(output.join("recipients/a"), "a file").expect("written");
        }),
        ("bundles/a/2016-06-06.zip", |output| {
            std::fs::remove_file(output.join("bundles/a/2016-06-06.zip")).expect("gone");
            std::fs::create_dir(output.join("bundles/a/2016-06-06.zip")).expect("made");
        }),
        ("bundles/a/2016-06-06.zip", |output| {
            std::fs::write(output.join("bundles/a/2016-06-06.zip"), "pip").expect("written");
        }),
    ];
    for (at, (unit, damage)) in damages.into_iter().enumerate() {
        let (_folder, root) = built(&OLD);
        let before = output(&root);
        damage(&root.join("output"));
        let summary = build(&root, &OLD).expect("built");
        assert_eq!(summary.changed, [unit], "damage {at}");
        assert_eq!(output(&root), before, "damage {at}");
    }
}

#[test]
fn stray_files_among_the_bundles_are_removed() {
    let (_folder, root) = built(&OLD);
    write_atomic(&root, "output/bundles/stray", b"x").expect("written");
    write_atomic(&root, "output/recipients/stray", b"x").expect("written");
    let summary = build(&root, &OLD).expect("built");
    assert_eq!(summary.removed, ["bundles/stray", "recipients/stray"]);
}

#[test]
fn one_file_may_have_several_names() {
    let folder = folder();
    let root = Root::new(folder.path());
    let staging = Staging::begin(&root).expect("begun");
    staging.write("recipients/a/index.html", b"same").expect("written");
    staging.link("recipients/a/index.html", "recipients/b/deep/index.html").expect("linked");
    let summary = staging.commit(&BTreeMap::new()).expect("built");
    assert_eq!((summary.files, summary.bytes), (2, 8));
    let inode = |path: &str| std::fs::metadata(root.join(path)).expect("there").ino();
    let (a, b) = ("output/recipients/a/index.html", "output/recipients/b/deep/index.html");
    assert_eq!(inode(a), inode(b));
    let manifest: serde_json::Value =
        serde_json::from_str(&root.read_text("output/build.json").expect("there")).expect("JSON");
    assert_eq!(manifest["files"].as_object().map(serde_json::Map::len), Some(2));
}

#[test]
fn a_path_is_in_a_unit_and_written_once() {
    let folder = folder();
    let root = Root::new(folder.path());
    let staging = Staging::begin(&root).expect("begun");
    for bad in ["x", "site", "../site/x", "site/../../x", "records/2016/x", "/site/x"] {
        let error = staging.write(bad, b"").expect_err(bad);
        assert!(matches!(&error, DiskError::BadPath { path } if path == bad), "{error:?}");
    }
    staging.write("site/x", b"").expect("written");
    let twice = |result: Result<(), DiskError>| {
        assert!(matches!(result, Err(DiskError::Twice { path }) if path == "site/x"));
    };
    twice(staging.write("site/x", b""));
    twice(staging.link("site/x", "site/x"));
    let error = staging.link("site/nothing", "site/y").expect_err("nothing");
    assert!(matches!(&error, DiskError::BadPath { path } if path == "site/nothing"), "{error:?}");
}

#[test]
fn a_preview_is_built_beside_the_output() {
    let (_folder, root) = built(&OLD);
    let before = output(&root);
    let staging = Staging::begin_at(&root, ".kanfa/preview").expect("begun");
    staging.write("site/index.html", b"preview").expect("written");
    staging.commit(&BTreeMap::new()).expect("built");
    assert_eq!(output(&root), before);
    assert_eq!(root.read_text(".kanfa/preview/site/index.html").expect("there"), "preview");
}

#[test]
fn an_empty_build_takes_everything_away() {
    let (_folder, root) = built(&OLD);
    let summary = build(&root, &[]).expect("built");
    assert_eq!(summary.removed.len(), 6);
    assert_eq!(output(&root).into_keys().collect::<Vec<_>>(), ["build.json"]);
    let text = root.read_text("output/build.json").expect("there");
    serde_json::from_str::<serde_json::Value>(&text).expect("JSON");
}
