//! The walls of the house, as `src/lib.rs` states them. They are read from the
//! sources: which file names what of which other file, tests left out.

mod cycles;
mod graph;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use graph::Graph;

/// Layers from the bottom. A module imports nothing from above its own layer.
const LAYERS: [&[&str]; 6] = [
    &["digest", "finding", "source"],
    &["model"],
    &["markdown", "picture", "disk", "store"],
    &["load", "check", "number", "audience", "render", "bundle", "report", "archive", "presets"],
    &["pipeline"],
    &["cli"],
];
/// The layer whose modules know nothing of each other but the values that flow.
const STAGES: usize = 3;

/// Values that flow from stage to stage: the stage that takes one, the file that
/// defines it.
const VALUES: [(&str, &str); 3] =
    [("number", "check/mod.rs"), ("render", "audience/"), ("render", "report/")];

static GRAPH: LazyLock<Graph> = LazyLock::new(|| Graph::read(&root().join("src")));

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The module below the crate that a file belongs to: `check`.
fn top(file: &Path) -> String {
    cycles::module(file).swap_remove(0)
}

fn layer(file: &Path) -> usize {
    let top = top(file);
    let layer = LAYERS.iter().position(|modules| modules.contains(&top.as_str()));
    layer.unwrap_or_else(|| panic!("`{top}` has no layer in tests/suite/architecture.rs"))
}

/// Edges that are at fault, one a line.
fn edges(bad: impl Fn(&Path, &Path) -> bool) -> Vec<String> {
    let edges = GRAPH.edges.iter().filter(|((from, to), _)| bad(from, to));
    edges.map(|((from, to), names)| cycles::tie(from, to, names)).collect()
}

/// Paths that are at fault where they are written, one a line.
fn paths(bad: impl Fn(&Path, &str) -> bool) -> Vec<String> {
    let paths = GRAPH.paths.iter().filter(|(file, path)| bad(file, path));
    paths.map(|(file, path)| format!("{}: {path}", file.display())).collect()
}

fn assert_none(found: &[String]) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn modules_beside_each_other_form_no_cycle() {
    assert!(GRAPH.edges.len() > 500, "{} edges", GRAPH.edges.len());
    assert_none(&cycles::all(&GRAPH));
}

#[test]
fn nothing_imports_upward() {
    assert_none(&edges(|from, to| layer(from) < layer(to)));
}

#[test]
fn stages_know_each_other_by_the_values_that_flow() {
    let is_value = |from: &Path, to: &Path| {
        VALUES.iter().any(|(stage, file)| top(from) == *stage && to.starts_with(file))
    };
    assert_none(&edges(|from, to| {
        let apart = top(from) != top(to) && layer(from) == STAGES && layer(to) == STAGES;
        apart && !is_value(from, to)
    }));
}

#[test]
fn only_disk_opens_files() {
    let opens = ["std::fs", "fs::", "File::open", "OpenOptions"];
    assert_none(&paths(|file, path| {
        !["disk", "store"].contains(&top(file).as_str())
            && opens.iter().any(|open| path.starts_with(open))
    }));
}

#[test]
fn only_serve_opens_a_network() {
    let opens = ["std::net", "tokio", "axum"];
    assert_none(&paths(|file, path| {
        !file.starts_with("cli/serve")
            && file != Path::new("cli/serve.rs")
            && opens.iter().any(|open| path.starts_with(open))
    }));
}

#[test]
fn only_the_command_line_prints() {
    let prints = ["println", "print", "eprintln", "eprint", "dbg", "anstream"];
    assert_none(&paths(|file, path| {
        let first = path.split("::").next().unwrap_or_default();
        let prints = prints.contains(&first) || path.contains("io::std");
        prints && top(file) != "cli"
    }));
}

#[test]
fn only_the_command_line_reads_clock_and_environment() {
    let reads = ["std::env", "env::var", "Local", "Utc", "SystemTime", "Instant"];
    assert_none(&paths(|file, path| {
        let named = |read: &&str| path.starts_with(*read) || path.contains(&format!("::{read}"));
        top(file) != "cli" && reads.iter().any(named)
    }));
}

#[test]
fn mistakes_are_made_on_purpose_by_tests_alone() {
    assert_none(&paths(|_, path| path.to_lowercase().contains("leak")));
}

#[test]
fn nothing_iterates_in_hash_order() {
    assert_none(&paths(|_, path| path.ends_with("HashMap") || path.ends_with("HashSet")));
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
    // Presets are content; tests may use words of daily life.
    for file in GRAPH.files().into_iter().filter(|file| top(file) != "presets") {
        let text = std::fs::read_to_string(root().join("src").join(file)).expect("readable");
        for name in names.iter().filter(|name| text.contains(name.as_str())) {
            found.push(format!("{}: {name}", file.display()));
        }
    }
    assert_none(&found);
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
