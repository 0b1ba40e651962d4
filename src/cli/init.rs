//! `kanfa init`: a new site, and what may be added to one.

mod extras;

use std::path::PathBuf;

use crate::disk::{DiskError, Root, create_site};
use crate::model::Artifact;
use crate::pipeline::{self, Failure};
use crate::presets::ci::Forge;
use crate::presets::{self, Hosting, Preset};

use super::exit::Exit;
use super::{Context, failure};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 新站点的文件夹（默认为 --root）· folder of the new site
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// 从哪套配置开始 · what to start from
    #[arg(long, value_enum, default_value_t = Preset::Weekly)]
    preset: Preset,
    /// 只为还没有台账的刊物建立空台账 · only make the ledgers of periodicals that have none
    #[arg(long, conflicts_with = "preset")]
    ledgers: bool,
    /// 写入流水线和 git 钩子；已有站点也可以用 · add a pipeline and hooks of git, to an old site too
    #[arg(long, value_enum, conflicts_with = "ledgers")]
    ci: Option<Forge>,
    /// 写入 VS Code 的设置和 schemas/ · add settings of VS Code and schemas/
    #[arg(long, conflicts_with = "ledgers")]
    vscode: bool,
    /// 写入网页服务器的配置；已有站点也可以用 · add the configuration of a server, to an old site too
    #[arg(long, value_enum, conflicts_with = "ledgers")]
    hosting: Option<Hosting>,
}

/// The file that makes a folder a site.
pub(super) const SETTINGS: &str = "content/site.yaml";

pub(crate) fn run(args: &Args, context: &Context) -> Result<Exit, Failure> {
    let folder = args.folder.as_ref().map(|folder| context.root.path().join(folder));
    let root = Root::new(folder.unwrap_or_else(|| context.root.path().to_owned()));
    if args.ledgers {
        return ledgers(&root, context);
    }
    let asked = args.ci.is_some() || args.vscode || args.hosting.is_some();
    if asked && root.exists(SETTINGS) {
        return add(args, &root, context);
    }
    let mut files = presets::site(args.preset, context.language_or(None));
    presets::begin_on(&mut files, context.dates.as_of.unwrap_or(context.dates.today));
    let contents: Vec<_> = files.iter().map(|file| (&*file.path, &*file.bytes)).collect();
    create_site(&root, &contents).map_err(|error| match error {
        DiskError::There { path } => not_empty(&root, &path),
        error => error.into(),
    })?;
    if asked {
        add(args, &root, context)?;
    }
    tell(&root, &files, context);
    Ok(Exit::Fine)
}

/// Adds what is asked for to a site.
fn add(args: &Args, root: &Root, context: &Context) -> Result<Exit, Failure> {
    let mut files = args.ci.map(presets::ci::pipeline).unwrap_or_default();
    files.extend(args.hosting.map(presets::hosting).unwrap_or_default());
    if args.vscode {
        files.extend(extras::vscode(root));
    }
    let added = extras::add(root, &files)?;
    for file in &added.written {
        context.say(format!("已写入 {file}"), format!("Wrote {file}"));
    }
    for file in &added.kept {
        context.say(
            format!("{file} 已经有了，没有改动"),
            format!("{file} is there and was left as it is"),
        );
    }
    if added.written.is_empty() && added.kept.is_empty() {
        context.say("这些文件都已经有了。", "All of it is there already.");
    }
    if args.ci.is_some() {
        context.say(
            "钩子每个克隆启用一次：git config core.hooksPath .githooks\n\
             流水线开头写明需要准备什么；次序是编号、推送、生成、分发。",
            "Hooks are put to use once for each clone: git config core.hooksPath .githooks\n\
             The pipeline says at its head what it wants; its order is number, push, build, deliver.",
        );
    }
    Ok(Exit::Fine)
}

fn ledgers(root: &Root, context: &Context) -> Result<Exit, Failure> {
    let made = pipeline::make_ledgers(root)?;
    for file in &made {
        context.say(format!("已建立空台账 {file}。"), format!("Made the empty ledger {file}."));
    }
    if made.is_empty() {
        context.say("各刊物都有台账。", "Every periodical has its ledger.");
    }
    Ok(Exit::Fine)
}

fn not_empty(root: &Root, path: &str) -> Failure {
    let folder = root.path().display();
    failure::other(
        format!("{folder} 不是空文件夹（已有 {path}），未写入任何文件；请换一个文件夹"),
        format!("{folder} is not empty ({path} is there); nothing was written, choose another"),
    )
}

fn tell(root: &Root, files: &[Artifact], context: &Context) {
    let folder = std::path::absolute(root.path()).unwrap_or_else(|_| root.path().to_owned());
    let here = std::env::current_dir().is_ok_and(|here| here == folder);
    let folder = folder.display();
    context.say(
        format!("已新建站点 {folder}（{} 个文件）。", files.len()),
        format!("Made the site {folder} ({} files).", files.len()),
    );
    context.say("接下来：", "Next:");
    if !here {
        context.print(format_args!("  cd {folder}"));
    }
    let steps = steps(files);
    let width = steps.iter().map(|(command, ..)| command.len() + 3).max().unwrap_or_default();
    for (command, zh, en) in steps {
        context.say(format!("  {command:width$}{zh}"), format!("  {command:width$}{en}"));
    }
    context.say(
        "先按本机构的情况修改 content/ 中的配置，各项都有说明。",
        "Make the files of content/ your own first: every field is explained.",
    );
}

/// The next steps: commands, and what each does.
fn steps(files: &[Artifact]) -> [(String, &'static str, &'static str); 6] {
    let periodicals = files
        .iter()
        .filter_map(|file| file.path.strip_prefix("content/periodicals/")?.strip_suffix(".yaml"));
    let id = periodicals.min().unwrap_or_default();
    let item = format!("kanfa new item --periodical {id} a-1");
    [
        ("git init && git add . && git commit", "纳入版本管理", "keep it in git"),
        ("kanfa check", "检查", "every finding"),
        ("kanfa build", "生成页面，尚未编号的为清样", "pages; without a number: proofs"),
        (&item, "新建文稿 a-1", "a new item, a-1"),
        ("kanfa publish", "给已签发的文稿编号", "number what is approved"),
        ("kanfa fonts", "要 PDF 的，列出还缺哪些字体", "for PDF: which fonts are missing"),
    ]
    .map(|(command, zh, en)| (command.to_owned(), zh, en))
}
