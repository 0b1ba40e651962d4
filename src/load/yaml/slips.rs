//! Slips of the hand in a text that does not parse: each in words, with the line
//! as it should be.

use crate::finding::{Code, Finding, Text};
use crate::source::Place;

use super::syntax::reads_plainly;
use super::{MOST, Yaml};

/// The most characters of a key.
const KEY: usize = 24;

/// The most characters of a value that a hint repeats.
const REPEATED: usize = 40;

/// A line of a text.
struct Line<'t> {
    /// Bytes of the file before its first sign.
    at: usize,
    /// Columns before its first sign, the `- ` of lists included.
    indent: usize,
    /// Whether it begins an entry of a list.
    dash: bool,
    /// Without indentation and `- `.
    text: &'t str,
}

impl<'t> Line<'t> {
    /// The key at the start of the line, and the text behind its colon.
    fn key(&self) -> Option<(&'t str, &'t str)> {
        let (key, value) = self.text.split_once(':')?;
        is_key(key).then_some((key, value))
    }

    /// The value of the line: behind a key, or all of an entry.
    fn value(&self) -> &'t str {
        let value = self.key().map_or(self.text, |(_, value)| value);
        value.trim()
    }

    /// Bytes of the file before its value.
    fn value_at(&self) -> usize {
        self.at + self.text.find(self.value()).unwrap_or_default()
    }
}

fn is_key(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    text.starts_with(char::is_alphabetic) && text.chars().count() <= KEY && text.chars().all(plain)
}

