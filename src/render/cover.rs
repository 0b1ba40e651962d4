//! The cover sheet of a bundle: the only page with a recipient's name.

use crate::audience::{Addressee, View, VisibleIssue};
use crate::finding::Finding;
use crate::model::Artifact;
use crate::model::dispatch::printed_range;

use super::html::segment;
use super::texts::Texts;
use super::view::{CoverFile, CoverIssue, CoverPage, DayView};
use super::{CoverFacts, Renderer, front, titles};

impl Renderer {
    /// The cover sheet of a bundle, `index.html`: its recipient, its content,
    /// and the way to verify it. `dated` is `YYYY-MM-DD`; the view is of that day.
    ///
    /// # Errors
    /// When a template fails.
    pub fn cover(
        &self,
        addressee: &Addressee,
        dated: &str,
        view: &View,
        facts: &CoverFacts<'_>,
    ) -> Result<Artifact, Vec<Finding>> {
        let page = CoverPage {
            recipient: &addressee.name,
            dated: DayView::new(&self.texts, dated),
            care_line: self.site.care_line.as_deref(),
            issues: view
                .issues()
                .iter()
                .map(|one| cover_issue(&self.texts, view, one, facts))
                .collect(),
            sm3: facts.sm3,
            files: facts.digests.iter().map(|(path, sha256)| cover_file(path, sha256)).collect(),
        };
        Ok(Artifact::new("index.html", self.engine.render("cover.html", &page)?))
    }
}

fn cover_issue<'v>(
    texts: &Texts,
    view: &View,
    issue: &'v VisibleIssue,
    facts: &CoverFacts<'_>,
) -> CoverIssue<'v> {
    let copies = facts.copies.and_then(|copies| copies.get(&issue.address));
    let numbers = copies.and_then(|copies| copies.numbers);
    CoverIssue {
        copies: copies.map(|copies| copies.count),
        numbers: numbers.map(|(first, last)| printed_range(first, last, "–")),
        href: format!("{}index.html", issue.address),
        periodical: &issue.title,
        number: &issue.number_text,
        running: front::running(texts, issue),
        imprint: &issue.imprint,
        urgency: issue.urgency.as_deref(),
        notices: front::aftermath(texts, view, issue, ""),
        titles: issue.items.iter().map(|item| titles::whole(&item.title)).collect(),
    }
}

fn cover_file<'v>(path: &'v str, sha256: &'v str) -> CoverFile<'v> {
    let segments: Vec<String> = path.split('/').map(|name| segment(name).to_string()).collect();
    CoverFile { path, href: segments.join("/"), sha256 }
}
