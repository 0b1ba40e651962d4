//! What a rule sees while it judges, and how it reports.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Deref;

use crate::finding::{Finding, Severity, Text};
use crate::model::issue::Draft;
use crate::model::regulation::{ArticleRef, Parameters};
use crate::model::settings::Vocabulary;
use crate::model::site::SITE_FILE;
use crate::model::{Day, Item, PeriodicalId, Site, Version};
use crate::source::{FilePath, Place, Step};

use super::body::{Body, LazyBody};
use super::rule::{Rule, Stands};

/// Findings as a rule reports them.
#[derive(Debug, Default)]
pub struct Findings(pub(super) Vec<Finding>);

impl Findings {
    /// Reports a finding.
    pub fn push(&mut self, finding: Finding) {
        self.0.push(finding);
    }
}

/// A rule on a day: which of its articles are in force, with what parameters.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The site.
    pub site: &'a Site,
    /// The rule.
    pub rule: &'static Rule,
    /// The day that is judged.
    pub day: Day,
    /// The date of the site; only open obligations look at it.
    pub as_of: Day,
    /// Files in which the loader found errors: what they hold may be missing.
    pub(super) unread: &'a BTreeSet<FilePath>,
    /// Slugs of all items that were issued.
    pub(super) issued: &'a BTreeSet<&'a str>,
}

impl<'a> Frame<'a> {
    /// The same rule on another day, or `None` where it does not apply then.
    #[must_use]
    pub fn at(&self, day: Day) -> Option<Frame<'a>> {
        let frame = Frame { day, ..*self };
        frame.applies().then_some(frame)
    }

    /// Whether the rule is judged on its day: it is not switched off, and an
    /// article that it rests on is in force, where the site names any.
    #[must_use]
    pub fn applies(&self) -> bool {
        if self.rule.stands == Stands::Structure {
            return true;
        }
        let rules = &self.site.rules;
        let Some(setting) = rules.settings.get(self.rule.id()) else {
            return self.rule.stands == Stands::Articles;
        };
        let stands = setting.articles.is_empty()
            || setting.articles.iter().any(|a| rules.in_force(&a.regulation, self.day));
        stands && rules.severity(self.rule.id(), self.day) != Some(None)
    }

    /// Parameters of the rule on its day.
    #[must_use]
    pub fn parameters(&self) -> Cow<'a, Parameters> {
        self.site.rules.parameters(self.rule.id(), self.day)
    }

    /// Whether a file whose path begins with `path` could not be read whole, so
    /// that what seems to be missing may be there.
    #[must_use]
    pub fn is_unread(&self, path: &str) -> bool {
        self.unread.iter().any(|file| file.starts_with(path))
    }

    /// Whether the item of this slug was issued.
    #[must_use]
    pub fn is_issued(&self, slug: &str) -> bool {
        self.issued.contains(slug)
    }

    /// Whether the item of this slug is there but could not be read.
    #[must_use]
    pub fn is_unread_item(&self, slug: &str) -> bool {
        let name = format!("/{slug}.md");
        self.unread.iter().any(|file| file.ends_with(&name))
    }

    /// A finding of this rule: the site's severity where it sets one, and the
    /// articles in force.
    pub fn finding(
        &self,
        severity: Severity,
        file: impl Into<FilePath>,
        place: Place,
        message: Text,
    ) -> Finding {
        let mut finding = Finding::new(self.rule.code, severity, file, place, message);
        self.complete(&mut finding);
        finding
    }

    /// The same finding with the line of `rules.yaml` that sets a parameter of the
    /// rule on its day: the limit that was passed, the list that lacks a word.
    #[must_use]
    pub fn set_by(&self, finding: Finding, name: &str) -> Finding {
        self.set_below(finding, name, &[])
    }

    /// The same for what stands below a parameter that is a mapping.
    #[must_use]
    pub fn set_below(&self, finding: Finding, name: &str, below: &[Step]) -> Finding {
        match self.site.rules.origin(self.rule.id(), self.day, name) {
            Some((file, mut path)) => {
                path.extend(below.iter().cloned());
                let label = Text::new("规则在这里这样规定", "the rule is set here");
                finding.related(file, Place::Value(path), label)
            }
            None => finding,
        }
    }

    /// The same finding with the list of `site.yaml` that lacks a word.
    #[must_use]
    pub fn listed_in(&self, finding: Finding, path: &[&str], known: &Vocabulary) -> Finding {
        if known.terms.is_empty() {
            return finding;
        }
        let label = Text::new("名目列在这里", "the words are listed here");
        finding.related(SITE_FILE, Place::value(path), label)
    }

    /// The same finding under the articles that are about `version`: one whose
    /// text is about other periodicals of the site alone is left out.
    #[must_use]
    pub fn citing(&self, mut finding: Finding, version: &Version) -> Finding {
        let titles = || {
            let all = self.site.periodicals.iter().flat_map(|p| &p.versions);
            all.map(|v| v.title.as_str()).filter(|title| !title.is_empty())
        };
        let concerns = |article: &String| {
            let text = ArticleRef::parse(article).and_then(|a| self.site.rules.text(&a));
            text.is_none_or(|text| {
                text.contains(&version.title) || !titles().any(|title| text.contains(title))
            })
        };
        if finding.articles.iter().any(concerns) {
            finding.articles.retain(concerns);
        }
        finding
    }

    /// Fills what `rules.yaml` says into a finding.
    pub(super) fn complete(&self, finding: &mut Finding) {
        let rules = &self.site.rules;
        let articles = rules.articles(self.rule.id(), self.day);
        finding.articles = articles.iter().map(ToString::to_string).collect();
        if self.rule.stands != Stands::Structure
            && let Some(Some(severity)) = rules.severity(self.rule.id(), self.day)
        {
            finding.severity = severity;
        }
    }
}

