//! `kanfa build`: content and ledger → `output/`.

use std::path::PathBuf;
use std::time::Instant;

use crate::disk::Root;
use crate::model::date::parse_day;
use crate::pipeline::{self, Built, Bundles, Documents, Failure, Options};

use super::exit::Exit;
use super::{Context, draw, fonts, secrets, watchdog};

#[derive(Debug, Default, clap::Args)]
pub(crate) struct Args {
    /// 生成哪些刊期的发送包：FROM..TO、all 或 none（默认最近若干刊期）· dates that get bundles
    #[arg(long, value_name = "FROM..TO|all|none", value_parser = bundles)]
    bundles: Option<Bundles>,
    /// 只生成一种刊物的预览（写入 .kanfa/preview）· preview of one periodical
    #[arg(long, value_name = "PERIODICAL")]
    only: Option<String>,
    /// 只生成一个收件人的预览（写入 .kanfa/preview）· preview of one recipient
    #[arg(long, value_name = "ID")]
    recipient: Option<String>,
    #[command(flatten)]
    shared: Shared,
}

/// Arguments of `build` and `serve`.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Shared {
    /// 必须生成 PDF，没有字体就停下（不写则有字体才生成）· with PDF, or nothing where fonts are missing
    #[arg(long, conflicts_with = "no_pdf")]
    pdf: bool,
    /// 不生成 PDF（output 中原有的也会移除）· without PDF, and without those that output has
    #[arg(long)]
    no_pdf: bool,
    /// 有任何错误就不生成 · any error stops the build
    #[arg(long)]
    strict: bool,
    /// 有的期做不出来时，其余照常生成，该期的位置放一页说明 · build the rest when an issue cannot be
    #[arg(long)]
    keep_going: bool,
    /// 字体所在的文件夹 · folder of fonts for PDF
    #[arg(long, value_name = "DIR")]
    fonts: Option<PathBuf>,
    #[command(flatten)]
    secrets: secrets::Args,
}

impl Shared {
    pub(crate) fn options(&self, root: &Root) -> Result<Options, Failure> {
        Ok(Options {
            documents: self.documents(),
            bundles: Bundles::Window,
            only: None,
            recipient: None,
            secrets: self.secrets.read(root)?,
            strict: self.strict,
            keep_going: self.keep_going,
        })
    }
}

impl Shared {
    /// Who names a folder of fonts asks for what they are for.
    fn documents(&self) -> Documents {
        let folders = fonts::folders(self.fonts.clone());
        match (self.no_pdf, self.pdf || !folders.named.is_empty()) {
            (true, _) => Documents::None,
            (false, true) => Documents::Required(folders),
            (false, false) => Documents::WithFonts(folders),
        }
    }
}

/// Parses `all`, `none`, or a first and a last day.
pub(crate) fn bundles(text: &str) -> Result<Bundles, String> {
    let days = || {
        let (from, until) = text.split_once("..")?;
        let (from, until) = (parse_day(from)?, parse_day(until)?);
        (from <= until).then_some(Bundles::Between(from, until))
    };
    match text {
        "none" => Ok(Bundles::None),
        "all" => Ok(Bundles::All),
        _ => days().ok_or_else(|| "2016-06-06..2016-06-17, all, none".to_owned()),
    }
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<Exit, Failure> {
    let start = Instant::now();
    let options = args.shared.options(&context.root)?;
    let options = Options {
        bundles: args.bundles.unwrap_or(options.bundles),
        only: args.only.as_deref().map(Into::into),
        recipient: args.recipient.as_deref().map(Into::into),
        ..options
    };
    let bars = watchdog::bars(context);
    let built = pipeline::build(&context.root, context.dates, &options, &bars)?;
    drop(bars);
    draw::to_stderr(&built.findings, context, None);
    tell_kept_out(&built, context);
    tell(&built, context, start);
    if built.unbuilt.is_empty() {
        return Ok(Exit::Fine);
    }
    let issues = built.unbuilt.join("\n  ");
    context.warn(
        format!("做不出来、以一页说明代替的期（当日的发送包也没有做）：\n  {issues}"),
        format!("Not made, with a page in their place (and no bundle of their day):\n  {issues}"),
    );
    Ok(Exit::Content)
}

fn tell_kept_out(built: &Built, context: &Context) {
    if built.kept_out.is_empty() {
        return;
    }
    let files = built.kept_out.join("\n  ");
    context.warn(
        format!("因有错误未收入的文件（其余照常生成）：\n  {files}"),
        format!("Kept out for an error (everything else is built):\n  {files}"),
    );
}

fn tell(built: &Built, context: &Context, start: Instant) {
    let folder = context.root.join(built.folder);
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    let Built { issues, proofs, recipients, views, bundles, summary, .. } = built;
    let (files, changed) = (summary.files, summary.changed.len() + summary.removed.len());
    let seconds = start.elapsed().as_secs_f64();
    context.say(
        format!(
            "已生成 {issues} 期（另有清样 {proofs} 份）、{recipients} 个收件人的文件夹\
             （{views} 种内容）、{bundles} 个发送包：{files} 个文件，{changed} 处有变化，\
             用时 {seconds:.1} 秒"
        ),
        format!(
            "Built {issues} issues ({proofs} proofs besides), folders of {recipients} recipients \
             ({views} distinct), {bundles} bundles: {files} files, {changed} units changed, \
             in {seconds:.1} s"
        ),
    );
    if built.lacks_fonts {
        context.say(
            "没有生成 PDF：缺少字体。要 PDF，先运行 kanfa fonts，按提示放入字体，再重新生成。",
            "Without PDF: fonts are missing. For PDF, `kanfa fonts` says which; then build again.",
        );
    }
    let index = folder.join("site").join("index.html");
    context.say(format!("请打开：{}", index.display()), format!("Open {}", index.display()));
}
