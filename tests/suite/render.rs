//! Pages that only files can show: images and attachments as they are
//! published, and the files of a site's own theme.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use image::{ImageBuffer, ImageFormat, Rgb};
use kanfa::audience::{SiteCard, VisibleIssue};
use kanfa::disk::Root;
use kanfa::finding::Finding;
use kanfa::model::Artifact;
use kanfa::model::settings::Limits;
use kanfa::render::Renderer;
use kanfa::source::Place;

use super::visible::Sample;

const BODY: &str = "![图](a.png)\n\n[附件](b.csv)\n";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("a temporary folder"));
        folder.write("items/x.md", BODY.as_bytes());
        folder
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.0.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("written");
    }

    fn renderer(&self, theme: &str) -> Result<Renderer, Vec<Finding>> {
        Renderer::new(&Root::new(self.0.path()), &site(), theme)
    }

    fn render(&self, files: &[&str]) -> Result<BTreeMap<String, Vec<u8>>, Vec<Finding>> {
        let limits = Limits { image_pixels: 10_000, ..Limits::default() };
        let renderer = self.renderer("redhead").expect("a theme").with_limits(&limits);
        let artifacts = renderer.issue(&issue(files))?;
        Ok(artifacts.into_iter().map(|Artifact { path, bytes }| (path, bytes)).collect())
    }
}

fn site() -> SiteCard {
    SiteCard { name: "刊物".to_owned(), organisation: "某局".to_owned(), ..SiteCard::default() }
}

fn issue(files: &[&str]) -> Arc<VisibleIssue> {
    let mut issue = Sample::of(ISSUE, "items/x.md", 0);
    let files = files.iter().map(|file| ((*file).to_owned(), String::new()));
    issue.record.items[0].files = files.collect();
    issue.seen()
}

const ISSUE: &str = "
format: 1
periodical: p
title: 周报
publisher: u1
imprint: 某局
year: 2016
number: 1
supplement: false
number-text: 第1期
signed: 2016-06-06
dated: 2016-06-06
printed: 2016-06-06
show-signer: false
classification: 内部
digest: false
items: [{slug: x, file: x, title: 标题, units: [], body: '', fields: {}}]
tail: []
print-run: 0
numbered-copies: false
recipients: [{id: r, name: 某人, relation: report-to, copies: 1, paper: true, because: []}]
";

fn picture(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let image = ImageBuffer::from_fn(width, height, |x, y| {
        Rgb([u8::try_from(x % 256).expect("small"), u8::try_from(y % 256).expect("small"), 7])
    });
    let mut bytes = Vec::new();
    image.write_to(&mut Cursor::new(&mut bytes), format).expect("encoded");
    bytes
}

/// A JPEG with an EXIF block that says it lies on its side, and a place.
fn jpeg_with_exif(width: u32, height: u32) -> Vec<u8> {
    let mut exif =
        b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.extend(b"GPS 39.9N 116.4E");
    let plain = picture(ImageFormat::Jpeg, width, height);
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend(length);
    bytes.extend(exif);
    bytes.extend(&plain[2..]);
    bytes
}

/// A PNG with a text chunk before its end.
fn png_with_text() -> Vec<u8> {
    let plain = picture(ImageFormat::Png, 20, 10);
    let mut bytes = plain[..plain.len() - 12].to_vec();
    let chunk = b"tEXtAuthor\0secret";
    bytes.extend(13_u32.to_be_bytes());
    bytes.extend(chunk);
    bytes.extend(crc(chunk).to_be_bytes());
    bytes.extend(&plain[plain.len() - 12..]);
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| {
            if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 }
        })
    })
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn images_keep_their_pixels_and_nothing_else() {
    let folder = Folder::new();
    let source = png_with_text();
    assert!(holds(&source, b"secret"));
    folder.write("items/x/a.png", &source);
    folder.write("items/x/b.csv", b"1,2\n");
    let made = folder.render(&["a.png", "b.csv"]).expect("a page");
    let png = &made["issues/p/2016/1/files/x/a.png"];
    assert!(!holds(png, b"secret"));
    let pixels = |bytes: &[u8]| image::load_from_memory(bytes).expect("an image").to_rgb8();
    assert_eq!(pixels(png), pixels(&source));
    assert_eq!(made["issues/p/2016/1/files/x/b.csv"], b"1,2\n");
    let page = String::from_utf8(made["issues/p/2016/1/index.html"].clone()).expect("text");
    assert!(page.contains("<img src=\"files/x/a.png\" alt=\"图\" width=\"20\" height=\"10\">"));
    assert!(page.contains("<a href=\"files/x/b.csv\">附件</a>"));
}

#[test]
fn photographs_stand_upright_and_forget_where_they_were_taken() {
    let folder = Folder::new();
    folder.write("items/x/a.jpg", &jpeg_with_exif(40, 20));
    let made = folder.render(&["a.jpg"]).expect("a page");
    let jpeg = &made["issues/p/2016/1/files/x/a.jpg"];
    assert!(!holds(jpeg, b"GPS") && !holds(jpeg, b"Exif"));
    let image = image::load_from_memory(jpeg).expect("an image");
    assert_eq!((image.width(), image.height()), (20, 40));
}

