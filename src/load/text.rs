//! Bytes → text: UTF-8 only, never a guess, and no character that could hide
//! something from a reader or split a line in two.

use crate::disk::{Found, Root};
use crate::finding::{Code, Finding, Text};
use crate::source::{FilePath, Place, front_matter};

/// Reads a text file of at most `cap` bytes.
///
/// # Errors
/// Findings: too large, unreadable, not UTF-8, or characters that are refused.
pub(super) fn read(root: &Root, found: &Found, cap: u64) -> Result<String, Vec<Finding>> {
    let file: FilePath = found.path.as_str().into();
    if found.size > cap {
        return Err(vec![too_large(&file, found.size, cap)]);
    }
    let bytes = root.read(&found.path).map_err(|error| vec![unreadable(&file, &error)])?;
    let mut text = String::from_utf8(bytes).map_err(|error| {
        vec![not_utf8(&file, error.as_bytes(), error.utf8_error().valid_up_to())]
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    let refused = refused_characters(&file, &text);
    if refused.is_empty() { Ok(text) } else { Err(refused) }
}

fn too_large(file: &FilePath, size: u64, cap: u64) -> Finding {
    Finding::error(
        Code::FileSize,
        file.clone(),
        Place::Bytes(0, 0),
        Text::new(
            format!("文件有 {size} 字节，超过上限 {cap} 字节"),
            format!("the file has {size} bytes, more than the cap of {cap}"),
        ),
    )
    .hint(Text::new(
        "请拆分文件，或在 site.yaml 的 limits 中提高上限",
        "split the file, or raise the cap under `limits` in site.yaml",
    ))
}

fn unreadable(file: &FilePath, error: &std::io::Error) -> Finding {
    Finding::error(
        Code::Unreadable,
        file.clone(),
        Place::Bytes(0, 0),
        Text::new(format!("文件无法读取：{error}"), format!("the file cannot be read: {error}")),
    )
    .hint(Text::new("请检查文件权限", "check the file's permissions"))
}

fn not_utf8(file: &FilePath, bytes: &[u8], at: usize) -> Finding {
    let line = bytes[..at].iter().filter(|b| **b == b'\n').count() + 1;
    let byte = bytes.get(at).copied().unwrap_or_default();
    Finding::error(
        Code::Encoding,
        file.clone(),
        Place::Bytes(at, at),
        Text::new(
            format!("文件不是 UTF-8 编码：第 {line} 行、第 {} 字节处为 0x{byte:02X}", at + 1),
            format!("the file is not UTF-8: byte {} (line {line}) is 0x{byte:02X}", at + 1),
        ),
    )
    .hint(Text::new(
        "请在编辑器中另存为“UTF-8”（常见原因：按 GB 18030 或 GBK 保存）",
        "save it as UTF-8 (it may have been saved as GB 18030 or GBK)",
    ))
}

/// One finding a line at the most, and at most twenty: the rest is more of the same.
fn refused_characters(file: &FilePath, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut last_line = usize::MAX;
    let mut line = 0;
    // Lines of YAML mean something: none is made of one there.
    let body = front_matter(text).map_or(usize::MAX, |(_, start)| start);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\n' {
            line += 1;
            continue;
        }
        let crlf = c == '\r' && chars.peek().is_some_and(|(_, next)| *next == '\n');
        if crlf || !is_refused(c) || line == last_line {
            continue;
        }
        last_line = line;
        findings.push(refused(file, at, c, if at < body { "" } else { line_end(c) }));
        if findings.len() == 20 {
            break;
        }
    }
    findings
}

fn is_refused(c: char) -> bool {
    match c {
        '\t' => false,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => {
            true
        }
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => true,
        '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => true,
        _ => false,
    }
}

/// The line end that a word processor means by a character; empty for others.
fn line_end(c: char) -> &'static str {
    match c {
        '\u{b}' | '\u{85}' | '\u{2028}' => "\n",
        '\u{c}' | '\u{2029}' => "\n\n",
        _ => "",
    }
}

fn refused(file: &FilePath, at: usize, c: char, instead: &str) -> Finding {
    let code = c as u32;
    let (zh, en) = match c {
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            ("双向控制字符", "a bidirectional control")
        }
        '\r' => ("单独的回车符", "a lone carriage return"),
        '\u{85}' | '\u{2028}' | '\u{2029}' => ("特殊换行符", "an unusual line separator"),
        '\u{0}'..='\u{9f}' => ("控制字符", "a control character"),
        _ => ("不可见字符", "an invisible character"),
    };
    Finding::error(
        Code::Character,
        file.clone(),
        Place::bytes(at..at + c.len_utf8()),
        Text::new(
            format!("此处有{zh} U+{code:04X}，会使所见与所存不一致"),
            format!("there is {en} here, U+{code:04X}: what is seen is not what is stored"),
        ),
    )
    .hint(if instead.is_empty() {
        Text::new("请删除该字符", "delete the character")
    } else {
        Text::new("请改为换行", "begin a new line instead")
    })
    .edit(instead, c != '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_of_a_word_processor_become_lines_in_bodies_alone() {
        let file: FilePath = "x.md".into();
        let text = "---\ntitle: 甲\u{2028}\n---\n乙\u{b}丙\n丁\u{2029}戊\n己\u{200b}\n庚\rx\n";
        let edits = refused_characters(&file, text).into_iter().map(|f| f.edit.expect("an edit"));
        let edits: Vec<(String, bool)> = edits.map(|e| (e.replacement, e.safe)).collect();
        let edits: Vec<(&str, bool)> =
            edits.iter().map(|(new, safe)| (new.as_str(), *safe)).collect();
        assert_eq!(edits, [("", true), ("\n", true), ("\n\n", true), ("", true), ("", false)]);
    }

    #[test]
    fn invisible_characters_are_found_once_a_line() {
        let file: FilePath = "x.md".into();
        let found = refused_characters(&file, "甲\u{200b}乙\u{200b}\r\n丙\u{202e}\rx\n丁\t戊");
        let rules: Vec<_> = found.iter().map(|d| (d.rule.id(), d.place.clone())).collect();
        assert_eq!(rules, [("character", Place::Bytes(3, 6)), ("character", Place::Bytes(17, 20))]);
    }
}
