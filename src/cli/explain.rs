//! `kanfa explain`: the manual page of a rule with the site's articles, and
//! the list of all rules.

use std::io::{self, Write};

use serde::Serialize;

use crate::check::rule::Rule;
use crate::check::table;
use crate::finding::{Language, Severity};
use crate::load::load;
use crate::model::Day;
use crate::model::regulation::RuleBook;

use super::say::Say;
use super::{Context, Format, exit};

/// Arguments of `explain`.
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

/// What the site says of rules.
struct Book {
    rules: RuleBook,
    day: Day,
    language: Language,
}

impl Book {
    /// Of the site, or of none: rules can be read about everywhere.
    fn of(context: &Context) -> Self {
        let site = load(&context.root).site;
        let own = site.as_ref().map(|s| (s.settings.as_of, s.settings.language));
        let (as_of, language) = own.unzip();
        let dates = context.dates;
        Self {
            day: dates.as_of.or(as_of.flatten()).unwrap_or(dates.today),
            language: context.language.or(language).unwrap_or_default(),
            rules: site.map(|s| s.rules).unwrap_or_default(),
        }
    }

    /// `error`, `warning`, `note` or `off`, as the site has it.
    fn severity(&self, rule: &Rule) -> &'static str {
        rule.severity_on(&self.rules, self.day).map_or("off", Severity::word)
    }

    fn articles(&self, rule: &Rule) -> Vec<String> {
        let setting = self.rules.settings.get(&rule.code);
        setting.iter().flat_map(|s| &s.articles).map(ToString::to_string).collect()
    }
}

/// Runs `explain`.
pub(crate) fn run(args: &Args, context: &Context) -> u8 {
    let book = Book::of(context);
    let mut out = io::stdout().lock();
    let said = match &args.rule {
        None if args.format == Format::Json => list_json(&book, &mut out),
        None => list(&book, &mut out),
        Some(id) => match table::find(id) {
            Some(rule) => explain(rule, &book, &mut out),
            None => return unknown(id, context),
        },
    };
    // Whoever reads may stop reading: that is no fault.
    let _ = said.and_then(|()| out.flush());
    exit::FINE
}

fn unknown(id: &str, context: &Context) -> u8 {
    let say = Say::new(context);
    let near = table::nearest(id);
    let (zh, en) = match near {
        Some(rule) => {
            (format!("；是否应为 {}？", rule.id()), format!("; did you mean `{}`?", rule.id()))
        }
        None => ("。".to_owned(), ".".to_owned()),
    };
    say.error(
        &format!("没有规则“{id}”{zh}kanfa explain --list 列出全部规则。"),
        &format!("there is no rule `{id}`{en} `kanfa explain --list` lists all rules."),
    );
    exit::USAGE
}

fn list(book: &Book, out: &mut dyn Write) -> io::Result<()> {
    let longest = table::all().iter().map(|rule| rule.id().len()).max().unwrap_or(0);
    for rule in table::all() {
        let severity = if rule.is_asleep(&book.rules) { "-" } else { book.severity(rule) };
        let (id, summary) = (rule.id(), rule.summary.get(book.language));
        writeln!(out, "{id:longest$}  {severity:7}  {summary}")?;
        for article in book.articles(rule) {
            writeln!(out, "{:longest$}           {article}", "")?;
        }
    }
    Ok(())
}

/// One object a rule; the keys are a contract.
#[derive(Serialize)]
struct Line<'a> {
    rule: &'a str,
    severity: &'a str,
    articles: Vec<String>,
    summary: &'a str,
    parameters: Vec<&'a str>,
    asked: bool,
}

fn list_json(book: &Book, out: &mut dyn Write) -> io::Result<()> {
    for rule in table::all() {
        let line = Line {
            rule: rule.id(),
            severity: book.severity(rule),
            articles: book.articles(rule),
            summary: rule.summary.get(book.language),
            parameters: rule.parameters.iter().map(|(name, _)| *name).collect(),
            asked: !rule.is_asleep(&book.rules),
        };
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
    }
    Ok(())
}

fn explain(rule: &Rule, book: &Book, out: &mut dyn Write) -> io::Result<()> {
    let (id, severity) = (rule.id(), book.severity(rule));
    writeln!(out, "{id} ({severity}): {}\n", rule.summary.get(book.language))?;
    if rule.is_asleep(&book.rules) {
        let words = match book.language {
            Language::Chinese => "本站的 rules.yaml 没有列出这条规则，不作判断。",
            Language::English => "The site's rules.yaml does not name this rule: it is not judged.",
        };
        writeln!(out, "{words}\n")?;
    }
    articles(rule, book, out)?;
    writeln!(out, "{}", rule.manual(book.language))
}

fn articles(rule: &Rule, book: &Book, out: &mut dyn Write) -> io::Result<()> {
    let Some(setting) = book.rules.settings.get(&rule.code) else { return Ok(()) };
    for article in &setting.articles {
        let regulations = &book.rules.regulations;
        let regulation = regulations.iter().find(|r| r.id == article.regulation);
        let title = regulation.map_or("", |r| r.title.as_str());
        let number = regulation.and_then(|r| r.number.as_deref()).unwrap_or_default();
        let (title, number) = match book.language {
            Language::Chinese => (format!("《{title}》"), format!("（{number}）")),
            Language::English => (title.to_owned(), format!(" ({number})")),
        };
        writeln!(out, "{article}  {title}{number}")?;
        for line in book.rules.text(article).unwrap_or_default().lines() {
            writeln!(out, "    {line}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}
