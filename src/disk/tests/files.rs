use std::io::{Error, ErrorKind};
use std::sync::Arc;

use super::super::{
    DiskError, FaultKind, Faults, Lock, Operation, Root, make_executable, write_atomic,
    write_loose, write_new,
};
use super::{at_each_operation, folder, tree};

fn site() -> (tempfile::TempDir, Root) {
    let folder = folder();
    let root = Root::new(folder.path());
    write_atomic(&root, "a/file", b"old").expect("written");
    (folder, root)
}

#[test]
fn a_file_is_the_old_or_the_new_one_wherever_it_fails() {
    let struck = at_each_operation(
        site,
        |root| write_atomic(root, "a/file", b"new and longer").is_ok(),
        |root, done, fault| {
            let there = root.read_text("a/file").expect("there");
            assert!(there == "new and longer" || (there == "old" && !done), "{fault}: {there}");
            write_atomic(root, "a/file", b"newest").expect("works again");
            assert_eq!(tree(root.path()).len(), 1, "{fault}: nothing is left over");
        },
    );
    assert!(struck > 20, "{struck}");
}

#[test]
fn a_file_reaches_the_disk_before_its_name_and_the_name_before_the_end() {
    let (_folder, root) = site();
    let faults = Arc::new(Faults::none());
    write_atomic(&root.with_faults(faults.clone()), "a/file", b"new").expect("written");
    let (folder, file) = (root.join("a"), root.join("a/file"));
    let temporary = root.join("a/.file.tmp");
    let expected = [
        (Operation::CreateFolder, folder.clone()),
        (Operation::Write, temporary.clone()),
        (Operation::Sync, temporary),
        (Operation::Rename, file),
        (Operation::Sync, folder),
    ];
    assert_eq!(faults.log(), expected);
}

#[test]
fn what_is_there_is_not_overwritten_by_something_new() {
    let (_folder, root) = site();
    write_new(&root, "b/c/file", b"x").expect("new");
    let again = write_new(&root, "a/file", b"x").expect_err("there");
    assert!(matches!(&again, DiskError::There { path } if path == "a/file"), "{again:?}");
    assert_eq!(root.read_text("a/file").expect("there"), "old");
}

#[test]
fn what_cannot_be_looked_at_is_not_taken_for_absent() {
    let (_folder, root) = site();
    let door = root.door();
    assert!(matches!(door.look(&root.join("a/other")), Ok(None)));
    assert!(matches!(door.read_if_there(&root.join("a/other")), Ok(None)));
    assert!(door.look(&root.join("a/file/below")).is_err(), "a file is no folder");
    assert!(door.read_if_there(&root.join("a")).is_err(), "a folder is no file");
}

#[test]
fn a_file_of_a_cache_is_written_and_overwritten() {
    let (_folder, root) = site();
    for text in ["first", "second and longer", "third"] {
        write_loose(&root, "cache/aa/file", text.as_bytes()).expect("written");
        assert_eq!(root.read_text("cache/aa/file").expect("there"), text);
    }
    assert_eq!(root.names("cache/aa").expect("listed"), ["file"], "nothing is left over");
}

#[test]
fn what_is_made_executable_is_so_for_whoever_may_read_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_folder, root) = site();
    let path = root.join("a/file");
    // The last one may be run already.
    for (before, after) in [(0o600, 0o700), (0o640, 0o750), (0o644, 0o755), (0o755, 0o755)] {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(before)).expect("set");
        make_executable(&root, "a/file").expect("made so");
        let mode = std::fs::metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, after, "{before:o}");
    }
    assert!(make_executable(&root, "a/other").is_err(), "it is not there");
}

#[test]
fn a_site_is_held_by_one_at_a_time() {
    let (_folder, root) = site();
    let lock = Lock::acquire(&root).expect("free");
    let held = Lock::acquire(&root).expect_err("held");
    assert!(matches!(held, DiskError::Locked { .. }), "{held:?}");
    drop(lock);
    Lock::acquire(&root).expect("free again");
}

