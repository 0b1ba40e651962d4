//! Progress bars, on a terminal only.

use std::io::IsTerminal as _;
use std::sync::Mutex;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::finding::Language;
use crate::pipeline::{Progress, Stage, Unwatched};

use super::Context;

/// Bars on standard error when it is a terminal, else nothing.
pub(crate) fn bars(context: &Context) -> Box<dyn Progress> {
    if std::io::stderr().is_terminal() {
        let language = context.language.unwrap_or_default();
        Box::new(Bars { language, bar: Mutex::new(ProgressBar::hidden()) })
    } else {
        Box::new(Unwatched)
    }
}

struct Bars {
    language: Language,
    bar: Mutex<ProgressBar>,
}

impl Bars {
    fn with(&self, use_bar: impl FnOnce(&mut ProgressBar)) {
        use_bar(&mut self.bar.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
    }
}

impl Progress for Bars {
    fn begin(&self, stage: Stage, total: usize) {
        let template = if total == 0 { "{msg} {spinner}" } else { "{msg} {bar:30} {pos}/{len}" };
        let style = ProgressStyle::with_template(template);
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        self.with(|bar| {
            bar.finish_and_clear();
            *bar = ProgressBar::new(total as u64).with_style(style);
            bar.set_message(name(stage, self.language));
            if total == 0 {
                bar.enable_steady_tick(Duration::from_millis(100));
            }
        });
    }

    fn step(&self) {
        self.with(|bar| bar.inc(1));
    }

    fn end(&self) {
        self.with(|bar| bar.finish_and_clear());
    }
}

/// A run that fails does not come to its end.
impl Drop for Bars {
    fn drop(&mut self) {
        self.end();
    }
}

fn name(stage: Stage, language: Language) -> &'static str {
    match (stage, language) {
        (Stage::Check, Language::Chinese) => "检查",
        (Stage::Check, Language::English) => "checking",
        (Stage::Documents, Language::Chinese) => "PDF",
        (Stage::Documents, Language::English) => "documents",
        (Stage::Pages, Language::Chinese) => "页面",
        (Stage::Pages, Language::English) => "pages",
        (Stage::Lists, Language::Chinese) => "目录",
        (Stage::Lists, Language::English) => "lists",
        (Stage::Bundles, Language::Chinese) => "分发包",
        (Stage::Bundles, Language::English) => "bundles",
        (Stage::Exchange, Language::Chinese) => "写入",
        (Stage::Exchange, Language::English) => "writing",
    }
}
