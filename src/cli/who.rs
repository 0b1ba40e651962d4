//! `kanfa who`: who receives an issue, or what somebody receives, and why.

use std::io::{self, Write};

use crate::audience::who::{
    Clearance, Ground, IssueAudience, Line, Reason, Received, Receiver, RecipientAudience,
    Withdrawn, of_issue, of_recipient,
};
use crate::finding::Language;
use crate::load::load;
use crate::model::Site;
use crate::model::recipient::Relation;

use super::say::Say;
use super::{Context, Format, draw, exit};

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
    let mut teller = Teller { out: &mut out, site: &site, language };
    let said = if let Some(issue) = of_issue(&site, &args.name) {
        draw::to_stderr(&issue.open, context);
        match args.format {
            Format::Human => teller.issue(&issue),
            Format::Json => teller.json(&issue),
        }
    } else if let Some(recipient) = of_recipient(&site, &args.name) {
        match args.format {
            Format::Human => teller.recipient(&recipient),
            Format::Json => teller.json(&recipient),
        }
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

/// Tells answers, in one language or as JSON.
struct Teller<'a> {
    out: &'a mut dyn Write,
    site: &'a Site,
    language: Language,
}

impl Teller<'_> {
    fn pick<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        if self.language == Language::Chinese { zh } else { en }
    }

    fn line(&mut self, zh: &str, en: &str) -> io::Result<()> {
        let line = self.pick(zh, en);
        writeln!(self.out, "{line}")
    }

    fn json(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *self.out, value)?;
        writeln!(self.out)
    }

    fn issue(&mut self, issue: &IssueAudience) -> io::Result<()> {
        let IssueAudience { title, dated, .. } = issue;
        writeln!(self.out, "{}  {title}  {dated}  {}", issue.issue, issue.classification)?;
        issue.withdrawn.iter().try_for_each(|w| self.withdrawn(w, issue.paper_copies))?;
        let count = issue.recipients.len();
        if issue.sealed {
            self.line(
                &format!("已刊发，依据封存的记录；收件人 {count} 个"),
                &format!("published: from its sealed record; {count} recipients"),
            )?;
        } else {
            self.line(
                &format!("清样，依据现行配置；收件人 {count} 个"),
                &format!("a proof: from the present configuration; {count} recipients"),
            )?;
        }
        issue.recipients.iter().try_for_each(|receiver| self.receiver(receiver))
    }

    fn withdrawn(&mut self, withdrawn: &Withdrawn, paper: u32) -> io::Result<()> {
        let date = withdrawn.date.as_deref().unwrap_or("-");
        let item = withdrawn.item.as_deref().unwrap_or(self.pick("全期", "all of it"));
        let at = place(&withdrawn.at);
        let zh = format!(
            "已撤回（{item}，{date}，{at}）：以下收件人曾经收到，请逐一通知并清退纸质 {paper} 份"
        );
        let en = format!(
            "withdrawn ({item}, {date}, {at}): all of these had it; tell each, and recall {paper} paper copies"
        );
        self.line(&zh, &en)
    }

    fn receiver(&mut self, receiver: &Receiver) -> io::Result<()> {
        let Receiver { id, name, copies, .. } = receiver;
        let relation = match Relation::parse(receiver.relation) {
            Some(Relation::ReportTo) => self.pick("报", "report to"),
            Some(Relation::SendTo) => self.pick("送", "send to"),
            Some(Relation::IssueTo) => self.pick("发", "issue to"),
            None => receiver.relation,
        };
        let deliveries = &self.site.settings.deliveries;
        let delivery = receiver.delivery.as_deref().unwrap_or("-");
        let delivery = deliveries.get(delivery).map_or(delivery, |known| &known.name);
        let copies = match (self.language, copies) {
            (Language::Chinese, _) => format!("{copies} 份"),
            (Language::English, 1) => "1 copy".to_owned(),
            (Language::English, _) => format!("{copies} copies"),
        };
        writeln!(self.out, "\n{relation}  {id}  {name}  {copies}  {delivery}")?;
        self.reasons(&receiver.reasons)?;
        self.clearance(receiver.clearance.as_ref())?;
        let Some(record) = &receiver.record else { return Ok(()) };
        let sealed = self.pick("封存记录", "sealed record");
        writeln!(self.out, "    {sealed}  {}", place(record))
    }

    fn reasons(&mut self, reasons: &[Reason]) -> io::Result<()> {
        reasons.iter().try_for_each(|reason| {
            let lines: String = reason.at.iter().map(|at| format!("  {}", place(at))).collect();
            let ground = match reason.ground {
                Ground::Group => self.pick("分组", "group"),
                Ground::Named => self.pick("本期指明的", "named in the issue for"),
                Ground::Corrects => self.pick("更正", "corrects"),
                Ground::Extra => self.pick("增发", "extra copy"),
            };
            let name = reason.name.as_deref().map(|name| format!(" {name}")).unwrap_or_default();
            writeln!(self.out, "    {ground}{name}{lines}")
        })
    }

    fn clearance(&mut self, clearance: Option<&Clearance>) -> io::Result<()> {
        let Some(clearance) = clearance else { return Ok(()) };
        let word = self.pick("可收密级", "clearance");
        let default = self.pick("站点的默认值", "the site's default").to_owned();
        let at = clearance.at.as_ref().map_or(default, place);
        writeln!(self.out, "    {word} {}  {at}", clearance.level)
    }

    fn recipient(&mut self, recipient: &RecipientAudience) -> io::Result<()> {
        let term = self.term(recipient.from.as_deref(), recipient.until.as_deref());
        writeln!(self.out, "{}  {}{term}", recipient.recipient, recipient.name)?;
        self.clearance(recipient.clearance.as_ref())?;
        for group in &recipient.groups {
            let word = self.pick("分组", "group");
            let at = group.at.as_ref().map(place).unwrap_or_default();
            let term = self.term(group.from.as_deref(), group.until.as_deref());
            writeln!(self.out, "    {word} {}{term}  {at}", group.group)?;
        }
        let count = recipient.issues.len();
        self.line(&format!("收到 {count} 期"), &format!("{count} issues"))?;
        recipient.issues.iter().try_for_each(|issue| self.received(issue))
    }

    fn received(&mut self, issue: &Received) -> io::Result<()> {
        let recall = self.pick("  已撤回，须清退", "  withdrawn: to be recalled");
        let recall = if issue.withdrawn { recall } else { "" };
        writeln!(self.out, "\n{}  {}  {}{recall}", issue.issue, issue.title, issue.dated)?;
        self.reasons(&issue.reasons)
    }

    /// A term, with what goes before it; nothing where it is without limit.
    fn term(&self, from: Option<&str>, until: Option<&str>) -> String {
        match (self.language, from, until) {
            (_, None, None) => String::new(),
            (Language::Chinese, Some(from), None) => format!("  自 {from} 起"),
            (Language::Chinese, None, Some(until)) => format!("  至 {until} 止"),
            (Language::English, Some(from), None) => format!("  from {from}"),
            (Language::English, None, Some(until)) => format!("  until {until}"),
            (_, Some(from), Some(until)) => format!("  {from} – {until}"),
        }
    }
}

fn place(line: &Line) -> String {
    format!("{}:{}", line.file, line.line)
}
