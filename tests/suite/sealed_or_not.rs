//! What may not be buildable, through `publish`: it is kept out or gets no
//! number, at its item and place, while others are numbered; or it is numbered,
//! and then `build` succeeds.

use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::{Command, Output};

use image::{DynamicImage, ImageFormat};
use kanfa::digest::sha256;

use crate::case::{cases, copy};

const ITEM: &str = "content/items/2024/road-budget.md";

/// The minimal site with this body of its item.
fn site(body: &str) -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    copy(&cases().join("_base"), site.path());
    let path = site.path().join(ITEM);
    let text = fs::read_to_string(&path).expect("read");
    let (front, _) = text.split_once("\n---\n").expect("front matter");
    fs::write(&path, format!("{front}\n---\n\n{body}\n")).expect("written");
    site
}

/// A site whose item shows a picture of these bytes, which a person looked at.
fn site_showing(name: &str, bytes: &[u8]) -> tempfile::TempDir {
    let site = site(&format!("甲。\n\n![图]({name})"));
    let content = site.path().join("content");
    fs::create_dir_all(content.join("items/2024/road-budget")).expect("a folder");
    fs::write(content.join("items/2024/road-budget").join(name), bytes).expect("written");
    fs::create_dir_all(content.join("registers")).expect("a folder");
    let sum = sha256(bytes);
    let row = format!(
        "inspections:\n  - {{sha256: {sum}, file: items/2024/road-budget/{name}, inspector: 张三, date: 2024-06-03}}\n"
    );
    fs::write(content.join("registers/inspections.yaml"), row).expect("written");
    site
}

fn picture(format: ImageFormat) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(200, 200, |x, y| image::Rgb([x as u8, y as u8, 80]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture).write_to(&mut bytes, format).expect("made");
    bytes.into_inner()
}

fn half(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len() / 2);
    bytes
}

/// A picture whose header speaks of 50,000 by 50,000 pixels.
fn huge() -> Vec<u8> {
    let mut bytes = picture(ImageFormat::Png);
    for at in [16, 20] {
        bytes[at..at + 4].copy_from_slice(&50_000_u32.to_be_bytes());
    }
    let mut sum = u32::MAX;
    for byte in &bytes[12..29] {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
        }
    }
    bytes[29..33].copy_from_slice(&(!sum).to_be_bytes());
    bytes
}

fn footnotes(count: usize) -> String {
    let marks: String = (0..count).map(|at| format!("甲[^{at}]。")).collect();
    let notes: String = (0..count).map(|at| format!("\n\n[^{at}]: 注。")).collect();
    marks + &notes
}

fn kanfa(site: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kanfa"))
        .arg("--root")
        .arg(site)
        .args(["--lang", "en", "--as-of", "2024-06-13"])
        .args(arguments)
        .env("KANFA_FONTS", Path::new(env!("CARGO_MANIFEST_DIR")).join(".kanfa/fonts"))
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("the tool runs")
}

fn told(output: &Output) -> String {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    format!("{}{}", text(&output.stdout), text(&output.stderr))
}

/// Publishes: whether the item was numbered, which says that the site can be built.
fn is_numbered(site: &Path, what: &str, place: Option<&str>) -> bool {
    let published = kanfa(site, &["publish", "--no-build", "--yes"]);
    let words = told(&published);
    let ledger = site.join("content/ledger");
    assert!(ledger.join("daily/2024-1.yaml").exists(), "{what}: another is numbered: {words}");
    let numbered = ledger.join("brief/2024-1.yaml").exists();
    if numbered {
        let built = kanfa(site, &["build", "--pdf"]);
        assert_eq!(built.status.code(), Some(0), "{what}: {}", told(&built));
    } else {
        let at = format!("{ITEM}:{}", place.unwrap_or_default());
        let found = told(&kanfa(site, &["check", "--format", "short"]));
        assert!(words.contains(&at) || found.contains(&at), "{what}: {words}{found}");
        assert!(!words.contains(".typ") && !words.contains(".html"), "{what}: {words}");
    }
    numbered
}

#[test]
fn pictures_that_are_none_get_no_number() {
    for (what, name, bytes) in
        [("half a PNG", "a.png", half(picture(ImageFormat::Png))), ("a huge PNG", "a.png", huge())]
    {
        let site = site_showing(name, &bytes);
        assert!(!is_numbered(site.path(), what, Some("20:1")), "{what}");
    }
    // Readers show what there is of a JPEG that was cut off, and so do documents.
    for (what, name, bytes) in [
        ("a whole PNG", "a.png", picture(ImageFormat::Png)),
        ("half a JPEG", "a.jpg", half(picture(ImageFormat::Jpeg))),
    ] {
        let site = site_showing(name, &bytes);
        assert!(is_numbered(site.path(), what, None), "{what}");
    }
}

#[test]
fn texts_that_no_page_holds_get_no_number() {
    for (what, body, place) in [
        ("an emoji", "甲😀".to_owned(), "18:2"),
        ("a character that no free font has", "甲𪚥".to_owned(), "18:2"),
        ("a heading that goes back", "## 甲\n\n# 乙".to_owned(), "18:1"),
        ("an empty heading", "甲。\n\n#\n\n乙。".to_owned(), "20:1"),
        ("a long word", "a".repeat(40_000), "18:1"),
    ] {
        let site = site(&body);
        assert!(!is_numbered(site.path(), what, Some(place)), "{what}");
    }
}

#[test]
fn long_texts_are_numbered_and_built() {
    for (what, body) in [
        ("5,000 footnotes", footnotes(5000)),
        ("10,000 lines of code", format!("甲。\n\n```\n{}```", "let a = 1;\n".repeat(10_000))),
    ] {
        let site = site(&body);
        assert!(is_numbered(site.path(), what, None), "{what}");
    }
}
