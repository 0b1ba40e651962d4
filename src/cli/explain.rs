//! `kanfa explain`: the manual page of a rule with the site's articles, and
//! the list of all rules.

use serde::Serialize;

use crate::check::rule::Rule;
use crate::check::table;
use crate::finding::{Severity, Text};
use crate::load::load;
use crate::model::Day;
use crate::model::regulation::RuleBook;
use crate::pipeline::Failure;

use super::exit::Exit;
use super::{Context, Format, failure};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 规则的名称 · id of a rule
    #[arg(required_unless_present = "list", conflicts_with = "list")]
    rule: Option<String>,
    /// 列出全部规则 · list all rules with their articles
    #[arg(long)]
    list: bool,
    /// 列表的格式 · form of the list
    #[arg(long, value_enum, default_value = "human", requires = "list")]
    format: Format,
}

/// The rules as the site has them. Where there is no site, they can be read all
/// the same.
struct Book {
    rules: RuleBook,
    day: Day,
}

impl Book {
    /// `error`, `warning`, `note` or `off`, as the site has it.
    fn severity(&self, rule: &Rule) -> &'static str {
        rule.severity_on(&self.rules, self.day).map_or("off", Severity::word)
    }

    fn articles(&self, rule: &Rule) -> Vec<String> {
        let setting = self.rules.settings.get(&rule.code);
        setting.iter().flat_map(|s| &s.articles).map(ToString::to_string).collect()
    }
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<Exit, Failure> {
    let site = load(&context.root).site;
    let settings = site.as_ref().map(|site| &site.settings);
    let context = &context.of_site(settings.map(|settings| settings.language));
    let as_of = context.dates.as_of.or(settings.and_then(|settings| settings.as_of));
    let day = as_of.unwrap_or(context.dates.today);
    let book = Book { rules: site.map(|site| site.rules).unwrap_or_default(), day };
    match &args.rule {
        None => list(&book, args.format, context),
        Some(id) => explain(table::find(id).ok_or_else(|| unknown(id))?, &book, context),
    }
    Ok(Exit::Fine)
}

fn unknown(id: &str) -> Failure {
    let near = table::nearest(id).map_or(Text::new("。", "."), |rule| {
        let near = rule.id();
        Text::new(format!("；是否应为 {near}？"), format!("; did you mean `{near}`?"))
    });
    failure::other(
        format!("没有规则“{id}”{}kanfa explain --list 列出全部规则。", near.zh),
        format!("there is no rule `{id}`{} `kanfa explain --list` lists all rules.", near.en),
    )
}

/// One object a rule; the keys are a contract.
#[derive(Serialize)]
struct Row<'a> {
    rule: &'a str,
    severity: &'a str,
    articles: Vec<String>,
    summary: &'a str,
    parameters: Vec<&'a str>,
    asked: bool,
}

fn list(book: &Book, format: Format, context: &Context) {
    let longest = table::all().iter().map(|rule| rule.id().len()).max().unwrap_or(0);
    for rule in table::all() {
        let row = Row {
            rule: rule.id(),
            severity: book.severity(rule),
            articles: book.articles(rule),
            summary: rule.summary.get(context.language_or(None)),
            parameters: rule.parameters.iter().map(|(name, _)| *name).collect(),
            asked: !rule.is_asleep(&book.rules),
        };
        if format == Format::Json {
            context.json(&row);
            continue;
        }
        let severity = if row.asked { row.severity } else { "-" };
        context.print(format_args!("{:longest$}  {severity:7}  {}", row.rule, row.summary));
        for article in row.articles {
            context.print(format_args!("{:longest$}           {article}", ""));
        }
    }
}

fn explain(rule: &Rule, book: &Book, context: &Context) {
    let (id, severity, summary) =
        (rule.id(), book.severity(rule), rule.summary.get(context.language_or(None)));
    context.print(format_args!("{id} ({severity}): {summary}\n"));
    if rule.is_asleep(&book.rules) {
        context.say(
            "本站的 rules.yaml 没有列出这条规则，不作判断。\n",
            "The site's rules.yaml does not name this rule: it is not judged.\n",
        );
    }
    articles(rule, book, context);
    context.print(rule.manual(context.language_or(None)));
}

fn articles(rule: &Rule, book: &Book, context: &Context) {
    let Some(setting) = book.rules.settings.get(&rule.code) else { return };
    for article in &setting.articles {
        let regulation = book.rules.regulations.iter().find(|r| r.id == article.regulation);
        let title = regulation.map_or("", |r| r.title.as_str());
        let number = regulation.and_then(|r| r.number.as_deref()).unwrap_or_default();
        context.say(
            format!("{article}  《{title}》（{number}）"),
            format!("{article}  {title} ({number})"),
        );
        for line in book.rules.text(article).unwrap_or_default().lines() {
            context.print(format_args!("    {line}"));
        }
        context.print("");
    }
}
