//! `kanfa dispatch`: what was not yet sent, and the register of what was.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::model::dispatch::{RECALLED, numbers_text};
use crate::model::register::IssueRef;
use crate::model::{Day, RecipientId};
use crate::pipeline::{
    self, Bundles, Consignment, Dispatched, Failure, Query, Receipt, Sending, State,
};

use super::exit::Exit;
use super::{Context, Format, draw};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 哪些刊期：FROM..TO 或 all（默认全部已生成的）· dated days, all that were built unless said
    #[arg(long, value_name = "FROM..TO|all", value_parser = super::build::bundles)]
    bundles: Option<Bundles>,
    /// 一个刊期 · one dated day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::day, conflicts_with = "bundles")]
    date: Option<Day>,
    /// 一个收件人 · one recipient
    #[arg(long, value_name = "ID")]
    recipient: Option<String>,
    /// 逐个列出，而不是每天一行 · tell each of them, not a line a day
    #[arg(long)]
    list: bool,
    /// 登记为已发送（写入 content/registers/dispatch.csv）· write them into the register
    #[arg(long)]
    record: bool,
    /// 与登记不同的也重新登记 · record anew what differs from what was sent
    #[arg(long, requires = "record")]
    again: bool,
    /// 发送、签收或清退的日期（默认今天）· day of dispatch, receipt or return; today unless said
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::day)]
    on: Option<Day>,
    /// 登记签收人 · who signed for what was sent
    #[arg(long, value_name = "NAME", requires = "recipient", conflicts_with = "record")]
    received_by: Option<String>,
    /// 签收时间 · when
    #[arg(long, value_name = "TIME", requires = "received_by")]
    received_at: Option<String>,
    /// 登记清退或销毁：returned 或 destroyed · copies that came back, or were destroyed
    #[arg(long, value_name = "WORD", requires = "recipient", conflicts_with = "record",
          value_parser = recalled)]
    recalled: Option<String>,
    /// 签收、清退的是哪一期 · which issue was received or returned
    #[arg(long, value_name = "ISSUE", value_parser = issue)]
    issue: Option<IssueRef>,
    /// 输出格式 · form of the list
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

fn recalled(word: &str) -> Result<String, String> {
    let known = RECALLED.iter().any(|(en, zh)| *en == word || *zh == word);
    if known { Ok(word.to_owned()) } else { Err("returned, destroyed, 清退, 销毁".to_owned()) }
}

