//! The sample site, built once by the tool as a user would run it, and looked
//! at from outside.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use super::tools::have;
pub(crate) use crate::case::copy;

/// A copy of the sample site in a folder of its own.
pub(crate) fn copy_of_sample() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &folder.path().join("content"));
    folder
}

/// Runs the tool.
pub(crate) fn kanfa(root: &Path, args: &[&str], environment: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kanfa"))
        .arg("--root")
        .arg(root)
        .args(args)
        .env("KANFA_FONTS", Path::new(env!("CARGO_MANIFEST_DIR")).join(".kanfa/fonts"))
        .envs(environment.iter().copied())
        .output()
        .expect("the tool starts")
}

/// The days whose bundles are looked at (those of the window would fill a disk):
/// one of them has numbered copies.
const BUNDLES: &str = "2016-06-20..2016-06-21";

/// The sample site's output, built once. A folder can only be removed by a run
/// that comes later, since nothing tells which test is the last.
pub(crate) fn sample() -> &'static Path {
    static SAMPLE: OnceLock<PathBuf> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let folders = Path::new(env!("CARGO_TARGET_TMPDIR"));
        remove_samples_of_the_past(folders);
        let site = folders.join(format!("sample-{}", std::process::id()));
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &site.join("content"));
        let plain = [("TZ", "UTC"), ("LANG", "C"), ("RAYON_NUM_THREADS", "1"), ("HOME", "/")];
        build_sample(&site, &[], &plain);
        site.join("output")
    })
}

/// Removes `sample-<process>` of processes that are no more.
fn remove_samples_of_the_past(folders: &Path) {
    for entry in std::fs::read_dir(folders).expect("cargo makes it").filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(process) = name.strip_prefix("sample-") else { continue };
        if !Path::new("/proc").join(process).exists() {
            std::fs::remove_dir_all(entry.path()).expect("removed");
        }
    }
}

fn build_sample(site: &Path, more: &[&str], environment: &[(&str, &str)]) {
    let built = kanfa(site, &[&["build", "--bundles", BUNDLES], more].concat(), environment);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
}

pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("can be walked"))
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}

pub(crate) fn is_html(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "html")
}

/// Values of an attribute in a page.
pub(crate) fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let before = format!(" {name}=\"");
    html.split(&before).skip(1).map(|rest| rest.split('"').next().unwrap_or("")).collect()
}

/// Follows every link of every page below `folder`; what leads nowhere.
fn broken_links(folder: &Path) -> Vec<String> {
    let mut ids: BTreeMap<PathBuf, BTreeSet<String>> = BTreeMap::new();
    let pages: Vec<PathBuf> = files(folder).into_iter().filter(|f| is_html(f)).collect();
    assert!(pages.len() > 3, "{} has pages", folder.display());
    for page in &pages {
        let html = std::fs::read_to_string(page).expect("readable");
        ids.insert(page.clone(), attributes(&html, "id").into_iter().map(str::to_owned).collect());
    }
    let mut broken = Vec::new();
    for page in &pages {
        let html = std::fs::read_to_string(page).expect("readable");
        for link in attributes(&html, "href").into_iter().chain(attributes(&html, "src")) {
            let external = ["http:", "https:", "mailto:"].iter().any(|s| link.starts_with(s));
            if !external && !leads_somewhere(page, link, folder, &ids) {
                broken.push(format!("{}: {link}", page.display()));
            }
        }
    }
    broken
}

fn leads_somewhere(
    page: &Path,
    link: &str,
    folder: &Path,
    ids: &BTreeMap<PathBuf, BTreeSet<String>>,
) -> bool {
    let (path, anchor) = link.split_once('#').map_or((link, None), |(p, a)| (p, Some(a)));
    let target = if path.is_empty() {
        page.to_owned()
    } else {
        let joined = page.parent().expect("a folder").join(path);
        let Ok(target) = joined.canonicalize() else { return false };
        // A recipient's folder is all that the recipient has.
        if !target.starts_with(folder.canonicalize().expect("there")) || !target.is_file() {
            return false;
        }
        folder.join(target.strip_prefix(folder.canonicalize().expect("there")).expect("below"))
    };
    anchor.is_none_or(|a| ids.get(&target).is_some_and(|ids| ids.contains(a)))
}

#[test]
fn every_link_of_the_office_and_of_recipients_leads_somewhere() {
    let output = sample();
    let recipients = ["recipients/bureau-beijing", "recipients/lead-chair", "recipients/zb-info"];
    for folder in std::iter::once("site").chain(recipients) {
        let broken = broken_links(&output.join(folder));
        assert!(broken.is_empty(), "{broken:#?}");
    }
}

#[test]
fn pages_load_nothing_from_elsewhere() {
    for page in files(&sample().join("site")).iter().filter(|f| is_html(f)) {
        let html = std::fs::read_to_string(page).expect("readable");
        assert!(!html.contains("<script src"), "{}", page.display());
        for source in attributes(&html, "src") {
            assert!(!source.contains(':'), "{}: {source}", page.display());
        }
    }
}

#[test]
fn numbers_have_no_gap_and_no_repeat() {
    let ledgers = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content/ledger"));
    let ledgers: Vec<_> =
        ledgers.iter().filter(|f| f.extension().is_some_and(|e| e == "ledger")).collect();
    assert_eq!(ledgers.len(), 11);
    for ledger in ledgers {
        let text = std::fs::read_to_string(ledger).expect("readable");
        let mut next: BTreeMap<(String, bool), u32> = BTreeMap::new();
        // Other lines record what became of an issue afterwards.
        for line in text.lines().skip(1).filter(|line| line.contains(" running=")) {
            let name = line.split(' ').next().expect("a name");
            let (year, number) = name.split_once('-').expect("year-number");
            let supplement = number.starts_with('s');
            let number: u32 = number.trim_start_matches('s').parse().expect("a number");
            let expected = next.entry((year.to_owned(), supplement)).or_insert(1);
            assert_eq!(number, *expected, "{}: {line}", ledger.display());
            *expected += 1;
        }
        assert!(text.lines().count() >= 4, "{} has three issues", ledger.display());
    }
}

