//! Findings as programs get them: each form by its own rules, all from the same findings.

use serde_json::Value;

use super::*;

const FORMS: [Format; 5] =
    [Format::Json, Format::Sarif, Format::Github, Format::Gitlab, Format::Junit];

/// The complaints of the published schema of SARIF about a log.
fn faults(log: &Value) -> Vec<String> {
    let text = include_str!("../../../../tests/fixtures/sarif-schema-2.1.0.json");
    // A bracket too many, known of this version: no expression at all.
    let wrong = "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$";
    assert!(text.contains(wrong));
    let text = text.replace(wrong, "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    let mut compiler = boon::Compiler::new();
    compiler.enable_format_assertions();
    compiler.add_resource("sarif.json", schema).expect("a resource");
    let mut schemas = boon::Schemas::new();
    let sarif = compiler.compile("sarif.json", &mut schemas).expect("a schema");
    schemas.validate(log, sarif).err().map(|fault| fault.to_string()).into_iter().collect()
}

fn nasty() -> Finding {
    let text = Text::new("有<b>&\u{1b}[0m\n::error::甲%", "has <b>&\u{1b}[0m\n::error::甲%");
    Finding::error(Code::Encoding, "content/x, y:%甲.yaml", Place::Bytes(0, 0), text)
        .hint(Text::new("删去]]>", "delete ]]>"))
}

fn all() -> Vec<Finding> {
    vec![unit().edit("bgt", false), body().edit("正文", true), body(), nasty(), unit().secret()]
}

#[test]
fn sarif_keeps_to_its_schema() {
    for findings in [vec![], all()] {
        for language in [Language::Chinese, Language::English] {
            let log: Value = serde_json::from_str(&drawn(&findings, Format::Sarif, language, true))
                .expect("JSON");
            assert_eq!(faults(&log), [""; 0]);
            let run = &log["runs"][0];
            let results = run["results"].as_array().expect("a list");
            assert_eq!(results.len(), findings.len());
            for (result, finding) in results.iter().zip(&findings) {
                let index = result["ruleIndex"].as_u64().expect("a rule") as usize;
                assert_eq!(run["tool"]["driver"]["rules"][index]["id"], finding.rule.id());
                assert_eq!(
                    result["relatedLocations"].as_array().map(Vec::len),
                    Some(finding.related.len())
                );
            }
        }
    }
    let bad = serde_json::json!({"version": "2.1.0", "runs": [{"results": []}]});
    assert!(!faults(&bad).is_empty(), "the schema refuses something");
}

#[test]
fn sarif_tells_places_in_characters_and_what_to_write_instead() {
    let log: Value =
        serde_json::from_str(&drawn(&all(), Format::Sarif, Language::Chinese, true)).expect("JSON");
    let results = &log["runs"][0]["results"];
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], ITEM);
    let region =
        serde_json::json!({"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 8});
    assert_eq!(place["region"], region);
    let fix = &results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!((&fix["deletedRegion"], &fix["insertedContent"]["text"]), (&region, &"bgt".into()));
    assert_eq!(
        results[3]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "content/x%2C%20y%3A%25%E7%94%B2.yaml"
    );
}

#[test]
fn github_gets_a_command_a_line_that_nothing_breaks_out_of() {
    let text = drawn(&[unit(), nasty()], Format::Github, Language::Chinese, true);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[0],
        "::error file=content/items/2016/a.md,line=3,endLine=3,col=5,endColumn=7,title=unit-registered (R-1 第三条%2C R-1 第四条)::单位名录中没有“办公庁”%0A是否应为“办公厅”？"
    );
    assert_eq!(
        lines[1],
        "::error file=content/x%2C y%3A%25甲.yaml,line=1,endLine=1,col=1,endColumn=1,title=encoding::有<b>&\\u{1b}[0m%0A::error::甲%25%0A删去]]>"
    );
    assert_eq!(lines.len(), 2);
}

#[test]
fn gitlab_gets_fingerprints_of_their_own_that_outlive_a_moved_line() {
    let read = |text: &str| -> Vec<Value> { serde_json::from_str(text).expect("a list") };
    let issues = read(&drawn(&all(), Format::Gitlab, Language::Chinese, false));
    let prints: std::collections::BTreeSet<&str> =
        issues.iter().map(|i| i["fingerprint"].as_str().expect("text")).collect();
    assert_eq!(prints.len(), issues.len());
    assert_eq!(issues[1]["location"]["path"], ITEM);
    assert_eq!(issues[1]["location"]["lines"]["begin"], 5);
    assert_eq!(issues[1]["severity"], "minor");
    let mut moved = body();
    moved.place = Place::Bytes(0, 3);
    moved.message.zh = "正文有误".into();
    for language in [Language::Chinese, Language::English] {
        let other = read(&drawn(&[moved.clone()], Format::Gitlab, language, false));
        assert_eq!(other[0]["fingerprint"], issues[1]["fingerprint"]);
        assert_eq!(other[0]["location"]["lines"]["begin"], 1);
    }
    assert_eq!(drawn(&[], Format::Gitlab, Language::Chinese, false), "[]\n");
}

#[test]
fn junit_is_well_formed_whatever_a_message_holds() {
    for findings in [vec![], all()] {
        let text = drawn(&findings, Format::Junit, Language::Chinese, true);
        let mut reader = quick_xml::Reader::from_str(&text);
        reader.config_mut().check_end_names = true;
        let (mut cases, mut failures) = (0, 0);
        loop {
            match reader.read_event().expect("well-formed") {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(e) | quick_xml::events::Event::Empty(e) => {
                    cases += usize::from(e.name().as_ref() == "testcase");
                    failures += usize::from(e.name().as_ref() == "failure");
                    for attribute in e.attributes() {
                        let value = attribute.expect("an attribute");
                        assert!(!value.value.contains('<') && !value.value.contains('\u{1b}'));
                    }
                }
                _ => {}
            }
        }
        assert_eq!(cases, findings.len().max(1));
        assert_eq!(failures, findings.iter().filter(|f| f.severity == Severity::Error).count());
    }
}

#[test]
fn no_form_tells_of_a_body_or_a_secret() {
    let mut findings = vec![body().edit("第一段", false)];
    let mut secret = unit().secret().edit("办公庁", true);
    secret.message = Text::new("不引用", "not quoted");
    secret.hint = None;
    findings.push(secret);
    for form in FORMS {
        let text = drawn(&findings, form, Language::Chinese, false);
        assert!(!text.contains("第一段") && !text.contains("办公庁"), "{form:?}: {text}");
        let text = drawn(&findings, form, Language::Chinese, true);
        assert!(!text.contains("正文第一段") && !text.contains("办公庁"), "{form:?}: {text}");
    }
}