fn issue(text: &str) -> Result<IssueRef, String> {
    IssueRef::parse(text).ok_or_else(|| "jianbao/2016/3".to_owned())
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<Exit, Failure> {
    let (root, dates) = (&context.root, context.dates);
    let day = args.on.unwrap_or(dates.today);
    let bundles = match args.date {
        Some(date) => Bundles::Between(date, date),
        None => args.bundles.unwrap_or(Bundles::All),
    };
    let recipient = args.recipient.as_deref().map(RecipientId::from);
    let received = args.received_by.is_some() || args.recalled.is_some();
    match recipient {
        Some(recipient) if received => {
            let receipt = Receipt {
                recipient,
                issue: args.issue.clone(),
                bundles,
                by: args.received_by.clone(),
                at: args.received_at.clone(),
                recalled: args.recalled.clone(),
                day,
            };
            tell_written(pipeline::receive(root, dates, &receipt)?, context);
        }
        recipient => {
            let query = Query { bundles, recipient };
            let record = args.record.then_some(day);
            tell(args, &pipeline::dispatch(root, dates, &query, record, args.again)?, context);
        }
    }
    Ok(Exit::Fine)
}

fn tell_written(rows: usize, context: &Context) {
    context.say(
        format!("已登记 {rows} 行；请提交 content/registers/dispatch.csv。"),
        format!("{rows} rows were added; commit content/registers/dispatch.csv."),
    );
}

fn tell(args: &Args, dispatched: &Dispatched, context: &Context) {
    if args.format == Format::Json {
        return dispatched.open.iter().for_each(|consignment| context.json(&value(consignment)));
    }
    draw::to_stderr(&dispatched.findings, context, None);
    if args.list || args.recipient.is_some() {
        dispatched.open.iter().for_each(|consignment| tell_one(consignment, context));
    } else {
        tell_days(&dispatched.open, context);
    }
    let unsent = dispatched.open.iter().filter(|c| c.is_unsent()).count();
    let changed = dispatched.open.iter().filter(|c| c.is_changed()).count();
    let Dispatched { sent, unbuilt, written, .. } = dispatched;
    if args.record {
        tell_written(*written, context);
    } else {
        context.say(
            format!("未登记发送的 {unsent} 个，与登记不同的 {changed} 个，已登记的 {sent} 个。"),
            format!("{unsent} not recorded as sent, {changed} unlike what was sent, {sent} sent."),
        );
    }
    if *unbuilt > 0 {
        context.say(
            format!("另有 {unbuilt} 个没有生成，也没有登记：kanfa build --bundles 起..止"),
            format!(
                "{unbuilt} more are neither built nor recorded: kanfa build --bundles FROM..TO"
            ),
        );
    }
}

/// A line for each dated day: bundles, issues, copies by way of delivery.
fn tell_days(open: &[Consignment], context: &Context) {
    let mut days: BTreeMap<&str, Vec<&Consignment>> = BTreeMap::new();
    for consignment in open {
        days.entry(&consignment.date).or_default().push(consignment);
    }
    for (date, bundles) in &days {
        let sendings = || bundles.iter().flat_map(|bundle| &bundle.sendings);
        let issues = sendings().map(|sending| &sending.issue).collect::<BTreeSet<_>>().len();
        let mut ways: BTreeMap<&str, u32> = BTreeMap::new();
        for sending in sendings() {
            *ways.entry(&sending.delivery).or_default() += sending.copies;
        }
        let way = |(way, copies): (&&str, &u32)| format!("{way} {copies}");
        let ways: Vec<String> = ways.iter().map(way).collect();
        let count = bundles.len();
        context.say(
            format!("{date}　{issues} 期，收件人 {count} 个；份数：{}", ways.join("、")),
            format!("{date}  issues: {issues}, recipients: {count}; copies: {}", ways.join(", ")),
        );
    }
    if !days.is_empty() {
        context.say(
            "逐个列出：kanfa dispatch --list；一个收件人的：--recipient 代号。",
            "Each of them: `kanfa dispatch --list`; those of one: `--recipient ID`.",
        );
    }
}

fn tell_one(consignment: &Consignment, context: &Context) {
    let Consignment { recipient, name, date, file, .. } = consignment;
    context.say(
        format!("{date}　{name}（{recipient}）　output/{file}"),
        format!("{date} {name} ({recipient}) output/{file}"),
    );
    for Sending { issue, title, copies, numbers, delivery, state } in &consignment.sendings {
        let numbers = numbers.map(numbers_text).unwrap_or_default();
        let (zh, en) = match state {
            State::Unsent => ("未登记".to_owned(), "not recorded".to_owned()),
            State::Sent(day) => (format!("{day} 已发"), format!("sent on {day}")),
            State::Changed(day) => {
                (format!("{day} 已发，内容不同"), format!("sent on {day}, and changed since"))
            }
        };
        context.say(
            format!("  {title}（{issue}）{copies}份 {numbers} {delivery}：{zh}"),
            format!("  {title} ({issue}), copies: {copies} {numbers} {delivery}: {en}"),
        );
    }
}

fn value(consignment: &Consignment) -> Value {
    let issues = consignment.sendings.iter().map(|sending| {
        let (state, sent) = match sending.state {
            State::Unsent => ("unsent", None),
            State::Sent(day) => ("sent", Some(day)),
            State::Changed(day) => ("changed", Some(day)),
        };
        json!({
            "issue": sending.issue.to_string(),
            "title": sending.title,
            "copies": sending.copies,
            "numbers": sending.numbers,
            "delivery": sending.delivery,
            "state": state,
            "sent": sent.map(|day| day.to_string()),
        })
    });
    json!({
        "recipient": consignment.recipient.as_str(),
        "name": consignment.name,
        "date": consignment.date,
        "file": format!("output/{}", consignment.file),
        "sha256": consignment.sha256,
        "content": consignment.content,
        "issues": issues.collect::<Vec<_>>(),
    })
}
