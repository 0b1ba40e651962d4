//! Documents, read back with another library than the one that makes them.
//! The fonts are those of `.ci/fonts`.

use std::path::Path;
use std::sync::OnceLock;

use kanfa::audience::SiteCard;
use kanfa::disk::Root;
use kanfa::finding::Finding;
use kanfa::model::record::RecordItem;
use kanfa::render::pdf::{FontFolders, Fonts, Pdf};
use lopdf::{Document, Object};

use super::visible::Sample;

/// A body with everything in it that an editor may type, and much that an
/// attacker might.
const EVERYTHING: &str = include_str!("pdf/everything.md");

pub(super) fn folders() -> FontFolders {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join(".kanfa/fonts");
    assert!(own.exists(), "the tests of documents need the free fonts: run .ci/fonts");
    FontFolders { named: vec![own], system: Vec::new() }
}

pub(super) fn card() -> SiteCard {
    SiteCard {
        name: "站点".to_owned(),
        organisation: "某机关".to_owned(),
        notice: Some("演示样例".to_owned()),
        care_line: Some("内部资料　注意保存".to_owned()),
        categories: [("c1".to_owned(), "重点工作".to_owned())].into(),
        ..SiteCard::default()
    }
}

pub(super) fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let nowhere = Root::new("/nonexistent");
        Fonts::find(&nowhere, &card(), "redhead", &folders()).expect("the free fonts")
    })
}

/// A site with one item of this body.
pub(super) fn site_of(body: &str) -> (tempfile::TempDir, Root) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let item = folder.path().join("content/items/2016/item.md");
    std::fs::create_dir_all(item.with_extension("")).expect("a folder");
    std::fs::write(&item, format!("{FRONT}{body}")).expect("an item");
    let picture = image::RgbImage::from_fn(300, 100, |x, _| image::Rgb([x as u8, 80, 80]));
    picture.save(item.with_extension("").join("chart.png")).expect("an image");
    let root = Root::new(folder.path());
    (folder, root)
}

/// The text that `site_of` writes before a body.
const FRONT: &str = "---\nx\n---\n";

pub(super) fn item(title: &str) -> RecordItem {
    let item = format!(
        "{{slug: item, file: x, title: '{title}', units: [{{id: u1, name: 某局}}], credit: 某局, \
         category: c1, keywords: [监管], body: '', fields: {{}}}}"
    );
    serde_yaml::from_str(&item).expect("an item")
}

pub(super) fn issue(items: Vec<RecordItem>) -> Sample {
    let mut issue = Sample::of(ISSUE, "content/items/2016/item.md", FRONT.len());
    issue.record.items = items;
    issue
}

const ISSUE: &str = "
format: 1
periodical: weekly
title: 工作简报
publisher: u1
imprint: 某机关办公厅
year: 2016
number: 3
supplement: false
number-text: 第3期
running-text: 总第13期
signed: 2016-06-07
dated: 2016-06-07
printed: 2016-06-08
signer: {name: 张三, role: 主任}
show-signer: true
classification: 内部
digest: false
note: 请各单位*参阅*。
items: []
colophon: [{key: editor, value: 李四}]
tail: [{relation: report-to, label: 报, wording: 上级机关}]
print-run: 12
numbered-copies: false
recipients: [{id: r, name: 某人, relation: report-to, copies: 1, paper: true, because: []}]
";

pub(super) fn made(root: &Root, issue: &Sample) -> Result<Vec<u8>, Vec<Finding>> {
    let pdf = Pdf::new(root, &card(), "redhead", fonts()).expect("the shipped theme");
    pdf.issue(&issue.seen()).map(|artifact| artifact.bytes)
}

/// The document of an issue with this text.
pub(crate) fn printed(body: &str) -> Vec<u8> {
    let (_folder, root) = site_of(body);
    made(&root, &issue(vec![item("标题")])).expect("a document")
}

fn everything() -> (Vec<u8>, Document) {
    let (_folder, root) = site_of(EVERYTHING);
    let mut item = item("关于|“一切”的报告");
    item.files = [("chart.png".to_owned(), String::new())].into();
    let bytes = made(&root, &issue(vec![item])).expect("a document");
    let document = Document::load_mem(&bytes).expect("another library reads it");
    (bytes, document)
}

