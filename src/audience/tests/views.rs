//! Views of the same issues, each by its reader.

use super::*;
use crate::audience::{ItemName, NoticeKind, Reader, View, Views, views};
use crate::model::aftermath::{Correction, Withdrawn};
use crate::model::correction::CorrectionKind;
use crate::model::date::parse_day;
use crate::model::register::IssueRef;

/// Two issues of `p` for the first group, one of `q` for the second.
pub(super) fn world() -> (Fixture, Site, Vec<Issue>) {
    let f = Fixture::new("[{group: first}]");
    f.periodical("q", "[{group: second}]", "");
    f.item("x", 5, "");
    f.item("y", 20, "");
    f.write(
        "items/2016/z.md",
        "---\ntitle: 题z\nunit: one\nperiodical: q\n\
         approved: {name: 张三, role: 主任, date: 2016-03-07}\n---\n正文。\n",
    );
    let site = f.site();
    let issues = vec![issue(&site, "x", 1), issue(&site, "y", 2), issue(&site, "z", 1)];
    (f, site, issues)
}

pub(super) fn addresses(view: &View) -> Vec<&str> {
    view.issues().iter().map(|issue| issue.address.as_str()).collect()
}

pub(super) fn of<'v>(views: &'v Views, id: &str) -> &'v View {
    let is_own = |view: &&View| match view.reader() {
        Reader::Office => false,
        Reader::Recipients(all) => all.iter().any(|a| a.id.as_str() == id),
    };
    views.recipients.iter().find(is_own).expect("a view")
}

#[test]
fn a_view_holds_what_its_readers_received_and_they_share_it() {
    let (_f, site, issues) = world();
    let views = views(&site, &issues);
    let [x, y, z] = ["issues/p/2016/1/", "issues/p/2016/2/", "issues/q/2016/1/"];
    assert_eq!(addresses(&views.office), [y, z, x], "newest first");
    let each: Vec<_> = views
        .recipients
        .iter()
        .map(|view| {
            let Reader::Recipients(all) = view.reader() else { panic!("of recipients") };
            let ids: Vec<&str> = all.iter().map(|a| a.id.as_str()).collect();
            (ids.join(" "), addresses(view))
        })
        .collect();
    assert_eq!(
        each,
        [
            ("a".to_owned(), vec![y, z, x]),
            ("b".to_owned(), vec![y, x]),
            ("c".to_owned(), vec![z]),
            ("late".to_owned(), vec![y]),
            ("gone".to_owned(), vec![x]),
        ]
    );
    // A day's bundle holds the issues of that day and no other.
    for issue in views.office.issues() {
        let day = views.office.on(&issue.dated);
        let those = views.office.issues().iter().filter(|i| i.dated == issue.dated);
        assert!(addresses(&day).into_iter().eq(those.map(|i| i.address.as_str())));
    }
    assert_eq!(addresses(&views.office.on("2015-01-01")), [""; 0]);
    // Who joins another is of one view with it.
    let mut issues = issues;
    let late = issues[1].record.recipients.iter().find(|r| r.id.as_str() == "late").cloned();
    issues[0].record.recipients.extend(late);
    let views = crate::audience::views(&site, &issues);
    let Reader::Recipients(all) = of(&views, "late").reader() else { panic!("of recipients") };
    assert_eq!(all.iter().map(|a| a.id.as_str()).collect::<Vec<_>>(), ["b", "late"]);
}

#[test]
fn a_proof_is_the_offices_alone() {
    let (_f, site, mut issues) = world();
    issues[1].proof = Some(proof("y"));
    let views = views(&site, &issues);
    assert!(addresses(&views.office).contains(&"proofs/p/y/"));
    assert!(
        views.office.issues().iter().any(|i| i.office.as_ref().is_some_and(|n| n.proof.is_some()))
    );
    assert!(
        views.recipients.iter().all(|view| !addresses(view).iter().any(|a| a.contains("proof")))
    );
    assert!(views.recipients.iter().all(|v| addresses(v).iter().all(|a| *a != "issues/p/2016/2/")));
    assert!(views.recipients.iter().flat_map(View::issues).all(|issue| issue.office.is_none()));
}

