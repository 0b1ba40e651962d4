//! Pieces of lines.

use std::fmt::Write as _;

use crate::markdown::{FileName, Inline, Target};

use super::{Writer, push_escaped, push_segment};

impl Writer<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline<'_>]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => push_escaped(&mut self.out, text),
                Inline::Code(text) => {
                    self.out.push_str("<code>");
                    push_escaped(&mut self.out, text);
                    self.out.push_str("</code>");
                }
                Inline::Emphasis(inner) => self.inside("em", inner),
                Inline::Strong(inner) => self.inside("strong", inner),
                Inline::Link { target, text } => self.link(target, text),
                Inline::Image { file, alt } => self.image(file, alt),
                Inline::Mark { note, time } => self.mark(*note, *time),
                Inline::Break => self.out.push_str("<br>\n"),
            }
        }
    }

    fn inside(&mut self, tag: &str, inner: &[Inline<'_>]) {
        let _ = write!(self.out, "<{tag}>");
        self.inlines(inner);
        let _ = write!(self.out, "</{tag}>");
    }

    /// A link, or its text alone where what it leads to is not in the page.
    fn link(&mut self, target: &Target<'_>, text: &[Inline<'_>]) {
        let mut href = String::new();
        match target {
            Target::Address(address) => href.push_str(address),
            Target::File(file) if self.around.has(&file.name) => {
                href.push_str(self.around.folder);
                push_segment(&mut href, &file.name);
            }
            Target::Anchor(anchor) if self.around.anchors.contains(anchor.as_ref()) => {
                href.push('#');
                href.push_str(anchor);
            }
            Target::File(_) | Target::Anchor(_) => return self.inlines(text),
        }
        let outside = matches!(target, Target::Address(_));
        self.out.push_str("<a href=\"");
        push_escaped(&mut self.out, &href);
        self.out.push_str(if outside { "\" rel=\"noreferrer\">" } else { "\">" });
        self.inlines(text);
        self.out.push_str("</a>");
    }

    /// An image with its size, so that nothing moves while it loads; its
    /// text where it is not there.
    fn image(&mut self, file: &FileName<'_>, alt: &str) {
        let Some((width, height)) = self.around.images.get(file.name.as_ref()) else {
            return push_escaped(&mut self.out, alt);
        };
        self.out.push_str("<img src=\"");
        self.out.push_str(self.around.folder);
        push_segment(&mut self.out, &file.name);
        self.out.push_str("\" alt=\"");
        push_escaped(&mut self.out, alt);
        let _ = write!(self.out, "\" width=\"{width}\" height=\"{height}\">");
    }

    fn mark(&mut self, note: usize, time: usize) {
        let number = note + 1;
        let label = self.around.mark.replace("{n}", &number.to_string());
        self.out.push_str("<sup class=\"mark\"><a id=\"");
        self.mark_id(note, time);
        let _ = write!(self.out, "\" href=\"#{}:fn{number}\" aria-label=\"", self.around.prefix);
        push_escaped(&mut self.out, &label);
        let _ = write!(self.out, "\">[{number}]</a></sup>");
    }
}

impl super::Surroundings<'_> {
    /// Whether the item has a file of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.images.contains_key(name) || self.files.contains(name)
    }
}
