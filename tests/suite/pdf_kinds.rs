//! Documents of other kinds than an issue, and how a site comes to have them.

use kanfa::model::DocumentKind;
use lopdf::Document;

use super::pdf::{issue, item, made, site_of, words};
use super::sample::{copy_of_sample, files, kanfa};

/// The words of an issue of this kind with this body.
fn words_of(kind: DocumentKind, body: &str) -> String {
    let (_folder, root) = site_of(body);
    let mut issue = issue(vec![item("标题")]);
    issue.document = kind;
    let bytes = made(&root, &issue).expect("a document");
    words(&Document::load_mem(&bytes).expect("readable"))
}

const FIGURES: &str = "情况如下：\n\n| 月份 | 受理件数 |\n|---|---:|\n| 一月 | 1,200 |\n\
    | 二月 | 870 |\n\n图1　逐月受理件数\n\n以上。\n";

#[test]
fn tables_of_circulars_are_drawn_where_a_figure_is_announced() {
    let plain = words_of(DocumentKind::Issue, FIGURES);
    let drawn = words_of(DocumentKind::Circular, FIGURES);
    for word in ["一月", "1,200", "受理件数", "二月"] {
        let more = drawn.matches(word).count() - plain.matches(word).count();
        assert_eq!(more, 1, "{word}: in the table and in the chart");
    }
    assert_eq!(drawn.matches("图1").count(), 1);
}

#[test]
fn summaries_set_apart_who_was_there() {
    let body = "会议议定：\n\n一是抓落实。\n\n出席：张三、李四\n\n请假：王五\n";
    let summary = words_of(DocumentKind::Summary, body);
    let plain = words_of(DocumentKind::Issue, body);
    for line in ["出席：张三、李四", "请假：王五"] {
        assert!(summary.contains(line) && plain.contains(line), "{summary}");
    }
}

/// A change to a file of a site.
fn edit(site: &std::path::Path, file: &str, from: &str, to: &str) {
    let path = site.join(file);
    let text = std::fs::read_to_string(&path).expect("readable");
    assert!(text.contains(from), "{file}: {from}");
    std::fs::write(&path, text.replace(from, to)).expect("written");
}

#[test]
fn a_site_chooses_kinds_and_covers() {
    let site = copy_of_sample();
    edit(site.path(), "content/site.yaml", "printed-covers: false", "printed-covers: true");
    let only = ["build", "--only", "tongbao", "--recipient", "bureau-beijing"];
    let built = kanfa(site.path(), &only, &[]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let preview = site.path().join(".kanfa/preview");
    let text = |path: &std::path::Path| {
        let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        words(&Document::load_mem(&bytes).expect("readable"))
    };
    let list = text(&preview.join("lists/tongbao/2016-1.pdf"));
    assert!(list.contains("北京保监局") && list.contains("份数"), "{list}");
    let sheet = text(&preview.join("site/issues/tongbao/2016/1/drafting-sheet.pdf"));
    assert!(sheet.contains("发文稿纸") && sheet.contains("情况通报"), "{sheet}");
    let bundles = files(&preview.join("bundles/bureau-beijing"));
    assert!(!bundles.is_empty());
    for bundle in &bundles {
        let mut zip = zip::ZipArchive::new(std::fs::File::open(bundle).expect("a bundle"));
        let zip = zip.as_mut().expect("a zip file");
        let names: Vec<String> = (0..zip.len())
            .map(|at| zip.by_index(at).expect("an entry").name().expect("a name").into_owned())
            .collect();
        assert!(names.iter().any(|name| name.ends_with("cover.pdf")), "{names:?}");
    }
    edit(site.path(), "content/periodicals/tongbao.yaml", "document: circular", "document: poster");
    let refused = kanfa(site.path(), &["check", "--format", "json"], &[]);
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stdout).into_owned();
    assert!(said.contains("poster") && said.contains("circular"), "{said}");
}
