//! Findings for people: what is wrong, the line it is on, what else has to do
//! with it, under which article, and how to mend it.

use std::io;
use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
};

use crate::finding::{Edit, Finding, Language, Severity, Text};
use crate::source::FilePath;

use super::places::{Found, Places};
use super::wrap::{columns, wrap};
use super::{Options, former, harmless};

/// Columns of a terminal, the least that one has.
const WIDTH: usize = 80;

/// Columns of a text, however much stands before it.
const LEAST: usize = 30;

/// Columns of a tab, as it is drawn.
const TAB: usize = 4;

/// How many characters of a long line are underlined: its start is what counts.
const LONGEST: usize = 16;

/// Draws findings with their lines, and a summary.
///
/// # Errors
/// When the output cannot be written.
pub(super) fn draw(
    findings: &[Finding],
    places: &mut Places<'_>,
    options: Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let renderer = if options.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(WIDTH);
    for finding in findings {
        let spots = spots(finding, places);
        let report = [group(finding, &spots, places, options)];
        writeln!(out, "{}\n", renderer.render(&report))?;
        // Where there is anything secret, what was taken out may be just that.
        if options.excerpt && !findings.iter().any(|other| other.secret) {
            former::draw(finding, places, options.language, out)?;
        }
    }
    writeln!(out, "{}", wrap(&summary(findings, options.language), WIDTH, WIDTH))
}

/// A place of a finding: its own, or a related one.
struct Spot<'a> {
    file: &'a FilePath,
    found: Found,
    label: Option<&'a crate::finding::Text>,
}

fn spots<'a>(finding: &'a Finding, places: &mut Places<'_>) -> Vec<Spot<'a>> {
    let own = places.find(&finding.file, &finding.place);
    let mut spots = vec![Spot { file: &finding.file, found: own, label: None }];
    for related in &finding.related {
        let found = places.find(&related.file, &related.place);
        spots.push(Spot { file: &related.file, found, label: Some(&related.label) });
    }
    spots
}

fn group<'a>(
    finding: &'a Finding,
    spots: &[Spot<'a>],
    places: &'a Places<'_>,
    options: Options,
) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    // `warning[length]: `, and as much in front of every further line.
    let before = finding.severity.word().len() + finding.rule.id().len() + 4;
    let message = within(finding.message.get(options.language), before);
    let mut group =
        level.primary_title(message).id(finding.rule.id()).elements([] as [Element<'_>; 0]);
    let shown = |spot: &Spot<'_>| {
        spot.found.text
            && !finding.secret
            && (options.excerpt || !spot.found.body)
            && !spot.found.range.is_empty()
    };
    let gutter = gutter(spots);
    let mut told: Vec<String> = Vec::new();
    let mut rest: Vec<&Spot<'_>> = spots.iter().collect();
    while !rest.is_empty() {
        let spot = rest.remove(0);
        if !shown(spot) {
            group = group.element(origin(spot));
            continue;
        }
        let text = places.text(spot.file);
        // Places of one file are drawn in one piece of it, in its order. Of a line
        // that is cut to fit, each place is another piece.
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
        group = group.element(snippet(&same, text, gutter, options.language, &mut told));
    }
    let (notes, articles, hints) = match options.language {
        Language::Chinese => ("另见", "条款", "办法"),
        Language::English => ("note", "article", "help"),
    };
    for label in told {
        let text = within(&label, gutter + columns(notes) + 5);
        group = group.element(Level::NOTE.with_name(notes).message(text));
    }
    if !finding.articles.is_empty() {
        let text = within(&finding.articles.join(", "), gutter + columns(articles) + 5);
        group = group.element(Level::NOTE.with_name(articles).message(text));
    }
    let quoted = options.excerpt || spots.first().is_none_or(|spot| !spot.found.body);
    for text in help(finding, quoted && !finding.secret) {
        let text = within(text.get(options.language), gutter + columns(hints) + 5);
        group = group.element(Level::HELP.with_name(hints).message(text));
    }
    group
}

/// A text that a terminal shows whole, behind so many columns of something
/// else.
fn within(text: &str, before: usize) -> String {
    let room = WIDTH.saturating_sub(before).max(LEAST);
    wrap(&harmless(text), room, room).into_owned()
}

/// How to mend a finding: its hint, and its edit where that says more.
fn help(finding: &Finding, quoted: bool) -> Vec<Text> {
    let by = Text::new("kanfa check --fix 可直接改正", "`kanfa check --fix` does it");
    let by_the_tool = |text: &Text| {
        Text::new(format!("{}（{}）", text.zh, by.zh), format!("{} ({})", text.en, by.en))
    };
    match (&finding.hint, &finding.edit) {
        (hint, None) => hint.iter().cloned().collect(),
        (Some(hint), Some(Edit { safe: true, .. })) => vec![by_the_tool(hint)],
        (None, Some(edit)) if !quoted => {
            if edit.safe {
                vec![by]
            } else {
                Vec::new()
            }
        }
        (None, Some(edit)) => {
            let text = instead(&edit.replacement);
            vec![if edit.safe { by_the_tool(&text) } else { text }]
        }
        (Some(hint), Some(edit)) => {
            let said = !quoted || hint.zh.contains(&edit.replacement);
            let text = (!said).then(|| instead(&edit.replacement));
            [Some(hint.clone()), text].into_iter().flatten().collect()
        }
    }
}

fn instead(replacement: &str) -> Text {
    match replacement {
        "" => Text::new("删去", "delete it"),
        text => Text::new(format!("改为“{text}”"), format!("write `{text}`")),
    }
}

fn origin<'a>(spot: &Spot<'a>) -> Origin<'a> {
    let Found { start, .. } = spot.found;
    Origin::path(harmless(spot.file)).line(start.line).char_column(start.column)
}

/// Columns of the line numbers beside the places of a finding.
fn gutter(spots: &[Spot<'_>]) -> usize {
    let last = spots.iter().map(|spot| spot.found.start.line).max().unwrap_or(1);
    last.to_string().len()
}

/// The first lines of places of one file, each underlined from its start. A
/// label that has no room behind its underline is told below, in `told`.
fn snippet<'a>(
    spots: &[&Spot<'a>],
    text: &'a str,
    gutter: usize,
    language: Language,
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
        let label = harmless(label.get(language));
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

/// How many bytes of the start of a line take at most so many columns.
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
fn summary(findings: &[Finding], language: Language) -> String {
    let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
    let (errors, warnings, notes) =
        (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    let safe = findings.iter().filter(|f| f.edit.as_ref().is_some_and(|edit| edit.safe)).count();
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    match language {
        Language::Chinese if findings.is_empty() => "没有发现问题。".to_owned(),
        Language::English if findings.is_empty() => "no findings".to_owned(),
        Language::Chinese => {
            let head = format!("共有错误 {errors} 处，警告 {warnings} 处，提示 {notes} 处");
            match safe {
                0 => format!("{head}。"),
                _ => format!("{head}；其中 {safe} 处可用 kanfa check --fix 直接改正。"),
            }
        }
        Language::English => {
            let head = format!(
                "{errors} error{}, {warnings} warning{}, {notes} note{}",
                plural(errors),
                plural(warnings),
                plural(notes)
            );
            match safe {
                0 => head,
                _ => format!("{head}; `kanfa check --fix` mends {safe} of them"),
            }
        }
    }
}
