//! What `kanfa check --fix` changed, in words.

use std::io::Write;

use crate::finding::Language;
use crate::pipeline::Change;

use super::draw::{Options, harmless};

/// Tells what was changed, a line each; what stands in bodies is quoted only
/// where it may be.
pub(crate) fn tell(changes: &[Change], options: Options, out: &mut dyn Write) {
    let count = changes.len();
    let head = match options.language {
        Language::Chinese if count == 0 => "没有可以直接改正的问题。\n".to_owned(),
        Language::English if count == 0 => "Nothing could be mended as it stands.\n".to_owned(),
        Language::Chinese => format!("已改正 {count} 处：\n"),
        Language::English if count == 1 => "Mended 1 place:\n".to_owned(),
        Language::English => format!("Mended {count} places:\n"),
    };
    let mut text = head;
    for change in changes {
        text.push_str(&line(change, options));
    }
    // Whoever reads may stop reading: that is no fault.
    let _ = writeln!(out, "{text}");
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

/// Text in which characters that cannot be seen are codes.
fn visible(text: &str) -> String {
    let unseen = |c: char| (c.is_whitespace() && c != ' ') || c.is_control() || is_ignorable(c);
    let mut shown = String::new();
    for c in text.chars() {
        if unseen(c) {
            shown.push_str(&format!("U+{:04X}", c as u32));
        } else {
            shown.push(c);
        }
    }
    shown
}

fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}
