use super::*;

fn kinds(body: &str) -> Vec<ProblemKind> {
    parse(body).problems.iter().map(|p| p.kind).collect()
}

fn shown(body: &str) -> String {
    let mut text = String::new();
    each_piece(&parse(body), Tables::With, &mut |piece| {
        text.push_str(piece);
        text.push('\n');
    });
    text
}

#[test]
fn official_markdown_has_no_problems() {
    let body = "## 一、情况\n\n今年以来，**成效**明显。[^1]\n\n1. 甲\n2. 乙\n   - 丙\n\n> 引文\n\n\
                | 地区 | 保费 |\n| :-- | --: |\n| 江苏 | 1.2 |\n\n![示意图](map.png)\n\n[^1]: 据快报。\n";
    let parsed = parse(body);
    assert_eq!(parsed.problems, []);
    assert_eq!(parsed.blocks.len(), 6);
    assert!(matches!(&parsed.blocks[0], Block::Heading { level: 2, .. }));
    assert!(matches!(&parsed.blocks[2], Block::List { start: Some(1), items } if items.len() == 2));
    let Block::Table(table) = &parsed.blocks[4] else { panic!("a table") };
    assert_eq!(table.columns, [Align::Left, Align::Right]);
    assert_eq!((table.head.len(), table.rows.len()), (2, 1));
    assert_eq!(parsed.footnotes.len(), 1);
    assert_eq!(parsed.images[0].file.name, "map.png");
}

#[test]
fn plain_text_borrows_from_the_body() {
    let parsed = parse("甲 & 乙 [不是链接] $x$ {{7*7}}");
    let [Block::Paragraph(text)] = &parsed.blocks[..] else { panic!("one paragraph") };
    let [Inline::Text(std::borrow::Cow::Borrowed(text))] = &text[..] else {
        panic!("one borrowed text, not {text:?}")
    };
    assert_eq!(*text, "甲 & 乙 [不是链接] $x$ {{7*7}}");
}

#[test]
fn raw_html_is_a_problem_and_then_text() {
    let body = "甲<b>乙</b>\n\n<script>alert(1)</script>\n\n<!-- 注 -->\n";
    assert_eq!(kinds(body), [ProblemKind::RawHtml; 4]);
    assert_eq!(shown(body), "甲<b>乙</b>\n<script>alert(1)</script>\n\n<!-- 注 -->\n\n");
    let place = &parse(body).problems[0].range;
    assert_eq!(&body[place.clone()], "<b>");
}

#[test]
fn links_lead_only_where_it_is_allowed() {
    for good in [
        "http://example.org/a?b=c",
        "HTTPS://example.org",
        "mailto:a@example.org",
        "附件.docx",
        "item-1/a.pdf",
        "./a.pdf",
        "%E9%99%84%E4%BB%B6.pdf",
        "#item-2",
    ] {
        assert_eq!(kinds(&format!("[x]({good})")), [], "{good}");
    }
    for bad in [
        "javascript:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript&colon;alert(1)",
        "java&Tab;script:alert(1)",
        "<java script:alert(1)>",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/x",
        "https:example.org",
        "/etc/passwd",
        "../x.pdf",
        "a/../x.pdf",
        "a/b/c.pdf",
        "..%2fx.pdf",
        "%2e%2e/x.pdf",
        "a%00.pdf",
        "a%zz.pdf",
        "C:%5Cx",
        "con.pdf",
        "a\u{202e}fdp.exe",
        ".hidden",
        "#../x",
        "",
    ] {
        assert_eq!(kinds(&format!("[x]({bad})")), [ProblemKind::LinkTarget], "{bad}");
        assert_eq!(shown(&format!("[x]({bad})")), "x\n", "{bad}");
    }
    assert_eq!(kinds("<javascript:alert(1)>"), [ProblemKind::LinkTarget]);
    assert_eq!(kinds("<a@example.org> <https://example.org>"), []);
}

#[test]
fn images_lie_beside_the_item() {
    assert_eq!(kinds("![图](a.png) ![图](slug/图一.jpg)"), []);
    for bad in ["https://example.org/a.png", "../a.png", "data:image/png;base64,AA", "/a.png"] {
        assert_eq!(kinds(&format!("![图]({bad})")), [ProblemKind::ImageTarget], "{bad}");
    }
    assert_eq!(kinds("![](a.png)"), [ProblemKind::ImageWithoutText]);
}

