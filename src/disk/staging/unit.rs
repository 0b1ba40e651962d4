//! Units of replacement: what is exchanged as a whole.

/// The unit that a path below the output belongs to; `None` for a path that is
/// in none, or would leave the output.
pub(super) fn of(path: &str) -> Option<&str> {
    let parts: Vec<&str> = path.split('/').collect();
    if parts.iter().any(|part| !is_plain(part)) {
        return None;
    }
    match parts.as_slice() {
        ["site" | "lists" | "reports", _, ..] => Some(parts[0]),
        ["recipients", id, _, ..] => Some(&path[.."recipients/".len() + id.len()]),
        ["bundles", _, _] => Some(path),
        _ => None,
    }
}

fn is_plain(part: &str) -> bool {
    !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0'])
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn paths_belong_to_units() {
        for (path, unit) in [
            ("site/index.html", "site"),
            ("site/issues/x/2016/1/index.html", "site"),
            ("lists/dispatch.csv", "lists"),
            ("recipients/bgt/index.html", "recipients/bgt"),
            ("bundles/bgt/2016-06-06.zip", "bundles/bgt/2016-06-06.zip"),
        ] {
            assert_eq!(of(path), Some(unit), "{path}");
        }
    }

    #[test]
    fn other_paths_belong_to_none() {
        for path in [
            "",
            "site",
            "recipients/bgt",
            "bundles/bgt",
            "bundles/a/b/c",
            "build.json",
            "records/2016/x",
            "/site/x",
            "site/../x",
            "site//x",
            "site/./x",
            "site/a\\b",
            "other/x",
        ] {
            assert_eq!(of(path), None, "{path}");
        }
    }
}
