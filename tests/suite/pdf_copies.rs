//! Numbered copies in what a build makes: every recipient holds their own, in
//! their folder and their bundle, and the list says which it is.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::Path;

use lopdf::Document;

use super::ledger::gazette;
use super::ledger_after::{succeed, withdraw};
use super::sample::{files, sample};

/// The words of all pages, without spaces.
pub(super) fn words(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).expect("another library reads it");
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let text = document.extract_text(&pages).expect("text");
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A file of the bundles of a recipient, from whichever has it.
fn bundled(output: &Path, id: &str, path: &str) -> Option<Vec<u8>> {
    files(&output.join("bundles").join(id)).iter().find_map(|bundle| {
        let bytes = std::fs::read(bundle).expect("a bundle");
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip file");
        let at = (0..zip.len()).find(|at| {
            zip.by_index(*at).expect("an entry").name().expect("a name").ends_with(path)
        })?;
        let mut bytes = Vec::new();
        zip.by_index(at).expect("an entry").read_to_end(&mut bytes).expect("readable");
        Some(bytes)
    })
}

#[test]
fn recipients_hold_the_copies_that_the_list_gives_them() {
    let output = sample();
    let (mut held, mut bundles) = (0, 0);
    for number in ["2016-1", "2016-4"] {
        let list = std::fs::read_to_string(output.join(format!("lists/songyue/{number}.csv")));
        let list = list.expect("a list");
        let path = format!("issues/songyue/{}/songyue-{number}.pdf", number.replace('-', "/"));
        let office = std::fs::read(output.join("site").join(&path)).expect("the office's own");
        let mut copies = BTreeSet::from([office.clone()]);
        let list = list.trim_start_matches('\u{feff}');
        for row in csv::Reader::from_reader(list.as_bytes()).records() {
            let row = row.expect("a row");
            let (id, name, numbers) = (&row[0], &row[1], &row[6]);
            let first = numbers.split('-').next().filter(|n| n.len() == 6).expect("six digits");
            let copy = std::fs::read(output.join("recipients").join(id).join(&path));
            let copy = copy.expect("a copy");
            let (said, plain) = (words(&copy), words(&office));
            assert!(said.contains(first) && !plain.contains(first), "{id}: {said}");
            let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
            assert!(said.matches(&name).count() > plain.matches(&name).count(), "{id}: {said}");
            if let Some(sent) = bundled(output, id, &path) {
                assert!(sent == copy, "{id}: the bundle holds another copy");
                bundles += 1;
            }
            assert!(copies.insert(copy), "{id} has a copy of its own");
            held += 1;
        }
    }
    // Bundles are made of the newest days only.
    assert!(held > 10 && bundles > 5, "{held} copies, {bundles} in bundles");
}

/// All who stand in a list, with the numbers of their copies.
fn listed(list: &str) -> Vec<(String, String)> {
    let mut reader = csv::Reader::from_reader(list.trim_start_matches('\u{feff}').as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| (row[0].to_owned(), row[6][..6].to_owned())).collect()
}