/// The words of all pages, without spaces.
pub(super) fn words(document: &Document) -> String {
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let text = document.extract_text(&pages).expect("text");
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn everything_typed_is_printed_as_it_was_typed() {
    let (_, document) = everything();
    let words = words(&document);
    for expected in [
        "#read(\"/etc/passwd\")",
        "$x^2$",
        "{{7*7}}",
        "<script>alert(1)</script>",
        "#import",
        "*不是强调*",
        "一级标题",
        "二级标题",
        "三级标题",
        "四级标题",
        "表1",
        "甲",
        "乙格",
        "脚注文字",
        "引文",
        "letx=1;",
        "https://example.org/path?a=1&b=2",
        "第二行",
        "工作简报",
        "第3期",
        "总第13期",
        "签发人",
        "张三",
        "按语",
        "请各单位",
        "上级机关",
        "共印12份",
        "李四",
        "（某局）",
        "演示样例",
        "内部资料",
    ] {
        let expected: String = expected.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(words.contains(&expected), "{expected} is not in {words}");
    }
}

#[test]
fn the_same_issue_gives_the_same_bytes() {
    let (first, _) = everything();
    let (second, _) = everything();
    assert!(first == second);
}

/// The value at a path of keys, references followed.
fn at<'d>(document: &'d Document, mut object: &'d Object, path: &[&str]) -> &'d Object {
    for key in path {
        let dict =
            document.dereference(object).expect("an object").1.as_dict().expect("a dictionary");
        object = dict.get(key.as_bytes()).unwrap_or_else(|_| panic!("{key} is missing"));
    }
    document.dereference(object).expect("an object").1
}

#[test]
fn bodies_and_metadata_are_attached() {
    let (_, document) = everything();
    let catalog = document.trailer.get(b"Root").expect("a catalogue");
    let names =
        at(&document, catalog, &["Names", "EmbeddedFiles", "Names"]).as_array().expect("names");
    let files: Vec<(String, Vec<u8>)> = names
        .chunks(2)
        .map(|pair| {
            let stream = at(&document, &pair[1], &["EF", "F"]).as_stream().expect("a file");
            let name = String::from_utf8_lossy(pair[0].as_str().expect("a name")).into_owned();
            (name, stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()))
        })
        .collect();
    let of = |name: &str| files.iter().find(|(n, _)| n.contains(name)).map(|(_, bytes)| bytes);
    assert_eq!(of("item.md").map(Vec::as_slice), Some(EVERYTHING.as_bytes()));
    let xml = String::from_utf8(of("metadata.xml").expect("metadata").clone()).expect("text");
    assert!(xml.contains("<title>关于“一切”的报告</title>"), "{xml}");
    assert!(xml.contains("<category id=\"c1\">重点工作</category>"), "{xml}");
    assert!(!xml.contains("某机关领导"), "{xml}");
}

#[test]
fn documents_are_tagged_archival_and_name_their_language() {
    let (bytes, document) = everything();
    let catalog = document.trailer.get(b"Root").expect("a catalogue");
    assert_eq!(at(&document, catalog, &["Lang"]).as_str().expect("a language"), b"zh-CN");
    assert!(at(&document, catalog, &["MarkInfo", "Marked"]).as_bool().expect("a mark"));
    at(&document, catalog, &["StructTreeRoot", "K"]);
    at(&document, catalog, &["Outlines", "First", "Title"]);
    let text = String::from_utf8_lossy(&bytes);
    for part in ["<pdfaid:part>3", "<pdfaid:conformance>A", "<pdfuaid:part>1"] {
        assert!(text.contains(part), "{part}");
    }
    let fonts = document.objects.values().filter_map(|o| o.as_dict().ok()).filter(|d| {
        d.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"FontDescriptor")
    });
    let mut count = 0;
    for font in fonts {
        let embedded = font.has(b"FontFile2") || font.has(b"FontFile3");
        assert!(embedded, "{font:?}");
        count += 1;
    }
    assert!(count >= 4, "{count} fonts");
}

#[test]
fn a_character_that_no_font_has_is_an_error_at_its_place() {
    let (_folder, root) = site_of("这里有一个字\u{e123}。");
    let found = made(&root, &issue(vec![item("标题")])).expect_err("no glyph");
    assert_eq!(found.len(), 1);
    let start = "---\nx\n---\n这里有一个字".len();
    assert_eq!(found[0].place, kanfa::source::Place::Bytes(start, start + 3));
}

#[test]
fn whom_readers_may_ask_is_printed_after_the_text() {
    let (_folder, root) = site_of("正文在此。");
    let with = |contact: &str| {
        let contact = Some(contact.to_owned());
        made(&root, &issue(vec![RecordItem { contact, ..item("标题") }]))
    };
    let document = Document::load_mem(&with("值班室，电话000").expect("a document"));
    let words = words(&document.expect("readable"));
    let at = |text: &str| words.find(text).unwrap_or_else(|| panic!("{text}: {words}"));
    assert!(at("正文在此。") < at("（某局）") && at("（某局）") < at("（联系人：值班室，电话"));
    let found = with("\u{e123}").expect_err("no glyph");
    assert_eq!(found[0].place, kanfa::source::Place::value(&["contact"]));
}

