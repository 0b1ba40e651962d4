//! Classification markings: what is one, and what is only a word.

mod line;

use std::ops::Range;

use crate::model::classification::Classification;
use crate::model::vocabulary::TermWord;
use crate::model::words::aliases_of;

use line::{Line, STARS, Word, fold, is_decoration, is_space, is_star};

/// The signs of classification by a site's policy.
pub(in crate::check) struct Markings<'a> {
    levels: Vec<Word>,
    labels: Vec<Word>,
    mark: Option<&'a str>,
}

impl<'a> Markings<'a> {
    /// The refused levels of a policy, in all their spellings.
    pub(in crate::check) fn of(policy: &'a Classification) -> Self {
        Self::new(policy, spellings(&policy.refused.terms).collect())
    }

    /// One level, in all its spellings.
    pub(in crate::check) fn of_level(policy: &'a Classification, level: &'a TermWord) -> Self {
        Self::new(policy, spellings(std::slice::from_ref(level)).collect())
    }

    /// The levels that may be here without a mark, in all their spellings, and
    /// further words.
    pub(in crate::check) fn permitted(policy: &'a Classification, words: &[String]) -> Self {
        let unmarked = policy.unmarked().flat_map(|t| spellings(std::slice::from_ref(t)));
        Self::new(policy, unmarked.chain(words.iter().map(String::as_str)).collect())
    }

    fn new(policy: &'a Classification, levels: Vec<&str>) -> Self {
        let mut levels: Vec<Word> =
            levels.into_iter().filter(|level| !level.is_empty()).map(Word::new).collect();
        levels.sort_unstable();
        levels.dedup();
        let labels = aliases_of("classification").iter().copied().chain(["classification"]);
        Self {
            levels,
            labels: labels.map(Word::new).collect(),
            mark: policy.mark.as_deref().filter(|mark| !mark.is_empty()),
        }
    }

    /// Whether a text has the mark at all.
    pub(in crate::check) fn has_mark_in(&self, text: &str) -> bool {
        self.mark.is_some_and(|mark| text.contains(mark))
    }

    /// The level of a line that the mark follows, with the mark, in bytes.
    pub(in crate::check) fn marked(&self, line: &str) -> Option<Range<usize>> {
        let line = Line::new(line);
        self.levels.iter().find_map(|level| {
            let (start, end) = self.marks(&line, level).next()?;
            Some(line.byte(start)..line.byte(end))
        })
    }

    /// Whether a text has a level at all: most have none, and need no second look.
    pub(in crate::check) fn may_be_in(&self, text: &str) -> bool {
        self.levels.iter().any(|level| level.may_be_in(text))
    }

    /// Whether a line carries a marking.
    pub(in crate::check) fn is_in(&self, line: &str) -> bool {
        if !self.may_be_in(line) {
            return false;
        }
        let line = Line::new(line);
        self.levels.iter().any(|level| {
            is_alone(&line, level)
                || self.is_in_field(&line, level)
                || self.marks(&line, level).next().is_some()
        })
    }

    /// Whether a line is the label of a field of classification, and no more.
    pub(in crate::check) fn is_label(&self, line: &str) -> bool {
        let line = Line::new(line);
        let (start, end) = line.bare();
        self.labels.iter().any(|label| {
            let after = |c: char| c == ':' || is_decoration(c);
            label.ends_at(&line, start).is_some_and(|at| line.skip(at, after) >= end)
        })
    }

    /// Whether the name of a file carries a marking: as a line does, or a level
    /// that stands apart from the other words of the name (of an alphabet, words
    /// of a name are too often no more than that).
    pub(in crate::check) fn is_in_name(&self, stem: &str) -> bool {
        let apart = |c: char| c != '级' && !c.is_alphanumeric();
        self.is_in(stem) || stem.split(apart).any(|part| !part.is_ascii() && self.is_in(part))
    }

