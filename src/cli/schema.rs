//! `kanfa schema`: what files may hold, for editors.

use serde_json::Value;

use crate::disk::write_atomic;
use crate::load::load;
use crate::load::schema::{KINDS, Kind};
use crate::model::Site;
use crate::pipeline::Failure;

use super::failure::report_failure;
use super::say::Say;
use super::{Context, exit};

/// Arguments of `schema`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 哪一种文件；不写则列出各种 · kind of file; lists them where none is named
    kind: Option<String>,
    /// 写入这个文件夹，不写种类则写全部 · write into this folder, all of them where none is named
    #[arg(long, value_name = "DIR")]
    out: Option<String>,
}

/// Runs `schema`.
pub(crate) fn run(args: &Args, context: &Context) -> u8 {
    let say = Say::new(context);
    let kinds: Vec<&Kind> = match &args.kind {
        None => KINDS.iter().collect(),
        Some(name) => match Kind::find(name) {
            Some(kind) => vec![kind],
            None => return unknown(name, &say),
        },
    };
    // A site that cannot be read has no ids to offer; the rest stays true.
    let site = load(&context.root).site;
    match &args.out {
        Some(folder) => write(&kinds, folder, site.as_ref(), context),
        None if args.kind.is_some() => {
            for kind in kinds {
                let text = text_of(&kind.schema(site.as_ref()));
                say.line(text.trim_end(), text.trim_end());
            }
            exit::FINE
        }
        None => {
            for kind in kinds {
                let line = format!("{:14} {}", kind.name, kind.files.join(" "));
                say.line(&line, &line);
            }
            exit::FINE
        }
    }
}

/// The file of a schema.
pub(super) fn text_of(schema: &Value) -> String {
    format!("{schema:#}\n")
}

fn write(kinds: &[&Kind], folder: &str, site: Option<&Site>, context: &Context) -> u8 {
    for kind in kinds {
        let path = format!("{}/{}.json", folder.trim_end_matches('/'), kind.name);
        let text = text_of(&kind.schema(site));
        if let Err(error) = write_atomic(&context.root, &path, text.as_bytes()) {
            return report_failure(&Failure::Machine(error), context);
        }
    }
    let (say, count) = (Say::new(context), kinds.len());
    say.line(
        &format!("已写入 {folder}（{count} 个）。配置改动后请重新生成。"),
        &format!("Wrote {count} into {folder}. Write them again when the configuration changes."),
    );
    exit::FINE
}

fn unknown(name: &str, say: &Say) -> u8 {
    let known: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
    say.error(
        &format!("没有“{name}”这种文件；可以写：{}", known.join("、")),
        &format!("there is no kind of file `{name}`; known: {}", known.join(", ")),
    );
    exit::USAGE
}
