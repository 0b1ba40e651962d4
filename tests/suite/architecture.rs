//! The walls of the house, as `src/lib.rs` states them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

const ROOMS: [&str; 8] =
    ["load", "check", "number", "audience", "render", "bundle", "report", "pipeline"];
const GROUND: [&str; 5] = ["model", "source", "finding", "markdown", "disk"];

/// Values that flow from room to room may cross: (room that uses it, its path).
const VALUES: [(&str, &str); 4] = [
    ("number", "check::Checked"),
    ("render", "audience"),
    ("render", "report::Obligation"),
    ("bundle", "audience"),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(root().join("src")).sort_by_file_name();
    walk.into_iter()
        .map(|entry| entry.expect("src can be walked").into_path())
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .collect()
}

/// The room of a file: its first folder below `src`, or its own name.
fn room(path: &Path) -> String {
    let below = path.strip_prefix(root().join("src")).expect("below src");
    let first = below.components().next().expect("a name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// Every path that a file names outside its tests, `use` trees unfolded.
#[derive(Default)]
struct Paths(BTreeSet<String>);

impl Paths {
    fn of(file: &Path) -> BTreeSet<String> {
        let text = std::fs::read_to_string(file).expect("readable");
        let syntax = syn::parse_file(&text).expect("Rust");
        let mut paths = Paths::default();
        paths.visit_file(&syntax);
        paths.0
    }

    fn unfold(&mut self, prefix: &str, tree: &syn::UseTree) {
        let join = |name: &syn::Ident| {
            if prefix.is_empty() { name.to_string() } else { format!("{prefix}::{name}") }
        };
        match tree {
            syn::UseTree::Path(path) => self.unfold(&join(&path.ident), &path.tree),
            syn::UseTree::Name(name) => {
                self.0.insert(join(&name.ident));
            }
            syn::UseTree::Rename(rename) => {
                self.0.insert(join(&rename.ident));
            }
            syn::UseTree::Glob(_) => {
                self.0.insert(format!("{prefix}::*"));
            }
            syn::UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.unfold(prefix, tree));
            }
        }
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|a| a.path().is_ident("cfg") && quote_of(a).contains("test"))
}

fn quote_of(attribute: &syn::Attribute) -> String {
    match &attribute.meta {
        syn::Meta::List(list) => list.tokens.to_string(),
        _ => String::new(),
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.unfold("", &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        self.0.insert(names.join("::"));
        visit::visit_path(self, path);
    }
}

/// Whether a file is only for tests: `tests.rs`, or declared under `cfg(test)`.
fn is_test_file(path: &Path) -> bool {
    path.file_stem().is_some_and(|name| name == "tests" || name == "testing")
        || path.components().any(|c| c.as_os_str() == "tests" || c.as_os_str() == "testing")
}

fn violations(mut bad: impl FnMut(&str, &str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for file in sources().iter().filter(|file| !is_test_file(file)) {
        let room = room(file);
        for path in Paths::of(file) {
            if bad(&room, &path) {
                found.push(format!("{}: {path}", file.display()));
            }
        }
    }
    found
}

fn room_of_path(path: &str) -> Option<&str> {
    path.strip_prefix("crate::").map(|rest| rest.split("::").next().unwrap_or(rest))
}

#[test]
fn no_room_imports_another() {
    let found = violations(|room, path| {
        let Some(other) = room_of_path(path) else { return false };
        let apart = room != other && ROOMS.contains(&other);
        let value = VALUES.iter().any(|(user, value)| {
            *user == room && path.strip_prefix("crate::").is_some_and(|p| p.starts_with(value))
        });
        ROOMS.contains(&room) && room != "pipeline" && apart && !value
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_ground_imports_no_room() {
    let found = violations(|room, path| {
        let upward = room_of_path(path).is_some_and(|o| ROOMS.contains(&o) || o == "cli");
        GROUND.contains(&room) && upward
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn rooms_do_not_know_the_command_line() {
    let found = violations(|room, path| {
        room != "cli" && room_of_path(path) == Some("cli") && room != "main"
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn only_disk_opens_files() {
    let found = violations(|room, path| {
        room != "disk"
            && (path.starts_with("std::fs")
                || path.starts_with("fs::")
                || path.contains("File::open"))
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn only_the_command_line_reads_clock_environment_and_network() {
    let outside = [
        "std::env",
        "chrono::Local",
        "chrono::Utc",
        "SystemTime",
        "Instant::now",
        "std::net",
        "tokio",
        "axum",
    ];
    let found = violations(|room, path| {
        room != "cli"
            && outside.iter().any(|o| path.starts_with(o) || path.contains(&format!("::{o}")))
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn mistakes_are_made_on_purpose_by_tests_alone() {
    let found = violations(|room, path| {
        let names = path.contains("audience::leak") || path.contains("build_leaking");
        names && room != "audience" && room != "pipeline"
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn nothing_iterates_in_hash_order() {
    let found = violations(|_, path| path.ends_with("HashMap") || path.ends_with("HashSet"));
    assert!(found.is_empty(), "{found:#?}");
}

/// Names of the sample site: titles, bodies, regulations, units, recipients.
fn names_of_the_sample() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for entry in walkdir::WalkDir::new(root().join("content")) {
        let path = entry.expect("content can be walked").into_path();
        let is_yaml = path.extension().is_some_and(|e| e == "yaml");
        let below = path.strip_prefix(root()).expect("below").to_string_lossy().into_owned();
        let wanted =
            ["content/periodicals", "content/units", "content/recipients", "content/rules"];
        if !is_yaml || !wanted.iter().any(|w| below.starts_with(w)) {
            continue;
        }
        for line in std::fs::read_to_string(&path).expect("readable").lines() {
            for key in ["title: ", "name: ", "imprint: ", "wording: ", "number: "] {
                let Some(value) = line.split(key).nth(1) else { continue };
                let value = value.split([',', '}']).next().unwrap_or_default().trim();
                let is_chinese = value.chars().all(|c| c as u32 > 0x2e80);
                if value.chars().count() >= 4 && is_chinese {
                    names.insert(value.to_owned());
                }
            }
        }
    }
    names
}

#[test]
fn code_names_nothing_of_the_sample_site() {
    let names = names_of_the_sample();
    assert!(names.len() > 100, "the names are found: {}", names.len());
    let mut found = Vec::new();
    for file in sources() {
        // Presets are content; tests may use words of daily life.
        if room(&file) == "presets" || is_test_file(&file) {
            continue;
        }
        let text = std::fs::read_to_string(&file).expect("readable");
        for name in names.iter().filter(|name| text.contains(name.as_str())) {
            found.push(format!("{}: {name}", file.display()));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_test_file_is_forgotten() {
    let suite = std::fs::read_to_string(root().join("tests/suite.rs")).expect("there");
    for entry in std::fs::read_dir(root().join("tests/suite")).expect("there") {
        let path = entry.expect("readable").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(suite.contains(&format!("mod {name};")), "tests/suite.rs does not name {name}");
    }
}
