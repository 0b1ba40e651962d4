//! Odd files at the door, and the files that a failing machine leaves.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::Arc;

use super::super::door::{Door, Kind};
use super::super::{DiskError, FaultKind, Faults, Operation, Root};
use super::folder;

/// A folder with a file, a folder that holds one, an empty folder, and links
/// to each of the first two.
fn place() -> (tempfile::TempDir, Root) {
    let folder = folder();
    let root = Root::new(folder.path());
    for made in ["full", "empty"] {
        fs::create_dir(root.join(made)).expect("made");
    }
    for file in ["file", "full/file"] {
        fs::write(root.join(file), "kept").expect("written");
    }
    symlink("file", root.join("link")).expect("a link");
    symlink("full", root.join("link-to-full")).expect("a link");
    (folder, root)
}

fn left(root: &Root) -> Vec<String> {
    let names = root.names("").expect("listed").into_iter();
    names
        .chain(root.names("full").expect("listed").into_iter().map(|n| format!("full/{n}")))
        .collect()
}

#[test]
fn entries_are_told_apart_and_links_are_not_followed() {
    let (_folder, root) = place();
    let expected = [
        ("empty", Kind::Folder),
        ("file", Kind::File),
        ("full", Kind::Folder),
        ("link", Kind::Other),
        ("link-to-full", Kind::Other),
    ];
    let found = root.door().list(root.path()).expect("listed");
    assert_eq!(found, expected.map(|(name, kind)| (name.to_owned(), kind)));
    let look = |path: &str| root.door().look(&root.join(path)).expect("looked").expect("there");
    assert!(look("full").is_dir() && look("file").is_file());
    assert!(look("link-to-full").is_symlink());
}

#[test]
fn only_what_is_named_is_removed() {
    type Removing = fn(&Door, &Path) -> Result<(), DiskError>;
    let (file, folder, any): (Removing, Removing, Removing) =
        (Door::remove_file, Door::remove_empty_folder, Door::remove);
    // What is removed, whether that is fine, and which names are gone then.
    let cases: [(&str, Removing, &str, bool, &[&str]); 13] = [
        ("a file", file, "file", true, &["file"]),
        ("a file", file, "other", true, &[]),
        ("a file", file, "link", true, &["link"]),
        ("a file", file, "empty", false, &[]),
        ("an empty folder", folder, "empty", true, &["empty"]),
        ("an empty folder", folder, "full", true, &[]),
        ("an empty folder", folder, "other", true, &[]),
        ("an empty folder", folder, "file", false, &[]),
        ("anything", any, "file", true, &["file"]),
        ("anything", any, "full", true, &["full", "full/file"]),
        ("anything", any, "link-to-full", true, &["link-to-full"]),
        ("anything", any, "other", true, &[]),
        ("anything", any, "file/below", false, &[]),
    ];
    for (what, remove, name, fine, gone) in cases {
        let (_folder, root) = place();
        let mut expected = left(&root);
        expected.retain(|name| !gone.contains(&name.as_str()));
        let done = remove(root.door(), &root.join(name));
        assert_eq!(done.is_ok(), fine, "{what}: {name}: {done:?}");
        assert_eq!(left(&root), expected, "{what}: {name}");
    }
}

#[test]
fn a_second_name_is_never_put_over_another_file() {
    let (_folder, root) = place();
    let (from, to) = (root.join("full/file"), root.join("file"));
    fs::write(&from, "another").expect("written");
    let error = root.door().link(&from, &to).expect_err("there already");
    assert_eq!(error.kind(), Some(ErrorKind::AlreadyExists));
    assert_eq!(root.read_text("file").expect("there"), "kept");
}

#[test]
fn two_names_are_exchanged_at_once_or_not_at_all() {
    for (faults, can) in [(Faults::none(), true), (Faults::none().without_exchange(), false)] {
        let (_folder, root) = place();
        let door = Door::with_faults(Arc::new(faults));
        let done = door.exchange(&root.join("file"), &root.join("full")).expect("tried");
        assert_eq!(done, can);
        let read = root.read_text(if can { "file/file" } else { "full/file" });
        assert_eq!(read.expect("there"), "kept", "{can}");
        assert_eq!(root.read_text(if can { "full" } else { "file" }).expect("there"), "kept");
    }
}

