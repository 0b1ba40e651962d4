//! Fonts: found once, in the folders that are named, and held in memory. The
//! theme says which families may fill which role; the fonts of an office come
//! before the free ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontInstance, FontStyle, FontVariations};
use typst::utils::LazyHash;

use crate::audience::SiteCard;
use crate::digest::sha256;
use crate::disk::Root;
use crate::finding::{Code, Finding, Text};
use crate::model::Artifact;
use crate::source::Place;

use super::super::theme::Theme;
use super::settings::{Choice, FILE, Role, Settings};

/// Folder of a site's own fonts, from its root. It may be deleted and filled again.
pub const FOLDER: &str = ".kanfa/fonts";

/// Folders to look for fonts in, besides [`FOLDER`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FontFolders {
    /// Folders that somebody named: every font in them is looked at.
    pub named: Vec<PathBuf>,
    /// Folders of the system, for the roles that are still empty.
    pub system: Vec<PathBuf>,
}

/// The fonts of documents.
#[derive(Debug)]
pub struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) fonts: Vec<Font>,
    pub(super) roles: BTreeMap<Role, Choice>,
    files: BTreeMap<String, Bytes>,
    digest: OnceLock<[u8; 32]>,
    /// A bit for every character that some font has.
    covered: OnceLock<Vec<u64>>,
}

impl Fonts {
    /// The fonts that documents of `site` need: from `.kanfa/fonts/`, then
    /// from `folders`. `theme_name` is the theme whose roles are to be filled.
    ///
    /// # Errors
    /// When a folder cannot be read, or nothing fills a role.
    pub fn find(
        root: &Root,
        site: &SiteCard,
        theme_name: &str,
        folders: &FontFolders,
    ) -> Result<Self, Vec<Finding>> {
        let theme = Theme::load(root, theme_name)?;
        let settings: Settings = theme.yaml(FILE)?;
        let choices: Vec<(Role, &[Choice])> = settings.roles(site.language).collect();
        let mut shelf = Shelf::new(&choices);
        shelf.folder(&root.join(FOLDER), None)?;
        for folder in &folders.named {
            if !Root::new(folder).exists("") {
                return Err(vec![no_folder(folder)]);
            }
            shelf.folder(folder, None)?;
        }
        for folder in &folders.system {
            if choices.iter().all(|(_, choices)| shelf.best(choices).is_some()) {
                break;
            }
            shelf.folder(folder, Some(&settings.system_files))?;
        }
        shelf.finish(&choices, folders)
    }

    /// The files that fonts were taken from, with their digests.
    pub fn files(&self) -> impl Iterator<Item = (&str, String)> {
        self.files.iter().map(|(file, bytes)| (file.as_str(), sha256(bytes)))
    }

    /// The name of each role, and the family that fills it.
    pub fn families(&self) -> impl Iterator<Item = (Text, &str)> {
        self.roles.iter().map(|(role, choice)| (role.name(), choice.family.as_str()))
    }

    /// A hash of all that the fonts are, reckoned when first asked for.
    pub(super) fn digest(&self) -> [u8; 32] {
        *self.digest.get_or_init(|| {
            let mut hasher = blake3::Hasher::new();
            for (name, bytes) in &self.files {
                hasher.update(blake3::hash(name.as_bytes()).as_bytes());
                hasher.update(blake3::hash(bytes).as_bytes());
            }
            *hasher.finalize().as_bytes()
        })
    }

    pub(super) fn font(&self, role: Role) -> Option<&Font> {
        let choice = self.roles.get(&role)?;
        let of_family = |font: &&Font| same(&font.info().family, &choice.family);
        self.fonts.iter().filter(of_family).min_by_key(|font| {
            let variant = font.info().variant;
            let weight = variant.weight.to_number().abs_diff(choice.weight);
            (variant.style != FontStyle::Normal, weight)
        })
    }

