//! `kanfa ledger`: proves ledgers whole, takes over the numbers of an archive.

use crate::disk::Root;
use crate::finding::has_errors;
use crate::pipeline::{self, Against, Failure};

use super::exit::Exit;
use super::{Context, draw, failure};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// 核对台账和封存的记录，可与较早的版本比较 · prove ledgers and sealed records whole
    Verify {
        /// 较早的版本（git 版本或台账文件）：其各行应原样在现台账的前部 · an older revision or ledger, whose lines must be the first ones now
        #[arg(long, value_name = "REV|FILE")]
        against: Option<String>,
    },
    /// 接续既有档案的期号 · take over the numbers of a past archive
    Import {
        /// CSV 文件，列：periodical,year,number,running,signed,dated,printed · a table with these columns
        #[arg(value_name = "FILE.csv")]
        file: String,
        /// 只说明将导入什么，不写台账 · say what would be taken over, write nothing
        #[arg(long)]
        dry_run: bool,
    },
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<Exit, Failure> {
    match &args.command {
        Command::Verify { against } => verify(against.as_deref(), context),
        Command::Import { file, dry_run } => import(file, *dry_run, context),
    }
}

/// Reads a file by its path from the present folder.
fn read(name: &str) -> Result<String, Failure> {
    Root::new(".").read_text(name).map_err(|error| failure::unreadable(name, &error))
}

fn verify(against: Option<&str>, context: &Context) -> Result<Exit, Failure> {
    let against = match against {
        Some(name) if Root::new(".").exists(name) => {
            Some(Against::File(name.to_owned(), read(name)?))
        }
        Some(name) => Some(Against::Revision(name.to_owned())),
        None => None,
    };
    let found = pipeline::verify_ledgers(&context.root, against.as_ref())?;
    draw::to_stderr(&found.findings, context, None);
    if has_errors(&found.findings) {
        return Ok(Exit::Content);
    }
    let pipeline::Verified { ledgers, lines, records, .. } = found;
    context.say(
        format!("台账完好：{ledgers} 种刊物，{lines} 行，{records} 份封存的记录。"),
        format!(
            "The ledgers are whole: {ledgers} periodicals, {lines} lines, {records} sealed records."
        ),
    );
    Ok(Exit::Fine)
}

fn import(file: &str, dry_run: bool, context: &Context) -> Result<Exit, Failure> {
    let text = read(file)?;
    let import = pipeline::import_numbers(&context.root, file, &text, dry_run)?;
    for (periodical, count) in &import.counts {
        context.say(format!("{periodical}：{count} 期"), format!("{periodical}: {count} numbers"));
    }
    if dry_run {
        context.say("未写入任何文件。", "Nothing was written.");
    } else {
        context.say(
            "已记入台账；请提交 content/ledger/。",
            "They are in the ledger; commit content/ledger/ now.",
        );
    }
    Ok(Exit::Fine)
}
