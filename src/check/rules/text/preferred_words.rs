//! Words that the site lists as wrong.

use std::collections::BTreeMap;

use crate::check::frame::Frame;
use crate::check::hit::{Hit, Scanner};
use crate::finding::Text;

pub(crate) fn preferred_words<'a>(frame: &Frame<'a>) -> Scanner<'a> {
    let words = Words::new(frame.parameters().pairs("words").unwrap_or_default());
    Box::new(move |text| words.scan(text))
}

/// The list by first character: a text is gone through once, however long the
/// list is.
struct Words {
    by_first: BTreeMap<char, Vec<(String, String)>>,
    /// Whether any word may begin with a character of this [`key`].
    heads: Vec<bool>,
}

/// A number below 4,096 for the character that begins with these bytes: nearly
/// all characters of a text are passed over by it alone.
fn key(bytes: &[u8]) -> usize {
    let low = |at: usize| bytes.get(at).map_or(0, |b| usize::from(b & 0x3f));
    if bytes[0] < 0x80 { usize::from(bytes[0]) } else { low(1) << 6 | low(2) }
}

/// Bytes of the character that begins with this one.
fn width(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0.. => 4,
    }
}

impl Words {
    fn new(list: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut by_first: BTreeMap<char, Vec<(String, String)>> = BTreeMap::new();
        for (wrong, right) in list {
            if let Some(first) = wrong.chars().next() {
                by_first.entry(first).or_default().push((wrong, right));
            }
        }
        // The longest first: it is what was meant.
        for list in by_first.values_mut() {
            list.sort_by_key(|(wrong, _)| std::cmp::Reverse(wrong.len()));
        }
        let mut heads = vec![false; 4096];
        for first in by_first.keys() {
            heads[key(first.encode_utf8(&mut [0; 4]).as_bytes())] = true;
        }
        Self { by_first, heads }
    }

    fn scan(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let (mut next, mut end) = (0, 0);
        let bytes = text.as_bytes();
        while let Some(first) = bytes.get(end) {
            let at = end;
            end += width(*first);
            if !self.heads[key(&bytes[at..])] {
                continue;
            }
            let here = &text[at..];
            let words = here.chars().next().and_then(|c| self.by_first.get(&c));
            let found = words.into_iter().flatten().find(|(wrong, right)| {
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
    Hit {
        range: at..at + wrong.len(),
        message,
        replacement,
        safe: false,
        asked: Some(("words", wrong.into())),
        severity: None,
        hint: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found_once_and_a_right_one_is_not() {
        let list = |pairs: &[(&str, &str)]| {
            Words::new(pairs.iter().map(|(wrong, right)| ((*wrong).into(), (*right).into())))
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
