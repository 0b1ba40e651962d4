//! The skeleton of a new item: every key with what it is for; those that the
//! periodical needs at submission are there to be filled, the others wait
//! behind a `#`.

use crate::finding::{Language, Text};
use crate::model::describe::describe;
use crate::model::distribution::Target;
use crate::model::front_matter::FrontMatter;
use crate::model::length::{Length, Limit};
use crate::model::periodical::{ChannelLine, Version};
use crate::model::settings::Settings;
use crate::model::unit::Unit;
use crate::model::vocabulary::Vocabulary;
use crate::model::{Day, PeriodicalId};

use super::blank::{Blank, comment, key_line, scalar, with_choices};

/// The circumstances of a new item.
#[derive(Clone, Copy)]
pub struct NewItem<'a> {
    /// Settings of the site.
    pub settings: &'a Settings,
    pub periodical: &'a PeriodicalId,
    /// The periodical as it is today.
    pub version: &'a Version,
    /// Submitting unit, where it is known.
    pub unit: Option<&'a Unit>,
    /// Roles that may sign off, by id; empty where any may.
    pub signing: &'a [String],
    /// The issue or item that it corrects.
    pub corrects: Option<NewCorrection<'a>>,
    pub today: Day,
}

/// The target of a new correction.
#[derive(Clone, Copy)]
pub struct NewCorrection<'a> {
    /// `<periodical>/<year>/<number>[#item]`.
    pub target: &'a str,
    /// The title that it had.
    pub title: &'a str,
    pub section: Option<&'a str>,
    /// Category by id.
    pub category: Option<&'a str>,
    /// Recipients that were named for a word of the distribution, by id.
    pub named: &'a dyn Fn(&str) -> Vec<&'a str>,
    /// Whether the new text stands instead of the old one.
    pub replaces: bool,
}

