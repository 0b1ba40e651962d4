//! Findings of a long run for people: errors first, those of one kind about one
//! thing as one, and of each rule the first few.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::finding::{Code, Language, Severity};

use super::event::{Event, Report};
use super::wrap::{WIDTH, wrap};

/// Findings of a run that are all drawn.
const ALL: usize = 30;

/// Findings of one rule that are drawn in a longer run.
const MOST: usize = 5;

/// Words in which findings about one thing differ, that are told.
const TOLD: usize = 12;

/// Findings of one kind about one thing.
pub(super) struct Same<'a> {
    /// The first of them.
    pub(super) event: &'a Event<'a>,
    others: Vec<&'a Event<'a>>,
}

/// The findings of a run as they are drawn.
pub(super) struct Digest<'a> {
    pub(super) shown: Vec<Same<'a>>,
    /// Findings that are not drawn, by severity and rule.
    hidden: BTreeMap<(Severity, Code), usize>,
}

impl<'a> Digest<'a> {
    pub(super) fn of(report: &'a Report<'_>) -> Self {
        let mut all: Vec<Same<'_>> = Vec::new();
        let mut known: BTreeMap<_, usize> = BTreeMap::new();
        for event in &report.events {
            let finding = event.finding;
            let key = (finding.severity, finding.rule, &finding.file, event.spot.found.start);
            match known.get(&key) {
                Some(at) if all[*at].takes(event, report) => all[*at].others.push(event),
                _ => {
                    known.insert(key, all.len());
                    all.push(Same { event, others: Vec::new() });
                }
            }
        }
        all.sort_by_key(|same| same.event.finding.severity);
        let mut hidden = BTreeMap::new();
        if all.len() > ALL {
            let mut drawn: BTreeMap<_, usize> = BTreeMap::new();
            all.retain(|same| {
                let kind = (same.event.finding.severity, same.event.finding.rule);
                let count = drawn.entry(kind).or_default();
                *count += 1;
                if *count > MOST {
                    *hidden.entry(kind).or_default() += 1 + same.others.len();
                }
                *count <= MOST
            });
        }
        Self { shown: all, hidden }
    }

    /// Tells what is not drawn, by rule.
    pub(super) fn tell(&self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        if self.hidden.is_empty() {
            return Ok(());
        }
        let language = report.options.language;
        let head = match language {
            Language::Chinese => {
                "以下各项没有逐处列出；kanfa check 文件 只看一个文件的，--format short 每处一行："
            }
            Language::English => {
                "More, not listed; `kanfa check FILE` shows those of a file, `--format short` \
                 each on a line:"
            }
        };
        writeln!(out, "{}", wrap(head, WIDTH, language))?;
        let width = self.hidden.keys().map(|(_, rule)| rule.id().len()).max().unwrap_or_default();
        for ((severity, rule), count) in &self.hidden {
            let (severity, rule) = (severity.word(), rule.id());
            match language {
                Language::Chinese => {
                    writeln!(out, "  {severity:7} {rule:width$}  另有 {count} 处")?
                }
                Language::English => writeln!(out, "  {severity:7} {rule:width$}  {count} more")?,
            }
        }
        writeln!(out)
    }
}

impl<'a> Same<'a> {
    /// Whether another finding is of the same kind and about the same thing: only
    /// words in the midst of the message are others.
    fn takes(&self, event: &Event<'_>, report: &Report<'_>) -> bool {
        let (one, other) = (self.event.finding, event.finding);
        let texts = (report.text(&one.message), report.text(&other.message));
        let hints = one.hint.is_some() == other.hint.is_some();
        let plain = one.related.is_empty() && other.related.is_empty();
        let same = one.edit == other.edit && one.articles == other.articles;
        let alike = differing(&[texts.0, texts.1]).is_some();
        hints && plain && same && alike && one.former.is_none() && !one.secret
    }

    /// The message, with the words in which the others differ.
    pub(super) fn message(&self, report: &Report<'_>) -> String {
        let first = report.text(&self.event.finding.message);
        if self.others.is_empty() {
            return first.to_owned();
        }
        let others = self.others.iter().map(|event| report.text(&event.finding.message));
        let messages: Vec<&str> = [first].into_iter().chain(others).collect();
        let count = messages.len();
        let words = differing(&messages);
        let mut words = words.unwrap_or_default();
        words.dedup();
        let chinese = report.options.language == Language::Chinese;
        let comma = if chinese { "、" } else { ", " };
        let list = match words.as_slice() {
            [first, .., last] if words.len() > TOLD => {
                if chinese {
                    format!("{first} 至 {last}")
                } else {
                    format!("{first} to {last}")
                }
            }
            words => words.join(comma),
        };
        match chinese {
            true => format!("{first}（同样的共 {count} 处：{list}）"),
            false => format!("{first} ({count} of these: {list})"),
        }
    }
}

/// The words in which messages differ, between what they all begin and end with;
/// `None` where they have too little in common.
fn differing<'t>(messages: &[&'t str]) -> Option<Vec<&'t str>> {
    let (first, rest) = messages.split_first()?;
    let head = rest.iter().map(|text| common(first.chars(), text.chars())).min()?;
    let tail = rest.iter().map(|text| common(first.chars().rev(), text.chars().rev())).min()?;
    // A word or a date is told whole.
    let inside = |c: char| c.is_ascii_alphanumeric() || "-:/._".contains(c);
    let chars: Vec<char> = first.chars().collect();
    let head = (0..=head).rev().find(|at| *at == 0 || !inside(chars[at - 1]))?;
    let tail = (0..=tail).rev().find(|at| *at == 0 || !inside(chars[chars.len() - at]))?;
    let words: Vec<&str> = messages.iter().map(|text| between(text, head, tail)).collect();
    let longest = messages.iter().map(|text| text.chars().count()).max()?;
    let told = words.iter().map(|word| word.chars().count()).max()?;
    (told * 2 <= longest || told <= 16).then_some(words)
}

fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}

/// A text without so many characters at its ends.
fn between(text: &str, head: usize, tail: usize) -> &str {
    let count = text.chars().count();
    let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    let end = count.saturating_sub(tail).max(head.min(count));
    &text[at(head.min(count))..at(end)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_words_that_differ_are_told_whole() {
        let weeks = ["2026-01-09 没有出刊", "2026-01-16 没有出刊"];
        assert_eq!(differing(&weeks), Some(vec!["2026-01-09", "2026-01-16"]));
        let stages = ["编审没有“筛选”", "编审没有“核实”", "编审没有“加工”"];
        assert_eq!(differing(&stages), Some(vec!["筛选", "核实", "加工"]));
        assert_eq!(differing(&["甲", "甲"]), Some(vec!["", ""]));
        let other = ["标题里有很多很多很多很多很多很多字", "正文太短而且另外还有许多别的毛病在"];
        assert_eq!(differing(&other), None);
    }
}
