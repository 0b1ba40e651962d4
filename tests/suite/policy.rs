//! Pages carry a policy of what may be loaded for them, and keep to it.

use std::path::Path;
use std::process::Command;

use super::sample::{attributes, files, is_html, sample};
use super::tools::have;

const POLICY: &str = "default-src 'none'; img-src 'self' file:; style-src 'self' file: \
                      'sha256-";

#[test]
fn every_page_says_what_may_be_loaded_for_it_and_breaks_it_nowhere() {
    let mut pages = 0;
    for page in files(sample()).iter().filter(|f| is_html(f)) {
        // Lists of the office are sheets, not pages of the theme.
        if page.strip_prefix(sample()).expect("below").starts_with("lists") {
            continue;
        }
        pages += 1;
        let html = std::fs::read_to_string(page).expect("readable");
        let head = html.split("</head>").next().expect("a head");
        let meta =
            "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"";
        let policy = head.split(meta).nth(1).and_then(|rest| rest.split('"').next());
        let policy = policy.unwrap_or_else(|| panic!("no policy: {}", page.display()));
        assert!(policy.starts_with(POLICY) && policy.contains("script-src 'none';"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert!(!html.contains("<script") && !html.contains("<form"), "{}", page.display());
        for forbidden in ["style", "onclick", "onload", "onerror", "formaction", "srcdoc"] {
            let found = attributes(&html, forbidden);
            assert!(found.is_empty(), "{}: {forbidden}={found:?}", page.display());
        }
        for source in attributes(&html, "src") {
            assert!(!source.contains(':') && !source.starts_with("//"), "{source}");
        }
    }
    assert!(pages > 1000, "{pages} pages");
}

/// Complaints of a browser that opens a page from the disk.
fn complaints(page: &Path) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr"])
        .arg(format!("--user-data-dir={}", folder.path().display()))
        .arg("--dump-dom")
        .arg(format!("file://{}", page.display()))
        .env("HOME", folder.path())
        .output()
        .expect("the browser runs");
    assert!(output.status.success());
    let told = String::from_utf8_lossy(&output.stderr);
    told.lines().filter(|line| line.contains("CONSOLE")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_browser_shows_pages_from_a_disk_with_their_style_and_refuses_what_got_in() {
    if !have(&["chromium"]) {
        return;
    }
    let site = sample().join("site");
    for page in ["index.html", "404.html"] {
        assert_eq!(complaints(&site.join(page)), "", "{page}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let html = std::fs::read_to_string(site.join("404.html")).expect("readable");
    let bad = html.replace("</main>", "<script>console.log('ran')</script></main>");
    let page = folder.path().join("bad.html");
    std::fs::write(&page, bad).expect("written");
    let told = complaints(&page);
    assert!(told.contains("violates the following Content Security Policy"), "{told}");
    assert!(!told.contains("ran\""), "{told}");
}
