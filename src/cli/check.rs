//! `kanfa check`: every finding, and the safe ones of their edits.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use crate::cli::draw::{self, Format};
use crate::finding::Text;
use crate::pipeline::{self, Failure, Verdict};

use super::failure::report_failure;
use super::{Context, exit, fix};

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 输出格式 · form of the findings
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// 在非终端上也显示原文行 · quote lines of bodies even where no terminal is
    #[arg(long)]
    excerpt: bool,
    /// 改正可以直接改正的问题，再检查一遍 · make the safe edits, then check again
    #[arg(long)]
    fix: bool,
    /// 只检查这个文件里的提交说明 · check the message of a commit in this file, and nothing else
    #[arg(long, value_name = "FILE", conflicts_with = "fix")]
    message: Option<PathBuf>,
}

/// Runs `check`.
pub(crate) fn run(args: &Args, context: &Context) -> u8 {
    if let Some(file) = &args.message {
        return message(file, args, context);
    }
    let (verdict, changes) = if args.fix {
        match pipeline::fix(&context.root, context.dates) {
            Ok(fixed) => (fixed.verdict, Some(fixed.changes)),
            Err(failure) => return report_failure(&failure, context),
        }
    } else {
        (pipeline::check(&context.root, context.dates), None)
    };
    let options = draw::Options {
        language: context.language.or(verdict.language).unwrap_or_default(),
        colour: context.terminal,
        excerpt: args.excerpt || context.terminal,
    };
    if let Some(changes) = changes {
        // What programs read has findings alone.
        if args.format == Format::Human {
            fix::tell(&changes, options, &mut std::io::stdout());
        } else {
            let excerpt = args.excerpt || std::io::stderr().is_terminal();
            fix::tell(&changes, draw::Options { excerpt, ..options }, &mut std::io::stderr());
        }
    }
    show(&verdict, args.format, options, context)
}

fn message(file: &Path, args: &Args, context: &Context) -> u8 {
    let path = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let path = path.to_string_lossy();
    match pipeline::check_message(&context.root, &path, context.dates) {
        Ok(findings) => {
            let language = context.language.unwrap_or_default();
            let options = draw::Options { language, colour: context.terminal, excerpt: false };
            let mut out = anstream::AutoStream::auto(std::io::stdout()).lock();
            let drawn = match findings.as_slice() {
                [] => Ok(()),
                findings => draw::draw(args.format, findings, &context.root, options, &mut out),
            };
            let _ = drawn.and_then(|()| out.flush());
            if findings.is_empty() { exit::FINE } else { exit::CONTENT }
        }
        Err(error) => {
            let words = Text::new(format!("{path} 无法读取：{error}"), format!("{path}: {error}"));
            report_failure(&Failure::Other(words), context)
        }
    }
}

fn show(verdict: &Verdict, format: Format, options: draw::Options, context: &Context) -> u8 {
    let mut out = anstream::AutoStream::auto(std::io::stdout()).lock();
    let drawn = draw::draw(format, &verdict.findings, &context.root, options, &mut out);
    let _ = out.flush();
    match drawn {
        Err(_) => exit::MACHINE,
        Ok(()) if verdict.checked.is_some() => exit::FINE,
        Ok(()) => exit::CONTENT,
    }
}
