//! Captions: the paragraphs that belong to a table or a figure.

use super::text::plain;
use super::tree::{Block, Figure, Inline, Table};

/// The longest caption without a number, in characters.
const LONGEST: usize = 40;

/// Words before the number of a table and of a figure.
const TABLE: [&str; 3] = ["表", "附表", "Table"];
const FIGURE: [&str; 3] = ["图", "附图", "Figure"];

/// Adds a block; a caption goes into the table or figure beside it.
pub(super) fn add<'a>(blocks: &mut Vec<Block<'a>>, block: Block<'a>) {
    match block {
        Block::Table(mut table) => {
            if table.caption.is_none()
                && let Some(Block::Paragraph(text)) = blocks.last_mut()
                && names_table(text)
            {
                table.caption = Some(std::mem::take(text));
                blocks.pop();
            }
            blocks.push(Block::Table(table));
        }
        Block::Paragraph(text) => add_paragraph(blocks, text),
        block => blocks.push(block),
    }
}

fn add_paragraph<'a>(blocks: &mut Vec<Block<'a>>, text: Vec<Inline<'a>>) {
    if let [Inline::Image { file, alt }] = &text[..] {
        let (file, alt) = (file.clone(), alt.clone());
        return blocks.push(Block::Figure(Figure { file, alt, caption: None }));
    }
    match blocks.last_mut() {
        Some(
            Block::Figure(Figure { caption: place @ None, .. })
            | Block::Table(Table { figure: place @ None, .. }),
        ) if is_numbered(&text, FIGURE) => *place = Some(text),
        _ => blocks.push(Block::Paragraph(text)),
    }
}

/// Whether a paragraph before a table is its caption: numbered, or short and
/// no sentence.
fn names_table(text: &[Inline<'_>]) -> bool {
    if is_numbered(text, TABLE) {
        return true;
    }
    let plain = plain(text);
    let sentence =
        plain.ends_with(['。', '：', '；', '！', '？', '，', '.', ':', ';', '!', '?', ',']);
    !sentence && !plain.trim().is_empty() && plain.chars().count() <= LONGEST
}

/// Whether a paragraph begins with one of `words` and a number.
fn is_numbered(text: &[Inline<'_>], words: [&str; 3]) -> bool {
    let Some(Inline::Text(text)) = text.first() else { return false };
    words.iter().any(|word| {
        let rest = text.strip_prefix(word).map(str::trim_start);
        let first = rest.and_then(|rest| rest.chars().next());
        first.is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    const TABLE_OF_ONE: &str = "\n\n| 甲 |\n|--|\n| 1 |\n\n";

    /// The kinds of blocks, with the captions that they hold.
    fn blocks(body: &str) -> Vec<String> {
        let of =
            |caption: &Option<Vec<Inline<'_>>>| caption.as_deref().map_or_else(String::new, plain);
        parse(body)
            .blocks
            .iter()
            .map(|block| match block {
                Block::Table(table) => {
                    format!("table {} {}", of(&table.caption), of(&table.figure))
                }
                Block::Figure(figure) => format!("figure {}", of(&figure.caption)),
                Block::Paragraph(text) => plain(text),
                _ => String::new(),
            })
            .collect()
    }

    #[test]
    fn a_table_is_named_by_a_number_or_by_a_short_line() {
        for caption in [
            "表1　保费",
            "附表 二",
            "Table 3: premiums and what came of them. All of it.",
            "保费收入",
        ] {
            assert_eq!(blocks(&format!("{caption}{TABLE_OF_ONE}")), [format!("table {caption} ")]);
        }
        let long = "长".repeat(41);
        for text in ["情况如下：", "保费增长。", &long, "![图](a.png) ![图](b.png)"] {
            assert_eq!(blocks(&format!("{text}{TABLE_OF_ONE}")).len(), 2, "{text}");
        }
    }

    #[test]
    fn a_figure_is_named_by_the_numbered_line_after_it() {
        assert_eq!(blocks("![图](a.png)\n\n图1　示意\n\n图2\n"), ["figure 图1　示意", "图2"]);
        assert_eq!(blocks("![图](a.png)\n\n示意\n"), ["figure ", "示意"]);
        assert_eq!(blocks(&format!("表1{TABLE_OF_ONE}图1\n")), ["table 表1 图1"]);
        assert_eq!(
            blocks(&format!("![图](a.png)\n\n图1{TABLE_OF_ONE}")),
            ["figure 图1", "table  "]
        );
    }
}