impl NewItem<'_> {
    /// The file.
    #[must_use]
    pub fn text(&self) -> String {
        let record = describe::<FrontMatter>();
        let blank = Blank { record: &record, language: self.language() };
        let mut text = String::from("---\n");
        comment(&mut text, "", self.head().get(self.language()));
        for key in blank.keys() {
            let choices = self.choices(key);
            let explained = with_choices(&blank.explained(key), &choices, self.language());
            comment(&mut text, "", &explained);
            let mark = if self.is_needed(key) { "" } else { "#" };
            key_line(&mut text, mark, mark, blank.name(key), &self.value(key, blank));
        }
        text.push_str("---\n\n");
        text
    }

    fn language(&self) -> Language {
        self.settings.language
    }

    fn head(&self) -> Text {
        let title = &self.version.title;
        let length = self.lengths();
        Text::new(
            format!(
                "《{title}》文稿。以“#”加空格开头的是说明；要用行首只有“#”的项，去掉“#”。{}",
                length.zh
            ),
            format!(
                "An item of {title}. Lines that begin with \"# \" explain; to use a key that is behind a mere \"#\", remove the mark.{}",
                length.en
            ),
        )
    }

    fn lengths(&self) -> Text {
        let parts: Vec<Text> = self.version.lengths.iter().filter_map(length).collect();
        if parts.is_empty() {
            return Text::new("", "");
        }
        let zh: Vec<&str> = parts.iter().map(|p| p.zh.as_str()).collect();
        let en: Vec<&str> = parts.iter().map(|p| p.en.as_str()).collect();
        Text::new(format!("字数：{}。", zh.join("；")), format!(" Length: {}.", en.join("; ")))
    }

    /// Whether the periodical needs a key when an item is submitted. What is
    /// added on the way to publication (stages, approvals) waits.
    fn is_needed(&self, key: &str) -> bool {
        let version = self.version;
        match key {
            "title" | "unit" | "author" | "periodical" | "submitted" | "sign-off" => true,
            "section" => !self.sections().is_empty(),
            "style" => version.lengths.iter().any(|length| length.style.is_some()),
            "category" => version.category_required,
            "channel" => version.channels.is_some(),
            "scope" => !self.scope_words(false).is_empty(),
            "corrects" => self.corrects.is_some(),
            _ => false,
        }
    }

    fn value(&self, key: &str, blank: Blank<'_>) -> String {
        let known = match key {
            "title" => self.corrects.map(|of| self.title_of(&of)),
            "section" => self.corrects.and_then(|of| of.section).map(scalar),
            "category" => self.corrects.and_then(|of| of.category).map(str::to_owned),
            "corrects" => self.corrects.map(|of| self.target(&of, blank.within(key))),
            "unit" => self.unit.map(|unit| unit.id.to_string()),
            "author" => self.only_liaison().map(scalar),
            "periodical" | "submitted-for" => Some(self.periodical.to_string()),
            "importance" => self.settings.importances.terms.first().map(|term| scalar(&term.name)),
            "classification" => Some(scalar(&self.settings.classification.default)),
            "channel" => self.only_channel().map(scalar),
            "scope" => self.scope(),
            _ => None,
        };
        known.unwrap_or_else(|| example(key, blank, &self.today.to_string()))
    }

    fn title_of(&self, of: &NewCorrection<'_>) -> String {
        let title = of.title.replace('|', "");
        let text = match (self.language(), of.replaces) {
            (_, true) => title,
            (Language::Chinese, false) => format!("关于《{title}》的更正"),
            (Language::English, false) => format!("Correction of “{title}”"),
        };
        scalar(&text)
    }

    fn target(&self, of: &NewCorrection<'_>, blank: Blank<'_>) -> String {
        let kind = match (self.language(), of.replaces) {
            (Language::Chinese, false) => "更正",
            (Language::Chinese, true) => "替换",
            (Language::English, false) => "correction",
            (Language::English, true) => "replacement",
        };
        let target = format!("\"{}\"", of.target);
        blank.block(&[("issue", &target), ("kind", kind), ("reason", "\"\""), ("approver", "\"\"")])
    }

    /// The words to choose from, where the site or the periodical has a list.
    fn choices(&self, key: &str) -> Vec<String> {
        let settings = self.settings;
        match key {
            "section" => self.sections().to_vec(),
            "style" => self.version.lengths.iter().filter_map(|l| l.style.clone()).collect(),
            "category" => numbered(&settings.categories, self.language()),
            "classification" => names(&settings.classification.levels),
            "urgency" => names(&settings.urgencies),
            "importance" => names(&settings.importances),
            "channel" => self.channels(),
            "carrier" => names(&settings.carriers),
            "basis" => names(&settings.bases),
            "sign-off" => self.roles_of_unit(),
            "approved" => self.roles(self.version.signers.as_deref()),
            "selection" => self.roles(self.version.selection.as_deref()),
            _ => Vec::new(),
        }
    }

    fn sections(&self) -> &[String] {
        let composition = &self.version.composition;
        if composition.is_digest() { &composition.sections } else { &[] }
    }

    fn roles(&self, ids: Option<&[String]>) -> Vec<String> {
        ids.unwrap_or_default().iter().map(|id| self.settings.roles.name(id).to_owned()).collect()
    }

    /// Names of the roles held in the unit today that may sign off; of all that
    /// may, where the unit is not known.
    fn roles_of_unit(&self) -> Vec<String> {
        let held = |id: &str| {
            let of = |unit: &Unit| {
                unit.roles.iter().any(|held| held.role == id && held.term().contains(self.today))
            };
            self.unit.is_none_or(of)
        };
        let may = |id: &String| self.signing.is_empty() || self.signing.contains(id);
        let all = self.settings.roles.terms.iter();
        let roles = all.filter(|role| held(&role.id) && may(&role.id));
        roles.map(|role| role.name.clone()).collect()
    }

    fn only_liaison(&self) -> Option<&str> {
        let mut current =
            self.unit?.liaisons.iter().filter(|liaison| liaison.term().contains(self.today));
        let liaison = current.next()?;
        current.next().is_none().then_some(&liaison.name)
    }

    /// The line of channels for the unit's kind; without a unit, all lines.
    fn channel_lines(&self) -> Vec<&ChannelLine> {
        let lines = self.version.channels.as_deref().unwrap_or_default();
        let Some(unit) = self.unit else { return lines.iter().collect() };
        let named = lines.iter().find(|line| line.kinds.contains(&unit.kind));
        named.or_else(|| lines.iter().find(|line| line.kinds.is_empty())).into_iter().collect()
    }

    fn channels(&self) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for id in self
            .channel_lines()
            .iter()
            .flat_map(|line| line.required.iter().chain(line.also.iter()))
        {
            if !words.contains(id) {
                words.push(id.clone());
            }
        }
        words
    }

    fn only_channel(&self) -> Option<&str> {
        match self.channel_lines().as_slice() {
            [line] if line.required.len() == 1 => line.required.first().map(String::as_str),
            _ => None,
        }
    }

    /// The selection words that an issue must (or may) resolve.
    fn scope_words(&self, optional_too: bool) -> Vec<&str> {
        let lines = self.version.distribution.iter().flatten();
        lines
            .filter_map(|line| match line.target()? {
                Target::Named { word, optional, .. } if optional_too || !optional => Some(word),
                _ => None,
            })
            .collect()
    }

    fn scope(&self) -> Option<String> {
        let words = self.scope_words(true);
        if words.is_empty() {
            return None;
        }
        let line = |word: &&str| {
            let named = self.corrects.map(|of| (of.named)(word)).unwrap_or_default();
            format!("\n  {}: [{}]", scalar(word), named.join(", "))
        };
        Some(words.iter().map(line).collect())
    }
}

