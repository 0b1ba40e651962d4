//! `kanfa faces`: takes faces from a folder, and tells which are used.

use std::path::PathBuf;

use crate::audience::site_card;
use crate::disk::write_atomic;
use crate::load::load;
use crate::render::pdf::{FaceFolders, Faces, Known, faces_from};

use super::say::Say;
use super::{Context, draw, exit};

/// The theme of a site that cannot be read, or of none.
const THEME: &str = "redhead";

/// Arguments of `faces`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 从这个文件夹取字体，放入 .kanfa/faces · take faces from this folder
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,
}

/// Runs `faces`.
pub(crate) fn run(args: &Args, context: &Context) -> u8 {
    let site = load(&context.root).site;
    let theme = site.as_ref().map_or(THEME, |s| s.settings.theme.as_str());
    if let Some(from) = &args.from {
        let code = take(from, theme, context);
        if code != exit::FINE {
            return code;
        }
    }
    let Some(site) = &site else { return exit::FINE };
    match Faces::find(&context.root, &site_card(site), theme, &folders(None)) {
        Ok(faces) => {
            tell(&faces, &Say::new(context));
            exit::FINE
        }
        Err(found) => {
            draw::to_stderr(&found, context);
            exit::MACHINE
        }
    }
}

/// Copies what is of use from a folder.
fn take(from: &std::path::Path, theme: &str, context: &Context) -> u8 {
    let say = Say::new(context);
    let faces = match faces_from(&context.root, theme, from) {
        Ok(faces) => faces,
        Err(found) => {
            draw::to_stderr(&found, context);
            return exit::MACHINE;
        }
    };
    for (face, known) in &faces {
        if let Err(error) = write_atomic(&context.root, &face.path, &face.bytes) {
            let message = error.message();
            say.error(&format!("错误：{}", message.zh), &format!("error: {}", message.en));
            return exit::MACHINE;
        }
        let (zh, en) = match known {
            Known::Yes => ("摘要相符", "digest as listed"),
            Known::Other => {
                ("与登记的摘要不同，请核对来源", "not the listed digest: look where it came from")
            }
            Known::Unlisted => ("单位自有字体", "a face of your own"),
        };
        say.line(&format!("{}（{zh}）", face.path), &format!("{} ({en})", face.path));
    }
    exit::FINE
}

fn tell(faces: &Faces, say: &Say) {
    for filled in faces.filled() {
        let (role, family) = (filled.role, filled.family);
        say.line(&format!("{}：{family}", role.zh), &format!("{}: {family}", role.en));
    }
    for file in faces.files() {
        let line = format!("{}  {}", file.sha256, file.file);
        say.line(&line, &line);
    }
}

/// Where faces are looked for besides `.kanfa/faces`: in the folder of
/// `--faces`, else that of `KANFA_FACES`, then in those of the system.
pub(crate) fn folders(named: Option<PathBuf>) -> FaceFolders {
    let variable = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let named = named.or_else(|| variable("KANFA_FACES"));
    let mut system: Vec<PathBuf> =
        ["/usr/local/share/fonts", "/usr/share/fonts", "/Library/Fonts", "/System/Library/Fonts"]
            .iter()
            .map(PathBuf::from)
            .collect();
    if let Some(home) = variable("HOME") {
        system.insert(0, home.join(".local/share/fonts"));
    }
    if let Some(windows) = variable("WINDIR") {
        system.push(windows.join("Fonts"));
    }
    FaceFolders { named: named.into_iter().collect(), system }
}
