//! `kanfa who`: who receives an issue, or what a recipient receives, and why.

use crate::model::issue::Issue;
use crate::model::record::Entitled;
use crate::pipeline;

use super::failure::report_failure;
use super::say::Say;
use super::{Context, exit};

/// Arguments of `who`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 期（刊物/年/期号）或收件人代号 · an issue, `<periodical>/<year>/<number>`, or a recipient
    #[arg(value_name = "ISSUE|RECIPIENT")]
    what: String,
}

/// Runs `who`.
pub(crate) fn run(args: &Args, context: &Context) -> u8 {
    let issues = match pipeline::issues(&context.root, context.dates) {
        Ok(issues) => issues,
        Err(failure) => return report_failure(&failure, context),
    };
    let say = Say::new(context);
    let known = match args.what.matches('/').count() {
        2 => of_issue(&issues, &args.what, &say),
        _ => of_recipient(&issues, &args.what, &say),
    };
    if known { exit::FINE } else { unknown(&args.what, &say) }
}

fn unknown(what: &str, say: &Say) -> u8 {
    say.error(
        &format!("没有这一期，也没有这个收件人收到过任何一期：{what}"),
        &format!("no such issue, and no recipient that received any: {what}"),
    );
    exit::USAGE
}

/// `<periodical>/<year>/<number>`, or `<periodical>/proof/<slug>`.
fn name_of(issue: &Issue) -> String {
    let record = &issue.record;
    match &issue.proof_slug {
        Some(slug) => format!("{}/proof/{slug}", record.periodical),
        None => format!("{}/{}/{}", record.periodical, record.year, record.number_word()),
    }
}

fn of_issue(issues: &[Issue], name: &str, say: &Say) -> bool {
    let Some(issue) = issues.iter().find(|i| name_of(i) == name) else { return false };
    let record = &issue.record;
    let count = record.recipients.len();
    let title = format!("{} {} ({})", record.title, record.number_text, record.dated);
    say.line(&format!("{title}：{count} 个收件人"), &format!("{title}: {count} recipients"));
    for recipient in &record.recipients {
        let line = format!("  {}\t{}", recipient.id, reasons(recipient));
        say.line(&line, &line);
    }
    true
}

fn of_recipient(issues: &[Issue], id: &str, say: &Say) -> bool {
    let entitled =
        |issue: &Issue| issue.record.recipients.iter().find(|r| r.id.as_str() == id).cloned();
    let mut known = false;
    for issue in issues {
        let Some(recipient) = entitled(issue) else { continue };
        known = true;
        let line = format!("{}\t{}\t{}", issue.record.dated, name_of(issue), reasons(&recipient));
        say.line(&line, &line);
    }
    known
}

fn reasons(recipient: &Entitled) -> String {
    let copies = recipient.copies;
    format!("{} ×{copies}\t{}", recipient.name, recipient.because.join("; "))
}
