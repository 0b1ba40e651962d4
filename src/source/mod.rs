//! Places in files, and their lines and columns.

mod append;
mod locate;

use std::ops::Range;
use std::sync::Arc;

pub use append::append;
pub use locate::{IsSpelling, Locator, Node, NodeKind, locate, parse_marked};

/// A file of the site by its path from the root, always with `/`.
pub type FilePath = Arc<str>;

/// The place of a finding. Values are looked up in the text only when a finding
/// is shown, so that good content pays nothing for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The file as a whole.
    Whole,
    /// Bytes of the file.
    Bytes(usize, usize),
    /// The value at a path of keys in the file's YAML (for an item, its front matter).
    Value(Vec<Step>),
    /// The key at a path of keys.
    Key(Vec<Step>),
}

/// One step of a path into YAML.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A key of a mapping by its English name, whichever spelling was typed.
    Key(String),
    /// A position in a list, from 0. A value that is no list counts as a list of one.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Step::Key(key.to_owned())
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Step::Index(index)
    }
}

impl Place {
    /// The value at `path`, such as `["sign-off", "name"]`.
    pub fn value<S: Into<Step> + Clone>(path: &[S]) -> Self {
        Place::Value(path.iter().cloned().map(Into::into).collect())
    }

    /// The value of one item of the list at `key`.
    pub fn entry(key: &str, index: usize) -> Self {
        Place::Value(vec![key.into(), index.into()])
    }

    pub fn bytes(range: Range<usize>) -> Self {
        Place::Bytes(range.start, range.end)
    }
}

/// Line and column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// The line and column of a byte offset. Offsets inside a character count as its start.
pub fn position(text: &str, offset: usize) -> Position {
    let before = &text[..text.floor_char_boundary(offset)];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Position {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

/// The byte offset of a line and column, clamped to the text.
pub fn offset(text: &str, line: usize, column: usize) -> usize {
    let start = if line <= 1 {
        0
    } else {
        text.match_indices('\n').nth(line - 2).map_or(text.len(), |(at, _)| at + 1)
    };
    text[start..]
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or(text.len(), |(at, _)| start + at)
}

/// The range of the front matter inside an item's text (without the `---`
/// lines), and where its body starts. `None` when there is no front matter.
pub fn front_matter(text: &str) -> Option<(Range<usize>, usize)> {
    let rest = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"))?;
    let start = text.len() - rest.len();
    let mut at = start;
    for line in rest.split_inclusive('\n') {
        if line.trim_end_matches(['\n', '\r']) == "---" {
            return Some((start..at, at + line.len()));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "标题: 甲\n单位: 乙\n";
        let at = text.find('乙').expect("there");
        assert_eq!(position(text, at), Position { line: 2, column: 5 });
        assert_eq!(offset(text, 2, 5), at);
    }

    #[test]
    fn front_matter_is_found_with_either_line_end() {
        assert_eq!(front_matter("---\na: 1\n---\nx"), Some((4..9, 13)));
        assert_eq!(front_matter("---\r\na: 1\r\n---\r\nx"), Some((5..11, 16)));
        assert_eq!(front_matter("---\na: 1\n"), None);
        assert_eq!(front_matter("a: 1\n---\n"), None);
    }
}
