//! Numbering from outside: checked content goes in, numbered issues come out.

use super::super::{number, plan};
use super::{Fixture, day, entitle, names};
use crate::check::{Checked, check};
use crate::load::load;
use crate::model::issue::Issue;

/// A site in which no rule finds an error.
fn checked(f: &Fixture) -> Checked {
    let loaded = load(&f.root);
    let site = loaded.site.expect("settings can be read");
    let outcome = check(site, loaded.findings, day("2016-03-31"));
    outcome.checked.unwrap_or_else(|| panic!("{:#?}", outcome.findings))
}

#[test]
fn what_was_checked_is_numbered_and_what_waits_is_told() {
    let f = Fixture::new();
    f.replace("site.yaml", "urgencies:", "unit-kinds: [{id: x, name: 局}]\nurgencies:");
    f.write(
        "recipients.yaml",
        "groups: [{id: ALL, wording: 某人, relation: report-to, members: [somebody]}]\n\
         recipients: [{id: somebody, name: 某人, copies: 1}]\n",
    );
    f.replace(
        "periodicals/single.yaml",
        "    source-credit:",
        "    distribution: [{group: ALL}]\n    source-credit:",
    );
    f.item("a", "single", Some("2016-03-01"), "");
    f.publish("2016-03-01");
    f.item("b", "single", Some("2016-03-02"), "");
    f.item("c", "single", Some("2016-03-03"), "");
    let checked = checked(&f);
    let (issues, findings) = number(&checked, &entitle);
    assert_eq!(findings, []);
    let addresses: Vec<_> = issues.iter().map(Issue::address).collect();
    assert_eq!(addresses, ["issues/single/2016/7/", "proofs/single/b/", "proofs/single/c/"],);
    let (publication, findings) =
        plan(&checked, &entitle, day("2016-03-02"), &super::Choice::default());
    assert_eq!(findings, []);
    assert_eq!(names(&publication), ["single/2016/8"]);
    assert_eq!(publication.waiting.len(), 1, "what is not due yet");
}