#[test]
fn a_name_is_that_of_the_newest_issue() {
    let (_f, site, mut issues) = world();
    let name = |issue: &mut Issue, to: &str| {
        let own = issue.record.recipients.iter_mut().find(|r| r.id.as_str() == "b");
        own.expect("it receives").name = to.to_owned();
    };
    name(&mut issues[0], "旧名");
    name(&mut issues[1], "新名");
    let views = views(&site, &issues);
    let Reader::Recipients(all) = of(&views, "b").reader() else { panic!("of recipients") };
    assert_eq!(all[0].name, "新名");
}

#[test]
fn what_was_withdrawn_is_the_offices_alone() {
    let (_f, site, mut issues) = world();
    let day = parse_day("2016-04-01");
    issues[0].aftermath.withdrawn = Some(Withdrawn { date: day, ..Withdrawn::default() });
    issues[1].aftermath.items.insert(slug("y"), Withdrawn { date: day, ..Withdrawn::default() });
    let views = views(&site, &issues);
    let find = |view: &View, at: &str| view.issues().iter().find(|i| i.address == at).cloned();
    let own = of(&views, "b");
    let whole = find(own, "issues/p/2016/1/").expect("the number stays");
    assert_eq!((whole.items.len(), whole.note.as_deref(), whole.keywords.len()), (0, None, 0));
    assert!(whole.is_reduced() && whole.is_empty());
    assert_eq!(whole.notices.len(), 1);
    assert_eq!(whole.notices[0].kind, NoticeKind::Withdrawn);
    assert_eq!(whole.notices[0].date.as_deref(), Some("2016-04-01"));
    let item = find(own, "issues/p/2016/2/").expect("the number stays");
    assert_eq!((item.items.len(), item.notices[0].kind), (0, NoticeKind::ItemWithdrawn));
    let name = ItemName { section: None, position: None, title: Some("题y".to_owned()) };
    assert_eq!(item.notices[0].item.as_ref(), Some(&name), "those who hold it know what it was");
    let kept = find(&views.office, "issues/p/2016/1/").expect("kept");
    assert_eq!((kept.items.len(), kept.note.as_deref()), (1, Some("按语x")));
    assert_eq!(kept.keywords, ["主题词"]);
    assert!(!kept.is_reduced());
    let kept = find(&views.office, "issues/p/2016/2/").expect("kept");
    assert_eq!(kept.notices[0].item.as_ref(), Some(&name));
    let intact = find(of(&views, "c"), "issues/q/2016/1/").expect("there");
    assert!(!intact.is_reduced() && !intact.is_empty() && intact.notices.is_empty());
    assert_eq!(intact.items[0].files, ["表.csv"]);
}

/// The world where `q` 1 corrects `p` 1.
fn tied(kind: CorrectionKind) -> (Fixture, Site, Vec<Issue>) {
    let (f, site, mut issues) = world();
    let [p, q] = ["p/2016/1", "q/2016/1"].map(|i| IssueRef::parse(i).expect("an issue"));
    issues[0].aftermath.corrected.push(Correction { kind, issue: q, item: None });
    issues[2].aftermath.corrects.push(Correction { kind, issue: p, item: None });
    (f, site, issues)
}

fn notices(view: &View, at: &str) -> Vec<(NoticeKind, String)> {
    let issue = view.issues().iter().find(|i| i.address == at).expect("there");
    let each =
        issue.notices.iter().map(|n| (n.kind, n.other.as_ref().expect("other").address.clone()));
    each.collect()
}

