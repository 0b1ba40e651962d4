//! Recipients of an issue, and why nobody else.

use super::*;
use crate::model::recipient::Relation;
use crate::source::{Place, Step};

/// Ids and numbers of copies.
pub(super) fn copies(found: &(Entitlement, Vec<Finding>)) -> Vec<(&str, u32)> {
    assert_eq!(found.1, []);
    found.0.recipients.iter().map(|r| (r.id.as_str(), r.copies)).collect()
}

pub(super) fn messages(found: &(Entitlement, Vec<Finding>)) -> Vec<(&str, String)> {
    found.1.iter().map(|f| (f.message.en.as_str(), f.file.to_string())).collect()
}

#[test]
fn a_group_is_its_members_on_the_dated_day() {
    let f = Fixture::new("[{group: first}]");
    let days = [
        (4, vec![("a", 2), ("b", 4), ("gone", 1), ("left", 1)]),
        (5, vec![("a", 2), ("b", 4), ("gone", 1)]),
        (10, vec![("a", 2), ("b", 4), ("late", 1), ("gone", 1)]),
        (11, vec![("a", 2), ("b", 4), ("late", 1)]),
    ];
    for (day, expected) in days {
        f.item("x", day, "");
        assert_eq!(copies(&f.entitle("x")), expected, "{day}");
    }
}

#[test]
fn nobody_receives_what_is_above_their_clearance() {
    let f = Fixture::new("[{group: first}, {group: second}]");
    let levels = [
        ("", vec!["a", "b", "gone", "c"]),
        ("classification: inner\n", vec!["a", "gone", "c"]),
        ("classification: 最内\n", vec!["c"]),
    ];
    for (level, expected) in levels {
        f.item("x", 5, level);
        let found = f.entitle("x");
        let ids: Vec<&str> = copies(&found).into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids, expected, "{level}");
    }
    // What nobody knows is above all.
    f.item("x", 5, "classification: unheard-of\n");
    let found = f.entitle("x");
    assert_eq!(found.0.recipients, []);
    assert_eq!(
        messages(&found),
        [("nobody receives this issue", "content/items/2016/x.md".into())]
    );
    // The title has a level of its own.
    f.periodical("p", "[{group: first}, {group: second}]", "    classification: 最内\n");
    f.item("x", 5, "");
    assert_eq!(copies(&f.entitle("x")), [("c", 1)]);
}

#[test]
fn whoever_is_in_two_groups_receives_once_and_knows_both_reasons() {
    let f = Fixture::new("[{group: first}, {group: second}]");
    f.item("x", 5, "");
    let (found, _) = f.entitle("x");
    let a = &found.recipients[0];
    let reasons =
        ["group first (content/periodicals/p.yaml)", "group second (content/periodicals/p.yaml)"];
    assert_eq!((a.copies, a.relation, a.extra), (2, Relation::IssueTo, false), "the first line");
    assert_eq!(a.because, reasons);
    assert_eq!((a.paper, a.delivery.as_deref()), (true, Some("hand")));
    assert!(!found.recipients[1].paper);
    // On paper: two for a, one for c; and five are kept.
    assert_eq!(found.print_run, 8);
    let tail: Vec<_> = found.tail.iter().map(|t| (t.relation, &*t.label, &*t.wording)).collect();
    assert_eq!(tail, [(Relation::ReportTo, "报", "丙"), (Relation::IssueTo, "发", "甲乙")]);
}

#[test]
fn a_line_may_say_another_relation_and_other_words() {
    let lines = "[{group: first, relation: report-to, wording: 有关单位}, {group: second}]";
    let f = Fixture::new(lines);
    f.periodical("p", lines, "    open-tail: true\n");
    f.item("x", 5, "");
    let (found, _) = f.entitle("x");
    assert_eq!(found.recipients[1].relation, Relation::ReportTo);
    let tail: Vec<_> = found.tail.iter().map(|t| &*t.wording).collect();
    assert_eq!(tail, ["有关单位，丙等"]);
}

const NAMED: &str = "[{named: 相关单位, among: [first, second]}]";

