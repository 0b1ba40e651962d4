//! `kanfa check`: every finding.

use std::io::Write as _;

use crate::cli::draw;
use crate::pipeline;

use super::{Context, exit};

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 输出格式 · form of the findings
    #[arg(long, value_enum, default_value = "human")]
    format: draw::Format,
    /// 在非终端上也显示原文行 · quote lines of bodies even where no terminal is
    #[arg(long)]
    excerpt: bool,
}

/// Runs `check`.
pub(crate) fn run(args: &Args, context: &Context) -> u8 {
    let verdict = pipeline::check(&context.root, context.dates);
    let language = context.language.or(verdict.language).unwrap_or_default();
    let options = draw::Options {
        language,
        colour: context.terminal,
        excerpt: args.excerpt || context.terminal,
    };
    let mut out = anstream::AutoStream::auto(std::io::stdout()).lock();
    let drawn = draw::draw(args.format, &verdict.findings, &context.root, options, &mut out);
    let _ = out.flush();
    match drawn {
        Err(_) => exit::MACHINE,
        Ok(()) if verdict.checked.is_some() => exit::FINE,
        Ok(()) => exit::CONTENT,
    }
}
