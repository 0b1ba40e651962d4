//! A sealed body beside the present one: lines of both, from the first that
//! differs to the last. Only where lines of bodies are shown at all.

use std::io::{self, Write};

use crate::finding::{Finding, Language};
use crate::pipeline::former_body;
use crate::source::front_matter;

use super::event::Report;
use super::harmless;

/// Lines that are shown of each side.
const MOST: usize = 8;

/// Characters of a line that are shown, and how many of them may come before
/// the first that differs.
const WIDTH: usize = 72;
const BEFORE: usize = 16;

/// Draws both sides of a finding about a changed body, where the repository
/// still has the sealed one.
pub(super) fn draw(finding: &Finding, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Some(digest) = &finding.former else { return Ok(()) };
    let former = former_body(report.places.root(), &finding.file, digest);
    let Some(old) = former else { return Ok(()) };
    let text = report.places.text(&finding.file);
    let new = front_matter(text).map_or("", |(_, start)| &text[start..]);
    let (old, new) = difference(&old, new);
    let skipped = skipped(&old, &new);
    let heads = match report.options.language {
        Language::Chinese => ("刊发时", "现在"),
        Language::English => ("as issued", "now"),
    };
    for (head, mark, lines) in [(heads.0, '-', old), (heads.1, '+', new)] {
        writeln!(out, "  {head}:")?;
        for (at, line) in lines.iter().take(MOST).enumerate() {
            let skipped = if at == 0 { skipped } else { 0 };
            let cut: String = line.chars().skip(skipped).take(WIDTH).collect();
            let less = if skipped > 0 { "…" } else { "" };
            let more = if line.chars().count() > skipped + WIDTH { "…" } else { "" };
            writeln!(out, "  {mark} {less}{}{more}", harmless(&cut))?;
        }
        if lines.len() > MOST {
            writeln!(out, "  {mark} …（{}）", lines.len() - MOST)?;
        }
    }
    writeln!(out)
}

/// Characters of the first lines that are left out: a line is a paragraph, and
/// the difference may come late in it.
fn skipped(old: &[&str], new: &[&str]) -> usize {
    let (Some(old), Some(new)) = (old.first(), new.first()) else { return 0 };
    let same = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count();
    same.saturating_sub(BEFORE)
}

/// The lines of both without those that they share at the beginning and at the
/// end.
fn difference<'a>(old: &'a str, new: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
    let (mut old, mut new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    old.truncate(old.len() - end);
    new.truncate(new.len() - end);
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    (old.split_off(start), new.split_off(start))
}

#[cfg(test)]
mod tests {
    use super::{difference, skipped};

    #[test]
    fn a_paragraph_is_shown_from_where_it_differs() {
        let of = |old: &str, new: &str| skipped(&[old], &[new]);
        assert_eq!(of("甲乙", "甲丙"), 0);
        assert_eq!(of(&format!("{}一", "字".repeat(40)), &"字".repeat(40)), 24);
        assert_eq!(skipped(&["a"], &[]), 0);
    }

    #[test]
    fn only_lines_that_differ_are_left() {
        let of = |old, new| difference(old, new);
        assert_eq!(of("a\nb\nc\n", "a\nx\nc\n"), (vec!["b"], vec!["x"]));
        assert_eq!(of("a\nb\nc\n", "a\nc\n"), (vec!["b"], vec![]));
        assert_eq!(of("a\na\n", "a\na\na\n"), (vec![], vec!["a"]));
        assert_eq!(of("", "a\n"), (vec![], vec!["a"]));
        assert_eq!(of("a\nb\nc\nd\n", "x\nb\nc\ny\n").0, ["a", "b", "c", "d"]);
        assert_eq!(of("a\n", "a\n"), (vec![], vec![]));
    }
}
