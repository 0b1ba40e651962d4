//! The body of an item keeps to the length that its periodical sets for its
//! style, in one of three strengths: outside a range (300 to 500) or the
//! tolerance around a figure (about 2,000, within 20 % unless the file says
//! otherwise) is a warning; above a maximum is an error. Where the periodical
//! says that the length is free, or says nothing, nothing is judged.
//!
//! Counted is the body alone: every Han character and every CJK punctuation
//! mark is 1, every unbroken run of letters or digits is 1; tables, texts of
//! images, the title and the source credit do not count. Whether punctuation
//! counts is set under `counting` in `site.yaml`.
//!
//! Passes: 300 where the maximum is 300. Fails: 301; the finding names the line
//! on which the limit is passed.
//!
//! To mend it: cut or add; or, where the text must be as it is, ask for another
//! style or periodical.
//!
//! Parameters: none; the limits stand under `lengths` in the periodical's file.
//!
//! # 中文
//!
//! 稿件正文的字数符合刊物对其体例的规定。规定分三种：一般若干字至若干字，或若干
//! 字左右（上下浮动20%，刊物文件另有规定的从其规定），超出的为警告；若干字以
//! 内，超出的为错误。刊物写明字数不限或没有规定的，不作判断。
//!
//! 只计正文：每个汉字、每个中文标点各计1，连续的字母或数字计1；表格、图片说明、
//! 标题和来源署名不计。标点是否计入，由 `site.yaml` 的 `counting` 规定。
//!
//! 正确：上限为300，正文300字。错误：正文301字；提示中写明从第几行起超出。
//!
//! 改正方法：删减或补充；确需保留的，改用其他体例或刊物。
//!
//! 参数：无；字数规定写在刊物文件的 `lengths` 中。

use std::ops::Range;

use crate::check::body::Body;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_version, keys};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::markdown;
use crate::model::Version;
use crate::model::periodical::{Length, Limit};
use crate::model::site::periodical_file;
use crate::source::{Place, position};

pub(crate) const RULE: Rule = Rule {
    code: Code::Length,
    severity: Severity::Error,
    summary: Summary {
        zh: "正文字数符合刊物的规定",
        en: "bodies keep to the length of their periodical",
    },
    source: include_str!("length.rs"),
    stands: Stands::Articles,
    parameters: &[],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    if cx.is_broken("style") {
        return;
    }
    for (_, id, version) in cx.versions() {
        let lengths = version.lengths.iter().enumerate();
        let fitting = lengths.filter(|(_, l)| l.style.is_none() || l.style == cx.item.style);
        for (at, length) in fitting {
            let Some(body) = cx.body().filter(|body| !body.text().trim().is_empty()) else {
                return;
            };
            let Some(fault) = Fault::of(length.limit, counted(cx, body)) else { continue };
            let label = Text::new("字数在这里规定", "the limit stands here");
            let place = in_version(version, &keys!["lengths", at, "max"]);
            let finding = report(cx, body, version, length, fault);
            let finding = finding.related(periodical_file(id), place, label);
            findings.push(cx.citing(finding, version));
        }
    }
}

fn counted(cx: &ItemContext<'_>, body: &Body) -> u32 {
    body.count.total(cx.site.settings.count_punctuation)
}

/// A length that is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fault {
    severity: Severity,
    /// The limit that is passed; `None` where the body is too short.
    passed: Option<u32>,
}

impl Fault {
    fn of(limit: Limit, count: u32) -> Option<Self> {
        let (least, most, severity) = match limit {
            Limit::Free => return None,
            Limit::Max(max) => (0, max, Severity::Error),
            // A range the wrong way round is the business of another rule.
            Limit::Range(min, max) if min > max => return None,
            Limit::Range(min, max) => (min, max, Severity::Warning),
            Limit::About(middle, _) => {
                let (least, most) = bounds(middle, limit);
                (least, most, Severity::Warning)
            }
        };
        if count > most {
            Some(Self { severity, passed: Some(most) })
        } else if count < least {
            Some(Self { severity, passed: None })
        } else {
            None
        }
    }
}

/// The least and the greatest length within the tolerance of `about`.
fn bounds(middle: u32, limit: Limit) -> (u32, u32) {
    let Limit::About(_, percent) = limit else { return (middle, middle) };
    let part = |percent: u32| u64::from(middle) * u64::from(percent);
    let least = part(100u32.saturating_sub(percent)).div_ceil(100);
    let most = part(percent.saturating_add(100)) / 100;
    (u32::try_from(least).unwrap_or(0), u32::try_from(most).unwrap_or(u32::MAX))
}

fn report(
    cx: &ItemContext<'_>,
    body: &Body,
    version: &Version,
    length: &Length,
    fault: Fault,
) -> crate::finding::Finding {
    let count = counted(cx, body);
    let range = match fault.passed {
        Some(limit) => passed_on(cx, body, limit),
        None => first_line(body.text()),
    };
    let start = cx.item.body_start;
    let place = Place::bytes(start + range.start..start + range.end);
    let line = position(&body.whole, start + range.start).line;
    let (zh_limit, en_limit) = limit_words(length);
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
    let message = Text::new(
        format!("正文 {count} 字，《{title}》{zh_style}规定{zh_limit}{zh_line}"),
        format!("the body counts {count}; “{title}”{en_style} asks for {en_limit}{en_line}"),
    );
    let hint = match fault.passed {
        Some(_) => {
            Text::new("请删减，或改用其他体例、刊物", "cut it, or use another style or periodical")
        }
        None => Text::new(
            "请补充，或改用其他体例、刊物",
            "add to it, or use another style or periodical",
        ),
    };
    cx.found_as(fault.severity, place, message).hint(hint)
}

fn limit_words(length: &Length) -> (String, String) {
    match length.limit {
        Limit::Free => (String::new(), String::new()),
        Limit::Max(max) => (format!(" {max} 字以内"), format!("at most {max}")),
        Limit::Range(min, max) => {
            (format!("一般 {min}－{max} 字"), format!("{min} to {max} as a rule"))
        }
        Limit::About(middle, _) => {
            let (least, most) = bounds(middle, length.limit);
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
    let punctuation = cx.site.settings.count_punctuation;
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
