//! Beside an item, in the folder of its name, lie only files of these kinds:
//! PDF, DOCX, XLSX, CSV, TXT, PNG, JPEG. Each is by its content what its name
//! says, and no office document brings macros. They have plain names and lie in
//! no folders of their own. A folder to which no item belongs is a warning.
//!
//! Passes: `items/2016/roads/annex.csv`. Fails: `annex.exe`, `chart.svg`,
//! `roads/old/annex.csv`.
//!
//! To mend it: convert the file, rename it, or take it out.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 与稿件同名的文件夹中，只有下列文件：PDF、DOCX、XLSX、CSV、TXT、PNG、JPEG。文
//! 件的内容与扩展名相符，办公文档不带宏；文件名不含特殊字符，文件夹下不再分文件夹。没有对应稿件的文件夹，为警告。
//!
//! 正确：`items/2016/roads/annex.csv`。错
//! 误：`annex.exe`，`chart.svg`，`roads/old/annex.csv`。
//!
//! 改正方法：转换格式、改名，或者移出。
//!
//! 参数：无。本规则不能放宽。

use crate::check::attached::Kind;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, SiteContext};
use crate::diagnostic::{Severity, Text};
use crate::disk::Found;
use crate::markdown::is_file_name;
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    id: "attachments",
    severity: Severity::Error,
    summary: Summary {
        zh: "稿件文件夹中只有允许的文件",
        en: "only files that may be there lie beside items",
    },
    source: include_str!("attachments.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Site(run)],
};

/// Whether a file lies in the folder of an item, and is no link.
pub(in crate::check::rules) fn is_beside_an_item(found: &Found) -> bool {
    let depth = found.path.split('/').count();
    depth == 5 && !found.link && !found.unreadable_name
}

/// Kinds of file that may lie beside an item.
const ALLOWED: [&str; 8] = ["pdf", "docx", "xlsx", "csv", "txt", "png", "jpg", "jpeg"];

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for found in cx.site.root.walk("content/items").unwrap_or_default() {
        let parts: Vec<&str> = found.path.split('/').skip(2).collect();
        let [_, slug, rest @ ..] = parts.as_slice() else { continue };
        let Some(name) = rest.last() else { continue };
        // Links are the business of another rule.
        if found.link || found.unreadable_name {
            continue;
        }
        let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
        let allowed = extension.is_some_and(|e| ALLOWED.contains(&e.as_str()));
        let message = if rest.len() > 1 {
            Text::new("稿件文件夹下不再分文件夹", "there are no folders inside an item's folder")
        } else if !allowed {
            Text::new(
                format!("稿件文件夹中只放 {} 文件", ALLOWED.join("、")),
                format!("beside an item lie only {} files", ALLOWED.join(", ")),
            )
        } else if !is_file_name(name) {
            Text::new(
                "文件名含有不能使用的字符",
                "the file's name has characters that cannot be used",
            )
        } else if !is_what_it_says(cx, &found.path) {
            Text::new(
                "文件内容与扩展名不符，或者文档带宏、加密",
                "the file is not what its name says, or brings macros, or is encrypted",
            )
        } else if !cx.site.items.contains_key(*slug) && !cx.is_unread_item(slug) {
            let message = Text::new("此文件不属于任何稿件", "this file belongs to no item");
            let file = found.path.as_str();
            findings.push(cx.finding(Severity::Warning, file, Place::Bytes(0, 0), message));
            continue;
        } else {
            continue;
        };
        findings.push(cx.found(found.path.as_str(), Place::Bytes(0, 0), message).hint(Text::new(
            "请转换格式、改名，或移出 content 文件夹",
            "convert it, rename it, or take it out of the content folder",
        )));
    }
}

fn is_what_it_says(cx: &SiteContext<'_>, path: &str) -> bool {
    let Ok(bytes) = cx.site.root.read(path) else { return false };
    let content = Kind::of_content(&bytes);
    match Kind::of_name(path) {
        // Text in another encoding is text: another rule asks that somebody reads it.
        Some(Kind::Plain) => content == Some(Kind::Plain),
        // What an image truly is, the rule on images says of those that are used.
        named => named == content,
    }
}
