//! Looking at what was built for somebody, as they could.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Everything built for a recipient, by path.
pub(super) fn built_for(folder: &Path, recipient: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let kinds = ["recipients", "bundles"].into_iter();
    kinds.flat_map(|kind| files_below(folder, &format!("output/{kind}/{recipient}"))).collect()
}

/// All files below a path of a folder, by their paths in it.
pub(super) fn files_below(folder: &Path, path: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder.join(path)).into_iter().filter_map(Result::ok) {
        if entry.file_type().is_file() {
            let below = entry.path().strip_prefix(folder).expect("below").to_owned();
            all.insert(below, std::fs::read(entry.path()).expect("readable"));
        }
    }
    all
}

/// All text that a recipient could find: names, files, what zips and documents
/// hold once their streams are unpacked.
pub(super) fn readable(all: &BTreeMap<PathBuf, Vec<u8>>) -> String {
    let mut text = String::new();
    for (path, bytes) in all {
        read(&path.to_string_lossy(), bytes, &mut text);
    }
    text
}

fn read(name: &str, bytes: &[u8], text: &mut String) {
    let _ = writeln!(text, "{name}\n{}", String::from_utf8_lossy(bytes));
    if bytes.starts_with(b"PK\x03\x04") {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
        let _ = writeln!(text, "{}", String::from_utf8_lossy(zip.comment()));
        for at in 0..zip.len() {
            let mut entry = zip.by_index(at).expect("an entry");
            let mut content = Vec::new();
            entry.read_to_end(&mut content).expect("readable");
            let _ = writeln!(text, "{}", entry.comment());
            let name = entry.name().expect("a name").into_owned();
            read(&name, &content, text);
        }
    } else if bytes.starts_with(b"%PDF-") {
        read_document(bytes, text);
    }
}

fn read_document(bytes: &[u8], text: &mut String) {
    let mut document = lopdf::Document::load_mem(bytes).expect("a document");
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let words = document.extract_text(&pages).expect("text");
    // Lines break inside of words.
    text.extend(words.chars().filter(|c| !c.is_whitespace()));
    document.decompress();
    for object in document.objects.values() {
        if let lopdf::Object::Stream(stream) = object {
            let _ = writeln!(text, "{}", String::from_utf8_lossy(&stream.content));
        }
        strings(object, text);
    }
    strings(&lopdf::Object::Dictionary(document.trailer.clone()), text);
}

/// Strings of an object, in the two encodings that they may have.
fn strings(object: &lopdf::Object, text: &mut String) {
    match object {
        lopdf::Object::String(bytes, _) => {
            let _ = writeln!(text, "{}", String::from_utf8_lossy(bytes));
            let wide: Vec<u16> =
                bytes.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
            let _ = writeln!(text, "{}", String::from_utf16_lossy(&wide));
        }
        lopdf::Object::Array(all) => all.iter().for_each(|one| strings(one, text)),
        lopdf::Object::Dictionary(entries) => {
            entries.iter().for_each(|(_, one)| strings(one, text));
        }
        lopdf::Object::Stream(stream) => {
            stream.dict.iter().for_each(|(_, one)| strings(one, text));
        }
        _ => {}
    }
}

/// Whether a canary stands there, and not only the beginning of another one.
pub(super) fn stands_in(text: &str, word: &str) -> bool {
    let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    text.match_indices(word).any(|(at, _)| !goes_on(&text[at + word.len()..]))
}
