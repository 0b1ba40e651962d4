//! `kanfa check`: every finding, and the safe ones of their edits.

use std::io::{IsTerminal as _, Write as _};

use crate::cli::draw::{self, Format};
use crate::pipeline::{self, Verdict};

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
}

/// Runs `check`.
pub(crate) fn run(args: &Args, context: &Context) -> u8 {
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
