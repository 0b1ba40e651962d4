//! Which items make which issue (`model::compose`).

use super::Fixture;
use crate::model::compose::compose;
use crate::model::issue::Draft;

/// Drafts as `periodical/slug dated: items`.
fn drafts(f: &Fixture) -> Vec<String> {
    compose(&f.site()).iter().map(written).collect()
}

fn written(draft: &Draft) -> String {
    let items: Vec<&str> = draft.items.iter().map(|item| item.slug.as_str()).collect();
    let dated = draft.dated.map_or_else(|| "-".to_owned(), |day| day.to_string());
    format!("{}/{} {dated}: {}", draft.periodical, draft.slug(), items.join(" "))
}

#[test]
fn each_item_is_an_issue_and_those_of_a_day_a_digest() {
    let f = Fixture::new();
    f.item("b", "[daily, single]", Some("2016-03-02"), "");
    f.item("a", "[daily, single]", Some("2016-03-02"), "");
    f.item("c", "[daily, single]", Some("2016-03-01"), "");
    assert_eq!(
        drafts(&f),
        [
            "single/c 2016-03-01: c",
            "single/a 2016-03-02: a",
            "single/b 2016-03-02: b",
            "daily/c 2016-03-01: c",
            "daily/2016-03-02 2016-03-02: a b",
        ]
    );
}

#[test]
fn what_is_not_approved_stands_alone_and_last() {
    let f = Fixture::new();
    f.item("a", "daily", None, "");
    f.item("b", "daily", None, "");
    f.item("c", "daily", Some("2016-03-01"), "");
    assert_eq!(drafts(&f), ["daily/c 2016-03-01: c", "daily/a -: a", "daily/b -: b"]);
}

#[test]
fn a_digest_goes_by_sections_then_by_its_issue_file() {
    let f = Fixture::new();
    f.item("a", "daily", Some("2016-03-01"), "section: 乙\n");
    f.item("b", "daily", Some("2016-03-01"), "section: 丙\n");
    f.item("c", "daily", Some("2016-03-01"), "section: 甲\n");
    f.item("d", "daily", Some("2016-03-01"), "section: 甲\n");
    f.item("e", "daily", Some("2016-03-01"), "");
    assert_eq!(drafts(&f), ["daily/2016-03-01 2016-03-01: c d a b e"]);
    f.write("issues/daily/x.yaml", "items: [e, d, c]\n");
    assert_eq!(drafts(&f), ["daily/x 2016-03-01: d c a e b"]);
}

#[test]
fn an_issue_file_takes_its_items_and_the_rest_of_its_day() {
    let f = Fixture::new();
    for slug in ["a", "b", "c"] {
        f.item(slug, "daily", Some("2016-03-01"), "");
    }
    f.item("d", "daily", Some("2016-03-02"), "");
    f.write("issues/daily/x.yaml", "items: [d]\ndated: 2016-03-01\n");
    f.write("issues/daily/y.yaml", "items: [c]\nsupplement: true\n");
    assert_eq!(drafts(&f), ["daily/x 2016-03-01: d a b", "daily/y 2016-03-01: c"]);
}

#[test]
fn of_two_issue_files_for_a_day_the_first_takes_the_rest() {
    let f = Fixture::new();
    for slug in ["a", "b", "c"] {
        f.item(slug, "daily", Some("2016-03-01"), "");
    }
    f.write("issues/daily/y.yaml", "items: b\n");
    f.write("issues/daily/x.yaml", "items: c\n");
    assert_eq!(drafts(&f), ["daily/x 2016-03-01: c a", "daily/y 2016-03-01: b"]);
}

#[test]
fn an_issue_file_of_one_periodical_leaves_the_others_alone() {
    let f = Fixture::new();
    f.item("a", "[daily, single]", Some("2016-03-01"), "");
    f.item("b", "[daily, single]", Some("2016-03-01"), "");
    f.write("issues/single/both.yaml", "items: [a, b]\n");
    assert_eq!(
        drafts(&f),
        ["single/both 2016-03-01: a b", "daily/2016-03-01 2016-03-01: a b"],
        "no single item is loose any more"
    );
}

