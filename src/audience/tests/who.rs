//! Who receives an issue and why: each reason with the line it rests on.

use super::*;
use crate::audience::who::{Ground, IssueAudience, Reason, SourceLine, of_issue, of_recipient};

/// One name a line, so that lines can be told from each other. Nothing says
/// what `b` may receive; `d` is in no group.
const PEOPLE: &str = "\
groups:
  - id: other
    wording: 丁
    relation: send-to
    members: [d]
  - id: first
    wording: 甲乙
    relation: issue-to
    members:
      - a
      - {id: b, from: 2016-03-01, until: 2016-03-31}
recipients:
  - id: a
    name: 甲
    copies: 2
    delivery: hand
    clearance: inner
  - id: b
    name: 乙
    from: 2016-01-01
    until: 2016-12-31
  - id: c
    name: 丙
    copies: 3
    delivery: hand
    clearance: inmost
  - id: d
    name: 丁
    delivery: net
    clearance: inner
";

/// `x` goes to a group, to one whom it names, and with an extra copy to another.
fn world() -> Fixture {
    let f = Fixture::new("[{named: 相关单位, among: first}, {group: first}]");
    f.write("recipients.yaml", PEOPLE);
    f.item("x", 5, "");
    let plan = "items: x\nscope:\n  相关单位: [d]\nextra:\n  - {recipient: b, reason: 因}\n  \
                - {recipient: c, reason: 因}\n";
    f.write("issues/p/x.yaml", plan);
    f
}

/// The site once these were sealed, each record in its file.
fn published(f: &Fixture, issues: &[Issue]) -> Site {
    let site = issues.iter().fold(f.site(), sealed);
    for (file, record) in &site.records {
        let text = serde_yaml::to_string(record).expect("YAML");
        f.write(file.strip_prefix("content/").expect("below content"), &text);
    }
    site
}

/// The text of the line that an answer points to.
fn text(f: &Fixture, line: &SourceLine) -> String {
    let text = std::fs::read_to_string(f.root.join(&line.file)).expect("read");
    text.lines().nth(line.line - 1).expect("a line").trim().to_owned()
}

/// Each reason: its kind, what it names, and the lines it rests on.
fn told(f: &Fixture, reasons: &[Reason]) -> Vec<(Ground, Option<String>, Vec<String>)> {
    let each = reasons.iter().map(|reason| {
        let lines = reason.at.iter().map(|line| text(f, line)).collect();
        (reason.ground, reason.name.clone(), lines)
    });
    each.collect()
}

fn ids(audience: &IssueAudience) -> Vec<&str> {
    audience.recipients.iter().map(|receiver| receiver.id.as_str()).collect()
}

#[test]
fn each_reason_is_told_with_the_lines_it_rests_on() {
    let f = world();
    let site = f.site();
    let proof = of_issue(&site, "p/x").expect("a proof");
    let sealed = published(&f, &[issue(&site, "x", 1)]);
    let issued = of_issue(&sealed, "p/2016/1").expect("an issue");
    let group = |member: &str| {
        let lines = vec!["distribution: [{named: 相关单位, among: first}, {group: first}]".into()];
        let lines = lines.into_iter().chain([member.to_owned()]).collect();
        (Ground::Group, Some("first".to_owned()), lines)
    };
    let extra =
        |id: &str| (Ground::Extra, None, vec![format!("- {{recipient: {id}, reason: 因}}")]);
    let named = (Ground::Named, Some("相关单位".to_owned()), vec!["相关单位: [d]".to_owned()]);
    for audience in [&proof, &issued] {
        assert_eq!(ids(audience), ["d", "a", "b", "c"]);
        let reasons: Vec<_> = audience.recipients.iter().map(|r| told(&f, &r.reasons)).collect();
        let b = "- {id: b, from: 2016-03-01, until: 2016-03-31}";
        let expected =
            [vec![named.clone()], vec![group("- a")], vec![group(b), extra("b")], vec![extra("c")]];
        assert_eq!(reasons, expected);
        // On paper: two for a, three for c.
        assert_eq!((audience.paper_copies, &*audience.dated), (5, "2016-03-05"));
        let c = &audience.recipients[3];
        assert_eq!((&*c.name, c.relation, c.copies), ("丙", "issue-to", 3));
        assert_eq!((c.delivery.as_deref(), c.paper, c.extra), (Some("hand"), true, true));
        assert!(audience.open.is_empty() && audience.withdrawn.is_empty());
    }
    assert_eq!((proof.sealed, &*proof.issue, &*proof.title), (false, "p/x", "刊p"));
    assert!(proof.recipients.iter().all(|receiver| receiver.record.is_none()));
    assert_eq!((issued.sealed, &*issued.issue, &*issued.title), (true, "p/2016/1", "刊p 第1期"));
    for receiver in &issued.recipients {
        let line = receiver.record.as_ref().expect("a line of the record");
        assert_eq!(line.file, "content/ledger/p/2016-1.yaml");
        assert_eq!(text(&f, line), format!("- id: {}", receiver.id));
    }
}

