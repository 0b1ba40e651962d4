//! `kanfa check`: every finding, and the safe ones of their edits.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use crate::finding::{Finding, has_errors};
use crate::pipeline::{self, Failure};

use super::draw::{self, Format, Options};
use super::exit::Exit;
use super::inspect::in_site;
use super::{Context, failure, fix};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 只看这些文件或文件夹的问题（默认全部）· findings of these files or folders alone
    #[arg(value_name = "FILE", conflicts_with = "message")]
    files: Vec<PathBuf>,
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

pub(crate) fn run(args: &Args, context: &Context) -> Result<Exit, Failure> {
    if let Some(file) = &args.message {
        return message(file, args, context);
    }
    let chosen = chosen(&args.files, context)?;
    let (verdict, changes) = if args.fix {
        let fixed = pipeline::fix(&context.root, context.dates)?;
        (fixed.verdict, Some(fixed.changes))
    } else {
        (pipeline::check(&context.root, context.dates), None)
    };
    let verdict = verdict.foresee();
    let options = Options {
        language: context.language_or(verdict.language),
        colour: context.terminal,
        excerpt: args.excerpt || context.terminal,
    };
    // Standard output is for findings alone where programs read it.
    match changes {
        Some(changes) if args.format == Format::Human => {
            fix::tell(&changes, options, &mut io::stdout());
        }
        Some(changes) => {
            let excerpt = args.excerpt || io::stderr().is_terminal();
            fix::tell(&changes, Options { excerpt, ..options }, &mut io::stderr());
        }
        None => {}
    }
    let mut findings = verdict.findings;
    // Text that was taken out may be secret as long as anything is.
    let shown = chosen.is_empty() || !findings.iter().any(|finding| finding.secret);
    let options = Options { excerpt: options.excerpt && shown, ..options };
    findings.retain(|finding| chosen.is_empty() || chosen.iter().any(|of| is_of(finding, of)));
    Ok(match show(&findings, args.format, options, context) {
        Err(_) => Exit::Machine,
        Ok(()) if has_errors(&findings) => Exit::Content,
        Ok(()) => Exit::Fine,
    })
}

/// The files and folders that are asked for, from the root.
fn chosen(files: &[PathBuf], context: &Context) -> Result<Vec<String>, Failure> {
    let chosen = files.iter().map(|file| {
        let of_content = |path: &String| path == "content" || path.starts_with("content/");
        in_site(&context.root, file).filter(of_content).ok_or_else(|| {
            let file = file.display();
            failure::other(
                format!("没有文件 {file}，或者不在本站点的 content 之内"),
                format!("there is no file {file} in the folder content of this site"),
            )
        })
    });
    chosen.collect()
}

/// Whether a finding is about a file, or about one in a folder.
fn is_of(finding: &Finding, of: &str) -> bool {
    finding.file.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn message(file: &Path, args: &Args, context: &Context) -> Result<Exit, Failure> {
    let path = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let path = path.to_string_lossy();
    let findings = pipeline::check_message(&context.root, &path, context.dates)
        .map_err(|error| failure::unreadable(&path, &error))?;
    if findings.is_empty() {
        return Ok(Exit::Fine);
    }
    let language = context.language_or(None);
    let options = Options { language, colour: context.terminal, excerpt: false };
    let _ = show(&findings, args.format, options, context);
    Ok(Exit::Content)
}

fn show(
    findings: &[Finding],
    format: Format,
    options: Options,
    context: &Context,
) -> io::Result<()> {
    let mut out = anstream::AutoStream::auto(io::stdout()).lock();
    let drawn = draw::draw(format, findings, &context.root, options, &mut out);
    let _ = out.flush();
    drawn
}
