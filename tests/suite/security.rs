//! `docs/security.md` speaks of every surface, and every file of an output is one.

use std::path::Path;

use super::sample::{files, sample};
use surface::Surface;

#[path = "../../src/pipeline/tests/noninterference/surface.rs"]
mod surface;

fn table() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/security.md");
    let text = std::fs::read_to_string(path).expect("read");
    let rows =
        text.lines().filter(|line| line.starts_with("| ") && line.matches(" | ").count() == 3);
    rows.map(str::to_owned).collect()
}

#[test]
fn every_surface_stands_in_the_table_once() {
    let rows = table();
    for surface in Surface::ALL {
        let name = format!("| `{surface:?}` |");
        let own: Vec<&String> = rows.iter().filter(|row| row.contains(&name)).collect();
        assert_eq!(own.len(), 1, "{name}");
        let test = own[0].rsplit(" | ").next().expect("a cell");
        assert!(test.trim_end_matches('|').trim().len() > 3, "{name} names its test");
    }
}

#[test]
fn every_file_of_the_output_is_of_a_known_surface() {
    let mut seen = std::collections::BTreeSet::new();
    for file in files(sample()) {
        let path = file.strip_prefix(sample()).expect("below").to_string_lossy().into_owned();
        let surface = Surface::of(&path);
        assert!(surface.is_some(), "nobody has thought of what {path} could tell");
        seen.extend(surface);
    }
    let unseen: Vec<_> = Surface::ALL.iter().filter(|surface| !seen.contains(surface)).collect();
    assert!(unseen.is_empty(), "the sample has none of {unseen:?}");
}
