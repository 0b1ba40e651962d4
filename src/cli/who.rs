//! `kanfa who`: who receives an issue, or what somebody receives, and why.

use std::io::{self, Write};

use crate::audience::who::{
    Clearance, IssueAudience, Line, Reason, Receiver, RecipientAudience, of_issue, of_recipient,
};
use crate::diagnostic::Language;
use crate::load::load;

use super::say::Say;
use super::{Context, draw, exit};

/// Forms of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Human,
    /// One JSON object.
    Json,
}

/// Arguments of `who`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 一期（jianbao/2016/3；清样写 刊物/名称）或收件人的 id · an issue, or a recipient by id
    #[arg(value_name = "ISSUE|RECIPIENT")]
    name: String,
    /// 输出格式 · form of the answer
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

/// Runs `who`. It asks sealed records first, and answers even while something
/// of the content is at fault: those who have a copy must be found just then.
pub(crate) fn run(args: &Args, context: &Context) -> u8 {
    let loaded = load(&context.root);
    let Some(site) = loaded.site else {
        draw::to_stderr(&loaded.findings, context);
        return exit::CONTENT;
    };
    let language = context.language.unwrap_or(site.settings.language);
    let mut out = io::stdout().lock();
    let said = if let Some(issue) = of_issue(&site, &args.name) {
        let said = answer(args.format, &issue, &mut out, |out| tell_issue(&issue, language, out));
        draw::to_stderr(&issue.open, context);
        said
    } else if let Some(recipient) = of_recipient(&site, &args.name) {
        answer(args.format, &recipient, &mut out, |out| tell_recipient(&recipient, language, out))
    } else {
        let name = &args.name;
        Say::new(context).error(
            &format!("没有“{name}”这一期或收件人。期写作 刊物/年/期号，如 jianbao/2016/3。"),
            &format!(
                "there is no issue or recipient `{name}`; an issue is <periodical>/<year>/<number>"
            ),
        );
        return exit::USAGE;
    };
    // Whoever reads may stop reading: that is no fault.
    let _ = said.and_then(|()| out.flush());
    exit::FINE
}

fn answer<'o>(
    format: Format,
    value: &impl serde::Serialize,
    out: &mut io::StdoutLock<'o>,
    tell: impl FnOnce(&mut io::StdoutLock<'o>) -> io::Result<()>,
) -> io::Result<()> {
    match format {
        Format::Human => tell(out),
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, value)?;
            writeln!(out)
        }
    }
}

fn pick<'a>(language: Language, zh: &'a str, en: &'a str) -> &'a str {
    if language == Language::Chinese { zh } else { en }
}

fn tell_issue(issue: &IssueAudience, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let count = issue.recipients.len();
    let state = if issue.sealed {
        pick(language, "已刊发，按封存记录", "published: from its sealed record")
    } else {
        pick(language, "清样，按现行配置", "a proof: from the present configuration")
    };
    writeln!(out, "{}  {}  {}  [{}]", issue.issue, issue.title, issue.dated, issue.classification)?;
    writeln!(out, "{state}")?;
    for withdrawn in &issue.withdrawn {
        let date = withdrawn.date.as_deref().unwrap_or("-");
        let item = withdrawn.item.as_deref().unwrap_or(pick(language, "全期", "all of it"));
        let at = place(&withdrawn.at);
        let (zh, en) = (
            format!(
                "已撤回（{item}，{date}，{at}）：以下收件人曾经收到，请逐一通知并清退纸质 {} 份",
                issue.paper_copies
            ),
            format!(
                "withdrawn ({item}, {date}, {at}): all of these had it; tell each, and recall {} paper copies",
                issue.paper_copies
            ),
        );
        writeln!(out, "{}", pick(language, &zh, &en))?;
    }
    writeln!(
        out,
        "{}",
        pick(language, &format!("收件人 {count} 个："), &format!("{count} recipients:"))
    )?;
    issue.recipients.iter().try_for_each(|receiver| tell_receiver(receiver, language, out))
}

fn tell_receiver(receiver: &Receiver, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let Receiver { id, name, relation, copies, delivery, record, .. } = receiver;
    let delivery = delivery.as_deref().unwrap_or("-");
    let copies = pick(language, &format!("{copies} 份"), &format!("{copies} copies")).to_owned();
    let record = record.as_ref().map(|line| format!("  {}", place(line))).unwrap_or_default();
    writeln!(out, "  {id}  {name}  {relation}  {copies}  {delivery}{record}")?;
    tell_reasons(&receiver.reasons, out)?;
    tell_clearance(receiver.clearance.as_ref(), language, out)
}

fn tell_reasons(reasons: &[Reason], out: &mut dyn Write) -> io::Result<()> {
    reasons.iter().try_for_each(|reason| {
        let lines: Vec<String> = reason.at.iter().map(place).collect();
        writeln!(out, "      {}  {}", reason.because, lines.join(", "))
    })
}

fn tell_clearance(
    clearance: Option<&Clearance>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(clearance) = clearance else { return Ok(()) };
    let word = pick(language, "可收密级", "clearance");
    let at = clearance.at.as_ref().map_or_else(
        || pick(language, "（默认）", "(the default)").to_owned(),
        |line| format!(" {}", place(line)),
    );
    writeln!(out, "      {word} {}{at}", clearance.level)
}

fn tell_recipient(
    recipient: &RecipientAudience,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let term = |from: &Option<String>, until: &Option<String>| {
        format!("{}..{}", from.as_deref().unwrap_or(""), until.as_deref().unwrap_or(""))
    };
    let RecipientAudience { from, until, .. } = recipient;
    writeln!(out, "{}  {}  {}", recipient.recipient, recipient.name, term(from, until))?;
    tell_clearance(recipient.clearance.as_ref(), language, out)?;
    for group in &recipient.groups {
        let at = group.at.as_ref().map(place).unwrap_or_default();
        writeln!(out, "      group {}  {}  {at}", group.group, term(&group.from, &group.until))?;
    }
    let count = recipient.issues.len();
    writeln!(
        out,
        "{}",
        pick(language, &format!("收到 {count} 期："), &format!("{count} issues:"))
    )?;
    for issue in &recipient.issues {
        let recall = pick(language, "已撤回，须清退", "withdrawn: to be recalled");
        let recall = if issue.withdrawn { format!("  [{recall}]") } else { String::new() };
        writeln!(out, "  {}  {}  {}{recall}", issue.issue, issue.title, issue.dated)?;
        tell_reasons(&issue.reasons, out)?;
    }
    Ok(())
}

fn place(line: &Line) -> String {
    format!("{}:{}", line.file, line.line)
}
