//! A small site in memory, one file of which is the input: loaded, judged by
//! every rule, numbered, and shown to its readers.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use crate::finding::Language;
use crate::disk::Root;
use crate::model::Site;
use crate::model::date::parse_day;
use crate::model::ledger::Ledger;
use crate::model::site::ledger_file;
use crate::model::words::is_spelling;
use crate::source::{locate, position};
use crate::{audience, check, load, number};

/// The site that is copied, with empty ledgers.
const BASE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/cases/gazette/content");

thread_local! {
    static LOADED: OnceCell<(tempfile::TempDir, Site)> = const { OnceCell::new() };
    static SITE: OnceCell<tempfile::TempDir> = const { OnceCell::new() };
}

/// Runs the flow on the site with `bytes` as its file at `path`.
pub(crate) fn with(path: &str, bytes: &[u8]) {
    SITE.with(|site| {
        let root = site.get_or_init(copied).path();
        let file = root.join(path);
        let before = std::fs::read(&file).ok();
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(&file, bytes).expect("written");
        run(root);
        match before {
            Some(before) => std::fs::write(&file, before).expect("written"),
            None => std::fs::remove_file(&file).expect("removed"),
        }
    });
}

/// Takes the numbers of a table over, and back again.
pub(crate) fn import(text: &str) {
    LOADED.with(|loaded| {
        let (folder, site) = loaded.get_or_init(|| {
            let folder = copied();
            let site = load::load(&Root::new(folder.path())).site.expect("the base site");
            (folder, site)
        });
        let (import, findings) = number::import(site, &"past.csv".into(), text);
        for finding in &findings {
            let range = locate(text, &finding.place, is_spelling);
            assert!(text.get(range.clone()).is_some(), "{finding:?} at {range:?}");
        }
        assert!(findings.is_empty() || import.publication.is_empty());
        number::commit(&Root::new(folder.path()), &import.publication).expect("written");
        for (id, count) in &import.counts {
            let file = ledger_file(id);
            let written = site.files.read_text(&file).expect("a ledger");
            let new = Ledger::parse(id, &written).expect("whole");
            let old = &site.ledgers[id];
            assert_eq!(new.extends(old), Ok(()));
            assert_eq!(new.entries.len(), old.entries.len() + count);
            std::fs::write(folder.path().join(&*file), old.to_text()).expect("written");
        }
    });
}

fn run(root: &Path) {
    let root = Root::new(root);
    let loaded = load::load(&root);
    let mut findings = loaded.findings;
    let mut found_later = Vec::new();
    if let Some(site) = loaded.site {
        let today = parse_day("2025-06-01").expect("a day");
        findings.extend(number::verify(&site));
        let outcome = check::check(site, findings, today);
        findings = outcome.findings;
        if let Some(checked) = outcome.checked {
            let entitle =
                |draft: &_, version: &_| audience::entitle(checked.site(), draft, version);
            found_later.extend(number::plan(&checked, &entitle, today).1);
            let (issues, found) = number::number(&checked, &entitle);
            found_later.extend(found);
            let _ = audience::views(checked.site(), &issues);
        }
    }
    for finding in findings.iter().chain(&found_later) {
        let text = root.read_text(&finding.file.to_string()).unwrap_or_default();
        let range = locate(&text, &finding.place, is_spelling);
        assert!(text.get(range.clone()).is_some(), "{finding:?} at {range:?}");
        assert!(position(&text, range.start) <= position(&text, range.end), "{finding:?}");
        assert!(!finding.message.get(Language::Chinese).is_empty(), "{finding:?}");
        assert!(finding.message.get(Language::English).len() < 20_000, "{finding:?}");
    }
}

/// One item and its issue are left: what the others do is known, and each
/// would be judged again for every input.
fn is_left_out(path: &Path) -> bool {
    let path = path.to_string_lossy();
    let is_other = path.contains("/items/") || path.contains("/issues/");
    is_other && Path::new(path.as_ref()).is_file() && !path.contains("maintenance-backlog")
}

fn copied() -> tempfile::TempDir {
    // Work is small and many processes may run: one thread each.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(1).build_global();
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    let folder = folder.expect("a folder");
    for entry in walkdir::WalkDir::new(BASE) {
        let entry = entry.expect("the base site");
        if is_left_out(entry.path()) {
            continue;
        }
        let below: PathBuf = entry.path().strip_prefix(BASE).expect("below").to_owned();
        let target = folder.path().join("content").join(below);
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target).expect("a folder");
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
    folder
}
