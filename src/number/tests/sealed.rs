//! Issued content stays as it was.

use crate::model::words::FRONT_MATTER;
use crate::source::Place;

use super::{Fixture, rules, told};

/// A site with a published item and a published digest.
fn published() -> Fixture {
    let f = Fixture::new();
    let more = "author: 李四\nsection: 甲\nstyle: 动态\ncategory: 1\nclassification: 公开\n\
                urgency: 加急\nreport-stage: 首报\nprevious: d\ncontact: 值班室\n\
                importance: 重要\nchannel: OA\n\
                carrier: x\nlearned: 2016-02-28\nsubmitted: 2016-02-29\nfrom: [s1]\n\
                submitted-for: single\nselection: {by: 王五}\nstages: {edited: {by: 王五}}\n\
                release: 2016-04-01\nscope: {相关部门: [somebody]}\nsurvey: s\n\
                basis: {kind: speech}\nfollow-up: [f1]\noriginals: [{reference: 1}]\n\
                signed-copy: [{reference: 2}]\nkeywords: [词]\ncountersign: [{unit: two}]\n\
                corrects: {issue: single/2016/1}\nsign-off: {emergency: 突发}\n";
    f.item("a", "single", Some("2016-03-01"), more);
    f.item("d", "daily", Some("2016-03-01"), "");
    f.write("items/2016/d.md", &(f.read("items/2016/d.md") + "\n![图](chart.png)\n"));
    f.write("items/2016/d/chart.png", "chart");
    f.write("issues/daily/d.yaml", "items: d\nnote: 按语\n");
    f.publish("2016-03-01");
    assert_eq!(f.verify(), []);
    f
}

const ITEM: &str = "items/2016/a.md";

#[test]
fn language_order_and_layout_of_front_matter_may_change() {
    let f = published();
    let text = f.read(ITEM);
    let (front, body) = text[4..].split_once("---\n").expect("front matter");
    let mut lines: Vec<String> = front.lines().map(str::to_owned).collect();
    lines.reverse();
    let front = lines
        .join("\n\n# 注\n")
        .replace("title: 题|a", "标题: \"题|a\"")
        .replace("unit: one", "单位:\n  - one")
        .replace("from: [s1]", "来稿: s1")
        .replace("emergency: 突发", "突发事件: 突发");
    f.write(ITEM, &format!("---\n{front}\n---\n{body}"));
    assert_ne!(f.read(ITEM), text);
    assert_eq!(f.verify(), []);
}

#[test]
fn line_ends_may_change() {
    let f = published();
    f.write(ITEM, &f.read(ITEM).replace('\n', "\r\n"));
    assert_eq!(f.verify(), []);
}

/// The line of a key in the item.
fn line_of(text: &str, key: &str) -> String {
    let line = text.lines().find(|line| line.starts_with(&format!("{key}:")));
    format!("{}\n", line.unwrap_or_else(|| panic!("the fixture states {key}")))
}

#[test]
fn every_field_is_sealed() {
    let f = published();
    let text = f.read(ITEM);
    let mut count = 0;
    // Those too that could have been filled later: they were not empty.
    for key in FRONT_MATTER.iter().map(|field| field.key) {
        f.write(ITEM, &text.replacen(&line_of(&text, key), "", 1));
        let findings = f.verify();
        assert_eq!(rules(&findings), ["sealed-changed"], "{key}");
        assert_eq!(findings[0].place, Place::value(&[key]), "{key}");
        assert_eq!(&*findings[0].file, "content/items/2016/a.md");
        let message = &findings[0].message;
        assert!(
            message.en.starts_with(&format!("`{key}` of the issued single/2016/7")),
            "{message:?}"
        );
        assert!(message.en.contains(" (it was `"), "{message:?}");
        let chinese = crate::model::words::chinese_name(key);
        assert!(message.zh.contains(&format!("“{chinese}”")), "{message:?}");
        count += 1;
    }
    assert_eq!(count, FRONT_MATTER.len());
}

