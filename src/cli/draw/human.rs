//! Findings for people: message, line, related places, articles, hint.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
};

use crate::finding::{Edit, Language, Severity, Text};

use super::digest::{Digest, Same};
use super::event::{Event, Report, Spot};
use super::wrap::{WIDTH, columns, wrap};
use super::{former, harmless};

/// The fewest columns of a text, whatever stands before it.
const LEAST: usize = 30;

/// Columns of a tab, as it is drawn.
const TAB: usize = 4;

/// Characters of a long line that are underlined, from its start.
const LONGEST: usize = 16;

/// Draws findings with their lines, and a summary.
pub(super) fn draw(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if report.options.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(WIDTH);
    // Beside anything secret, the text that was taken out may be just that.
    let secret = report.events.iter().any(|event| event.finding.secret);
    let digest = Digest::of(report);
    for same in &digest.shown {
        writeln!(out, "{}\n", renderer.render(&[group(same, report)]))?;
        if report.options.excerpt && !secret {
            former::draw(same.event.finding, report, out)?;
        }
    }
    digest.tell(report, out)?;
    writeln!(out, "{}", wrap(&summary(report), WIDTH, report.options.language))
}

fn group<'a>(same: &'a Same<'a>, report: &'a Report<'_>) -> Group<'a> {
    let event = same.event;
    let Event { finding, spot, related, .. } = event;
    let spots = || [spot].into_iter().chain(related);
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    // `warning[length]: `, and as much in front of every further line.
    let before = finding.severity.word().len() + finding.rule.id().len() + 4;
    let message = within(&same.message(report), before, report);
    let mut group =
        level.primary_title(message).id(finding.rule.id()).elements([] as [Element<'_>; 0]);
    let shown = |spot: &Spot<'_>| spot.open && spot.found.text && !spot.found.range.is_empty();
    let last = spots().map(|spot| spot.found.start.line).max().unwrap_or(1);
    let gutter = last.to_string().len();
    let mut told: Vec<String> = Vec::new();
    let mut rest: Vec<&Spot<'_>> = spots().collect();
    while !rest.is_empty() {
        let spot = rest.remove(0);
        if !shown(spot) {
            let start = spot.found.start;
            let origin = Origin::path(harmless(spot.file)).line(start.line);
            group = group.element(origin.char_column(start.column));
            continue;
        }
        let text = report.places.text(spot.file);
        // Places of one file are drawn in one piece of it, in its order; on a line
        // that is cut to fit, each in a piece of its own.
        let cut = |spot: &Spot<'_>| {
            let (line, _) = first_line(text, &spot.found.range);
            fitting(&text[line.clone()], WIDTH - gutter - 3) < line.len()
        };
        let together = |other: &&Spot<'_>| {
            other.file == spot.file
                && shown(other)
                && !text.contains('\r')
                && !cut(spot)
                && !cut(other)
        };
        let (mut same, apart): (Vec<_>, Vec<_>) = rest.into_iter().partition(together);
        same.insert(0, spot);
        rest = apart;
        group = group.element(snippet(&same, text, gutter, report, &mut told));
    }
    let (notes, articles, hints) = match report.options.language {
        Language::Chinese => ("另见", "条款", "办法"),
        Language::English => ("note", "article", "help"),
    };
    let mut footers: Vec<_> = told.into_iter().map(|label| (Level::NOTE, notes, label)).collect();
    if !finding.articles.is_empty() {
        footers.push((Level::NOTE, articles, finding.articles.join(", ")));
    }
    let help = help(event).into_iter().map(|text| report.text(&text).to_owned());
    footers.extend(help.map(|text| (Level::HELP, hints, text)));
    footers.into_iter().fold(group, |group, (level, name, text)| {
        let text = within(&text, gutter + columns(name) + 5, report);
        group.element(level.with_name(name).message(text))
    })
}

/// A text in lines, behind so many columns of something else.
fn within(text: &str, before: usize, report: &Report<'_>) -> String {
    let room = WIDTH.saturating_sub(before).max(LEAST);
    wrap(&harmless(text), room, report.options.language).into_owned()
}

/// How to fix a finding: its hint, and its edit where that says more.
fn help(event: &Event<'_>) -> Vec<Text> {
    let by = Text::new("kanfa check --fix 可直接改正", "`kanfa check --fix` does it");
    let by_the_tool = |text: &Text| {
        Text::new(format!("{}（{}）", text.zh, by.zh), format!("{} ({})", text.en, by.en))
    };
    let shown = event.edit.map(|edit| instead(&edit.replacement));
    match (&event.finding.hint, &event.finding.edit) {
        (hint, None) => hint.iter().cloned().collect(),
        (Some(hint), Some(Edit { safe: true, .. })) => vec![by_the_tool(hint)],
        (None, Some(Edit { safe: true, .. })) => {
            vec![shown.as_ref().map_or(by.clone(), by_the_tool)]
        }
        (None, Some(_)) => shown.into_iter().collect(),
        (Some(hint), Some(edit)) => {
            let told = hint.zh.contains(&edit.replacement) || edit.replacement.contains('\n');
            let more = shown.filter(|_| !told);
            [hint.clone()].into_iter().chain(more).collect()
        }
    }
}

