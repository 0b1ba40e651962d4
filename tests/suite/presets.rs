//! What `init` writes is a site that its own tool has nothing to say about.

use kanfa::check::check;
use kanfa::diagnostic::{Language, Severity};
use kanfa::disk::Root;
use kanfa::load::load;
use kanfa::model::date::parse_day;
use kanfa::presets::{Preset, site};

/// Findings on a new site, as `file: rule: message`.
fn findings(preset: Preset, language: Language, least: Severity) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    for file in site(preset, language) {
        let path = folder.path().join(&file.path);
        std::fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
        std::fs::write(path, file.bytes).expect("written");
    }
    let loaded = load(&Root::new(folder.path()));
    let site = loaded.site.expect("settings");
    let as_of = parse_day("2026-01-12").expect("a day");
    let found = check(site, loaded.findings, as_of).findings;
    let told = found.iter().filter(|f| f.severity <= least && f.rule != "rule-known");
    told.map(|f| format!("{}: {}: {}", f.file, f.rule, f.message.get(language))).collect()
}

#[test]
fn a_new_weekly_is_free_of_findings_in_both_languages() {
    for language in [Language::Chinese, Language::English] {
        assert_eq!(findings(Preset::Weekly, language, Severity::Note), [""; 0]);
    }
}

#[test]
fn a_new_site_with_the_sample_configuration_has_no_error() {
    assert_eq!(findings(Preset::Circ, Language::Chinese, Severity::Error), [""; 0]);
}
