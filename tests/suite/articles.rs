//! Every article of the sample's regulations is covered by a rule, or listed
//! with the reason why no machine can check it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use kanfa::check::table;
use kanfa::disk::Root;
use kanfa::load::load;
use kanfa::model::regulation::RuleBook;
use serde::Deserialize;

fn rule_book() -> RuleBook {
    let root = Root::new(Path::new(env!("CARGO_MANIFEST_DIR")));
    load(&root).site.expect("the sample site").rules
}

/// All articles, `<regulation> <article>`.
fn articles(book: &RuleBook) -> BTreeSet<String> {
    let all = book.regulations.iter();
    all.flat_map(|r| r.articles.iter().map(move |article| format!("{} {}", r.id, article.id)))
        .collect()
}

/// Whether `part` is a numbered part of `article`: `第十四条（一）`, `第五条第二款`.
fn is_part(part: &str, article: &str) -> bool {
    part.strip_prefix(article).is_some_and(|rest| rest.starts_with(['（', '第']))
}

/// Articles that a rule rests on.
fn covered(book: &RuleBook) -> BTreeSet<String> {
    book.settings.values().flat_map(|s| s.articles.iter().map(ToString::to_string)).collect()
}

fn listed(book: &RuleBook) -> BTreeSet<String> {
    book.not_checkable.iter().map(|(article, _)| article.clone()).collect()
}

/// An article is accounted for when it stands in `known`, an article that it
/// is a part of does, or each of its own parts is.
fn is_accounted_for(article: &str, all: &BTreeSet<String>, known: &BTreeSet<String>) -> bool {
    let direct = known.contains(article) || known.iter().any(|whole| is_part(article, whole));
    let mut parts = all.iter().filter(|part| is_part(part, article)).peekable();
    direct || (parts.peek().is_some() && parts.all(|part| is_accounted_for(part, all, known)))
}

#[test]
fn every_article_is_covered_by_a_rule_or_listed() {
    let book = rule_book();
    let all = articles(&book);
    assert!(all.len() > 100, "{} articles", all.len());
    let known: BTreeSet<String> = &covered(&book) | &listed(&book);
    let forgotten: Vec<&String> =
        all.iter().filter(|article| !is_accounted_for(article, &all, &known)).collect();
    assert!(forgotten.is_empty(), "{forgotten:#?}");
}

#[test]
fn what_a_rule_covers_is_not_listed_as_out_of_reach() {
    let book = rule_book();
    let both: Vec<String> = covered(&book).intersection(&listed(&book)).cloned().collect();
    assert!(both.is_empty(), "{both:#?}");
    for (article, reason) in &book.not_checkable {
        assert!(!reason.trim().is_empty(), "{article} has no reason");
    }
}

#[test]
fn the_sample_configures_rules_that_exist_with_parameters_that_exist() {
    let book = rule_book();
    assert!(book.unknown.is_empty(), "{:?}", book.unknown);
    for (code, setting) in book.settings {
        let parameters = table::of(code).parameters;
        for name in setting.parameters.0.keys() {
            assert!(parameters.iter().any(|(known, _)| known == name), "{code}: no `{name}`");
        }
    }
}

/// Rules of the table of articles in `docs/rules/README.md`.
fn rules_by_article(page: &str) -> BTreeSet<&str> {
    let from = page.find("## 按条款").expect("the table of articles");
    let table = page[from..].split("\n## ").find(|part| part.contains('|')).expect("a table");
    let words = table.split('`').skip(1).step_by(2);
    let ids = words.filter(|word| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
    ids.filter(|id| *id != "not-checkable").collect()
}

/// The entry of a rule in `tests/cases/rules.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Shown {
    fail: Vec<String>,
    pass: Vec<String>,
    #[serde(default)]
    line: Vec<String>,
    without_line: Option<String>,
}

/// How often each rule stands in the golden of a case; nothing for a base.
fn found_in(case: &str) -> BTreeMap<String, usize> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(case);
    assert!(folder.is_dir(), "no case `{case}`");
    let golden = std::fs::read_to_string(folder.join("expected/findings.txt"));
    let mut found = BTreeMap::new();
    // Messages and hints are indented.
    for line in golden.unwrap_or_default().lines().filter(|line| !line.starts_with(' ')) {
        // `file:line:column severity rule article`, and no file has a space.
        let rule = line.split(' ').nth(2).unwrap_or_else(|| panic!("{case}: {line}"));
        *found.entry(rule.to_owned()).or_default() += 1;
    }
    found
}

