//! Findings fit a terminal of 80 columns, in either language.

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr as _;

use super::*;

/// Columns of a terminal.
const WIDTH: usize = 80;

/// Words of messages, hints and labels, and of lines of a file.
const TEXT: &str = "[a-zA-Z0-9 ,.`一二三（），。“”…-]{0,160}";

/// A line that names a file is as long as its path.
fn is_path(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("--> ") || line.starts_with("::: ")
}

fn too_wide(drawn: &str) -> Vec<&str> {
    drawn.lines().filter(|line| !is_path(line) && line.width() > WIDTH).collect()
}

/// Bytes between two characters of a text.
fn between(text: &str, from: usize, to: usize) -> Place {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let (from, to) = (from % ends.len(), to % ends.len());
    Place::Bytes(ends[from.min(to)], ends[from.max(to)])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn no_line_is_wider_than_a_terminal(
        texts in prop::collection::vec(TEXT, 5),
        lines in prop::collection::vec(TEXT, 1..4),
        places in prop::collection::vec((0_usize..600, 0_usize..600), 3),
        articles in prop::collection::vec("R-[1-9] 第[一二三]条", 0..12),
        safe in any::<bool>(),
    ) {
        let (_folder, root) = site();
        let file = lines.join("\n");
        std::fs::write(root.join("content/z.yaml"), &file).expect("written");
        let text = |at: usize| Text::new(texts[at].clone(), texts[at].clone());
        let place = |at: usize| between(&file, places[at].0, places[at].1);
        let mut finding = Finding::error(Code::EmergencySignOff, "content/z.yaml", place(0), text(0))
            .hint(text(1))
            .related("content/z.yaml", place(1), text(2))
            .related("content/z.yaml", place(2), text(3))
            .edit(texts[4].clone(), safe);
        finding.articles = articles;
        for language in [Language::Chinese, Language::English] {
            let options = Options { language, colour: false, excerpt: true };
            let mut out = Vec::new();
            draw(Format::Human, &[finding.clone()], &root, options, &mut out).expect("drawn");
            let drawn = String::from_utf8(out).expect("text");
            prop_assert!(too_wide(&drawn).is_empty(), "{:?}\n{drawn}", too_wide(&drawn));
        }
    }
}

#[test]
fn a_label_has_room_or_is_told_below() {
    let (_folder, root) = site();
    let long = "甲: [一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十]";
    std::fs::write(root.join("content/y.yaml"), long).expect("written");
    let told = |from: usize| {
        let finding =
            Finding::error(Code::Length, "content/x.yaml", Place::Bytes(0, 1), Text::new("", "x"))
                .related(
                    "content/y.yaml",
                    Place::Bytes(from, long.len()),
                    Text::new("", "the limit stands here"),
                );
        let options = Options { language: Language::English, colour: false, excerpt: false };
        let mut out = Vec::new();
        draw(Format::Human, &[finding], &root, options, &mut out).expect("drawn");
        String::from_utf8(out).expect("text")
    };
    let short = told(6);
    assert!(short.contains("- the limit stands here\n"), "{short}");
    let below = told(81);
    assert!(below.contains("= note: content/y.yaml:1:30: the limit stands here\n"), "{below}");
    assert_eq!((too_wide(&short), too_wide(&below)), (vec![], vec![]));
}