#[test]
fn a_page_names_another_issue_only_when_all_its_readers_have_that_one() {
    let (_f, site, issues) = tied(CorrectionKind::Correction);
    let [p, q] = ["issues/p/2016/1/", "issues/q/2016/1/"];
    let views = views(&site, &issues);
    assert_eq!(notices(&views.office, p), [(NoticeKind::Corrected, q.to_owned())]);
    assert_eq!(notices(&views.office, q), [(NoticeKind::Corrects, p.to_owned())]);
    for view in &views.recipients {
        assert!(view.issues().iter().all(|issue| issue.notices.is_empty()));
    }
    // In its own lists whoever has both ends sees the tie.
    let ties = |id: &str| of(&views, id).ties.keys().cloned().collect::<Vec<_>>();
    assert_eq!(ties("a"), [p, q]);
    assert_eq!((ties("b"), ties("c"), ties("gone")), (vec![], vec![], vec![]));
    let tie = &of(&views, "a").ties[p][0];
    let title = tie.item.as_ref().and_then(|item| item.title.as_deref());
    assert_eq!((tie.kind, title), (NoticeKind::Corrected, Some("题x")));
}

#[test]
fn a_page_names_the_other_end_where_all_its_readers_have_both() {
    let (_f, site, mut issues) = tied(CorrectionKind::Replacement);
    let readers = issues[2].record.recipients.clone();
    let had: Vec<_> = issues[0].record.recipients.clone();
    issues[2].record.recipients.extend(had.into_iter().filter(|r| !readers.contains(r)));
    issues[2].record.recipients.dedup_by(|one, other| one.id == other.id);
    let [p, q] = ["issues/p/2016/1/", "issues/q/2016/1/"];
    let views = views(&site, &issues);
    assert_eq!(notices(of(&views, "b"), p), [(NoticeKind::Replaced, q.to_owned())]);
    assert_eq!(notices(of(&views, "b"), q), [], "c reads it too, and had no original");
    assert_eq!(notices(&views.office, q), [(NoticeKind::Replaces, p.to_owned())]);
    let alone = of(&views, "b").issues().iter().find_map(|issue| issue.alone()).expect("linked");
    assert_eq!(alone.notices[0].other.as_ref().expect("named").address, "", "and leads nowhere");
    assert!(of(&views, "c").issues().iter().all(|issue| issue.alone().is_none()));
}

#[test]
fn a_preview_holds_what_was_asked_for_and_no_more() {
    let (_f, site, issues) = world();
    let all = || views(&site, &issues);
    let (q, b) = ("q".into(), "b".into());
    let one = all().narrowed(Some(&q), None);
    assert_eq!(addresses(&one.office), ["issues/q/2016/1/"]);
    assert_eq!(one.recipients.len(), 2, "views without an issue are gone");
    let one = all().narrowed(None, Some(&b));
    assert_eq!(one.recipients.len(), 1);
    assert_eq!(one.office.issues().len(), 3);
    assert_eq!(all().narrowed(None, None).recipients.len(), all().recipients.len());
}

#[test]
fn the_signer_and_the_marking_are_shown_where_they_may_be() {
    let (_f, site, mut issues) = world();
    let signer =
        crate::model::record::Signer { name: "张三".to_owned(), role: "主任".to_owned() };
    issues[0].record.signer = Some(signer.clone());
    issues[1].record.signer = Some(signer);
    issues[1].record.show_signer = true;
    issues[1].record.urgency = Some("urgent".to_owned());
    let views = views(&site, &issues);
    let seen: Vec<_> = of(&views, "b")
        .issues()
        .iter()
        .map(|i| (i.signer.as_deref(), i.urgency.as_deref()))
        .collect();
    assert_eq!(seen, [(Some("张三"), Some("加急")), (None, None)]);
    assert!(views.office.issues().iter().all(|issue| issue.marking.is_none()));
    let notes = views.office.issues()[0].office.clone().expect("notes");
    assert_eq!(notes.deliveries.into_iter().collect::<Vec<_>>().len(), 2);
}
