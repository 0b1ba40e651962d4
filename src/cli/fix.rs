//! Changes that `kanfa check --fix` made, in words.

use std::io::Write;

use crate::finding::Language;
use crate::pipeline::Change;

use super::draw::{Options, harmless};

/// Tells the changes, a line each. Pieces of bodies are quoted only with
/// `options.excerpt`.
pub(crate) fn tell(changes: &[Change], options: Options, out: &mut dyn Write) {
    let head = match (options.language, changes.len()) {
        (Language::Chinese, 0) => "没有可以直接改正的问题。\n".to_owned(),
        (Language::English, 0) => "Nothing can be fixed without a decision.\n".to_owned(),
        (Language::Chinese, count) => format!("已改正 {count} 处：\n"),
        (Language::English, 1) => "Fixed 1 place:\n".to_owned(),
        (Language::English, count) => format!("Fixed {count} places:\n"),
    };
    let lines: String = changes.iter().map(|change| line(change, options)).collect();
    // A closed pipe is no fault.
    let _ = writeln!(out, "{head}{lines}");
}

fn line(change: &Change, options: Options) -> String {
    let Change { file, at, rule, before, after, body } = change;
    let place = format!("  {}:{}:{} {rule}", harmless(file), at.line, at.column);
    if *body && !options.excerpt {
        return format!("{place}\n");
    }
    let (before, after) = (visible(before), visible(after));
    match (options.language, after.is_empty()) {
        (Language::Chinese, false) => format!("{place} “{before}” → “{after}”\n"),
        (Language::Chinese, true) => format!("{place} 删去“{before}”\n"),
        (Language::English, false) => format!("{place} `{before}` → `{after}`\n"),
        (Language::English, true) => format!("{place} `{before}` deleted\n"),
    }
}

/// Text in which invisible characters are codes.
fn visible(text: &str) -> String {
    let unseen = |c: char| (c.is_whitespace() && c != ' ') || c.is_control() || is_ignorable(c);
    text.chars()
        .map(|c| if unseen(c) { format!("U+{:04X}", c as u32) } else { c.to_string() })
        .collect()
}

fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}