    /// Whether some font has a glyph for `c`.
    pub(super) fn covers(&self, c: char) -> bool {
        let covered = self.covered.get_or_init(|| {
            let mut bits = vec![0_u64; 0x11_0000 / 64];
            for c in self.fonts.iter().flat_map(|font| font.info().coverage.iter()) {
                if let Some(word) = bits.get_mut(c as usize / 64) {
                    *word |= 1 << (c % 64);
                }
            }
            bits
        });
        let c = u32::from(c);
        covered.get(c as usize / 64).is_some_and(|word| word >> (c % 64) & 1 == 1)
    }
}

/// Fonts while they are being gathered.
struct Shelf<'c> {
    wanted: Vec<&'c str>,
    fonts: Vec<(Font, String)>,
    files: BTreeMap<String, Bytes>,
}

impl<'c> Shelf<'c> {
    fn new(choices: &[(Role, &'c [Choice])]) -> Self {
        let wanted = choices.iter().flat_map(|(_, c)| c.iter().map(|c| c.family.as_str()));
        Self { wanted: wanted.collect(), fonts: Vec::new(), files: BTreeMap::new() }
    }

    /// Takes the wanted fonts of a folder; `only` limits the files looked at.
    fn folder(&mut self, path: &Path, only: Option<&[String]>) -> Result<(), Vec<Finding>> {
        let folder = Root::new(path);
        let broken = |error: std::io::Error| vec![unreadable(path, &error)];
        for found in folder.walk("").map_err(broken)? {
            let name = found.path.rsplit('/').next().unwrap_or(&found.path).to_owned();
            let listed = only.is_none_or(|only| only.contains(&name));
            if found.unreadable_name || !listed || !is_font(&name) || self.files.contains_key(&name)
            {
                continue;
            }
            let bytes = folder.read(&found.path).map_err(broken)?;
            self.file(name, Bytes::new(bytes));
        }
        Ok(())
    }

    fn file(&mut self, name: String, bytes: Bytes) {
        let before = self.fonts.len();
        for font in Font::iter(bytes.clone()) {
            let info = font.info();
            let known = self.fonts.iter().any(|(other, _)| {
                other.info().family == info.family && other.info().variant == info.variant
            });
            if !known && self.wanted.iter().any(|family| same(family, &info.family)) {
                self.fonts.push((font, name.clone()));
            }
        }
        if self.fonts.len() > before {
            self.files.insert(name, bytes);
        }
    }

    fn best<'a>(&self, choices: &'a [Choice]) -> Option<&'a Choice> {
        choices.iter().find(|choice| {
            self.fonts.iter().any(|(font, _)| same(&font.info().family, &choice.family))
        })
    }