#[test]
fn every_rule_of_an_article_has_cases_that_fail_pass_and_stand_on_its_line() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("docs/rules/README.md")).expect("there");
    let shown = std::fs::read_to_string(root.join("tests/cases/rules.yaml")).expect("there");
    let shown: BTreeMap<String, Shown> = serde_yaml::from_str(&shown).expect("readable");
    let named = rules_by_article(&page);
    assert!(named.len() >= 60, "{} rules rest on articles", named.len());
    let known: BTreeSet<&str> = shown.keys().map(String::as_str).collect();
    assert_eq!(named, known, "tests/cases/rules.yaml has the rules of the table, and no other");
    for (id, shown) in &shown {
        assert!(table::find(id).is_some(), "no rule `{id}`");
        let finds = |case: &String| found_in(case).contains_key(id);
        assert!(!shown.fail.is_empty() && !shown.pass.is_empty(), "{id}: a case is missing");
        for case in &shown.fail {
            assert!(finds(case), "{case} has no finding of {id}");
        }
        for case in &shown.pass {
            assert!(!finds(case) || shown.fail.contains(case), "{case} has a finding of {id}");
        }
        for case in &shown.line {
            let told = shown.fail.contains(case) || shown.pass.contains(case);
            assert!(told || root.join("tests/cases").join(case).is_dir(), "{id}: {case}");
        }
        let reason = shown.without_line.as_ref().is_some_and(|reason| !reason.trim().is_empty());
        assert!(shown.line.is_empty() == reason, "{id}: a case on the line, or why there is none");
    }
}

#[test]
fn every_other_rule_that_check_judges_has_a_case_that_fails() {
    use kanfa::check::rule::Found;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found: BTreeSet<String> = BTreeSet::new();
    for entry in std::fs::read_dir(root.join("tests/cases")).expect("cases") {
        let name = entry.expect("readable").file_name().to_string_lossy().into_owned();
        if root.join("tests/cases").join(&name).is_dir() {
            found.extend(found_in(&name).into_keys());
        }
    }
    // Found by numbering, pages and documents: their own tests show them.
    let later = |id: &str| table::find(id).expect("in the table").found == Found::Later;
    let silent: Vec<&str> = table::all()
        .iter()
        .map(|rule| rule.id())
        .filter(|id| !found.contains(*id) && !later(id) && !SHOWN_ELSEWHERE.contains(id))
        .collect();
    assert!(silent.is_empty(), "no case has a finding of {silent:?}");
}

/// Rules of reading that need a file that cannot be read, or a ledger with an
/// entry: tests/suite/ledger.rs and tests/suite/tools.rs.
const SHOWN_ELSEWHERE: [&str; 2] = ["unreadable", "sealed-record"];

#[test]
fn explain_lists_every_rule_of_the_table_with_its_articles() {
    let output = super::sample::kanfa(
        Path::new(env!("CARGO_MANIFEST_DIR")),
        &["explain", "--list", "--format", "json"],
        &[],
    );
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let listed: BTreeMap<String, (usize, bool)> = text
        .lines()
        .map(|line| {
            let rule: serde_json::Value = serde_json::from_str(line).expect("an object a line");
            let articles = rule["articles"].as_array().expect("a list").len();
            let known = ["error", "warning", "note", "off"];
            assert!(known.contains(&rule["severity"].as_str().expect("a word")), "{line}");
            assert!(!rule["summary"].as_str().expect("a text").is_empty(), "{line}");
            let asked = rule["asked"].as_bool().expect("a truth");
            (rule["rule"].as_str().expect("an id").to_owned(), (articles, asked))
        })
        .collect();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules/README.md");
    let page = std::fs::read_to_string(page).expect("there");
    let table = rules_by_article(&page);
    for id in &table {
        let (articles, asked) = listed.get(*id).unwrap_or_else(|| panic!("`{id}` is not listed"));
        assert!(*asked, "the sample does not ask for `{id}`");
        assert!(*articles > 0 || WITHOUT_ARTICLE.contains(id), "`{id}` rests on no article");
    }
    for (id, (articles, _)) in &listed {
        assert!(*articles == 0 || table.contains(id.as_str()), "`{id}` is not beside its article");
    }
}

/// Rules that serve an article without resting on it.
const WITHOUT_ARTICLE: [&str; 6] = [
    "category-known",
    "digest-day",
    "periodical-known",
    "rule-changed",
    "submission-known",
    "unit-active",
];
