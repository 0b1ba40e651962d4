//! `kanfa fonts`: takes fonts from a folder, and tells which are used.

use std::path::PathBuf;

use crate::audience::site_card;
use crate::disk::write_atomic;
use crate::load::load;
use crate::render::pdf::{FontFolders, Fonts, Listing, fonts_from};

use super::say::Say;
use super::{Context, draw, exit};

/// The theme of a site that cannot be read, or of none.
const THEME: &str = "redhead";

/// Arguments of `fonts`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 从这个文件夹取字体，放入 .kanfa/fonts · take fonts from this folder
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,
}

/// Runs `fonts`.
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
    match Fonts::find(&context.root, &site_card(site), theme, &folders(None)) {
        Ok(fonts) => {
            tell(&fonts, &Say::new(context));
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
    let fonts = match fonts_from(&context.root, theme, from) {
        Ok(fonts) => fonts,
        Err(found) => {
            draw::to_stderr(&found, context);
            return exit::MACHINE;
        }
    };
    for (font, known) in &fonts {
        if let Err(error) = write_atomic(&context.root, &font.path, &font.bytes) {
            let message = error.message();
            say.error(&format!("错误：{}", message.zh), &format!("error: {}", message.en));
            return exit::MACHINE;
        }
        let (zh, en) = match known {
            Listing::Listed => ("摘要相符", "digest as listed"),
            Listing::Other => {
                ("与登记的摘要不同，请核对来源", "not the listed digest: look where it came from")
            }
            Listing::Unlisted => ("单位自有字体", "a font of your own"),
        };
        say.line(&format!("{}（{zh}）", font.path), &format!("{} ({en})", font.path));
    }
    exit::FINE
}

fn tell(fonts: &Fonts, say: &Say) {
    for (role, family) in fonts.families() {
        say.line(&format!("{}：{family}", role.zh), &format!("{}: {family}", role.en));
    }
    for (file, sha256) in fonts.files() {
        let line = format!("{sha256}  {file}");
        say.line(&line, &line);
    }
}

/// Where fonts are looked for besides `.kanfa/fonts`: in the folder of
/// `--fonts`, else that of `KANFA_FONTS`, then in those of the system.
pub(crate) fn folders(named: Option<PathBuf>) -> FontFolders {
    let variable = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let named = named.or_else(|| variable("KANFA_FONTS"));
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
    FontFolders { named: named.into_iter().collect(), system }
}