#[test]
fn every_issue_that_somebody_receives_is_in_their_folder_once() {
    let output = sample();
    let lists = files(&output.join("lists"));
    let mut seen = 0;
    let is_csv = |f: &&PathBuf| f.extension().is_some_and(|e| e == "csv");
    for list in lists.iter().filter(is_csv).filter(|f| !f.ends_with("dispatch.csv")) {
        let text = std::fs::read_to_string(list).expect("readable");
        let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
        let stem = list.file_stem().expect("a name").to_string_lossy().into_owned();
        let periodical = list.parent().and_then(Path::file_name).expect("a folder");
        let (year, number) = stem.split_once('-').expect("year-number");
        let address = Path::new("issues").join(periodical).join(year).join(number);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().expect("a header").get(0), Some("id"));
        for row in reader.records() {
            let row = row.expect("a row");
            let id = row.get(0).expect("an id").trim_start_matches('\'');
            let page = output.join("recipients").join(id).join(&address).join("index.html");
            assert!(page.is_file(), "{}", page.display());
            seen += 1;
        }
    }
    assert!(seen > 1000, "{seen}");
    let pages = files(&output.join("recipients"))
        .iter()
        .filter(|f| {
            f.ends_with("index.html")
                && f.components().rev().nth(4).is_some_and(|c| c.as_os_str() == "issues")
        })
        .count();
    assert_eq!(pages, seen, "nobody has an issue that no list gives");
}

#[test]
fn builds_agree_whatever_the_surroundings_and_the_second_changes_nothing() {
    let there = copy_of_sample();
    let other = [
        ("TZ", "Asia/Shanghai"),
        ("LANG", "zh_CN.UTF-8"),
        ("RAYON_NUM_THREADS", "7"),
        ("HOME", "/tmp"),
    ];
    for _ in ["first", "second"] {
        build_sample(there.path(), &[], &other);
        let output = there.path().join("output");
        let manifest = |output: &Path| std::fs::read(output.join("build.json")).expect("there");
        assert!(manifest(sample()) == manifest(&output), "the manifests differ");
        assert_eq!(snapshot(sample()), snapshot(&output));
    }
}

#[test]
fn a_build_that_fails_leaves_the_output_as_it_was() {
    let site = copy_of_sample();
    build_sample(site.path(), &["--no-pdf"], &[]);
    let output = site.path().join("output");
    let before = snapshot(&output);
    let item = files(&site.path().join("content/items/2016"))
        .into_iter()
        .find(|f| f.extension().is_some_and(|e| e == "md"))
        .expect("an item");
    std::fs::write(&item, "no front matter").expect("written");
    let failed = kanfa(site.path(), &["build", "--no-pdf", "--bundles", BUNDLES], &[]);
    assert_eq!(failed.status.code(), Some(1));
    assert_eq!(snapshot(&output), before);
    assert!(!site.path().join(".kanfa/stage").exists(), "nothing stays staged");
}

#[test]
fn a_file_that_the_body_does_not_speak_of_goes_to_nobody() {
    let site = copy_of_sample();
    let beside = site.path().join("content/items/2016/tax-advantaged-health-insurance-pilot");
    std::fs::write(beside.join("draft.csv"), "canary,1\n").expect("written");
    let checked = kanfa(site.path(), &["check", "--format", "json"], &[]);
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    let warned = |name: &str| said.lines().any(|l| l.contains("attachments") && l.contains(name));
    assert!(warned("draft.csv") && !warned("annex.csv"), "{said}");
    let only = ["build", "--only", "jianbao", "--recipient", "bureau-beijing", "--no-pdf"];
    let built = kanfa(site.path(), &only, &[]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let made = files(&site.path().join(".kanfa/preview"));
    assert!(made.iter().any(|f| f.ends_with("annex.csv")), "what is linked is there");
    for file in made {
        let bytes = std::fs::read(&file).expect("readable");
        let told = bytes.windows(6).any(|w| w == b"canary" || w == b"draft.");
        assert!(!told && !file.ends_with("draft.csv"), "{}", file.display());
    }
}

/// SHA-256 of every file below a folder.
fn snapshot(folder: &Path) -> BTreeMap<PathBuf, String> {
    let digest = |file: &Path| kanfa::digest::sha256(&std::fs::read(file).expect("readable"));
    let below = |file: &Path| file.strip_prefix(folder).expect("below").to_owned();
    files(folder).iter().map(|file| (below(file), digest(file))).collect()
}

#[test]
fn every_bundle_opens_and_its_sums_hold() {
    if !have(&["bash", "unzip", "sha256sum"]) {
        return;
    }
    let bundles = files(&sample().join("bundles"));
    assert!(bundles.len() > 100, "{}", bundles.len());
    let unpacked = tempfile::tempdir().expect("a folder");
    let script = "set -e; for zip in \"$@\"; do \
        rm -rf \"$TO\"; mkdir \"$TO\"; unzip -tqq \"$zip\"; unzip -qq \"$zip\" -d \"$TO\"; \
        (cd \"$TO\" && sha256sum -c --quiet --strict SHA256SUMS && \
         test $(wc -l < SHA256SUMS) -eq $(($(find . -type f | wc -l) - 1))); done";
    let checked = Command::new("bash")
        .args(["-c", script, "bash"])
        .args(&bundles)
        .env("TO", unpacked.path().join("x"))
        .output()
        .expect("bash");
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}
