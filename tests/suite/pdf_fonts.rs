//! Which fonts documents are made with, and what says so.

use std::path::Path;

use kanfa::disk::Root;
use kanfa::model::date::parse_day;
use kanfa::pipeline::{self, Dates, Documents, Failure, Options, Unwatched};
use kanfa::render::pdf::{FontFolders, Fonts};

use super::pdf::{card, folders};
use super::sample::sample;

/// A font whose family is renamed in its table of names.
fn renamed(mut font: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    let number = |font: &[u8], at: usize| usize::from(u16::from_be_bytes([font[at], font[at + 1]]));
    let long = |font: &[u8], at: usize| (number(font, at) << 16) | number(font, at + 2);
    let tables = number(&font, 4);
    let entry = (0..tables).map(|n| 12 + 16 * n).find(|at| &font[*at..at + 4] == b"name");
    let names = long(&font, entry.expect("names") + 8);
    let (count, strings) = (number(&font, names + 2), names + number(&font, names + 4));
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let mut changed = 0;
    for record in (0..count).map(|n| names + 6 + 12 * n) {
        let (length, at) = (number(&font, record + 8), strings + number(&font, record + 10));
        for (old, new) in [(wide(from), wide(to)), (from.into(), to.into())] {
            if font[at..at + length] == old[..] {
                font[at..at + new.len()].copy_from_slice(&new);
                let length = u16::try_from(new.len()).expect("short");
                font[record + 8..record + 10].copy_from_slice(&length.to_be_bytes());
                changed += 1;
                break;
            }
        }
    }
    assert!(changed > 0, "no name is {from}");
    font
}

#[test]
fn the_fonts_of_an_office_come_before_the_free_ones() {
    let own = tempfile::tempdir().expect("a folder");
    let free = std::fs::read(folders().named[0].join("FandolFang-Regular.otf")).expect("a font");
    std::fs::write(own.path().join("simfang.ttf"), renamed(free, "FandolFang R", "FangSong"))
        .expect("written");
    let root = Root::new("/nonexistent");
    let named = vec![folders().named[0].clone(), own.path().to_owned()];
    let both = FontFolders { named, system: Vec::new() };
    for (folders, family, file) in
        [(folders(), "FandolFang R", "FandolFang-Regular.otf"), (both, "FangSong", "simfang.ttf")]
    {
        let fonts = Fonts::find(&root, &card(), "redhead", &folders).expect("fonts");
        let body = fonts.families().find(|(role, _)| role.en == "running text");
        assert_eq!(body.expect("a font for running text").1, family);
        let files: Vec<&str> = fonts.files().map(|(file, _)| file).collect();
        assert!(files.contains(&file), "{files:?}");
        let mut others = ["FandolFang-Regular.otf", "simfang.ttf"].iter().filter(|f| **f != file);
        assert!(others.all(|other| !files.contains(other)), "{files:?}");
    }
}

#[test]
fn the_account_of_a_build_names_its_fonts() {
    let account = std::fs::read_to_string(sample().join("build.json")).expect("an account");
    let digests = include_str!("../../themes/redhead/pdf/fonts.sha256");
    let font = "FandolFang-Regular.otf";
    let digest = digests.lines().find_map(|l| l.strip_suffix(font)).map(str::trim);
    let digest = digest.expect("a known digest");
    assert!(account.contains(&format!("\"font {font}\"")) && account.contains(digest));
    assert!(account.contains("\"font of running text\"") && account.contains("FandolFang R"));
    assert!(!account.contains(&*Path::new(env!("CARGO_MANIFEST_DIR")).to_string_lossy()));
}

#[test]
fn without_fonts_pages_are_built_unless_documents_are_asked_for() {
    let site = super::ledger::published();
    let root = Root::new(site.path());
    let dates = Dates { as_of: None, today: parse_day("2025-06-01").expect("a day") };
    let build = |documents| {
        let options = Options { documents, ..Options::default() };
        pipeline::build(&root, dates, &options, &Unwatched)
    };
    let none = FontFolders::default;
    let refused = build(Documents::Required(none())).expect_err("no fonts");
    assert!(matches!(refused, Failure::Fonts { .. }), "{refused:?}");
    assert!(!site.path().join("output").exists(), "nothing was written");
    let made = |documents| build(documents).expect("built").lacks_fonts;
    let document = site.path().join("output/site/issues/weekly/2025/17/weekly-2025-17.pdf");
    assert!(!made(Documents::None), "none were wanted");
    assert!(made(Documents::WithFonts(none())));
    assert!(!document.exists() && document.with_file_name("index.html").exists());
    // Once they are there, documents are made without further words.
    assert!(!made(Documents::WithFonts(folders())));
    assert!(document.exists());
}
