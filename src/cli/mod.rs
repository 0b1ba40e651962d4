//! The command line: arguments in, a call into the library, words out. Only
//! here are the clock, the environment and the terminal read, and only here
//! is anything printed.

mod build;
mod check;
mod dispatch;
mod draw;
pub mod exit;
mod explain;
mod failure;
mod fix;
mod fonts;
mod init;
mod inspect;
mod ledger;
mod new;
mod progress;
mod publish;
mod say;
mod schema;
mod secrets;
mod serve;
mod usage;
mod verify;
mod watchdog;
mod who;

use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::disk::Root;
use crate::finding::Language;
use crate::model::Day;
use crate::model::date::parse_day;
use crate::pipeline::Dates;

/// 刊发：把签发的稿件编成期刊 · numbered issues from approved items
#[derive(Debug, Parser)]
#[command(name = "kanfa", version, propagate_version = true, arg_required_else_help = true)]
struct Cli {
    /// 站点所在的文件夹（默认为当前文件夹，或其上最近的站点）· folder of the site: this one, or the nearest above
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,

    /// 判断待办等所用的日期（不写则用 site.yaml 的 as-of 或今天）· date that obligations are judged at
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = day)]
    as_of: Option<Day>,

    /// 终端提示的语言：zh-CN 或 en · language of messages
    #[arg(long, global = true, value_name = "LANG", value_parser = language)]
    lang: Option<Language>,

    #[command(subcommand)]
    command: Command,
}

/// Forms of an answer. Findings have more: `draw::Format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Human,
    /// For programs.
    Json,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 新建站点 · a new site
    Init(init::Args),
    /// 新建文稿、一期的安排、更正、撤回、刊物、收件人、登记 · a new item, issue, correction and more
    New(new::Args),
    /// 登记：已有人看过图片或附件 · record that a person has looked at a picture or attachment
    Inspect(inspect::Args),
    /// 检查全部稿件和配置 · every finding, with place, article and hint
    Check(check::Args),
    /// 说明一条规则，或列出全部规则 · the manual page of a rule, or the list of all
    Explain(explain::Args),
    /// 各种文件的 JSON Schema，供编辑器用 · JSON Schemas of files, for editors
    Schema(schema::Args),
    /// 生成页面、清单和发送包 · content and ledger → output/
    Build(build::Args),
    /// 在本机查看，随改随看 · the office's site while you edit
    Serve(serve::Args),
    /// 放入字体，或列出所用字体 · take fonts from a folder, and tell which are used
    Fonts(fonts::Args),
    /// 给已签发的稿件编号并登记台账 · number what is approved
    Publish(publish::Args),
    /// 核对台账，或接续既有档案的期号 · prove the ledgers whole, or take over an archive's numbers
    Ledger(ledger::Args),
    /// 列出尚未登记发送的发送包，登记发送和签收 · what was not yet sent; the dispatch register
    Dispatch(dispatch::Args),
    /// 核对收到的发送包 · is a bundle whole, unchanged, by whom and for whom
    Verify(verify::Args),
    /// 谁收到一期、为什么；或一个收件人收到什么 · who receives it and why
    Who(who::Args),
    /// 试排将要编号的各期（publish 调用）· make what is about to be numbered, for `publish`
    #[command(hide = true)]
    TryIssues(publish::trial::Args),
}

/// The surroundings of a command.
#[derive(Clone)]
pub(crate) struct Context {
    pub(crate) root: Root,
    /// `--as-of` and the clock.
    pub(crate) dates: Dates,
    /// The language asked for, by `--lang` or the locale.
    pub(crate) language: Option<Language>,
    /// Whether standard output is a terminal.
    pub(crate) terminal: bool,
}

fn day(text: &str) -> Result<Day, String> {
    parse_day(text).ok_or_else(|| "日期写作 2016-06-07 · write a date as 2016-06-07".to_owned())
}

fn language(text: &str) -> Result<Language, String> {
    Language::from_tag(text).ok_or_else(|| "zh-CN, en".to_owned())
}

/// Runs the tool on the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match usage::parse() {
        Ok(cli) => cli,
        Err(exit) => return exit.into(),
    };
    let new = matches!(cli.command, Command::Init(_));
    let root = cli.root.unwrap_or_else(|| if new { ".".into() } else { nearest_site() });
    let context = Context {
        root: Root::new(root),
        dates: Dates { as_of: cli.as_of, today: chrono::Local::now().date_naive().into() },
        language: cli.lang.or_else(locale),
        terminal: std::io::stdout().is_terminal(),
    };
    let done = match cli.command {
        Command::Init(args) => init::run(&args, &context),
        Command::New(args) => new::run(&args, &context),
        Command::Inspect(args) => inspect::run(&args, &context),
        Command::Check(args) => check::run(&args, &context),
        Command::Explain(args) => explain::run(&args, &context),
        Command::Schema(args) => schema::run(&args, &context),
        Command::Build(args) => build::run(&args, &context),
        Command::Serve(args) => serve::run(&args, &context),
        Command::Fonts(args) => fonts::run(&args, &context),
        Command::Publish(args) => publish::run(&args, &context),
        Command::Ledger(args) => ledger::run(&args, &context),
        Command::Dispatch(args) => dispatch::run(&args, &context),
        Command::Verify(args) => verify::run(&args, &context),
        Command::Who(args) => who::run(&args, &context),
        Command::TryIssues(args) => publish::trial::run(&args, &context),
    };
    done.unwrap_or_else(|failure| failure::report(&failure, &context)).into()
}

/// The present folder where it is a site, else the nearest site above it.
fn nearest_site() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let mut way = PathBuf::new();
    for _ in here.ancestors() {
        if Root::new(&way).exists(init::SETTINGS) {
            break;
        }
        way.push("..");
    }
    let found = Root::new(&way).exists(init::SETTINGS) && way.components().next().is_some();
    if found { way } else { ".".into() }
}

/// A variable of the environment; an empty one counts as absent.
fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// The language of the locale; `C` and `POSIX` name none.
fn locale() -> Option<Language> {
    let value = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable)?;
    Language::from_tag(value.to_str()?)
}