#[test]
fn footnotes_stand_in_the_order_of_their_marks() {
    let parsed = parse("[^b]: 乙。\n\n甲[^a]乙[^B]丙[^a]\n\n[^a]: 甲。\n\n[^c]: 丙。\n");
    let kinds: Vec<_> = parsed.problems.iter().map(|p| p.kind).collect();
    assert_eq!(kinds, [ProblemKind::FootnoteUnused]);
    assert_eq!(parsed.footnotes.iter().map(|f| f.marks).collect::<Vec<_>>(), [2, 1, 0]);
    assert_eq!(shown("[^b]: 乙。\n\n甲[^a]乙[^b]\n\n[^a]: 甲。\n"), "甲乙\n甲。\n乙。\n");
}

#[test]
fn marks_without_effect_are_found() {
    let body = "甲[^9]乙 **“丙”**丁 `[^8] **`\n\n    [^7] **\n";
    let parsed = parse(body);
    let found: Vec<_> = parsed.problems.iter().map(|p| &body[p.range.clone()]).collect();
    assert_eq!(found, ["[^9]", "**", "**"]);
    assert_eq!(kinds("\\*\\*甲\\*\\* 乙 **丙**"), []);
    assert_eq!(kinds("甲[^a]\n\n[^a]: 一\n\n[^a]: 二\n"), [ProblemKind::FootnoteTwice]);
}

#[test]
fn depth_and_size_are_capped() {
    let deep = format!("{}甲\n", "> ".repeat(2000));
    let parsed = parse(&deep);
    assert_eq!(parsed.problems.len(), 1);
    assert_eq!(parsed.problems[0].kind, ProblemKind::TooDeep);
    assert!(shown(&deep).contains('甲'));
    let long = "甲*乙*".repeat(MOST_NODES / 3);
    assert_eq!(kinds(&long), [ProblemKind::TooMany]);
    let edge = format!("{}甲\n", "> ".repeat(DEEPEST - 1));
    assert_eq!(kinds(&edge), []);
}

#[test]
fn lines_join_without_a_space_in_chinese() {
    assert_eq!(
        shown("第一行\n第二行，\nthird line\nfourth line\n"),
        "第一行第二行，third line fourth line\n"
    );
    assert_eq!(shown("> 甲\n> 乙\n"), "甲乙\n");
    assert_eq!(shown("甲\\\n乙\n"), "甲\n乙\n");
}

#[test]
fn tables_and_image_texts_do_not_count() {
    let total = |body: &str| count(&parse(body)).total(true);
    assert_eq!(total("## 一、情况\n\n正文。[^1]\n\n[^1]: 注。\n"), 4 + 3 + 2);
    assert_eq!(total("| 甲 | 乙 |\n|--|--|\n| 丙 | 丁 |\n"), 0);
    assert_eq!(total("![很长的说明](a.png)"), 0);
    assert_eq!(total("```\n代码\n```\n"), 2);
    assert_eq!(total("2016**年**5月"), 4);
    assert_eq!(total("[链接](https://example.org)"), 2);
}

#[test]
fn every_problem_has_words_in_both_languages() {
    for kind in <ProblemKind as strum::IntoEnumIterator>::iter() {
        for text in [kind.message(), kind.hint()] {
            assert!(!text.zh.is_ascii() && text.en.is_ascii(), "{text:?}");
        }
    }
}

mod any_text {
    use proptest::prelude::*;

    use super::*;

    /// Pieces that Markdown is made of, and some that it is not.
    fn piece() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "甲",
            "，",
            " ",
            "\n",
            "\n\n",
            "    ",
            "\t",
            "\r\n",
            "*",
            "**",
            "_",
            "`",
            "```\n",
            "> ",
            "- ",
            "1. ",
            "# ",
            "###### ",
            "| 甲 | 乙 |\n|--|--|\n",
            "|",
            "[",
            "]",
            "(",
            ")",
            "![",
            "[^1]",
            "[^1]: ",
            "<b>",
            "</b>",
            "<script>",
            "<!--",
            "-->",
            "&lt;",
            "&#0;",
            "&#x41;",
            "\\",
            "http://x",
            "<http://x>",
            "javascript:x",
            "a.png",
            "../",
            "---\n",
            "{{7*7}}",
            "$x$",
            "\u{202e}",
            "\u{feff}",
            "\0",
            "𠀀",
            "é",
        ])
    }

    proptest! {
        #[test]
        fn is_read_without_panic_and_places_fit(pieces in prop::collection::vec(piece(), 0..60)) {
            let body = pieces.concat();
            let parsed = parse(&body);
            for problem in &parsed.problems {
                prop_assert!(body.get(problem.range.clone()).is_some(), "{problem:?}");
            }
            for (file, range) in parsed.files() {
                prop_assert!(is_file_name(&file.name) && body.get(range.clone()).is_some());
            }
            let without = count(&parsed).total(true) as usize;
            prop_assert!(without <= body.chars().count());
        }
    }
}
