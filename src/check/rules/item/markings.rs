//! Classification markings: what is one, and what is only a word.

use crate::model::settings::{Classification, Vocabulary};
use crate::model::words::aliases_of;

/// What marks something as classified, by a site's policy.
pub(in crate::check::rules) struct Markings<'a> {
    levels: Vec<&'a str>,
    mark: Option<&'a str>,
}

impl<'a> Markings<'a> {
    /// The refused levels of a policy, in all their spellings.
    pub(super) fn of(policy: &'a Classification) -> Self {
        Self::new(policy, spellings(&policy.refused))
    }

    /// The levels that may be here, in all their spellings, and further words.
    pub(in crate::check::rules) fn permitted(
        policy: &'a Classification,
        words: &'a [String],
    ) -> Self {
        let further = words.iter().map(String::as_str);
        Self::new(policy, spellings(&policy.levels).chain(further))
    }

    fn new(policy: &'a Classification, levels: impl Iterator<Item = &'a str>) -> Self {
        let mut levels: Vec<&str> = levels.filter(|level| !level.is_empty()).collect();
        levels.sort_unstable();
        levels.dedup();
        Self { levels, mark: policy.mark.as_deref().filter(|mark| !mark.is_empty()) }
    }

    /// Whether a text has the mark at all.
    pub(in crate::check::rules) fn has_mark_in(&self, text: &str) -> bool {
        self.mark.is_some_and(|mark| text.contains(mark))
    }

    /// The level of a line that the mark follows, with the mark, in bytes.
    pub(in crate::check::rules) fn marked(&self, line: &str) -> Option<std::ops::Range<usize>> {
        let mark = self.mark?;
        let level = self.levels.iter().find(|level| self.is_marked(line, level))?;
        let start = occurrences(line, level).next()?;
        let end = line[start..].find(mark)? + mark.len();
        Some(start..start + end)
    }

    /// Whether a text has a level at all: most have none, and need no second look.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        let folded = self.levels.iter().any(|l| l.is_ascii()).then(|| text.to_ascii_lowercase());
        self.levels.iter().any(|level| match &folded {
            Some(folded) if level.is_ascii() => folded.contains(&level.to_ascii_lowercase()),
            _ => text.contains(level),
        })
    }

    /// Whether a line carries a marking.
    pub(super) fn is_in(&self, line: &str) -> bool {
        self.levels.iter().any(|level| {
            is_alone(line, level) || is_in_field(line, level) || self.is_marked(line, level)
        })
    }

    /// A level followed by the mark.
    fn is_marked(&self, line: &str, level: &str) -> bool {
        let Some(mark) = self.mark else { return false };
        occurrences(line, level).any(|at| {
            let rest = line[at + level.len()..].trim_start_matches(is_space);
            let rest = rest.strip_prefix('级').unwrap_or(rest).trim_start_matches(is_space);
            let Some(after) = rest.strip_prefix(mark) else { return false };
            // A mark that Markdown uses for emphasis says something only before
            // a term, or at the end of a line, and not around the word.
            let emphasis = mark.chars().all(|c| matches!(c, '*' | '_'));
            let term = after.trim_start_matches(is_space);
            let ends = term.is_empty() || term.starts_with(|c: char| c.is_ascii_digit());
            !emphasis || (ends && !line[..at].ends_with(mark))
        })
    }
}

fn spellings(levels: &Vocabulary) -> impl Iterator<Item = &str> {
    levels.terms.iter().flat_map(|t| {
        let names = [t.id.as_str(), t.name.as_str()].into_iter();
        names.chain(t.aliases.iter().map(String::as_str))
    })
}

/// A level alone on its line, whatever marks of Markdown or brackets stand around it.
fn is_alone(line: &str, level: &str) -> bool {
    let bare = line.trim_matches(is_decoration);
    let bare = bare.strip_suffix('级').filter(|b| same(b, level)).unwrap_or(bare);
    same(bare, level)
}

