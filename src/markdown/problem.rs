//! Problems of a body, each with a message and a hint. None of them quotes the
//! body: the place shows it where that is allowed.

use std::ops::Range;

use crate::finding::{Severity, Text};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of the body.
    pub range: Range<usize>,
    pub kind: ProblemKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::EnumIter)]
pub enum ProblemKind {
    /// HTML tags or comments.
    RawHtml,
    /// A link of a scheme that is not allowed, or a path out of the folder.
    LinkTarget,
    /// An image that is not a file beside the item.
    ImageTarget,
    /// An image without alternative text.
    ImageWithoutText,
    /// A mark without a footnote.
    FootnoteMissing,
    /// A footnote without a mark.
    FootnoteUnused,
    /// A second footnote of the same label.
    FootnoteTwice,
    /// Marks of emphasis that came out as text.
    StrayMarks,
    /// Lists or quotations nested too deep.
    TooDeep,
    /// More pieces than one body may have.
    TooMany,
}

impl ProblemKind {
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            ProblemKind::ImageWithoutText
            | ProblemKind::FootnoteUnused
            | ProblemKind::StrayMarks => Severity::Warning,
            _ => Severity::Error,
        }
    }

    #[must_use]
    pub fn message(self) -> Text {
        let [zh, en, _, _] = self.words();
        Text::new(zh, en)
    }

    #[must_use]
    pub fn hint(self) -> Text {
        let [_, _, zh, en] = self.words();
        Text::new(zh, en)
    }

    /// Message and hint, each in Chinese and English.
    fn words(self) -> [&'static str; 4] {
        match self {
            ProblemKind::RawHtml => [
                "正文中不得使用 HTML 代码",
                "raw HTML is not allowed in a body",
                "请改用 Markdown 写法；尖括号作为文字时写作 \\<",
                "write it in Markdown; for a literal angle bracket write \\<",
            ],
            ProblemKind::LinkTarget => [
                "此链接的地址不允许使用",
                "this link leads to an address that is not allowed",
                "只允许 http、https、mailto、稿件文件夹中的文件名和 #锚点",
                "only http, https, mailto, names of files in the item's folder and #anchors are allowed",
            ],
            ProblemKind::ImageTarget => [
                "图片不是本稿件文件夹中的文件",
                "this image is not a file in the item's folder",
                "请把图片放入与稿件同名的文件夹，只写文件名",
                "put the image into the folder named like the item and write its file name alone",
            ],
            ProblemKind::ImageWithoutText => [
                "图片没有说明文字",
                "this image has no alternative text",
                "请在方括号内写明图片内容，供读屏和打印不清时使用",
                "describe the image between the square brackets for those who cannot see it",
            ],
            ProblemKind::FootnoteMissing => [
                "脚注没有对应的注文",
                "this mark refers to a footnote that is not there",
                "请补上“[^编号]: 注文”一行，或删去此处标记",
                "add a line `[^label]: text`, or remove the mark",
            ],
            ProblemKind::FootnoteUnused => [
                "注文在正文中没有引用",
                "nothing refers to this footnote",
                "请在正文相应位置加上 [^编号]，或删去这条注文",
                "put `[^label]` where it belongs, or remove the footnote",
            ],
            ProblemKind::FootnoteTwice => [
                "同一编号的注文不止一处",
                "there is another footnote with this label",
                "请更换其中一处的编号",
                "give one of them another label",
            ],
            ProblemKind::StrayMarks => [
                "强调标记没有生效，将原样印出",
                "marks of emphasis take no effect here and would be printed",
                "星号应紧贴文字；强调以标点起止时，请把标点移到星号之外",
                "the marks must touch the words; move punctuation at their edge outside of them",
            ],
            ProblemKind::TooDeep => [
                "列表或引文的层次过深",
                "lists or quotations are nested too deep",
                "请减少嵌套层次",
                "use fewer levels",
            ],
            ProblemKind::TooMany => [
                "正文过于复杂，已停止解析",
                "the body has too many pieces to be read",
                "请拆分为几篇稿件",
                "split it into several items",
            ],
        }
    }
}