/// An item to judge.
#[derive(Debug)]
pub struct ItemContext<'a> {
    pub(super) frame: Frame<'a>,
    /// The item.
    pub item: &'a Item,
    /// Whether the item has a day of its own; otherwise the day is that of its
    /// periodical's newest version, and terms are not held against it.
    pub dated: bool,
    pub(super) body: &'a LazyBody<'a>,
}

impl<'a> ItemContext<'a> {
    /// The body, read and parsed once; `None` when it cannot be read.
    #[must_use]
    pub fn body(&self) -> Option<&'a Body> {
        self.body.get()
    }

    /// Whether a field was there but could not be read: it is not missing.
    #[must_use]
    pub fn is_broken(&self, key: &str) -> bool {
        self.item.broken.contains(&key)
    }

    /// The periodicals of the item with their versions on the day, each with
    /// its position in the front matter.
    pub fn versions(&self) -> impl Iterator<Item = (usize, &'a PeriodicalId, &'a Version)> {
        let (site, day) = (self.frame.site, self.frame.day);
        let known = move |(at, id)| Some((at, id, site.version(id, day)?));
        self.item.periodicals.iter().enumerate().filter_map(known)
    }

    /// A finding in the item's file, as severe as the rule says.
    #[must_use]
    pub fn found(&self, place: Place, message: Text) -> Finding {
        self.found_as(self.frame.rule.severity, place, message)
    }

    /// A finding in the item's file.
    #[must_use]
    pub fn found_as(&self, severity: Severity, place: Place, message: Text) -> Finding {
        self.frame.finding(severity, self.item.file.clone(), place, message)
    }
}

/// An issue to judge.
#[derive(Debug)]
pub struct IssueContext<'a> {
    pub(super) frame: Frame<'a>,
    /// The issue.
    pub draft: &'a Draft,
    /// Whether the issue has a day of its own.
    pub dated: bool,
}

impl<'a> IssueContext<'a> {
    /// The version of its periodical on the day.
    #[must_use]
    pub fn version(&self) -> Option<&'a Version> {
        self.frame.site.version(&self.draft.periodical, self.frame.day)
    }

    /// A finding in the file that speaks for the issue, as severe as the rule says.
    #[must_use]
    pub fn found(&self, place: Place, message: Text) -> Finding {
        self.found_in(self.draft.file(), place, message)
    }

    /// A finding in another file, as severe as the rule says.
    #[must_use]
    pub fn found_in(&self, file: FilePath, place: Place, message: Text) -> Finding {
        let finding = self.frame.finding(self.frame.rule.severity, file, place, message);
        match self.version() {
            Some(version) => self.frame.citing(finding, version),
            None => finding,
        }
    }
}

/// The site to judge. Its day is the date of the site: a rule that looks at
/// another day asks [`Frame::at`].
#[derive(Debug)]
pub struct SiteContext<'a> {
    pub(super) frame: Frame<'a>,
    /// All issues.
    pub drafts: &'a [Draft],
}

impl SiteContext<'_> {
    /// A finding, as severe as the rule says.
    #[must_use]
    pub fn found(&self, file: impl Into<FilePath>, place: Place, message: Text) -> Finding {
        self.frame.finding(self.frame.rule.severity, file, place, message)
    }
}

macro_rules! deref_to_frame {
    ($($context:ident),+) => {$(
        impl<'a> Deref for $context<'a> {
            type Target = Frame<'a>;

            fn deref(&self) -> &Frame<'a> {
                &self.frame
            }
        }
    )+};
}

deref_to_frame!(ItemContext, IssueContext, SiteContext);
