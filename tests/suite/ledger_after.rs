//! Issues after they were issued, as their readers see them: corrections,
//! withdrawals, purging.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

use super::ledger::{err, out, published, run, tree};

/// An item of a supplement that corrects `issue`, in a periodical.
fn correction(root: &Path, periodical: &str, issue: &str, kind: &str, section: &str) {
    let item = format!(
        "---\ntitle: Correction of the opening hours\nunit: library\nauthor: G. Grant\n\
         periodical: {periodical}\n{section}category: campus\nchannel: form\nsubmitted: 2025-05-28\n\
         sign-off: {{name: B. Baker, role: unit-administrator, date: 2025-05-28}}\n\
         corrects: {{issue: {issue}, kind: {kind}, reason: REASONCANARY, approver: A. Archer}}\n---\n\n\
         The Library closes at 7.30 p.m. from Monday to Friday, and not at 7 p.m. as was printed.\n"
    );
    let plan = "items: [library-hours-corrected]\nsupplement: true\n\
        stages:\n  screened: {by: D. Draper, date: 2025-05-28}\n  verified: {by: E. Ellis, date: 2025-05-28}\n  \
        edited: {by: D. Draper, date: 2025-05-28}\n  checked: {by: F. Foster, date: 2025-05-29}\n  \
        reviewed: {by: F. Foster, date: 2025-05-29}\n  proofread: {by: E. Ellis, date: 2025-05-30}\n  \
        printed: {by: D. Draper, date: 2025-05-30}\n\
        approved: {name: A. Archer, role: secretary, date: 2025-05-30}\n\
        colophon: {editor: D. Draper, proofreader: E. Ellis}\n";
    let content = root.join("content");
    std::fs::write(content.join("items/2025/library-hours-corrected.md"), item).expect("written");
    let path = content.join(format!("issues/{periodical}/library-hours-corrected.yaml"));
    std::fs::write(path, plan).expect("written");
}

pub(super) fn succeed(root: &Path, arguments: &[&str]) -> String {
    let done = run(root, arguments);
    assert_eq!(done.status.code(), Some(0), "{arguments:?}\n{}{}", out(&done), err(&done));
    out(&done)
}

