//! Documents as their readers see them: with the programs that readers have.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::page_words::{Words, excess, tally};
use super::sample::{copy_of_sample, files, kanfa, sample};
use super::tools::{have, run};

/// The answers of poppler and qpdf about every document: too slow for
/// each to be asked for each, so they share the work.
const PROGRAMS: [&str; 5] = ["pdftotext", "pdfinfo", "pdffonts", "pdfdetach", "qpdf"];

/// The drafting sheet beside every document: it has no page and no body.
const SHEET: &str = "drafting-sheet.pdf";

/// Documents of the office's site.
fn documents(output: &Path) -> Vec<PathBuf> {
    let all = files(&output.join("site"));
    all.into_iter().filter(|f| f.extension().is_some_and(|e| e == "pdf")).collect()
}

fn said(program: &str, arguments: &[&str]) -> String {
    let output = run(Path::new("."), program, arguments);
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn name(path: &Path) -> &str {
    path.to_str().expect("a name")
}

/// Asserts that a document and the page beside it have the same words, but for
/// what a page of paper has: its number, the line at its foot, the heads of
/// tables that go on.
fn same_words(document: &Path) {
    let page = document.with_file_name("index.html");
    let page = Words::of(&std::fs::read_to_string(&page).expect("a page"));
    let text = said("pdftotext", &[name(document), "-"]);
    let sheets = text.matches('\u{c}').count();
    let mut expected = tally(&page.text);
    let notice = page.notice.as_deref().unwrap_or_default();
    // On paper tables have pages of their own, and a proof is marked on each.
    for (title, file) in &page.tables {
        let text = std::fs::read_to_string(document.with_file_name(file)).expect("a table");
        let cells = text.replace(['"', ','], " ").replace('\u{feff}', "");
        excess(&mut expected, &format!("附件{title}{cells}"), 1);
    }
    if document.ends_with("proof.pdf") {
        excess(&mut expected, &"清样".repeat(sheets), 1);
    }
    // A page of the screen has the line at its head and foot.
    excess(&mut expected, &notice.repeat(2), -1);
    for sheet in 1..=sheets {
        excess(&mut expected, &format!("—{sheet}—{notice}"), 1);
    }
    let mut printed = tally(&text);
    for (c, count) in expected {
        *printed.entry(c).or_default() -= count;
    }
    printed.retain(|_, count| *count != 0);
    for head in page.heads.iter().filter(|head| !head.is_empty()) {
        let all_there = |printed: &super::page_words::Tally| {
            tally(head).iter().all(|(c, n)| printed.get(c).is_some_and(|p| p >= n))
        };
        while !printed.is_empty() && all_there(&printed) {
            excess(&mut printed, head, -1);
            printed.retain(|_, count| *count != 0);
        }
    }
    assert!(printed.is_empty(), "{}: {printed:?} (above 0: only on paper)", document.display());
}

#[test]
fn documents_of_the_sample_have_the_words_of_their_pages() {
    if !have(&PROGRAMS) {
        return;
    }
    let documents = documents(sample());
    let issues = documents.iter().filter(|d| !d.ends_with("proof.pdf") && !d.ends_with(SHEET));
    let mut count = 0;
    for document in issues {
        same_words(document);
        count += 1;
    }
    assert!(count > 50, "{count}");
}

#[test]
fn documents_of_the_sample_keep_to_their_standards() {
    if !have(&PROGRAMS) {
        return;
    }
    for document in documents(sample()) {
        let path = name(&document);
        assert!(said("qpdf", &["--check", path]).contains("No syntax or stream encoding errors"));
        keeps_to_standards(path);
    }
    let copies = files(&sample().join("recipients/lead-chair/issues/songyue"));
    let copies: Vec<_> =
        copies.iter().filter(|f| f.extension().is_some_and(|e| e == "pdf")).collect();
    assert!(copies.len() > 2, "{copies:?}");
    for copy in copies {
        assert!(said("qpdf", &["--check", name(copy)]).contains("No syntax or stream encoding"));
        keeps_to_standards(name(copy));
    }
}

fn keeps_to_standards(path: &str) {
    let about = said("pdfinfo", &[path]);
    let fact = |key: &str| {
        let line = about.lines().find(|line| line.starts_with(key));
        line.map(|line| line[key.len()..].trim().to_owned()).unwrap_or_default()
    };
    assert_eq!(fact("Tagged:"), "yes", "{path}");
    assert!(fact("Page size:").ends_with("(A4)"), "{path}");
    assert!(!fact("Title:").is_empty() && !fact("Author:").is_empty(), "{path}: {about}");
    let metadata = said("pdfinfo", &["-meta", path]);
    for part in ["<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
        assert!(metadata.contains(part), "{path}: {part}");
    }
    let fonts = said("pdffonts", &[path]);
    let fonts: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!fonts.is_empty(), "{path}");
    for font in fonts {
        let columns: Vec<&str> = font.split_whitespace().rev().collect();
        // Backwards: object, unicode, subset, embedded.
        assert_eq!(columns[2..5], ["yes", "yes", "yes"], "{path}: {font}");
        assert_eq!(font.find('+'), Some(6), "{path}: {font}");
    }
}

