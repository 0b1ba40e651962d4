//! Every rule is in the registry, every finding has a rule, every rule has a
//! manual page in both languages.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use kanfa::check::registry::ALL;
use kanfa::finding::Language;
use kanfa::model::id::is_id;

fn sources(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let walk = walkdir::WalkDir::new(root).sort_by_file_name();
    walk.into_iter()
        .map(|entry| entry.expect("can be walked").into_path())
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .collect()
}

/// Words that follow `call` as its first argument.
fn first_arguments<'a>(text: &'a str, call: &str) -> Vec<&'a str> {
    let rest = text.match_indices(call).map(|(at, _)| text[at + call.len()..].trim_start());
    rest.filter_map(|rest| rest.strip_prefix('"')?.split('"').next())
        .filter(|word| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        .collect()
}

#[test]
fn every_finding_has_a_rule() {
    let known: BTreeSet<&str> = ALL.iter().map(|rule| rule.id()).collect();
    let mut seen = 0;
    for path in sources("src") {
        if path.to_string_lossy().contains("/src/cli/") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("readable");
        let text = text.split("#[cfg(test)]").next().expect("a part");
        for call in ["Finding::new(", "Finding::error(", ".error(", "refused("] {
            for id in first_arguments(text, call) {
                seen += 1;
                assert!(known.contains(id), "{}: no rule `{id}`", path.display());
            }
        }
    }
    assert!(seen > 20, "findings are made somewhere: {seen}");
}

#[test]
fn every_file_of_a_rule_is_in_the_registry() {
    let known: BTreeSet<String> = ALL.iter().map(|rule| rule.id().replace('-', "_")).collect();
    assert_eq!(known.len(), ALL.len(), "ids are unique");
    for path in sources("src/check/rules") {
        let text = std::fs::read_to_string(&path).expect("readable");
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let is_rule = text.contains("const RULE: Rule");
        assert_eq!(is_rule, known.contains(&name), "{}", path.display());
    }
}

#[test]
fn every_rule_has_a_manual_page_in_both_languages() {
    for rule in ALL {
        assert!(is_id(rule.id()), "{}", rule.id());
        for language in [Language::Chinese, Language::English] {
            let page = rule.manual(language);
            let (mend, parameters, fixed) = match language {
                Language::Chinese => ("改正方法：", "参数：", "不能放宽"),
                Language::English => ("To mend it:", "Parameters:", "cannot be loosened"),
            };
            assert!(page.contains(mend) && page.contains(parameters), "{}: {page}", rule.id());
            assert!(!rule.summary.get(language).is_empty(), "{}", rule.id());
            for name in rule.parameters {
                assert!(page.contains(&format!("`{name}`")), "{}: `{name}` in {page}", rule.id());
            }
            let structure = rule.stands == kanfa::check::rule::Stands::Structure;
            if page.contains(fixed) {
                assert!(structure, "{} can be loosened", rule.id());
            }
        }
        assert!(
            rule.manual(Language::English).is_ascii() || !rule.manual(Language::Chinese).is_empty()
        );
        assert!(!rule.manual(Language::English).contains("参数"), "{}: languages mixed", rule.id());
    }
}

/// `docs/rules/<rule>.md`, made from the registry. `KANFA_BLESS=1` writes them.
#[test]
fn the_pages_of_docs_are_those_of_the_registry() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let bless = std::env::var_os("KANFA_BLESS").is_some();
    let mut there: BTreeSet<String> = std::fs::read_dir(&folder)
        .expect("a folder")
        .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
        .collect();
    assert!(there.remove("README.md"));
    for rule in ALL {
        let name = format!("{}.md", rule.id());
        let path = folder.join(&name);
        if bless {
            std::fs::write(&path, rule.page()).expect("written");
        }
        let page = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(page == rule.page(), "{name} is not current: KANFA_BLESS=1 writes it");
        there.remove(&name);
    }
    assert!(there.is_empty(), "pages of no rule: {there:?}");
}