fn read(root: &Path, path: &str) -> String {
    std::fs::read_to_string(root.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

pub(super) fn withdraw(root: &Path, entry: &str) {
    let registers = root.join("content/registers");
    std::fs::create_dir_all(&registers).expect("a folder");
    let text = format!(
        "withdrawals:\n  - {{{entry}, reason: REASONCANARY, approver: A. Archer, date: 2025-05-30}}\n"
    );
    std::fs::write(registers.join("withdrawals.yaml"), text).expect("written");
}

const OLD: &str = "issues/weekly/2025/17/index.html";
const NEW: &str = "issues/weekly/2025/s1/index.html";

/// The name of the item in notices.
const NAMED: &str = "item 2 (“Library hours during the summer vacation”, section “Campus”)";

#[test]
fn a_correction_and_what_it_corrects_lead_to_each_other() {
    let site = published();
    let root = site.path();
    correction(
        root,
        "weekly",
        "weekly/2025/17#library-summer-hours",
        "correction",
        "section: Campus\n",
    );
    let told = succeed(root, &["--lang", "en", "publish", "--no-build"]);
    assert!(told.contains("Supplement No. 1"), "{told}");
    succeed(root, &["build", "--no-pdf", "--bundles", "all"]);
    for folder in ["output/site", "output/recipients/library", "output/recipients/provost"] {
        let old = read(root, &format!("{folder}/{OLD}"));
        assert!(old.contains("href=\"../../../../issues/weekly/2025/s1/index.html\""), "{folder}");
        assert!(old.contains(&format!("In this issue, {NAMED} is corrected by <a")), "{old}");
        assert!(
            old.find("class=\"aftermath\"") < old.find("id=\"library-summer-hours\""),
            "at its head"
        );
        let new = read(root, &format!("{folder}/{NEW}"));
        assert!(new.contains("href=\"../../../../issues/weekly/2025/17/index.html\""), "{folder}");
        assert!(new.contains(&format!("This issue corrects {NAMED} of <a")), "{new}");
        let year = read(root, &format!("{folder}/issues/weekly/2025/index.html"));
        assert_eq!(year.matches("class=\"aftermath\"").count(), 2, "{year}");
        assert_eq!(year.matches(NAMED).count(), 2, "{year}");
        let reason = tree(&root.join(folder)).values().any(|b| contains(b, "REASONCANARY"));
        assert!(!reason, "why is the office's business");
    }
    // In a bundle the other issue is not at hand: it is named and not linked.
    let bundle = unzipped(&root.join("output/bundles/library/2025-05-30.zip"));
    let page = String::from_utf8(bundle[NEW].clone()).expect("UTF-8");
    assert!(page.contains("Senate Weekly, No. 17 (9 May 2025)"), "{page}");
    assert!(!page.contains("2025/17/index.html"), "{page}");
    let cover = String::from_utf8(bundle["index.html"].clone()).expect("UTF-8");
    let told = format!("This issue corrects {NAMED} of Senate Weekly, No. 17 (9 May 2025).");
    assert!(cover.contains(&told) && !cover.contains("2025/17/index.html"), "{cover}");
    // A bundle that was sent before is as it was, but for its page.
    let bundle = unzipped(&root.join("output/bundles/library/2025-05-09.zip"));
    let cover = String::from_utf8(bundle["index.html"].clone()).expect("UTF-8");
    assert!(!cover.contains("corrected"), "{cover}");
}

#[test]
fn a_correction_goes_to_all_who_had_the_original_and_tells_nobody_else_of_it() {
    let site = published();
    let root = site.path();
    // The briefing goes to few, the notice to many, and not to the Council.
    let issue = "briefing/2025/1";
    correction(root, "notice", issue, "replacement", "");
    succeed(root, &["publish", "--no-build"]);
    succeed(root, &["build", "--no-pdf"]);
    let original = read(root, "output/lists/briefing/2025-1.csv");
    let list = read(root, "output/lists/notice/2025-s2.csv");
    let ids = |csv: &str| -> Vec<String> {
        csv.lines().skip(1).filter_map(|l| Some(l.split('"').nth(1)?.to_owned())).collect()
    };
    assert!(ids(&original).contains(&"council-chair".to_owned()), "{original}");
    for id in ids(&original) {
        assert!(ids(&list).contains(&id), "{id}: {list}");
    }
    assert!(list.contains("corrects briefing/2025/1"), "{list}");
    let page = "issues/notice/2025/s2/index.html";
    for id in ids(&list) {
        let had = ids(&original).contains(&id);
        let folder = format!("output/recipients/{id}");
        let files = tree(&root.join(&folder));
        let told = files.values().any(|bytes| contains(bytes, "Senate Briefing"));
        assert_eq!(told, had, "{id}: nobody learns of an issue that is not for them");
        let new = read(root, &format!("{folder}/{page}"));
        assert!(!new.contains("briefing"), "a page is the same for all its readers");
        let year = read(root, &format!("{folder}/issues/notice/2025/index.html"));
        let link = "../../../issues/briefing/2025/1/index.html";
        assert_eq!(year.contains(link), had, "{id}: the list is each reader's own");
        if had {
            let old = read(root, &format!("{folder}/issues/briefing/2025/1/index.html"));
            assert!(old.contains("href=\"../../../../issues/notice/2025/s2/index.html\""), "{old}");
        }
    }
    let office = read(root, &format!("output/site/{page}"));
    assert!(
        office.contains("../../../../issues/briefing/2025/1/index.html"),
        "the office sees both"
    );
}

#[test]
fn a_correction_among_other_items_must_reach_all() {
    let site = published();
    let root = site.path();
    correction(root, "weekly", "briefing/2025/1", "replacement", "section: Campus\n");
    // As one of two items it would carry the other one to whom it is not for.
    let weekly = "content/periodicals/weekly.yaml";
    let text = read(root, weekly).replacen("      - group: COUNCIL\n", "", 1);
    std::fs::write(root.join(weekly), text).expect("written");
    let path = "content/items/2025/library-hours-corrected.md";
    let item = read(root, path);
    let other: Vec<&str> = item.lines().filter(|l| !l.starts_with("corrects")).collect();
    std::fs::write(root.join("content/items/2025/another.md"), other.join("\n") + "\n")
        .expect("written");
    let path = "content/issues/weekly/library-hours-corrected.yaml";
    let text = read(root, path).replace("corrected]", "corrected, another]");
    std::fs::write(root.join(path), text).expect("written");
    let refused = run(root, &["--lang", "en", "publish", "--no-build", "weekly"]);
    assert_eq!(refused.status.code(), Some(1), "{}{}", out(&refused), err(&refused));
    assert!(out(&refused).contains("nothing to number"), "{}", out(&refused));
    assert!(
        err(&refused).contains("goes to all who received briefing/2025/1"),
        "{}",
        err(&refused)
    );
}

const TEXT: &str = "heating on the second floor";
const TITLE: &str = "Library hours during the summer vacation";

/// Whether a text is in any file below a folder, packed or not.
fn found_in(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (path, bytes) in tree(folder) {
        let inside = match path.rsplit('.').next() {
            Some("zip") => {
                let files = unzipped(&folder.join(&path));
                files.iter().any(|(name, bytes)| contains(bytes, text) || in_pdf(name, bytes, text))
            }
            _ => contains(&bytes, text) || in_pdf(&path, &bytes, text),
        };
        if inside {
            found.push(path);
        }
    }
    found
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// Whether a text is in a stream of a document: bodies are attached as typed.
fn in_pdf(name: &str, bytes: &[u8], text: &str) -> bool {
    if !name.ends_with(".pdf") {
        return false;
    }
    let document = lopdf::Document::load_mem(bytes).expect("a document");
    let mut streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    streams.any(|stream| {
        let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        contains(&content, text)
    })
}

fn unzipped(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let file = std::fs::File::open(path).expect("a bundle");
    let mut archive = zip::ZipArchive::new(file).expect("a zip");
    (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).expect("an entry");
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("read");
            (entry.name().expect("UTF-8").into_owned(), bytes)
        })
        .collect()
}

#[test]
fn a_withdrawn_item_is_gone_from_whatever_recipients_have_and_kept_by_the_office() {
    let site = published();
    let root = site.path();
    succeed(root, &["build", "--bundles", "all"]);
    for text in [TEXT, TITLE] {
        assert!(found_in(&root.join("output/recipients"), text).len() > 14, "{text}");
    }
    assert!(!found_in(&root.join("output/bundles"), TEXT).is_empty());
    let entry = "issue: weekly/2025/17, item: library-summer-hours";
    let place = "item 2 (section “Campus”)";
    for (more, named, titles) in
        [(", hide-title: true", place, &[TEXT, TITLE, "REASONCANARY"][..]), ("", NAMED, &[TEXT])]
    {
        withdraw(root, &format!("{entry}{more}"));
        succeed(root, &["check"]);
        succeed(root, &["build", "--bundles", "all"]);
        for text in titles {
            assert_eq!(found_in(&root.join("output/recipients"), text), [""; 0], "{text}");
            assert_eq!(found_in(&root.join("output/bundles"), text), [""; 0], "{text}");
        }
        // The address stays, with the rest of the issue and the notice: on its
        // page, in lists, on the cover of its bundle and in its document.
        let told = format!("In this issue, {named} was withdrawn on 30 May 2025.");
        let bundle = unzipped(&root.join("output/bundles/library/2025-05-09.zip"));
        let cover = String::from_utf8(bundle["index.html"].clone()).expect("UTF-8");
        let page = read(root, &format!("output/recipients/library/{OLD}"));
        let year = read(root, "output/recipients/library/issues/weekly/2025/index.html");
        for text in [&cover, &page, &year, &read(root, &format!("output/site/{OLD}"))] {
            assert!(text.contains(&told), "{text}");
        }
        assert!(page.contains("weekly-2025-17.pdf"), "the rest has its document");
        let printed: String = told.chars().filter(|c| !c.is_whitespace()).collect();
        for folder in ["recipients/library", "site"] {
            let document = format!("output/{folder}/issues/weekly/2025/17/weekly-2025-17.pdf");
            let document = std::fs::read(root.join(document)).expect("a document");
            let said = super::pdf_copies::words(&document).replace('\u{ad}', "");
            assert!(said.contains(&printed), "{said}");
        }
        let kept = found_in(&root.join("output/site"), TEXT);
        assert_eq!(kept, [OLD, "issues/weekly/2025/17/weekly-2025-17.pdf"]);
    }
    // The ledger has no trace of it, and publishing goes on.
    assert!(
        succeed(root, &["--lang", "en", "publish", "--no-build"]).contains("No issue was numbered")
    );
}

#[test]
fn a_withdrawal_that_was_recorded_cannot_be_forgotten() {
    let site = published();
    let root = site.path();
    let register = root.join("content/registers/withdrawals.yaml");
    withdraw(root, "issue: weekly/2025/17, item: library-summer-hours");
    let before = std::fs::read(&register).expect("there");
    let told = succeed(root, &["--lang", "en", "publish", "--no-build"]);
    assert!(told.contains("weekly/2025/17: recorded the withdrawal"), "{told}");
    succeed(root, &["build", "--no-pdf"]);
    let text = String::from_utf8(before.clone()).expect("UTF-8");
    let gone = "was withdrawn on 2025-05-30, as the ledger knows";
    for (changed, said) in [
        ("withdrawals: []\n".to_owned(), gone),
        (text.replace(", item: library-summer-hours", ""), gone),
        (text.replace("date: 2025-05-30", "date: 2025-05-31"), "with the day 2025-05-30"),
    ] {
        std::fs::write(&register, &changed).expect("written");
        for command in [&["check"][..], &["build", "--no-pdf"], &["publish", "--no-build"]] {
            let refused = run(root, &[&["--lang", "en"], command].concat());
            assert_eq!(refused.status.code(), Some(1), "{changed}{}", out(&refused));
            // Lines are broken where a terminal ends.
            let told = [out(&refused), err(&refused)].concat();
            let told: Vec<&str> = told.split_whitespace().collect();
            assert!(told.join(" ").contains(said), "{changed}");
        }
        assert_eq!(found_in(&root.join("output/recipients"), TEXT), [""; 0]);
    }
    std::fs::remove_file(&register).expect("removed");
    assert_eq!(run(root, &["check"]).status.code(), Some(1), "the whole register is gone");
    std::fs::write(&register, before).expect("written");
    succeed(root, &["check"]);
    succeed(root, &["ledger", "verify"]);
}

#[test]
fn a_withdrawn_issue_keeps_its_number_and_address_and_nothing_else() {
    let site = published();
    let root = site.path();
    withdraw(root, "issue: weekly/2025/17");
    succeed(root, &["build", "--bundles", "all"]);
    for text in [TEXT, TITLE, "revised academic calendar"] {
        assert_eq!(found_in(&root.join("output/recipients"), text), [""; 0], "{text}");
        assert_eq!(found_in(&root.join("output/bundles"), text), [""; 0], "{text}");
    }
    let folder = root.join("output/recipients/library/issues/weekly/2025/17");
    assert_eq!(tree(&folder).into_keys().collect::<Vec<_>>(), ["index.html"], "no document");
    let page = read(root, &format!("output/recipients/library/{OLD}"));
    assert!(
        page.contains("This issue was withdrawn on 30 May 2025") && !page.contains(".pdf"),
        "{page}"
    );
    assert!(
        read(root, "output/recipients/library/issues/weekly/2025/index.html").contains("No. 17")
    );
    assert!(root.join("output/site/issues/weekly/2025/17/weekly-2025-17.pdf").exists());
}

#[test]
fn every_command_works_when_an_item_was_purged() {
    let site = published();
    let root = site.path();
    for file in ["library-summer-hours", "revised-academic-calendar"] {
        std::fs::remove_file(root.join(format!("content/items/2025/{file}.md"))).expect("removed");
    }
    let refused = run(root, &["check"]);
    assert_eq!(refused.status.code(), Some(1), "what is not withdrawn must be there");
    withdraw(root, "issue: weekly/2025/17, purge: true");
    for again in [false, true] {
        succeed(root, &["check"]);
        succeed(root, &["build", "--no-pdf", "--bundles", "all"]);
        for text in [TEXT, TITLE] {
            assert_eq!(found_in(&root.join("output"), text), [""; 0], "{text}");
        }
        let page = read(root, &format!("output/site/{OLD}"));
        assert!(page.contains("This issue was withdrawn"), "{page}");
        let told = succeed(root, &["--lang", "en", "publish", "--no-build"]);
        assert_eq!(told.contains("weekly/2025/17: purged"), !again, "{told}");
    }
    let record = read(root, "content/ledger/weekly/2025-17.yaml");
    assert!(!record.contains(TITLE) && record.contains("purged: "), "{record}");
    // Its recipients are still known, so that copies can be recalled.
    let who = succeed(root, &["--lang", "en", "who", "weekly/2025/17"]);
    assert!(who.contains("all of these had it; tell each, and recall"), "{who}");
    let list = read(root, "output/lists/weekly/2025-17.csv");
    let had: Vec<&str> = list.lines().skip(1).filter_map(|line| line.split('"').nth(1)).collect();
    assert!(had.len() > 5, "{list}");
    for id in had {
        assert!(who.contains(&format!("  {id}  ")), "{id}: {who}");
        let own = succeed(root, &["--lang", "en", "who", id]);
        assert!(own.contains("withdrawn: to be recalled"), "{id}: {own}");
    }
    for command in
        [&["dispatch"][..], &["dispatch", "--format", "json"], &["explain", "withdrawal"]]
    {
        let said = succeed(root, command);
        assert!(!said.contains(TITLE), "{command:?}: {said}");
    }
    assert!(read(root, "content/ledger/weekly.ledger").contains("\n2025-17 purged="));
}
