//! Open obligations: all at the date of the site, by last day, for the office alone.

use std::path::Path;

use kanfa::disk::Root;
use kanfa::load::load;
use kanfa::model::date::parse_day;
use kanfa::report::{Obligation, obligations};

use super::sample::{copy, kanfa};

/// A small site with something owed of every kind.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    copy(&cases.join("_base/content"), &folder.path().join("content"));
    let write = |path: &str, text: &str| {
        let path = folder.path().join("content").join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    };
    write(
        "rules/more.yaml",
        "rules:\n  survey-due: {}\n  deployment-reports: {}\n  action-due: {}\n  \
         opinion-answered: {}\n  instruction-feedback: {parameters: {days: 3}}\n",
    );
    let rules = folder.path().join("content/rules.yaml");
    let text = std::fs::read_to_string(&rules).expect("rules");
    let originals = "originals: {articles: [R-1 第七条]}";
    assert!(text.contains(originals));
    let asked = "originals: {parameters: {required: [originals]}}";
    std::fs::write(rules, text.replace(originals, asked)).expect("written");
    write(
        "registers/surveys.yaml",
        "surveys:\n  - {id: S1, title: 甲, kind: field, issued-on: 2024-06-03, due: 2024-06-14, \
         units: [dept-a, branch-b]}\n",
    );
    write(
        "registers/deployments.yaml",
        "deployments:\n  - {id: B1, title: 乙, issued-on: 2024-06-03, units: dept-a, \
         first-due: 2024-06-13, progress-due: 2024-06-20}\n",
    );
    write(
        "registers/actions.yaml",
        "actions:\n  - {id: A1, title: 丙, owner: 综合科, meeting: M1, due: 2024-06-12}\n  \
         - {id: A2, title: 丁, owner: dept-a, due: 2024-06-12, done: 2024-06-11, result: 已办}\n",
    );
    write(
        "registers/meetings.yaml",
        "meetings:\n  - {id: M1, unit: office, kind: 例会, date: 2024-06-03}\n",
    );
    write(
        "registers/opinions.yaml",
        "opinions:\n  - {id: O1, unit: branch-b, date: 2024-06-03, answered-by: dept-a}\n",
    );
    write(
        "registers/instructions.yaml",
        "instructions:\n  - {kind: instruction, issue: brief/2024/1, item: road-budget, \
         date: 2024-06-05, registered-on: 2024-06-05, reference: 批1}\n  \
         - {kind: read-mark, issue: brief/2024/1, date: 2024-06-05}\n",
    );
    let item = folder.path().join("content/items/2024/news-06-07.md");
    let text = std::fs::read_to_string(&item).expect("an item");
    let signed = "sign-off: {name: 李四, role: head, date: 2024-06-07}";
    assert!(text.contains(signed));
    std::fs::write(item, text.replace(signed, "sign-off: {emergency: 道路中断}")).expect("written");
    let units = folder.path().join("content/units.yaml");
    let text = std::fs::read_to_string(&units).expect("units");
    let filed = "- {name: 周八, from: 2024-04-01, filed: 2024-04-15}";
    assert!(text.contains(filed));
    std::fs::write(units, text.replace(filed, "- {name: 周八, from: 2024-04-01}"))
        .expect("written");
    folder
}

fn open_at(folder: &Path, day: &str) -> Vec<Obligation> {
    let site = load(&Root::new(folder)).site.expect("a site");
    obligations(&site, parse_day(day).expect("a day"))
}

/// `due kind unit owner`, with `!` when overdue.
fn line(one: &Obligation) -> String {
    let due = one.due.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let unit = one.unit.as_ref().map_or("-", |(id, _)| id.as_str());
    let owner = one.owner.as_deref().unwrap_or("");
    let late = if one.overdue { "!" } else { "" };
    format!("{due}{late} {} {unit} {owner}", one.kind.word()).trim_end().to_owned()
}

