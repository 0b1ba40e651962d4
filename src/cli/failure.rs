//! Failures in words, and their exit codes.

use std::fmt::Display;

use crate::disk::DiskError;
use crate::finding::{Finding, Language, Text};
use crate::pipeline::Failure;

use super::exit::Exit;
use super::{Context, draw};

/// A failure as it is told.
pub(crate) struct Told<'a> {
    exit: Exit,
    pub(crate) findings: &'a [Finding],
    /// The site's language, where it could be read.
    pub(crate) language: Option<Language>,
    /// Lines behind the findings.
    pub(crate) lines: Vec<Text>,
}

/// The words and the exit code of each kind of failure.
pub(crate) fn told(failure: &Failure) -> Told<'_> {
    let alone = |exit, lines| Told { exit, findings: &[], language: None, lines };
    match failure {
        Failure::Content { findings, language } => {
            let lines = vec![Text::new("没有写入任何文件。", "Nothing was written.")];
            Told { exit: Exit::Content, findings, language: *language, lines }
        }
        Failure::Fonts { findings, language } => {
            let line = Text::new(
                "没有写入任何文件；只要网页时用 --no-pdf。",
                "Nothing was written; `--no-pdf` builds pages alone.",
            );
            Told { exit: Exit::Machine, findings, language: *language, lines: vec![line] }
        }
        Failure::Machine(error) => {
            let held = matches!(error, DiskError::Locked { .. });
            let help = error.hint().map(|hint| about("办法", "help", &hint));
            let lines = [fault(&error.message())].into_iter().chain(help).collect();
            alone(if held { Exit::Locked } else { Exit::Machine }, lines)
        }
        Failure::Other(text) => alone(Exit::Machine, vec![fault(text)]),
    }
}

fn fault(text: &Text) -> Text {
    about("错误", "error", text)
}

/// A text behind the name of its subject.
fn about(zh: impl Display, en: impl Display, text: &Text) -> Text {
    Text::new(format!("{zh}：{}", text.zh), format!("{en}: {}", text.en))
}

/// Tells why a run failed.
pub(crate) fn report(failure: &Failure, context: &Context) -> Exit {
    let told = told(failure);
    draw::to_stderr(told.findings, context, told.language);
    for line in &told.lines {
        context.warn(&line.zh, &line.en);
    }
    told.exit
}

/// A failure that is neither the content's nor the disk's.
pub(crate) fn other(zh: impl Into<String>, en: impl Into<String>) -> Failure {
    Failure::Other(Text::new(zh, en))
}

/// The failure of a file or folder that somebody named.
pub(crate) fn of_file(path: impl Display, reason: &Text) -> Failure {
    Failure::Other(about(&path, &path, reason))
}

pub(crate) fn unreadable(path: impl Display, error: &std::io::Error) -> Failure {
    other(format!("{path} 无法读取：{error}"), format!("{path} cannot be read: {error}"))
}