    /// Keeps the fonts of the families that fill a role.
    fn finish(
        mut self,
        choices: &[(Role, &[Choice])],
        folders: &FontFolders,
    ) -> Result<Fonts, Vec<Finding>> {
        let mut roles = BTreeMap::new();
        let mut wrong = Vec::new();
        for (role, choices) in choices {
            match self.best(choices) {
                Some(choice) => drop(roles.insert(*role, choice.clone())),
                None => wrong.push(missing(*role, choices, folders)),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let fills =
            |font: &Font| roles.values().any(|c: &Choice| same(&c.family, &font.info().family));
        self.fonts.retain(|(font, _)| fills(font));
        self.files.retain(|name, _| self.fonts.iter().any(|(_, file)| file == name));
        let mut fonts = self.fonts;
        fonts.sort_by_cached_key(|(font, file)| (file.clone(), font.index()));
        let fonts: Vec<Font> = fonts.into_iter().map(|(font, _)| font).collect();
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(Fonts {
            book,
            fonts,
            roles,
            files: self.files,
            digest: OnceLock::new(),
            covered: OnceLock::new(),
        })
    }
}

/// A font as it is, without variations.
pub(super) fn instance(font: &Font) -> FontInstance {
    let variant = font.info().variant;
    font.clone().instantiate(variant, Abs::pt(16.0), &FontVariations::default())
}

fn is_font(name: &str) -> bool {
    let kind = name.rsplit_once('.').map(|(_, kind)| kind.to_ascii_lowercase());
    matches!(kind.as_deref(), Some("ttf" | "otf" | "ttc" | "otc"))
}

fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

/// The fonts in the folder `from` that a theme can use, in any language, as
/// files of [`FOLDER`], each with the listing of its digest.
///
/// # Errors
/// When there is no such folder or theme, or nothing of use in it.
pub fn fonts_from(
    root: &Root,
    theme_name: &str,
    from: &Path,
) -> Result<Vec<(Artifact, Listing)>, Vec<Finding>> {
    let theme = Theme::load(root, theme_name)?;
    let settings: Settings = theme.yaml(FILE)?;
    let choices: Vec<Choice> = settings.all().cloned().collect();
    let every = [(Role::Body, &choices[..])];
    let mut shelf = Shelf::new(&every);
    if !Root::new(from).exists("") {
        return Err(vec![no_folder(from)]);
    }
    shelf.folder(from, None)?;
    if shelf.files.is_empty() {
        return Err(vec![nothing_of_use(from)]);
    }
    let digests = theme.files.get(DIGESTS).map(|f| String::from_utf8_lossy(&f.bytes));
    let listing = |name: &str, bytes: &Bytes| {
        let mut lines = digests.iter().flat_map(|d| d.lines()).filter_map(|l| l.split_once("  "));
        let sha256 = sha256(bytes);
        let named = lines.clone().any(|(_, file)| file == name);
        match lines.any(|(digest, file)| file == name && digest == sha256) {
            true => Listing::Listed,
            false if named => Listing::Other,
            false => Listing::Unlisted,
        }
    };
    let files = shelf.files.into_iter();
    Ok(files
        .map(|(name, bytes)| {
            let listing = listing(&name, &bytes);
            (Artifact::new(format!("{FOLDER}/{name}"), bytes.to_vec()), listing)
        })
        .collect())
}

/// Digests of the free fonts, by its path in a theme: lines as `sha256sum` writes them.
const DIGESTS: &str = "pdf/fonts.sha256";

/// The digest of a font beside the theme's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    Listed,
    /// Another digest is listed for a file of this name.
    Other,
    /// A font of the office's own: no file of its name is listed.
    Unlisted,
}

fn of_folder(folder: &Path, text: Text) -> Finding {
    Finding::error(Code::Font, folder.display().to_string(), Place::Whole, text)
}

fn no_folder(folder: &Path) -> Finding {
    of_folder(folder, Text::new("没有这个字体文件夹", "there is no such folder of fonts"))
}

fn nothing_of_use(folder: &Path) -> Finding {
    let text = Text::new("这个文件夹中没有可用的字体", "no font of use is in this folder");
    of_folder(folder, text).hint(Text::new(
        "kanfa fonts 列出缺哪些字体",
        "`kanfa fonts` tells which fonts are missing",
    ))
}

fn unreadable(folder: &Path, error: &std::io::Error) -> Finding {
    let text = Text::new(
        format!("字体文件夹无法读取：{error}"),
        format!("this folder of fonts cannot be read: {error}"),
    );
    of_folder(folder, text)
}

fn missing(role: Role, choices: &[Choice], folders: &FontFolders) -> Finding {
    let names: Vec<&str> = choices.iter().map(|c| c.family.as_str()).collect();
    let places: Vec<String> = std::iter::once(FOLDER.to_owned())
        .chain(folders.named.iter().chain(&folders.system).map(|p| p.display().to_string()))
        .collect();
    let name = role.name();
    let text = Text::new(
        format!("缺少{}字体：没有 {}", name.zh, names.join("、")),
        format!("no font for {}: none of {}", name.en, names.join(", ")),
    );
    let hint = Text::new(
        format!(
            "有其中一种即可：放在一个文件夹里，运行 kanfa fonts --from 文件夹；已找过 {}",
            places.join("、")
        ),
        format!(
            "one will do: put it into a folder and run `kanfa fonts --from FOLDER`; looked in {}",
            places.join(", ")
        ),
    );
    Finding::error(Code::Font, FOLDER, Place::Whole, text).hint(hint)
}
