//! Addresses → files of the site, and their media types.

use percent_encoding::percent_decode_str;

/// The file below the site that an address means: `/` and addresses that end
/// with `/` mean the `index.html` there. `None` for what could lead elsewhere.
pub(super) fn file_of(address: &str) -> Option<String> {
    let path = percent_decode_str(address.strip_prefix('/')?).decode_utf8().ok()?;
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
    let safe = |part: &str| {
        !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0'])
    };
    if !folder.is_empty() && !folder.split('/').all(safe) {
        return None;
    }
    if path.starts_with('/') || !(name.is_empty() || safe(name)) {
        return None;
    }
    Some(if name.is_empty() { format!("{path}index.html") } else { path.into_owned() })
}

/// The media type of a file by its name.
pub(super) fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_mean_files_of_the_site() {
        for (address, file) in [
            ("/", "index.html"),
            ("/issues/weekly/2026/1/", "issues/weekly/2026/1/index.html"),
            ("/assets/style.css", "assets/style.css"),
            ("/a/%E9%99%84%E5%9B%BE.png", "a/附图.png"),
            // A broken escape stands for itself.
            ("/%2", "%2"),
            ("/%zz", "%zz"),
        ] {
            assert_eq!(file_of(address).as_deref(), Some(file), "{address}");
        }
    }

    #[test]
    fn addresses_that_lead_elsewhere_mean_nothing() {
        for address in [
            "",
            "//etc/passwd",
            "/../content/site.yaml",
            "/a/../../content/site.yaml",
            "/%2e%2e/content/site.yaml",
            "/..%2fcontent",
            "/%2fetc/passwd",
            "/a//b",
            "/.git/config",
            "/a/.hidden/",
            "/..\\content",
            "/c:/x",
            "/%00",
            "/%ff",
        ] {
            assert_eq!(file_of(address), None, "{address}");
        }
    }
}
