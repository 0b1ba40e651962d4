//! `kanfa publish`: numbers what is approved.

use crate::model::ledger::Reason;
use crate::number::Publication;
use crate::pipeline;

use super::failure::report_failure;
use super::say::Say;
use super::{Context, build, draw, exit};

/// Arguments of `publish`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 只列出将要编的号，不写台账 · say what would be numbered, write nothing
    #[arg(long)]
    dry_run: bool,
    /// 编号后不生成输出 · number only
    #[arg(long)]
    no_build: bool,
}

/// Runs `publish`.
pub(crate) fn run(args: &Args, context: &Context) -> u8 {
    let published = match pipeline::publish(&context.root, context.dates, args.dry_run) {
        Ok(published) => published,
        Err(failure) => return report_failure(&failure, context),
    };
    draw::to_stderr(&published.findings, context);
    tell(&published.publication, args.dry_run, context);
    if args.dry_run || args.no_build {
        return exit::FINE;
    }
    build::run(&build::Args::default(), context)
}

fn tell(publication: &Publication, dry_run: bool, context: &Context) {
    let say = Say::new(context);
    for issue in &publication.announcements {
        let running = issue.running_text.as_deref().unwrap_or_default();
        let items = issue.items.join("；");
        say.line(
            &format!(
                "《{}》{}{}{running}（{}）：{items}（{} 个收件人，共印 {} 份）",
                issue.title,
                issue.number_text,
                if running.is_empty() { "" } else { "　" },
                issue.dated,
                issue.recipients,
                issue.print_run,
            ),
            &format!(
                "{} {} {running} ({}): {items} ({} recipients, {} printed)",
                issue.title, issue.number_text, issue.dated, issue.recipients, issue.print_run,
            ),
        );
    }
    for waiting in &publication.waiting {
        say.line(
            &format!("未编号：{}：{}", waiting.file, waiting.reason.zh),
            &format!("Not numbered: {}: {}", waiting.file, waiting.reason.en),
        );
    }
    for amended in &publication.amended {
        let fields: Vec<String> =
            amended.fields.iter().map(|(slug, key)| format!("{slug}: {key}")).collect();
        let fields = fields.join(", ");
        match amended.reason {
            Reason::Filled => say.line(
                &format!("{}：记下补填的 {fields}", amended.name),
                &format!("{}: recorded what was filled in: {fields}", amended.name),
            ),
            Reason::Purged => say.line(
                &format!("{}：已清除，记录中只留摘要，期号保留", amended.name),
                &format!(
                    "{}: purged; its record holds digests alone, its number stays",
                    amended.name
                ),
            ),
        }
    }
    let count = publication.announcements.len();
    if dry_run {
        say.line(
            &format!("将编 {count} 期；未写入任何文件。"),
            &format!("{count} issues would be numbered; nothing was written."),
        );
    } else {
        say.line(
            &format!("已编 {count} 期并登记台账；请提交 content/ledger/。"),
            &format!("{count} issues were numbered; commit content/ledger/ now."),
        );
    }
}