impl Yaml<'_> {
    /// The slips of a text that does not parse.
    pub(super) fn slips(&self) -> Vec<Finding> {
        let lines = self.lines();
        let mut findings: Vec<Finding> = self.tabs();
        findings.extend(lines.iter().filter_map(|line| self.slip(line)));
        if findings.is_empty() {
            findings.extend(self.uneven(&lines));
        }
        findings.truncate(MOST);
        findings
    }

    /// The lines that say something, without the texts of blocks.
    fn lines(&self) -> Vec<Line<'_>> {
        let mut lines: Vec<Line<'_>> = Vec::new();
        let mut block: Option<usize> = None;
        let mut start = 0;
        for raw in self.text.split_inclusive('\n') {
            let mut text = raw.trim_end();
            let mut indent = text.len() - text.trim_start().len();
            text = text.trim_start();
            let at = self.base + start;
            start += raw.len();
            if text.is_empty() || text.starts_with('#') || block.is_some_and(|of| indent > of) {
                continue;
            }
            block = None;
            let mut dash = false;
            while let Some(rest) = text.strip_prefix("- ") {
                indent += text.len() - rest.trim_start().len();
                text = rest.trim_start();
                dash = true;
            }
            let line = Line { at: at + indent, indent, dash, text };
            if line.value().starts_with(['|', '>']) {
                block = Some(if dash { indent - 2 } else { indent });
            }
            lines.push(line);
        }
        lines
    }

    fn slip(&self, line: &Line<'_>) -> Option<Finding> {
        self.no_space(line)
            .or_else(|| self.dash_without_space(line))
            .or_else(|| self.quotes(line))
            .or_else(|| self.needs_quotes(line))
    }

    fn slip_at(&self, start: usize, end: usize, message: Text) -> Finding {
        self.error(Code::YamlSyntax, Place::Bytes(start, end), message)
    }

    /// Lines that are indented with tabs.
    fn tabs(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut start = self.base;
        for line in self.text.split_inclusive('\n') {
            let blank = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
            if blank.contains('\t') && !line.trim().is_empty() {
                let message = Text::new(
                    "这一行用制表符（Tab 键）缩进，应当用空格",
                    "this line is indented with a tab; spaces are wanted",
                );
                let hint = Text::new("每缩进一层写两个空格", "write two spaces for each level");
                let finding = self.slip_at(start, start + blank.len(), message).hint(hint);
                findings.push(finding.edit(blank.replace('\t', "  "), false));
            }
            start += line.len();
        }
        findings
    }

    fn no_space(&self, line: &Line<'_>) -> Option<Finding> {
        let (key, value) = line.key()?;
        if value.is_empty() || value.starts_with([' ', '\t']) || value.starts_with("//") {
            return None;
        }
        let at = line.at + key.len();
        let message = Text::new(
            format!("“{key}”的冒号后面少一个空格"),
            format!("`{key}:` has no space behind its colon"),
        );
        let finding = self.slip_at(at, at + 1, message);
        let safe = line.indent == 0 && reads_plainly(value);
        Some(finding.hint(written(key, value.trim())).edit(": ", safe))
    }

    fn dash_without_space(&self, line: &Line<'_>) -> Option<Finding> {
        let rest = line.text.strip_prefix('-')?;
        let value = rest.starts_with(|c: char| c.is_alphabetic());
        value.then(|| {
            let message = Text::new(
                "列表的短横“-”后面少一个空格",
                "the hyphen of a list has no space behind it",
            );
            let hint = Text::new(
                format!("写作 - {}", shortened(rest)),
                format!("write - {}", shortened(rest)),
            );
            self.slip_at(line.at, line.at + 1, message).hint(hint).edit("- ", false)
        })
    }

    /// A quote that is not closed, or closed before the end of the value.
    fn quotes(&self, line: &Line<'_>) -> Option<Finding> {
        let value = line.value();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let at = line.value_at();
        let closing = value[1..].find(quote);
        let rest = closing.map_or("", |at| value[at + 2..].trim_start());
        match closing {
            Some(_) if rest.is_empty() || rest.starts_with('#') => None,
            // `''` within single quotes is one of them.
            Some(_) if quote == '\'' && rest.starts_with('\'') => None,
            Some(_) if rest.starts_with([',', ']', '}']) => None,
            Some(_) => {
                let message = Text::new(
                    format!("引号 {quote} 在这一项中间就结束了，后面的文字没有着落"),
                    format!("the quotes {quote} end before the text does"),
                );
                let end = at + value.len();
                Some(self.quoted(line, value, self.slip_at(at, end, message), false))
            }
            None => {
                let message = Text::new(
                    format!("引号 {quote} 没有成对：这一行只有开头的，没有结尾的"),
                    format!("the quote {quote} is not closed on this line"),
                );
                let finding = self.slip_at(at, at + 1, message);
                let mended = format!("{value}{quote}");
                Some(finding.hint(match line.key() {
                    Some((key, _)) => written(key, &mended),
                    None => Text::new("在行末补上引号", "close it at the end of the line"),
                }))
            }
        }
    }

    /// A value that means something else unless it stands in quotes.
    fn needs_quotes(&self, line: &Line<'_>) -> Option<Finding> {
        let value = line.value();
        let (key, _) = line.key()?;
        let at = line.value_at();
        let closes = |end: char| value.ends_with(end) || !value.contains(end);
        let first = value.chars().next()?;
        let message = match first {
            '"' | '\'' | '#' | '|' | '>' => return None,
            '{' if closes('}') => return None,
            '[' if closes(']') => return None,
            '{' | '[' | '*' | '&' | '@' | '`' | '%' | ']' | '}' | ',' => Text::new(
                format!("“{key}”的内容以“{first}”开头，整段要加引号"),
                format!("the text of `{key}` begins with `{first}`: it needs quotes"),
            ),
            _ if value.starts_with("- ") || value.starts_with("? ") => Text::new(
                format!("“{key}”的内容以“{first} ”开头：一段文字要加引号，列表要另起一行写"),
                format!(
                    "the text of `{key}` begins with `{first} `: put it in quotes, or a list on the next line"
                ),
            ),
            _ if value.contains(": ") || value.ends_with(':') => Text::new(
                format!("“{key}”的内容里还有一个半角冒号，整段要加引号"),
                format!("the text of `{key}` has a colon in it: it needs quotes"),
            ),
            _ => return None,
        };
        let safe = line.indent == 0 && !value.contains(" #") && !value.starts_with(['-', '?']);
        Some(self.quoted(line, value, self.slip_at(at, at + value.len(), message), safe))
    }

    /// The finding of a value with the edit that quotes it.
    fn quoted(&self, line: &Line<'_>, value: &str, finding: Finding, safe: bool) -> Finding {
        let quoted = in_quotes(value);
        let hint = match line.key() {
            Some((key, _)) => written(key, &quoted),
            None => Text::new(
                format!("写作 {}", shortened(&quoted)),
                format!("write {}", shortened(&quoted)),
            ),
        };
        finding.hint(hint).edit(quoted, safe)
    }

    /// The first line that stands deeper or less deep than it may.
    fn uneven(&self, lines: &[Line<'_>]) -> Option<Finding> {
        let mut levels: Vec<&Line<'_>> = Vec::new();
        let mut before: Option<&Line<'_>> = None;
        for line in lines {
            let deeper = before.is_some_and(|before| line.indent > before.indent);
            let spoken = before.is_some_and(|before| !before.value().is_empty());
            if deeper
                && spoken
                && line.key().is_some()
                && before.is_none_or(|before| before.key().is_some())
            {
                return Some(self.indentation(line, before?));
            }
            let entry = |level: &&&Line<'_>| level.dash && level.indent == line.indent + 2;
            if !line.dash && line.key().is_none() && levels.iter().any(|level| entry(&level)) {
                return Some(self.no_dash(line));
            }
            levels.retain(|level| level.indent <= line.indent);
            let level = levels.last().copied();
            match level {
                Some(level)
                    if level.indent == line.indent
                        && level.key().is_some()
                        && !line.dash
                        && line.key().is_none() =>
                {
                    return Some(self.no_colon(line));
                }
                Some(level) if level.indent == line.indent => {}
                // Only what stands below a line without a value may be deeper.
                Some(level) if !deeper => return Some(self.indentation(line, level)),
                _ => {}
            }
            levels.push(line);
            before = Some(line);
        }
        None
    }

    fn indentation(&self, line: &Line<'_>, like: &Line<'_>) -> Finding {
        let (deep, right) = (line.indent, like.indent);
        let message = Text::new(
            format!("这一行前面有 {deep} 个空格，与上面同级的行没有对齐"),
            format!("this line is indented by {deep} and not in line with those above it"),
        );
        let hint = Text::new(
            format!("同级的各行前面空格数相同，此处应为 {right} 个"),
            format!("lines of one level have as many spaces: {right} here"),
        );
        let finding = self.slip_at(line.at - line.indent, line.at, message).hint(hint);
        if line.dash { finding } else { finding.edit(" ".repeat(right), false) }
    }

    fn no_dash(&self, line: &Line<'_>) -> Finding {
        let message =
            Text::new("列表里这一行开头少了短横“- ”", "this line of a list has no `- ` before it");
        let hint = Text::new(
            format!("写作 - {}，与上一项对齐", shortened(line.text)),
            format!("write - {}, in line with the entry above", shortened(line.text)),
        );
        self.slip_at(line.at, line.at + line.text.len(), message).hint(hint)
    }

    fn no_colon(&self, line: &Line<'_>) -> Finding {
        let message = Text::new(
            "这一行没有冒号：每行应为“名称: 内容”",
            "this line has no colon: each line is `name: value`",
        );
        let hint = Text::new(
            "在名称后面加半角冒号和一个空格；是上一项的续行，则行首加两个空格",
            "put a colon and a space behind the name; indent it if it continues the line above",
        );
        self.slip_at(line.at, line.at + line.text.len(), message).hint(hint)
    }
}