/// Files of the system itself lie on a disk of their own.
#[cfg(target_os = "linux")]
#[test]
fn a_file_of_another_disk_is_copied_where_it_cannot_have_a_second_name() {
    let (_folder, root) = place();
    let there = Path::new("/proc/sys/kernel/ostype");
    root.door().link(there, &root.join("copy")).expect("copied");
    assert_eq!(root.read("copy").expect("there"), fs::read(there).expect("read"));
}

#[test]
fn what_cannot_be_brought_to_the_disk_is_not_taken_for_safe() {
    let (_folder, root) = place();
    let other = root.join("other");
    for done in [root.door().sync(&other), root.door().sync_disk_of(&other)] {
        let error = done.expect_err("it is not there");
        assert_eq!(error.kind(), Some(ErrorKind::NotFound), "{error}");
    }
}

#[test]
fn a_failure_hands_on_what_the_machine_said() {
    let (_folder, root) = place();
    let failed = root.door().create_folder(&root.join("file")).expect_err("a file is there");
    let cause = failed.source().expect("a cause").to_string();
    assert!(failed.to_string().ends_with(&cause), "{failed}: {cause}");
    let held = DiskError::Locked { path: "x".to_owned() };
    assert!(held.source().is_none() && held.kind().is_none());
}

#[test]
fn a_site_is_read_as_it_would_be_and_nothing_is_written() {
    let (_folder, root) = place();
    let before = left(&root);
    let texts = [("file", "would be"), ("new/file", "new")]
        .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let faults = Arc::new(Faults::none());
    let tried = root.with_faults(faults.clone()).with_texts(&BTreeMap::from(texts));
    for (path, text) in [("file", "would be"), ("new/file", "new"), ("full/file", "kept")] {
        assert_eq!(tried.read_text(path).expect("read"), text, "{path}");
    }
    assert_eq!(faults.count(), 3, "each reading passes the door");
    assert_eq!(root.read_text("file").expect("read"), "kept");
    assert_eq!(left(&root), before);
}

#[test]
fn a_machine_fails_as_it_is_told_to_and_leaves_half_a_file() {
    use FaultKind::{Error, Full, Kill};
    let work = |door: &Door, root: &Root| {
        [
            door.write(&root.join("a"), b"12345678", true).is_ok(),
            door.write(&root.join("b"), b"12345678", true).is_ok(),
            door.remove_file(&root.join("file")).is_ok(),
            door.write(&root.join("c"), b"12345678", true).is_ok(),
            door.write(&root.join("d"), b"12345678", true).is_ok(),
        ]
    };
    let (whole, half, none) = (Some("12345678"), Some("1234"), None);
    let (yes, no) = (true, false);
    for (faults, done, [b, c, d]) in [
        (Faults::none(), [yes; 5], [whole, whole, whole]),
        (Faults::once(1, Error), [yes, no, yes, yes, yes], [half, whole, whole]),
        (Faults::once(1, Full), [yes, no, yes, yes, yes], [half, whole, whole]),
        (Faults::once(1, Kill), [yes, no, no, no, no], [half, none, none]),
        (Faults::for_good(1, Error), [yes, no, no, no, no], [half, none, none]),
        // Removing needs no space.
        (Faults::for_good(1, Full), [yes, no, yes, no, no], [half, none, none]),
        (Faults::once(2, Full), [yes, yes, yes, no, yes], [whole, half, whole]),
    ] {
        let (_folder, root) = place();
        let told = format!("{faults:?}");
        let faults = Arc::new(faults);
        assert_eq!(work(&Door::with_faults(faults.clone()), &root), done, "{told}");
        assert_eq!((faults.count(), faults.struck()), (5, done.contains(&false)), "{told}");
        assert_eq!(faults.log()[2], (Operation::Remove, root.join("file")), "{told}");
        for (path, text) in [("b", b), ("c", c), ("d", d)] {
            assert_eq!(root.read_text(path).ok().as_deref(), text, "{told}: {path}");
        }
    }
}
