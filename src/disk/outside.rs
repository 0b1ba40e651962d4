//! Files that people name on the command line, wherever they lie: keys, public
//! keys, bundles that somebody received.

use std::fs;
use std::path::Path;

use super::door::{folder_of, head};
use super::error::{DiskError, Operation};
use super::root::{Root, files_below};
use crate::model::files::Found;

/// Folders in which no secret may lie: they are committed or given away.
const PUBLIC: [&str; 3] = ["content", "themes", "output"];

/// The most bytes of a file that holds a key or a passphrase.
const SMALL: u64 = 1024 * 1024;

/// Reads a file of at most `most` bytes.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, DiskError> {
    let bytes = head(path, most.saturating_add(1));
    let bytes = bytes.map_err(|cause| DiskError::failed(Operation::Read, path, cause))?;
    if bytes.len() as u64 > most {
        return Err(DiskError::TooLarge { path: path.display().to_string(), most });
    }
    Ok(bytes)
}

/// Reads a small text: a public key, a list of signers. Bytes that are not UTF-8
/// are replaced, so that they are no key.
pub fn read_text(path: &Path) -> Result<String, DiskError> {
    Ok(String::from_utf8_lossy(&read(path, SMALL)?).into_owned())
}

/// Reads a secret that belongs to the site, and must not lie in it.
pub fn read_secret(root: &Root, path: &Path) -> Result<String, DiskError> {
    keep_out(root, path)?;
    read_text(path)
}

/// The files of a folder of secrets by name, hidden ones left out.
pub fn read_secrets(root: &Root, folder: &Path) -> Result<Vec<(String, String)>, DiskError> {
    keep_out(root, folder)?;
    let hidden = |file: &Found| file.path.starts_with('.') || file.path.contains('/');
    let files = walk(folder)?.into_iter().filter(|file| file.is_plain() && !hidden(file));
    files
        .map(|file| {
            let text = read_secret(root, &folder.join(&file.path))?;
            Ok((file.path, text))
        })
        .collect()
}

pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// All files below a folder, sorted by their paths from it.
pub fn walk(folder: &Path) -> Result<Vec<Found>, DiskError> {
    let found = files_below(folder, folder, true);
    found.map_err(|cause| DiskError::failed(Operation::List, folder, cause))
}

fn keep_out(root: &Root, path: &Path) -> Result<(), DiskError> {
    let failed = |cause| DiskError::failed(Operation::Read, path, cause);
    // A link counts both where it lies and where it leads to.
    let real = fs::canonicalize(path).map_err(failed)?;
    let name = path.file_name().unwrap_or_default();
    let here = fs::canonicalize(folder_of(path)).map(|folder| folder.join(name));
    let inside = |path: &Path| {
        let mut folders = PUBLIC.iter().filter_map(|name| fs::canonicalize(root.join(name)).ok());
        folders.any(|folder| path.starts_with(folder))
    };
    if inside(&real) || here.is_ok_and(|here| inside(&here)) {
        return Err(DiskError::SecretInside { path: path.display().to_string() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_may_lie_anywhere_but_in_what_is_given_away() {
        let place = tempfile::tempdir().expect("a folder");
        let root = Root::new(place.path());
        for folder in ["content/keys", "output", ".kanfa", "keys"] {
            fs::create_dir_all(root.join(folder)).expect("made");
            fs::write(root.join(folder).join("k"), "secret").expect("written");
        }
        std::os::unix::fs::symlink(root.join("keys/k"), root.join("content/link")).expect("a link");
        std::os::unix::fs::symlink(root.join("content/keys/k"), root.join("link")).expect("a link");
        let read = |path: &str| read_secret(&root, &root.join(path));
        assert_eq!(read("keys/k").expect("read"), "secret");
        assert_eq!(read(".kanfa/k").expect("read"), "secret");
        for path in
            ["content/keys/k", "content/../content/keys/k", "output/k", "content/link", "link"]
        {
            assert!(matches!(read(path), Err(DiskError::SecretInside { .. })), "{path}");
        }
        assert!(read_secrets(&root, &root.join("content/keys")).is_err());
        let all = read_secrets(&root, &root.join("keys")).expect("read");
        assert_eq!(all, [("k".to_owned(), "secret".to_owned())]);
    }

    #[test]
    fn no_more_is_read_than_the_cap() {
        let place = tempfile::tempdir().expect("a folder");
        let path = place.path().join("x");
        fs::write(&path, "12345").expect("written");
        assert_eq!(super::read(&path, 5).expect("read"), b"12345");
        assert!(matches!(super::read(&path, 4), Err(DiskError::TooLarge { .. })));
    }
}
