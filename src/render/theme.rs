//! Themes: files compiled in, and files of the site that stand instead of
//! them one by one.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::disk::Root;
use crate::finding::{Code, Finding, Language, Text};
use crate::model::id::is_id;
use crate::source::{FilePath, Place};

use super::texts::Texts;

static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// The theme that others build on.
const BASE: &str = "redhead";

#[derive(Debug, Clone)]
pub(super) struct ThemeFile {
    /// Path from the root of the site, for findings.
    pub(super) origin: FilePath,
    pub(super) bytes: Vec<u8>,
}

/// The files of a theme by their path in it, and its settings.
#[derive(Debug)]
pub(super) struct Theme {
    pub(super) files: BTreeMap<String, ThemeFile>,
    pub(super) settings: Settings,
}

/// The settings in `theme.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Settings {
    /// Version of the form of themes.
    pub(super) format: u32,
    /// Name for people, by language.
    #[expect(dead_code, reason = "shown by a later command; read so that it is checked")]
    name: BTreeMap<String, String>,
    /// The number of newest issues on the first page.
    pub(super) newest: usize,
}

/// The form of themes that this version reads.
const FORMAT: u32 = 1;

/// The file of settings, by its path in the theme.
const FILE: &str = "theme.yaml";

impl Theme {
    /// The theme `name`: shipped, of the site, or the one over the other.
    pub(super) fn load(root: &Root, name: &str) -> Result<Self, Vec<Finding>> {
        let folder = format!("themes/{name}");
        if !is_id(name) || (SHIPPED.get_dir(name).is_none() && !root.exists(&folder)) {
            return Err(vec![unknown(name)]);
        }
        let mut files = BTreeMap::new();
        for shipped in [BASE, name].into_iter().filter_map(|theme| SHIPPED.get_dir(theme)) {
            add_shipped(shipped, &mut files);
        }
        add_own(root, &folder, &mut files)?;
        let settings: Settings = yaml(&files, FILE)?;
        if settings.format != FORMAT {
            return Err(vec![other_format(files[FILE].origin.clone(), settings.format)]);
        }
        Ok(Self { files, settings })
    }

    /// The texts of pages in `language`. A key that the site's own file lacks
    /// keeps its shipped text.
    pub(super) fn texts(&self, language: Language) -> Result<Texts, Vec<Finding>> {
        let path = format!("texts/{}.yaml", language.tag());
        let shipped = SHIPPED.get_file(format!("{BASE}/{path}"));
        let mut texts: BTreeMap<String, String> = shipped
            .and_then(|file| serde_yaml::from_slice(file.contents()).ok())
            .unwrap_or_default();
        if self.files.contains_key(&path) {
            texts.extend(self.yaml::<BTreeMap<String, String>>(&path)?);
        }
        Ok(Texts { language, all: texts })
    }

    /// The value of a YAML file of the theme.
    pub(super) fn yaml<T: DeserializeOwned>(&self, path: &str) -> Result<T, Vec<Finding>> {
        yaml(&self.files, path)
    }

    /// The templates below a folder of the theme, by their path in that folder:
    /// file and text of each.
    pub(super) fn templates<'t>(
        &'t self,
        folder: &'t str,
        ending: &'t str,
    ) -> Result<Vec<(&'t str, &'t ThemeFile, String)>, Vec<Finding>> {
        let mut templates = Vec::new();
        let mut wrong = Vec::new();
        for (path, file) in self.below(folder).filter(|(path, _)| path.ends_with(ending)) {
            match String::from_utf8(file.bytes.clone()) {
                Ok(text) => templates.push((path, file, text)),
                Err(error) => wrong.push(not_text(file, error.utf8_error().valid_up_to())),
            }
        }
        if wrong.is_empty() { Ok(templates) } else { Err(wrong) }
    }

    /// The files below a folder of the theme, by their path in that folder.
    pub(super) fn below<'t>(
        &'t self,
        folder: &'t str,
    ) -> impl Iterator<Item = (&'t str, &'t ThemeFile)> {
        self.files.iter().filter_map(move |(path, file)| {
            Some((path.strip_prefix(folder)?.strip_prefix('/')?, file))
        })
    }
}

fn add_shipped(theme: &Dir<'_>, files: &mut BTreeMap<String, ThemeFile>) {
    let mut folders = vec![theme];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let whole = file.path().to_string_lossy().replace('\\', "/");
            let Some((_, below)) = whole.split_once('/') else { continue };
            let origin = format!("themes/{whole}").into();
            let bytes = file.contents().to_vec();
            files.insert(below.to_owned(), ThemeFile { origin, bytes });
        }
    }
}

fn add_own(
    root: &Root,
    folder: &str,
    files: &mut BTreeMap<String, ThemeFile>,
) -> Result<(), Vec<Finding>> {
    let found = root.walk(folder).map_err(|error| unreadable(folder, &error))?;
    for file in found {
        let Some(below) = file.path.strip_prefix(folder).and_then(|p| p.strip_prefix('/')) else {
            continue;
        };
        if file.link || file.unreadable_name {
            return Err(unreadable(&file.path, &"symbolic link"));
        }
        let bytes = root.read(&file.path).map_err(|error| unreadable(&file.path, &error))?;
        files.insert(below.to_owned(), ThemeFile { origin: file.path.as_str().into(), bytes });
    }
    Ok(())
}

fn yaml<T: DeserializeOwned>(
    files: &BTreeMap<String, ThemeFile>,
    path: &str,
) -> Result<T, Vec<Finding>> {
    let file = files.get(path).ok_or_else(|| vec![lacks(path)])?;
    serde_yaml::from_slice(&file.bytes).map_err(|error| {
        let at = error.location().map_or(0, |l| l.index()).min(file.bytes.len());
        let text = Text::new(
            format!("主题文件无法解析：{error}"),
            format!("this file of the theme cannot be read: {error}"),
        );
        vec![Finding::error(Code::Theme, file.origin.clone(), Place::Bytes(at, at), text)]
    })
}

/// The finding of a file that the theme needs and has not.
pub(super) fn lacks(path: &str) -> Finding {
    let text = Text::new("主题缺少此文件", "the theme lacks this file");
    Finding::error(Code::Theme, path, Place::Whole, text)
}

fn other_format(file: FilePath, format: u32) -> Finding {
    let text = Text::new(
        format!("主题格式版本为 {format}，本程序只支持 {FORMAT}"),
        format!("the theme is of format {format}, and only {FORMAT} is known"),
    );
    Finding::error(Code::Theme, file, Place::value(&["format"]), text)
}

fn not_text(file: &ThemeFile, at: usize) -> Finding {
    let text = Text::new("模板不是 UTF-8 文本", "the template is not UTF-8 text");
    Finding::error(Code::Template, file.origin.clone(), Place::Bytes(at, at), text)
}

fn unknown(name: &str) -> Finding {
    let text =
        Text::new(format!("没有名为“{name}”的主题"), format!("there is no theme named `{name}`"));
    let hint = Text::new(
        format!("请使用自带主题 {BASE}，或建立文件夹 themes/<名称>/，只放需要替换的文件"),
        format!(
            "use the shipped theme `{BASE}`, or make a folder themes/<name>/ with the files to replace"
        ),
    );
    Finding::error(Code::Theme, "content/site.yaml", Place::value(&["theme"]), text).hint(hint)
}

fn unreadable(path: &str, error: &dyn std::fmt::Display) -> Vec<Finding> {
    let text = Text::new(
        format!("主题文件无法读取：{error}"),
        format!("this file of the theme cannot be read: {error}"),
    );
    vec![Finding::error(Code::Theme, path, Place::Whole, text)]
}
