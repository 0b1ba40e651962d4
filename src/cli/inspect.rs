//! `kanfa inspect`: a person has looked at files that no program can read.

use std::path::{Component, Path, PathBuf};

use crate::disk::Root;
use crate::pipeline::{self, Failure, Inspected, Word};

use super::exit::Exit;
use super::{Context, failure};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 看过的图片或附件 · pictures or attachments that were looked at
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// 检查人：看过并确认其中没有涉密内容的人 · the person who found nothing classified in them
    #[arg(long, value_name = "NAME")]
    by: String,
    /// 说明，记入登记簿 · a note for the register
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<Exit, Failure> {
    if args.by.trim().is_empty() {
        return Err(failure::other("请写明检查人：--by 姓名", "name the person: --by NAME"));
    }
    for file in &args.files {
        let file = in_site(&context.root, file).ok_or_else(|| {
            let file = file.display();
            failure::other(
                format!("没有文件 {file}，或者不在本站点之内"),
                format!("there is no file {file} in this site"),
            )
        })?;
        let note = args.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
        let day = context.dates.as_of.unwrap_or(context.dates.today);
        let word = Word { file: &file, by: args.by.trim(), note, day };
        tell(&pipeline::inspect(&context.root, &word)?, &word, context);
    }
    Ok(Exit::Fine)
}

fn tell(inspected: &Inspected, word: &Word<'_>, context: &Context) {
    let Word { file, by, day, .. } = word;
    match inspected {
        Inspected::Recorded { register } => context.say(
            format!("已登记：{file}，{by} 于 {day} 检查，记入 {register}"),
            format!("Recorded: {file}, inspected by {by} on {day}, in {register}"),
        ),
        Inspected::Known => context.say(
            format!("{file} 已经登记过，没有改动，不再登记"),
            format!("{file} is in the register as it is; nothing was written"),
        ),
        Inspected::Readable => context.say(
            format!("{file} 的文字程序读得出，不须登记"),
            format!("All of {file} can be read by the tool; nobody has to inspect it"),
        ),
    }
}

/// The path from the root of a file that is named from the present folder, or
/// from the root itself.
pub(super) fn in_site(root: &Root, file: &Path) -> Option<String> {
    let whole = |path: &Path| std::path::absolute(path).ok().map(|path| without_dots(&path));
    let base = whole(root.path())?;
    let below = |path: PathBuf| {
        let rest = path.strip_prefix(&base).ok()?;
        let rest = rest.to_str()?.replace('\\', "/");
        root.exists(&rest).then_some(rest)
    };
    let named = whole(file).and_then(below);
    named.or_else(|| below(without_dots(&base.join(file))))
}

/// A path in which no `..` is left.
fn without_dots(path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                whole.pop();
            }
            Component::CurDir => {}
            part => whole.push(part),
        }
    }
    whole
}
