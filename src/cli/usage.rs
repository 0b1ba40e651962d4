//! Arguments, their help and their faults, in one language.

use std::ffi::OsString;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory as _, FromArgMatches as _};

use crate::finding::{Language, Text};

use super::exit::Exit;
use super::{Cli, locale};

/// Separates the two languages of a help text.
const BETWEEN: &str = "· ";

/// The arguments of the process, or the exit code of a run that ends with them.
pub(super) fn parse() -> Result<Cli, Exit> {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let language = asked(&arguments).or_else(locale).unwrap_or_default();
    let matches = in_language(Cli::command(), language).try_get_matches_from(arguments);
    matches.and_then(|matches| Cli::from_arg_matches(&matches)).map_err(|error| {
        match told(&error) {
            Some(text) => anstream::eprintln!("{}", text.get(language)),
            None if language == Language::Chinese => anstream::print!("{}", chinese(&error)),
            None => drop(error.print()),
        }
        if error.use_stderr() { Exit::Machine } else { Exit::Fine }
    })
}

/// Help without the English words that the parser of arguments writes.
fn chinese(error: &clap::Error) -> String {
    let words = [
        ("[OPTIONS]", "[选项]"),
        ("<COMMAND>", "<命令>"),
        ("[COMMAND]", "[命令]"),
        ("Possible values:", "可写："),
        ("[possible values:", "[可写："),
        ("[default:", "[默认："),
    ];
    let help = error.render().ansi().to_string();
    words.iter().fold(help, |help, (english, chinese)| help.replace(english, chinese))
}

/// The language of `--lang`, whatever else is wrong.
fn asked(arguments: &[OsString]) -> Option<Language> {
    let texts: Vec<&str> = arguments.iter().filter_map(|text| text.to_str()).collect();
    let behind = texts.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    let joined = || texts.iter().find_map(|text| text.strip_prefix("--lang="));
    Language::from_tag(behind.or_else(joined)?)
}

/// A text of both languages in one of them.
fn pick(text: &str, language: Language) -> &str {
    match (text.split_once(BETWEEN), language) {
        (Some((chinese, _)), Language::Chinese) => chinese.trim(),
        (Some((_, english)), Language::English) => english.trim(),
        (None, _) => text,
    }
}

fn in_language(command: Command, language: Language) -> Command {
    let say = |text: &StyledStr| pick(&text.to_string(), language).to_owned();
    let about = command.get_about().map(say);
    let chinese = language == Language::Chinese;
    let mut command = command.mut_args(|arg| {
        let help = arg.get_help().map(say);
        let heading = if arg.is_positional() { "参数" } else { "选项" };
        let arg = match help {
            Some(help) => arg.help(help),
            None => arg,
        };
        if chinese { arg.help_heading(heading) } else { arg }
    });
    if let Some(about) = about {
        command = command.about(about);
    }
    if chinese {
        command = command
            .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}")
            .subcommand_help_heading("命令")
            .disable_help_subcommand(true)
            .disable_help_flag(true)
            .disable_version_flag(true)
            .arg(flag("help", 'h', ArgAction::Help, "显示本说明"))
            .arg(flag("version", 'V', ArgAction::Version, "显示版本"));
    }
    command.mut_subcommands(|command| in_language(command, language))
}

fn flag(name: &'static str, short: char, action: ArgAction, help: &'static str) -> Arg {
    Arg::new(name).short(short).long(name).action(action).help(help).help_heading("选项")
}

