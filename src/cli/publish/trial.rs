//! The trial in a process of its own, which ends where it takes too long, too
//! much memory, or dies: the issue that it was at is charged, and the rest goes on.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use rustix::process::{Resource, Rlimit, setrlimit};

use crate::finding::{Code, Finding, Text};
use crate::model::Day;
use crate::number::Publication;
use crate::pipeline::{self, Choice, Dates, Documents, Failure, News, Tried};
use crate::source::Place;

use super::super::exit::Exit;
use super::super::{Context, day, failure, fonts, watchdog};

/// The most seconds that one issue takes.
const SECONDS: u64 = 180;

/// The most memory of a trial, in bytes.
const MEMORY: u64 = 4 << 30;

/// Arguments of the process that tries.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(long, value_parser = day)]
    today: Day,
    #[arg(long)]
    named: Vec<String>,
    #[arg(long)]
    except: Vec<String>,
}

/// The process that tries: it tells its news on standard output.
pub(crate) fn run(args: &Args, context: &Context) -> Result<Exit, Failure> {
    limit(Resource::Data, MEMORY);
    // A process whose parent is gone ends by itself.
    let mut allowed = 2 * seconds();
    limit(Resource::Cpu, allowed);
    let dates = Dates { today: args.today, ..context.dates };
    let choice =
        Choice { named: args.named.clone(), except: args.except.iter().cloned().collect() };
    let documents = Documents::WithFonts(fonts::folders(None));
    let mut tell = |news: News| {
        if matches!(news, News::Begin(_)) {
            allowed += 2 * seconds();
            limit(Resource::Cpu, allowed);
        }
        context.json(&news);
    };
    match pipeline::try_issues(&context.root, dates, &choice, &documents, &mut tell) {
        Err(Failure::Content { findings, .. }) => {
            for finding in &findings {
                context.json(&News::stopped(&context.root, finding));
            }
            Ok(Exit::Content)
        }
        done => done.map(|()| Exit::Fine),
    }
}

/// Lowers a limit of this process; where the machine knows none, the parent's
/// limit of time still holds.
fn limit(resource: Resource, most: u64) {
    let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: None });
}

fn seconds() -> u64 {
    watchdog::seconds(SECONDS)
}

/// Tries the issues of a publication in another process.
pub(super) fn in_a_process(
    publication: &Publication,
    choice: &Choice,
    context: &Context,
) -> Result<Tried, Failure> {
    let mut child = command(choice, context)?.spawn().map_err(|error| broken(&error))?;
    let lines = lines(&mut child);
    let watched = watch(&lines);
    if watched.late {
        let _ = child.kill();
    }
    let status = child.wait().map_err(|error| broken(&error))?;
    let Watched { mut tried, at, late, stopped } = watched;
    if !stopped.is_empty() {
        return Err(Failure::Content { findings: stopped, language: None });
    }
    let is_machine = status.code() == Some(i32::from(Exit::Machine as u8));
    match at.filter(|_| !is_machine) {
        Some(name) => {
            let finding = charged(publication, &name, late);
            tried.failed.entry(name).or_default().push(finding);
        }
        None if late || !status.success() => return Err(broken(&status)),
        None => {}
    }
    Ok(tried)
}

fn command(choice: &Choice, context: &Context) -> Result<Command, Failure> {
    let program = std::env::current_exe().map_err(|error| broken(&error))?;
    let mut command = Command::new(program);
    command.arg("--root").arg(context.root.path());
    if let Some(as_of) = context.dates.as_of {
        command.arg("--as-of").arg(as_of.to_string());
    }
    command.arg("try-issues").arg("--today").arg(context.dates.today.to_string());
    for name in &choice.named {
        command.arg("--named").arg(name);
    }
    for name in &choice.except {
        command.arg("--except").arg(name);
    }
    // The words of an engine that dies may quote the text of an item.
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    Ok(command)
}

fn lines(child: &mut Child) -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    if let Some(out) = child.stdout.take() {
        std::thread::spawn(move || {
            let lines = BufReader::new(out).lines().map_while(Result::ok);
            lines.map(|line| sender.send(line)).take_while(Result::is_ok).for_each(drop);
        });
    }
    receiver
}

#[derive(Default)]
struct Watched {
    tried: Tried,
    /// The issue that was begun and not done.
    at: Option<String>,
    late: bool,
    /// Findings that stop every issue.
    stopped: Vec<Finding>,
}

fn watch(lines: &Receiver<String>) -> Watched {
    let mut watched = Watched::default();
    let mut name = String::new();
    loop {
        let line = match lines.recv_timeout(Duration::from_secs(seconds())) {
            Ok(line) => line,
            Err(RecvTimeoutError::Disconnected) => return watched,
            Err(RecvTimeoutError::Timeout) => return Watched { late: true, ..watched },
        };
        match serde_json::from_str(&line) {
            Ok(News::Begin(issue)) => {
                name.clone_from(&issue);
                watched.at = Some(issue);
            }
            Ok(News::Failed(fault)) => {
                let failed = watched.tried.failed.entry(name.clone()).or_default();
                failed.push(fault.finding());
            }
            Ok(News::Done) => watched.at = None,
            Ok(News::Stopped(fault)) => watched.stopped.push(fault.finding()),
            Ok(News::LacksFonts) => watched.tried.lacks_fonts = true,
            Err(_) => {}
        }
    }
}

/// The finding of an issue that the process did not survive.
fn charged(publication: &Publication, name: &str, late: bool) -> Finding {
    let at = publication.announcements.iter().position(|told| told.chosen == name);
    let item = at.and_then(|at| publication.issues.get(at)?.items.first());
    let (file, place) = match item {
        Some(item) => (item.file.clone(), Place::bytes(item.body_start..item.body_start)),
        None => ("content".into(), Place::Whole),
    };
    let text = if late {
        let most = seconds();
        Text::new(
            format!("本期（{name}）在 {most} 秒内没有排完，不能编号"),
            format!("the issue {name} was not set within {most} seconds: it gets no number"),
        )
    } else {
        Text::new(
            format!("本期（{name}）排版时程序中断（多半是内存不足），不能编号"),
            format!(
                "setting the issue {name} broke off (mostly for want of memory): it gets no number"
            ),
        )
    };
    Finding::error(Code::Document, file, place, text).hint(Text::new(
        "请简化正文（拆小表格，断开长串，替换图片）后重试；各期都这样的，请维护主题的人检查",
        "simplify the text (tables, long words, pictures) and try again; where all issues fail, the theme is at fault",
    ))
}

fn broken(reason: &impl std::fmt::Display) -> Failure {
    failure::other(
        format!("试排没有完成，没有编号：{reason}"),
        format!("what was to be numbered could not be tried, and got no number: {reason}"),
    )
}
