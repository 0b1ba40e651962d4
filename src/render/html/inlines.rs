//! Pieces of lines.

use quick_xml::escape::escape;

use crate::markdown::{FileName, Inline, Target};

use super::{Writer, segment};

impl Writer<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline<'_>]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.out.push_str(&escape(&**text)),
                Inline::Code(text) => self.put(format_args!("<code>{}</code>", escape(&**text))),
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
        self.put(format_args!("<{tag}>"));
        self.inlines(inner);
        self.put(format_args!("</{tag}>"));
    }

    /// A link, or its text alone where its target is not in the page.
    fn link(&mut self, target: &Target<'_>, text: &[Inline<'_>]) {
        let around = self.around;
        let is_there = |name| around.images.contains_key(name) || around.files.contains(name);
        match target {
            Target::Address(address) => {
                self.put(format_args!("<a href=\"{}\" rel=\"noreferrer\">", escape(&**address)))
            }
            Target::File(file) if is_there(&*file.name) => {
                self.put(format_args!("<a href=\"{}{}\">", around.folder, segment(&file.name)));
            }
            Target::Anchor(anchor) if around.anchors.contains(anchor.as_ref()) => {
                self.put(format_args!("<a href=\"#{anchor}\">"));
            }
            Target::File(_) | Target::Anchor(_) => return self.inlines(text),
        }
        self.inlines(text);
        self.out.push_str("</a>");
    }

    /// An image with its size, so that nothing moves while it loads; its
    /// text where it is not there.
    pub(super) fn image(&mut self, file: &FileName<'_>, alt: &str) {
        let Some((width, height)) = self.around.images.get(file.name.as_ref()) else {
            return self.out.push_str(&escape(alt));
        };
        let (folder, name, alt) = (self.around.folder, segment(&file.name), escape(alt));
        self.put(format_args!(
            "<img src=\"{folder}{name}\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\">"
        ));
    }

    fn mark(&mut self, note: usize, time: usize) {
        let (number, prefix, id) = (note + 1, self.around.prefix, self.mark_id(note, time));
        let label = self.around.mark.replace("{n}", &number.to_string());
        self.put(format_args!(
            "<sup class=\"mark\"><a id=\"{id}\" href=\"#{prefix}:fn{number}\" \
             aria-label=\"{}\">[{number}]</a></sup>",
            escape(&label)
        ));
    }
}
