//! Names in a zip file. The format lets anything through; recipients unpack on
//! Windows, on old unzippers, on disks that ignore case.

use std::collections::BTreeMap;

use crate::finding::Text;

use super::BundleError;

/// The longest name, in bytes: a folder on Windows must fit in front of it.
pub const LONGEST_NAME: usize = 180;

/// Faults of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFault {
    /// Nothing between two `/`, at an end, or in all.
    Empty,
    /// More than [`LONGEST_NAME`] bytes.
    TooLong,
    /// A part `.` or `..`.
    Leaves,
    /// A character that is not letter, digit, Han character or one of ` -_.()（）《》、·`.
    Character(char),
    /// A part begins or ends with a space, or ends with a dot.
    Edge,
    /// A part that Windows reserves, such as `con` or `lpt1.txt`.
    Reserved,
}

impl NameFault {
    pub fn text(self) -> Text {
        match self {
            NameFault::Empty => Text::new("有空的一段", "a part of it is empty"),
            NameFault::TooLong => Text::new(
                format!("超过{LONGEST_NAME}个字节"),
                format!("it is longer than {LONGEST_NAME} bytes"),
            ),
            NameFault::Leaves => Text::new("含“.”或“..”一段", "it has a part \".\" or \"..\""),
            NameFault::Character(c) => Text::new(
                format!("含有字符 U+{:04X}", c as u32),
                format!("it has the character U+{:04X}", c as u32),
            ),
            NameFault::Edge => Text::new(
                "某一段以空格开头，或以空格、点结尾",
                "a part begins with a space, or ends with a space or dot",
            ),
            NameFault::Reserved => {
                Text::new("某一段是 Windows 的保留名", "a part of it is reserved by Windows")
            }
        }
    }
}

/// Proves that every reader of zip files gives `name` the same meaning.
pub(super) fn check(name: &str) -> Result<(), BundleError> {
    match fault(name) {
        None => Ok(()),
        Some(fault) => Err(BundleError::Name { name: name.to_owned(), fault }),
    }
}

fn fault(name: &str) -> Option<NameFault> {
    if name.len() > LONGEST_NAME {
        return Some(NameFault::TooLong);
    }
    name.split('/').find_map(part_fault)
}

fn part_fault(part: &str) -> Option<NameFault> {
    if part.is_empty() {
        return Some(NameFault::Empty);
    }
    if part == "." || part == ".." {
        return Some(NameFault::Leaves);
    }
    if let Some(c) = part.chars().find(|c| !is_plain(*c)) {
        return Some(NameFault::Character(c));
    }
    if part.starts_with(' ') || part.ends_with([' ', '.']) {
        return Some(NameFault::Edge);
    }
    is_reserved(part).then_some(NameFault::Reserved)
}

/// Characters that no normal form changes, no case folding beyond ASCII
/// touches, and no file system forbids. An allow-list: characters of later
/// versions of Unicode stay out.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || " -_.()（）《》、·〇".contains(c)
        || matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{2EBEF}' | '\u{30000}'..='\u{323AF}')
}

fn is_reserved(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end().to_ascii_lowercase();
    let numbered = |word: &str| {
        stem.strip_prefix(word).is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
        || numbered("com")
        || numbered("lpt")
}

/// Proves that the names of one bundle are different files on every disk.
pub(super) fn check_together<'a>(names: impl Iterator<Item = &'a str>) -> Result<(), BundleError> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for name in names {
        if let Some(other) = seen.insert(name.to_ascii_lowercase(), name) {
            return Err(clash(other, name));
        }
    }
    for (folded, name) in &seen {
        for (at, _) in folded.match_indices('/') {
            if let Some(other) = seen.get(&folded[..at]) {
                return Err(clash(other, name));
            }
        }
    }
    Ok(())
}

fn clash(name: &str, other: &str) -> BundleError {
    BundleError::Clash { name: name.to_owned(), other: other.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_pass() {
        for name in [
            "index.html",
            "issues/jianbao/2016/s1/jianbao-2016-s1.pdf",
            "issues/x/2016/3/附图（一）.png",
            "SHA256SUMS",
            ".well/a",
            // Names that only begin like a device of Windows.
            "common.html",
            "com/comx",
            "com10",
            "lpt.txt",
            "console.html",
        ] {
            assert_eq!(fault(name), None, "{name}");
        }
        assert_eq!(fault(&"a".repeat(LONGEST_NAME)), None, "as long as a name may be");
    }

    #[test]
    fn names_that_could_be_misread_are_refused() {
        use NameFault::{Character, Edge, Empty, Leaves, Reserved, TooLong};
        let long = "a".repeat(LONGEST_NAME + 1);
        for (name, expected) in [
            ("", Empty),
            ("/etc/passwd", Empty),
            ("a//b", Empty),
            ("a/", Empty),
            ("../x", Leaves),
            ("a/../b", Leaves),
            ("./a", Leaves),
            ("a\\b", Character('\\')),
            ("C:x", Character(':')),
            ("a\nb", Character('\n')),
            ("a\0", Character('\0')),
            ("a\u{202e}gpj.exe", Character('\u{202e}')),
            ("e\u{301}.png", Character('\u{301}')),
            ("é.png", Character('é')),
            ("\u{f900}.png", Character('\u{f900}')),
            ("Ａ.png", Character('Ａ')),
            ("con", Reserved),
            ("a/LPT1.txt", Reserved),
            ("com9.tar.gz", Reserved),
            ("aux .html", Reserved),
            ("a.", Edge),
            ("a /b", Edge),
            (long.as_str(), TooLong),
        ] {
            assert_eq!(fault(name), Some(expected), "{name:?}");
        }
    }

    #[test]
    fn names_that_are_one_file_somewhere_clash() {
        let together = |names: &[&str]| check_together(names.iter().copied());
        assert!(together(&["a", "b/a", "b/c"]).is_ok());
        for names in [&["a", "a"][..], &["a/B", "a/b"], &["a", "a/b"], &["x/Y/z", "X/y"]] {
            assert!(matches!(together(names), Err(BundleError::Clash { .. })), "{names:?}");
        }
    }
}
