//! Characters that no font has.

use std::collections::BTreeSet;

use crate::finding::{Code, Finding, Text};
use crate::model::glyphs::is_private;
use crate::source::{FilePath, Place};

use super::fonts::Fonts;

/// The characters of `text`, which begins at byte `from` of `file`, that no font
/// has: each once, at its first place.
pub(super) fn lacking(fonts: &Fonts, file: &FilePath, from: usize, text: &str) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        let fine = c.is_ascii() || c.is_control() || c == '\u{feff}';
        if !fine && (!fonts.covers(c) || is_private(c)) && seen.insert(c) {
            let start = from + at;
            found.push(finding(file, Place::Bytes(start, start + c.len_utf8()), c));
        }
    }
    found
}

/// The first character of a value in front matter that no font has.
pub(super) fn lacking_in_value(
    fonts: &Fonts,
    file: &FilePath,
    key: &str,
    text: &str,
) -> Option<Finding> {
    let c = text.chars().find(|c| !c.is_ascii() && (!fonts.covers(*c) || is_private(*c)))?;
    Some(finding(file, Place::value(&[key]), c))
}

fn finding(file: &FilePath, place: Place, c: char) -> Finding {
    let code = u32::from(c);
    let text = Text::new(
        format!("现有字体都没有“{c}”（U+{code:04X}）这个字"),
        format!("no font has the character `{c}` (U+{code:04X})"),
    );
    let hint = Text::new(
        "请放入含有该字的字体（Noto Serif CJK 有大部分生僻字；kanfa fonts --from 文件夹），或改用其他写法",
        "add a font that has it (Noto Serif CJK has most rare ones; `kanfa fonts --from FOLDER`), or write it otherwise",
    );
    Finding::error(Code::Glyph, file.clone(), place, text).hint(hint)
}
