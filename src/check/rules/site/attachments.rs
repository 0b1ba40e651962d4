//! Files beside items.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::check::attached::{self, Kind, is_beside_an_item};
use crate::check::consequences::Premise;
use crate::check::context::SiteContext;
use crate::check::frame::Spot;
use crate::digest::sha256;
use crate::finding::Text;
use crate::markdown::{self, is_file_name};
use crate::model::{Item, Site, Slug};
use crate::source::Place;

/// Kinds of file that may lie beside an item.
const ALLOWED: [&str; 8] = ["pdf", "docx", "xlsx", "csv", "txt", "png", "jpg", "jpeg"];

fn spot(path: &str) -> Spot {
    (path.into(), Place::Bytes(0, 0))
}

pub(crate) fn attachments(cx: &SiteContext<'_>) {
    let mut used = Used::default();
    for found in cx.site.files.walk("content/items").unwrap_or_default() {
        let parts: Vec<&str> = found.path.split('/').skip(2).collect();
        let [_, slug, rest @ ..] = parts.as_slice() else { continue };
        let Some(name) = rest.last() else { continue };
        // Links are the business of `symlink`.
        if found.link || found.unreadable_name {
            continue;
        }
        let file = found.path.as_str();
        if let Some(message) = misplaced(cx, file, name, rest.len() > 1) {
            cx.report_at(spot(file), message.zh, message.en).hint(
                "请转换格式、改名，或移出 content 文件夹",
                "convert it, rename it, or take it out of the content folder",
            );
        } else if let Some(item) = cx.site.items.get(*slug) {
            if !used.by(cx.site, item).contains(*name) {
                unused(cx, file, name);
            }
        } else {
            let (zh, en) = ("此文件不属于任何稿件", "this file belongs to no item");
            cx.report_at(spot(file), zh, en).warning().given(Premise::Item((*slug).into()));
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
    } else {
        (!is_as_named(cx, file)).then(|| {
            Text::new(
                "文件内容与扩展名不符，或者文档带宏、加密",
                "the file is not what its name says, or brings macros, or is encrypted",
            )
        })
    }
}

/// Text in another encoding is text: `attachment-inspected` asks that somebody
/// reads it. Images that are used are read by `image`.
fn is_as_named(cx: &SiteContext<'_>, path: &str) -> bool {
    let Ok(bytes) = cx.site.files.read(path) else { return false };
    Kind::of_name(path) == Kind::of_content(&bytes)
}

/// The files that the item last asked for speaks of: files come item by item.
#[derive(Default)]
struct Used {
    slug: Option<Slug>,
    names: BTreeSet<String>,
}

impl Used {
    fn by(&mut self, site: &Site, item: &Item) -> &BTreeSet<String> {
        if self.slug.as_ref() != Some(&item.slug) {
            self.slug = Some(item.slug.clone());
            let body = site.body(item).unwrap_or_default();
            let parsed = markdown::parse(&body);
            let kept = item.originals.iter().chain(&item.signed_copies);
            let kept = kept.filter_map(|kept| kept.path.as_deref());
            let used = parsed.files().map(|(file, _)| &*file.name);
            self.names = used.chain(kept).map(str::to_owned).collect();
        }
        &self.names
    }
}

fn unused(cx: &SiteContext<'_>, file: &str, name: &str) {
    let report = cx.report_at(
        spot(file),
        "正文没有引用此文件，稿件也没有登记为原件或签批件：读者收不到它",
        "the body neither shows nor links to this file, and the item does not name it as an \
         original or signed copy: no reader gets it",
    );
    report.warning().hint(
        format!("要随稿刊出，请在正文末尾写一行：[附件：名称]({name})"),
        format!("to send it out, write a line at the end of the body: [Attachment: name]({name})"),
    );
}

pub(crate) fn attachment_inspected(cx: &SiteContext<'_>) {
    let site = cx.site;
    let files = site.files.walk("content/items").unwrap_or_default();
    let files = files.par_iter().filter(|found| is_beside_an_item(found));
    let unread: Vec<_> = files
        .filter_map(|found| uninspected(site, &found.path).map(|why| (&found.path, why)))
        .collect();
    for (path, why) in unread {
        let report = cx.report_at(
            spot(path),
            format!("{}，须有人检查并登记", why.zh),
            format!("{}: somebody has to inspect it", why.en),
        );
        report.hint(
            format!("看过文件，确认没有涉密内容后登记：kanfa inspect {} --by 姓名", word(path)),
            format!(
                "look at it, and where nothing in it is classified: kanfa inspect {} --by NAME",
                word(path)
            ),
        );
    }
}

/// A path as a shell reads it.
fn word(path: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_alphanumeric() || "/._-+=@,".contains(c);
    if path.chars().all(plain) {
        path.into()
    } else {
        format!("'{}'", path.replace('\'', "'\\''")).into()
    }
}

/// Why a file cannot be read whole, where nobody has inspected it. A file of a
/// kind that is not allowed is the business of `attachments`.
fn uninspected(site: &Site, path: &str) -> Option<Text> {
    let bytes = site.files.read(path).ok()?;
    let kind = Kind::of_name(path).filter(|kind| Kind::of_content(&bytes) == Some(*kind))?;
    let why = attached::read(kind, &bytes, &|_| false).unread?;
    let picture = matches!(kind, Kind::Png | Kind::Jpeg);
    if picture && !site.settings.inspect_pictures && is_shown_alone(site, path) {
        return None;
    }
    let digest = sha256(&bytes);
    let inspected = site.registers.inspections.iter().any(|entry| entry.sha256 == digest);
    (!inspected).then_some(why)
}

/// Whether a body shows the picture, and nobody keeps it as an original or a
/// signed copy.
fn is_shown_alone(site: &Site, path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let (Some(name), Some(slug)) = (parts.next(), parts.next()) else { return false };
    let Some(item) = site.items.get(slug) else { return false };
    let kept = item.originals.iter().chain(&item.signed_copies);
    let body = site.body(item).unwrap_or_default();
    let shown = markdown::parse(&body).images.iter().any(|image| *image.file.name == *name);
    shown && !kept.filter_map(|kept| kept.path.as_deref()).any(|path| path == name)
}
