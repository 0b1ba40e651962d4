//! A failed run in words, and its exit code.

use crate::disk::DiskError;
use crate::pipeline::Failure;

use super::say::Say;
use super::{Context, draw, exit};

/// Says why a run failed; the exit code of its kind.
pub(crate) fn report_failure(failure: &Failure, context: &Context) -> u8 {
    let say = Say::new(context);
    match failure {
        Failure::Content { findings, language } => {
            draw::to_stderr_in(findings, context, *language);
            say.error("没有写入任何文件。", "Nothing was written.");
            exit::CONTENT
        }
        Failure::Machine(error) => {
            let message = error.message();
            say.error(&format!("错误：{}", message.zh), &format!("error: {}", message.en));
            if let Some(hint) = error.hint() {
                say.error(&format!("办法：{}", hint.zh), &format!("help: {}", hint.en));
            }
            if matches!(error, DiskError::Locked { .. }) { exit::HELD } else { exit::MACHINE }
        }
        Failure::Fonts { findings, language } => {
            draw::to_stderr_in(findings, context, *language);
            say.error(
                "没有写入任何文件；不需要 PDF 时可用 --no-pdf。",
                "Nothing was written; `--no-pdf` builds without documents.",
            );
            exit::MACHINE
        }
        Failure::Other(text) => {
            say.error(&format!("错误：{}", text.zh), &format!("error: {}", text.en));
            exit::MACHINE
        }
    }
}
