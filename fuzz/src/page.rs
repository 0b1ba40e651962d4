//! Whether HTML is of the few elements and attributes that bodies are made of.

const ELEMENTS: [&str; 32] = [
    "a",
    "blockquote",
    "br",
    "caption",
    "code",
    "div",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "del",
    "s",
];
const EMPTY: [&str; 3] = ["br", "hr", "img"];
const ATTRIBUTES: [&str; 14] = [
    "alt",
    "aria-label",
    "class",
    "height",
    "href",
    "id",
    "loading",
    "rel",
    "scope",
    "src",
    "start",
    "tabindex",
    "width",
    "lang",
];

/// Fails on an element, attribute or address that is not allowed, and on
/// elements that do not close in order.
pub(crate) fn is_harmless(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        assert!(!rest[..at].contains('>'), "a > in text: {html}");
        let (tag, after) = rest[at + 1..].split_once('>').expect("a tag ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(ELEMENTS.contains(&name), "<{name}> in {html}");
        if !EMPTY.contains(&name) {
            open.push(name);
        }
        are_harmless(attributes, html);
    }
    assert!(open.is_empty(), "{open:?} stay open: {html}");
}

fn are_harmless(mut attributes: &str, html: &str) {
    while !attributes.is_empty() {
        let (name, rest) = attributes.split_once("=\"").expect("a name and a value");
        let (value, rest) = rest.split_once('"').expect("a quoted value");
        assert!(ATTRIBUTES.contains(&name.trim_start()), "{name} in {html}");
        if matches!(name.trim_start(), "href" | "src") {
            is_harmless_address(value);
        }
        attributes = rest;
    }
}

fn is_harmless_address(address: &str) {
    let scheme = address.split(['/', '#', '?']).next().unwrap_or_default();
    let allowed = ["http:", "https:", "mailto:", "tel:"];
    let allowed = allowed.iter().any(|s| address.to_ascii_lowercase().starts_with(s));
    assert!(!scheme.contains(':') || allowed, "{address}");
    assert!(!address.contains(|c: char| c.is_control()), "{address:?}");
}