#[test]
fn reading_passes_the_door_too() {
    let (_folder, root) = site();
    write_new(&root, "a/mark", "\u{feff}文".as_bytes()).expect("new");
    assert_eq!(root.read_text("a/mark").expect("text"), "文");
    write_new(&root, "a/gbk", b"\xce\xc4").expect("new");
    let error = root.read_text("a/gbk").expect_err("not UTF-8");
    assert_eq!(error.kind(), ErrorKind::InvalidData);
    type Reading = fn(&Root) -> bool;
    let reads: [(&str, Reading); 5] = [
        ("read", |root| root.read("a/file").is_ok()),
        ("read_text", |root| root.read_text("a/file").is_ok()),
        ("read_head", |root| root.read_head("a/file", 2).is_ok_and(|head| head == b"ol")),
        ("names", |root| root.names("a").is_ok()),
        ("walk", |root| root.walk("a").is_ok_and(|found| found.len() == 3)),
    ];
    for (name, read) in reads {
        assert!(read(&root), "{name}");
        let faults = Arc::new(Faults::once(0, FaultKind::Error));
        assert!(!read(&root.with_faults(faults)), "{name} fails");
    }
}

#[test]
fn names_are_listed_in_order_and_of_nothing_there_are_none() {
    let (_folder, root) = site();
    write_new(&root, "a/B", b"").expect("new");
    write_new(&root, "a/.hidden", b"").expect("new");
    assert_eq!(root.names("a").expect("a folder"), [".hidden", "B", "file"]);
    assert!(root.names("nowhere").expect("nothing").is_empty());
    let error = root.names("a/file").expect_err("a file");
    assert_eq!(error.kind(), Some(ErrorKind::NotADirectory));
}

#[test]
fn every_failure_is_told_in_both_languages_with_a_way_out() {
    let failed = |kind: ErrorKind| {
        DiskError::failed(Operation::Write, "output/x".as_ref(), Error::from(kind))
    };
    for (kind, zh, en) in [
        (ErrorKind::NotFound, "不存在", "not there"),
        (ErrorKind::PermissionDenied, "没有权限", "permission denied"),
        (ErrorKind::ReadOnlyFilesystem, "只读", "read-only"),
        (ErrorKind::StorageFull, "磁盘已满", "disk is full"),
        (ErrorKind::QuotaExceeded, "配额", "quota"),
        (ErrorKind::InvalidFilename, "过长", "too long"),
        (ErrorKind::CrossesDevices, "同一磁盘", "one disk"),
    ] {
        let error = failed(kind);
        let message = error.message();
        assert!(message.zh.contains("无法写入 output/x") && message.zh.contains(zh), "{message:?}");
        assert!(
            message.en.contains("cannot write output/x") && message.en.contains(en),
            "{message:?}"
        );
        let hint = error.hint().expect("a hint");
        assert!(!hint.zh.is_ascii() && hint.en.is_ascii(), "{hint:?}");
    }
    assert!(failed(ErrorKind::Other).hint().is_none());
    let path = || "x".to_owned();
    for error in [
        DiskError::Locked { path: path() },
        DiskError::There { path: path() },
        DiskError::Changed { path: path() },
        DiskError::BadPath { path: path() },
        DiskError::Twice { path: path() },
        DiskError::StaleJournal { journal: path(), path: path() },
    ] {
        assert!(error.message().zh.contains('x') && error.to_string().contains('x'), "{error:?}");
        let hint = error.hint().expect("a hint");
        assert!(!hint.zh.is_ascii() && hint.en.is_ascii(), "{hint:?}");
    }
}

#[test]
fn the_machine_itself_says_what_is_too_long() {
    let (_folder, root) = site();
    let error = write_atomic(&root, &"长".repeat(100), b"").expect_err("too long");
    assert_eq!(error.kind(), Some(ErrorKind::InvalidFilename), "{error}");
}
