//! Mistakes made on purpose: each one is just the mistake that it says, or the
//! tests which must catch it would prove nothing.

use super::leak::Leak;
use super::views::{addresses, of, world};
use super::*;
use crate::audience::{IssueFields, Reader, View, Views, VisibleIssue, views};
use crate::model::aftermath::{Correction, Withdrawn};
use crate::model::correction::CorrectionKind;
use crate::model::record::Signer;
use crate::model::register::IssueRef;

const X: &str = "issues/p/2016/1/";
const Y: &str = "issues/p/2016/2/";
const Z: &str = "issues/q/2016/1/";

/// The world with one of each thing that may not be told: `x` is corrected by
/// `z`, `y` was withdrawn, `w` is a proof, nobody's approver is named. `b` and
/// `late` receive the same.
fn secrets() -> (Fixture, Site, Vec<Issue>) {
    let (f, _, _) = world();
    f.item("w", 25, "");
    let site = f.site();
    let mut issues: Vec<Issue> =
        [("x", 1), ("y", 2), ("z", 1), ("w", 0)].map(|(item, n)| issue(&site, item, n)).into();
    let late = issues[1].record.recipients.iter().find(|r| r.id.as_str() == "late").cloned();
    issues[0].record.recipients.extend(late);
    for issue in &mut issues {
        issue.record.signer = Some(Signer { name: "张三".to_owned(), role: "主任".to_owned() });
    }
    issues[1].aftermath.withdrawn = Some(Withdrawn::default());
    issues[3].proof = Some(proof("w"));
    let kind = CorrectionKind::Correction;
    let [p, q] = ["p/2016/1", "q/2016/1"].map(|i| IssueRef::parse(i).expect("an issue"));
    issues[0].aftermath.corrected.push(Correction { kind, issue: q, item: None });
    issues[2].aftermath.corrects.push(Correction { kind, issue: p, item: None });
    (f, site, issues)
}

/// Who reads a view, and all that stands in its issues.
fn seen(view: &View) -> (Reader, Vec<VisibleIssue>) {
    (view.reader().clone(), view.issues().iter().map(|i| VisibleIssue::clone(i)).collect())
}

fn all_seen(views: &Views) -> Vec<(Reader, Vec<VisibleIssue>)> {
    views.recipients.iter().map(seen).collect()
}

fn at<'v>(view: &'v View, address: &str) -> &'v VisibleIssue {
    view.issues().iter().find(|issue| issue.address == address).expect("there")
}

/// A page as a mistake would have it, from the right one and the office's own.
type Changed = fn(VisibleIssue, &VisibleIssue) -> VisibleIssue;

#[test]
fn a_mistake_about_pages_changes_what_it_is_about_and_nothing_else() {
    let (_f, site, issues) = secrets();
    let right = views(&site, &issues);
    let mistakes: [(Leak, Changed); 4] = [
        (Leak::Notes, |page, office| {
            VisibleIssue(IssueFields { office: office.office.clone(), ..page.0 })
        }),
        (Leak::Signer, |page, _| {
            VisibleIssue(IssueFields { signer: Some("张三".to_owned()), ..page.0 })
        }),
        (Leak::Ties, |page, office| {
            VisibleIssue(IssueFields { notices: office.notices.clone(), ..page.0 })
        }),
        (Leak::Withdrawn, |page, office| {
            let IssueFields { items, note, keywords, .. } = office.0.clone();
            let told = if page.is_empty() { Vec::new() } else { page.notices.clone() };
            VisibleIssue(IssueFields { items, note, keywords, notices: told, ..page.0 })
        }),
    ];
    for (leak, changed) in mistakes {
        let mut expected = all_seen(&right);
        for issue in expected.iter_mut().flat_map(|(_, issues)| issues) {
            *issue = changed(issue.clone(), at(&right.office, &issue.address));
        }
        assert_ne!(expected, all_seen(&right), "{leak:?} is no mistake here");
        assert_eq!(all_seen(&leak.views(&site, &issues)), expected, "{leak:?}");
    }
}

#[test]
fn a_mistake_about_who_reads_leaves_their_issues_as_they_are() {
    let (_f, site, issues) = secrets();
    let right = all_seen(&views(&site, &issues));
    let named = all_seen(&Leak::Names.views(&site, &issues));
    let names = |views: &[(Reader, Vec<VisibleIssue>)]| -> Vec<Vec<String>> {
        let each = views.iter().map(|(reader, _)| match reader {
            Reader::Office => Vec::new(),
            Reader::Recipients(all) => all.iter().map(|one| one.name.clone()).collect(),
        });
        each.collect()
    };
    assert_eq!(names(&right), [vec!["甲"], vec!["乙", "后来"], vec!["丙"], vec!["先走"]]);
    let both = "乙、后来";
    assert_eq!(names(&named), [vec!["甲"], vec![both, both], vec!["丙"], vec!["先走"]]);
    let pages = |views: Vec<(Reader, Vec<VisibleIssue>)>| {
        views.into_iter().map(|(_, issues)| issues).collect::<Vec<_>>()
    };
    assert_eq!(pages(named), pages(right));
}

#[test]
fn an_issue_is_missing_for_each_who_is_entitled_to_it() {
    let (_f, site, issues) = secrets();
    let mut expected = all_seen(&views(&site, &issues));
    expected.iter_mut().for_each(|(_, issues)| drop(issues.pop()));
    assert_eq!(all_seen(&Leak::Missing.views(&site, &issues)), expected);
}

#[test]
fn a_proof_counts_as_issued_to_everybody() {
    let (_f, site, issues) = secrets();
    let right = all_seen(&views(&site, &issues));
    let leaked = Leak::Proofs.views(&site, &issues);
    for view in &leaked.recipients {
        assert_eq!(at(view, "issues/p/2016/0/").items[0].title, "题w");
    }
    let mut rest = all_seen(&leaked);
    for (_, issues) in &mut rest {
        issues.retain(|issue| issue.number > 0);
    }
    assert_eq!(rest, right, "and nothing else is told");
}

#[test]
fn everybody_sees_every_issue_but_no_proof() {
    let (_f, site, issues) = secrets();
    let leaked = Leak::Issues.views(&site, &issues);
    let [view] = leaked.recipients.as_slice() else { panic!("all see the same") };
    assert_eq!(addresses(view), [Y, Z, X]);
    let Reader::Recipients(all) = view.reader() else { panic!("of recipients") };
    let ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["a", "b", "c", "late", "gone"]);
}

#[test]
fn an_item_of_what_others_receive_stands_in_an_issue() {
    let (_f, site, issues) = secrets();
    let right = views(&site, &issues);
    let leaked = Leak::Item.views(&site, &issues);
    let slugs = |views: &Views, id: &str, address: &str| -> Vec<String> {
        let issue = at(of(views, id), address).clone();
        issue.items.iter().map(|item| item.slug.to_string()).collect()
    };
    // `y` goes to others than `x`, and `x` to others than `z`; what was
    // withdrawn stays empty.
    for (id, address, own, more) in
        [("b", X, vec!["x"], vec!["x", "y"]), ("c", Z, vec!["z"], vec!["z", "x"])]
    {
        assert_eq!(slugs(&right, id, address), own);
        assert_eq!(slugs(&leaked, id, address), more);
        let file = &at(of(&leaked, id), address).items[1].file;
        assert!(file.ends_with(&format!("/{}.md", more[1])), "with its text: {file}");
    }
    assert_eq!(slugs(&leaked, "b", Y), [""; 0]);
}
