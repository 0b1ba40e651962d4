//! The skeleton of a new item: every key with what it is for; those that the
//! periodical needs at submission are there to be filled, the others wait
//! behind a `#`.

use std::fmt::Write as _;

use crate::finding::{Language, Text};
use crate::model::distribution::Target;
use crate::model::length::{Length, Limit};
use crate::model::periodical::{ChannelLine, Version};
use crate::model::settings::Settings;
use crate::model::unit::Unit;
use crate::model::vocabulary::Vocabulary;
use crate::model::words::{FRONT_MATTER, Field, chinese_name};
use crate::model::{Day, PeriodicalId};

/// The circumstances of a new item.
#[derive(Debug, Clone, Copy)]
pub struct NewItem<'a> {
    /// Settings of the site.
    pub settings: &'a Settings,
    pub periodical: &'a PeriodicalId,
    /// The periodical as it is today.
    pub version: &'a Version,
    /// Submitting unit, where it is known.
    pub unit: Option<&'a Unit>,
    pub today: Day,
}

impl NewItem<'_> {
    /// The file.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::from("---\n");
        let head = self.head();
        comment(&mut text, head.get(self.language()));
        for field in FRONT_MATTER.iter() {
            self.key(&mut text, field);
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

    fn key(&self, text: &mut String, field: &Field) {
        let needed = self.is_needed(field.key);
        comment(text, &self.explained(field));
        let entry = format!("{}: {}", field.key, self.value(field.key));
        for line in entry.replace(": \n", ":\n").lines() {
            let _ = writeln!(text, "{}{line}", if needed { "" } else { "#" });
        }
    }

    fn explained(&self, field: &Field) -> String {
        let choices = self.choices(field.key);
        match self.language() {
            Language::Chinese => {
                let name = chinese_name(field.key);
                let parts = [field.text.zh.as_str(), &choices];
                let told: Vec<&str> =
                    parts.into_iter().filter(|part| !part.is_empty() && *part != name).collect();
                format!("{name}　{}", told.join("；"))
            }
            Language::English => format!("{}{choices}", field.text.en),
        }
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
            _ => false,
        }
    }

    fn value(&self, key: &str) -> String {
        let known = match key {
            "unit" => self.unit.map(|unit| unit.id.to_string()),
            "author" => self.only_liaison().map(scalar),
            "periodical" | "submitted-for" => Some(self.periodical.to_string()),
            "importance" => self.settings.importances.terms.first().map(|term| scalar(&term.name)),
            "classification" => Some(scalar(&self.settings.classification.default)),
            "channel" => self.only_channel().map(scalar),
            "scope" => self.scope(),
            _ => None,
        };
        known.unwrap_or_else(|| example(key).replace("DAY", &self.today.to_string()))
    }

    /// The words to choose from, where the site or the periodical has a list.
    fn choices(&self, key: &str) -> String {
        let settings = self.settings;
        let words = match key {
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
        };
        match (words.is_empty(), self.language()) {
            (true, _) => String::new(),
            (false, Language::Chinese) => format!("可写：{}", words.join("、")),
            (false, Language::English) => format!(". One of: {}", words.join(", ")),
        }
    }

    fn sections(&self) -> &[String] {
        let composition = &self.version.composition;
        if composition.is_digest() { &composition.sections } else { &[] }
    }

    fn roles(&self, ids: Option<&[String]>) -> Vec<String> {
        ids.unwrap_or_default().iter().map(|id| self.settings.roles.name(id).to_owned()).collect()
    }

    /// Names of the roles held in the unit today; of all roles, where it is not known.
    fn roles_of_unit(&self) -> Vec<String> {
        let Some(unit) = self.unit else { return names(&self.settings.roles) };
        let held = |id: &str| {
            unit.roles.iter().any(|held| held.role == id && held.term().contains(self.today))
        };
        let roles = self.settings.roles.terms.iter().filter(|role| held(&role.id));
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
        Some(words.iter().map(|word| format!("\n  {}: []", scalar(word))).collect())
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

/// A word of the site as a value: quoted where YAML could take it for something else.
fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_');
    if text.chars().all(plain) && text.chars().next().is_some_and(char::is_alphabetic) {
        text.to_owned()
    } else {
        serde_json::Value::from(text).to_string()
    }
}

/// A value to begin with; `DAY` stands for today.
fn example(key: &str) -> &'static str {
    match key {
        "learned" | "submitted" | "release" => "DAY",
        "from" | "follow-up" | "keywords" => "[\"\"]",
        "scope" => "{}",
        "sign-off" => "\n  name: \"\"\n  role: \"\"\n  date: DAY",
        "selection" | "approved" => "{name: \"\", role: \"\", date: DAY}",
        "stages" => {
            "\n  screened: {name: \"\", date: DAY}\n  verified: {name: \"\", date: DAY}\
             \n  edited: {name: \"\", date: DAY}\n  checked: {name: \"\", date: DAY}\
             \n  reviewed: {name: \"\", date: DAY}\n  proofread: {name: \"\", date: DAY}\
             \n  printed: {name: \"\", date: DAY}"
        }
        "basis" => "{kind: \"\", reference: \"\", date: DAY}",
        "originals" | "signed-copy" => "\n  - {reference: \"\", pages: 1}",
        "countersign" => "\n  - {unit: \"\", name: \"\", date: DAY, agreed: true}",
        "corrects" => "{issue: \"\", kind: correction, reason: \"\", approver: \"\"}",
        _ => "\"\"",
    }
}

fn comment(text: &mut String, explained: &str) {
    let _ = writeln!(text, "# {}", explained.trim_end());
}
