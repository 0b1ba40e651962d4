//! What a theme says about its documents: `pdf/settings.yaml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::finding::{Code, Finding, Language, Text};
use crate::source::Place;

use super::super::theme::Theme;

/// The file, by its path in the theme.
pub(super) const FILE: &str = "pdf/settings.yaml";

/// What the file says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Settings {
    /// The last dated day, `YYYY-MM-DD`, whose documents print subject terms.
    pub(super) subject_terms_until: String,
    /// File names of fonts that are looked for in the folders of the system,
    /// which are too large to be read whole.
    pub(super) system_files: Vec<String>,
    /// Fonts of each role, in the order of preference, by language.
    pub(super) fonts: BTreeMap<String, BTreeMap<Role, Vec<Choice>>>,
}

/// What a font is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Role {
    /// Running text.
    Body,
    /// Headings of the first level.
    Heading,
    /// Headings of the second level, notes, names of signers.
    Second,
    /// Mastheads and titles.
    Title,
    /// Latin letters and digits in running text.
    Latin,
    /// Latin letters and digits in headings and code.
    Mono,
    /// Characters that the others lack.
    Fallback,
}

impl Role {
    /// All, in the order of templates.
    pub(super) const ALL: [Role; 7] = [
        Role::Body,
        Role::Heading,
        Role::Second,
        Role::Title,
        Role::Latin,
        Role::Mono,
        Role::Fallback,
    ];

    /// The name in templates and settings.
    pub(super) fn word(self) -> &'static str {
        match self {
            Role::Body => "body",
            Role::Heading => "heading",
            Role::Second => "second",
            Role::Title => "title",
            Role::Latin => "latin",
            Role::Mono => "mono",
            Role::Fallback => "fallback",
        }
    }
}

/// A font that may fill a role.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Choice {
    /// Name of its family.
    pub(super) family: String,
    /// Weight, 100 to 900.
    #[serde(default = "regular")]
    pub(super) weight: u16,
}

fn regular() -> u16 {
    400
}

impl Settings {
    /// The settings of `theme`.
    pub(super) fn of(theme: &Theme) -> Result<Self, Vec<Finding>> {
        let Some(file) = theme.files.get(FILE) else {
            let text = Text::new("主题缺少此文件", "the theme lacks this file");
            return Err(vec![Finding::error(Code::Theme, FILE, Place::Whole, text)]);
        };
        serde_yaml::from_slice(&file.bytes).map_err(|error| {
            let at = error.location().map_or(0, |l| l.index()).min(file.bytes.len());
            let text = Text::new(
                format!("主题文件无法解析：{error}"),
                format!("this file of the theme cannot be read: {error}"),
            );
            vec![Finding::error(Code::Theme, file.origin.clone(), Place::Bytes(at, at), text)]
        })
    }

    /// Every choice of every role.
    pub(super) fn all(&self) -> impl Iterator<Item = &Choice> {
        self.fonts.values().flat_map(BTreeMap::values).flatten()
    }

    /// The choices of every role in `language`.
    pub(super) fn roles(&self, language: Language) -> impl Iterator<Item = (Role, &[Choice])> {
        let roles = self.fonts.get(language.tag());
        Role::ALL.into_iter().map(move |role| {
            (role, roles.and_then(|r| r.get(&role)).map_or(&[][..], Vec::as_slice))
        })
    }
}