/// How a key with its value is written.
fn written(key: &str, value: &str) -> Text {
    let value = shortened(value);
    Text::new(format!("写作 {key}: {value}"), format!("write {key}: {value}"))
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(REPEATED) {
        Some((end, _)) => format!("{}……", &text[..end]),
        None => text.to_owned(),
    }
}

/// A text in quotes that stand in no need of others.
fn in_quotes(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::front_matter::FrontMatter;

    fn found(text: &str) -> Vec<Finding> {
        let file = "content/items/2026/a.md".into();
        (Yaml { file: &file, text, base: 0 }).salvage::<FrontMatter>().findings
    }

    /// The text after the edit of its only finding.
    fn mended(text: &str) -> (String, String) {
        let findings = found(text);
        let [finding] = findings.as_slice() else { panic!("{text}: {findings:?}") };
        let Place::Bytes(start, end) = finding.place else { panic!("{finding:?}") };
        let edit = finding.edit.as_ref().map_or("", |edit| &edit.replacement);
        let new = format!("{}{edit}{}", &text[..start], &text[end..]);
        (finding.message.zh.clone(), new)
    }

    #[test]
    fn slips_are_told_in_words_and_mended() {
        for (text, word, right) in [
            ("title:标题\nunit: a\n", "少一个空格", "title: 标题\nunit: a\n"),
            ("title:标题\n", "少一个空格", "title: 标题\n"),
            ("标题：甲\nunit: a\n", "全角冒号", "标题: 甲\nunit: a\n"),
            ("title: 关于: 通报\n", "半角冒号", "title: \"关于: 通报\"\n"),
            ("title: [重要]通报\nunit: a\n", "以“[”开头", "title: \"[重要]通报\"\nunit: a\n"),
            ("title: @各单位\n", "以“@”开头", "title: \"@各单位\"\n"),
            ("title: \"甲\"的通报\nunit: a\n", "中间就结束", "title: '\"甲\"的通报'\nunit: a\n"),
            ("title: 甲\n  unit: a\n", "没有对齐", "title: 甲\nunit: a\n"),
            ("stages:\n\tscreened: {}\n", "制表符", "stages:\n  screened: {}\n"),
        ] {
            let (message, new) = mended(text);
            assert!(message.contains(word), "{text}: {message}");
            assert_eq!(new, right);
            assert_eq!(found(&new).iter().filter(|f| f.rule == Code::YamlSyntax).count(), 0);
        }
    }

    #[test]
    fn slips_without_an_edit_are_told_in_words() {
        for (text, word) in [
            ("title: \"甲\nunit: a\n", "没有成对"),
            ("title: 甲\n单位 a\nstyle: x\n", "没有冒号"),
            ("keywords:\n  - 甲\n  乙\n  - 丙\n", "少了短横"),
            ("unit: a\nkeywords:\n  - 甲\n -乙\n", "少一个空格"),
        ] {
            let findings = found(text);
            assert!(findings.iter().any(|f| f.message.zh.contains(word)), "{text}: {findings:?}");
        }
    }

    #[test]
    fn texts_that_go_on_below_and_blocks_are_no_slips() {
        let text = "title: |\n  甲:乙\n  丙: \"\nunit: a\nkeywords: [甲, 乙\n";
        let findings = found(text);
        assert_eq!(findings.len(), 1, "{findings:?}");
    }
}
