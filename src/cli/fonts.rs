//! `kanfa fonts`: takes fonts from a folder, and tells which are used.

use std::path::PathBuf;

use crate::audience::site_card;
use crate::disk::write_atomic;
use crate::load::load;
use crate::model::Artifact;
use crate::pipeline::Failure;
use crate::render::pdf::{FontFolders, Fonts, Listing, fonts_from};

use super::exit::Exit;
use super::{Context, draw, variable};

/// The theme where no site can be read.
const THEME: &str = "redhead";

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 从这个文件夹取字体，放入 .kanfa/fonts · take fonts from this folder
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<Exit, Failure> {
    let site = load(&context.root).site;
    let theme = site.as_ref().map_or(THEME, |s| s.settings.theme.as_str());
    let failed = |findings: &[_]| {
        draw::to_stderr(findings, context, None);
        Ok(Exit::Machine)
    };
    if let Some(from) = &args.from {
        match fonts_from(&context.root, theme, from) {
            Ok(fonts) => take(&fonts, context)?,
            Err(findings) => return failed(&findings),
        }
    }
    let Some(site) = &site else { return Ok(Exit::Fine) };
    match Fonts::find(&context.root, &site_card(site), theme, &folders(None)) {
        Ok(fonts) => tell(&fonts, context),
        Err(findings) => return failed(&findings),
    }
    Ok(Exit::Fine)
}

/// Copies fonts to where builds look for them.
fn take(fonts: &[(Artifact, Listing)], context: &Context) -> Result<(), Failure> {
    for (font, known) in fonts {
        let path = &font.path;
        write_atomic(&context.root, path, &font.bytes)?;
        let (zh, en) = match known {
            Listing::Listed => ("摘要相符", "the digest is as listed"),
            Listing::Other => (
                "与登记的摘要不同，请核对来源",
                "the digest is not the listed one: check its source",
            ),
            Listing::Unlisted => ("单位自有字体", "a font of your own"),
        };
        context.say(format!("{path}（{zh}）"), format!("{path} ({en})"));
    }
    Ok(())
}

fn tell(fonts: &Fonts, context: &Context) {
    for (role, family) in fonts.families() {
        context.say(format!("{}：{family}", role.zh), format!("{}: {family}", role.en));
    }
    for (file, sha256) in fonts.files() {
        context.print(format_args!("{sha256}  {file}"));
    }
}

/// Folders of fonts besides `.kanfa/fonts`: that of `--fonts`, else that of
/// `KANFA_FONTS`, then those of the system.
pub(crate) fn folders(named: Option<PathBuf>) -> FontFolders {
    let folder = |name| variable(name).map(PathBuf::from);
    let home = folder("HOME").map(|home| home.join(".local/share/fonts"));
    let shared =
        ["/usr/local/share/fonts", "/usr/share/fonts", "/Library/Fonts", "/System/Library/Fonts"];
    let windows = folder("WINDIR").map(|windows| windows.join("Fonts"));
    FontFolders {
        named: named.or_else(|| folder("KANFA_FONTS")).into_iter().collect(),
        system: home.into_iter().chain(shared.map(PathBuf::from)).chain(windows).collect(),
    }
}