#[test]
fn a_word_that_nobody_resolved_is_for_nobody_and_an_error() {
    let f = Fixture::new(NAMED);
    f.item("x", 5, "");
    let found = f.entitle("x");
    assert_eq!(found.0.recipients, []);
    let message = "the distribution says `相关单位`, and no recipient is named for it";
    assert_eq!(messages(&found), [(message, "content/items/2016/x.md".into())]);
    let place = Place::Value(vec![Step::from("scope"), Step::from("相关单位")]);
    assert_eq!(found.1[0].place, place);
    f.periodical("p", "[{named: 相关单位, among: first, optional: true}, {group: second}]", "");
    assert_eq!(copies(&f.entitle("x")), [("c", 1), ("a", 2)]);
}

#[test]
fn whom_the_issue_file_or_an_item_names_is_told_by_the_file_that_names_them() {
    let f = Fixture::new(NAMED);
    f.item("x", 5, "scope: {相关单位: [b, d]}\n");
    f.write("issues/p/x.yaml", "items: x\nscope: {相关单位: [c, d]}\n");
    let (found, findings) = f.entitle("x");
    assert_eq!(findings, []);
    let [plan, item] = ["issues/p/x.yaml", "items/2016/x.md"];
    let told: Vec<_> =
        found.recipients.iter().map(|r| (r.id.as_str(), r.because.clone())).collect();
    let by = |file: &str| vec![format!("named 相关单位 (content/{file})")];
    assert_eq!(told, [("b", by(item)), ("c", by(plan)), ("d", by(plan))]);
    // Nor is whoever nobody knows looked for in the other file.
    f.item("x", 5, "scope: {相关单位: [nobody]}\n");
    let (_, findings) = f.entitle("x");
    assert_eq!(&*findings[0].file, "content/items/2016/x.md");
}

#[test]
fn whom_an_issue_names_receives_it_and_stands_in_its_tail() {
    let f = Fixture::new(NAMED);
    f.item("x", 5, "scope: {相关单位: [b, c, d]}\n");
    let (found, findings) = f.entitle("x");
    assert_eq!(findings, []);
    // That of the first group which holds one of them; a recipient's own goes before.
    let relations: Vec<_> = found.recipients.iter().map(|r| r.relation).collect();
    assert_eq!(relations, [Relation::IssueTo, Relation::IssueTo, Relation::SendTo]);
    let tail: Vec<_> = found.tail.iter().map(|t| (t.relation, &*t.wording)).collect();
    assert_eq!(tail, [(Relation::IssueTo, "乙、丙、丁")]);
    assert_eq!(found.recipients[0].because, ["named 相关单位 (content/items/2016/x.md)"]);
    f.periodical("p", "[{named: 相关单位, among: second}]", "");
    f.item("x", 5, "scope: {相关单位: [d, b]}\n");
    let (found, _) = f.entitle("x");
    let tail: Vec<_> = found.tail.iter().map(|t| (t.relation, &*t.wording)).collect();
    assert_eq!(tail, [(Relation::SendTo, "丁"), (Relation::IssueTo, "乙")], "each its own");
    f.periodical("p", "[{named: 相关单位, relation: report-to, wording: 有关单位}]", "");
    let (found, _) = f.entitle("x");
    let tail: Vec<_> = found.tail.iter().map(|t| (t.relation, &*t.wording)).collect();
    assert_eq!(tail, [(Relation::ReportTo, "有关单位")]);
}

#[test]
fn who_is_unknown_or_has_left_cannot_be_named() {
    let f = Fixture::new(NAMED);
    f.item("x", 5, "scope: {相关单位: [nobody, left, a]}\n");
    let found = f.entitle("x");
    let file = "content/items/2016/x.md".to_owned();
    assert_eq!(
        messages(&found),
        [
            ("the recipient `left` does not receive on 2016-03-05", file.clone()),
            ("there is no recipient `nobody`", file)
        ]
    );
    assert_eq!(found.0.recipients.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["a"]);
    f.periodical("p", "[{group: third}]", "");
    assert_eq!(f.entitle("x").1[0].message.en, "there is no group `third`");
}

