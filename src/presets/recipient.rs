//! The skeleton of a new recipient.

use crate::finding::Language;
use crate::model::describe::describe;
use crate::model::recipient::Recipient;
use crate::model::settings::Settings;
use crate::model::vocabulary::Vocabulary;
use crate::model::{Day, RecipientId};

use super::Skeleton;
use super::blank::{Blank, Has, comment, scalar, with_choices};

/// The circumstances of a new recipient.
#[derive(Debug, Clone, Copy)]
pub struct NewRecipient<'a> {
    /// Settings of the site.
    pub settings: &'a Settings,
    pub id: &'a RecipientId,
    pub name: &'a str,
    pub today: Day,
}

impl NewRecipient<'_> {
    /// The file.
    #[must_use]
    pub fn skeleton(&self) -> Skeleton {
        let record = describe::<Recipient>();
        let language = self.settings.language;
        let blank = Blank { record: &record, language };
        let mut text = String::new();
        comment(
            &mut text,
            "",
            match language {
                Language::Chinese => {
                    "以“#”加空格开头的是说明；要用行首只有“#”的项，去掉“#”。列入某一组的 members 才会收到刊物。"
                }
                Language::English => {
                    "Lines that begin with \"# \" explain; to use a key that is behind a mere \"#\", \
                 remove the mark. It receives issues once it is among the `members` of a group."
                }
            },
        );
        text.push_str("recipients:\n");
        blank.entry(&mut text, &|key| (self.explained(key, blank), self.has(key, blank)));
        Skeleton { path: format!("content/recipients/{}.yaml", self.id), text }
    }

    fn explained(&self, key: &str, blank: Blank<'_>) -> String {
        let settings = self.settings;
        let words = match key {
            "clearance" => names(&settings.classification.levels),
            "delivery" => settings.deliveries.keys().cloned().collect(),
            _ => Vec::new(),
        };
        with_choices(&blank.explained(key), &words, blank.language)
    }

    fn has(&self, key: &str, blank: Blank<'_>) -> Has {
        let first = self.settings.deliveries.keys().next();
        match key {
            "id" => Has::Value(self.id.to_string()),
            "name" => Has::Value(scalar(self.name)),
            "from" => Has::Value(self.today.to_string()),
            "until" => Has::Waiting(self.today.to_string()),
            "relation" => Has::Waiting("issue-to".to_owned()),
            "clearance" => Has::Waiting(scalar(&self.settings.classification.default)),
            "copies" => Has::Waiting("1".to_owned()),
            "delivery" => Has::Waiting(first.map(|id| scalar(id)).unwrap_or_default()),
            "passphrase" => Has::Waiting("true".to_owned()),
            _ => Has::Waiting(blank.empty(key).to_owned()),
        }
    }
}

fn names(words: &Vocabulary) -> Vec<String> {
    words.terms.iter().map(|term| term.name.clone()).collect()
}
