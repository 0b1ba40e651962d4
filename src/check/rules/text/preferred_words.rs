//! A site's own list of words that are wrong, outdated or written otherwise by
//! mistake, each with the word that is preferred.
//!
//! Passes: `登录系统`, where `words` has `登陆系统: 登录系统`. Fails:
//! `登陆系统`.
//!
//! To mend it: take the preferred word where it fits the sentence.
//!
//! Parameters: `words`, a mapping from the wrong word to the preferred one. An
//! empty preferred word only reports the wrong one.
//!
//! # 中文
//!
//! 站点自定的错词、旧称、易误写的词，以及规范的写法。
//!
//! 正确：`登录系统`（`words` 中有 `登陆系统: 登录系统`）。错误：`登陆系统`。
//!
//! 改正方法：语句通顺的，改用规范的写法。
//!
//! 参数：`words`，“错词: 规范写法”的对照；规范写法为空的，只指出错词。

use std::collections::BTreeMap;

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, Frame, IssueContext, ItemContext};
use crate::diagnostic::{Severity, Text};

use super::scan::{Hit, in_item, in_note};

pub(crate) const RULE: Rule = Rule {
    id: "preferred-words",
    severity: Severity::Warning,
    summary: Summary {
        zh: "不用站点所列的错词",
        en: "words that the site lists as wrong are not used",
    },
    source: include_str!("preferred_words.rs"),
    stands: Stands::Duty,
    parameters: &["words"],
    runs: &[Run::Item(run), Run::Issue(of_issue)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let words = Words::of(cx);
    if !words.0.is_empty() {
        in_item(cx, |text| words.scan(text), findings);
    }
}

fn of_issue(cx: &IssueContext<'_>, findings: &mut Findings) {
    let words = Words::of(cx);
    in_note(cx, |text| words.scan(text), findings);
}

/// The list by first character: a text is gone through once, however long the
/// list is.
struct Words(BTreeMap<char, Vec<(String, String)>>);

impl Words {
    fn of(frame: &Frame<'_>) -> Self {
        let list = frame.parameters().pairs("words").unwrap_or_default();
        let mut words: BTreeMap<char, Vec<(String, String)>> = BTreeMap::new();
        for (wrong, right) in list {
            if let Some(first) = wrong.chars().next() {
                words.entry(first).or_default().push((wrong, right));
            }
        }
        // The longest first: it is what was meant.
        for list in words.values_mut() {
            list.sort_by_key(|(wrong, _)| std::cmp::Reverse(wrong.len()));
        }
        Self(words)
    }

    fn scan(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut next = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| self.0.contains_key(c)) {
            let here = &text[at..];
            let found = self.0[&c].iter().find(|(wrong, right)| {
                // A preferred word may begin with the wrong one.
                let right_already = right.starts_with(wrong.as_str()) && here.starts_with(right);
                here.starts_with(wrong.as_str()) && !right_already
            });
            if let Some((wrong, right)) = found.filter(|_| at >= next) {
                next = at + wrong.len();
                hits.push(hit(at, wrong, right));
            }
        }
        hits
    }
}

fn hit(at: usize, wrong: &str, right: &str) -> Hit {
    let message = if right.is_empty() {
        Text::new(format!("不用“{wrong}”"), format!("`{wrong}` is not used here"))
    } else {
        Text::new(format!("“{wrong}”应为“{right}”"), format!("`{wrong}` should be `{right}`"))
    };
    let replacement = (!right.is_empty()).then(|| right.to_owned());
    Hit { range: at..at + wrong.len(), message, replacement, safe: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found_once_and_a_right_one_is_not() {
        let list = |pairs: &[(&str, &str)]| {
            let mut words: BTreeMap<char, Vec<(String, String)>> = BTreeMap::new();
            for (wrong, right) in pairs {
                let first = wrong.chars().next().expect("a word");
                words.entry(first).or_default().push(((*wrong).into(), (*right).into()));
            }
            for list in words.values_mut() {
                list.sort_by_key(|(wrong, _)| std::cmp::Reverse(wrong.len()));
            }
            Words(words)
        };
        let words =
            list(&[("登陆", "登录"), ("登陆系统", "登录系统"), ("保险", "保险业"), ("坏", "")]);
        let text = "登陆系统和登陆，保险业保险坏";
        let found: Vec<_> = words
            .scan(text)
            .into_iter()
            .map(|h| (text[h.range].to_owned(), h.replacement))
            .collect();
        let some = |w: &str| Some(w.to_owned());
        assert_eq!(
            found,
            [
                ("登陆系统".to_owned(), some("登录系统")),
                ("登陆".to_owned(), some("登录")),
                ("保险".to_owned(), some("保险业")),
                ("坏".to_owned(), None),
            ]
        );
    }
}
