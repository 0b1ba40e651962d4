//! `init` writes a site without findings.

use kanfa::check::check;
use kanfa::disk::Root;
use kanfa::finding::{Language, Severity};
use kanfa::load::load;
use kanfa::model::date::parse_day;
use kanfa::model::front_matter::FrontMatter;
use kanfa::model::words::{FRONT_MATTER, chinese_name};
use kanfa::presets::{NewItem, Preset, site};

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
    let told = found.iter().filter(|f| f.severity <= least);
    told.map(|f| format!("{}: {}: {}", f.file, f.rule, f.message.get(language))).collect()
}

#[test]
fn a_new_weekly_is_free_of_findings_in_both_languages() {
    for language in [Language::Chinese, Language::English] {
        assert_eq!(findings(Preset::Weekly, language, Severity::Note), [""; 0]);
    }
}

#[test]
fn a_new_site_with_the_sample_configuration_is_free_of_findings() {
    assert_eq!(findings(Preset::Circ, Language::Chinese, Severity::Note), [""; 0]);
}

/// The sample site of the repository.
fn sample() -> kanfa::model::Site {
    load(&Root::new(env!("CARGO_MANIFEST_DIR"))).site.expect("settings")
}

/// Front matter of a new item with every key in use.
fn uncommented(text: &str) -> String {
    let front = kanfa::source::front_matter(text).expect("front matter").0;
    let lines = text[front].lines().filter(|line| !line.starts_with("# "));
    lines.map(|line| format!("{}\n", line.strip_prefix('#').unwrap_or(line))).collect()
}

#[test]
fn a_new_item_explains_every_key_of_every_periodical() {
    let site = sample();
    let today = parse_day("2016-06-14").expect("a day");
    for periodical in &site.periodicals {
        let version = periodical.newest().expect("a version");
        let unit = site.units.values().next();
        let id = &periodical.id;
        let new = NewItem {
            settings: &site.settings,
            periodical: id,
            version,
            unit,
            signing: &[],
            corrects: None,
            today,
        };
        let yaml = uncommented(&new.text());
        let read: Result<FrontMatter, _> = serde_yaml::from_str(&yaml);
        assert!(read.is_ok(), "{id}: {:?}\n{yaml}", read.err());
        for field in FRONT_MATTER.iter() {
            let there = yaml
                .lines()
                .filter(|line| line.starts_with(&format!("{}:", chinese_name(field.key))));
            assert_eq!(there.count(), 1, "{id}: {}", field.key);
        }
    }
}

#[test]
fn a_new_item_asks_for_what_its_periodical_needs() {
    let site = sample();
    let today = parse_day("2016-06-14").expect("a day");
    let asked = |id: &str| {
        let version = site.version(&id.into(), today).expect("in force");
        let unit = site.units.get("bgt");
        let id = id.into();
        let new = NewItem {
            settings: &site.settings,
            periodical: &id,
            version,
            unit,
            signing: &[],
            corrects: None,
            today,
        };
        new.text()
    };
    let digest = asked("yaoqing");
    assert!(digest.contains("\n栏目: \"\"\n") && digest.contains("\n#体例: "), "{digest}");
    assert!(digest.contains("300字以内") && digest.contains("\n报送方式: OA\n"), "{digest}");
    let styled = asked("zhuanbao");
    assert!(styled.contains("\n体例: \"\"\n") && styled.contains("\n#栏目: "), "{styled}");
    let named = asked("songyue");
    assert!(named.contains("\n发送对象:\n  "), "{named}");
}
