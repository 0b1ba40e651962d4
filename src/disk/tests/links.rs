//! Links that somebody put where a build makes files: what they lead to may
//! change without any build, so that none may stay.

use std::fs;
use std::os::unix::fs::symlink;

use super::super::{Root, Staging, Summary};
use super::folder;

fn build(root: &Root, path: &str, text: &str) -> Summary {
    let staging = Staging::begin(root).expect("begun");
    staging.write(path, text.as_bytes()).expect("written");
    staging.commit(&Default::default()).expect("built")
}

#[test]
fn a_link_to_the_very_text_is_replaced_by_a_file() {
    for (path, unit, leads_to) in [
        ("site/index.html", "site", "../../kept"),
        ("bundles/a/2016-06-06.zip", "bundles/a/2016-06-06.zip", "../../../kept"),
    ] {
        // A text may be just as long as the link is.
        for text in [leads_to, "another length"] {
            let folder = folder();
            let root = Root::new(folder.path());
            build(&root, path, text);
            let file = root.join("output").join(path);
            fs::write(root.join("kept"), text).expect("written");
            fs::remove_file(&file).expect("removed");
            symlink(leads_to, &file).expect("a link");
            assert_eq!(fs::read_to_string(&file).expect("read"), text, "{path}");
            let summary = build(&root, path, text);
            assert_eq!(summary.changed, [unit], "{path}: {text}");
            let there = fs::symlink_metadata(&file).expect("there");
            assert!(there.is_file(), "{path}: {text}");
            assert_eq!(fs::read_to_string(&file).expect("read"), text, "{path}");
        }
    }
}