#[test]
fn a_sealed_record_outlives_the_lines_that_it_rests_on() {
    let f = world();
    let issue = issue(&f.site(), "x", 1);
    f.periodical("p", "[{group: other}]", "");
    f.write("recipients.yaml", "groups: []\nrecipients: []\n");
    f.write("issues/p/x.yaml", "items: x\n");
    let site = published(&f, &[issue]);
    let issued = of_issue(&site, "p/2016/1").expect("an issue");
    assert_eq!(ids(&issued), ["d", "a", "b", "c"]);
    let because: Vec<&str> =
        issued.recipients[2].reasons.iter().map(|r| r.because.as_str()).collect();
    let expected = ["group first (content/periodicals/p.yaml)", "extra (content/issues/p/x.yaml)"];
    assert_eq!(because, expected);
    assert!(issued.recipients[2].reasons.iter().all(|reason| reason.at.is_empty()));
    assert!(issued.recipients.iter().all(|receiver| receiver.clearance.is_none()));
    // Nobody knows the recipient any more; who asks is told of what it holds.
    let gone = of_recipient(&site, "a").expect("named in a record");
    assert_eq!((&*gone.name, gone.groups.len(), gone.clearance), ("", 0, None));
    assert_eq!(gone.issues.len(), 1);
    assert_eq!(of_recipient(&site, "nobody"), None);
}

#[test]
fn each_number_has_an_answer_of_its_own() {
    let f = world();
    let one = issue(&f.site(), "x", 1);
    let other = |change: fn(&mut Record)| {
        let mut issue = one.clone();
        change(&mut issue.record);
        issue
    };
    let issues = [
        other(|record| record.number = 2),
        other(|record| record.supplement = true),
        other(|record| record.year = 2017),
        other(|record| record.periodical = "q".into()),
        one.clone(),
    ];
    let site = published(&f, &issues);
    for name in ["p/2016/1", "p/2016/2", "p/2016/s1", "p/2017/1", "q/2016/1"] {
        let found = of_issue(&site, name).expect(name);
        assert_eq!((found.sealed, &*found.issue), (true, name));
        let (_, word) = name.rsplit_once('/').expect("a number");
        let line = found.recipients[0].record.as_ref().expect("a line of the record");
        assert!(line.file.ends_with(&format!("-{word}.yaml")), "{name}: {}", line.file);
    }
    for name in ["p/2016/3", "p/2018/1", "r/2016/1", "p/y", "q/x", "x", ""] {
        assert_eq!(of_issue(&site, name), None, "{name}");
    }
}

#[test]
fn who_had_what_was_withdrawn_is_told_and_nobody_else() {
    let f = world();
    let entry = "withdrawals:\n  - {issue: p/2016/2, reason: 误, approver: 甲, date: 2016-04-01}\n  \
                 - {issue: p/2016/1, item: x, reason: 误, approver: 甲, date: 2016-04-02}\n";
    f.write("registers/withdrawals.yaml", entry);
    let one = issue(&f.site(), "x", 1);
    let mut other = issue(&f.site(), "x", 3);
    other.record.dated = "2016-03-09".to_owned();
    other.record.recipients.retain(|entitled| entitled.id.as_str() == "d");
    let site = published(&f, &[one, other]);
    let issued = of_issue(&site, "p/2016/1").expect("an issue");
    let [withdrawn] = issued.withdrawn.as_slice() else { panic!("one: {:?}", issued.withdrawn) };
    assert_eq!(withdrawn.item.as_deref(), Some("x"));
    assert_eq!(withdrawn.date.as_deref(), Some("2016-04-02"));
    assert!(text(&f, &withdrawn.at).contains("p/2016/1"), "{:?}", withdrawn.at);
    assert_eq!(of_issue(&site, "p/2016/3").expect("an issue").withdrawn, []);
    let received = |id: &str| -> Vec<(String, bool, usize)> {
        let issues = of_recipient(&site, id).expect("known").issues;
        issues.into_iter().map(|i| (i.issue, i.withdrawn, i.reasons.len())).collect()
    };
    let [first, third] = ["p/2016/1", "p/2016/3"].map(str::to_owned);
    assert_eq!(received("d"), [(third, false, 1), (first.clone(), true, 1)], "newest first");
    assert_eq!(received("b"), [(first, true, 2)]);
}

