//! Ledgers that were tampered with, in every way there is: each is found, with
//! its line, and none is ever taken for another history.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use kanfa::disk::Root;
use kanfa::model::ledger::Ledger;
use kanfa::pipeline::verify_ledgers;

use super::ledger::{err, gazette, out, run};
use super::ledger_after::{succeed, withdraw};

const LEDGER: &str = "content/ledger/weekly.ledger";

/// A site whose ledger of the weekly has a line of every kind: numbers taken
/// over, issues, a supplement, and what was filled, withdrawn and purged.
fn every_kind() -> tempfile::TempDir {
    let site = gazette();
    let root = site.path();
    let table = root.join("past.csv");
    let rows = "periodical,year,number,running,signed,dated,printed\n\
        weekly,2025,15,641,,2025-04-25,\nweekly,2025,16,642,,2025-05-02,\n";
    fs::write(&table, rows).expect("written");
    succeed(root, &["ledger", "import", &table.display().to_string()]);
    succeed(root, &["publish", "--no-build"]);
    let item = root.join("content/items/2025/library-summer-hours.md");
    let text = fs::read_to_string(&item).expect("there");
    let filled = text.replacen("\n---\n", "\noriginals: [{reference: SEN-1}]\n---\n", 1);
    fs::write(&item, filled).expect("written");
    succeed(root, &["publish", "--no-build"]);
    withdraw(root, "issue: weekly/2025/17, item: library-summer-hours");
    succeed(root, &["publish", "--no-build"]);
    withdraw(root, "issue: weekly/2025/17, item: library-summer-hours, purge: true");
    fs::remove_file(item).expect("removed");
    succeed(root, &["publish", "--no-build"]);
    let text = fs::read_to_string(root.join(LEDGER)).expect("there");
    for word in [" record=- ", " record=", " filled=", " withdrawn=", " purged="] {
        assert!(text.contains(word), "{word}\n{text}");
    }
    site
}

/// Every tampered form of a text, by the way it was tampered with.
fn tampered(text: &str) -> BTreeMap<&'static str, Vec<String>> {
    let mut all: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    let mut add = |way, text: String| all.entry(way).or_default().push(text);
    for end in 0..text.len() {
        add("cut off at a byte", text[..end].to_owned());
        let (before, after) = (&text[..end], &text[end + 1..]);
        let byte = text.as_bytes()[end];
        for other in [byte ^ 1, b'0', b'9', b' ', b'-', b'\n', b's'] {
            if other != byte {
                add("a byte edited", format!("{before}{}{after}", char::from(other)));
            }
        }
        add("a byte removed", format!("{before}{after}"));
        add("a byte doubled", format!("{before}{0}{0}{after}", char::from(byte)));
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let of = |order: Vec<&str>| order.concat();
    for at in 0..lines.len() {
        let mut without = lines.clone();
        let line = without.remove(at);
        add("a line removed", of(without.clone()));
        for to in 0..=without.len() {
            let mut moved = without.clone();
            moved.insert(to, line);
            if to != at {
                add("a line moved", of(moved));
            }
            let mut doubled = lines.clone();
            doubled.insert(to, line);
            add("a line doubled", of(doubled));
        }
        for to in at + 1..lines.len() {
            let mut exchanged = lines.clone();
            exchanged.swap(at, to);
            add("two lines exchanged", of(exchanged));
        }
    }
    let words = [(" filled=", " purged="), (" purged=", " filled="), (" withdrawn=", " filled=")];
    for (from, to) in words {
        add("another reason", text.replacen(from, to, 1));
    }
    for (at, _) in text.match_indices("2025-") {
        add("another year", format!("{}2024-{}", &text[..at], &text[at + 5..]));
    }
    all.into_iter()
        .map(|(way, mut texts)| {
            (way, {
                texts.retain(|t| t != text);
                texts
            })
        })
        .collect()
}

#[test]
fn every_tampered_ledger_is_found() {
    let site = every_kind();
    let text = fs::read_to_string(site.path().join(LEDGER)).expect("there");
    let id = "weekly".into();
    assert!(Ledger::parse(&id, &text).is_ok());
    let (mut told, mut all) = (String::new(), 0);
    for (way, texts) in tampered(&text) {
        told.push_str(&format!("\n  {way}: {}", texts.len()));
        all += texts.len();
        for tampered in texts {
            let lines = tampered.lines().count();
            let Err(faults) = Ledger::read(&id, &tampered, 50) else {
                panic!("{way} is not found:\n{tampered}");
            };
            assert!(faults.iter().all(|f| f.line <= lines.max(1)), "{faults:?}");
            assert!(faults.windows(2).all(|two| two[0].line < two[1].line), "{faults:?}");
        }
    }
    let told = format!("tampered ledgers, all found: {all}, of {} bytes{told}\n", text.len());
    std::io::stderr().write_all(told.as_bytes()).expect("told");
    assert!(all > 10_000, "{all}");
}

/// The rules and files of what `ledger verify` finds.
fn verified(root: &Path) -> Vec<(String, String)> {
    let found = verify_ledgers(&Root::new(root), None).expect("verified").findings;
    found.iter().map(|f| (f.rule.id().to_owned(), f.file.to_string())).collect()
}

#[test]
fn verifying_tells_of_every_tampered_ledger_and_writes_nothing() {
    let site = every_kind();
    let root = site.path();
    let path = root.join(LEDGER);
    let text = fs::read_to_string(&path).expect("there");
    let mut all = 0;
    for (way, texts) in tampered(&text) {
        // Each line once, and bytes here and there.
        let step = if way.contains("byte") { 97 } else { 5 };
        for tampered in texts.iter().step_by(step) {
            fs::write(&path, tampered).expect("written");
            let found = verified(root);
            assert!(found.iter().any(|(_, file)| file == LEDGER), "{way}: {found:?}");
            assert_eq!(&fs::read_to_string(&path).expect("there"), tampered);
            all += 1;
        }
    }
    fs::remove_file(&path).expect("removed");
    assert!(verified(root).iter().any(|(rule, _)| rule == "ledger-missing"));
    fs::write(&path, &text).expect("written");
    assert_eq!(verified(root), []);
    let told = format!("tampered ledgers shown to `ledger verify`: {all}\n");
    std::io::stderr().write_all(told.as_bytes()).expect("told");
    assert!(all > 200, "{all}");
}

#[test]
fn verifying_goes_on_to_the_next_fault_and_the_next_ledger() {
    let site = every_kind();
    let root = site.path();
    let edit = |path: &str, from: &str, to: &str, times: usize| {
        let text = fs::read_to_string(root.join(path)).expect("there");
        assert!(text.contains(from), "{path}: {from}");
        fs::write(root.join(path), text.replacen(from, to, times)).expect("written");
    };
    edit(LEDGER, "signed=2025-05-09", "signed=2025-05-08", 1);
    edit(LEDGER, "signed=2025-05-23", "signed=2025-05-22", 1);
    edit("content/ledger/notice.ledger", "entries=", "entries=1", 1);
    edit("content/ledger/briefing/2025-1.yaml", "copies: ", "copies: 1", 1);
    let found = run(root, &["--lang", "en", "ledger", "verify"]);
    assert_eq!(found.status.code(), Some(1), "{}", out(&found));
    let told = err(&found);
    for place in [
        "weekly.ledger:4:",
        "weekly.ledger:6:",
        "notice.ledger:1:",
        "briefing/2025-1.yaml:1:",
        "4 error",
    ] {
        assert!(told.contains(place), "{place}\n{told}");
    }
}
