//! Recipients of a correction beyond the distribution of its day.

use super::entitle::{copies, messages};
use super::*;
use crate::model::recipient::Relation;

const CORRECTS: &str = "corrects: {issue: p/2016/1, kind: replacement, reason: 误, approver: 甲}\n";

/// A site where `x` was issued to these lines, before `y` corrects it.
struct Case {
    fixture: Fixture,
    original: Issue,
}

impl Case {
    fn new(site: &str, distribution: &str, item: &str) -> Self {
        let fixture = Fixture::new(distribution);
        fixture.write("site.yaml", site);
        fixture.item("x", 5, item);
        let loaded = fixture.site();
        let mut original = issue(&loaded, "x", 1);
        let level = original.items[0].classification.clone();
        original.record.classification = level.unwrap_or_else(|| "open".to_owned());
        Self { fixture, original }
    }

    fn correction(&self, item: &str) -> (Entitlement, Vec<Finding>) {
        self.fixture.item("y", 20, &format!("{CORRECTS}{item}"));
        entitled(&sealed(self.fixture.site(), &self.original), "y")
    }
}

fn tail(found: &(Entitlement, Vec<Finding>)) -> Vec<(Relation, &str)> {
    found.0.tail.iter().map(|line| (line.relation, line.wording.as_str())).collect()
}

#[test]
fn who_had_the_original_has_its_correction_of_the_same_level_whatever_came_since() {
    let level = "classification: inner\n";
    let case = Case::new(SITE, "[{group: first}]", level);
    // Since then one is cleared for less, and the others are forgotten.
    let people = "groups:\n  - {id: second, wording: 丙, relation: report-to, members: [c]}\n\
                  recipients:\n  - {id: a, name: 甲, clearance: open, copies: 9}\n  \
                  - {id: c, name: 丙, clearance: inmost}\n";
    case.fixture.write("recipients.yaml", people);
    case.fixture.periodical("p", "[{group: second}]", "");
    let found = case.correction(level);
    assert_eq!(copies(&found), [("c", 1), ("a", 2), ("gone", 1)], "as they were sealed");
    // Of a higher level it is for none of them: nobody knows what they may have now.
    let found = case.correction("classification: inmost\n");
    assert_eq!(found.0.recipients.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["c"]);
    let message =
        "the correction has a higher level than p/2016/1, and these may not receive it: a, gone";
    assert_eq!(messages(&found), [(message, "content/items/2016/y.md".into())]);
}

#[test]
fn where_there_are_no_levels_nobody_is_kept_from_anything() {
    let start = SITE.find("classification:").expect("levels");
    let end = SITE.find("relations:").expect("what follows");
    let site = format!("{}{}", &SITE[..start], &SITE[end..]);
    let case = Case::new(&site, "[{group: first}]", "");
    let people = RECIPIENTS.replace("clearance: inner, ", "").replace("clearance: open, ", "");
    case.fixture.write("recipients.yaml", &people.replace(", clearance: inner", ""));
    assert_eq!(copies(&case.fixture.entitle("x")), [("a", 2), ("b", 4), ("gone", 1)]);
    case.fixture.periodical("p", "[{group: second}]", "");
    let found = case.correction("");
    assert_eq!(copies(&found), [("c", 1), ("a", 2), ("b", 4), ("gone", 1)]);
}

#[test]
fn the_tail_of_a_correction_says_once_who_is_in_it() {
    let case = Case::new(SITE, "[{group: first}]", "");
    // All of them receive it anyway, by the same line.
    assert_eq!(tail(&case.correction("")), [(Relation::IssueTo, "甲乙")]);
    // Some do not: the line of the original says who they are.
    case.fixture.periodical("p", "[{group: second}]", "");
    let found = case.correction("");
    assert_eq!(tail(&found), [(Relation::ReportTo, "丙"), (Relation::IssueTo, "甲乙")]);
    // A line that says the same already is not said twice.
    case.fixture.periodical("p", "[{named: 有关, wording: 甲乙, relation: issue-to}]", "");
    let found = case.correction("scope: {有关: [d]}\n");
    assert_eq!(copies(&found), [("d", 1), ("a", 2), ("b", 4), ("gone", 1)]);
    assert_eq!(tail(&found), [(Relation::IssueTo, "甲乙")]);
}

#[test]
fn whoever_had_an_extra_copy_of_the_original_is_among_the_extra_ones_again() {
    let f = Fixture::new("[{group: second}]");
    f.item("x", 5, "");
    f.write("issues/p/x.yaml", "items: x\nextra: [{recipient: d, copies: 3, reason: 因}]\n");
    let original = issue(&f.site(), "x", 1);
    f.periodical("p", "[{named: 有关, wording: 有关单位}]", "");
    f.item("y", 20, &format!("{CORRECTS}scope: {{有关: [a, c]}}\n"));
    let found = entitled(&sealed(f.site(), &original), "y");
    assert_eq!(copies(&found), [("a", 2), ("c", 1), ("d", 3)]);
    assert_eq!(found.0.extra, ["丁"]);
    // The lines of the original do not speak of extra copies.
    assert_eq!(tail(&found), [(Relation::IssueTo, "有关单位")]);
}

#[test]
fn an_issue_is_a_correction_only_where_all_of_it_corrects_the_same() {
    let case = Case::new(SITE, "[{group: first}]", "");
    case.fixture.periodical("p", "[{group: second}]", "");
    for (other, ids, told) in [
        (CORRECTS, vec!["c", "a", "b", "gone"], 0),
        (
            "corrects: {issue: p/2016/9, kind: correction, reason: 误, approver: 甲}\n",
            vec!["c", "a"],
            1,
        ),
        ("", vec!["c", "a"], 1),
    ] {
        case.fixture.item("z", 20, other);
        case.fixture.write("issues/p/y.yaml", "items: [y, z]\n");
        let found = case.correction("");
        let each: Vec<&str> = found.0.recipients.iter().map(|r| r.id.as_str()).collect();
        assert_eq!(each, ids, "{other}");
        let message =
            "a correction goes to all who received p/2016/1; this issue is not for b, gone";
        let expected: Vec<_> =
            (0..told).map(|_| (message, "content/items/2016/y.md".to_owned())).collect();
        assert_eq!(messages(&found), expected, "{other}");
    }
}
