use std::collections::{BTreeMap, BTreeSet};

use super::*;

fn shown(markdown: &str) -> Body {
    let images = BTreeMap::from([("图 1.png".to_owned(), (640, 480))]);
    let files = BTreeSet::from(["a.pdf".to_owned()]);
    let anchors = BTreeSet::from(["other"]);
    let around = Surroundings {
        prefix: "slug",
        level: 3,
        folder: "files/slug/",
        images: &images,
        files: &files,
        anchors: &anchors,
        back: "返回{n}",
        mark: "注{n}",
    };
    body(&crate::markdown::parse(markdown), around)
}

#[test]
fn headings_follow_the_level_around_them() {
    let html = shown("## 一\n\n#### 1\n\n## 二\n").html;
    assert_eq!(
        html,
        "<h3 class=\"h1\">一</h3>\n<h4 class=\"h2\">1</h4>\n<h3 class=\"h1\">二</h3>\n"
    );
}

#[test]
fn text_is_never_markup() {
    let body = "甲 <b onclick=\"x\">乙</b> & &lt;i&gt; {{7*7}} {% x %} $x$ #read(\"/x\")\n\n\
                <script>alert('1')</script>\n\n`<u>`\n\n    </code><s>\n";
    let html = shown(body).html;
    assert_eq!(
        html,
        "<p>甲 &lt;b onclick=&quot;x&quot;&gt;乙&lt;/b&gt; &amp; &lt;i&gt; {{7*7}} {% x %} $x$ \
         #read(&quot;/x&quot;)</p>\n<p>&lt;script&gt;alert(&apos;1&apos;)&lt;/script&gt;\n</p>\n\
         <p><code>&lt;u&gt;</code></p>\n<pre tabindex=\"0\"><code>&lt;/code&gt;&lt;s&gt;</code></pre>\n"
    );
}

#[test]
fn links_are_escaped_or_left_out() {
    let html = |markdown: &str| shown(markdown).html;
    assert_eq!(
        html("[x](https://example.org/?a=\"&b='<)"),
        "<p><a href=\"https://example.org/?a=&quot;&amp;b=&apos;&lt;\" rel=\"noreferrer\">x</a></p>\n"
    );
    assert_eq!(html("[x](a.pdf)"), "<p><a href=\"files/slug/a.pdf\">x</a></p>\n");
    assert_eq!(html("[x](#other)"), "<p><a href=\"#other\">x</a></p>\n");
    for refused in ["&#106;avascript:alert(1)", "data:text/html,x", "missing.pdf", "#missing"] {
        assert_eq!(html(&format!("[x]({refused})")), "<p>x</p>\n", "{refused}");
    }
}

#[test]
fn images_have_their_size_and_caption() {
    let html = shown("![图\"示\"](<图 1.png>)\n\n图1　示意\n\n![不在](b.png)\n").html;
    assert_eq!(
        html,
        "<figure><img src=\"files/slug/%E5%9B%BE%201.png\" alt=\"图&quot;示&quot;\" \
         width=\"640\" height=\"480\"><figcaption>图1　示意</figcaption>\n</figure>\n\
         <figure>不在</figure>\n"
    );
}

#[test]
fn tables_have_scopes_and_captions() {
    let html = shown("表1　保费\n\n| 地区 | 元 |\n| --- | --: |\n| 甲 | 1 |\n").html;
    assert_eq!(
        html,
        "<div class=\"table\" tabindex=\"0\"><table>\n<caption>表1　保费</caption>\n\
         <thead><tr><th scope=\"col\">地区</th><th scope=\"col\" class=\"right\">元</th></tr>\n</thead>\n\
         <tbody>\n<tr><th scope=\"row\">甲</th><td class=\"right\">1</td></tr>\n</tbody></table></div>\n"
    );
    let html = shown("保费\n\n| 甲 |\n|--|\n| 1 |\n\n图1\n").html;
    assert!(html.starts_with("<figure><div") && html.contains("<caption>保费</caption>"), "{html}");
    assert!(html.ends_with("</div>\n<figcaption>图1</figcaption>\n</figure>\n"), "{html}");
}

