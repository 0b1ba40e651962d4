//! The policy that every page carries: the sources that a browser may load for
//! it, should foreign markup ever get in. Nothing comes from elsewhere, no form
//! is sent, no frame is shown, and no script runs but the theme's own.

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use super::theme::Theme;

/// The content security policy of a theme's pages.
///
/// Inline styles and scripts are allowed by their digest, and digests are taken
/// from the theme's templates, never from a page that was made: markup that got
/// into a page by its data has none. A block in which a template puts something is
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
        .map(|block| format!("'sha256-{}'", BASE64.encode(&Sha256::digest(block.as_bytes()))))
        .collect();
    digests.sort();
    digests.dedup();
    digests
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_written_as_browsers_read_them() {
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
