//! Traces of a word processor: text that Markdown reads otherwise than the
//! person who pasted it.

mod bullets;
mod layout;
mod paragraphs;
mod tables;

use crate::check::context::ItemContext;
use crate::check::hit::Hit;
use crate::check::scan::{moved, report_all};
use crate::markdown::Outline;

/// A body as it was typed, with its blocks.
pub(super) struct Typed<'t> {
    body: &'t str,
    outline: &'t Outline,
}

type Trace = fn(&Typed<'_>) -> Vec<Hit>;

/// The traces by the words that the parameter `traps` takes.
pub(crate) const TRACES: &[&str] =
    &["indent", "heading", "table", "tab", "bullet", "paragraph", "number"];

const BY_NAME: [Trace; 7] = [
    layout::indents,
    layout::headings,
    tables::tables,
    tables::tabs,
    bullets::bullets,
    paragraphs::merged,
    paragraphs::numbered,
];

pub(crate) fn pasted(cx: &ItemContext<'_>) {
    let Some(body) = cx.body() else { return };
    let text = body.text();
    if text.trim().is_empty() || !may_be_pasted(text) {
        return;
    }
    let words = cx.parameters().words("traps");
    let asked = |name: &str| words.as_ref().is_none_or(|w| w.iter().any(|word| word == name));
    let typed = Typed { body: text, outline: body.outline() };
    let traces = TRACES.iter().zip(BY_NAME).filter(|(name, _)| asked(name));
    let mut hits: Vec<Hit> = traces.flat_map(|(_, trace)| trace(&typed)).collect();
    hits.sort_by_key(|hit| (hit.range.start, hit.range.end));
    report_all(cx, hits.into_iter().map(|hit| moved(hit, body.start)).collect());
}

/// Whether a body has a line that a trace may be in: most have one paragraph a
/// line, and a blank line between them.
fn may_be_pasted(body: &str) -> bool {
    let mut after_text = false;
    body.contains(['\t', '|'])
        || body.lines().any(|line| {
            let odd = line.starts_with("    ")
                || line.starts_with(['\u{3000}', '#', '＃', '—', '-', '='])
                || line.trim_start().starts_with(bullets::is_bullet);
            let merged = after_text && !line.trim().is_empty();
            after_text = !line.trim().is_empty();
            odd || merged || paragraphs::ordinal(line.trim()).is_some()
        })
}

impl<'t> Typed<'t> {
    /// The lines of the paragraphs that stand in no other block: for each
    /// paragraph its lines, with their first bytes.
    fn paragraphs(&self) -> impl Iterator<Item = Vec<(usize, &'t str)>> {
        let body = self.body;
        self.outline.texts.iter().filter(|leaf| leaf.top).map(move |leaf| {
            let mut at = leaf.range.start;
            let lines = body[leaf.range.clone()].split_inclusive('\n').map(|line| {
                let start = at;
                at += line.len();
                (start, line.trim_end_matches(['\n', '\r']))
            });
            lines.collect()
        })
    }

    /// The first byte of the line that `at` is on.
    fn line_start(&self, at: usize) -> usize {
        self.body[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// The line end that the body uses.
    fn line_end(&self) -> &'static str {
        if self.body.contains("\r\n") { "\r\n" } else { "\n" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::outline;

    /// A body with all replacements of one trace made.
    pub(super) fn mended(body: &str, trace: Trace) -> String {
        let typed = Typed { body, outline: &outline(body) };
        let mut text = body.to_owned();
        for hit in trace(&typed).into_iter().rev() {
            let new = hit.replacement.unwrap_or_else(|| format!("?{}?", &body[hit.range.clone()]));
            text.replace_range(hit.range, &new);
        }
        text
    }

    #[test]
    fn what_has_a_trace_is_looked_at() {
        for (body, trace) in [
            ("甲。\n\n    乙。\n", layout::indents as Trace),
            ("　　甲。\n", layout::indents),
            ("甲\n#乙\n", layout::headings),
            ("| 甲 | 乙 |\n| 1 | 2 |\n", tables::tables),
            ("甲\t乙\n", tables::tabs),
            ("●甲\n", bullets::bullets),
            ("甲。\n乙。\n", paragraphs::merged),
            ("## 一、甲\n\n二、乙\n", paragraphs::numbered),
        ] {
            assert!(may_be_pasted(body), "{body}");
            let typed = Typed { body, outline: &outline(body) };
            assert_eq!(trace(&typed).len(), 1, "{body}");
        }
        assert!(!may_be_pasted("甲。\n\n乙。\n\n丙。\n"));
    }
}
