//! Every article of the sample's regulations is covered by a rule, or listed
//! with the reason why no machine can check it.

use std::collections::BTreeSet;
use std::path::Path;

use kanfa::check::registry;
use kanfa::disk::Root;
use kanfa::load::load;
use kanfa::model::regulation::RuleBook;

fn rule_book() -> RuleBook {
    let root = Root::new(Path::new(env!("CARGO_MANIFEST_DIR")));
    load(&root).site.expect("the sample site").rules
}

/// All articles, `<regulation> <article>`.
fn articles(book: &RuleBook) -> BTreeSet<String> {
    let all = book.regulations.iter();
    all.flat_map(|r| r.articles.iter().map(move |(id, _)| format!("{} {id}", r.id))).collect()
}

/// Whether `part` is a numbered part of `article`: `第十四条（一）`, `第五条第二款`.
fn is_part(part: &str, article: &str) -> bool {
    part.strip_prefix(article).is_some_and(|rest| rest.starts_with(['（', '第']))
}

/// Articles that a rule of the registry rests on.
fn covered(book: &RuleBook) -> BTreeSet<String> {
    let settings = book.settings.iter().filter(|(id, _)| registry::find(id).is_some());
    settings.flat_map(|(_, s)| s.articles.iter().map(ToString::to_string)).collect()
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
    for (id, setting) in rule_book().settings {
        let rule = registry::find(&id).unwrap_or_else(|| panic!("no rule `{id}`"));
        for name in setting.parameters.0.keys() {
            assert!(rule.parameters.contains(&name.as_str()), "{id}: no parameter `{name}`");
        }
    }
}

/// Words in backticks of the table of rules that could be ids.
fn ids_in(page: &str) -> BTreeSet<&str> {
    let words = page.split('`').skip(1).step_by(2);
    words.filter(|word| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')).collect()
}

#[test]
fn the_table_of_rules_names_every_rule_and_no_other() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules/README.md");
    let page = std::fs::read_to_string(page).expect("there");
    let named = ids_in(&page);
    let known: BTreeSet<&str> = registry::ALL.iter().map(|rule| rule.id).collect();
    let unknown: Vec<_> = named.difference(&known).filter(|id| **id != "not-checkable").collect();
    assert!(unknown.is_empty(), "no such rules: {unknown:?}");
    let forgotten: Vec<_> = known.difference(&named).collect();
    assert!(forgotten.is_empty(), "not in docs/rules/README.md: {forgotten:?}");
}
