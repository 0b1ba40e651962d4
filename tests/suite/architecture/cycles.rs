//! Cycles of imports among the modules beside each other, at every depth. A
//! module is its file with all below it; what ties it to its own descendants
//! does not count.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::graph::Graph;

/// Modules beside each other: from one to the next, with the imports that tie them.
type Level = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// `check/rules/mod.rs` → `check`, `rules`.
pub(super) fn module(file: &Path) -> Vec<String> {
    let path = file.with_extension("");
    let names = path.iter().map(|name| name.to_string_lossy().into_owned());
    names.filter(|name| name != "mod").collect()
}

/// `check/body.rs -> model/item.rs: Item, Stages`
pub(super) fn tie(from: &Path, to: &Path, names: &BTreeSet<String>) -> String {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    format!("{} -> {}: {}", from.display(), to.display(), names.join(", "))
}

/// Every cycle with its imports, one text each.
pub(super) fn all(graph: &Graph) -> Vec<String> {
    let levels = levels(graph);
    levels.iter().flat_map(|(place, level)| cycles_in(place, level)).collect()
}

/// The levels of the crate, by the module that they lie in.
fn levels(graph: &Graph) -> BTreeMap<Vec<String>, Level> {
    let mut levels: BTreeMap<Vec<String>, Level> = BTreeMap::new();
    for ((from, to), names) in &graph.edges {
        let (one, other) = (module(from), module(to));
        let common = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
        let (Some(first), Some(second)) = (one.get(common), other.get(common)) else { continue };
        let level = levels.entry(one[..common].to_vec()).or_default();
        let next = level.entry(first.clone()).or_default();
        next.entry(second.clone()).or_default().push(tie(from, to, names));
    }
    levels
}

fn cycles_in(place: &[String], level: &Level) -> Vec<String> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        level.keys().map(|node| (node.as_str(), reachable(level, node))).collect();
    let returns = |node: &str, other: &str| reached.get(other).is_some_and(|r| r.contains(node));
    let cycles: BTreeSet<Vec<&str>> = reached
        .iter()
        .map(|(node, others)| others.iter().copied().filter(|o| returns(node, o)).collect())
        .filter(|cycle: &Vec<&str>| !cycle.is_empty())
        .collect();
    let texts = cycles.iter().map(|cycle| {
        let ties = level
            .iter()
            .filter(|(from, _)| cycle.contains(&from.as_str()))
            .flat_map(|(_, next)| next.iter().filter(|(to, _)| cycle.contains(&to.as_str())))
            .flat_map(|(_, ties)| ties.iter().map(|tie| format!("    {tie}\n")));
        format!("src/{}: {}\n{}", place.join("/"), cycle.join(" "), ties.collect::<String>())
    });
    texts.collect()
}

/// Modules that imports lead to from `start`; `start` itself where they lead back.
fn reachable<'a>(level: &'a Level, start: &'a str) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut open = vec![start];
    while let Some(node) = open.pop() {
        for next in level.get(node).into_iter().flat_map(BTreeMap::keys) {
            if seen.insert(next.as_str()) {
                open.push(next);
            }
        }
    }
    seen
}