#[test]
fn templates_reach_nothing_outside() {
    for code in [
        "#read(\"/etc/passwd\")",
        "#import \"@preview/cetz:0.3.0\"",
        "#read(\"../../content/items/2016/item.md\")",
        "#datetime.today()",
        "#image(\"/content/x.png\")",
    ] {
        let (folder, root) = site_of("正文。");
        let theme = folder.path().join("themes/redhead/pdf");
        std::fs::create_dir_all(&theme).expect("a folder");
        std::fs::write(theme.join("issue.typ"), code).expect("a template");
        let found = made(&root, &issue(vec![item("标题")])).expect_err(code);
        assert_eq!(&*found[0].file, "themes/redhead/pdf/issue.typ", "{code}");
    }
}

#[test]
fn missing_fonts_are_named_with_the_way_to_get_them() {
    let empty = tempfile::tempdir().expect("a temporary folder");
    let folders = FontFolders { named: vec![empty.path().to_owned()], system: Vec::new() };
    let root = Root::new(empty.path());
    let found = Fonts::find(&root, &card(), "redhead", &folders).expect_err("no fonts");
    assert_eq!(found.len(), 7);
    assert!(
        found.iter().all(|d| d.hint.as_ref().is_some_and(|h| h.en.contains("kanfa fonts --from")))
    );
}

#[test]
fn a_tail_does_not_get_a_page_of_its_own() {
    let last_page = |lines: usize, contact: Option<String>| {
        let (_folder, root) = site_of(&"这是一段正文。\n\n".repeat(lines));
        let item = RecordItem { contact, ..item("标题") };
        let bytes = made(&root, &issue(vec![item])).expect("a document");
        let document = Document::load_mem(&bytes).expect("readable");
        let last = document.get_pages().len() as u32;
        document.extract_text(&[last]).expect("text")
    };
    for lines in 20..32 {
        assert!(last_page(lines, None).contains("这是一段正文"), "{lines} lines");
        let noted = last_page(lines, Some("值班室".to_owned()));
        assert!(noted.contains("值班室"), "{lines} lines and a note");
    }
}

#[test]
fn the_tail_stands_below_a_table_where_closer_rows_make_room() {
    let pages = |rows: usize| {
        let (folder, root) = site_of("正文，见[附件：甲表](a.csv)。");
        let table: String = (0..rows).map(|n| format!("{n},行{n}\n")).collect();
        let path = folder.path().join("content/items/2016/item/a.csv");
        std::fs::write(path, format!("号,名\n{table}")).expect("a table");
        let files = [("a.csv".to_owned(), String::new())].into();
        let bytes = made(&root, &issue(vec![RecordItem { files, ..item("标题") }]));
        Document::load_mem(&bytes.expect("a document")).expect("readable").get_pages().len()
    };
    let pages: Vec<usize> = (14..19).map(pages).collect();
    assert_eq!(pages, [2, 2, 2, 2, 3]);
}

