//! Checks of the fuzz targets that need no build of them: they are no part of
//! this build.

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

/// The files of the tool that the fuzz targets take in: a module by its own path, or
/// by its name in the folder `src`.
fn modules() -> Vec<PathBuf> {
    let source = folder().join("src");
    let texts = ["lib.rs", "render.rs"].map(|file| read(&source.join(file)));
    let attributes = texts.iter().flat_map(|text| text.split("#[path = \"").skip(1));
    let paths = attributes.filter_map(|rest| {
        let (path, after) = rest.split_once("\"]")?;
        let name = after.split_once("mod ")?.1.split_once(';')?.0.split(' ').next_back()?;
        let beside = format!("{path}/{name}.rs");
        Some(source.join(if path.ends_with(".rs") { path } else { &beside }))
    });
    paths.collect()
}

#[test]
fn every_module_that_the_fuzz_targets_take_in_is_there() {
    let modules = modules();
    for path in &modules {
        assert!(path.is_file(), "{}", path.display());
    }
    assert!(modules.len() > 10, "{}", modules.len());
}

/// Names of the libraries in a manifest, as code names them.
fn libraries(manifest: &str) -> Vec<String> {
    let (_, rest) = manifest.split_once("\n[dependencies]\n").expect("dependencies");
    let own = rest.lines().take_while(|line| !line.starts_with('['));
    let names = own.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name);
    names.filter(|name| !name.starts_with('#')).map(|name| name.replace('-', "_")).collect()
}

/// The code of a module without its tests: of its file and of its folder.
fn code(path: &Path) -> String {
    let folder = if path.ends_with("mod.rs") { path.parent() } else { None };
    let beside = path.with_extension("");
    let places = [folder.unwrap_or(path), &beside].into_iter().filter(|place| place.exists());
    let files = places.flat_map(walkdir::WalkDir::new).map(|entry| entry.expect("listed"));
    let code = files.filter(|entry| {
        let below = entry.path().strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("below");
        let text = below.to_string_lossy();
        text.ends_with(".rs") && !text.contains("/tests")
    });
    code.map(|entry| {
        read(entry.path()).split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned()
    })
    .collect()
}

#[test]
fn the_fuzz_targets_have_every_library_that_their_modules_use() {
    let known = libraries(&read(&folder().join("Cargo.toml")));
    let all = libraries(&read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")));
    let mut used = 0;
    for path in modules() {
        let code = code(&path);
        let names = |library: &str| {
            code.match_indices(&format!("{library}::")).any(|(at, _)| {
                !code[..at].ends_with(|c: char| c.is_alphanumeric() || "_:".contains(c))
            })
        };
        for library in all.iter().filter(|library| names(library)) {
            assert!(known.contains(library), "{}: {library}", path.display());
            used += 1;
        }
    }
    assert!(used > 20, "{used}");
}
