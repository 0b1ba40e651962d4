//! Reading of a site and of the files that people name, and its refusals.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;

use super::super::{DiskError, Found, Root, outside};
use super::folder;

/// A name that is not UTF-8.
const GBK: &[u8] = b"\xce\xc4.md";

/// A site whose output has a page, and links to files in it and elsewhere.
fn site() -> (tempfile::TempDir, Root) {
    let folder = folder();
    let root = Root::new(folder.path());
    for (path, text) in [
        ("output/site/index.html", "page"),
        ("output/site/a/index.html", "page of a"),
        ("output/site/.hidden", "hidden"),
        ("output/site/.git/config", "hidden"),
        ("output/site-of-others/index.html", "not for all"),
        ("keys/secret", "key"),
    ] {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    symlink("a/index.html", root.join("output/site/inside")).expect("a link");
    symlink("../../keys/secret", root.join("output/site/outside")).expect("a link");
    (folder, root)
}

#[test]
fn nothing_is_served_that_lies_outside_the_folder() {
    let (_folder, root) = site();
    let read = |path: &str| root.read_within("output/site", path);
    for (path, text) in [
        ("index.html", "page"),
        ("a/../index.html", "page"),
        ("a/index.html", "page of a"),
        ("inside", "page of a"),
    ] {
        assert_eq!(read(path).expect(path), text.as_bytes(), "{path}");
    }
    let absolute = root.join("keys/secret").display().to_string();
    for path in [
        "outside",
        "../../keys/secret",
        "../site-of-others/index.html",
        &absolute,
        "a",
        "",
        "nothing",
    ] {
        let error = read(path).expect_err(path);
        assert_eq!(error.kind(), ErrorKind::NotFound, "{path}: {error}");
    }
}

#[test]
fn of_a_large_file_only_the_head_is_read() {
    let (_folder, root) = site();
    for (most, head) in [(0, ""), (3, "pag"), (4, "page"), (9, "page")] {
        let read = root.read_head("output/site/index.html", most).expect("read");
        assert_eq!(read, head.as_bytes(), "{most}");
    }
}

#[test]
fn what_is_there_is_told_from_what_is_not() {
    let (_folder, root) = site();
    assert!(root.exists("keys") && root.exists("keys/secret"));
    assert!(!root.exists("keys/other"));
    assert!(outside::is_folder(&root.join("keys")));
    assert!(!outside::is_folder(&root.join("keys/secret")));
    assert!(!outside::is_folder(&root.join("other")));
}

#[test]
fn all_files_of_a_site_are_found_but_hidden_ones() {
    let (_folder, root) = site();
    fs::write(root.join("output/site/a").join(OsStr::from_bytes(GBK)), "").expect("written");
    let found = |path: &str, size, link, unreadable_name| Found {
        path: format!("output/site/{path}"),
        size,
        link,
        unreadable_name,
    };
    let mut all = root.walk("output/site").expect("walked");
    // What a link is long is no business of ours.
    all.iter_mut().filter(|found| found.link).for_each(|found| found.size = 0);
    let expected = [
        found("a/index.html", 9, false, false),
        found("a/\u{fffd}\u{fffd}.md", 0, false, true),
        found("index.html", 4, false, false),
        found("inside", 0, true, false),
        found("outside", 0, true, false),
    ];
    assert_eq!(all, expected);
    assert_eq!(root.walk("nowhere").expect("nothing"), []);
}

#[test]
fn of_a_folder_that_somebody_names_everything_is_found_and_what_is_no_file_marked() {
    let (_folder, root) = site();
    let folder = root.join("output/site");
    fs::write(folder.join(OsStr::from_bytes(GBK)), "").expect("written");
    let all = outside::walk(&folder).expect("walked");
    let told: Vec<_> = all.iter().map(|below| (below.path.as_str(), below.is_plain())).collect();
    let expected = [
        (".git/config", true),
        (".hidden", true),
        ("a/index.html", true),
        ("index.html", true),
        ("inside", false),
        ("outside", false),
        ("\u{fffd}\u{fffd}.md", false),
    ];
    assert_eq!(told, expected);
    let error = outside::walk(&root.join("nowhere")).expect_err("it is not there");
    assert_eq!(error.kind(), Some(ErrorKind::NotFound));
}

#[test]
fn a_folder_of_secrets_gives_its_own_plain_files_alone() {
    let (_folder, root) = site();
    fs::create_dir(root.join("keys/old")).expect("made");
    for path in ["keys/bgt", "keys/.bgt.swp", "keys/old/bgt"] {
        fs::write(root.join(path), path).expect("written");
    }
    symlink("bgt", root.join("keys/link")).expect("a link");
    let secrets = outside::read_secrets(&root, &root.join("keys")).expect("read");
    let expected = [("bgt", "keys/bgt"), ("secret", "key")];
    assert_eq!(secrets, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
}

#[test]
fn a_key_is_a_small_text() {
    const MOST: usize = 1 << 20;
    let (_folder, root) = site();
    let path = root.join("keys/large");
    fs::write(&path, "x".repeat(MOST)).expect("written");
    assert_eq!(outside::read_text(&path).expect("read").len(), MOST);
    fs::write(&path, "x".repeat(MOST + 1)).expect("written");
    let error = outside::read_text(&path).expect_err("too large");
    assert!(matches!(&error, DiskError::TooLarge { most, .. } if *most == MOST as u64), "{error}");
    assert!(error.message().zh.contains("keys/large") && error.to_string().contains("1048576"));
    assert!(!error.hint().expect("a hint").zh.is_ascii());
    fs::write(&path, GBK).expect("written");
    assert_eq!(outside::read_text(&path).expect("read"), "\u{fffd}\u{fffd}.md");
}
