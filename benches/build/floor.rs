//! The floor: what any builder has to do at least. Read every item, split off
//! its front matter, parse its Markdown, write files of the same sizes as the
//! output has; on one thread and with nothing else.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use kanfa::source::front_matter;

/// Sizes of the files below `folder`; one that has several names counts once.
pub(crate) fn sizes(folder: &Path) -> io::Result<Vec<usize>> {
    let mut sizes = BTreeMap::new();
    for path in files(folder)? {
        let metadata = fs::metadata(path)?;
        sizes.insert(metadata.ino(), usize::try_from(metadata.len()).unwrap_or(0));
    }
    Ok(sizes.into_values().collect())
}

/// Reads and parses all items of the site at `root`, and writes files of these
/// sizes below `output`. Returns how many events of Markdown there were.
pub(crate) fn run(root: &Path, output: &Path, sizes: &[usize]) -> io::Result<usize> {
    let mut events = 0;
    for path in files(&root.join("content/items"))? {
        let text = fs::read_to_string(path)?;
        let body = front_matter(&text).map_or(0, |(_, body)| body);
        let options = pulldown_cmark::Options::ENABLE_TABLES;
        events += pulldown_cmark::Parser::new_ext(&text[body..], options).count();
    }
    let bytes = vec![b'x'; sizes.iter().copied().max().unwrap_or(0)];
    for (number, size) in sizes.iter().enumerate() {
        let folder = output.join((number / 1000).to_string());
        if number % 1000 == 0 {
            fs::create_dir_all(&folder)?;
        }
        fs::write(folder.join(number.to_string()), &bytes[..*size])?;
    }
    Ok(events)
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            found.extend(files(&entry.path())?);
        } else {
            found.push(entry.path());
        }
    }
    Ok(found)
}
