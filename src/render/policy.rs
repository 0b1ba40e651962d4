//! The policy that every page carries: what a browser may load for it, should
//! something that is no part of it ever get in. Nothing comes from elsewhere,
//! no form is sent, no frame is shown, and no script runs but what the theme
//! itself brings.

use sha2::{Digest, Sha256};

use super::theme::Theme;

/// The content security policy of a theme's pages.
///
/// Inline styles and scripts are allowed by their digest, and digests are taken
/// from the theme's templates, never from a page that was made: what got into
/// a page by its data has none. A block in which a template puts something is
/// different on each page and is therefore not allowed.
pub(super) fn policy(theme: &Theme) -> String {
    let templates: Vec<&str> = theme
        .below("templates")
        .filter_map(|(_, file)| std::str::from_utf8(&file.bytes).ok())
        .collect();
    let brings_scripts = theme.below("static").any(|(path, _)| path.ends_with(".js"));
    let scripts = sources(brings_scripts, digests(&templates, "script"));
    let styles = sources(true, digests(&templates, "style"));
    // `file:` is what some browsers need beside 'self' for pages from a disk.
    format!(
        "default-src 'none'; img-src 'self' file:; style-src {styles}; script-src {scripts}; \
         base-uri 'none'; form-action 'none'"
    )
}

fn sources(files: bool, digests: Vec<String>) -> String {
    let files = files.then(|| "'self' file:".to_owned());
    let all: Vec<String> = files.into_iter().chain(digests).collect();
    if all.is_empty() { "'none'".to_owned() } else { all.join(" ") }
}

/// Digests of the elements `name` without attributes that stand in templates
/// word for word.
fn digests(templates: &[&str], name: &str) -> Vec<String> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let blocks = templates.iter().flat_map(|t| t.split(&open).skip(1));
    let blocks = blocks.filter_map(|rest| rest.split(&close).next());
    let mut digests: Vec<String> = blocks
        .filter(|block| !["{{", "{%", "{#"].iter().any(|mark| block.contains(mark)))
        .map(|block| format!("'sha256-{}'", base64(&Sha256::digest(block.as_bytes()))))
        .collect();
    digests.sort();
    digests.dedup();
    digests
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let at = |n: usize| u32::from(three.get(n).copied().unwrap_or(0));
        let whole = at(0) << 16 | at(1) << 8 | at(2);
        for n in 0..4_usize {
            let digit = (whole >> (18 - 6 * n)) & 63;
            text.push(if n <= three.len() { char::from(DIGITS[digit as usize]) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_written_as_browsers_read_them() {
        for (text, digits) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v")] {
            assert_eq!(base64(text.as_bytes()), digits);
        }
        // As Chromium tells it for a style of these words.
        assert_eq!(
            digests(&["<p><style>color:red</style>"], "style"),
            ["'sha256-8f935d27GvUutRyY9yWScUMiFUk4WTdZURISiYfPOeQ='"]
        );
    }

    #[test]
    fn what_templates_put_into_a_block_has_no_digest() {
        let templates = ["<script>{{ title }}</script>", "<script src=\"x\">y</script>"];
        assert!(digests(&templates, "script").is_empty());
        assert_eq!(sources(false, Vec::new()), "'none'");
    }
}
