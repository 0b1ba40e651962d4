//! A rule on a day, and the findings that it reports.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::finding::{Code, Finding, Severity, Text};
use crate::model::regulation::Parameters;
use crate::model::site::{SITE_FILE, periodical_file};
use crate::model::vocabulary::Vocabulary;
use crate::model::{Day, PeriodicalId, Site, Version};
use crate::source::{FilePath, Place, Step};

use super::consequences::{Judged, Premise};
use super::nearest;
use super::rule::{Rule, Stands};

/// A file and a place in it.
pub(super) type Spot = (FilePath, Place);

/// A rule on a day: which of its articles are in force, with what parameters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<'a> {
    pub site: &'a Site,
    pub rule: &'static Rule,
    /// All rules, in the order of their codes.
    pub rules: &'static [Rule],
    pub day: Day,
    /// The date of the site; only open obligations look at it.
    pub as_of: Day,
    /// The periodical whose articles alone are cited.
    pub about: Option<&'a PeriodicalId>,
    /// Slugs of all items that were issued.
    pub issued: &'a BTreeSet<&'a str>,
    pub reported: &'a RefCell<Vec<Judged>>,
}

impl<'a> Frame<'a> {
    /// The same rule on another day, or `None` when it does not apply then.
    pub(super) fn at(&self, day: Day) -> Option<Frame<'a>> {
        let frame = Frame { day, ..*self };
        frame.applies().then_some(frame)
    }

    /// Another rule on the same day.
    pub(super) fn of(&self, code: Code) -> Frame<'a> {
        Frame { rule: &self.rules[code as usize], ..*self }
    }

    /// The same rule, citing the articles on a periodical alone.
    pub(super) fn about(&self, id: &'a PeriodicalId) -> Frame<'a> {
        Frame { about: Some(id), ..*self }
    }

    /// Whether the rule is judged on its day: it is not switched off, and an
    /// article that it rests on is in force, where the site names any.
    pub(super) fn applies(&self) -> bool {
        let (rules, code) = (&self.site.rules, self.rule.code);
        match self.rule.stands {
            Stands::Structure => true,
            Stands::Articles if !rules.settings.contains_key(&code) => true,
            Stands::Articles | Stands::Duty => rules.asks(code, self.day),
        }
    }

    pub(super) fn parameters(&self) -> Cow<'a, Parameters> {
        self.site.rules.parameters(self.rule.code, self.day)
    }

    pub(super) fn is_issued(&self, slug: &str) -> bool {
        self.issued.contains(slug)
    }

    /// Reports a finding, as severe as the rule says.
    pub(super) fn report_at(
        &self,
        (file, place): Spot,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> FindingBuilder<'a> {
        let (code, severity) = (self.rule.code, self.rule.severity);
        let finding = Finding::new(code, severity, file, place, Text::new(zh, en));
        FindingBuilder { frame: *self, judged: Some(Judged { finding, premises: Vec::new() }) }
    }

    /// Reports a value that is not among the `known` ones.
    pub(super) fn unknown<'w>(
        &self,
        spot: Spot,
        (zh, en): (&str, &str),
        word: &str,
        known: impl IntoIterator<Item = &'w str> + Clone,
    ) -> FindingBuilder<'a> {
        self.report_at(spot, format!("{zh}“{word}”"), format!("{en} `{word}`")).suggest(word, known)
    }

    /// Fills what `rules.yaml` says into a finding.
    pub(super) fn complete(&self, finding: &mut Finding) {
        let rules = &self.site.rules;
        let mut articles = rules.articles(self.rule.code, self.day);
        if let Some(id) = self.about {
            let concerns = |article: &&_| rules.concerns(article, id);
            if articles.iter().any(concerns) {
                articles.retain(concerns);
            }
        }
        finding.articles = articles.iter().map(ToString::to_string).collect();
        if self.rule.stands != Stands::Structure
            && let Some(Some(severity)) = rules.severity(self.rule.code, self.day)
        {
            finding.severity = severity;
        }
    }
}

