//! Words, order and notices of a page and of a list.

use super::views::{of, world};
use super::*;
use crate::audience::{ItemName, NoticeKind, Reader, View, VisibleIssue, site_card, views};
use crate::model::aftermath::{Correction, Withdrawn};
use crate::model::correction::CorrectionKind;
use crate::model::register::IssueRef;
use crate::model::{DocumentKind, PeriodicalId};

fn at<'v>(view: &'v View, address: &str) -> &'v VisibleIssue {
    view.issues().iter().find(|issue| issue.address == address).expect("there")
}

#[test]
fn every_reader_knows_the_site_by_the_same_card() {
    let (f, _, _) = world();
    let more = "notice: 请勿外传\ncare-line: 妥善保管\n";
    f.write("site.yaml", &format!("{SITE}{more}"));
    let site = f.site();
    let views = views(&site, &[issue(&site, "x", 1)]);
    for view in views.recipients.iter().chain([&views.office]) {
        let card = view.site();
        assert_eq!((&*card.name, &*card.organisation), ("测试站点", "测试机构"));
        assert_eq!(card.notice.as_deref(), Some("请勿外传"));
        assert_eq!(card.care_line.as_deref(), Some("妥善保管"));
        assert_eq!(card.categories.get("1").map(String::as_str), Some("甲类"));
        assert_eq!(*card, site_card(&site));
        assert_eq!(view.on("2016-03-05").site(), card, "in a bundle too");
    }
}

#[test]
fn issues_of_a_day_stand_in_the_order_of_periodicals_highest_number_first() {
    let (f, _, _) = world();
    f.item("v", 7, "");
    let site = f.site();
    let mut issues: Vec<Issue> =
        [("z", 1), ("v", 1), ("v", 2), ("v", 3), ("x", 1)].map(|(i, n)| issue(&site, i, n)).into();
    issues[3].record.supplement = true;
    let office = views(&site, &issues).office;
    let each: Vec<_> = office.issues().iter().map(|i| (i.reference(), i.order)).collect();
    let expected =
        [("p/2016/2", 0), ("p/2016/1", 0), ("p/2016/s3", 0), ("q/2016/1", 1), ("p/2016/1", 0)];
    assert_eq!(each, expected.map(|(name, order)| (name.to_owned(), order)));
    // What no periodical is known for comes last of its day.
    let own: PeriodicalId = "older".into();
    issues[1].record.periodical = own;
    let office = views(&site, &issues).office;
    let orders: Vec<u32> = office.issues().iter().map(|issue| issue.order).collect();
    assert_eq!(orders, [0, 0, 1, u32::MAX, 0]);
}

#[test]
fn an_issue_looks_as_its_periodical_said_on_its_day() {
    let f = Fixture::new("[{group: first}]");
    f.periodical("o", "[{group: first}]", "");
    let versions = "versions:\n  \
        - {from: 2016-03-01, until: 2016-03-09, reason: 旧, title: 刊p, publisher: one, \
        composition: {kind: single}, distribution: [{group: first}], document: circular}\n  \
        - {from: 2016-03-10, reason: 新, title: 刊p, publisher: one, \
        composition: {kind: single}, distribution: [{group: first}], document: summary}\n";
    f.write("periodicals/p.yaml", versions);
    f.item("x", 5, "");
    let site = f.site();
    for (dated, document) in [
        ("2016-03-09", DocumentKind::Circular),
        ("2016-03-10", DocumentKind::Summary),
        // Of no version: as the newest, as a proof without a day does.
        ("2016-02-01", DocumentKind::Summary),
        ("", DocumentKind::Summary),
    ] {
        let mut one = issue(&site, "x", 1);
        one.record.dated = dated.to_owned();
        let views = views(&site, &[one]);
        assert_eq!(at(&views.office, "issues/p/2016/1/").document, document, "{dated}");
    }
}

#[test]
fn a_level_is_marked_only_where_a_network_permits_it() {
    let f = Fixture::new("[{group: first}]");
    f.item("x", 5, "");
    let policy = "  default: open\n  mark: ★\n  refused: [{id: top, name: 机密}]\n  network: \
                  {name: 专网, holds: top, reference: 一号, approver: 甲}\n";
    let permitted = SITE.replace("  default: open\n", policy);
    for (site, level, term, marking) in [
        (SITE, "inmost", Some("10年"), None),
        (SITE, "top", Some("10年"), None),
        (&*permitted, "inmost", Some("10年"), None),
        (&*permitted, "top", Some("10年"), Some("机密★10年")),
        (&*permitted, "top", None, Some("机密★")),
    ] {
        f.write("site.yaml", site);
        let site = f.site();
        let mut one = issue(&site, "x", 1);
        one.record.classification = level.to_owned();
        one.record.term = term.map(str::to_owned);
        let views = views(&site, &[one]);
        for view in views.recipients.iter().chain([&views.office]) {
            let issue = at(view, "issues/p/2016/1/");
            assert_eq!(issue.marking.as_deref(), marking, "{level}");
        }
    }
}

/// `p` 2 holds two items, and `p` 1 corrects one of them for the same readers.
fn corrected(withdrawn: bool) -> (Fixture, Site, Vec<Issue>) {
    let (f, site, mut issues) = world();
    issues.truncate(2);
    let (item, record) = (issues[0].items[0].clone(), issues[0].record.items[0].clone());
    issues[1].items.push(item);
    issues[1].record.items.push(record);
    issues[1].record.items[0].title = "题|y".to_owned();
    issues[0].record.recipients = issues[1].record.recipients.clone();
    let kind = CorrectionKind::Correction;
    let [one, two] = ["p/2016/1", "p/2016/2"].map(|i| IssueRef::parse(i).expect("an issue"));
    issues[1].aftermath.corrected.push(Correction { kind, issue: one, item: Some(slug("y")) });
    issues[0].aftermath.corrects.push(Correction { kind, issue: two, item: Some(slug("y")) });
    if withdrawn {
        let gone = Withdrawn::default();
        issues[1].aftermath.items.insert(slug("y"), gone);
    }
    (f, site, issues)
}