#[test]
fn what_cannot_be_published_is_a_finding_on_the_file() {
    let folder = Folder::new();
    let mut bomb = picture(ImageFormat::Png, 8, 8);
    bomb[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
    let end = crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&end.to_be_bytes());
    folder.write("items/x/bomb.png", &bomb);
    folder.write("items/x/large.png", &picture(ImageFormat::Png, 101, 100));
    folder.write("items/x/text.png", b"not an image");
    folder.write("items/x/jpeg.png", &picture(ImageFormat::Jpeg, 8, 8));
    folder.write("items/x/a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>");
    let names = ["bomb.png", "large.png", "text.png", "jpeg.png", "a.svg", "gone.pdf", "../x.md"];
    let findings = folder.render(&names).expect_err("findings");
    assert_eq!(findings.len(), names.len(), "{findings:#?}");
    assert!(findings.iter().all(|finding| finding.place == Place::Whole), "{findings:#?}");
    let of = |name| {
        let file = format!("items/x/{name}");
        findings.iter().find(|finding| *finding.file == *file).expect(name)
    };
    let said = &names.map(of)[0].message.en;
    assert!(said.contains("50000 × 50000"), "{said}");
    assert!(folder.render(&[]).is_ok());
}

#[test]
fn a_theme_of_the_site_replaces_file_by_file() {
    let folder = Folder::new();
    folder.write("themes/own/texts/zh-CN.yaml", "footnotes: 自家注释\n".as_bytes());
    folder.write("themes/own/static/style.css", b"p { color: green }");
    folder.write("themes/own/templates/issue.html", "甲{{ masthead.title }}".as_bytes());
    let renderer = folder.renderer("own").expect("a theme");
    let made = renderer.issue(&issue(&[])).expect("a page");
    assert_eq!(String::from_utf8(made[0].bytes.clone()).expect("text"), "甲周报");
    let style = renderer.assets().into_iter().find(|a| a.path == "assets/style.css");
    assert_eq!(style.expect("the style").bytes, b"p { color: green }");
    assert!(renderer.assets().iter().any(|a| a.path == "assets/icon.svg"));
}

#[test]
fn what_is_wrong_in_a_template_is_shown_in_it() {
    let folder = Folder::new();
    let cases = [
        ("<p>报头</p>{{ 甲", "{{ 甲"),
        ("<p>报头</p>{{ masthead.nothing }}", "masthead.nothing"),
        ("<p>报头</p>{{ masthead.title | 无 }}", "无"),
        ("<p>报头</p>{{ masthead.title | nothing }}", "nothing"),
    ];
    for (template, at) in cases {
        folder.write("themes/own/templates/issue.html", template.as_bytes());
        let made = folder.renderer("own").and_then(|renderer| renderer.issue(&issue(&[])));
        let findings = made.expect_err("a finding");
        assert_eq!(findings.len(), 1, "{findings:#?}");
        assert_eq!(&*findings[0].file, "themes/own/templates/issue.html", "{findings:#?}");
        let Place::Bytes(start, _) = findings[0].place else { panic!("{findings:#?}") };
        let line = template.find(at).expect("there");
        assert!(start >= line && start <= template.len(), "{template}: {start}");
        assert!(template.is_char_boundary(start), "{template}: {start}");
    }
}

#[test]
fn all_templates_are_judged_at_once() {
    let folder = Folder::new();
    folder.write("themes/own/templates/issue.html", "{{ 甲".as_bytes());
    folder.write("themes/own/templates/year.html", "报头\n{% if".as_bytes());
    let findings = folder.renderer("own").err().expect("findings");
    assert_eq!(findings.len(), 2, "{findings:#?}");
    folder.write("themes/own/templates/issue.html", "{{ a | no }}{{ b | no }}".as_bytes());
    folder.write("themes/own/templates/year.html", "{% include 'gone.html' %}".as_bytes());
    let findings = folder.renderer("own").err().expect("findings");
    assert_eq!(findings.len(), 3, "{findings:#?}");
}

#[test]
fn a_broken_theme_is_a_finding_on_its_file() {
    let cases: [(&str, &[u8]); 4] = [
        ("theme.yaml", b"format: 2\nname: {}\nnewest: 3\n"),
        ("theme.yaml", b"format: 1\nname: {}\nnewest: 3\ncolour: red\n"),
        ("texts/zh-CN.yaml", b"home: [\n"),
        ("templates/issue.html", b"\xb1\xa8"),
    ];
    for (path, bytes) in cases {
        let folder = Folder::new();
        folder.write(&format!("themes/own/{path}"), bytes);
        let findings = folder.renderer("own").err().expect("a finding");
        assert_eq!(&*findings[0].file, format!("themes/own/{path}"), "{findings:#?}");
    }
    assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/redhead/theme.yaml").is_file());
}
