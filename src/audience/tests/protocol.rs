//! The order of protocol, of what is published and of what is sealed already.

use super::*;
use crate::audience::views;

/// A chair and an assistant chair, whose ids stand the other way round; offices
/// that are listed in an order of their own, also in `recipients`.
const PEOPLE: &str = "\
groups:
  - {id: leaders, wording: 会领导, relation: issue-to, members: [chair, assistant]}
  - {id: offices, wording: 各部门, relation: issue-to, members: [finance, audit, law]}
recipients:
  - {id: ministry, name: 部里, relation: report-to, copies: 2}
  - {id: assistant, name: 主席助理}
  - {id: chair, name: 主席}
  - {id: audit, name: 审计}
  - {id: law, name: 法规}
  - {id: finance, name: 财务, copies: 3}
";

fn fixture(distribution: &str) -> Fixture {
    let f = Fixture::new(distribution);
    f.write("recipients.yaml", PEOPLE);
    f
}

fn ids(entitlement: &Entitlement) -> Vec<&str> {
    entitlement.recipients.iter().map(|one| one.id.as_str()).collect()
}

/// The recipients of an issue as the office sees them, each with its numbers.
fn shown(site: &Site, issue: &Issue) -> Vec<(String, (u32, u32))> {
    let views = views(site, std::slice::from_ref(issue));
    let shares = views.office.issues()[0].shares();
    shares.map(|(entitled, numbers)| (entitled.id.to_string(), numbers)).collect()
}

fn owned(expected: &[(&str, (u32, u32))]) -> Vec<(String, (u32, u32))> {
    expected.iter().map(|(id, numbers)| ((*id).to_owned(), *numbers)).collect()
}

#[test]
fn lines_then_members_as_they_are_listed_then_extra_copies() {
    for (distribution, expected) in [
        ("[{group: leaders}, {group: offices}]", "chair assistant finance audit law ministry"),
        ("[{group: offices}, {group: leaders}]", "finance audit law chair assistant ministry"),
    ] {
        let f = fixture(distribution);
        f.item("x", 5, "");
        f.write("issues/p/x.yaml", "items: x\nextra: [{recipient: ministry, reason: 因}]\n");
        assert_eq!(ids(&f.entitle("x").0).join(" "), expected, "{distribution}");
    }
}

#[test]
fn those_named_stand_in_the_order_of_their_groups_and_so_they_are_printed() {
    let f = fixture("[{named: 有关部门, among: [leaders, offices]}]");
    f.item("x", 5, "scope: {有关部门: [law, assistant, audit, chair]}\n");
    let (found, _) = f.entitle("x");
    assert_eq!(ids(&found), ["chair", "assistant", "audit", "law"]);
    assert_eq!(found.tail[0].wording, "主席、主席助理、审计、法规");
    // Of no group in particular: as `recipients` lists them.
    f.periodical("p", "[{named: 有关部门}]", "");
    let (found, _) = f.entitle("x");
    assert_eq!(ids(&found), ["assistant", "chair", "audit", "law"]);
}

#[test]
fn extra_copies_are_in_the_order_of_recipients_and_so_they_are_printed() {
    let f = fixture("[{group: leaders}]");
    f.item("x", 5, "");
    let extra = ["finance", "law", "ministry"].map(|id| format!("{{recipient: {id}, reason: 因}}"));
    f.write("issues/p/x.yaml", &format!("items: x\nextra: [{}]\n", extra.join(", ")));
    let (found, _) = f.entitle("x");
    assert_eq!(ids(&found), ["chair", "assistant", "ministry", "law", "finance"]);
    assert_eq!(found.extra, ["部里", "法规", "财务"]);
}

#[test]
fn copies_are_numbered_in_the_order_in_which_they_are_shown() {
    let f = fixture("[{group: offices}, {group: leaders}]");
    f.item("x", 5, "");
    f.write("issues/p/x.yaml", "items: x\nextra: [{recipient: ministry, reason: 因}]\n");
    let site = f.site();
    let expected = [
        ("finance", (1, 3)),
        ("audit", (4, 4)),
        ("law", (5, 5)),
        ("chair", (6, 6)),
        ("assistant", (7, 7)),
        ("ministry", (8, 9)),
    ];
    assert_eq!(shown(&site, &issue(&site, "x", 1)), owned(&expected));
}

#[test]
fn what_was_sealed_by_id_keeps_its_numbers_and_is_shown_in_order() {
    let f = fixture("[{group: leaders}, {group: offices}]");
    f.item("x", 5, "");
    f.write("issues/p/x.yaml", "items: x\nextra: [{recipient: ministry, reason: 因}]\n");
    let site = f.site();
    let mut old = issue(&site, "x", 1);
    old.record.format = 2;
    old.record.recipients.sort_by(|a, b| a.id.cmp(&b.id));
    let expected = [
        ("chair", (5, 5)),
        ("assistant", (3, 3)),
        ("finance", (6, 8)),
        ("audit", (4, 4)),
        ("law", (9, 9)),
        ("ministry", (1, 2)),
    ];
    assert_eq!(shown(&site, &old), owned(&expected));
    // The distribution of another day has nothing to say about it.
    let later = "versions:\n  \
        - {from: 2016-01-01, until: 2016-03-31, reason: 旧, title: 刊p, publisher: one, \
        composition: {kind: single}, distribution: [{group: leaders}, {group: offices}]}\n  \
        - {from: 2016-04-01, reason: 新, title: 刊p, publisher: one, \
        composition: {kind: single}, distribution: [{group: offices}]}\n";
    f.write("periodicals/p.yaml", later);
    assert_eq!(shown(&f.site(), &old), owned(&expected));
    // Of a group that is no more they stand where its line was.
    f.write("recipients.yaml", &PEOPLE.replace("members: [chair, assistant]", "members: []"));
    let places = shown(&f.site(), &old).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    assert_eq!(places[..3], ["assistant", "chair", "finance"], "as `recipients` lists them");
}

#[test]
fn addressees_stand_as_recipients_lists_them_in_folders_by_file_name() {
    let f = fixture("[{group: offices}, {group: leaders}]");
    f.item("x", 5, "");
    let names = |f: &Fixture| {
        let site = f.site();
        let views = views(&site, &[issue(&site, "x", 1)]);
        let all = views.recipients.iter().flat_map(|view| match view.reader() {
            crate::audience::Reader::Office => Vec::new(),
            crate::audience::Reader::Recipients(all) => all.clone(),
        });
        all.map(|one| one.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names(&f), ["assistant", "chair", "audit", "law", "finance"]);
    let (groups, people) = PEOPLE.split_once("recipients:\n").expect("both");
    let (first, second) = people.split_once("  - {id: audit").expect("both");
    std::fs::remove_file(f.root.join("content/recipients.yaml")).expect("removed");
    f.write("recipients/20-leaders.yaml", &format!("{groups}recipients:\n{first}"));
    f.write("recipients/10-offices.yaml", &format!("recipients:\n  - {{id: audit{second}"));
    assert_eq!(names(&f), ["audit", "law", "finance", "assistant", "chair"]);
}
