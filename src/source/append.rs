//! Adding an entry to a list in YAML: all else of the text stays as it is, to
//! the byte.

use super::{Node, NodeKind, parse_marked};

/// The text with one more entry in the list at one of `keys`, or with that list
/// under the first of them where the text has nothing yet. `None` where the list
/// is written in a way that cannot be continued.
#[must_use]
pub fn append(text: &str, keys: &[&str], entry: &str) -> Option<String> {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let is_comment = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if text.lines().all(is_comment) {
        let gap = if text.is_empty() || text.ends_with('\n') { "" } else { end };
        return Some(format!("{text}{gap}{}:{end}  - {entry}{end}", keys.first()?));
    }
    let NodeKind::Map(pairs) = parse_marked(text)?.kind else { return None };
    let is_key =
        |key: &Node| matches!(&key.kind, NodeKind::Scalar(name) if keys.contains(&name.as_str()));
    let (key, list) = pairs.iter().find(|(key, _)| is_key(key))?;
    let (at, after, new) = match &list.kind {
        NodeKind::Scalar(value) if value.is_empty() => {
            let at = line_end(text, key.range.end);
            (at, at, format!("{end}  - {entry}"))
        }
        NodeKind::List(entries) if text[list.range.start..].starts_with('[') => {
            match entries.last() {
                Some(last) => {
                    let at = end_of(text, last);
                    (at, at, format!(", {entry}"))
                }
                None => {
                    let at = text[..list.range.start].trim_end().len();
                    (at, list.range.end, format!("{end}  - {entry}"))
                }
            }
        }
        NodeKind::List(entries) => {
            let last = entries.last()?;
            let lead = lead_of(text, last)?;
            let at = line_end(text, end_of(text, last));
            (at, at, format!("{end}{lead}- {entry}"))
        }
        _ => return None,
    };
    let rest = &text[after..];
    let last = if rest.is_empty() { end } else { "" };
    Some(format!("{}{new}{rest}{last}", &text[..at]))
}

/// The blanks before the dash of an entry.
fn lead_of<'t>(text: &'t str, entry: &Node) -> Option<&'t str> {
    let dash = text[..entry.range.start].rfind('-')?;
    let line = text[..dash].rfind('\n').map_or(0, |at| at + 1);
    let lead = &text[line..dash];
    lead.chars().all(|c| c == ' ').then_some(lead)
}

/// The end of the line that `at` is on, a comment behind it included.
fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    text[..end].trim_end_matches('\r').len()
}

/// The end of a node as it was typed, without blank lines and comments below it.
fn end_of(text: &str, node: &Node) -> usize {
    let flow = text[node.range.start..].starts_with(['[', '{']);
    match &node.kind {
        NodeKind::List(nodes) if !flow => nodes.last().map(|last| end_of(text, last)),
        NodeKind::Map(pairs) if !flow => pairs.last().map(|(key, value)| {
            if value.range.is_empty() { key.range.end } else { end_of(text, value) }
        }),
        _ => None,
    }
    .unwrap_or_else(|| node.range.start + text[node.range.clone()].trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(text: &str) -> Option<String> {
        append(text, &["list", "表"], "{a: 2}")
    }

    #[test]
    fn a_list_is_begun() {
        assert_eq!(with("").as_deref(), Some("list:\n  - {a: 2}\n"));
        assert_eq!(with("# 说明").as_deref(), Some("# 说明\nlist:\n  - {a: 2}\n"));
        assert_eq!(with("表:\n").as_deref(), Some("表:\n  - {a: 2}\n"));
        assert_eq!(with("list: # 无").as_deref(), Some("list: # 无\n  - {a: 2}\n"));
        assert_eq!(with("list: []\n").as_deref(), Some("list:\n  - {a: 2}\n"));
    }

    #[test]
    fn a_list_goes_on_as_it_was_written() {
        for (text, longer) in [
            ("list:\n  - {a: 1}\n", "list:\n  - {a: 1}\n  - {a: 2}\n"),
            ("表:\n- {a: 1} # 甲\n\n# 完\n", "表:\n- {a: 1} # 甲\n- {a: 2}\n\n# 完\n"),
            (
                "list:\r\n  - a: 1\r\n    b: 二\r\n",
                "list:\r\n  - a: 1\r\n    b: 二\r\n  - {a: 2}\r\n",
            ),
            ("list:\n  - a: 1\n    b:\n", "list:\n  - a: 1\n    b:\n  - {a: 2}\n"),
            (
                "list:\n  - a: |\n      甲\n      乙\n# 完",
                "list:\n  - a: |\n      甲\n      乙\n  - {a: 2}\n# 完",
            ),
            ("list: [{a: 1}]", "list: [{a: 1}, {a: 2}]"),
            ("list:\n  - {a: 1}", "list:\n  - {a: 1}\n  - {a: 2}\n"),
        ] {
            let found = with(text).expect("one more");
            assert_eq!(found, longer);
            let parsed = parse_marked(&found).expect("YAML");
            let NodeKind::Map(pairs) = parsed.kind else { panic!("a map") };
            let NodeKind::List(entries) = &pairs[0].1.kind else { panic!("a list") };
            assert!(entries.len() <= 2);
        }
    }

    #[test]
    fn other_texts_are_left_to_people() {
        for text in ["list: 甲\n", "other: []\n", "- {a: 1}\n", "list: [\n", "list: {a: 1}\n"] {
            assert_eq!(with(text), None, "{text}");
        }
    }
}
