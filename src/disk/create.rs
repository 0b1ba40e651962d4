//! A new site: all of its files, or none.

use std::path::{Path, PathBuf};

use super::door::{Door, folder_of};
use super::error::DiskError;
use super::root::Root;

/// The folder in which a new site is prepared inside an empty one.
const INSIDE: &str = ".kanfa-new";

/// Writes the files of a new site. Its folder must not be there, or hold
/// nothing but a fresh repository (`.git`). A folder that was not there
/// appears whole; in one that was, `content/` comes last. After an error nothing
/// is left.
pub fn create_site(root: &Root, files: &[(&str, &[u8])]) -> Result<(), DiskError> {
    let (door, folder) = (root.door(), root.path());
    let fresh = door.look(folder)?.is_none();
    if let Some((name, _)) = door.list(folder)?.iter().find(|(n, _)| n != ".git" && n != INSIDE) {
        return Err(DiskError::There { path: folder.join(name).display().to_string() });
    }
    let stage = if fresh { beside(folder) } else { folder.join(INSIDE) };
    let done = write_all(door, &stage, files).and_then(|()| {
        if fresh { door.rename(&stage, folder) } else { move_in(door, &stage, folder) }
    });
    done.inspect_err(|_| {
        // The first error is the one to tell.
        let _ = door.remove(&stage);
    })
}

/// A hidden name beside a folder that is not there yet.
fn beside(folder: &Path) -> PathBuf {
    let name = folder.file_name().map_or_else(Default::default, |name| name.to_string_lossy());
    folder_of(folder).join(format!(".{name}{INSIDE}"))
}

fn write_all(door: &Door, stage: &Path, files: &[(&str, &[u8])]) -> Result<(), DiskError> {
    door.remove(stage)?;
    for (path, bytes) in files {
        let path = stage.join(path);
        door.create_folder(&folder_of(&path))?;
        door.write(&path, bytes, true)?;
    }
    door.sync_disk_of(stage)
}

/// Moves the prepared files one folder up, content last: a site without content
/// is none.
fn move_in(door: &Door, stage: &Path, folder: &Path) -> Result<(), DiskError> {
    let mut names: Vec<String> = door.list(stage)?.into_iter().map(|(name, _)| name).collect();
    names.sort_by_key(|name| name == "content");
    for (at, name) in names.iter().enumerate() {
        door.rename(&stage.join(name), &folder.join(name)).inspect_err(|_| {
            for moved in &names[..at] {
                let _ = door.remove(&folder.join(moved));
            }
        })?;
    }
    // The site is there; an empty hidden folder is no reason to say otherwise.
    let _ = door.remove(stage);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::faults::{FaultKind, Faults};
    use super::*;

    const FILES: [(&str, &[u8]); 4] = [
        ("content/site.yaml", b"site"),
        ("content/ledger/a.ledger", b"ledger"),
        (".gitignore", b"ignored"),
        ("README.md", b"read me"),
    ];

    fn there(root: &Root) -> Vec<String> {
        let names = Door::default().list(root.path()).expect("listed");
        names.into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn a_new_folder_appears_whole_and_an_empty_one_is_filled() {
        let place = tempfile::tempdir().expect("a folder");
        let root = Root::new(place.path().join("new/site"));
        create_site(&root, &FILES).expect("created");
        assert_eq!(there(&root), [".gitignore", "README.md", "content"]);
        assert_eq!(root.read("content/ledger/a.ledger").expect("read").len(), 6);
        assert_eq!(there(&Root::new(place.path().join("new"))), ["site"]);
        let empty = tempfile::tempdir().expect("a folder");
        let root = Root::new(empty.path());
        Door::default().create_folder(&root.join(".git")).expect("a repository");
        create_site(&root, &FILES).expect("created");
        assert_eq!(there(&root), [".git", ".gitignore", "README.md", "content"]);
    }

    #[test]
    fn nothing_is_overwritten() {
        let place = tempfile::tempdir().expect("a folder");
        let root = Root::new(place.path());
        Door::default().write(&root.join("letter.txt"), b"mine", true).expect("written");
        let refused = create_site(&root, &FILES);
        assert!(matches!(refused, Err(DiskError::There { .. })), "{refused:?}");
        assert_eq!(there(&root), ["letter.txt"]);
    }

    #[test]
    fn a_failing_machine_leaves_nothing_and_the_next_try_works() {
        for new in [true, false] {
            let mut at = 0;
            loop {
                assert!(at < 100, "a fault beyond the last operation strikes nothing");
                let place = tempfile::tempdir().expect("a folder");
                let folder = if new { place.path().join("site") } else { place.path().to_owned() };
                let faults = Arc::new(Faults::once(at, FaultKind::Error));
                let failed = create_site(&Root::new(&folder).with_faults(faults.clone()), &FILES);
                if !faults.struck() {
                    break;
                }
                let root = Root::new(&folder);
                if failed.is_err() {
                    assert!(!new || !folder.exists(), "operation {at}");
                    assert!(there(&root).iter().all(|name| name == INSIDE), "operation {at}");
                    create_site(&root, &FILES).expect("created");
                }
                assert!(root.exists("content/site.yaml"), "operation {at}");
                at += 1;
            }
            assert!(at > 8);
        }
    }

    #[test]
    fn a_run_that_is_killed_leaves_no_half_of_a_site() {
        for new in [true, false] {
            for at in 0.. {
                assert!(at < 100, "a fault beyond the last operation strikes nothing");
                let place = super::super::tests::folder();
                let folder = if new { place.path().join("site") } else { place.path().to_owned() };
                let faults = Arc::new(Faults::once(at, FaultKind::Kill));
                let root = Root::new(&folder);
                let done = create_site(&root.with_faults(faults.clone()), &FILES);
                // A folder that has content is taken for a site.
                let whole = FILES.iter().all(|(path, _)| root.exists(path));
                assert_eq!(root.exists("content"), whole, "operation {at}: {:?}", there(&root));
                assert!(whole || done.is_err(), "operation {at}");
                assert!(whole || !new || !folder.exists(), "operation {at}: {:?}", there(&root));
                if !faults.struck() {
                    assert!(at > 8, "{at}");
                    break;
                }
            }
        }
    }
}
