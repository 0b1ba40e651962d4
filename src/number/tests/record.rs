//! The values of a record.

use crate::digest::sha256;
use crate::model::record::{FORMAT, Pair, Signer, UnitName};

use super::{Fixture, entitle};

fn digest_with_everything() -> Fixture {
    let f = Fixture::new();
    f.item("a", "daily", Some("2016-03-01"), "section: 乙\nurgency: 加急\nclassification: 内部\n");
    f.item(
        "b",
        "daily",
        None,
        "section: 甲\nurgency: 特急\nkeywords: [词一, 词二]\ncategory: 1\nreport-stage: 首报\n\
         originals: [{path: original.pdf, sha256: x}]\n",
    );
    f.replace("items/2016/b.md", "unit: one", "unit: [two, one]");
    f.write(
        "items/2016/b.md",
        &(f.read("items/2016/b.md") + "\n![图](b/chart.png)\n[表](table.csv)\n"),
    );
    f.write("items/2016/b/chart.png", "chart");
    f.write("items/2016/b/table.csv", "table");
    f.write("items/2016/b/original.pdf", "original");
    f.write(
        "issues/daily/first.yaml",
        "items: [a, b]\ndated: 2016-03-02\nprinted: 2016-03-03\nnote: 按语\nkeywords: [期一]\n\
         colophon: {responsible: 李四, editor: 王五, telephone: '0'}\n\
         approved: {name: 张三, role: 主任, date: 2016-03-01}\n",
    );
    f
}

#[test]
fn a_record_says_everything() {
    let f = digest_with_everything();
    f.publish("2016-03-02");
    let record = f.record("daily", "2016-1");
    assert_eq!((record.format, record.periodical.as_str()), (FORMAT, "daily"));
    assert_eq!((record.title.as_str(), record.publisher.as_str()), ("要情", "one"));
    assert_eq!((record.year, record.number, record.supplement), (2016, 1, false));
    assert_eq!((record.running, record.running_text), (Some(1), None), "not printed");
    assert_eq!(record.number_text, "2016年第1期");
    assert_eq!(
        [&*record.signed, &*record.dated, &*record.printed],
        ["2016-03-01", "2016-03-02", "2016-03-03"]
    );
    let signer = Signer { name: "张三".to_owned(), role: "主任".to_owned() };
    assert_eq!((record.signer, record.show_signer), (Some(signer), false));
    assert_eq!(record.classification, "internal", "the highest of its items");
    assert_eq!(record.urgency.as_deref(), Some("most-urgent"), "the highest of its items");
    assert_eq!((record.digest, record.note.as_deref()), (true, Some("按语")));
    assert_eq!(record.keywords, ["期一"]);
    assert_eq!(record.colophon, [], "the periodical names nobody");
    let (entitlement, _) = entitle_anything();
    assert_eq!(record.recipients, entitlement.recipients);
    assert_eq!((record.tail, record.extra), (entitlement.tail, entitlement.extra));
    assert_eq!((record.print_run, record.numbered_copies), (7, false));
    let slugs: Vec<_> = record.items.iter().map(|item| item.slug.as_str()).collect();
    assert_eq!(slugs, ["b", "a"], "by section");
}

fn entitle_anything() -> (crate::model::record::Entitlement, Vec<crate::finding::Finding>) {
    let f = Fixture::new();
    f.item("x", "single", None, "");
    let site = f.site();
    let drafts = crate::model::compose::compose(&site);
    entitle(&drafts[0], &site.periodicals[0].versions[0])
}

#[test]
fn a_record_says_what_its_items_were() {
    let f = digest_with_everything();
    f.publish("2016-03-02");
    let item = f.record("daily", "2016-1").items.remove(0);
    assert_eq!((item.title.as_str(), item.file.as_str()), ("题|b", "content/items/2016/b.md"));
    let unit = |id: &str, name: &str| UnitName { id: id.into(), name: name.to_owned() };
    assert_eq!(item.units, [unit("two", "二局"), unit("one", "一局")]);
    assert_eq!(item.credit, None, "this periodical prints none");
    assert_eq!((item.section.as_deref(), item.category.as_deref()), (Some("甲"), Some("1")));
    assert_eq!((item.report_stage.as_deref(), item.keywords.len()), (Some("首报"), 2));
    let body = f.read("items/2016/b.md").split_once("\n---\n").expect("a body").1.to_owned();
    assert_eq!(item.body, sha256(body.as_bytes()));
    let files = [("chart.png", "chart"), ("table.csv", "table")];
    let files = files.map(|(name, text)| (name.to_owned(), sha256(text.as_bytes())));
    assert_eq!(item.files, files.into(), "what the body uses, and no original");
    let keys: Vec<_> = item.fields.keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "category",
            "keywords",
            "originals",
            "periodical",
            "report-stage",
            "section",
            "title",
            "unit",
            "urgency"
        ],
        "what is there is sealed, even what could have been filled later"
    );
}

