//! `kanfa who`: the recipients of an issue, or the issues of a recipient, and why.

use crate::audience::who::{
    Clearance, Ground, IssueAudience, Reason, Received, Receiver, RecipientAudience, SourceLine,
    Withdrawn, of_issue, of_recipient,
};
use crate::load::load;
use crate::model::Site;
use crate::model::recipient::Relation;
use crate::pipeline::Failure;

use super::exit::Exit;
use super::{Context, Format, draw, failure};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 一期（jianbao/2016/3；清样写 刊物/名称）或收件人的 id · an issue, or a recipient by id
    #[arg(value_name = "ISSUE|RECIPIENT")]
    name: String,
    /// 输出格式 · form of the answer
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

/// Asks sealed records first, and answers even while the content is at fault:
/// that is when the holders of copies must be found.
pub(crate) fn run(args: &Args, context: &Context) -> Result<Exit, Failure> {
    let loaded = load(&context.root);
    let Some(site) = loaded.site else {
        draw::to_stderr(&loaded.findings, context, None);
        return Ok(Exit::Content);
    };
    let context = &context.of_site(Some(site.settings.language));
    if let Some(issue) = of_issue(&site, &args.name) {
        draw::to_stderr(&issue.open, context, None);
        match args.format {
            Format::Human => tell_issue(&issue, &site, context),
            Format::Json => context.json_pretty(&issue),
        }
    } else if let Some(recipient) = of_recipient(&site, &args.name) {
        match args.format {
            Format::Human => tell_recipient(&recipient, context),
            Format::Json => context.json_pretty(&recipient),
        }
    } else {
        let name = &args.name;
        return Err(failure::other(
            format!("没有“{name}”这一期或收件人。期写作 刊物/年/期号，如 jianbao/2016/3。"),
            format!(
                "there is no issue or recipient `{name}`; an issue is <periodical>/<year>/<number>"
            ),
        ));
    }
    Ok(Exit::Fine)
}

fn tell_issue(issue: &IssueAudience, site: &Site, context: &Context) {
    let IssueAudience { title, dated, classification, .. } = issue;
    context.print(format_args!("{}  {title}  {dated}  {classification}", issue.issue));
    for withdrawn in &issue.withdrawn {
        tell_withdrawn(withdrawn, issue.paper_copies, context);
    }
    let count = issue.recipients.len();
    if issue.sealed {
        context.say(
            format!("已刊发，依据封存的记录；收件人 {count} 个"),
            format!("published: from its sealed record; {count} recipients"),
        );
    } else {
        context.say(
            format!("清样，依据现行配置；收件人 {count} 个"),
            format!("a proof: from the present configuration; {count} recipients"),
        );
    }
    for receiver in &issue.recipients {
        tell_receiver(receiver, site, context);
    }
}

fn tell_withdrawn(withdrawn: &Withdrawn, paper: u32, context: &Context) {
    let date = withdrawn.date.as_deref().unwrap_or("-");
    let item = withdrawn.item.as_deref().unwrap_or(context.pick("全期", "all of it"));
    let at = place(&withdrawn.at);
    context.say(
        format!(
            "已撤回（{item}，{date}，{at}）：以下收件人曾经收到，请逐一通知并清退纸质 {paper} 份"
        ),
        format!(
            "withdrawn ({item}, {date}, {at}): all of these had it; tell each, and recall {paper} paper copies"
        ),
    );
}

fn tell_receiver(receiver: &Receiver, site: &Site, context: &Context) {
    let Receiver { id, name, copies, .. } = receiver;
    let relation = match Relation::parse(receiver.relation) {
        Some(Relation::ReportTo) => context.pick("报", "report to"),
        Some(Relation::SendTo) => context.pick("送", "send to"),
        Some(Relation::IssueTo) => context.pick("发", "issue to"),
        None => receiver.relation,
    };
    let delivery = receiver.delivery.as_deref().unwrap_or("-");
    let delivery = site.settings.deliveries.get(delivery).map_or(delivery, |known| &known.name);
    let unit = context.pick("份", if *copies == 1 { "copy" } else { "copies" });
    context.print(format_args!("\n{relation}  {id}  {name}  {copies} {unit}  {delivery}"));
    tell_reasons(&receiver.reasons, context);
    tell_clearance(receiver.clearance.as_ref(), context);
    if let Some(record) = &receiver.record {
        let sealed = context.pick("封存记录", "sealed record");
        context.print(format_args!("    {sealed}  {}", place(record)));
    }
}

fn tell_reasons(reasons: &[Reason], context: &Context) {
    for reason in reasons {
        let lines: String = reason.at.iter().map(|at| format!("  {}", place(at))).collect();
        let ground = match reason.ground {
            Ground::Group => context.pick("分组", "group"),
            Ground::Named => context.pick("本期指明的", "named in the issue for"),
            Ground::Corrects => context.pick("更正", "corrects"),
            Ground::Extra => context.pick("增发", "extra copy"),
        };
        let name = reason.name.as_deref().map(|name| format!(" {name}")).unwrap_or_default();
        context.print(format_args!("    {ground}{name}{lines}"));
    }
}

fn tell_clearance(clearance: Option<&Clearance>, context: &Context) {
    let Some(clearance) = clearance else { return };
    let word = context.pick("可收密级", "clearance");
    let default = || context.pick("站点的默认值", "the site's default").to_owned();
    let at = clearance.at.as_ref().map_or_else(default, place);
    context.print(format_args!("    {word} {}  {at}", clearance.level));
}

fn tell_recipient(recipient: &RecipientAudience, context: &Context) {
    let term = term(recipient.from.as_deref(), recipient.until.as_deref(), context);
    context.print(format_args!("{}  {}{term}", recipient.recipient, recipient.name));
    tell_clearance(recipient.clearance.as_ref(), context);
    for group in &recipient.groups {
        let word = context.pick("分组", "group");
        let at = group.at.as_ref().map(place).unwrap_or_default();
        let term = self::term(group.from.as_deref(), group.until.as_deref(), context);
        context.print(format_args!("    {word} {}{term}  {at}", group.group));
    }
    let count = recipient.issues.len();
    context.say(format!("收到 {count} 期"), format!("{count} issues"));
    for Received { issue, title, dated, withdrawn, reasons, .. } in &recipient.issues {
        let recall = context.pick("  已撤回，须清退", "  withdrawn: to be recalled");
        let recall = if *withdrawn { recall } else { "" };
        context.print(format_args!("\n{issue}  {title}  {dated}{recall}"));
        tell_reasons(reasons, context);
    }
}

/// A term, with the space before it; nothing where it is without limit.
fn term(from: Option<&str>, until: Option<&str>, context: &Context) -> String {
    match (from, until) {
        (None, None) => String::new(),
        (Some(from), Some(until)) => format!("  {from} – {until}"),
        (Some(from), None) => context.pick(format!("  自 {from} 起"), format!("  from {from}")),
        (None, Some(until)) => context.pick(format!("  至 {until} 止"), format!("  until {until}")),
    }
}

fn place(line: &SourceLine) -> String {
    format!("{}:{}", line.file, line.line)
}
