//! The skeleton of a new periodical.

use crate::finding::{Language, Text};
use crate::model::describe::describe;
use crate::model::periodical::Periodical;
use crate::model::recipient::Group;
use crate::model::{Day, PeriodicalId};

use super::Skeleton;
use super::blank::{Blank, Has, comment, key_line, scalar, with_choices};

/// The circumstances of a new periodical.
#[derive(Debug, Clone, Copy)]
pub struct NewPeriodical<'a> {
    pub id: &'a PeriodicalId,
    pub title: &'a str,
    /// Who approved that there is one.
    pub approver: &'a str,
    /// Publishing unit by id.
    pub publisher: &'a str,
    /// Roles that may approve an issue, by id.
    pub signers: &'a [String],
    /// The form of its numbers.
    pub number: &'a str,
    /// Roles of the site, by id and name.
    pub roles: &'a [(String, String)],
    /// Groups of recipients, in their order.
    pub groups: &'a [&'a Group],
    /// Its place in lists.
    pub order: u32,
    pub today: Day,
    pub language: Language,
}

impl NewPeriodical<'_> {
    /// The file.
    #[must_use]
    pub fn skeleton(&self) -> Skeleton {
        let record = describe::<Periodical>();
        let blank = Blank { record: &record, language: self.language };
        let mut text = String::new();
        comment(&mut text, "", self.head().get(self.language));
        comment(&mut text, "", &blank.explained("order"));
        key_line(&mut text, "", "", "order", &self.order.to_string());
        comment(&mut text, "", &blank.explained("versions"));
        text.push_str("versions:\n");
        let version = blank.within("versions");
        version.entry(&mut text, &|key| (self.explained(key, version), self.has(key, version)));
        Skeleton { path: format!("content/periodicals/{}.yaml", self.id), text }
    }

    fn head(&self) -> Text {
        Text::new(
            "文件名就是刊物的 id，期号和地址都用它，定了不再改。以“#”加空格开头的是说明；要用行首只有“#”的项，去掉“#”。",
            "The file's name is the periodical's id: numbers and addresses use it, so it stays. \
             Lines that begin with \"# \" explain; to use a key that is behind a mere \"#\", \
             remove the mark.",
        )
    }

    fn explained(&self, key: &str, version: Blank<'_>) -> String {
        let words = match key {
            "signers" | "selection" => {
                self.roles.iter().map(|(id, name)| self.told(id, name)).collect()
            }
            "distribution" => {
                self.groups.iter().map(|group| self.told(group.id.as_str(), &group.name)).collect()
            }
            _ => Vec::new(),
        };
        with_choices(&version.explained(key), &words, self.language)
    }

    fn told(&self, id: &str, name: &str) -> String {
        match self.language {
            _ if name == id => id.to_owned(),
            Language::Chinese => format!("{id}（{name}）"),
            Language::English => format!("{id} ({name})"),
        }
    }

    fn has(&self, key: &str, version: Blank<'_>) -> Has {
        let value = |text: &str| Has::Value(text.to_owned());
        let waiting = |text: &str| Has::Waiting(text.to_owned());
        match key {
            "from" => Has::Value(self.today.to_string()),
            "reason" => value(match self.language {
                Language::Chinese => "新办",
                Language::English => "new",
            }),
            "approver" => Has::Value(scalar(self.approver)),
            "title" => Has::Value(scalar(self.title)),
            "publisher" => value(self.publisher),
            "composition" => value("\n  kind: single\n  #sections: [\"\"]"),
            "signers" if !self.signers.is_empty() => Has::Value(list(self.signers)),
            "signers" | "selection" => waiting("[\"\"]"),
            "content" => waiting("[\"\"]"),
            "cadence" => waiting("{kind: weekly, weekday: friday}"),
            "lengths" => waiting("\n  - {kind: max, max: 1000}"),
            "channels" => waiting("\n  - {required: [\"\"]}"),
            "distribution" => Has::Waiting(self.distribution()),
            "number" => {
                let format = scalar(self.number);
                Has::Waiting(format!("\n  format: {format}\n  running-before: 0"))
            }
            "document" => waiting("issue"),
            "colophon" => waiting("[responsible, proofreader]"),
            "scores" => waiting("{}"),
            _ => Has::Waiting(version.empty(key).to_owned()),
        }
    }

    fn distribution(&self) -> String {
        if self.groups.is_empty() {
            return "\n  - group: \"\"".to_owned();
        }
        self.groups.iter().map(|group| format!("\n  - group: {}", group.id)).collect()
    }
}

fn list(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| scalar(word)).collect();
    format!("[{}]", words.join(", "))
}
