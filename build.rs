//! Writes the enum of rule ids from the pages in `docs/rules`: the page of a rule
//! is where its id stands.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const PAGES: &str = "docs/rules";

fn main() {
    println!("cargo:rerun-if-changed={PAGES}");
    let pages = fs::read_dir(PAGES).expect("a folder of pages");
    let names = pages.map(|page| page.expect("a page").file_name());
    let mut ids: Vec<String> = names
        .filter_map(|name| Some(name.to_str()?.strip_suffix(".md")?.to_owned()))
        .filter(|id| id != "README")
        .collect();
    ids.sort_unstable();
    let variants = ids.iter().fold(String::new(), |mut text, id| {
        writeln!(text, "    {},", variant(id)).expect("a string takes it");
        text
    });
    let folder = env::var_os("OUT_DIR").expect("set by cargo");
    let code = format!("codes! {{\n{variants}}}\n");
    fs::write(Path::new(&folder).join("codes.rs"), code).expect("the folder takes it");
}

/// `SignOff` for `sign-off`.
fn variant(id: &str) -> String {
    let words = id.split('-').map(|word| {
        let (first, rest) = word.split_at(1);
        first.to_ascii_uppercase() + rest
    });
    words.collect()
}
