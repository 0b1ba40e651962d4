//! The words of an issue's page, as its document prints them.

use std::collections::BTreeMap;

/// How often each character that is no space occurs.
pub(super) type Tally = BTreeMap<char, i64>;

pub(super) fn tally(text: &str) -> Tally {
    let mut tally = Tally::new();
    excess(&mut tally, text, 1);
    tally
}

/// Adds the characters of `text` so many times.
pub(super) fn excess(tally: &mut Tally, text: &str, by: i64) {
    for c in text.chars().filter(|c| !c.is_whitespace() && !c.is_control()) {
        *tally.entry(c).or_default() += by;
    }
}

/// The words of a page.
pub(super) struct Words {
    /// With the marks of lists and the addresses of links, which a screen
    /// shows in its own way.
    pub(super) text: String,
    /// Heads of tables.
    pub(super) heads: Vec<String>,
    /// Tables that are files: titles and paths from the page.
    pub(super) tables: Vec<(String, String)>,
    /// The line of the site.
    pub(super) notice: Option<String>,
}

struct Reader {
    words: Words,
    /// The mark of items, and the number of the next.
    lists: Vec<(&'static str, u32)>,
    /// Address, and where its text begins.
    link: Option<(String, usize)>,
    head: Option<usize>,
    silent: bool,
    /// In the notes, in the list of contents, in the mark of a note.
    notes: bool,
    contents: bool,
    mark: bool,
    notice: bool,
}

impl Words {
    /// Of the page of an issue; what only the office sees is left out.
    pub(super) fn of(html: &str) -> Self {
        let (_, paper) = html.split_once("<article class=\"paper\">").expect("an issue");
        let (paper, _) = paper.split_once("</main>").expect("an issue");
        let words =
            Words { text: String::new(), heads: Vec::new(), tables: Vec::new(), notice: None };
        let mut reader = Reader {
            words,
            lists: Vec::new(),
            link: None,
            head: None,
            silent: false,
            notes: false,
            contents: false,
            mark: false,
            notice: false,
        };
        for part in paper.split_inclusive('>') {
            let (text, tag) = part.split_once('<').unwrap_or((part, ""));
            reader.text(&unescaped(text));
            reader.tag(tag.trim_end_matches('>'));
        }
        reader.words
    }
}

impl Reader {
    fn text(&mut self, text: &str) {
        if self.mark {
            self.words.text.push_str(text.trim_matches(['[', ']']));
        } else if !self.silent {
            self.words.text.push_str(text);
        }
        if self.notice {
            self.words.notice.get_or_insert_with(|| text.trim().to_owned());
        }
    }

    fn tag(&mut self, tag: &str) {
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        let attribute = |key: &str| {
            let (_, rest) = tag.split_once(&format!("{key}=\""))?;
            rest.split_once('"').map(|(value, _)| unescaped(value))
        };
        self.notice = name == "p" && attribute("class").as_deref() == Some("notice");
        match (name, tag) {
            ("section", _) => self.notes = tag.contains("footnotes"),
            ("nav", _) => self.contents = true,
            (_, "/nav") => self.contents = false,
            ("ul", _) => self.lists.push((if self.contents { "·" } else { "•" }, 0)),
            ("ol", _) => {
                let start = attribute("start").and_then(|s| s.parse().ok()).unwrap_or(1);
                self.lists.push((if self.notes { "" } else { "." }, start));
            }
            ("li", _) => self.item(),
            ("sup", _) => self.mark = true,
            (_, "/sup") => self.mark = false,
            ("a", _) => self.anchor(attribute("href"), attribute("class")),
            ("thead", _) => self.head = Some(self.words.text.len()),
            (_, "/thead") => {
                let from = self.head.take().unwrap_or_default();
                self.words.heads.push(self.words.text[from..].to_owned());
            }
            (_, "/ul" | "/ol") => drop(self.lists.pop()),
            (_, "/a") => self.after_link(),
            _ => {}
        }
    }

    fn item(&mut self) {
        let Some((mark, number)) = self.lists.last_mut() else { return };
        if *number == 0 {
            self.words.text.push_str(mark);
        } else {
            self.words.text.push_str(&format!("{number}{mark}"));
            *number += 1;
        }
    }

    fn anchor(&mut self, address: Option<String>, class: Option<String>) {
        let address = address.unwrap_or_default();
        self.silent = class.as_deref() == Some("back");
        let table = address.strip_prefix("files/").is_some_and(|file| file.ends_with(".csv"));
        if table || address.contains(':') && !address.starts_with('#') {
            self.link = Some((address, self.words.text.len()));
        }
    }

    /// On paper a link is printed with its address, unless it says that.
    fn after_link(&mut self) {
        self.silent = false;
        let Some((address, from)) = self.link.take() else { return };
        if address.starts_with("files/") {
            let title = self.words.text[from..].trim_start_matches("附件：");
            let title = title.trim_end_matches("（CSV）").to_owned();
            self.words.tables.push((title, address));
            return;
        }
        let bare =
            |text: &str| text.trim().trim_start_matches("mailto:").trim_end_matches('/').to_owned();
        if bare(&self.words.text[from..]) != bare(&address) {
            self.words.text.push_str(&format!("（{address}）"));
        }
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&#x2F;", "/")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
}
