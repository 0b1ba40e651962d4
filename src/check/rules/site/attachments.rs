//! Beside an item, in the folder of its name, lie only files of these kinds:
//! PDF, DOCX, XLSX, CSV, TXT, PNG, JPEG. Each is by its content what its name
//! says, and no office document brings macros. They have plain names and lie in
//! no folders of their own. A folder to which no item belongs is a warning, and
//! so is a file that the body neither shows nor links to and the item does not
//! name as an original or signed copy: no reader gets it.
//!
//! Passes: `items/2016/roads/annex.csv`, linked to in the body. Fails:
//! `annex.exe`, `chart.svg`, `roads/old/annex.csv`.
//!
//! To mend it: convert the file, rename it, link to it, or take it out.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 与稿件同名的文件夹中，只有下列文件：PDF、DOCX、XLSX、CSV、TXT、PNG、JPEG。文
//! 件的内容与扩展名相符，办公文档不带宏；文件名不含特殊字符，文件夹下不再分文件夹。
//! 没有对应稿件的文件夹，为警告；正文没有引用、稿件也没有登记为原件或签批件的文件，
//! 读者收不到，也为警告。
//!
//! 正确：`items/2016/roads/annex.csv`，正文中有链接。错
//! 误：`annex.exe`，`chart.svg`，`roads/old/annex.csv`。
//!
//! 改正方法：转换格式、改名、在正文中写上链接，或者移出。
//!
//! 参数：无。本规则不能放宽。

use std::collections::BTreeSet;

use crate::check::attached::Kind;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::rules::item::markings::Markings;
use crate::check::{Findings, SiteContext};
use crate::disk::Found;
use crate::finding::{Code, Finding, Severity, Text};
use crate::markdown::{self, is_file_name};
use crate::model::{Item, Slug};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::Attachments,
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
    let mut known = Known::default();
    let markings = Markings::of(&cx.site.settings.classification);
    for found in cx.site.root.walk("content/items").unwrap_or_default() {
        let parts: Vec<&str> = found.path.split('/').skip(2).collect();
        let [_, slug, rest @ ..] = parts.as_slice() else { continue };
        let Some(name) = rest.last() else { continue };
        // Links are the business of another rule, and so are markings: a name
        // with one is written nowhere.
        let stem = name.rsplit_once('.').map_or(*name, |(stem, _)| stem);
        if found.link || found.unreadable_name || markings.is_in_name(stem) {
            continue;
        }
        let file = found.path.as_str();
        if let Some(message) = misplaced(cx, file, name, rest.len() > 1) {
            findings.push(cx.found(file, Place::Bytes(0, 0), message).hint(Text::new(
                "请转换格式、改名，或移出 content 文件夹",
                "convert it, rename it, or take it out of the content folder",
            )));
        } else if let Some(item) = cx.site.items.get(*slug) {
            if !known.of(cx, item).contains(*name) {
                findings.push(unused(cx, file, name));
            }
        } else if !cx.is_unread_item(slug) {
            let message = Text::new("此文件不属于任何稿件", "this file belongs to no item");
            findings.push(cx.finding(Severity::Warning, file, Place::Bytes(0, 0), message));
        }
    }
}

/// Why a file of this name may not lie where it does, if so.
fn misplaced(cx: &SiteContext<'_>, file: &str, name: &str, too_deep: bool) -> Option<Text> {
    let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
    if too_deep {
        Some(Text::new("稿件文件夹下不再分文件夹", "there are no folders inside an item's folder"))
    } else if !extension.is_some_and(|e| ALLOWED.contains(&e.as_str())) {
        Some(Text::new(
            format!("稿件文件夹中只放 {} 文件", ALLOWED.join("、")),
            format!("beside an item lie only {} files", ALLOWED.join(", ")),
        ))
    } else if !is_file_name(name) {
        Some(Text::new(
            "文件名含有不能使用的字符",
            "the file's name has characters that cannot be used",
        ))
    } else if !is_what_it_says(cx, file) {
        Some(Text::new(
            "文件内容与扩展名不符，或者文档带宏、加密",
            "the file is not what its name says, or brings macros, or is encrypted",
        ))
    } else {
        None
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

/// The files that the item last asked for speaks of: files come item by item.
#[derive(Default)]
struct Known {
    slug: Option<Slug>,
    names: BTreeSet<String>,
}

impl Known {
    fn of(&mut self, cx: &SiteContext<'_>, item: &Item) -> &BTreeSet<String> {
        if self.slug.as_ref() != Some(&item.slug) {
            self.slug = Some(item.slug.clone());
            let body = cx.site.body(item).unwrap_or_default();
            let parsed = markdown::parse(&body);
            let kept = item.originals.iter().chain(&item.signed_copies);
            let kept = kept.filter_map(|kept| kept.path.as_deref());
            let used = parsed.files().map(|(file, _)| &*file.name);
            self.names = used.chain(kept).map(str::to_owned).collect();
        }
        &self.names
    }
}

fn unused(cx: &SiteContext<'_>, file: &str, name: &str) -> Finding {
    let message = Text::new(
        "正文没有引用此文件，稿件也没有登记为原件或签批件：读者收不到它",
        "the body neither shows nor links to this file, and the item does not name it as an \
         original or signed copy: no reader gets it",
    );
    let hint = Text::new(
        format!("要随稿刊出，请在正文末尾写一行：[附件：名称]({name})"),
        format!("to send it out, write a line at the end of the body: [Attachment: name]({name})"),
    );
    cx.finding(Severity::Warning, file, Place::Bytes(0, 0), message).hint(hint)
}
