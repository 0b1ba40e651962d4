//! Bundles as recipients open them: with the programs they have.

use std::process::Command;

use kanfa::bundle::{Bundle, Pool, Signing};
use kanfa::model::{Artifact, date::parse_day};

use proptest::prelude::*;

use super::tools::{have, run};

/// A bundle with folders, a Chinese name, an empty file and something that does not shrink.
fn bundle() -> Bundle {
    let mut pool = Pool::new();
    let noise: Vec<u8> =
        (0..5000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let shared = vec![
        Artifact::new("issues/jianbao/2016/3/index.html", "<p>正文</p>".repeat(400)),
        Artifact::new("issues/jianbao/2016/3/附图（一）.png", noise),
        Artifact::new("assets/empty.css", ""),
    ];
    let ids = pool.add(shared).expect("packed");
    let own = vec![Artifact::new("index.html", "<p>封面</p>")];
    pool.bundle(parse_day("2016-06-14").expect("a day"), &ids, own, Signing::default())
        .expect("a bundle")
}

fn written() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("b.zip"), bundle().bytes).expect("written");
    folder
}

#[test]
fn every_reader_accepts_a_bundle() {
    if !have(&["unzip", "7z", "bsdtar"]) {
        return;
    }
    let folder = written();
    run(folder.path(), "unzip", &["-tqq", "b.zip"]);
    run(folder.path(), "7z", &["t", "b.zip"]);
    let listed = run(folder.path(), "bsdtar", &["-tf", "b.zip"]);
    let listed = String::from_utf8(listed.stdout).expect("UTF-8");
    let names = [
        "SHA256SUMS",
        "assets/empty.css",
        "index.html",
        "issues/jianbao/2016/3/index.html",
        "issues/jianbao/2016/3/附图（一）.png",
    ];
    assert_eq!(listed.lines().collect::<Vec<_>>(), names);
}

#[test]
fn the_manifest_proves_what_was_unpacked() {
    if !have(&["unzip", "7z", "bsdtar", "sha256sum"]) {
        return;
    }
    for (program, arguments) in
        [("unzip", &["-q", "b.zip"][..]), ("7z", &["x", "b.zip"]), ("bsdtar", &["-xf", "b.zip"])]
    {
        let folder = written();
        run(folder.path(), program, arguments);
        let checked =
            run(folder.path(), "sha256sum", &["--check", "--strict", "--quiet", "SHA256SUMS"]);
        assert!(checked.stdout.is_empty(), "{program}");
    }
}

#[test]
fn a_changed_file_is_noticed() {
    if !have(&["unzip", "sha256sum"]) {
        return;
    }
    let folder = written();
    run(folder.path(), "unzip", &["-q", "b.zip"]);
    std::fs::write(folder.path().join("index.html"), "<p>别的</p>").expect("written");
    let status = Command::new("sha256sum")
        .args(["--check", "--status", "SHA256SUMS"])
        .current_dir(folder.path())
        .status()
        .expect("sha256sum");
    assert!(!status.success());
}

#[test]
fn a_bundle_is_the_same_on_one_core_and_on_many() {
    assert_eq!(rayon_pool(1).install(bundle), rayon_pool(8).install(bundle));
}

fn rayon_pool(threads: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads")
}

/// Names as an enemy would choose them, made of what matters in names.
fn name() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "B",
        "b",
        "图",
        "/",
        "//",
        "..",
        ".",
        " ",
        "\\",
        ":",
        "\0",
        "\n",
        "é",
        "e\u{301}",
        "ß",
        "\u{202e}",
        "\u{feff}",
        "con",
        "SHA256SUMS",
        "index.html",
        "Ａ",
        "~",
        "$",
        "%2e",
        "😀",
    ]);
    let hostile = prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat());
    prop_oneof![9 => "[a-c图](/[a-cA-C图]){0,3}", 1 => hostile]
}

proptest! {
    /// Whatever the names, a bundle is refused or holds exactly what its
    /// manifest says, under names that are one file each on any disk.
    #[test]
    fn a_bundle_holds_what_its_manifest_says(
        files in prop::collection::vec((name(), prop::collection::vec(any::<u8>(), 0..40)), 0..6),
        shared in 0..6usize,
    ) {
        let mut shares: Vec<Artifact> =
            files.iter().map(|(name, bytes)| Artifact::new(name, bytes.clone())).collect();
        let own = shares.split_off(shared.min(shares.len()));
        let mut pool = Pool::new();
        let made = pool
            .add(shares)
            .and_then(|ids| pool.bundle(parse_day("2016-06-14").expect("a day"), &ids, own, Signing::default()));
        let Ok(bundle) = made else { return Ok(()) };
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bundle.bytes)).expect("a zip file");
        let mut read = std::collections::BTreeMap::new();
        for at in 0..zip.len() {
            let mut entry = zip.by_index(at).expect("an entry");
            let name = entry.name().expect("a name").into_owned();
            prop_assert!(entry.enclosed_name().is_some(), "{name}");
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut entry, &mut bytes).expect("inflated");
            prop_assert!(read.insert(name.to_lowercase(), (name, bytes)).is_none());
        }
        let (_, sums) = read.remove("sha256sums").expect("a manifest");
        let expected: String = {
            let mut lines: Vec<_> = files
                .iter()
                .map(|(name, bytes)| (name, kanfa::digest::sha256(bytes)))
                .collect();
            lines.sort();
            lines.iter().map(|(name, sum)| format!("{sum}  {name}\n")).collect()
        };
        prop_assert_eq!(String::from_utf8(sums).expect("UTF-8"), expected);
        for (name, bytes) in &files {
            prop_assert_eq!(&read[&name.to_lowercase()].1, bytes, "{}", name);
        }
        prop_assert_eq!(read.len(), files.len());
    }
}
