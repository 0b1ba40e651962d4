//! Additions to pages on their way to the browser.

use super::Status;

/// The address of the script.
pub(super) const SCRIPT_ADDRESS: &str = "/__kanfa/live.js";

/// The script.
pub(super) const SCRIPT: &str = include_str!("live.js");

/// Parts of a page's policy, and what they become here: the script below comes
/// from this server and speaks with it. The rest stays, so that a theme is seen
/// as it will be read.
const WIDENED: [(&str, &str); 3] = [
    ("default-src 'none'; ", "default-src 'none'; connect-src 'self' ws:; "),
    ("script-src ", "script-src 'self' "),
    ("script-src 'self' 'none'", "script-src 'self'"),
];

/// A page with the script, at the end of its body.
pub(super) fn with_script(html: &[u8], status: &Status) -> Vec<u8> {
    let html = &widened(html);
    let script =
        format!("<script src=\"{SCRIPT_ADDRESS}\" data-build=\"{}\"></script>", status.build);
    let end = html.windows(7).rposition(|window| window == b"</body>").unwrap_or(html.len());
    [&html[..end], script.as_bytes(), &html[end..]].concat()
}

/// A page whose policy lets the script in. What stands after the head is text
/// that may speak of policies, and is left alone.
fn widened(html: &[u8]) -> Vec<u8> {
    let end = html.windows(7).position(|window| window == b"</head>").unwrap_or(0);
    let mut head = String::from_utf8_lossy(&html[..end]).into_owned();
    for (strict, wide) in WIDENED {
        head = head.replacen(strict, wide, 1);
    }
    [head.as_bytes(), &html[end..]].concat()
}

/// The page that stands for a site which could not be built at all.
pub(super) fn without_site(status: &Status) -> Vec<u8> {
    let failure = status.failure.as_deref().unwrap_or_default();
    let html = format!(
        "<!doctype html><meta charset=\"utf-8\"><title>kanfa</title><body><pre>{}</pre></body>",
        escaped(failure)
    );
    with_script(html.as_bytes(), status)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let status = Status { build: 3, failure: None };
        let page = with_script("<p>甲</p></body></html>".as_bytes(), &status);
        let page = String::from_utf8(page).expect("UTF-8");
        let script = r#"<script src="/__kanfa/live.js" data-build="3"></script>"#;
        assert_eq!(page, format!("<p>甲</p>{script}</body></html>"));
        let bare = String::from_utf8(with_script(b"<p>", &status)).expect("UTF-8");
        assert_eq!(bare, format!("<p>{script}"));
    }

    #[test]
    fn the_policy_lets_the_script_in_and_keeps_the_rest() {
        let status = Status { build: 3, failure: None };
        let served = |policy: &str| {
            let page = format!("<head>{policy}</head><p>script-src 'none'");
            let page = String::from_utf8(with_script(page.as_bytes(), &status)).expect("UTF-8");
            assert!(page.contains("</head><p>script-src 'none'<script"), "{page}");
            page.split("</head>").next().expect("a head").to_owned()
        };
        assert_eq!(
            served("default-src 'none'; script-src 'none'; base-uri 'none'"),
            "<head>default-src 'none'; connect-src 'self' ws:; script-src 'self'; base-uri 'none'"
        );
        assert_eq!(served("script-src 'sha256-x'"), "<head>script-src 'self' 'sha256-x'");
    }

    #[test]
    fn a_failure_is_text_and_nothing_else() {
        let status = Status { build: 0, failure: Some("<script>&".to_owned()) };
        let page = String::from_utf8(without_site(&status)).expect("UTF-8");
        assert!(page.contains("<pre>&lt;script&gt;&amp;</pre>"), "{page}");
    }
}