#[test]
fn attached_bodies_are_those_of_the_files() {
    if !have(&PROGRAMS) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let mut bodies = 0;
    for document in documents(sample()).iter().filter(|d| !d.ends_with(SHEET)) {
        let to = folder.path().join(bodies.to_string());
        std::fs::create_dir_all(&to).expect("a folder");
        said("pdfdetach", &["-saveall", "-o", name(&to), name(document)]);
        let attached = files(&to);
        let metadata = std::fs::read_to_string(to.join("metadata.xml")).expect("metadata");
        assert!(metadata.starts_with("<?xml"), "{metadata}");
        assert!(!metadata.contains("sign-off") && !metadata.contains("演示签批"), "{metadata}");
        for body in attached.iter().filter(|f| f.extension().is_some_and(|e| e == "md")) {
            let typed = typed(body.file_name().and_then(|n| n.to_str()).expect("a name"));
            let (_, after) = typed.split_once("\n---\n").expect("front matter");
            assert!(std::fs::read_to_string(body).expect("a body") == after, "{}", body.display());
            bodies += 1;
        }
    }
    assert!(bodies > 60, "{bodies}");
}

/// The file of an item of the sample.
fn typed(name: &str) -> String {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/items");
    let file = files(&content).into_iter().find(|f| f.ends_with(name)).expect("an item");
    std::fs::read_to_string(file).expect("readable")
}

/// A proof of this body in the sample site.
fn proof_of(body: &str) -> (tempfile::TempDir, PathBuf) {
    let site = copy_of_sample();
    let item = site.path().join("content/items/2016/second-quarter-solvency-reports.md");
    let text = std::fs::read_to_string(&item).expect("the proof of the sample");
    let (front, _) = text.split_once("\n---\n").expect("front matter");
    std::fs::write(&item, format!("{front}\n---\n{body}")).expect("written");
    std::fs::create_dir(item.with_extension("")).expect("a folder");
    if body.contains("chart.png") {
        // One of the sample, which somebody has inspected.
        let picture = site.path().join("content/items/2016/auto-premium-reform-pilots/chart.png");
        std::fs::copy(picture, item.with_extension("").join("chart.png")).expect("copied");
    }
    let built = kanfa(site.path(), &["build", "--only", "zhuanbao"], &[]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let folder = ".kanfa/preview/site/proofs/zhuanbao/second-quarter-solvency-reports";
    let proof = site.path().join(folder).join("proof.pdf");
    (site, proof)
}

/// A proof with everything in it that an editor may type, and what an attacker might.
fn torture() -> &'static Path {
    static TORTURE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    &TORTURE.get_or_init(|| proof_of(include_str!("pdf/everything.md"))).1
}

