//! `kanfa publish`: numbers what is approved.

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
