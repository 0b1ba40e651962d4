//! A rule as data, and its manual page.

use include_dir::{Dir, include_dir};

use crate::finding::{Code, Language, Severity};
use crate::model::Day;
use crate::model::regulation::RuleBook;

use super::parameter::Parameter;

/// The pages, a file each, Chinese before English.
static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/docs/rules");

/// The line of a page that begins its English part.
const ENGLISH: &str = "\n## English\n";

/// A rule as the table states it.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    pub code: Code,
    /// The severity of its findings where neither it nor the site says otherwise.
    pub severity: Severity,
    pub stands: Stands,
    pub summary: Summary,
    pub parameters: &'static [Parameter],
    pub found: Found,
}

/// One line in both languages.
#[derive(Debug, Clone, Copy)]
pub struct Summary {
    pub zh: &'static str,
    pub en: &'static str,
}

impl Summary {
    #[must_use]
    pub fn get(&self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }
}

/// The ground of a rule, and so when it applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// The safety of later stages: always judged, and no site can loosen it.
    Structure,
    /// The articles that the site names: judged on days when one of them is
    /// in force. Where the site names none, always.
    Articles,
    /// A duty that a regulation may lay down: like [`Stands::Articles`], but
    /// never judged on a site whose `rules.yaml` does not name the rule.
    Duty,
}

/// The stage that makes the findings of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    Reading,
    Checking,
    /// Numbering, pages or documents.
    Later,
}

impl Rule {
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.code.id()
    }

    /// The manual page as Markdown.
    #[must_use]
    pub fn manual(&self, language: Language) -> &'static str {
        let file = PAGES.get_file(format!("{}.md", self.id()));
        let page = file.and_then(|file| file.contents_utf8()).unwrap_or_default();
        let (chinese, english) = page.split_once(ENGLISH).unwrap_or((page, ""));
        let page = match language {
            Language::Chinese => chinese.split_once('\n').map_or("", |(_title, page)| page),
            Language::English => english,
        };
        page.trim()
    }

    /// Whether a site has to name the rule and does not.
    #[must_use]
    pub fn is_asleep(&self, book: &RuleBook) -> bool {
        self.stands == Stands::Duty && !book.settings.contains_key(&self.code)
    }

    /// The severity on a site; `None` when the site has switched the rule off.
    #[must_use]
    pub fn severity_on(&self, book: &RuleBook, day: Day) -> Option<Severity> {
        match self.stands {
            Stands::Structure => Some(self.severity),
            Stands::Articles | Stands::Duty => {
                book.severity(self.code, day).unwrap_or(Some(self.severity))
            }
        }
    }
}
