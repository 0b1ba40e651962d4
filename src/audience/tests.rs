//! Who receives an issue, on small sites written for the question.

use crate::disk::Root;
use crate::load::load;
use crate::model::compose::compose;
use crate::model::recipient::Relation;
use crate::model::record::Entitlement;

use super::entitle;

const SITE: &str = "
name: 样例
classification: {levels: [{id: open}, {id: inner}], default: inner}
deliveries: [{id: paper, paper: true}, {id: net}]
kept-copies: [{purpose: 存档, copies: 2}]
";

const PERIODICAL: &str = "
versions:
  - from: 2016-01-01
    title: 样刊
    publisher: office
    distribution:
      - group: chiefs
      - {named: 相关部门, among: departments, relation: issue-to}
    open-tail: true
";

const RECIPIENTS: &str = "
groups:
  - {id: chiefs, wording: 领导, relation: report-to, members: [chief, {id: old, until: 2016-03-01}]}
  - {id: departments, wording: 各部门, relation: issue-to, members: [one, two]}
recipients:
  - {id: chief, name: 领导一, copies: 2, delivery: paper}
  - {id: old, name: 领导二}
  - {id: one, name: 一部, delivery: net}
  - {id: two, name: 二部, until: 2016-05-31}
  - {id: open-only, name: 公开者, clearance: open}
";

/// Entitlement of the one item of a site, and the rules of the findings.
struct Question {
    periodical: String,
    recipients: String,
    front: String,
    issue: Option<String>,
}

impl Question {
    fn new(front: &str) -> Self {
        Self {
            periodical: PERIODICAL.to_owned(),
            recipients: RECIPIENTS.to_owned(),
            front: front.to_owned(),
            issue: None,
        }
    }

    fn ask(&self) -> (Entitlement, usize) {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join("content").join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write("site.yaml", SITE);
        write("periodicals/p.yaml", &self.periodical);
        write("recipients.yaml", &self.recipients);
        write(
            "items/2016/a.md",
            &format!("---\ntitle: 甲\nperiodical: p\n{}---\n文\n", self.front),
        );
        if let Some(issue) = &self.issue {
            write("issues/p/a.yaml", issue);
        }
        let loaded = load(&Root::new(folder.path()));
        assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
        let site = loaded.site.unwrap();
        let drafts = compose(&site);
        let version = site.version(&drafts[0].periodical, drafts[0].dated.unwrap()).unwrap();
        let (entitlement, findings) = entitle(&site, &drafts[0], version);
        (entitlement, findings.len())
    }
}

fn ids(entitlement: &Entitlement) -> Vec<&str> {
    entitlement.recipients.iter().map(|r| r.id.as_str()).collect()
}

const APRIL: &str = "approved: {date: 2016-04-01}\nscope: {相关部门: [one]}\n";

#[test]
fn a_group_gives_its_members_of_the_day() {
    let (april, errors) = Question::new(APRIL).ask();
    assert_eq!((ids(&april), errors), (vec!["chief", "one"], 0));
    let february = "approved: {date: 2016-02-01}\nscope: {相关部门: one}\n";
    assert_eq!(ids(&Question::new(february).ask().0), ["chief", "old", "one"]);
}

#[test]
fn the_last_day_of_a_term_still_receives() {
    let on = |day: &str| format!("approved: {{date: {day}}}\nscope: {{相关部门: one}}\n");
    assert!(ids(&Question::new(&on("2016-03-01")).ask().0).contains(&"old"));
    assert!(!ids(&Question::new(&on("2016-03-02")).ask().0).contains(&"old"));
}

#[test]
fn a_word_that_nobody_resolved_is_an_error_and_reaches_nobody() {
    let (entitlement, errors) = Question::new("approved: {date: 2016-04-01}\n").ask();
    assert_eq!((ids(&entitlement), errors), (vec!["chief"], 1));
}

#[test]
fn who_is_named_must_be_known_and_receive() {
    let named =
        |who: &str| format!("approved: {{date: 2016-06-01}}\nscope: {{相关部门: [one, {who}]}}\n");
    let (entitlement, errors) = Question::new(&named("two")).ask();
    assert_eq!((ids(&entitlement), errors), (vec!["chief", "one"], 1));
    let (entitlement, errors) = Question::new(&named("nobody")).ask();
    assert_eq!((ids(&entitlement), errors), (vec!["chief", "one"], 1));
}

#[test]
fn a_level_above_the_clearance_keeps_an_issue_away() {
    let mut question = Question::new(APRIL);
    question.recipients = RECIPIENTS.replace("members: [one, two]", "members: [one, open-only]");
    question.front = APRIL.replace("[one]", "[one, open-only]");
    assert_eq!(ids(&question.ask().0), ["chief", "one"]);
    question.front.push_str("classification: open\n");
    assert_eq!(ids(&question.ask().0), ["chief", "one", "open-only"]);
}

#[test]
fn a_level_that_is_not_known_reaches_nobody() {
    let (entitlement, errors) = Question::new(&format!("{APRIL}classification: other\n")).ask();
    assert_eq!((ids(&entitlement), errors), (vec![], 1));
}

#[test]
fn extra_copies_reach_who_is_named_besides() {
    let mut question = Question::new(APRIL);
    question.issue = Some("items: a\nextra:\n  - {recipient: two, copies: 3}\n".to_owned());
    let (entitlement, errors) = question.ask();
    assert_eq!((ids(&entitlement), errors), (vec!["chief", "one", "two"], 0));
    let two = &entitlement.recipients[2];
    assert!(two.extra && two.copies == 3 && two.relation == Relation::IssueTo);
    assert_eq!(entitlement.extra, ["二部"]);
}

#[test]
fn extra_copies_add_to_those_a_recipient_has() {
    let mut question = Question::new(APRIL);
    question.issue = Some("items: a\nextra: [{recipient: chief, copies: 3}]\n".to_owned());
    let chief = question.ask().0.recipients.remove(0);
    assert_eq!((chief.copies, chief.extra, chief.because.len()), (5, false, 2));
}

#[test]
fn the_print_run_counts_paper_and_what_is_kept() {
    assert_eq!(Question::new(APRIL).ask().0.print_run, 2 + 2);
}

#[test]
fn the_tail_speaks_in_the_words_of_the_groups() {
    let (entitlement, _) = Question::new(APRIL).ask();
    let tail: Vec<_> =
        entitlement.tail.iter().map(|t| format!("{}：{}", t.label, t.wording)).collect();
    assert_eq!(tail, ["报：领导", "发：一部等"]);
}

#[test]
fn an_issue_for_nobody_is_an_error() {
    let mut question = Question::new("approved: {date: 2016-04-01}\n");
    question.periodical = PERIODICAL.split("    distribution").next().unwrap().to_owned();
    let (entitlement, errors) = question.ask();
    assert_eq!((ids(&entitlement), errors), (vec![], 1));
}

#[test]
fn every_recipient_is_told_why() {
    let (entitlement, _) = Question::new(APRIL).ask();
    let because = |at: usize| entitlement.recipients[at].because.join("|");
    assert_eq!(because(0), "group chiefs (content/periodicals/p.yaml)");
    assert_eq!(because(1), "named 相关部门 (content/items/2016/a.md)");
}
