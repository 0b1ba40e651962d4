//! The dispatch register: what was sent is written down, and only added to.

use std::path::PathBuf;

use super::bundles::Site;

fn register(site: &Site) -> PathBuf {
    site.root().join("content/registers/dispatch.csv")
}

fn read(site: &Site) -> Vec<u8> {
    std::fs::read(register(site)).expect("a register")
}

fn lines(site: &Site, arguments: &[&str]) -> Vec<serde_json::Value> {
    let said = site.good(&[&["dispatch", "--format", "json"], arguments].concat());
    said.lines().map(|line| serde_json::from_str(line).expect("an object")).collect()
}

fn built() -> Site {
    let site = Site::new(&[]);
    site.good(&["build", "--no-pdf"]);
    site
}

#[test]
fn what_was_built_is_recorded_once_and_only_added() {
    let site = built();
    let open = lines(&site, &[]);
    let bundles: usize = ["mayor", "r-dept-a"].map(|id| site.bundles(id).len()).iter().sum();
    assert_eq!(open.len(), bundles);
    for line in &open {
        let file = site.root().join(line["file"].as_str().expect("a file"));
        let bytes = std::fs::read(file).expect("built");
        assert_eq!(line["sha256"], kanfa::digest::sha256(&bytes));
        assert!(line["issues"].as_array().expect("issues").iter().all(|i| i["state"] == "unsent"));
    }
    assert!(!register(&site).exists(), "asking writes nothing");

    site.good(&["dispatch", "--record", "--recipient", "mayor", "--on", "2024-06-28"]);
    let first = read(&site);
    let text = String::from_utf8(first.clone()).expect("UTF-8");
    assert!(text.starts_with("\u{feff}\"日期\",\"收件人\",\"期\""), "{text}");
    assert!(text.lines().skip(1).all(|line| line.starts_with("\"2024-06-28\",\"mayor\",\"")));
    assert!(text.contains(",\"机要交换\",\""), "{text}");
    assert!(lines(&site, &[]).iter().all(|line| line["recipient"] == "r-dept-a"));

    site.good(&["dispatch", "--record"]);
    let second = read(&site);
    assert!(second.starts_with(&first) && second.len() > first.len());
    assert!(lines(&site, &[]).is_empty());
    site.good(&["dispatch", "--record"]);
    assert_eq!(read(&site), second, "nothing is recorded twice");
    site.good(&["check"]);
    // The next build agrees with the register.
    let output = site.kanfa(&["build", "--no-pdf"]);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("dispatch-changed"));
}

#[test]
fn a_theme_does_not_remake_in_silence_what_was_sent() {
    let site = built();
    site.good(&["dispatch", "--record", "--on", "2024-06-28"]);
    let before = read(&site);
    let theme = site.root().join("themes/redhead/static");
    std::fs::create_dir_all(&theme).expect("made");
    std::fs::write(theme.join("style.css"), "body { color: #111 }").expect("written");
    let output = site.kanfa(&["build", "--no-pdf", "--lang", "en"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.contains("dispatch-changed") && told.contains("dispatch.csv:2:"), "{told}");
    let open = lines(&site, &["--recipient", "mayor"]);
    assert!(!open.is_empty());
    for line in &open {
        assert_eq!(line["issues"][0]["state"], "changed");
        assert_eq!(line["issues"][0]["sent"], "2024-06-28");
    }
    site.good(&["dispatch", "--record"]);
    assert_eq!(read(&site), before, "it is not taken for sent");
    site.good(&["dispatch", "--record", "--again", "--on", "2024-06-29"]);
    assert!(read(&site).starts_with(&before));
    assert!(lines(&site, &[]).is_empty());
}

#[test]
fn a_signature_is_no_change_of_what_was_sent() {
    if !super::tools::have(&["ssh-keygen"]) {
        return;
    }
    let site = built();
    site.good(&["dispatch", "--record"]);
    super::bundles::ssh_key(site.beside(), "key");
    site.good(&["build", "--no-pdf", "--sign-key", "key"]);
    assert!(lines(&site, &[]).is_empty());
}

#[test]
fn receipts_and_returns_are_rows_of_their_own() {
    let site = built();
    let early =
        site.bad(2, &["dispatch", "--recipient", "mayor", "--received-by", "王五", "--lang", "en"]);
    assert!(early.contains("nothing of the kind"), "{early}");
    site.good(&["dispatch", "--record", "--on", "2024-06-28"]);
    let before = read(&site);
    let receipt = ["--received-by", "=王五", "--received-at", "2024-06-28 09:30"];
    let args = [&["dispatch", "--recipient", "mayor", "--issue", "daily/2024/1"], &receipt[..]];
    site.good(&args.concat());
    let returned =
        ["dispatch", "--recipient", "mayor", "--recalled", "returned", "--on", "2024-07-01"];
    site.good(&returned);
    let after = read(&site);
    assert!(after.starts_with(&before));
    let added = String::from_utf8(after[before.len()..].to_vec()).expect("UTF-8");
    assert!(added.contains("\"'=王五\",\"2024-06-28 09:30\",\"\"\r\n"), "{added}");
    assert!(added.contains(",\"清退 2024-07-01\"\r\n"), "{added}");
    site.good(&["check"]);
    assert!(lines(&site, &[]).is_empty(), "a receipt is no dispatch");
    site.bad(2, &["dispatch", "--recipient", "mayor", "--recalled", "lost"]);
}

#[test]
fn what_was_tampered_with_is_not_recorded() {
    let site = built();
    let bundle = site.bundles("mayor").remove(0);
    std::fs::write(&bundle, "other").expect("written");
    let told = site.bad(2, &["dispatch", "--record", "--lang", "en"]);
    assert!(told.contains("not what was built"), "{told}");
    assert!(!register(&site).exists());
}

#[test]
fn a_summary_has_a_line_a_day_and_the_list_tells_all() {
    let site = built();
    let open = lines(&site, &[]);
    let days: std::collections::BTreeSet<_> = open.iter().map(|l| l["date"].to_string()).collect();
    let (summary, list) = (site.good(&["dispatch"]), site.good(&["dispatch", "--list"]));
    let dated = summary.lines().filter(|line| line.starts_with("20")).count();
    assert_eq!(dated, days.len(), "{summary}");
    assert!(summary.contains("kanfa dispatch --list") && !summary.contains("output/"), "{summary}");
    assert_eq!(list.matches("output/").count(), open.len(), "{list}");
}
