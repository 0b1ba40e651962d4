//! `kanfa inspect`: an entry in the register for a file that a person looked at.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use image::{DynamicImage, ImageFormat};

use crate::case::{cases, copy};

const ITEM: &str = "content/items/2024/road-budget.md";
const PICTURE: &str = "content/items/2024/road-budget/chart.png";
const REGISTER: &str = "content/registers/inspections.yaml";

/// The minimal site with a picture that an item shows.
fn site() -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    copy(&cases().join("_base"), site.path());
    let item = site.path().join(ITEM);
    let text = fs::read_to_string(&item).expect("read") + "\n![进度图](chart.png)\n";
    fs::write(item, text).expect("written");
    fs::create_dir_all(site.path().join(PICTURE).parent().expect("inside")).expect("a folder");
    let picture = DynamicImage::new_rgb8(4, 4);
    picture.save_with_format(site.path().join(PICTURE), ImageFormat::Png).expect("a picture");
    site
}

fn kanfa(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kanfa"))
        .args(["--as-of", "2024-06-13"])
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "zh_CN.UTF-8")
        .output()
        .expect("the tool runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn register(site: &Path) -> String {
    fs::read_to_string(site.join(REGISTER)).unwrap_or_default()
}

fn findings(site: &Path) -> String {
    text(&kanfa(site, &["check", "--format", "short"]).stdout)
}

#[test]
fn the_command_of_the_finding_ends_it() {
    let site = site();
    let command = format!("kanfa inspect {PICTURE} --by 姓名");
    let json = text(&kanfa(site.path(), &["check", "--format", "json"]).stdout);
    assert!(json.contains(&command), "{json}");
    let told = kanfa(site.path(), &["inspect", PICTURE, "--by", "李四"]);
    assert_eq!(told.status.code(), Some(0), "{}", text(&told.stderr));
    assert!(text(&told.stdout).contains("李四 于 2024-06-13 检查"), "{}", text(&told.stdout));
    assert!(!findings(site.path()).contains("attachment-inspected"));
    let written = register(site.path());
    assert!(written.starts_with("检查:\n  - {校验值: "), "{written}");
    assert!(
        written
            .ends_with("文件: items/2024/road-budget/chart.png, 检查人: 李四, 日期: 2024-06-13}\n")
    );
    let again = kanfa(site.path(), &["inspect", PICTURE, "--by", "王五"]);
    assert_eq!(again.status.code(), Some(0));
    assert!(text(&again.stdout).contains("已经登记过"));
    assert_eq!(register(site.path()), written);
}

#[test]
fn the_rest_of_the_register_stays_as_it_is() {
    let site = site();
    let digest = "e94af7d9fee0c1135a24b6a41933de2fa0beda8419f89708239c6f999ed21c49";
    let before = format!(
        "# 看过的文件\r\ninspections:\r\n    # 第一批\r\n    - sha256: {digest} # 图\r\n      \
         inspector: 王五\r\n      date: 2024-06-01\r\n\r\n# 完\r\n"
    );
    fs::create_dir_all(site.path().join("content/registers")).expect("a folder");
    fs::write(site.path().join(REGISTER), &before).expect("written");
    let arguments = ["inspect", PICTURE, "--by", "李: 四", "--note", "原图 #1"];
    let told = kanfa(site.path(), &arguments);
    assert_eq!(told.status.code(), Some(0), "{}", text(&told.stderr));
    let (head, tail) = before.split_once("\r\n\r\n").expect("a blank line");
    let after = register(site.path());
    let new =
        after.strip_prefix(head).and_then(|rest| rest.strip_suffix(&format!("\r\n\r\n{tail}")));
    let new = new.unwrap_or_else(|| panic!("{after}"));
    assert!(new.starts_with("\r\n    - {sha256: "), "{new}");
    assert!(new.contains("inspector: \"李: 四\"") && new.ends_with("note: \"原图 #1\"}"), "{new}");
    assert!(!findings(site.path()).contains("error"), "{}", findings(site.path()));
}

#[test]
fn a_file_is_named_from_where_one_stands() {
    let site = site();
    let folder = site.path().join("content/items/2024/road-budget");
    let root = site.path().to_string_lossy().into_owned();
    let told =
        kanfa(&folder, &["--root", &root, "inspect", "../road-budget/chart.png", "--by", "李四"]);
    assert_eq!(told.status.code(), Some(0), "{}", text(&told.stderr));
    assert!(register(site.path()).contains("items/2024/road-budget/chart.png"));
}

