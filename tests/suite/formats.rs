//! The forms of findings, as the tool writes them for a site with many faults.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::case::site_of;

fn checked(folder: &Path, root: &str, form: &str, language: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_kanfa"))
        .args(["--root", root, "--lang", language, "check", "--format", form])
        .current_dir(folder)
        .output()
        .expect("the tool runs");
    assert_eq!(output.status.code(), Some(1), "{form}");
    assert!(output.stderr.is_empty(), "{form}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn every_form_tells_of_every_finding_and_its_line() {
    let site = site_of("many-faults");
    for language in ["zh-CN", "en"] {
        let form = |form| checked(site.path(), ".", form, language);
        let lines = form("json");
        let found: Vec<Value> = lines.lines().map(json).collect();
        assert!(found.len() >= 10, "{}", found.len());
        let at = |f: &Value| (f["rule"].clone(), f["file"].clone(), f["line"].clone());
        let expected: Vec<_> = found.iter().map(at).collect();
        let sarif = json(&form("sarif"));
        let results = sarif["runs"][0]["results"].as_array().expect("a list").iter();
        let results: Vec<_> = results
            .map(|result| {
                let place = &result["locations"][0]["physicalLocation"];
                let (file, region) = (&place["artifactLocation"]["uri"], &place["region"]);
                (result["ruleId"].clone(), file.clone(), region["startLine"].clone())
            })
            .collect();
        assert_eq!(results, expected);
        let gitlab = json(&form("gitlab"));
        let gitlab: Vec<_> = gitlab
            .as_array()
            .expect("a list")
            .iter()
            .map(|issue| {
                let location = &issue["location"];
                let line = location["lines"]["begin"].clone();
                (issue["check_name"].clone(), location["path"].clone(), line)
            })
            .collect();
        assert_eq!(gitlab, expected);
        let github = form("github");
        assert_eq!(github.lines().count(), found.len());
        for (line, (rule, file, at)) in github.lines().zip(&expected) {
            let (rule, file) = (rule.as_str().expect("text"), file.as_str().expect("text"));
            assert!(line.contains(&format!("file={file},line={at},")), "{line}");
            assert!(line.contains(&format!(",title={rule}")), "{line}");
        }
        assert_eq!(form("junit").matches("<testcase ").count(), found.len());
        assert_eq!(form("short").lines().count(), found.len());
    }
}

#[test]
fn a_pipeline_gets_paths_from_where_it_runs() {
    let site = site_of("many-faults");
    let above = site.path().parent().expect("a folder");
    let name = site.path().file_name().expect("a name").to_string_lossy().into_owned();
    let prefix = format!("{name}/content/");
    let github = checked(above, &format!("./{name}"), "github", "en");
    assert!(github.lines().all(|line| line.contains(&format!("file={prefix}"))), "{github}");
    let gitlab = json(&checked(above, &name, "gitlab", "en"));
    let path = gitlab[0]["location"]["path"].as_str().expect("text").to_owned();
    assert!(path.starts_with(&prefix), "{path}");
    // The contract of JSON lines: from the root of the site.
    let first = checked(above, &name, "json", "en").lines().next().map(json).expect("a line");
    assert!(first["file"].as_str().expect("text").starts_with("content/"));
}