/// A fault of the arguments, and how they are written; `None` for what is no fault.
fn told(error: &clap::Error) -> Option<Text> {
    let get = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (arg, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    let text = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::UnknownArgument => Text::new(
            format!("这里没有“{arg}”这个选项或参数"),
            format!("there is no option or argument `{arg}` here"),
        ),
        ErrorKind::InvalidSubcommand => {
            let command = get(ContextKind::InvalidSubcommand);
            Text::new(format!("没有命令“{command}”"), format!("there is no command `{command}`"))
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            Text::new(format!("{arg} 后面没有写值"), format!("{arg} has no value"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            Text::new(format!("{arg} 不能写“{value}”"), format!("{arg} cannot be `{value}`"))
        }
        ErrorKind::MissingRequiredArgument => {
            Text::new(format!("还要写明 {arg}"), format!("{arg} is missing"))
        }
        ErrorKind::MissingSubcommand => Text::new("还要写明做什么", "a command is missing"),
        ErrorKind::ArgumentConflict => {
            let other = get(ContextKind::PriorArg);
            Text::new(
                format!("{arg} 不能与 {other} 一起用"),
                format!("{arg} cannot be used with {other}"),
            )
        }
        _ => Text::new(format!("{arg} 的写法不对"), format!("{arg} is not written as it must be")),
    };
    let hint = hint(error);
    let usage = get(ContextKind::Usage);
    let usage = usage.trim_start_matches("Usage:").trim();
    let line = |language: &str, usage: &str| match usage {
        "" => String::new(),
        usage => format!("\n{language}{usage}"),
    };
    Some(Text::new(
        format!("错误：{}{}{}", text.zh, hint.zh, line("用法：", usage)),
        format!("error: {}{}{}", text.en, hint.en, line("usage: ", usage)),
    ))
}

/// The argument that was meant, or the values that there are.
fn hint(error: &clap::Error) -> Text {
    let get = |kind| error.get(kind).map(ToString::to_string).filter(|text| !text.is_empty());
    let suggested =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(meant) = suggested.into_iter().find_map(get) {
        // The nearest is the last.
        let meant = meant.rsplit(", ").next().unwrap_or_default();
        return Text::new(format!("；是否想写“{meant}”？"), format!("; did you mean `{meant}`?"));
    }
    if let Some(values) = get(ContextKind::ValidValue) {
        return Text::new(format!("；可写：{values}"), format!("; known: {values}"));
    }
    match std::error::Error::source(error).map(ToString::to_string) {
        Some(reason) => {
            let say = |language| pick(&reason, language).to_owned();
            Text::new(
                format!("；{}", say(Language::Chinese)),
                format!("; {}", say(Language::English)),
            )
        }
        None => Text::new("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(arguments: &[&str]) -> Text {
        let matches = in_language(Cli::command(), Language::Chinese)
            .try_get_matches_from([&["kanfa"], arguments].concat());
        told(&matches.expect_err("a fault")).expect("a text")
    }

    #[test]
    fn commands_are_well_formed_in_both_languages() {
        for language in [Language::Chinese, Language::English] {
            in_language(Cli::command(), language).debug_assert();
        }
    }

    #[test]
    fn faults_of_arguments_are_told_in_one_language_with_a_suggestion() {
        for (arguments, zh, en) in [
            (
                &["chek"][..],
                "没有命令“chek”；是否想写“check”",
                "no command `chek`; did you mean `check`",
            ),
            (&["check", "--formt", "json"], "没有“--formt”", "no option or argument `--formt`"),
            (
                &["check", "--format", "xm"],
                "不能写“xm”；可写：human",
                "cannot be `xm`; known: human",
            ),
            (&["build", "--as-of", "2016-6"], "日期写作 2016-06-07", "write a date as"),
            (&["check", "--format"], "没有写值", "has no value"),
            (&["verify", "--nonsense"], "没有“--nonsense”", "no option"),
        ] {
            let text = fault(arguments);
            assert!(text.zh.contains(zh) && text.en.contains(en), "{text:?}");
            assert!(!text.zh.contains(BETWEEN) && !text.en.contains(BETWEEN), "{text:?}");
        }
    }

    #[test]
    fn help_is_in_one_language() {
        let mut command = in_language(Cli::command(), Language::Chinese);
        let help = command.render_help().to_string();
        let asked = command.try_get_matches_from_mut(["kanfa", "check", "--help"]);
        let asked = chinese(&asked.expect_err("help"));
        assert!(asked.contains("[选项]") && !asked.contains("Possible"), "{asked}");
        for word in ["Usage", "Options", "Commands", "Print", BETWEEN, "folder of the site"] {
            assert!(!help.contains(word), "{word}: {help}");
        }
        assert!(
            help.contains("用法：") && help.contains("选项") && help.contains("命令"),
            "{help}"
        );
    }
}
