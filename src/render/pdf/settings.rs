//! The settings of a theme for its documents: `pdf/settings.yaml`.

use std::collections::BTreeMap;

use serde::Deserialize;
use strum::IntoEnumIterator as _;

use crate::finding::{Language, Text};

/// The file, by its path in the theme.
pub(super) const FILE: &str = "pdf/settings.yaml";

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

/// The use of a font; its name in templates and settings is in kebab-case.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Deserialize,
    strum::EnumIter,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
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
    /// The name in both languages.
    pub(super) fn name(self) -> Text {
        let (zh, en) = match self {
            Role::Body => ("正文", "running text"),
            Role::Heading => ("一级标题（黑体）", "headings"),
            Role::Second => ("二级标题（楷体）", "headings of the second level"),
            Role::Title => ("刊名和标题（小标宋）", "mastheads and titles"),
            Role::Latin => ("西文", "Latin letters"),
            Role::Mono => ("等宽西文", "code"),
            Role::Fallback => ("补缺（生僻字）", "rare characters"),
        };
        Text::new(zh, en)
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
    /// Every choice of every role.
    pub(super) fn all(&self) -> impl Iterator<Item = &Choice> {
        self.fonts.values().flat_map(BTreeMap::values).flatten()
    }

    /// The choices of every role in `language`.
    pub(super) fn roles(&self, language: Language) -> impl Iterator<Item = (Role, &[Choice])> {
        let roles = self.fonts.get(language.tag());
        Role::iter().map(move |role| {
            (role, roles.and_then(|r| r.get(&role)).map_or(&[][..], Vec::as_slice))
        })
    }
}
