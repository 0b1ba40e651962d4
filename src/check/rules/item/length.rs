//! The length of a body, by the style of the item.

use std::ops::Range;

use crate::check::body::Body;
use crate::check::consequences::Premise;
use crate::check::context::ItemContext;
use crate::check::frame::FindingBuilder;
use crate::check::say::keys;
use crate::finding::Severity;
use crate::markdown;
use crate::model::length::{Length, Limit};
use crate::model::{PeriodicalId, Version};
use crate::source::position;

pub(crate) fn length(cx: &ItemContext<'_>) {
    let Some(body) = cx.body().filter(|body| !body.text().trim().is_empty()) else { return };
    for (id, version) in cx.versions() {
        let lengths = version.lengths.iter().enumerate();
        let fitting = lengths.filter(|(_, l)| l.style.is_none() || l.style == cx.item.style);
        for (at, length) in fitting {
            let Some(limit) = length.limit() else { continue };
            let Some(fault) = Fault::of(limit, counted(cx, body)) else { continue };
            report(cx, body, (id, version), length, fault)
                .given(Premise::Field("style"))
                .laid_down(
                    (id, version),
                    &keys!["lengths", at, "max"],
                    "字数在这里规定",
                    "the limit stands here",
                );
        }
    }
}

fn counted(cx: &ItemContext<'_>, body: &Body) -> u32 {
    body.count.total(cx.site.settings.counting.punctuation)
}

/// A length that is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fault {
    severity: Severity,
    /// The limit that is passed; `None` when the body is too short.
    passed: Option<u32>,
}

impl Fault {
    fn of(limit: Limit, count: u32) -> Option<Self> {
        let (least, most, severity) = match limit {
            Limit::Free => return None,
            Limit::Max(max) => (0, max, Severity::Error),
            // A range the wrong way round is the business of `periodical-settings`.
            Limit::Range(min, max) if min > max => return None,
            Limit::Range(min, max) => (min, max, Severity::Warning),
            Limit::About(middle, percent) => {
                let (least, most) = around(middle, percent);
                (least, most, Severity::Warning)
            }
        };
        let passed = (count > most).then_some(most);
        (passed.is_some() || count < least).then_some(Self { severity, passed })
    }
}

/// The least and the greatest length within a tolerance in percent.
fn around(middle: u32, percent: u32) -> (u32, u32) {
    let part = |percent: u32| u64::from(middle) * u64::from(percent);
    let least = part(100u32.saturating_sub(percent)).div_ceil(100);
    let most = part(percent.saturating_add(100)) / 100;
    (u32::try_from(least).unwrap_or(0), u32::try_from(most).unwrap_or(u32::MAX))
}

fn report<'a>(
    cx: &ItemContext<'a>,
    body: &Body,
    (id, version): (&'a PeriodicalId, &Version),
    length: &Length,
    fault: Fault,
) -> FindingBuilder<'a> {
    let count = counted(cx, body);
    let range = match fault.passed {
        Some(limit) => passed_on(cx, body, limit),
        None => first_line(body.text()),
    };
    let line = position(&body.whole, cx.item.body_start + range.start).line;
    let (zh_limit, en_limit) = length.limit().map(limit_words).unwrap_or_default();
    let title = &version.title;
    let style = length.style.as_ref();
    let zh_style = style.map(|s| format!("（{s}）")).unwrap_or_default();
    let en_style = style.map(|s| format!(" ({s})")).unwrap_or_default();
    let (zh_line, en_line) = match fault.passed {
        Some(limit) => (
            format!("，超出 {} 字，从第 {line} 行起", count - limit),
            format!(", {} more, from line {line} on", count - limit),
        ),
        None => (String::new(), String::new()),
    };
    let report = cx.about(id).report_at(
        cx.spot(cx.in_body(&range)),
        format!("正文 {count} 字，《{title}》{zh_style}规定{zh_limit}{zh_line}"),
        format!("the body counts {count}; “{title}”{en_style} asks for {en_limit}{en_line}"),
    );
    let (zh, en) = match fault.passed {
        Some(_) => ("请删减，或改用其他体例、刊物", "cut it, or use another style or periodical"),
        None => ("请补充，或改用其他体例、刊物", "add to it, or use another style or periodical"),
    };
    report.severity(fault.severity).hint(zh, en)
}

fn limit_words(limit: Limit) -> (String, String) {
    match limit {
        Limit::Free => (String::new(), String::new()),
        Limit::Max(max) => (format!(" {max} 字以内"), format!("at most {max}")),
        Limit::Range(min, max) => {
            (format!("一般 {min}－{max} 字"), format!("{min} to {max} as a rule"))
        }
        Limit::About(middle, percent) => {
            let (least, most) = around(middle, percent);
            (
                format!(" {middle} 字左右（{least}－{most} 字）"),
                format!("about {middle} ({least} to {most})"),
            )
        }
    }
}

/// From where on the limit is passed to the end of that line. Found by counting
/// ever longer beginnings, because only a body that is too long pays for it.
fn passed_on(cx: &ItemContext<'_>, body: &Body, limit: u32) -> Range<usize> {
    let text = body.text();
    let punctuation = cx.site.settings.counting.punctuation;
    let within = |end: &usize| {
        let beginning = markdown::parse(&text[..*end]);
        markdown::count(&beginning).total(punctuation) <= limit
    };
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).chain([text.len()]).collect();
    let line = ends.partition_point(within).min(ends.len() - 1);
    let start = if line == 0 { 0 } else { ends[line - 1] + 1 };
    let end = start + text[start..ends[line]].trim_end().len();
    let after: Vec<usize> =
        text[start..end].char_indices().map(|(at, c)| start + at + c.len_utf8()).collect();
    let first = after.partition_point(within);
    let from = if first == 0 { start } else { after[first - 1] };
    from.min(end)..end
}

fn first_line(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    start..start + text[start..end].trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn severity(limit: Limit, count: u32) -> Option<Severity> {
        Fault::of(limit, count).map(|f| f.severity)
    }

    #[test]
    fn limits_hold_on_the_line() {
        use Severity::{Error, Warning};
        for (limit, count, expected) in [
            (Limit::Max(300), 300, None),
            (Limit::Max(300), 301, Some(Error)),
            (Limit::Max(300), 0, None),
            (Limit::Range(300, 500), 299, Some(Warning)),
            (Limit::Range(300, 500), 300, None),
            (Limit::Range(300, 500), 500, None),
            (Limit::Range(300, 500), 501, Some(Warning)),
            (Limit::About(2000, 20), 1599, Some(Warning)),
            (Limit::About(2000, 20), 1600, None),
            (Limit::About(2000, 20), 2400, None),
            (Limit::About(2000, 20), 2401, Some(Warning)),
            (Limit::About(33, 20), 26, Some(Warning)),
            (Limit::About(33, 20), 27, None),
            (Limit::About(33, 20), 39, None),
            (Limit::About(33, 20), 40, Some(Warning)),
            (Limit::About(u32::MAX, 200), 1, None),
            (Limit::Free, u32::MAX, None),
        ] {
            assert_eq!(severity(limit, count), expected, "{limit:?} {count}");
        }
    }
}
