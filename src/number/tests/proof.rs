//! Issues and proofs.

use super::{Fixture, entitle};
use crate::model::compose::compose;
use crate::model::issue::Issue;

fn addresses(issues: &[Issue]) -> Vec<String> {
    issues.iter().map(Issue::address).collect()
}

#[test]
fn what_has_no_number_is_a_proof() {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-01"), "");
    f.publish("2016-03-01");
    f.item("b", "single", Some("2016-03-02"), "");
    f.item("c", "single", None, "");
    f.item("d", "daily", Some("2016-03-02"), "");
    f.item("e", "daily", Some("2016-03-02"), "");
    let issues = f.issues();
    assert_eq!(
        addresses(&issues),
        [
            "issues/single/2016/7/",
            "proofs/single/b/",
            "proofs/single/c/",
            "proofs/daily/2016-03-02/"
        ]
    );
    let issued = &issues[0];
    assert_eq!(issued.record, f.record("single", "2016-7"));
    assert_eq!(issued.items[0].slug.as_str(), "a");
    let proof = &issues[1].record;
    assert_eq!((proof.number, proof.number_text.as_str(), proof.year), (0, "", 2016));
    assert_eq!((proof.running, &proof.running_text), (None, &None));
    assert_eq!((proof.title.as_str(), proof.dated.as_str()), ("简讯", "2016-03-02"));
    assert_eq!(proof.recipients.len(), 1);
    assert_eq!(issues[2].record.dated, "");
    assert_eq!(issues[3].items.len(), 2);
}

#[test]
fn an_item_too_late_for_its_digest_is_a_proof_by_itself() {
    let f = Fixture::new();
    f.item("a", "daily", Some("2016-03-01"), "");
    f.publish("2016-03-01");
    f.item("late", "daily", Some("2016-03-01"), "");
    let issues = f.issues();
    assert_eq!(addresses(&issues), ["issues/daily/2016/1/", "proofs/daily/late/"]);
    let slugs: Vec<_> = issues[1].items.iter().map(|item| item.slug.as_str()).collect();
    assert_eq!(slugs, ["late"]);
}

#[test]
fn no_two_proofs_have_one_address() {
    let f = Fixture::new();
    f.item("x", "single", Some("2016-03-01"), "");
    f.item("y", "single", Some("2016-03-02"), "");
    f.write("issues/single/x.yaml", "items: y\n");
    assert_eq!(addresses(&f.issues()), ["proofs/single/x/", "proofs/single/x-2/"]);
}

#[test]
fn issues_come_in_the_order_of_periodicals_and_of_the_ledger() {
    let f = Fixture::new();
    f.item("a", "daily", Some("2016-03-01"), "");
    f.publish("2016-03-01");
    f.item("b", "single", Some("2016-03-02"), "");
    f.item("c", "single", Some("2016-03-03"), "");
    f.publish("2016-03-03");
    assert_eq!(
        addresses(&f.issues()),
        ["issues/single/2016/7/", "issues/single/2016/8/", "issues/daily/2016/1/"]
    );
}

#[test]
fn an_issue_whose_item_is_gone_is_not_shown() {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-01"), "");
    f.item("b", "single", Some("2016-03-01"), "");
    f.publish("2016-03-01");
    f.remove("items/2016/a.md");
    let site = f.site();
    let (issues, findings) = super::number_site(&site, &compose(&site), &entitle, &|_| ());
    assert_eq!(addresses(&issues), ["issues/single/2016/8/"]);
    assert_eq!(super::rules(&findings), ["sealed-missing"]);
}
