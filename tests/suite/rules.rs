//! Every rule has a manual page in both languages, and every page a rule.

use std::collections::BTreeSet;
use std::path::Path;

use kanfa::check::rule::{Rule, Stands};
use kanfa::check::table;
use kanfa::finding::Language;
use kanfa::model::id::is_id;

#[test]
fn every_rule_has_a_page_and_every_page_a_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let names = std::fs::read_dir(folder).expect("a folder").map(|entry| {
        let name = entry.expect("readable").file_name().to_string_lossy().into_owned();
        name.strip_suffix(".md").expect("a page").to_owned()
    });
    let pages: BTreeSet<String> = names.filter(|name| name != "README").collect();
    let ids: BTreeSet<String> = table::all().iter().map(|rule| rule.id().to_owned()).collect();
    assert_eq!(pages, ids);
    assert!(ids.iter().all(|id| is_id(id)));
}

#[test]
fn every_page_has_its_parts_in_both_languages() {
    for rule in table::all() {
        page(rule, Language::Chinese, ["改正方法：", "参数："], "不能放宽");
        page(rule, Language::English, ["To fix it:", "Parameters:"], "cannot be loosened");
        assert!(!rule.manual(Language::English).contains("参数"), "{}: languages mixed", rule.id());
    }
}

fn page(rule: &Rule, language: Language, parts: [&str; 2], fixed: &str) {
    let (id, page) = (rule.id(), rule.manual(language));
    assert!(parts.iter().all(|part| page.contains(part)), "{id}: {page}");
    assert!(!rule.summary.get(language).is_empty(), "{id}");
    for (name, _) in rule.parameters {
        assert!(page.contains(&format!("`{name}`")), "{id}: `{name}` in {page}");
    }
    assert!(rule.stands == Stands::Structure || !page.contains(fixed), "{id} can be loosened");
}