#[test]
fn whether_items_are_gathered_is_asked_of_the_version_of_the_day() {
    let f = Fixture::new();
    let single =
        "    reason: 测试\n    title: 要情\n    publisher: one\n    composition: {kind: single}\n";
    let later = f.read("periodicals/daily.yaml").replace("    until: 2017-12-31\n", "");
    let versions = format!("versions:\n  - from: 2015-01-01\n{single}");
    f.write("periodicals/daily.yaml", &later.replace("versions:\n", &versions));
    for (slug, day) in
        [("a", "2015-12-31"), ("b", "2015-12-31"), ("c", "2016-01-01"), ("d", "2016-01-01")]
    {
        f.item(slug, "daily", Some(day), "");
    }
    assert_eq!(
        drafts(&f),
        ["daily/a 2015-12-31: a", "daily/b 2015-12-31: b", "daily/2016-01-01 2016-01-01: c d"]
    );
}

#[test]
fn dates_come_from_the_issue_file_then_from_the_approval() {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-01"), "");
    let dates = |f: &Fixture| {
        let draft = compose(&f.site()).remove(0);
        [draft.signed, draft.dated, draft.printed]
            .map(|day| day.map_or_else(|| "-".to_owned(), |day| day.to_string()))
    };
    assert_eq!(dates(&f), ["2016-03-01", "2016-03-01", "2016-03-01"]);
    f.write("issues/single/a.yaml", "items: a\ndated: 2016-03-02\n");
    assert_eq!(dates(&f), ["2016-03-01", "2016-03-02", "2016-03-02"]);
    f.write("issues/single/a.yaml", "items: a\nprinted: 2016-03-03\n");
    assert_eq!(dates(&f), ["2016-03-01", "2016-03-01", "2016-03-03"]);
    f.write("issues/single/a.yaml", "items: a\napproved: {name: 李四, date: 2016-03-04}\n");
    assert_eq!(dates(&f), ["2016-03-04", "2016-03-04", "2016-03-04"]);
    f.item("a", "single", None, "");
    f.write("issues/single/a.yaml", "items: a\n");
    assert_eq!(dates(&f), ["-", "-", "-"]);
}

#[test]
fn words_of_scope_are_gathered_once_each() {
    let f = Fixture::new();
    f.item("a", "daily", Some("2016-03-01"), "scope: {甲: [one, two], 乙: [one]}\n");
    f.item("b", "daily", Some("2016-03-01"), "scope: {甲: [two, three]}\n");
    f.item("c", "daily", Some("2016-03-01"), "scope: {甲: [five]}\n");
    f.write("issues/daily/x.yaml", "items: [a, b]\nscope: {甲: [four]}\n");
    let draft = compose(&f.site()).remove(0);
    let scope: Vec<(&str, Vec<&str>)> = draft
        .scope
        .iter()
        .map(|(word, ids)| (word.as_str(), ids.iter().map(|id| id.as_str()).collect()))
        .collect();
    assert_eq!(scope, [("乙", vec!["one"]), ("甲", vec!["four", "one", "two", "three", "five"])]);
}

#[test]
fn what_an_issue_file_names_in_vain_is_left_out() {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-01"), "");
    f.write("issues/single/x.yaml", "items: [nothing, a]\n");
    f.write("issues/single/y.yaml", "items: [nothing]\n");
    f.write("issues/single/z.yaml", "dated: 2016-03-01\n");
    assert_eq!(drafts(&f), ["single/x 2016-03-01: a", "single/z 2016-03-01: ", "single/y -: "]);
    assert_eq!(f.issues().len(), 1, "an issue of nothing is no proof");
}
