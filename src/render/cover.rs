//! The cover sheet of a bundle: the only page with a recipient's name.

use std::sync::Arc;

use crate::audience::{Addressee, VisibleIssue};
use crate::finding::Finding;
use crate::model::Artifact;

use super::html::push_segment;
use super::view::{CoverFile, CoverIssue, CoverPage, DayView, plain_title};
use super::{CoverFacts, Held, Renderer};

pub(super) fn render(
    renderer: &Renderer,
    addressee: &Addressee,
    dated: &str,
    issues: &[Arc<VisibleIssue>],
    facts: &CoverFacts<'_>,
) -> Result<Artifact, Vec<Finding>> {
    let page = CoverPage {
        recipient: &addressee.name,
        dated: DayView::new(dated, renderer.site.language),
        care_line: renderer.site.care_line.as_deref(),
        issues: issues.iter().map(|issue| cover_issue(renderer, issue, facts)).collect(),
        sm3: facts.sm3,
        files: facts.digests.iter().map(|(path, sha256)| cover_file(path, sha256)).collect(),
    };
    Ok(Artifact::new("index.html", renderer.engine.render("cover.html", &page)?))
}

fn cover_issue<'v>(
    renderer: &Renderer,
    issue: &'v VisibleIssue,
    facts: &CoverFacts<'_>,
) -> CoverIssue<'v> {
    let held = facts.copies.and_then(|copies| copies.get(&issue.address));
    CoverIssue {
        copies: held.map(|held| held.copies),
        numbers: held.and_then(|held| numbers(*held)),
        href: format!("{}index.html", issue.address),
        periodical: &issue.title,
        number: &issue.number_text,
        running: renderer.running(issue),
        imprint: &issue.imprint,
        urgency: issue.urgency.as_deref(),
        titles: issue.items.iter().map(|item| plain_title(&item.title)).collect(),
    }
}

/// `000003` or `000003–000004`.
fn numbers(held: Held) -> Option<String> {
    let (first, last) = held.numbers?;
    Some(if first == last { format!("{first:06}") } else { format!("{first:06}–{last:06}") })
}

fn cover_file<'v>(path: &'v str, sha256: &'v str) -> CoverFile<'v> {
    let mut href = String::with_capacity(path.len());
    for (at, segment) in path.split('/').enumerate() {
        if at > 0 {
            href.push('/');
        }
        push_segment(&mut href, segment);
    }
    CoverFile { path, href, sha256 }
}