#[test]
fn whoever_receives_a_correction_is_told_of_the_original_it_had() {
    let f = world();
    let original = issue(&f.site(), "x", 1);
    f.periodical("p", "[{group: other}]", "");
    f.item("y", 20, "corrects: {issue: p/2016/1, kind: replacement, reason: 误, approver: 甲}\n");
    let site = published(&f, &[original]);
    let correction = of_issue(&site, "p/y").expect("a proof");
    assert_eq!(ids(&correction), ["d", "a", "b", "c"]);
    let had =
        |id: &str| (Ground::Corrects, Some("p/2016/1".to_owned()), vec![format!("- id: {id}")]);
    for receiver in &correction.recipients[1..] {
        assert_eq!(told(&f, &receiver.reasons), [had(&receiver.id)]);
    }
    let reasons = told(&f, &correction.recipients[0].reasons);
    assert_eq!((reasons[0].0, &reasons[1..]), (Ground::Group, [had("d")].as_slice()));
}

#[test]
fn a_recipient_is_told_with_its_terms_and_groups() {
    let f = world();
    let site = f.site();
    let b = of_recipient(&site, "b").expect("known");
    assert_eq!((&*b.recipient, &*b.name), ("b", "乙"));
    assert_eq!((b.from.as_deref(), b.until.as_deref()), (Some("2016-01-01"), Some("2016-12-31")));
    let [group] = b.groups.as_slice() else { panic!("one group: {:?}", b.groups) };
    assert_eq!((&*group.group, group.from.as_deref()), ("first", Some("2016-03-01")));
    assert_eq!(group.until.as_deref(), Some("2016-03-31"));
    let line = text(&f, group.at.as_ref().expect("a line"));
    assert_eq!(line, "- {id: b, from: 2016-03-01, until: 2016-03-31}");
    assert_eq!(b.issues, []);
    let c = of_recipient(&site, "c").expect("known, though in no group");
    assert_eq!((c.groups.len(), c.from, c.until), (0, None, None));
}

#[test]
fn a_clearance_is_told_with_its_line_or_as_the_sites_default() {
    let f = world();
    let site = f.site();
    for (id, level, line) in [
        ("a", "inner", Some("clearance: inner")),
        ("b", "open", None),
        ("c", "inmost", Some("clearance: inmost")),
    ] {
        let clearance = of_recipient(&site, id).and_then(|r| r.clearance).expect("cleared");
        assert_eq!(clearance.level, level, "{id}");
        assert_eq!(clearance.at.map(|at| text(&f, &at)).as_deref(), line, "{id}");
    }
}

#[test]
fn a_proof_says_its_level_and_what_is_still_open() {
    let f = world();
    f.item("y", 6, "classification: 内部\n");
    f.write("issues/p/x.yaml", "items: [x, y]\n");
    let proof = of_issue(&f.site(), "p/x").expect("a proof");
    assert_eq!(proof.classification, "inner", "the highest of its items");
    let open: Vec<_> = proof.open.iter().map(|found| found.message.en.as_str()).collect();
    assert_eq!(open, ["the distribution says `相关单位`, and no recipient is named for it"]);
    assert_eq!(ids(&proof), ["a"], "b may have what is open, and no more");
    // Not approved: no day, and so nobody yet; the newest title is told.
    f.write("items/2016/z.md", "---\ntitle: 题z\nunit: one\nperiodical: p\n---\n正文。\n");
    let proof = of_issue(&f.site(), "p/z").expect("a proof");
    assert_eq!((&*proof.dated, &*proof.title), ("", "刊p"));
    assert_eq!((proof.classification.as_str(), ids(&proof).len()), ("open", 0));
}