fn length(length: &Length) -> Option<Text> {
    let of = length.style.as_ref().map_or_else(String::new, |style| format!("{style} "));
    let (zh, en) = match length.limit()? {
        Limit::Range(least, most) => {
            (format!("一般{least}－{most}字"), format!("usually {least} to {most}"))
        }
        Limit::About(middle, _) => (format!("{middle}字左右"), format!("about {middle}")),
        Limit::Max(most) => (format!("{most}字以内"), format!("at most {most}")),
        Limit::Free => ("根据工作需要而定".to_owned(), "as needed".to_owned()),
    };
    Some(Text::new(format!("{of}{zh}"), format!("{of}{en}")))
}

fn names(words: &Vocabulary) -> Vec<String> {
    words.terms.iter().map(|term| term.name.clone()).collect()
}

fn numbered(words: &Vocabulary, language: Language) -> Vec<String> {
    let numbered = |id: &str, name: &str| match language {
        Language::Chinese => format!("{id}（{name}）"),
        Language::English => format!("{id} ({name})"),
    };
    words.terms.iter().map(|term| numbered(&term.id, &term.name)).collect()
}

/// A value to begin with. A sign-off is not dated before it is given.
fn example(key: &str, blank: Blank<'_>, today: &str) -> String {
    let of = blank.within(key);
    match key {
        "learned" | "submitted" | "release" => today.to_owned(),
        "from" | "follow-up" | "keywords" => "[\"\"]".to_owned(),
        "scope" => "{}".to_owned(),
        "sign-off" => of.block(&[("name", NONE), ("role", NONE), ("date", "")]),
        "selection" | "approved" => of.flow(&[("name", NONE), ("role", NONE), ("date", today)]),
        "stages" => stages(of, today),
        "basis" => of.flow(&[("kind", NONE), ("reference", NONE), ("date", today)]),
        "originals" | "signed-copy" => {
            format!("\n  - {}", of.flow(&[("reference", NONE), ("pages", "1")]))
        }
        "countersign" => {
            let values = [("unit", NONE), ("name", NONE), ("date", today), ("agreed", "true")];
            format!("\n  - {}", of.flow(&values))
        }
        "corrects" => {
            let kind = match of.language {
                Language::Chinese => "更正",
                Language::English => "correction",
            };
            let values = [("issue", NONE), ("kind", kind), ("reason", NONE), ("approver", NONE)];
            of.flow(&values)
        }
        _ => NONE.to_owned(),
    }
}

/// An empty text.
const NONE: &str = "\"\"";

/// All editorial stages, each by a person on a day.
pub(super) fn stages(blank: Blank<'_>, today: &str) -> String {
    let stage = |key| {
        let act = blank.within(key).flow(&[("name", NONE), ("date", today)]);
        format!("\n  {}: {act}", blank.name(key))
    };
    blank.keys().map(stage).collect()
}