#[test]
fn a_value_that_changed_and_one_that_was_added_are_told() {
    let f = published();
    f.replace(ITEM, "title: 题|a", "title: 题a");
    f.replace("items/2016/d.md", "unit: one", "unit: one\nurgency: 加急");
    assert_eq!(rules(&f.verify()), ["sealed-changed", "sealed-changed"]);
    let told = told(&f.verify());
    assert_eq!(
        told[0].2,
        "`title` of the issued single/2016/7 was changed (it was `题|a`, and is `题a`)"
    );
    assert_eq!(
        told[1].2,
        "`urgency` of the issued daily/2016/1 was changed (there was none when it was issued, and \
         is `加急`)"
    );
}

#[test]
fn a_body_is_sealed_and_never_quoted() {
    let f = published();
    f.replace(ITEM, "a 的正文。", "a 的另一正文。");
    let findings = f.verify();
    assert_eq!(rules(&findings), ["sealed-changed"]);
    let message = &findings[0].message;
    assert!(message.zh.contains("“正文”") && message.en.contains("`body`"), "{message:?}");
    let told = format!("{findings:?}");
    assert!(!told.contains("的另一正文") && !told.contains("的正文。"), "{told}");
    let start = f.read(ITEM).find("a 的").expect("a body");
    assert_eq!(findings[0].place, Place::Bytes(start, start));
}

#[test]
fn files_beside_an_item_are_sealed() {
    let f = published();
    f.write("items/2016/d/unused.txt", "not used by the body");
    assert_eq!(f.verify(), []);
    f.write("items/2016/d/chart.png", "other");
    let changed = told(&f.verify());
    assert_eq!(changed.len(), 1);
    assert_eq!(
        (changed[0].0, changed[0].1.as_str()),
        ("sealed-changed", "content/items/2016/d.md")
    );
    assert!(changed[0].2.starts_with("`chart.png` of the issued daily/2016/1"), "{changed:?}");
    f.remove("items/2016/d/chart.png");
    assert_eq!(told(&f.verify()), changed);
}

#[test]
fn a_published_item_stays_where_it_is() {
    let f = published();
    let text = f.read(ITEM);
    f.remove(ITEM);
    let missing = f.verify();
    assert_eq!(rules(&missing), ["sealed-missing"]);
    assert_eq!(&*missing[0].file, "content/ledger/single/2016-7.yaml");
    f.write("items/2016/renamed.md", &text);
    assert_eq!(rules(&f.verify()), ["sealed-missing"]);
    f.remove("items/2016/renamed.md");
    f.write("items/2015/a.md", &text);
    let moved = f.verify();
    assert_eq!(rules(&moved), ["sealed-changed"]);
    assert_eq!(
        moved[0].message.en,
        "this item of the issued single/2016/7 was moved; it was content/items/2016/a.md"
    );
    f.remove("items/2015/a.md");
    f.write(ITEM, &text);
    assert_eq!(f.verify(), []);
}

#[test]
fn an_issue_file_is_sealed_too() {
    let f = published();
    f.replace("issues/daily/d.yaml", "note: 按语", "note: 另一按语\nkeywords: [词]");
    let findings = f.verify();
    assert_eq!(rules(&findings), ["sealed-changed", "sealed-changed"]);
    assert_eq!(findings[0].place, Place::value(&["keywords"]));
    assert_eq!(findings[1].place, Place::value(&["note"]));
    assert!(findings[1].message.zh.contains("“按语”被改动（原摘要"), "{:?}", findings[1].message);
    assert!(!format!("{findings:?}").contains("另一按语"), "a text is never quoted");
    f.remove("issues/daily/d.yaml");
    let findings = f.verify();
    assert_eq!(rules(&findings), ["sealed-missing"]);
    assert_eq!(&*findings[0].file, "content/issues/daily/d.yaml");
}

#[test]
fn what_was_issued_cannot_be_planned_afterwards() {
    let f = published();
    f.write("issues/single/a.yaml", "items: a\nnote: 事后的按语\n");
    let findings = f.verify();
    assert_eq!(rules(&findings), ["issued-already"]);
    assert_eq!(&*findings[0].file, "content/issues/single/a.yaml");
    f.remove("issues/single/a.yaml");
    f.write("issues/daily/z.yaml", "items: a\n");
    assert_eq!(f.verify(), [], "another periodical may carry it");
}