#[test]
fn numbered_copies_of_what_was_withdrawn_keep_their_numbers_and_lose_its_text() {
    let site = gazette();
    let root = site.path();
    let weekly = root.join("content/periodicals/weekly.yaml");
    let text = std::fs::read_to_string(&weekly).expect("there");
    let numbered = text.replacen("    signers:", "    numbered-copies: true\n    signers:", 1);
    assert_ne!(numbered, text);
    std::fs::write(&weekly, numbered).expect("written");
    succeed(root, &["publish", "--no-build"]);
    succeed(root, &["build", "--bundles", "all"]);
    let path = "issues/weekly/2025/17/weekly-2025-17.pdf";
    let of = |folder: &str| std::fs::read(root.join(format!("output/{folder}/{path}")));
    let list = || std::fs::read_to_string(root.join("output/lists/weekly/2025-17.csv"));
    let before = list().expect("a list");
    let held = listed(&before);
    assert!(held.len() > 2, "{before}");
    let gone = "heatingonthesecondfloor";
    for (id, number) in &held {
        let said = words(&of(&format!("recipients/{id}")).expect("a copy"));
        assert!(said.contains(number) && said.contains(gone), "{id}: {said}");
    }

    withdraw(root, "issue: weekly/2025/17, item: library-summer-hours");
    succeed(root, &["publish", "--no-build"]);
    succeed(root, &["build", "--bundles", "all"]);
    let output = root.join("output");
    for (id, number) in &held {
        let copy = of(&format!("recipients/{id}")).expect("a copy");
        let said = words(&copy);
        assert!(said.contains(number) && !said.contains(gone), "{id}: {said}");
        assert!(said.contains("waswithdrawnon30May2025"), "{id}: {said}");
        assert!(bundled(&output, id, path).is_none_or(|sent| sent == copy), "{id}");
    }
    let bundles = held.iter().filter(|(id, _)| bundled(&output, id, path).is_some()).count();
    assert!(bundles > 0, "no bundle holds a copy");
    assert!(words(&of("site").expect("the office's own")).contains(gone));

    withdraw(root, "issue: weekly/2025/17");
    let register = root.join("content/registers/withdrawals.yaml");
    let whole = std::fs::read_to_string(&register).expect("there");
    let item = whole.lines().nth(1).expect("an entry");
    let item = item.replace("weekly/2025/17", "weekly/2025/17, item: library-summer-hours");
    std::fs::write(&register, format!("{whole}{item}\n")).expect("written");
    succeed(root, &["publish", "--no-build"]);
    succeed(root, &["build", "--bundles", "all"]);
    for (id, _) in &held {
        assert!(of(&format!("recipients/{id}")).is_err(), "{id} still has a copy");
        assert!(bundled(&output, id, path).is_none(), "{id}");
    }
    assert_eq!(list().expect("a list"), before, "who held which copy stays known");
    let said = words(&of("site").expect("the office's own"));
    assert!(said.contains("Thisissuewaswithdrawnon30May2025"), "{said}");
}

/// The answer of `verify` about a bundle or a folder: its exit code, and the object.
fn verified(path: &Path, recipient: &str) -> (Option<i32>, serde_json::Value) {
    let path = path.to_str().expect("UTF-8");
    let arguments = ["verify", path, "--for", recipient, "--format", "json"];
    let output = super::sample::kanfa(sample(), &arguments, &[]);
    (output.status.code(), serde_json::from_slice(&output.stdout).expect("an object"))
}

#[test]
fn a_bundle_is_whole_with_its_own_copy_alone() {
    let output = sample();
    let path = "issues/songyue/2016/4/songyue-2016-4.pdf";
    let list = std::fs::read_to_string(output.join("lists/songyue/2016-4.csv")).expect("a list");
    let mut unpacked: Vec<(String, tempfile::TempDir)> = Vec::new();
    for (id, _) in listed(&list) {
        let of = |bundle: &std::path::PathBuf| {
            let file = std::fs::File::open(bundle).expect("a bundle");
            let zip = zip::ZipArchive::new(file).expect("a zip file");
            zip.index_for_name(path).is_some().then_some(zip)
        };
        let bundles = files(&output.join("bundles").join(&id));
        let Some((bundle, mut zip)) = bundles.iter().find_map(|b| Some((b, of(b)?))) else {
            continue;
        };
        let (code, said) = verified(bundle, &id);
        assert_eq!((code, &said["ok"]), (Some(0), &true.into()), "{id}: {said}");
        if unpacked.len() < 2 {
            let folder = tempfile::tempdir().expect("a folder");
            zip.extract(folder.path()).expect("unpacked");
            unpacked.push((id, folder));
        }
    }
    let [(one, first), (other, second)] = unpacked.as_slice() else { panic!("two bundles") };
    assert_eq!(verified(first.path(), one).0, Some(0));
    assert_eq!(verified(second.path(), other).0, Some(0));
    // The copy of somebody else is not what this recipient was sent.
    std::fs::copy(second.path().join(path), first.path().join(path)).expect("copied");
    let (code, said) = verified(first.path(), one);
    let fault = &said["faults"][0];
    assert_eq!((code, &fault["code"], &fault["file"]), (Some(1), &"changed".into(), &path.into()));
}
