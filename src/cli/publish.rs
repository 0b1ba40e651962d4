//! `kanfa publish`: numbers approved issues.

mod plan;
pub(super) mod trial;

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use crate::number::Publication;
use crate::pipeline::{self, Choice, Failure, Published, Repository, Request};

use super::exit::Exit;
use super::{Context, build, draw, failure};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 只编这些刊物或期（如 jianbao、jianbao/road-budget），默认全部 · only these periodicals or issues
    #[arg(value_name = "PERIODICAL[/SLUG]")]
    names: Vec<String>,
    /// 在终端上不再询问 · do not ask at a terminal
    #[arg(long)]
    yes: bool,
    /// 只列出将要编的号，不写台账 · say what would be numbered, write nothing
    #[arg(long)]
    dry_run: bool,
    /// 稿件等有未提交的改动时也编号 · number although files of the content are not committed
    #[arg(long)]
    allow_changed: bool,
    /// 落后于上游分支时也编号 · number although the upstream branch is ahead
    #[arg(long)]
    allow_behind: bool,
    /// 编号后不生成输出 · number only
    #[arg(long)]
    no_build: bool,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<Exit, Failure> {
    if !may_number(args, context) {
        return Ok(Exit::Machine);
    }
    let agree = |publication: &Publication| {
        plan::tell(publication, context);
        args.yes || !io::stdin().is_terminal() || is_agreed(context)
    };
    let named = args.names.iter().map(|name| name.trim_end_matches('/').to_owned()).collect();
    let choice = Choice { named, ..Choice::default() };
    let trial = |publication: &Publication, choice: &Choice| {
        trial::in_a_process(publication, choice, context)
    };
    let request = Request { choice, dry_run: args.dry_run, agree: &agree, trial: &trial };
    let published = pipeline::publish(&context.root, context.dates, &request)?;
    tell(&published, args, context);
    let is_whole = published.missed.is_empty() && published.failed.is_empty();
    let exit = if is_whole { Exit::Fine } else { Exit::Content };
    if args.dry_run || args.no_build || !(published.written || published.publication.is_empty()) {
        return Ok(exit);
    }
    let built = build::run(&build::Args::default(), context).or_else(|failure| {
        let exit = failure::report(&failure, context);
        if published.written {
            context.warn(
                "失败的只是生成：期号已登记在 content/ledger/，不受影响。改正后运行 kanfa build。",
                "Only the build failed: the numbers are in content/ledger/ and stay. Fix this, then run `kanfa build`.",
            );
        }
        Ok(exit)
    });
    built.map(|built| if built == Exit::Fine { exit } else { built })
}

/// Asks at the terminal whether the numbers are to be given.
fn is_agreed(context: &Context) -> bool {
    let question = context.pick(
        "编号后不能收回。现在编号吗？[y/N] ",
        "A number cannot be taken back. Number now? [y/N] ",
    );
    let mut out = io::stdout();
    let _ = write!(out, "{question}");
    let _ = out.flush();
    let mut answer = String::new();
    let _ = io::stdin().lock().read_line(&mut answer);
    matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "是")
}

fn tell(published: &Published, args: &Args, context: &Context) {
    let Published { findings, publication, finished, missed, failed, lacks_fonts, written } =
        published;
    draw::to_stderr(findings, context, None);
    if *lacks_fonts {
        context.warn(
            "注意：缺少字体，没有试排 PDF，只按字形表判断。补上字体：kanfa fonts。",
            "warning: documents were not tried for want of fonts; glyphs were judged by the table. `kanfa fonts` says which.",
        );
    }
    if !failed.is_empty() {
        let names = failed.join("\n  ");
        context.warn(
            format!("无法生成、没有编号的期（其余不受影响）：\n  {names}"),
            format!("Cannot be built, and got no number (the rest is not touched):\n  {names}"),
        );
    }
    if !finished.is_empty() {
        let files = finished.join("\n  ");
        context.say(
            format!("已续完上次中断的编号：\n  {files}"),
            format!("Finished a publication that had been interrupted:\n  {files}"),
        );
    }
    if args.dry_run {
        plan::tell(publication, context);
    }
    plan::tell_waiting(publication, context);
    for name in missed {
        context.warn(
            format!("“{name}”没有全部编号，原因见上。"),
            format!("`{name}` was not numbered whole: the reason is above."),
        );
    }
    let count = publication.announcements.len();
    match (args.dry_run, written, publication.is_empty()) {
        (true, ..) => context.say(
            format!("将编 {count} 期；未写入任何文件。"),
            format!("{count} issues would be numbered; nothing was written."),
        ),
        (_, true, _) if count == 0 => context.say(
            "没有新编的期；以上各项已登记台账，请提交 content/ledger/。",
            "No issue was numbered; the ledger records the above: commit content/ledger/ now.",
        ),
        (_, true, _) => context.say(
            format!("已编 {count} 期并登记台账；请提交 content/ledger/。"),
            format!("{count} issues were numbered; commit content/ledger/ now."),
        ),
        (_, _, true) => context.say("没有可以编号的期。", "There is nothing to number."),
        _ => {
            context.say("没有编号，未写入任何文件。", "Nothing was numbered, nothing was written.")
        }
    }
}

/// Whether the repository lets numbers be given now: the content is committed,
/// and nobody else has numbered since, as far as was fetched.
fn may_number(args: &Args, context: &Context) -> bool {
    let refused = match pipeline::repository(&context.root) {
        Repository::Clean(true) => return true,
        Repository::Clean(false) => {
            context.warn(
                "说明：当前分支没有上游分支，不能核对是否落后。",
                "note: this branch has no upstream; whether it is behind cannot be told.",
            );
            return true;
        }
        Repository::None => {
            context.warn(
                "说明：这里没有 git 版本库，未核对是否已提交。",
                "note: there is no git repository here; whether all is committed was not asked.",
            );
            return true;
        }
        Repository::Changed(paths) => {
            let paths = paths.join("\n  ");
            context.warn(
                format!("content/ 有未提交的改动：\n  {paths}"),
                format!("content/ has changes that are not committed:\n  {paths}"),
            );
            !args.allow_changed
        }
        Repository::Behind(commits) => {
            context.warn(
                format!("落后于上游分支 {commits} 个提交，可能已有别人编号"),
                format!(
                    "the upstream branch is ahead by {commits} commit(s): others may have numbered"
                ),
            );
            !args.allow_behind
        }
    };
    if refused && !args.dry_run {
        context.warn(
            "没有编号。请先提交或拉取；确需编号的，用 --allow-changed 或 --allow-behind。",
            "Nothing was numbered. Commit or pull first; `--allow-changed` and `--allow-behind` number all the same.",
        );
    }
    !refused || args.dry_run
}
