//! `kanfa schema`: JSON Schemas of the files of a site, for editors.

use serde_json::Value;

use crate::disk::write_atomic;
use crate::load::load;
use crate::load::schema::{KINDS, Kind};
use crate::pipeline::Failure;

use super::exit::Exit;
use super::{Context, failure};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 哪一种文件；不写则列出各种 · kind of file; lists them where none is named
    kind: Option<String>,
    /// 写入这个文件夹，不写种类则写全部 · write into this folder, all of them where none is named
    #[arg(long, value_name = "DIR")]
    out: Option<String>,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<Exit, Failure> {
    let kinds: Vec<&Kind> = match &args.kind {
        None => KINDS.iter().collect(),
        Some(name) => vec![Kind::find(name).ok_or_else(|| unknown(name))?],
    };
    // A site that cannot be read has no ids to offer; the rest stays true.
    let site = load(&context.root).site;
    let text = |kind: &Kind| text_of(&kind.schema(site.as_ref()));
    if let Some(folder) = &args.out {
        for kind in &kinds {
            let path = format!("{}/{}.json", folder.trim_end_matches('/'), kind.name);
            write_atomic(&context.root, &path, text(kind).as_bytes())?;
        }
        let count = kinds.len();
        context.say(
            format!("已写入 {folder}（{count} 个）。配置改动后请重新生成。"),
            format!(
                "Wrote {count} into {folder}. Write them again when the configuration changes."
            ),
        );
        return Ok(Exit::Fine);
    }
    for kind in kinds {
        match args.kind {
            Some(_) => context.print(text(kind).trim_end()),
            None => context.print(format_args!("{:14} {}", kind.name, kind.files.join(" "))),
        }
    }
    Ok(Exit::Fine)
}

/// The file of a schema.
pub(super) fn text_of(schema: &Value) -> String {
    format!("{schema:#}\n")
}

fn unknown(name: &str) -> Failure {
    let known: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
    failure::other(
        format!("没有“{name}”这种文件；可以写：{}", known.join("、")),
        format!("there is no kind of file `{name}`; known: {}", known.join(", ")),
    )
}
