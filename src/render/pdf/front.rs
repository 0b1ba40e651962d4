//! What the first and the last page of an issue say.

use std::collections::{BTreeMap, BTreeSet};

use crate::audience::{Notice, VisibleIssue};
use crate::markdown;
use crate::model::record::{Pair, TailLine};

use super::super::notice::words;
use super::data::{Contained, Contents, Issue, Labelled};
use super::maker::Maker;
use super::{common, titles};

impl Maker<'_, '_> {
    pub(super) fn terms(&self) -> Vec<String> {
        let mut terms: Vec<String> = self.issue.keywords.clone();
        for word in self.issue.items.iter().flat_map(|item| &item.keywords) {
            if !terms.contains(word) {
                terms.push(word.clone());
            }
        }
        terms
    }

    pub(super) fn front(&self, anchors: &BTreeSet<String>) -> Issue {
        let (pdf, issue) = (self.pdf, self.issue);
        let texts = &pdf.texts;
        let printed = common::day(pdf, &issue.printed);
        let note = issue.note.as_ref().map(|note| {
            let parsed = markdown::parse(note);
            self.body(&parsed, BTreeMap::new(), anchors)
        });
        let copies = issue.print_run.to_string();
        let run = (issue.print_run > 0).then(|| texts.filled("print_run", &[("n", &copies)]));
        Issue {
            title: issue.title.clone(),
            number: issue.number_text.clone(),
            running: issue.running_text.clone(),
            imprint: issue.imprint.clone(),
            date: common::day(pdf, &issue.dated),
            printed: texts.filled("printed", &[("date", &printed)]),
            signer: issue.signer.as_ref().map(ToString::to_string),
            urgency: issue.head(),
            digest: issue.digest,
            numbered: issue.numbered_copies,
            notices: self.notices(),
            note,
            contents: contents(issue),
            keywords: self.keywords(),
            tail: self.tail(),
            print_run: run,
            colophon: self.colophon(),
        }
    }

    /// What became of it, as far as all its readers may know.
    fn notices(&self) -> Vec<String> {
        let pdf = self.pdf;
        let line = |notice: &Notice| {
            let (text, issue) = words(&pdf.texts, |day| common::day(pdf, day), notice);
            if issue.is_empty() {
                text
            } else {
                format!("{text}{issue}{}", pdf.texts.get("full_stop"))
            }
        };
        self.issue.notices.iter().filter(|notice| notice.open).map(line).collect()
    }

    /// Subject terms, while they were printed.
    fn keywords(&self) -> Vec<String> {
        let until = &self.pdf.settings.subject_terms_until;
        if self.issue.dated.is_empty() || self.issue.dated > *until {
            Vec::new()
        } else {
            self.terms()
        }
    }

    fn tail(&self) -> Vec<Labelled> {
        let texts = &self.pdf.texts;
        let of =
            |line: &TailLine| Labelled { label: line.label.clone(), text: line.wording.clone() };
        let mut tail: Vec<Labelled> = self.issue.tail.iter().map(of).collect();
        if !self.issue.extra.is_empty() {
            let names = self.issue.extra.join(texts.get("list_separator"));
            tail.push(Labelled { label: texts.get("extra").to_owned(), text: names });
        }
        tail
    }

    fn colophon(&self) -> Vec<Labelled> {
        let label = |key: &str| self.pdf.texts.get(&format!("colophon_{key}")).to_owned();
        let of = |pair: &Pair| Labelled { label: label(&pair.key), text: pair.value.clone() };
        self.issue.colophon.iter().map(of).collect()
    }
}

/// Sections and titles of a digest.
fn contents(issue: &VisibleIssue) -> Vec<Contents> {
    let mut contents: Vec<Contents> = Vec::new();
    for item in issue.items.iter().filter(|_| issue.digest) {
        if contents.last().is_none_or(|last| last.section != item.section) {
            contents.push(Contents { section: item.section.clone(), titles: Vec::new() });
        }
        if let Some(last) = contents.last_mut() {
            let (title, anchor) = (titles::whole(&item.title), item.slug.to_string());
            last.titles.push(Contained { title, anchor });
        }
    }
    contents
}
