//! Watching content and themes, and building when they change.

use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify_debouncer_full::notify::event::ModifyKind;
use notify_debouncer_full::notify::{Error, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};
use tokio::sync::watch::Sender;

use crate::cli::draw::{self, Format};
use crate::cli::{Context, failure, progress};
use crate::disk::DiskError;
use crate::finding::{Finding, Language, Severity};
use crate::pipeline::{self, Built, Dates, Failure, Options};

use super::Status;

/// How long nothing must change before a build: editors write in steps.
const QUIET: Duration = Duration::from_millis(150);
/// How long another run (`publish` in a second terminal) is waited for.
const PATIENCE: Duration = Duration::from_secs(60);
/// The most findings that the browser shows.
const SHOWN: usize = 30;

/// Watches as long as it lives.
pub(super) type Watcher = Debouncer<RecommendedWatcher, RecommendedCache>;

/// Starts watching the site in `root`; each change is told once it is quiet.
pub(super) fn start(root: &Path) -> Result<(Watcher, Receiver<()>), Error> {
    let (sender, changes) = channel();
    let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    let seen_from = root.clone();
    let mut watcher = new_debouncer(QUIET, None, move |events: DebounceEventResult| {
        if events.is_ok_and(|events| events.iter().any(|event| matters(event, &seen_from))) {
            // Nobody listens once the process ends.
            let _ = sender.send(());
        }
    })?;
    watcher.watch(root.join("content"), RecursiveMode::Recursive)?;
    if root.join("themes").is_dir() {
        watcher.watch(root.join("themes"), RecursiveMode::Recursive)?;
    }
    Ok((watcher, changes))
}

/// Builds for every change; those that came during a build make one more.
pub(super) fn follow(changes: &Receiver<()>, rebuild: &mut Rebuild) {
    while changes.recv().is_ok() {
        while changes.try_recv().is_ok() {}
        rebuild.run();
    }
}

/// Whether an event can change what is built. Reading is an event too, and a
/// build reads everything; hidden files are what editors leave.
fn matters(event: &DebouncedEvent, root: &Path) -> bool {
    let kind = match event.kind {
        EventKind::Create(_) | EventKind::Remove(_) => true,
        EventKind::Modify(kind) => !matches!(kind, ModifyKind::Metadata(_)),
        EventKind::Access(_) | EventKind::Any | EventKind::Other => false,
    };
    let hidden = |path: &Path| {
        let below = path.strip_prefix(root).ok().or_else(|| path.file_name().map(Path::new));
        let mut parts = below.into_iter().flat_map(Path::components);
        parts.any(|part| part.as_os_str().to_string_lossy().starts_with('.'))
    };
    kind && event.paths.iter().any(|path| !hidden(path))
}

/// Builds of everything, one after the other.
pub(super) struct Rebuild {
    pub(super) context: Context,
    pub(super) options: Options,
    pub(super) status: Sender<Status>,
}

impl Rebuild {
    /// One build, told in the terminal and to the pages that are open.
    pub(super) fn run(&mut self) {
        let start = Instant::now();
        match self.build() {
            Ok(built) => self.succeeded(&built, start),
            Err(failure) => {
                failure::report(&failure, &self.context);
                let text = self.text_of(&failure);
                self.status.send_modify(|status| status.failure = Some(text));
            }
        }
    }

    /// Builds; waits while another run has the site.
    fn build(&self) -> Result<Built, Failure> {
        let start = Instant::now();
        loop {
            let dates =
                Dates { today: chrono::Local::now().date_naive().into(), ..self.context.dates };
            let bars = progress::bars(&self.context);
            let built = pipeline::build(&self.context.root, dates, &self.options, bars.as_ref());
            let held = matches!(built, Err(Failure::Machine(DiskError::Locked { .. })));
            if !held || start.elapsed() > PATIENCE {
                return built;
            }
            thread::sleep(QUIET);
        }
    }

    fn succeeded(&self, built: &Built, start: Instant) {
        draw::to_stderr(&built.findings, &self.context, None);
        let (issues, proofs) = (built.issues, built.proofs);
        let changed = built.summary.changed.len() + built.summary.removed.len();
        let seconds = start.elapsed().as_secs_f64();
        self.context.say(
            format!(
                "已生成 {issues} 期、清样 {proofs} 份，{changed} 处有变化，用时 {seconds:.1} 秒"
            ),
            format!(
                "Built {issues} issues, {proofs} proofs, {changed} units changed, in {seconds:.1} s"
            ),
        );
        let failure = (!built.kept_out.is_empty()).then(|| self.kept_out(built));
        self.status.send_modify(|status| {
            status.build += u64::from(changed > 0 || status.build == 0);
            status.failure = failure;
        });
    }

    /// The errors of what was kept out, for the browser.
    fn kept_out(&self, built: &Built) -> String {
        let language = self.context.language_or(None);
        let why = self.errors(&built.findings, language);
        match language {
            Language::Chinese => format!("有错误的稿件未收入，其余已生成：\n{why}"),
            Language::English => format!("Items in error are kept out, the rest is built:\n{why}"),
        }
    }

    /// A failure for the browser: errors of the content, else the words of the terminal.
    fn text_of(&self, failure: &Failure) -> String {
        let told = failure::told(failure);
        let language = self.context.language_or(told.language);
        let why = if told.findings.is_empty() {
            let lines: Vec<&str> = told.lines.iter().map(|line| line.get(language)).collect();
            lines.join("\n")
        } else {
            self.errors(told.findings, language)
        };
        match language {
            Language::Chinese => format!("生成失败：\n{why}"),
            Language::English => format!("The build failed:\n{why}"),
        }
    }

    /// Errors with their places, never with an excerpt.
    fn errors(&self, findings: &[Finding], language: Language) -> String {
        let mut errors = findings.to_vec();
        errors.retain(|finding| finding.severity == Severity::Error);
        let more = errors.len().saturating_sub(SHOWN);
        errors.truncate(SHOWN);
        let options = draw::Options { language, colour: false, excerpt: false };
        let mut text = Vec::new();
        let _ = draw::draw(Format::Short, &errors, &self.context.root, options, &mut text);
        let text = String::from_utf8_lossy(&text);
        if more > 0 { format!("{text}… +{more}") } else { text.into_owned() }
    }
}