#[test]
fn every_kind_of_debt_is_listed_by_last_day() {
    let folder = site();
    let open = open_at(folder.path(), "2024-06-13");
    let lines: Vec<String> = open.iter().map(line).collect();
    assert_eq!(
        lines,
        [
            // Ten working days after 1 April: 4 to 6 are off, Sunday 7 is worked.
            "2024-04-16! filing dept-a",
            "2024-06-11! feedback dept-a",
            "2024-06-12! action office 综合科",
            "2024-06-13 sign-off office",
            "2024-06-13 first-report dept-a",
            "2024-06-14 survey branch-b",
            "2024-06-14 survey dept-a",
            "2024-06-20 progress-report dept-a",
            "- opinion dept-a",
            "- original office",
            "- original office",
            "- original office",
            "- original office",
        ]
    );
}

#[test]
fn a_debt_is_overdue_the_day_after_its_last_day_and_begins_on_its_first() {
    let folder = site();
    let late = |day: &str, kind: &str| {
        let open = open_at(folder.path(), day);
        let own: Vec<bool> =
            open.iter().filter(|one| one.kind.word() == kind).map(|one| one.overdue).collect();
        own
    };
    assert_eq!(late("2024-06-02", "survey"), [false; 0]);
    assert_eq!(late("2024-06-03", "survey"), [false, false]);
    assert_eq!(late("2024-06-14", "survey"), [false, false]);
    assert_eq!(late("2024-06-15", "survey"), [true, true]);
    assert_eq!(late("2024-06-20", "progress-report"), [false]);
    assert_eq!(late("2024-06-21", "progress-report"), [true]);
}

#[test]
fn the_office_has_a_page_and_a_file_of_them_and_nobody_else() {
    let folder = site();
    // An entry on an issue without a number is an error.
    let instructions = folder.path().join("content/registers/instructions.yaml");
    let text = std::fs::read_to_string(&instructions).expect("there");
    std::fs::remove_file(&instructions).expect("gone");
    let day = ["--as-of", "2024-06-13"];
    let issued = kanfa(folder.path(), &["publish", "--no-build", day[0], day[1]], &[]);
    assert!(issued.status.success(), "{}", String::from_utf8_lossy(&issued.stderr));
    std::fs::write(&instructions, text).expect("written");
    let built = kanfa(folder.path(), &["build", "--as-of", "2024-06-13", "--no-pdf"], &[]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let output = folder.path().join("output");
    let text = std::fs::read_to_string(output.join("reports/obligations.json")).expect("a file");
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(value["as-of"], "2024-06-13");
    let list = value["obligations"].as_array().expect("a list");
    assert_eq!(list.len(), 13);
    assert_eq!(list[0]["kind"], "filing");
    assert_eq!(list[0]["file"], "content/units.yaml");
    assert_eq!(list[0]["line"], 18);
    let page = std::fs::read_to_string(output.join("site/obligations/index.html")).expect("a page");
    assert!(page.contains("丙") && page.contains("综合科"), "{page}");
    // Each says under which rule it is owed, and the rules have their pages.
    assert!(page.contains("href=\"../rules/action-due/index.html\""), "{page}");
    let rule = output.join("site/rules/action-due/index.html");
    let rule = std::fs::read_to_string(rule).expect("a page");
    assert!(rule.contains("改正方法") && rule.contains("督办事项按期办结"), "{rule}");
    let rules = std::fs::read_to_string(output.join("site/rules/index.html")).expect("a page");
    for rule in kanfa::check::table::all() {
        assert!(rules.contains(&format!("href=\"{}/index.html\"", rule.id())), "{}", rule.id());
        assert!(output.join("site/rules").join(rule.id()).join("index.html").exists());
    }
    assert!(rules.contains("R-1 第七条"));
    let home = std::fs::read_to_string(output.join("site/index.html")).expect("a page");
    assert!(home.contains("rules/index.html"));
    assert!(home.contains("obligations/index.html"));
    assert!(output.join("recipients").is_dir());
    for entry in walkdir::WalkDir::new(output.join("recipients")) {
        let path = entry.expect("walked").into_path();
        let html = path.extension().is_some_and(|e| e == "html");
        assert!(!path.to_string_lossy().contains("obligations"), "{}", path.display());
        if html {
            let text = std::fs::read_to_string(&path).expect("readable");
            assert!(!text.contains("obligations"), "{}", path.display());
            assert!(!text.contains("rules/"), "{}", path.display());
        }
    }
}