#[test]
fn many_threads_make_the_same_documents() {
    use rayon::prelude::*;
    let (_folder, root) = site_of(EVERYTHING);
    let mut item = item("标题");
    item.files = [("chart.png".to_owned(), String::new())].into();
    let issue = issue(vec![item]).seen();
    let pdf = Pdf::new(&root, &card(), "redhead", fonts()).expect("the shipped theme");
    let all: Vec<Vec<u8>> =
        (0..8).into_par_iter().map(|_| pdf.issue(&issue).expect("a document").bytes).collect();
    assert!(all.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn fonts_are_taken_from_a_folder() {
    let site = tempfile::tempdir().expect("a temporary folder");
    let folder = &folders().named[0];
    let run = |args: &[&str]| super::sample::kanfa(site.path(), args, &[("LANG", "en")]);
    let taken = run(&["fonts", "--from", &folder.to_string_lossy()]);
    let said = String::from_utf8_lossy(&taken.stdout).into_owned();
    assert!(taken.status.success(), "{said}");
    assert!(said.contains("FandolFang-Regular.otf (the digest is as listed)"), "{said}");
    let copy = |path: &Path| std::fs::read(path.join("FandolKai-Regular.otf")).expect("a font");
    assert!(copy(&site.path().join(".kanfa/fonts")) == copy(folder));
    let nothing = run(&["fonts", "--from", "/nonexistent"]);
    assert_eq!(nothing.status.code(), Some(2));
}

#[test]
fn what_was_made_before_is_not_made_again_and_never_believed_blindly() {
    let (folder, root) = site_of("正文。");
    let issue = issue(vec![item("标题")]).seen();
    let pdf = Pdf::new(&root, &card(), "redhead", fonts()).expect("the shipped theme").with_cache();
    let first = pdf.issue(&issue).expect("a document").bytes;
    let kept: Vec<_> = walkdir::WalkDir::new(folder.path().join(".kanfa/pdf"))
        .into_iter()
        .map(|entry| entry.expect("can be walked"))
        .filter(|entry| entry.file_type().is_file())
        .collect();
    assert_eq!(kept.len(), 1);
    let path = kept[0].path();
    let whole = std::fs::read(path).expect("an entry");
    let other = [blake3::hash(b"other").as_bytes().as_slice(), b"other"].concat();
    std::fs::write(path, &other).expect("written");
    assert_eq!(pdf.issue(&issue).expect("a document").bytes, b"other", "it is read");
    let mut damaged = whole.clone();
    damaged[1000] ^= 1;
    for bad in [&damaged[..], &whole[..20], b""] {
        std::fs::write(path, bad).expect("written");
        assert!(pdf.issue(&issue).expect("a document").bytes == first);
    }
}

/// The base document, its maker of copies, and copies.
fn with_copies(test: impl FnOnce(&[u8], &kanfa::render::pdf::Original<'_>)) {
    let (bytes, _) = everything();
    let copies = kanfa::render::pdf::Copies::new(fonts()).expect("digits");
    test(&bytes, &copies.of(&bytes).expect("a document of ours"));
}

#[test]
fn a_copy_carries_its_number_and_the_name_of_its_holder() {
    with_copies(|base, original| {
        let copy = original.copy(17, Some("某保监局（堃）Branch")).expect("a copy");
        assert!(copy.starts_with(base), "nothing of the document is written anew");
        let document = Document::load_mem(&copy).expect("readable");
        let words = words(&document);
        assert!(words.contains("000017"), "{words}");
        let pages = document.get_pages().len();
        assert_eq!(words.matches("某保监局（堃）Branch").count(), pages);
        let other = original.copy(18, Some("某办公厅")).expect("a copy");
        assert!(other != copy);
        let plain = String::from_utf8_lossy(&other).into_owned();
        assert!(!plain.contains(&format!("{:04X}", u32::from('堃'))), "a trace of another name");
        assert!(original.copy(18, Some("某办公厅")).expect("a copy") == other);
    });
}

#[test]
fn a_name_without_glyphs_is_an_error() {
    with_copies(|_, original| {
        assert!(original.copy(1, Some("\u{e123}")).is_err());
        assert!(original.copy(1, None).is_ok());
    });
}

/// The issues of the sample site, as the office sees them.
fn sample_issues() -> (Root, kanfa::audience::View, String) {
    use kanfa::{audience, model, number, pipeline};
    let root = Root::new(env!("CARGO_MANIFEST_DIR"));
    let today = model::date::parse_day("2026-01-01").expect("a day");
    let dates = pipeline::Dates { as_of: None, today };
    let checked = pipeline::check(&root, dates).checked.expect("a sample without errors");
    let site = checked.site();
    let entitle = |draft: &model::issue::Draft, version: &model::Version| {
        audience::entitle(site, draft, version)
    };
    let (issues, _) = number::number(&checked, &entitle);
    (root, audience::views(site, &issues).office, site.settings.theme.clone())
}

/// How often each character that is no space occurs.
fn tally(text: &str, into: &mut std::collections::BTreeMap<char, i64>, by: i64) {
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        *into.entry(c).or_default() += by;
    }
}

#[test]
fn no_word_of_the_sample_is_lost() {
    use kanfa::markdown::{Tables, each_piece, parse};
    use rayon::prelude::*;
    let (root, office, theme) = sample_issues();
    let card = office.site();
    let folders = folders();
    let fonts = Fonts::find(&root, card, &theme, &folders).expect("the free fonts");
    let pdf = Pdf::new(&root, card, &theme, &fonts).expect("the theme");
    assert!(office.issues().len() > 50);
    office.issues().par_iter().for_each(|issue| {
        let made = pdf.issue(issue).expect("a document");
        let document = Document::load_mem(&made.bytes).expect("readable");
        let printed = words(&document);
        let mut missing = std::collections::BTreeMap::new();
        for item in &issue.items {
            let mut text = root.read_text(&item.file).expect("an item");
            text.drain(..item.body_start);
            let parsed = parse(&text);
            each_piece(&parsed, Tables::With, &mut |piece| tally(piece, &mut missing, 1));
            tally(&item.title.replace('|', ""), &mut missing, 1);
            tally(item.credit.as_deref().unwrap_or_default(), &mut missing, 1);
            let title: String = item.title.chars().filter(|c| !c.is_whitespace()).collect();
            assert!(printed.contains(&title.replace('|', "")), "{}: {title}", made.path);
        }
        for line in &issue.tail {
            tally(&line.wording, &mut missing, 1);
        }
        tally(&printed, &mut missing, -1);
        missing.retain(|_, count| *count > 0);
        assert!(missing.is_empty(), "{}: {missing:?}", made.path);
    });
}
