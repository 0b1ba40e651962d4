//! A file beside an item, before a person says to have looked at it.

use crate::digest::sha256;
use crate::finding::{Finding, Text};
use crate::model::Site;

use super::attached::{self, Kind};
use super::rules::classified;

/// A file that a person may inspect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspectable {
    pub sha256: String,
    /// Whether the tool cannot read all of it, so that a person has to.
    pub asked: bool,
    /// Whether the register has it as it is now.
    pub known: bool,
}

/// The reason why no inspection of a file is recorded.
#[derive(Debug)]
pub enum Uninspectable {
    /// The file is none that lies beside an item.
    Other(Text),
    /// The file carries a classification marking: it may not be here at all.
    Marked(Box<Finding>),
}

/// Looks at the file at `path` from the root of the site.
///
/// # Errors
/// When it lies elsewhere than beside an item, cannot be read, is not what its
/// name says, or is marked as classified.
pub fn inspect(site: &Site, path: &str) -> Result<Inspectable, Uninspectable> {
    let other = |zh: &str, en: &str| {
        Uninspectable::Other(Text::new(format!("{path} {zh}"), format!("{path} {en}")))
    };
    if let Some(finding) = classified::of_attachment(site, path) {
        return Err(Uninspectable::Marked(Box::new(finding)));
    }
    if !is_beside_an_item(site, path) {
        return Err(other(
            "不是稿件文件夹中的文件；附件放在 content/items/年/稿件/ 中",
            "does not lie beside an item, in content/items/<year>/<item>/",
        ));
    }
    let Ok(bytes) = site.files.read(path) else {
        return Err(other("无法读取", "cannot be read"));
    };
    let kind = Kind::of_name(path).filter(|kind| Kind::of_content(&bytes) == Some(*kind));
    let Some(kind) = kind else {
        return Err(other(
            "的内容与扩展名不符，或者文档带宏、加密",
            "is not what its name says, or brings macros, or is encrypted",
        ));
    };
    let sha256 = sha256(&bytes);
    let known = site.registers.inspections.iter().any(|entry| entry.sha256 == sha256);
    let asked = attached::read(kind, &bytes, &|_| false).unread.is_some();
    Ok(Inspectable { sha256, asked, known })
}

fn is_beside_an_item(site: &Site, path: &str) -> bool {
    let found = site.files.walk("content/items").unwrap_or_default();
    let own = found.iter().find(|found| found.path == path);
    let in_folder = |path: &str| {
        let (folder, _) = path.rsplit_once('/')?;
        let (_, slug) = folder.rsplit_once('/')?;
        let item = site.items.get(slug)?;
        Some(Site::folder_of(item) == folder)
    };
    own.is_some_and(attached::is_beside_an_item) && in_folder(path) == Some(true)
}
