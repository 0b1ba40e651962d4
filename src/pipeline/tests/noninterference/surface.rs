//! Surfaces: every kind of thing that a build makes for somebody to read.
//! `docs/security.md` says of each what it could tell, and which test holds it.

/// A kind of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Surface {
    /// The page of an issue.
    Page,
    /// An image or attachment of an issue.
    File,
    /// The PDF of an issue.
    Document,
    /// The first page: newest issues, periodicals, counts.
    Home,
    /// The page of an address that is not there.
    Missing,
    /// The page of a periodical.
    Periodical,
    /// The list of a periodical's year: neighbours of an issue.
    PeriodicalYear,
    /// Lists of years over all periodicals.
    Years,
    /// Lists by submitting unit.
    Units,
    /// Lists by category.
    Categories,
    /// Style and other files of the theme.
    Asset,
    /// A bundle: pages, lists, cover sheet and manifest of a day.
    Bundle,
    /// Distribution lists and the dispatch register.
    Sheet,
    /// Reports of the office.
    Report,
    /// The office's archive.
    Office,
    /// `build.json`: what was built, with digests.
    Manifest,
}

impl Surface {
    /// All, in the order of the table.
    pub(crate) const ALL: [Surface; 16] = [
        Surface::Page,
        Surface::File,
        Surface::Document,
        Surface::Home,
        Surface::Missing,
        Surface::Periodical,
        Surface::PeriodicalYear,
        Surface::Years,
        Surface::Units,
        Surface::Categories,
        Surface::Asset,
        Surface::Bundle,
        Surface::Sheet,
        Surface::Report,
        Surface::Office,
        Surface::Manifest,
    ];

    /// The surface of a file by its path below the output. `None`: no surface
    /// is known for it, and so nobody has thought of what it could tell.
    pub(crate) fn of(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["recipients", _, below @ ..] => Self::of_recipient(below),
            ["bundles", _, _] => Some(Self::Bundle),
            ["site", _, ..] => Some(Self::Office),
            ["lists", _, ..] => Some(Self::Sheet),
            ["reports", _, ..] => Some(Self::Report),
            ["build.json"] => Some(Self::Manifest),
            _ => None,
        }
    }

    fn of_recipient(below: &[&str]) -> Option<Self> {
        match below {
            ["index.html"] => Some(Self::Home),
            ["404.html"] => Some(Self::Missing),
            ["assets", _, ..] => Some(Self::Asset),
            ["years", ..] => Some(Self::Years),
            ["units", ..] => Some(Self::Units),
            ["categories", ..] => Some(Self::Categories),
            ["issues", _, "index.html"] => Some(Self::Periodical),
            ["issues", _, _, "index.html"] => Some(Self::PeriodicalYear),
            ["issues", _, _, _, "index.html"] => Some(Self::Page),
            ["issues", _, _, _, "files", _, _] => Some(Self::File),
            ["issues", _, _, _, name] if name.ends_with(".pdf") => Some(Self::Document),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Surface;

    #[test]
    fn files_of_the_output_are_known_by_their_paths() {
        for (path, surface) in [
            ("recipients/a/index.html", Surface::Home),
            ("recipients/a/issues/x/2016/1/index.html", Surface::Page),
            ("recipients/a/issues/x/2016/1/files/item/chart.png", Surface::File),
            ("recipients/a/issues/x/2016/1/x-2016-1.pdf", Surface::Document),
            ("recipients/a/issues/x/2016/index.html", Surface::PeriodicalYear),
            ("recipients/a/issues/x/index.html", Surface::Periodical),
            ("recipients/a/404.html", Surface::Missing),
            ("recipients/a/assets/style.css", Surface::Asset),
            ("recipients/a/years/2016/index.html", Surface::Years),
            ("recipients/a/units/index.html", Surface::Units),
            ("recipients/a/categories/index.html", Surface::Categories),
            ("reports/obligations.json", Surface::Report),
            ("bundles/a/2016-06-06.zip", Surface::Bundle),
            ("lists/dispatch.csv", Surface::Sheet),
            ("site/proofs/x/y/index.html", Surface::Office),
            ("build.json", Surface::Manifest),
        ] {
            assert_eq!(Surface::of(path), Some(surface), "{path}");
        }
    }

    #[test]
    fn what_nobody_thought_of_has_no_surface() {
        for path in [
            "recipients/a/build.json",
            "recipients/a/feed.xml",
            "recipients/a/issues/x/2016/1/x-2016-1.docx",
            "recipients/a/issues/x/2016/1/files/chart.png",
            "recipients/a/assets",
            "recipients/a",
            "bundles/a",
            "bundles/a/2016/06.zip",
            "site",
            "x",
        ] {
            assert_eq!(Surface::of(path), None, "{path}");
        }
    }
}