#[test]
fn extra_copies_are_counted_and_named() {
    let f = Fixture::new("[{group: second}]");
    f.item("x", 5, "");
    let plan = "items: x\nextra:\n  - {recipient: a, copies: 3, reason: 因}\n  \
                - {recipient: d, reason: 因}\n  - {recipient: left, reason: 因}\n";
    f.write("issues/p/x.yaml", plan);
    let (found, findings) = f.entitle("x");
    let each: Vec<_> =
        found.recipients.iter().map(|r| (r.id.as_str(), r.copies, r.extra)).collect();
    assert_eq!(each, [("c", 1, false), ("a", 5, false), ("d", 1, true)]);
    assert_eq!(found.extra, ["甲", "丁"]);
    assert_eq!(found.recipients[2].because, ["extra (content/issues/p/x.yaml)"]);
    assert_eq!(found.recipients[2].relation, Relation::SendTo);
    assert_eq!(found.print_run, 11, "d has none on paper");
    let place = Place::Value(vec!["extra".into(), 2.into(), "recipient".into()]);
    assert_eq!(findings.iter().map(|f| f.place.clone()).collect::<Vec<_>>(), [place]);
}

/// A site where `x` was issued to the first group, and `y` corrects it for the second.
fn corrected(level: &str) -> (Entitlement, Vec<Finding>) {
    let f = Fixture::new("[{group: first}]");
    f.item("x", 5, "");
    f.write("issues/p/x.yaml", "items: x\nextra: [{recipient: d, reason: 因}]\n");
    let site = f.site();
    let original = issue(&site, "x", 1);
    f.periodical("p", "[{group: second}]", "");
    let corrects = "corrects: {issue: p/2016/1, kind: replacement, reason: 误, approver: 甲}\n";
    f.item("y", 20, &format!("{corrects}{level}"));
    entitled(&sealed(f.site(), &original), "y")
}

#[test]
fn a_correction_goes_to_all_who_had_the_original() {
    let found = corrected("");
    let expected = [("c", 1), ("a", 2), ("b", 4), ("gone", 1), ("d", 1)];
    assert_eq!(copies(&found), expected, "also to who has left since");
    let because = |at: usize| found.0.recipients[at].because.as_slice();
    assert_eq!(because(1), ["group second (content/periodicals/p.yaml)", "corrects p/2016/1"]);
    assert_eq!(because(2), ["corrects p/2016/1"]);
    let tail: Vec<_> = found.0.tail.iter().map(|t| &*t.wording).collect();
    assert_eq!(tail, ["丙", "甲乙"]);
    assert_eq!(found.0.extra, ["丁"]);
}

#[test]
fn a_correction_of_a_higher_level_goes_to_nobody_who_is_not_cleared() {
    let (found, findings) = corrected("classification: inner\n");
    let ids: Vec<&str> = found.recipients.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(ids, ["c", "a", "gone", "d"]);
    let message =
        "the correction has a higher level than p/2016/1, and these may not receive it: b";
    assert_eq!(findings.iter().map(|f| &*f.message.en).collect::<Vec<_>>(), [message]);
}

#[test]
fn a_correction_among_other_items_reaches_all_or_is_an_error() {
    let f = Fixture::new("[{group: first}]");
    f.item("x", 5, "");
    let site = f.site();
    let original = issue(&site, "x", 1);
    let digest = "    composition: {kind: digest}\n";
    let line = |group: &str| format!("[{{group: {group}}}]");
    for (group, expected) in [("second", Some("b, gone")), ("first", None)] {
        f.periodical("p", &line(group), "");
        let text =
            std::fs::read_to_string(f.root.join("content/periodicals/p.yaml")).expect("read");
        f.write("periodicals/p.yaml", &text.replace("    composition: {kind: single}\n", digest));
        let corrects = "corrects: {issue: p/2016/1, kind: replacement, reason: 误, approver: 甲}\n";
        f.item("y", 6, corrects);
        f.item("z", 6, "");
        let (_, findings) = entitled(&sealed(f.site(), &original), "y");
        let told: Vec<&str> = findings.iter().map(|f| &*f.message.en).collect();
        let message = expected.map(|names| {
            format!("a correction goes to all who received p/2016/1; this issue is not for {names}")
        });
        assert_eq!(told, message.iter().map(|m| &**m).collect::<Vec<_>>(), "{group}");
    }
}

#[test]
fn what_has_no_day_is_for_nobody() {
    let f = Fixture::new("[{group: first}]");
    f.item("x", 5, "");
    let site = f.site();
    let mut draft = super::draft(&site, "x");
    let version = site.version(&draft.periodical, draft.dated.expect("a day")).expect("one");
    draft.dated = None;
    assert_eq!(crate::audience::entitle(&site, &draft, version), (Entitlement::default(), vec![]));
}