/// A finding in the making. It is reported when it goes out of scope.
pub(super) struct FindingBuilder<'a> {
    frame: Frame<'a>,
    judged: Option<Judged>,
}

impl<'a> FindingBuilder<'a> {
    fn with(mut self, change: impl FnOnce(Finding) -> Finding) -> Self {
        self.judged = self.judged.take().map(|judged| {
            let Judged { finding, premises } = judged;
            Judged { finding: change(finding), premises }
        });
        self
    }

    /// With another severity than the rule's own.
    pub(super) fn severity(self, severity: Severity) -> Self {
        self.with(|finding| Finding { severity, ..finding })
    }

    pub(super) fn warning(self) -> Self {
        self.severity(Severity::Warning)
    }

    pub(super) fn hint(self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.with(|finding| finding.hint(Text::new(zh, en)))
    }

    pub(super) fn related(self, (file, place): Spot, zh: &str, en: &str) -> Self {
        self.with(|finding| finding.related(file, place, Text::new(zh, en)))
    }

    pub(super) fn edit(self, replacement: impl Into<String>, safe: bool) -> Self {
        self.with(|finding| finding.edit(replacement, safe))
    }

    pub(super) fn secret(self) -> Self {
        self.with(Finding::secret)
    }

    /// Holds only where the premise could be read.
    pub(super) fn given(mut self, premise: Premise) -> Self {
        if let Some(judged) = &mut self.judged {
            judged.premises.push(premise);
        }
        self
    }

    /// With the line of `rules.yaml` that sets a parameter of the rule on its
    /// day: the limit that was passed, the list that lacks a word.
    pub(super) fn set_by(self, name: &str) -> Self {
        self.set_below(name, &[])
    }

    /// The same for a value below a parameter that is a mapping.
    pub(super) fn set_below(self, name: &str, below: &[Step]) -> Self {
        let code = self.frame.rule.code;
        self.set_in(code, name, below)
    }

    /// The same for a parameter of another rule.
    pub(super) fn set_in(self, code: Code, name: &str, below: &[Step]) -> Self {
        let Frame { site, day, .. } = self.frame;
        match site.rules.origin(code, day, name) {
            Some((file, path)) => {
                let place = Place::Value([path.as_slice(), below].concat());
                self.related((file, place), "规则在这里这样规定", "the rule is set here")
            }
            None => self,
        }
    }

    /// With the list of `site.yaml` that lacks a word.
    pub(super) fn listed_in(self, path: &[&str], known: &Vocabulary) -> Self {
        if known.terms.is_empty() {
            return self;
        }
        let place = Place::value(path);
        self.related((SITE_FILE.into(), place), "名目列在这里", "the words are listed here")
    }

    /// With the line of a periodical's file that the finding rests on.
    pub(super) fn laid_down(
        self,
        (id, version): (&PeriodicalId, &Version),
        below: &[Step],
        zh: &str,
        en: &str,
    ) -> Self {
        self.related(in_version(id, version, below), zh, en)
    }

    /// With the nearest known word as a hint, or all of them where none is near.
    pub(super) fn suggest<'w>(
        self,
        word: &str,
        known: impl IntoIterator<Item = &'w str> + Clone,
    ) -> Self {
        self.with(|finding| nearest::suggest(finding, word, known))
    }

    /// The same for a word of a vocabulary: ids are offered, names are understood.
    pub(super) fn suggest_term(self, word: &str, known: &Vocabulary) -> Self {
        self.with(|finding| nearest::suggest_term(finding, word, known))
    }
}

impl Drop for FindingBuilder<'_> {
    fn drop(&mut self) {
        if let Some(mut judged) = self.judged.take() {
            self.frame.complete(&mut judged.finding);
            self.frame.reported.borrow_mut().push(judged);
        }
    }
}

/// The value below a version of a periodical, in the periodical's file.
pub(super) fn in_version(id: &PeriodicalId, version: &Version, below: &[Step]) -> Spot {
    let path = [&["versions".into(), version.index.into()], below].concat();
    (periodical_file(id), Place::Value(path))
}
