//! The fuzz targets are no part of this build: what can be said of them
//! without building them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|_| panic!("{} can be read", path.display()))
}

/// Versions of the packages in a lock file.
fn locked(path: &Path) -> BTreeMap<String, Vec<String>> {
    let text = read(path);
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let value = |line: &str, key: &str| {
        let value = line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"')?;
        Some(value.to_owned())
    };
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(name) = value(line, "name") else { continue };
        let version = lines.next().and_then(|line| value(line, "version"));
        versions.entry(name).or_default().push(version.expect("after the name"));
    }
    versions
}

#[test]
fn the_fuzz_targets_try_the_libraries_that_are_used_and_no_typst() {
    let used = locked(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock"));
    let tried = locked(&folder().join("Cargo.lock"));
    assert!(tried.contains_key("pulldown-cmark") && tried.contains_key("yaml_serde"));
    assert!(!tried.keys().any(|name| name.starts_with("typst")));
    for (name, versions) in &tried {
        let Some(used) = used.get(name) else { continue };
        let other: Vec<_> = versions.iter().filter(|v| !used.contains(v)).collect();
        assert!(other.is_empty(), "{name} {other:?}: cp Cargo.lock fuzz/, then fuzz/run 1");
    }
}

#[test]
fn every_room_that_the_fuzz_targets_take_in_is_there() {
    let mut rooms = 0;
    for file in ["lib.rs", "render.rs"] {
        let text = read(&folder().join("src").join(file));
        for line in text.lines().filter_map(|line| line.trim().strip_prefix("#[path = \"")) {
            let path = line.trim_end_matches("\"]");
            assert!(folder().join("src").join(path).is_file(), "{file}: {path}");
            rooms += 1;
        }
    }
    assert!(rooms > 10, "{rooms}");
}
