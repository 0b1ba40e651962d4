//! Findings for people: what is wrong, the line it is on, what else has to do
//! with it, under which article, and how to mend it.

use std::borrow::Cow;
use std::io;
use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
};

use crate::diagnostic::{Diagnostic, Language, Severity};
use crate::source::FilePath;

use super::places::{Found, Places};
use super::{Options, harmless};

/// Columns that a source line may take. Titles and hints are for the terminal to wrap.
const WIDTH: usize = 80;

/// How many characters of a long line are underlined: its start is what counts.
const LONGEST: usize = 16;

/// Draws findings with their lines, and a summary.
///
/// # Errors
/// When the output cannot be written.
pub(super) fn draw(
    findings: &[Diagnostic],
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
    }
    writeln!(out, "{}", summary(findings, options.language))
}

/// A place of a finding: its own, or a related one.
struct Spot<'a> {
    file: &'a FilePath,
    found: Found,
    label: Option<&'a crate::diagnostic::Text>,
}

fn spots<'a>(finding: &'a Diagnostic, places: &mut Places<'_>) -> Vec<Spot<'a>> {
    let own = places.find(&finding.file, &finding.place);
    let mut spots = vec![Spot { file: &finding.file, found: own, label: None }];
    for related in &finding.related {
        let found = places.find(&related.file, &related.place);
        spots.push(Spot { file: &related.file, found, label: Some(&related.label) });
    }
    spots
}

fn group<'a>(
    finding: &'a Diagnostic,
    spots: &[Spot<'a>],
    places: &'a Places<'_>,
    options: Options,
) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let message = harmless(finding.message.get(options.language));
    let mut group = level.primary_title(message).id(finding.rule).elements([] as [Element<'_>; 0]);
    for spot in spots {
        let shown = spot.found.text
            && !finding.secret
            && (options.excerpt || !spot.found.body)
            && !spot.found.range.is_empty();
        group = if shown {
            group.element(snippet(spot, places.text(spot.file), options.language))
        } else {
            group.element(origin(spot))
        };
    }
    let (articles, hints) = match options.language {
        Language::Chinese => ("条款", "办法"),
        Language::English => ("article", "help"),
    };
    if !finding.articles.is_empty() {
        let text = harmless(&finding.articles.join(", ")).into_owned();
        group = group.element(Level::NOTE.with_name(articles).message(text));
    }
    if let Some(hint) = &finding.hint {
        let text = harmless(hint.get(options.language));
        group = group.element(Level::HELP.with_name(hints).message(text));
    }
    group
}

fn origin<'a>(spot: &Spot<'a>) -> Origin<'a> {
    let Found { start, .. } = spot.found;
    Origin::path(harmless(spot.file)).line(start.line).char_column(start.column)
}

/// The first line of a place, underlined from its start.
fn snippet<'a>(spot: &Spot<'a>, text: &'a str, language: Language) -> Snippet<'a, Annotation<'a>> {
    let (line, span) = first_line(text, &spot.found.range);
    let label: Option<Cow<'a, str>> = spot.label.map(|label| harmless(label.get(language)));
    let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    Snippet::source(line)
        .line_start(spot.found.start.line)
        .path(harmless(spot.file))
        .annotation(kind.span(span).label(label))
}

/// The line on which a range begins, and the part of the range on it.
fn first_line<'a>(text: &'a str, range: &Range<usize>) -> (&'a str, Range<usize>) {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.start..].find('\n').map_or(text.len(), |at| range.start + at);
    let line = text[start..end].trim_end_matches('\r');
    let from = range.start - start;
    let to = range.end.min(start + line.len()) - start;
    let longest = line[from..].char_indices().nth(LONGEST).map_or(line.len(), |(at, _)| from + at);
    (line, from..if line.len() > WIDTH { to.min(longest) } else { to })
}

/// `2 errors, 1 warning, 0 notes`.
fn summary(findings: &[Diagnostic], language: Language) -> String {
    let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
    let (errors, warnings, notes) =
        (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    match language {
        _ if findings.is_empty() => match language {
            Language::Chinese => "没有发现问题。".to_owned(),
            Language::English => "no findings".to_owned(),
        },
        Language::Chinese => format!("共有错误 {errors} 处，警告 {warnings} 处，提示 {notes} 处。"),
        Language::English => format!(
            "{errors} error{}, {warnings} warning{}, {notes} note{}",
            plural(errors),
            plural(warnings),
            plural(notes)
        ),
    }
}