#[test]
fn a_title_has_its_credit_its_foot_and_its_own_level() {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-01"), "");
    f.replace("items/2016/a.md", "unit: one", "unit: [two, one]");
    f.write("issues/single/a.yaml", "items: a\ncolophon: {responsible: 李四, editor: 王五}\n");
    f.item("b", "single", Some("2016-03-02"), "");
    f.publish("2016-03-02");
    let record = f.record("single", "2016-7");
    assert_eq!(record.items[0].credit.as_deref(), Some("二局、一局"));
    assert_eq!(record.classification, "internal", "that of the title");
    assert_eq!((record.digest, record.imprint.as_str()), (false, "办公室"));
    let pair = |key: &str, value: &str| Pair { key: key.to_owned(), value: value.to_owned() };
    assert_eq!(record.colophon, [pair("editor", "王五"), pair("responsible", "李四")]);
    let plan = record.plan.expect("planned");
    assert_eq!(plan.file, "content/issues/single/a.yaml");
    assert_eq!(plan.fields.keys().collect::<Vec<_>>(), ["colophon", "items"]);
    assert_eq!(f.record("single", "2016-8").plan, None);
}

#[test]
fn a_collection_takes_the_highest_level_and_the_longest_term() {
    let classification = "classification:\n  refused: [{id: low, name: 秘密}, {id: high, name: 机密}]\n  \
         mark: ★\n  network: {name: 某网, holds: high, reference: 甲1号, approver: 张三}\n";
    let sealed = |levels: [&str; 3]| {
        let f = Fixture::new();
        f.replace("site.yaml", "classification:\n", classification);
        for (slug, level) in ["a", "b", "c"].iter().zip(levels) {
            let more = format!("section: 甲\n{level}");
            f.item(slug, "daily", Some("2016-03-01"), &more);
        }
        f.publish("2016-03-02");
        let record = f.record("daily", "2016-1");
        (record.classification, record.term)
    };
    let cases = [
        (["", "classification: 秘密★10年\n", "classification: 机密★5年\n"], "high", Some("10年")),
        (["classification: 秘密★6个月\n", "", "classification: low★1年\n"], "low", Some("1年")),
        (["classification: 机密★30年\n", "classification: 秘密★长期\n", ""], "high", Some("长期")),
        (["classification: 秘密\n", "classification: 内部\n", ""], "low", None),
        (["", "classification: internal\n", ""], "internal", None),
    ];
    for (levels, level, term) in cases {
        let expected = (level.to_owned(), term.map(str::to_owned));
        assert_eq!(sealed(levels), expected, "{levels:?}");
        let [a, b, c] = levels;
        assert_eq!(sealed([c, a, b]), expected, "in whatever order: {levels:?}");
    }
}

#[test]
fn the_ledger_names_each_record_by_its_digest() {
    let f = digest_with_everything();
    f.publish("2016-03-02");
    let entry = f.site().ledgers["daily"].entries[0].clone();
    assert_eq!(entry.record, Some(sha256(f.read("ledger/daily/2016-1.yaml").as_bytes())));
    assert_eq!(entry.name(), "2016-1");
    let days = [entry.signed, entry.dated, entry.printed].map(|day| day.to_string());
    assert_eq!(days, ["2016-03-01", "2016-03-02", "2016-03-03"]);
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let publish = || {
        let f = digest_with_everything();
        f.publish("2016-03-02");
        (f.read("ledger/daily.ledger"), f.read("ledger/daily/2016-1.yaml"))
    };
    assert_eq!(publish(), publish());
}