#[test]
fn everything_that_can_be_typed_is_on_the_page_and_on_paper() {
    if !have(&PROGRAMS) {
        return;
    }
    same_words(torture());
    keeps_to_standards(name(torture()));
    let text = said("pdftotext", &["-raw", name(torture()), "-"]);
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    for literal in [
        "#read(\"/etc/passwd\")",
        "$x^2$",
        "{{7*7}}",
        "<script>alert(1)</script>",
        "*不是强调*",
        "letx=1;",
    ] {
        assert!(text.contains(literal), "{literal}: {text}");
    }
}

/// Millimetres, characters and lines of the grid, in points.
const MM: f64 = 72.0 / 25.4;
const CELL: f64 = 156.0 * MM / 28.0;
const PITCH: f64 = 225.0 * MM / 22.0;

/// A run of Han characters: page from 0, left, top and right edge in points.
struct Run {
    page: usize,
    left: f64,
    top: f64,
    right: f64,
    text: String,
}

/// The runs of running text that are nothing but Han characters.
fn runs(document: &Path) -> Vec<Run> {
    let boxes = said("pdftotext", &["-bbox", name(document), "-"]);
    let mut runs = Vec::new();
    for (page, words) in boxes.split("<page ").skip(1).enumerate() {
        for word in words.split("<word ").skip(1) {
            let number = |key: &str| -> f64 {
                let (_, rest) = word.split_once(&format!("{key}=\"")).expect("a coordinate");
                rest.split('"').next().and_then(|n| n.parse().ok()).expect("a number")
            };
            let (left, right) = (number("xMin"), number("xMax"));
            let (top, bottom) = (number("yMin"), number("yMax"));
            let (_, text) = word.split_once('>').expect("text");
            let text = text.split('<').next().unwrap_or_default().to_owned();
            let han = text.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            if han && (bottom - top - CELL).abs() < 0.01 {
                runs.push(Run { page, left, top, right, text });
            }
        }
    }
    runs
}

fn off(value: f64) -> f64 {
    (value - value.round()).abs()
}

fn margin(page: usize) -> f64 {
    if page.is_multiple_of(2) { 28.0 * MM } else { 26.0 * MM }
}

#[test]
fn running_text_of_the_sample_stands_on_the_grid() {
    if !have(&PROGRAMS) {
        return;
    }
    let (mut all, mut loose) = (0, 0);
    for document in documents(sample()) {
        for run in runs(&document) {
            let cell = (run.left - margin(run.page)) / CELL;
            let wide = (run.right - run.left) / CELL;
            let count = run.text.chars().count() as f64;
            assert!(
                (wide - count).abs() < 0.01,
                "{}: {} is stretched",
                document.display(),
                run.text
            );
            assert!((-0.01..28.51).contains(&cell), "{}: {}", document.display(), run.text);
            all += 1;
            // A line with a long unbroken run of Latin letters leaves the grid.
            loose += i32::from(off(cell) > 0.01);
        }
    }
    assert!(all > 300 && loose * 50 < all, "{loose} of {all}");
}

#[test]
fn a_page_holds_22_lines_of_28_characters_within_its_margins() {
    if !have(&PROGRAMS) {
        return;
    }
    let proof = proof_of(&"汉".repeat(28 * 70));
    let lines: Vec<Run> = runs(&proof.1).into_iter().filter(|r| r.page == 1).collect();
    assert_eq!(lines.len(), 22);
    for (at, line) in lines.iter().enumerate() {
        assert_eq!(line.text.chars().count(), 28);
        assert!((line.left - 26.0 * MM).abs() < 0.01 * CELL, "{}", line.left);
        assert!((line.right - (210.0 - 28.0) * MM).abs() < 0.01 * CELL, "{}", line.right);
        let down = 37.0 * MM + at as f64 * PITCH;
        assert!((line.top - down).abs() < 0.01 * CELL, "line {at}: {}", line.top);
    }
    let foot = lines.last().expect("lines").top + CELL;
    assert!(
        (foot - (297.0 - 35.0) * MM).abs() < PITCH - CELL + 0.01,
        "the last line ends at {foot}"
    );
}
