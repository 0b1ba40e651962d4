//! Places of findings as lines and columns. Each file is read once.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Component;

use crate::disk::Root;
use crate::model::words::is_spelling;
use crate::source::{FilePath, Locator, Place, Position, Step, front_matter, position};

/// The files that findings point at.
pub(super) struct Places<'a> {
    root: &'a Root,
    files: BTreeMap<FilePath, Source>,
}

enum Source {
    Text(Locator<'static>),
    /// Bytes that are no UTF-8: only lines and columns are known.
    Bytes(Vec<u8>),
    Absent,
}

/// A place, looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Located {
    /// Bytes of the text.
    pub range: Range<usize>,
    pub start: Position,
    /// The position just after the last character.
    pub end: Position,
    /// Whether it is in the body of an item, or in an editor's note.
    pub body: bool,
    /// Whether the file is a text, whose lines can be shown.
    pub text: bool,
}

impl<'a> Places<'a> {
    pub(super) fn new(root: &'a Root) -> Self {
        Self { root, files: BTreeMap::new() }
    }

    pub(super) fn find(&mut self, file: &FilePath, place: &Place) -> Located {
        // The start of a file needs no reading: it may be too large, or no file.
        if *place == Place::Bytes(0, 0) {
            return absent();
        }
        match self.source(file) {
            Source::Text(locator) => {
                let (text, range) = (locator.text(), locator.locate(place));
                Located {
                    start: position(text, range.start),
                    end: position(text, range.end),
                    body: is_note(place) || is_body(file, text, &range),
                    text: true,
                    range,
                }
            }
            Source::Bytes(bytes) => {
                let Place::Bytes(start, end) = place else { return absent() };
                let (start, end) = (raw_position(bytes, *start), raw_position(bytes, *end));
                Located { range: 0..0, start, end, body: false, text: false }
            }
            Source::Absent => absent(),
        }
    }

    pub(super) fn root(&self) -> &Root {
        self.root
    }

    /// The text of a file that was looked up.
    pub(super) fn text(&self, file: &FilePath) -> &str {
        match self.files.get(file) {
            Some(Source::Text(locator)) => locator.text(),
            _ => "",
        }
    }

    /// The path of a file from the present folder, where `--root` is below it:
    /// pipelines run at the top of the repository and want paths from there.
    pub(super) fn relative(&self, file: &str) -> String {
        let mut path = String::new();
        for part in self.root.path().components() {
            match part {
                Component::Normal(name) => {
                    path.push_str(&name.to_string_lossy());
                    path.push('/');
                }
                Component::CurDir => {}
                _ => return file.to_owned(),
            }
        }
        path + file
    }

    fn source(&mut self, file: &FilePath) -> &Source {
        let root = self.root;
        self.files.entry(file.clone()).or_insert_with(|| match root.read_text(file) {
            Ok(text) => Source::Text(Locator::new(text, is_spelling)),
            Err(_) => root.read(file).map_or(Source::Absent, Source::Bytes),
        })
    }
}

fn absent() -> Located {
    let start = Position { line: 1, column: 1 };
    Located { range: 0..0, start, end: start, body: false, text: false }
}

fn is_note(place: &Place) -> bool {
    let (Place::Value(path) | Place::Key(path)) = place else { return false };
    matches!(path.first(), Some(Step::Key(name)) if name == "note")
}

/// Everything in an item that is not in its front matter is body.
fn is_body(file: &str, text: &str, range: &Range<usize>) -> bool {
    let item = file.starts_with("content/items/");
    item && front_matter(text).is_none_or(|(_, start)| range.end > start || range.start >= start)
}

fn raw_position(bytes: &[u8], at: usize) -> Position {
    let before = &bytes[..at.min(bytes.len())];
    let line_start = before.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    let line = before.iter().filter(|b| **b == b'\n').count() + 1;
    let column = String::from_utf8_lossy(&before[line_start..]).chars().count() + 1;
    Position { line, column }
}