#[test]
fn a_notice_names_the_item_by_its_place_and_title_to_all_who_hold_its_issue() {
    let [one, two] = ["issues/p/2016/1/", "issues/p/2016/2/"];
    for withdrawn in [false, true] {
        let (_f, site, issues) = corrected(withdrawn);
        let views = views(&site, &issues);
        let named = |view: &View, address: &str, kind: NoticeKind| {
            let notices = &at(view, address).notices;
            notices.iter().find(|n| n.kind == kind).expect("told").item.clone()
        };
        let item = ItemName { section: None, position: Some(1), title: Some("题|y".to_owned()) };
        for (address, kind) in [(one, NoticeKind::Corrects), (two, NoticeKind::Corrected)] {
            assert_eq!(named(of(&views, "b"), address, kind).as_ref(), Some(&item), "{address}");
            assert_eq!(named(&views.office, address, kind).as_ref(), Some(&item), "{address}");
        }
        let left: Vec<&str> =
            at(of(&views, "b"), two).items.iter().map(|item| item.slug.as_str()).collect();
        assert_eq!(left, if withdrawn { vec!["x"] } else { vec!["y", "x"] });
        let [tie] = of(&views, "b").ties(two) else { panic!("one tie") };
        let other = tie.other.as_ref().expect("the other end");
        assert_eq!((tie.kind, &*other.address), (NoticeKind::Corrected, one));
        assert_eq!(tie.item.as_ref(), Some(&item));
        assert_eq!((&*other.title, &*other.number_text), ("刊p", "第1期"));
        assert_eq!(other.dated, "2016-03-05");
        assert_eq!(of(&views, "b").ties("issues/p/2016/3/"), []);
        // A bundle of the corrected issue was sent before; that of the correction
        // names the original, which is not in it.
        assert_eq!(of(&views, "b").on("2016-03-20").ties(two), []);
        let on = of(&views, "b").on("2016-03-05");
        let [tie] = on.ties(one) else { panic!("one tie") };
        let other = tie.other.as_ref().expect("the other end");
        assert_eq!((tie.kind, &*other.address), (NoticeKind::Corrects, ""));
        assert_eq!((&*other.number_text, tie.item.as_ref()), ("第2期", Some(&item)));
    }
    // The only item of an issue has no place, and the whole of several no name.
    let (_f, site, mut issues) = corrected(false);
    issues[1].items.truncate(1);
    issues[1].record.items.truncate(1);
    let only = ItemName { section: None, position: None, title: Some("题|y".to_owned()) };
    assert_eq!(at(&views(&site, &issues).office, two).notices[0].item, Some(only));
    let (_f, site, mut issues) = corrected(false);
    issues[1].aftermath.corrected[0].item = None;
    assert_eq!(at(&views(&site, &issues).office, two).notices[0].item, None);
}

#[test]
fn of_what_is_withdrawn_the_place_stays_and_the_title_unless_it_is_hidden() {
    let two = "issues/p/2016/2/";
    let named = |withdrawn: Withdrawn| {
        let (_f, site, mut issues) = corrected(false);
        issues[1].record.digest = true;
        issues[1].record.items[1].section = Some("要闻".to_owned());
        issues[1].aftermath = Default::default();
        issues[1].aftermath.items.insert(slug("x"), withdrawn);
        let views = views(&site, &issues);
        let [told, office] = [of(&views, "b"), &views.office].map(|view| {
            let [notice] = at(view, two).notices.as_slice() else { panic!("one notice") };
            assert_eq!(notice.kind, NoticeKind::ItemWithdrawn);
            notice.item.clone()
        });
        assert_eq!(told, office, "a document is of both");
        told
    };
    let (section, position) = (Some("要闻".to_owned()), Some(2));
    let place = ItemName { section, position, title: None };
    let title = Some("题x".to_owned());
    assert_eq!(named(Withdrawn::default()), Some(ItemName { title, ..place.clone() }));
    let hidden = Withdrawn { hide_title: true, ..Withdrawn::default() };
    assert_eq!(named(hidden), Some(place.clone()));
    // Purged or about to be: its section goes with its record.
    let purged = Withdrawn { purge: true, ..Withdrawn::default() };
    assert_eq!(named(purged), Some(ItemName { section: None, ..place }));
}

#[test]
fn a_notice_has_a_word_of_its_own() {
    let words: Vec<&str> = [
        NoticeKind::Withdrawn,
        NoticeKind::ItemWithdrawn,
        NoticeKind::Corrected,
        NoticeKind::Replaced,
        NoticeKind::Corrects,
        NoticeKind::Replaces,
    ]
    .map(NoticeKind::word)
    .into();
    // Themes look their texts up by these.
    let expected = ["withdrawn", "item_withdrawn", "corrected", "replaced", "corrects", "replaces"];
    assert_eq!(words, expected);
}

#[test]
fn a_reader_is_known_by_the_name_of_its_record() {
    let (_f, site, issues) = world();
    let views = views(&site, &issues);
    assert_eq!(*views.office.reader(), Reader::Office);
    let Reader::Recipients(all) = of(&views, "c").reader() else { panic!("of recipients") };
    assert_eq!(all.iter().map(|a| &*a.name).collect::<Vec<_>>(), ["丙"]);
    assert_eq!(*of(&views, "c").on("2016-03-07").reader(), *of(&views, "c").reader());
}