    /// Where a level stands that the mark follows, up to the end of the mark.
    fn marks<'l>(
        &'l self,
        line: &'l Line<'_>,
        level: &'l Word,
    ) -> impl Iterator<Item = (usize, usize)> + 'l {
        line.find(level).filter_map(move |(start, end)| {
            let mut at = line.skip(end, is_space);
            if line.char(at) == Some('级') {
                at = line.skip(at + 1, is_space);
            }
            Some((start, self.mark_ends(line, start, at)?))
        })
    }

    /// Where the mark ends that stands at `at`: the site's own, or for a star
    /// another star.
    fn mark_ends(&self, line: &Line<'_>, start: usize, at: usize) -> Option<usize> {
        let mark = self.mark?;
        let length = mark.chars().count();
        let own = mark.chars().enumerate().all(|(n, c)| line.char(at + n) == Some(fold(c)));
        let star = is_star(mark) && line.char(at).is_some_and(|c| STARS.contains(&c) || c == '*');
        let end = if own { at + length } else { at + 1 };
        if !own && !star {
            return None;
        }
        // A mark that Markdown uses for emphasis says something only before a
        // term, or at the end of a line, and not around the word.
        let emphasis = matches!(line.char(at), Some('*' | '_'));
        let term = line.skip(end, is_space);
        let ends = match line.char(term) {
            None => own,
            Some(c) => c.is_ascii_digit() || line.is_term(term),
        };
        let around = start > 0 && line.char(start - 1) == line.char(at);
        (!emphasis || (ends && !around)).then_some(end)
    }

    /// A level as the value of a field of classification.
    fn is_in_field(&self, line: &Line<'_>, level: &Word) -> bool {
        self.labels.iter().any(|label| {
            line.find(label).any(|(_, end)| {
                let at = line.skip(end, |c| is_space(c) || c == '*');
                if !line.char(at).is_some_and(|c| ":|=([【〔】〕])".contains(c)) {
                    return false;
                }
                let at = line.skip(at + 1, is_decoration);
                let Some(end) = level.ends_at(line, at) else { return false };
                let end = line.skip(end, |c| c == '级');
                line.char(end).is_none_or(ends_value)
            })
        })
    }
}

fn spellings(terms: &[TermWord]) -> impl Iterator<Item = &str> {
    terms.iter().flat_map(|t| {
        let names = [t.id.as_str(), t.name.as_str()].into_iter();
        names.chain(t.aliases.iter().map(String::as_str))
    })
}

/// A level alone on its line, or with its term, whatever marks of Markdown or
/// brackets stand around it.
fn is_alone(line: &Line<'_>, level: &Word) -> bool {
    let (start, bare_end) = line.bare();
    let Some(end) = level.ends_at(line, start) else { return false };
    let end = if line.char(end) == Some('级') { end + 1 } else { end };
    end >= bare_end || line.is_term(line.skip(end, is_decoration))
}

fn ends_value(c: char) -> bool {
    is_decoration(c) || !(c.is_alphanumeric() || matches!(c, '、' | ',' | '的'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::Vocabulary;

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
    fn markings_are_found_however_they_are_written() {
        let policy = policy(&["秘密", "机密", "绝密", "top secret"], "★");
        let markings = Markings::of(&policy);
        for marked in [
            "秘 密 ★ 1年",
            "秘密★1年",
            "机密★",
            "绝密级",
            "秘　密　★　１年",
            "机\u{200b}密★10年",
            "機密☆長期 密級",
            "绝密＊３０年",
            "机密*10年",
            "机密 10年",
            "秘密　长期",
            "密 级：机 密",
            "【密级】机密",
            "密级（绝密）",
            "特急　机密⭐5年",
            "Ｔｏｐ Ｓｅｃｒｅｔ",
            "Classification: TOP SECRET",
        ] {
            assert!(markings.is_in(marked), "{marked}");
        }
        for plain in [
            "各单位要保守秘密，不得外传。",
            "保守国家秘密",
            "涉及机密的，按规定办理；机密 10年内不得公开的除外",
            "**机密**和*秘密*两级",
            "秘密*和绝密*都是",
            "国家秘密的保密期限，机密级不超过20年",
            "密级（绝密、机密、秘密）由定密责任人确定",
            "topsecret: none",
            "机关保密工作",
        ] {
            assert!(!markings.is_in(plain), "{plain}");
        }
    }

    #[test]
    fn names_of_files_are_read_word_by_word() {
        let policy = policy(&["秘密", "机密"], "★");
        let markings = Markings::of(&policy);
        for marked in ["附表（机密）", "机密-附表", "2016_秘密级_附表", "秘密★1年", "【机密】报告"]
        {
            assert!(markings.is_in_name(marked), "{marked}");
        }
        for plain in ["商业秘密保护", "保密工作", "机密件管理办法", "附表"] {
            assert!(!markings.is_in_name(plain), "{plain}");
        }
        assert!(markings.is_label("密　级：") && !markings.is_label("密级管理"));
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
