//! Classified material stops everything before anything is made, and is quoted
//! nowhere: in front matter, texts, names and attachments of every kind.

use std::io::{Cursor, Write as _};
use std::path::Path;

use super::pdf::printed;
use super::sample::{copy, kanfa};

/// Words that may be in no message.
const QUOTED: &str = "不得外泄的内容";

/// A small site with a file beside an item, and what `check` finds.
fn found(name: &str, bytes: &[u8]) -> String {
    let site = site();
    let folder = site.path().join("content/items/2024/road-budget");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join(name), bytes).expect("written");
    findings(site.path())
}

fn site() -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/_base"), site.path());
    site
}

/// Rules and files of errors, a line each.
fn findings(root: &Path) -> String {
    let output = kanfa(root, &["check", "--format", "json"], &[]);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(!text.contains(QUOTED), "quoted: {text}");
    let mut lines = String::new();
    for line in text.lines() {
        let finding: serde_json::Value = serde_json::from_str(line).expect("JSON");
        if finding["severity"] == "error" {
            let said = [&finding["rule"], &finding["file"]].map(|v| v.as_str().expect("text"));
            lines.push_str(&format!("{} {}\n", said[0], said[1]));
        }
    }
    lines
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in parts {
        zip.start_file(*name, options).expect("an entry");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("a zip").into_inner()
}

/// A document of these paragraphs, in XML.
fn docx(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let body = format!("<w:document><w:body>{body}</w:body></w:document>");
    let parts = [("[Content_Types].xml", "<Types/>"), ("word/document.xml", &body)];
    zipped(&[&parts[..], more].concat())
}

fn xlsx(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (y, row) in rows.iter().enumerate() {
        for (x, cell) in row.iter().enumerate() {
            sheet.write_string(y as u32, x as u16, *cell).expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

const MARKED: &str = "classified content/items/2024/road-budget";

#[test]
fn a_marking_in_an_attachment_is_found_whatever_its_kind() {
    let split = "<w:p><w:r><w:t>机</w:t></w:r><w:r><w:t>密 ★</w:t></w:r><w:r><w:t>10年</w:t></w:r></w:p>\
                 <w:p><w:r><w:t>不得外泄的内容</w:t></w:r></w:p>";
    let cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>密级</w:t></w:r></w:p></w:tc></w:tr>\
                <w:tr><w:tc><w:p><w:r><w:t>秘密</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let header = [("word/header1.xml", "<w:hdr><w:p><w:r><w:t>绝密★</w:t></w:r></w:p></w:hdr>")];
    let core = [("docProps/core.xml", "<p><dc:subject>机密★</dc:subject></p>")];
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("a.docx", docx(split, &[])),
        ("b.docx", docx(cell, &[])),
        ("c.docx", docx("<w:p/>", &header)),
        ("d.docx", docx("<w:p/>", &core)),
        ("e.xlsx", xlsx(&[&["不得外泄的内容"], &["秘密★1年"]])),
        ("f.xlsx", xlsx(&[&["编号", "密级"], &["1", "内部"], &["2", "机密"]])),
        ("g.csv", "编号,密级\n1,公开\n2,机密\n".into()),
        ("h.txt", "不得外泄的内容\n　秘　密　★　１年\n".into()),
        ("i.pdf", printed("机密★10年\n\n不得外泄的内容。\n")),
        ("j.pdf", printed("绝密\n")),
        ("k.pdf", with_stream("EmbeddedFile", "Type", "甲\n机密★10年\n".as_bytes())),
        ("l.pdf", with_stream("Metadata", "Type", "<dc:subject>机密★</dc:subject>".as_bytes())),
    ];
    for (name, bytes) in files {
        assert_eq!(found(name, &bytes), format!("{MARKED}/{name}\n"), "{name}");
    }
}

#[test]
fn words_in_a_sentence_of_an_attachment_are_no_marking() {
    let sentence = "各单位要保守秘密，机密件按规定保管。";
    let paragraph = format!("<w:p><w:r><w:t>{sentence}</w:t></w:r></w:p>");
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("a.docx", docx(&paragraph, &[])),
        ("b.xlsx", xlsx(&[&["事项", "密级"], &[sentence, "内部"]])),
        ("c.csv", format!("事项,密级\n{sentence},公开\n").into()),
        ("d.txt", sentence.into()),
        ("e.pdf", printed(sentence)),
    ];
    for (name, bytes) in files {
        assert_eq!(found(name, &bytes), "", "{name}");
    }
}

#[test]
fn what_no_program_can_read_needs_somebody_who_looked_at_it() {
    let media = [("word/media/image1.png", "x")];
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("a.docx", docx("<w:p/>", &media)),
        ("b.txt", b"\xc3\xdc\xbc\xb6".to_vec()),
        ("c.png", std::fs::read(chart()).expect("readable")),
        ("d.pdf", scanned()),
        ("e.pdf", b"%PDF-1.7\nbroken".to_vec()),
        ("f.pdf", with_stream("EmbeddedFile", "Type", b"\x89PNG\r\n\x1a\n")),
        ("g.pdf", with_stream("Form", "Subtype", b"q Q")),
    ];
    for (name, bytes) in files {
        let expected = format!("attachment-inspected content/items/2024/road-budget/{name}\n");
        assert_eq!(found(name, &bytes), expected, "{name}");
    }
}

fn chart() -> std::path::PathBuf {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR"));
    sample.join("content/items/2016/auto-premium-reform-pilots/chart.png")
}

/// A PDF that is readable but for one stream more.
fn with_stream(name: &str, key: &str, content: &[u8]) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(&printed("甲")).expect("a document");
    let dictionary = lopdf::dictionary! { key => name };
    document.add_object(lopdf::Stream::new(dictionary, content.to_vec()));
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("saved");
    bytes
}

