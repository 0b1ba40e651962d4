//! Progress bars, on a terminal only.

use std::io::IsTerminal as _;
use std::sync::Mutex;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::pipeline::{Progress, Stage, Unwatched};

use super::Context;

/// Bars on standard error when it is a terminal, else nothing.
pub(crate) fn bars(context: &Context) -> Box<dyn Progress + Send> {
    if std::io::stderr().is_terminal() {
        Box::new(Bars { context: context.clone(), bar: Mutex::new(ProgressBar::hidden()) })
    } else {
        Box::new(Unwatched)
    }
}

struct Bars {
    context: Context,
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
            bar.set_message(name(stage, &self.context));
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

fn name(stage: Stage, context: &Context) -> &'static str {
    match stage {
        Stage::Check => context.pick("检查", "checking"),
        Stage::Documents => context.pick("PDF", "documents"),
        Stage::Pages => context.pick("页面", "pages"),
        Stage::Lists => context.pick("目录", "lists"),
        Stage::Bundles => context.pick("发送包", "bundles"),
        Stage::Exchange => context.pick("写入", "writing"),
    }
}