/// A level as the value of a field of classification.
fn is_in_field(line: &str, level: &str) -> bool {
    let labels = aliases_of("classification").iter().copied().chain(["classification"]);
    labels.into_iter().any(|label| {
        occurrences(line, label).any(|at| {
            let rest = line[at + label.len()..].trim_start_matches(|c| is_space(c) || c == '*');
            let Some(value) = rest.strip_prefix([':', '：', '|']) else { return false };
            let value = value.trim_start_matches(is_decoration);
            let Some(head) = value.get(..level.len()) else { return false };
            let after = value[level.len()..].trim_start_matches('级');
            same(head, level) && (after.is_empty() || after.starts_with(ends_value))
        })
    })
}

fn ends_value(c: char) -> bool {
    is_decoration(c) || !(c.is_alphanumeric() || matches!(c, '、' | '，' | ',' | '的'))
}

/// Where `word` stands in `line` as a word: letters of an alphabet must not go on.
fn occurrences<'l>(line: &'l str, word: &'l str) -> impl Iterator<Item = usize> + 'l {
    let ascii = word.is_ascii();
    let starts = line.char_indices().map(|(at, _)| at);
    starts.filter(move |at| {
        let Some(head) = line.get(*at..*at + word.len()) else { return false };
        let before = line[..*at].chars().next_back();
        let after = line[*at + word.len()..].chars().next();
        let joined = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        same(head, word) && !(ascii && (joined(before) || joined(after)))
    })
}

fn same(a: &str, b: &str) -> bool {
    a == b || (b.is_ascii() && a.eq_ignore_ascii_case(b))
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{3000}'
}

/// What may stand around a level without making it part of a sentence.
fn is_decoration(c: char) -> bool {
    is_space(c)
        || matches!(c, '#' | '*' | '_' | '>' | '-' | '+' | '|' | '`' | '"' | '\'' | '★')
        || matches!(
            c,
            '[' | ']'
                | '('
                | ')'
                | '（'
                | '）'
                | '【'
                | '】'
                | '〔'
                | '〕'
                | '“'
                | '”'
                | '「'
                | '」'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings::TermWord;

    fn policy(levels: &[&str], mark: &str) -> Classification {
        let term = |id: &&str| TermWord {
            id: (*id).to_owned(),
            name: (*id).to_owned(),
            ..TermWord::default()
        };
        Classification {
            refused: Vocabulary { terms: levels.iter().map(term).collect() },
            mark: Some(mark.to_owned()),
            ..Classification::default()
        }
    }

    #[test]
    fn markings_are_found_and_words_are_not() {
        let policy = policy(&["秘密", "机密", "绝密"], "★");
        let markings = Markings::of(&policy);
        for marked in [
            "秘密★1年",
            "机密 ★ 长期",
            "　　绝密　",
            "# 秘密",
            "**机密**",
            "【秘密】",
            "机密级",
            "密级：秘密",
            "| 密级 | 机密 |",
            "**密级**：绝密★",
            "密级: 秘密级　编号：001",
            "报告（机密★10年）如下",
        ] {
            assert!(markings.is_in(marked), "{marked}");
        }
        for plain in [
            "",
            "依法保护商业秘密。",
            "国家秘密的密级分为绝密、机密、秘密三级",
            "密级：绝密、机密、秘密三级",
            "密级：秘密的确定",
            "★★★",
            "秘密警察",
            "密级：内部",
        ] {
            assert!(!markings.is_in(plain), "{plain}");
        }
    }

    #[test]
    fn a_mark_of_emphasis_is_no_marking() {
        let policy = policy(&["Secret", "Restricted"], "*");
        let markings = Markings::of(&policy);
        for marked in ["SECRET* 10 years", "Restricted *", "Secret", "Classification: Secret"] {
            assert!(markings.is_in(marked), "{marked}");
        }
        for plain in [
            "The **Secret** of the garden",
            "a *Secret* recipe",
            "Secretary* 10",
            "Classification: secretarial",
            "It is no secret that",
        ] {
            assert!(!markings.is_in(plain), "{plain}");
        }
    }
}
