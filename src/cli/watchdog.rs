//! A limit of time for builds: neither the engine of documents nor a template
//! can be stopped from inside, so a build that stands still ends the process.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::pipeline::{Progress, Stage};

use super::exit::Exit;
use super::{Context, progress, variable};

/// The variable that names the most seconds, here and in a trial.
const VARIABLE: &str = "KANFA_TRY_SECONDS";

/// The most seconds that one step of a build takes.
const SECONDS: u64 = 600;

/// How often the time is looked at.
const LOOK: Duration = Duration::from_millis(500);

/// The most seconds, where the environment names no others.
pub(super) fn seconds(most: u64) -> u64 {
    let named = variable(VARIABLE).and_then(|value| value.to_str()?.parse().ok());
    named.unwrap_or(most)
}

/// Bars of a build that may not stand still.
pub(super) struct Watched {
    state: Arc<Mutex<State>>,
}

struct State {
    bars: Box<dyn Progress + Send>,
    /// The newest step; none once the output is exchanged, which is never broken off.
    newest: Option<Instant>,
}

pub(super) fn bars(context: &Context) -> Watched {
    let bars = progress::bars(context);
    let state = Arc::new(Mutex::new(State { bars, newest: Some(Instant::now()) }));
    let (watched, context) = (Arc::clone(&state), context.clone());
    std::thread::spawn(move || watch(&watched, &context));
    Watched { state }
}

fn watch(state: &Mutex<State>, context: &Context) {
    let most = seconds(SECONDS);
    loop {
        std::thread::sleep(LOOK);
        // Held to the end of the process: the exchange cannot begin meanwhile.
        let state = lock(state);
        let Some(newest) = state.newest else { return };
        if newest.elapsed() >= Duration::from_secs(most) {
            state.bars.end();
            end(most, context);
        }
    }
}

#[allow(clippy::exit, reason = "what stands still cannot be ended otherwise")]
fn end(most: u64, context: &Context) {
    context.warn(
        format!(
            "错误：{most} 秒没有进展，已停止。没有写入任何文件，原有的输出不变。\n\
             多半是主题的版式或某篇稿件排不完：未编号的，kanfa publish --dry-run 会指出是哪一篇；\n\
             最近改过主题的，请维护主题的人检查。"
        ),
        format!(
            "error: no progress for {most} seconds, stopped. Nothing was written; the output is as it was.\n\
             Mostly a layout of the theme or an item that is never done: `kanfa publish --dry-run`\n\
             names it where it has no number yet; where the theme was changed, look there."
        ),
    );
    std::process::exit(i32::from(Exit::Content as u8));
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Watched {
    fn stir(&self, then: impl FnOnce(&dyn Progress)) {
        let mut state = lock(&self.state);
        state.newest = state.newest.map(|_| Instant::now());
        then(state.bars.as_ref());
    }
}

impl Progress for Watched {
    fn begin(&self, stage: Stage, total: usize) {
        self.stir(|bars| bars.begin(stage, total));
        if stage == Stage::Exchange {
            lock(&self.state).newest = None;
        }
    }

    fn step(&self) {
        self.stir(|bars| bars.step());
    }

    fn end(&self) {
        self.stir(|bars| bars.end());
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let mut state = lock(&self.state);
        state.newest = None;
        // A run that fails does not come to its end.
        state.bars.end();
    }
}
