//! `kanfa publish`: numbers approved issues.

use crate::finding::Text;
use crate::model::ledger::Reason;
use crate::number::Publication;
use crate::pipeline::{self, Failure, Repository};

use super::exit::Exit;
use super::{Context, build, draw, failure};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
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
    let published = pipeline::publish(&context.root, context.dates, args.dry_run)?;
    draw::to_stderr(&published.findings, context, None);
    if !published.finished.is_empty() {
        let files = published.finished.join("\n  ");
        context.say(
            format!("已续完上次中断的编号：\n  {files}"),
            format!("Finished a publication that had been interrupted:\n  {files}"),
        );
    }
    tell(&published.publication, args.dry_run, context);
    if args.dry_run || args.no_build {
        return Ok(Exit::Fine);
    }
    build::run(&build::Args::default(), context).or_else(|failure| {
        let exit = failure::report(&failure, context);
        if !published.publication.announcements.is_empty() {
            context.warn(
                "失败的只是生成：期号已登记在 content/ledger/，不受影响。改正后运行 kanfa build。",
                "Only the build failed: the numbers are in content/ledger/ and stay. Fix this, then run `kanfa build`.",
            );
        }
        Ok(exit)
    })
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

fn tell(publication: &Publication, dry_run: bool, context: &Context) {
    for issue in &publication.announcements {
        let running = issue.running_text.as_deref().unwrap_or_default();
        let items = issue.items.join("；");
        context.say(
            format!(
                "《{}》{}{}{running}（{}）：{items}（{} 个收件人，共印 {} 份）",
                issue.title,
                issue.number_text,
                if running.is_empty() { "" } else { "　" },
                issue.dated,
                issue.recipients,
                issue.print_run,
            ),
            format!(
                "{} {} {running} ({}): {items} ({} recipients, {} printed)",
                issue.title, issue.number_text, issue.dated, issue.recipients, issue.print_run,
            ),
        );
    }
    for waiting in &publication.waiting {
        context.say(
            format!("未编号：{}：{}", waiting.file, waiting.reason.zh),
            format!("Not numbered: {}: {}", waiting.file, waiting.reason.en),
        );
    }
    for amended in &publication.amended {
        let fields = amended.fields.iter().map(|(slug, key)| format!("{slug}: {key}"));
        let fields = fields.collect::<Vec<_>>().join(", ");
        let text = match amended.reason {
            Reason::Filled => Text::new(
                format!("记下补填的 {fields}"),
                format!("recorded the fields that were filled in: {fields}"),
            ),
            Reason::Withdrawn => Text::new("记下撤回", "recorded the withdrawal"),
            Reason::Purged => Text::new(
                "已清除，记录中只留摘要，期号保留",
                "purged; its record holds digests alone, its number stays",
            ),
        };
        let name = &amended.name;
        context.say(format!("{name}：{}", text.zh), format!("{name}: {}", text.en));
    }
    let count = publication.announcements.len();
    if dry_run {
        context.say(
            format!("将编 {count} 期；未写入任何文件。"),
            format!("{count} issues would be numbered; nothing was written."),
        );
    } else {
        context.say(
            format!("已编 {count} 期并登记台账；请提交 content/ledger/。"),
            format!("{count} issues were numbered; commit content/ledger/ now."),
        );
    }
}
