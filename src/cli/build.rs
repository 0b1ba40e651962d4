//! `kanfa build`: content and ledger → `output/`.

use std::path::PathBuf;
use std::time::Instant;

use crate::disk::Root;
use crate::model::Day;
use crate::model::date::parse_day;
use crate::pipeline::{self, Built, Bundles, Failure, Options};

use super::failure::report_failure;
use super::fonts::folders;
use super::say::Say;
use super::{Context, draw, exit};

/// Arguments of `build`.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Args {
    /// 生成哪些刊期的分发包：FROM..TO、all 或 none（默认最近若干刊期）· dates that get bundles
    #[arg(long, value_name = "FROM..TO|all|none", value_parser = bundles)]
    bundles: Option<Bundles>,
    /// 只生成一种刊物的预览（写入 .kanfa/preview）· preview of one periodical
    #[arg(long, value_name = "PERIODICAL")]
    only: Option<String>,
    /// 只生成一个收件人的预览（写入 .kanfa/preview）· preview of one recipient
    #[arg(long, value_name = "ID")]
    recipient: Option<String>,
    /// 不生成 PDF · without PDF
    #[arg(long)]
    no_pdf: bool,
    /// 字体所在的文件夹 · folder of fonts for PDF
    #[arg(long, value_name = "DIR")]
    fonts: Option<PathBuf>,
    #[command(flatten)]
    secrets: super::secrets::Args,
}

/// The days that a word names: `all`, `none`, one day, or from a day to a day.
pub(crate) fn bundles(text: &str) -> Result<Bundles, String> {
    let wrong = "2016-06-06..2016-06-17, all, none";
    if text == "none" {
        return Ok(Bundles::None);
    }
    if text == "all" {
        return Ok(Bundles::All);
    }
    let (from, until) = text.split_once("..").ok_or(wrong)?;
    let day = |text: &str| -> Option<Day> { parse_day(text) };
    match (day(from), day(until)) {
        (Some(from), Some(until)) if from <= until => Ok(Bundles::Between(from, until)),
        _ => Err(wrong.to_owned()),
    }
}

impl Args {
    /// What the library is asked for.
    pub(crate) fn options(&self, root: &Root) -> Result<Options, Failure> {
        Ok(Options {
            documents: (!self.no_pdf).then(|| folders(self.fonts.clone())),
            bundles: self.bundles.unwrap_or(Bundles::Window),
            only: self.only.as_deref().map(Into::into),
            recipient: self.recipient.as_deref().map(Into::into),
            secrets: self.secrets.read(root)?,
        })
    }
}

/// Runs `build`.
pub(crate) fn run(args: &Args, context: &Context) -> u8 {
    let start = Instant::now();
    let bars = super::progress::bars(context);
    let options = args.options(&context.root);
    let result = options
        .and_then(|options| pipeline::build(&context.root, context.dates, &options, bars.as_ref()));
    match result {
        Ok(built) => {
            draw::to_stderr(&built.findings, context);
            tell(&built, context, start);
            exit::FINE
        }
        Err(failure) => report_failure(&failure, context),
    }
}

fn tell(built: &Built, context: &Context, start: Instant) {
    let say = Say::new(context);
    let folder = context.root.join(built.folder);
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    let (Built { issues, proofs, recipients, views, bundles, summary, .. }, seconds) =
        (built, start.elapsed().as_secs_f64());
    say.line(
        &format!(
            "已生成 {issues} 期（另有清样 {proofs} 份）、{recipients} 个收件人的文件夹\
             （{views} 种内容）、{bundles} 个分发包：{} 个文件，{} 处有变化，用时 {seconds:.1} 秒",
            summary.files,
            summary.changed.len() + summary.removed.len(),
        ),
        &format!(
            "Built {issues} issues ({proofs} proofs besides), folders of {recipients} recipients \
             ({views} distinct), {bundles} bundles: {} files, {} units changed, in {seconds:.1} s",
            summary.files,
            summary.changed.len() + summary.removed.len(),
        ),
    );
    let index = folder.join("site").join("index.html");
    say.line(&format!("请打开：{}", index.display()), &format!("Open {}", index.display()));
}