/// A PDF of one page on which nothing is written.
fn scanned() -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(&printed("甲")).expect("a document");
    let pages: Vec<lopdf::ObjectId> = document.page_iter().collect();
    for page in pages {
        document.change_page_content(page, Vec::new()).expect("changed");
    }
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("saved");
    bytes
}

#[test]
fn an_inspection_is_of_one_file_as_it_is() {
    let site = site();
    let folder = site.path().join("content/items/2024/road-budget");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::copy(chart(), folder.join("chart.png")).expect("copied");
    let digest = kanfa::digest::sha256(&std::fs::read(chart()).expect("readable"));
    let register = site.path().join("content/registers/inspections.yaml");
    std::fs::create_dir_all(register.parent().expect("a folder")).expect("a folder");
    let entry = format!("检查:\n  - {{校验值: {digest}, 检查人: 甲, 日期: 2024-06-20}}\n");
    std::fs::write(&register, &entry).expect("written");
    assert_eq!(findings(site.path()), "");
    std::fs::write(&register, entry.replace("检查人: 甲, ", "")).expect("written");
    assert!(findings(site.path()).contains("registers/inspections.yaml"), "nobody is named");
    std::fs::write(&register, entry.replace(&digest[..4], "0000")).expect("written");
    assert!(findings(site.path()).starts_with("attachment-inspected "), "another file");
}

#[test]
fn kinds_are_told_by_content_and_macros_are_refused() {
    let macros = docx("<w:p/>", &[("word/vbaProject.bin", "x")]);
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("a.docx", macros),
        ("b.pdf", docx("<w:p/>", &[])),
        ("c.csv", b"PK\x03\x04\x00".to_vec()),
        ("d.xlsx", docx("<w:p/>", &[])),
        ("e.png", "no image".into()),
        ("f.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()),
        ("g.txt", b"a\x00b".to_vec()),
    ];
    for (name, bytes) in files {
        let expected = format!("attachments content/items/2024/road-budget/{name}\n");
        assert_eq!(found(name, &bytes), expected, "{name}");
    }
}

/// Changes a text file of a site.
fn change(site: &Path, file: &str, from: &str, to: &str) {
    let path = site.join("content").join(file);
    let text = std::fs::read_to_string(&path).expect("readable");
    assert!(text.contains(from), "{file} has {from}");
    std::fs::write(path, text.replacen(from, to, 1)).expect("written");
}

const ITEM: &str = "items/2024/road-budget.md";