#[test]
fn nothing_is_recorded_that_nobody_may_inspect() {
    let site = site();
    let folder = site.path().join("content/items/2024/road-budget");
    fs::write(folder.join("marked.txt"), "机密★1年\n").expect("written");
    fs::write(folder.join("wrong.png"), "甲").expect("written");
    fs::write(folder.join("plain.txt"), "甲\n").expect("written");
    let refused = |file: &str, code, words: &str| {
        let told = kanfa(site.path(), &["inspect", file, "--by", "李四"]);
        let said = text(&told.stderr) + &text(&told.stdout);
        assert_eq!(told.status.code(), Some(code), "{file}: {said}");
        assert!(said.contains(words) && !said.contains("1年"), "{file}: {said}");
    };
    refused("content/items/2024/road-budget/marked.txt", 1, "密级标志");
    refused("content/items/2024/road-budget/wrong.png", 2, "扩展名不符");
    refused("content/items/2024/road-budget/gone.png", 2, "没有文件");
    refused("content/site.yaml", 2, "不是稿件文件夹中的文件");
    refused("content/items/2024/road-budget/plain.txt", 0, "不须登记");
    let nobody = kanfa(site.path(), &["inspect", PICTURE, "--by", " "]);
    assert_eq!(nobody.status.code(), Some(2));
    assert!(!site.path().join(REGISTER).exists());
}

#[test]
fn a_register_that_cannot_be_continued_is_left_alone() {
    let site = site();
    fs::create_dir_all(site.path().join("content/registers")).expect("a folder");
    for before in ["检查: 甲\n", "检查:\n  - {校验值: 甲, 姓名: 乙}\n", "检查: [\n"] {
        fs::write(site.path().join(REGISTER), before).expect("written");
        let told = kanfa(site.path(), &["inspect", PICTURE, "--by", "李四"]);
        assert_eq!(told.status.code(), Some(1), "{}", text(&told.stderr));
        assert_eq!(register(site.path()), before);
    }
}

#[test]
fn a_site_may_let_pictures_pass_and_no_other_file() {
    let site = site();
    let settings = site.path().join("content/site.yaml");
    let read = fs::read_to_string(&settings).expect("read");
    fs::write(&settings, read + "\ninspect-pictures: false\n").expect("written");
    assert!(!findings(site.path()).contains("attachment-inspected"), "{}", findings(site.path()));
    // A picture that no body shows, one that is kept as an original, a scan.
    let folder = site.path().join("content/items/2024/road-budget");
    fs::copy(site.path().join(PICTURE), folder.join("unused.png")).expect("copied");
    let found = findings(site.path());
    assert!(found.contains("unused.png") && found.contains("attachment-inspected"), "{found}");
    fs::remove_file(folder.join("unused.png")).expect("removed");
    let item = site.path().join(ITEM);
    let kept = fs::read_to_string(&item).expect("read");
    let kept = kept.replace("\nscope:", "\noriginals: [{path: chart.png}]\nscope:");
    fs::write(&item, kept).expect("written");
    let found = findings(site.path());
    assert!(found.contains("chart.png") && found.contains("attachment-inspected"), "{found}");
}

#[test]
fn words_in_a_picture_are_searched_for_markings() {
    let site = site();
    let settings = site.path().join("content/site.yaml");
    let read = fs::read_to_string(&settings).expect("read");
    fs::write(&settings, read + "\ninspect-pictures: false\n").expect("written");
    let path = site.path().join(PICTURE);
    let bytes = fs::read(&path).expect("read");
    let comment = "Comment\0机密★".as_bytes();
    let length = u32::try_from(comment.len()).expect("short").to_be_bytes();
    // Behind the header of 33 bytes; readers need no sum of a chunk that is not critical.
    let chunk = [&length[..], b"tEXt", comment, &crc(&[b"tEXt", comment].concat())].concat();
    fs::write(&path, [&bytes[..33], &chunk, &bytes[33..]].concat()).expect("written");
    assert!(findings(site.path()).contains("classified"), "{}", findings(site.path()));
}

/// The sum of a chunk of a PNG.
fn crc(bytes: &[u8]) -> [u8; 4] {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    (!sum).to_be_bytes()
}