fn instead(replacement: &str) -> Text {
    match replacement {
        "" => Text::new("删去", "delete it"),
        text => Text::new(format!("改为“{text}”"), format!("write `{text}`")),
    }
}

/// The first lines of places of one file, each underlined from its start. A
/// label that has no room behind its underline is told below, in `told`.
fn snippet<'a>(
    spots: &[&Spot<'a>],
    text: &'a str,
    gutter: usize,
    report: &Report<'_>,
    told: &mut Vec<String>,
) -> Snippet<'a, Annotation<'a>> {
    let lines: Vec<_> = spots.iter().map(|spot| first_line(text, &spot.found.range)).collect();
    let start = lines.iter().map(|(line, _)| line.start).min().unwrap_or_default();
    let end = lines.iter().map(|(line, _)| line.end).max().unwrap_or_default();
    let first = spots.iter().map(|spot| spot.found.start.line).min().unwrap_or(1);
    let path = spots.first().map(|spot| harmless(spot.file)).unwrap_or_default();
    let snippet = Snippet::source(&text[start..end]).line_start(first).path(path);
    spots.iter().zip(lines).fold(snippet, |snippet, (spot, (line, span))| {
        let span = span.start - start..span.end - start;
        let Some(label) = spot.label else {
            return snippet.annotation(AnnotationKind::Primary.span(span));
        };
        let label = harmless(report.text(label));
        // ` | ` stands before the line, and a space before the label.
        let room = WIDTH.saturating_sub(gutter + 4 + columns(&label));
        let end = line.start - start + fitting(&text[line.start..start + span.end], room);
        if end > span.start {
            return snippet.annotation(AnnotationKind::Context.span(span.start..end).label(label));
        }
        let at = spot.found.start;
        told.push(format!("{}:{}:{}: {label}", harmless(spot.file), at.line, at.column));
        snippet.annotation(AnnotationKind::Context.span(span))
    })
}

/// Bytes of the start of a line that take at most so many columns.
fn fitting(line: &str, room: usize) -> usize {
    let mut used = 0;
    let ends = line.char_indices().map_while(|(at, c)| {
        used += if c == '\t' { TAB } else { columns(c.encode_utf8(&mut [0; 4])) };
        (used <= room).then_some(at + c.len_utf8())
    });
    ends.last().unwrap_or(0)
}

/// The line on which a range begins, and the part of the range on it.
fn first_line(text: &str, range: &Range<usize>) -> (Range<usize>, Range<usize>) {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.start..].find('\n').map_or(text.len(), |at| range.start + at);
    let line = text[start..end].trim_end_matches('\r');
    let to = range.end.min(start + line.len());
    let after = &line[range.start - start..];
    let longest =
        after.char_indices().nth(LONGEST).map_or(line.len(), |(at, _)| range.start - start + at);
    let to = if line.len() > WIDTH { to.min(start + longest) } else { to };
    (start..start + line.len(), range.start..to)
}

/// `2 errors, 1 warning, 0 notes`, and how many of them need nobody.
fn summary(report: &Report<'_>) -> String {
    let [errors, warnings, notes] =
        [Severity::Error, Severity::Warning, Severity::Note].map(|severity| report.count(severity));
    let edits = report.events.iter().filter_map(|event| event.finding.edit.as_ref());
    let safe = edits.filter(|edit| edit.safe).count();
    let counted = |n: usize, word| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    match (report.options.language, safe) {
        (Language::Chinese, _) if report.events.is_empty() => "没有发现问题。".to_owned(),
        (Language::English, _) if report.events.is_empty() => "no findings".to_owned(),
        (Language::Chinese, 0) => {
            format!("共有错误 {errors} 处，警告 {warnings} 处，提示 {notes} 处。")
        }
        (Language::Chinese, _) => format!(
            "共有错误 {errors} 处，警告 {warnings} 处，提示 {notes} 处；\
             其中 {safe} 处可用 kanfa check --fix 直接改正。"
        ),
        (Language::English, _) => {
            let counts =
                [counted(errors, "error"), counted(warnings, "warning"), counted(notes, "note")];
            let counts = counts.join(", ");
            match safe {
                0 => counts,
                _ => format!("{counts}; `kanfa check --fix` fixes {safe} of them"),
            }
        }
    }
}