#[test]
fn nothing_is_quoted_in_any_form_and_nothing_is_made() {
    let site = site();
    change(site.path(), ITEM, "style: 动态", "classification: 机密☆10年\nstyle: 不得外泄的内容");
    let folder = site.path().join("content/items/2024/不得外泄的内容（机密）");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("不得外泄的内容.exe"), "x").expect("written");
    let register = site.path().join("content/registers/submissions.yaml");
    std::fs::create_dir_all(register.parent().expect("a folder")).expect("a folder");
    let title = "submissions:\n  - {id: 1, title: 机密★10年不得外泄的内容, unit: nobody}\n";
    std::fs::write(register, title).expect("written");
    let help = kanfa(site.path(), &["check", "--help"], &[]);
    let help = String::from_utf8(help.stdout).expect("UTF-8");
    let mut formats = 0;
    for format in ["human", "short", "json", "sarif", "github", "gitlab", "junit"] {
        if !help.contains(format) {
            continue;
        }
        formats += 1;
        for lang in ["zh-CN", "en"] {
            let args = ["check", "--format", format, "--excerpt", "--lang", lang];
            let output = kanfa(site.path(), &args, &[]);
            assert_eq!(output.status.code(), Some(1), "{format}");
            let told = String::from_utf8_lossy(&output.stdout).into_owned()
                + &String::from_utf8_lossy(&output.stderr);
            assert!(!told.contains(QUOTED) && !told.contains("10年"), "{format}: {told}");
            assert!(told.contains("光盘"), "{format} names the channel: {told}");
            assert!(told.contains("历史") || told.contains("history"), "{format}: {told}");
        }
    }
    assert!(formats >= 3, "{help}");
    for command in [&["build", "--no-pdf"][..], &["publish"], &["publish", "--dry-run"]] {
        let output = kanfa(site.path(), command, &[]);
        assert_eq!(output.status.code(), Some(1), "{command:?}");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!told.contains(QUOTED), "{told}");
    }
    assert!(!site.path().join("output").exists(), "nothing is written");
}

const NETWORK: &str = "classification:\n  network: {name: 某涉密网, holds: 机密, reference: 密网〔2024〕1号, approver: 保密办 甲}\n";

#[test]
fn a_network_that_is_named_may_hold_more_for_those_who_are_cleared() {
    let site = site();
    change(site.path(), ITEM, "style: 动态", "classification: 机密★10年\nstyle: 动态");
    assert!(findings(site.path()).starts_with("classified "));
    change(site.path(), "site.yaml", "classification:\n", NETWORK);
    // Without a cleared recipient it fails closed, and says so.
    assert_eq!(findings(site.path()), "recipient-scope content/items/2024/road-budget.md\n");
    let refused = kanfa(site.path(), &["publish", "--dry-run", "brief/road-budget"], &[]);
    assert_eq!(refused.status.code(), Some(1), "{}", String::from_utf8_lossy(&refused.stdout));
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(told.contains("没有任何收件人"), "{told}");
    // A level above what the network may hold is refused as before.
    change(site.path(), ITEM, "机密★10年", "绝密★10年");
    assert!(findings(site.path()).starts_with("classified "));
    // And a text is not marked higher than its item.
    change(site.path(), ITEM, "绝密★10年", "秘密★10年");
    assert_eq!(findings(site.path()), "recipient-scope content/items/2024/road-budget.md\n");
    change(site.path(), ITEM, "规划处召开", "机密★20年\n\n规划处召开");
    assert!(findings(site.path()).starts_with("classified "));
}

#[test]
fn a_network_without_a_permission_holds_nothing() {
    let site = site();
    change(site.path(), ITEM, "style: 动态", "classification: 秘密\nstyle: 动态");
    change(
        site.path(),
        "site.yaml",
        "classification:\n",
        &NETWORK.replace("密网〔2024〕1号", "''"),
    );
    let refused = "classified content/items/2024/road-budget.md\nrequired-key content/site.yaml\n";
    assert_eq!(findings(site.path()), refused);
    change(site.path(), "site.yaml", "reference: ''", "reference: ");
    assert_eq!(findings(site.path()), refused, "a value that is left out permits nothing either");
    let built = kanfa(site.path(), &["build", "--no-pdf"], &[]);
    assert_eq!(built.status.code(), Some(1));
    assert!(!site.path().join("output").exists(), "nothing is written");
}
