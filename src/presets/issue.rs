//! The skeleton of a new issue file.

use crate::finding::{Language, Text};
use crate::model::describe::describe;
use crate::model::distribution::Target;
use crate::model::issue_file::IssueFile;
use crate::model::periodical::Version;
use crate::model::settings::Settings;
use crate::model::{Day, Item, PeriodicalId};

use super::Skeleton;
use super::blank::{Blank, comment, key_line, scalar};
use super::item::stages;

/// The circumstances of a new issue file.
#[derive(Debug, Clone, Copy)]
pub struct NewIssue<'a> {
    /// Settings of the site.
    pub settings: &'a Settings,
    pub periodical: &'a PeriodicalId,
    /// The periodical as it is today.
    pub version: &'a Version,
    /// Its name, without `.yaml`.
    pub slug: &'a str,
    /// Its items, by slug and title.
    pub items: &'a [(&'a str, String)],
    /// Items that it could have besides.
    pub others: &'a [&'a Item],
    pub supplement: bool,
    pub today: Day,
}

impl NewIssue<'_> {
    /// The file.
    #[must_use]
    pub fn skeleton(&self) -> Skeleton {
        let record = describe::<IssueFile>();
        let blank = Blank { record: &record, language: self.settings.language };
        let mut text = String::new();
        comment(&mut text, "", self.head().get(blank.language));
        for key in blank.keys() {
            comment(&mut text, "", &self.explained(key, blank));
            let mark = if self.is_needed(key) { "" } else { "#" };
            key_line(&mut text, mark, mark, blank.name(key), &self.value(key, blank));
        }
        let path = format!("content/issues/{}/{}.yaml", self.periodical, self.slug);
        Skeleton { path, text }
    }

    fn head(&self) -> Text {
        let title = &self.version.title;
        Text::new(
            format!(
                "《{title}》一期的安排。以“#”加空格开头的是说明；要用行首只有“#”的项，去掉“#”。"
            ),
            format!(
                "An issue of {title}. Lines that begin with \"# \" explain; to use a key that is \
                 behind a mere \"#\", remove the mark."
            ),
        )
    }

    fn explained(&self, key: &str, blank: Blank<'_>) -> String {
        let explained = blank.explained(key);
        let others: Vec<String> =
            self.others.iter().map(|item| told(item, blank.language)).collect();
        match (key, others.is_empty(), blank.language) {
            ("items", false, Language::Chinese) => {
                format!("{explained}；还没有编入的有：{}", others.join("、"))
            }
            ("items", false, Language::English) => {
                format!("{explained}. Not in an issue yet: {}", others.join(", "))
            }
            _ => explained,
        }
    }

    fn is_needed(&self, key: &str) -> bool {
        match key {
            "items" => true,
            "supplement" => self.supplement,
            "colophon" => !self.version.colophon.is_empty(),
            _ => false,
        }
    }

    fn value(&self, key: &str, blank: Blank<'_>) -> String {
        let (of, today) = (blank.within(key), self.today.to_string());
        let act = [("name", "\"\""), ("role", "\"\""), ("date", &today)];
        match key {
            "items" => self.items(),
            "dated" | "printed" => today,
            "supplement" => "true".to_owned(),
            "note" => "|\n  ".to_owned(),
            "approved" | "selection" => of.flow(&act),
            "stages" => stages(of, &today),
            "scope" => self.scope(),
            "extra" => {
                let values = [("recipient", "\"\""), ("copies", "1"), ("reason", "\"\"")];
                format!("\n  - {}", of.flow(&values))
            }
            "colophon" => {
                let printed = self.version.colophon.iter().map(|field| (field.word(), "\"\""));
                let all = || blank.within(key).keys().map(|key| (key, "\"\"")).collect();
                let printed: Vec<_> = printed.collect();
                of.block(&if printed.is_empty() { all() } else { printed })
            }
            "keywords" => "[\"\"]".to_owned(),
            _ => "\"\"".to_owned(),
        }
    }

    fn items(&self) -> String {
        if self.items.is_empty() {
            return "[]".to_owned();
        }
        let line = |(slug, title): &(&str, String)| match title.is_empty() || title == slug {
            true => format!("\n  - {slug}"),
            false => format!("\n  - {slug}  # {title}"),
        };
        self.items.iter().map(line).collect()
    }

    /// The words of the distribution that each issue resolves.
    fn scope(&self) -> String {
        let lines = self.version.distribution.iter().flatten();
        let words = lines.filter_map(|line| match line.target()? {
            Target::Named { word, .. } => Some(format!("\n  {}: []", scalar(word))),
            Target::Group(_) => None,
        });
        let words: String = words.collect();
        if words.is_empty() { "{}".to_owned() } else { words }
    }
}

/// `road-budget（标题）`.
fn told(item: &Item, language: Language) -> String {
    let (slug, title) = (&item.slug, item.plain_title());
    match language {
        Language::Chinese => format!("{slug}（{title}）"),
        Language::English => format!("{slug} ({title})"),
    }
}
