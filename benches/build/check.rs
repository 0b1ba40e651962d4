//! The cost of checking against reading and parsing, with every rule asked for.

use std::fs;
use std::io;
use std::path::Path;

use kanfa::check::{check, table};
use kanfa::disk::Root;
use kanfa::finding::Severity;
use kanfa::load::load;
use kanfa::model::date::parse_day;

use crate::corpus;
use crate::measure::{Used, measure};

/// How often it is measured: the middle one counts.
const TIMES: usize = 5;

/// The most that checking may cost, as a multiple of loading.
const MOST: f64 = 1.5;

/// Measures a site of `items` items in `folder`, and tells whether checking
/// keeps within its bound.
pub(crate) fn run(folder: &Path, items: usize) -> io::Result<bool> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    corpus::write(folder, items)?;
    fs::create_dir_all(folder.join("content/rules"))?;
    fs::write(folder.join("content/rules/all.yaml"), all_rules())?;
    let mut ratios = Vec::new();
    for _ in 0..TIMES {
        let ratio = once(folder)?;
        println!("  check / load: {:.2} wall, {:.2} cpu", ratio.0, ratio.1);
        ratios.push(ratio);
    }
    let middle = |of: fn(&(f64, f64)) -> f64| {
        let mut all: Vec<f64> = ratios.iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        all[TIMES / 2]
    };
    let (wall, cpu) = (middle(|r| r.0), middle(|r| r.1));
    println!("{items} items: checking takes {wall:.2} (wall), {cpu:.2} (cpu) of loading");
    Ok(cpu <= MOST)
}

fn once(folder: &Path) -> io::Result<(f64, f64)> {
    let as_of = parse_day("2016-12-31").ok_or_else(|| io::Error::other("no such day"))?;
    let (loaded, of_load) = measure(|| load(&Root::new(folder)));
    let site = loaded.site.ok_or_else(|| io::Error::other("the site cannot be loaded"))?;
    let (outcome, of_check) = measure(|| check(site, loaded.findings, as_of));
    let errors = outcome.findings.iter().filter(|f| f.severity == Severity::Error);
    let (errors, all) = (errors.count(), outcome.findings.len());
    told("load", &of_load, &format!("{errors} errors, {all} findings"));
    told("check", &of_check, "");
    Ok((of_check.wall / of_load.wall, of_check.cpu / of_load.cpu.max(0.01)))
}

fn told(what: &str, used: &Used, more: &str) {
    println!("{what:<10} {used}  {more}");
}

/// Every rule that the corpus does not set, with the parameters that rules on
/// items look at.
fn all_rules() -> String {
    let given = |id: &str| match id {
        "submission-deadline" => "{parameters: {days: 2}}",
        "preferred-words" => "{parameters: {words: {登陆: 登录, 帐户: 账户, 报导: 报道}}}",
        "carrier" => "{parameters: {refused: [bulletin]}}",
        "liaisons" => "{parameters: {least: 1, most: 2}}",
        "liaison-filing" => "{parameters: {days: 10}}",
        _ => "{}",
    };
    let mut text = String::from("rules:\n");
    for rule in table::all() {
        if !matches!(rule.id(), "sign-off" | "stages") {
            text.push_str(&format!("  {}: {}\n", rule.id(), given(rule.id())));
        }
    }
    text
}