#[test]
fn footnotes_are_linked_both_ways() {
    let shown = shown("甲[^a]乙[^a]\n\n[^a]: 注<\n");
    assert!(
        shown.html.contains("<a id=\"slug:ref1\" href=\"#slug:fn1\" aria-label=\"注1\">[1]</a>")
    );
    assert!(shown.html.contains("<a id=\"slug:ref1:2\" href=\"#slug:fn1\""));
    assert_eq!(
        shown.footnotes,
        "<li id=\"slug:fn1\"><p>注&lt; <a class=\"back\" href=\"#slug:ref1\" aria-label=\"返回1\">↩</a> \
         <a class=\"back\" href=\"#slug:ref1:2\" aria-label=\"返回1\">↩</a></p></li>\n"
    );
}

#[test]
fn lists_keep_their_first_number() {
    assert_eq!(shown("3. 甲\n4. 乙\n").html, "<ol start=\"3\">\n<li>甲</li>\n<li>乙</li>\n</ol>\n");
}

mod any_text {
    use proptest::prelude::*;

    use super::*;

    const TAGS: [&str; 28] = [
        "p",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "div",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "hr",
        "br",
        "em",
        "strong",
        "a",
        "img",
        "sup",
        "figure",
        "figcaption",
    ];

    fn piece() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "甲",
            " ",
            "\n",
            "\n\n",
            "**",
            "*",
            "`",
            "> ",
            "- ",
            "1. ",
            "## ",
            "#### ",
            "[^1]",
            "[^1]: ",
            "| 甲 | 乙 |\n|--|--|\n",
            "[x](",
            ")",
            "![",
            "](a.png)",
            "](图 1.png)",
            "<script>",
            "</p>",
            "<img src=x onerror=alert(1)>",
            "\"",
            "'",
            "<",
            ">",
            "&",
            "&lt;",
            "javascript:alert(1)",
            "https://x\"onclick=\"",
            "<style>",
            "<!--",
            "\u{0}",
        ])
    }

    /// The names and values of a tag's attributes; `None` where they are
    /// written otherwise than `name="value"`.
    fn attributes(tag: &str) -> Option<Vec<(&str, &str)>> {
        let mut rest = tag.split_once(' ').map_or("", |(_, rest)| rest);
        let mut found = Vec::new();
        while !rest.is_empty() {
            let (name, after) = rest.split_once("=\"")?;
            let (value, after) = after.split_once('"')?;
            found.push((name, value));
            rest = after.strip_prefix(' ').unwrap_or(after);
        }
        Some(found)
    }

    /// Whether a value may stand in that attribute: the target of a link or an
    /// image is an address of a known kind.
    fn is_allowed(name: &str, value: &str) -> bool {
        const TEXT: [&str; 11] = [
            "alt",
            "aria-label",
            "class",
            "height",
            "id",
            "lang",
            "rel",
            "scope",
            "start",
            "tabindex",
            "width",
        ];
        match name {
            "href" => ["https://", "http://", "mailto:", "#", "files/"]
                .iter()
                .any(|kind| value.starts_with(kind)),
            "src" => value.starts_with("files/"),
            _ => TEXT.contains(&name),
        }
    }

    proptest! {
        /// Only our own tags, each one closed, and no attribute that runs.
        #[test]
        fn becomes_allowed_tags_alone(pieces in prop::collection::vec(piece(), 0..50)) {
            let body = shown(&pieces.concat());
            for html in [&body.html, &body.footnotes] {
                let mut open = Vec::new();
                for rest in html.split('<').skip(1) {
                    let (tag, _) = rest.split_once('>').expect("a tag that ends");
                    let name = tag.trim_start_matches('/').split(' ').next().unwrap_or("");
                    prop_assert!(TAGS.contains(&name), "{name} in {html}");
                    let attributes = attributes(tag);
                    prop_assert!(attributes.is_some(), "{tag}");
                    for (name, value) in attributes.unwrap_or_default() {
                        prop_assert!(is_allowed(name, value), "{name} in {tag}");
                    }
                    if tag.starts_with('/') {
                        prop_assert_eq!(open.pop(), Some(name), "{}", html);
                    } else if !["img", "br", "hr"].contains(&name) {
                        open.push(name);
                    }
                }
                prop_assert!(open.is_empty(), "{open:?} in {html}");
            }
        }
    }
}
