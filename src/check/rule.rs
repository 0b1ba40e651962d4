//! What a rule is.

use crate::finding::{Code, Language, Severity};

use super::context::{Findings, IssueContext, ItemContext, SiteContext};

/// A rule: one file, whose leading doc comment is its manual page.
#[derive(Debug)]
pub struct Rule {
    pub code: Code,
    /// How much its findings matter, where it or the site does not say otherwise.
    pub severity: Severity,
    /// What it asks, in one line.
    pub summary: Summary,
    /// The text of its own file.
    pub source: &'static str,
    /// What it rests on.
    pub stands: Stands,
    /// Names of its parameters in `rules.yaml`.
    pub parameters: &'static [&'static str],
    /// What it looks at.
    pub runs: &'static [Run],
}

/// One line in both languages.
#[derive(Debug, Clone, Copy)]
pub struct Summary {
    /// Simplified Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Summary {
    /// The line in `language`.
    #[must_use]
    pub fn get(&self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }
}

/// What a rule rests on, and so when it applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// On what a later stage needs to be safe: always judged, whatever is in
    /// force, and no site can loosen it.
    Structure,
    /// On the articles that the site names: judged on days when one of them is
    /// in force. Where the site names none, always.
    Articles,
    /// On a duty that a regulation may lay down: like [`Stands::Articles`], but
    /// never judged on a site whose `rules.yaml` does not name the rule.
    Duty,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub enum Run {
    /// Found while files are read; the loader makes the findings.
    Load,
    /// Found by other rules on their way.
    Within,
    /// Found by a later stage: numbering, pages.
    Later,
    /// Each item, at the day it was submitted.
    Item(fn(&ItemContext<'_>, &mut Findings)),
    /// Each issue, at its dated day.
    Issue(fn(&IssueContext<'_>, &mut Findings)),
    /// The site as a whole; the rule asks which articles are in force when.
    Site(fn(&SiteContext<'_>, &mut Findings)),
}

impl Rule {
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.code.id()
    }

    /// The manual page: the leading doc comment of the rule's file, as Markdown.
    #[must_use]
    pub fn manual(&self, language: Language) -> String {
        let (english, chinese) = self.pages();
        match language {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }

    /// The manual page in both languages as one document, the way it stands in
    /// `docs/rules/`: what the rule asks of any site, without any site's articles.
    #[must_use]
    pub fn page(&self) -> String {
        let Self { code, summary, .. } = self;
        let severity = match self.severity {
            Severity::Error => "错误 · error",
            Severity::Warning => "警告 · warning",
            Severity::Note => "提示 · note",
        };
        let stands = match self.stands {
            Stands::Structure => "始终判断，不能放宽 · always judged, cannot be loosened",
            Stands::Articles => "没有写依据的，始终判断 · judged always where no article is named",
            Stands::Duty => {
                "站点的 `rules.yaml` 列出时才判断 · judged where the site's `rules.yaml` names it"
            }
        };
        let (zh, en) = (self.manual(Language::Chinese), self.manual(Language::English));
        format!(
            "# {code}\n\n{}\n\n*{}*\n\n- {severity}\n- {stands}\n\n{zh}\n\n## In English\n\n{en}\n",
            summary.zh, summary.en
        )
    }

    fn pages(&self) -> (String, String) {
        let lines = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        let lines: Vec<&str> = lines.map(|l| l.strip_prefix(' ').unwrap_or(l)).collect();
        let (english, chinese) = match lines.iter().position(|line| *line == CHINESE) {
            Some(at) => (&lines[..at], &lines[at + 1..]),
            None => (&lines[..], &[][..]),
        };
        (english.join("\n").trim().to_owned(), unwrapped(chinese))
    }
}

/// The line that begins the Chinese part of a manual page.
const CHINESE: &str = "# 中文";

/// Paragraphs on one line each, because a line end would be a space where
/// Chinese has none. Code keeps its lines.
fn unwrapped(lines: &[&str]) -> String {
    let mut text = String::new();
    let mut code = false;
    let mut before = "";
    for line in lines {
        let fence = line.starts_with("```");
        let verbatim = code || fence || before.starts_with("```");
        let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if verbatim || line.is_empty() || before.is_empty() {
            text.push('\n');
        } else if ascii(before.chars().next_back()) || ascii(line.chars().next()) {
            text.push(' ');
        }
        text.push_str(line);
        code ^= fence;
        before = line;
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::unwrapped;

    #[test]
    fn paragraphs_are_joined_and_code_is_not() {
        let lines =
            ["规定甲", "乙，见 `x`", "或 y", "z。", "", "```yaml", "a: 1", "b: 2", "```", "丙"];
        let page = "规定甲乙，见 `x` 或 y z。\n\n```yaml\na: 1\nb: 2\n```\n丙";
        assert_eq!(unwrapped(&lines), page);
    }
}
