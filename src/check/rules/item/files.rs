//! Files beside an item that its body uses: common to the rules on links and
//! images.

use crate::check::ItemContext;
use crate::check::body::UsedFile;
use crate::finding::Text;
use crate::model::Site;
use crate::source::Place;

/// Where the body uses the file.
pub(super) fn place(cx: &ItemContext<'_>, file: &UsedFile) -> Place {
    let start = cx.item.body_start;
    Place::bytes(start + file.range.start..start + file.range.end)
}

/// The path of the file from the root, where it is there.
///
/// # Errors
/// Why it cannot be used: it lies in another folder, or is not there.
pub(super) fn path_of(cx: &ItemContext<'_>, file: &UsedFile) -> Result<String, Text> {
    let slug = &cx.item.slug;
    if file.folder.as_deref().is_some_and(|folder| folder != slug.as_str()) {
        return Err(Text::new(
            format!("文件须在与稿件同名的文件夹 {slug} 中"),
            format!("the file must lie in the folder of the item, `{slug}`"),
        ));
    }
    let path = format!("{}/{}", Site::folder_of(cx.item), file.name);
    if cx.site.root.exists(&path) {
        Ok(path)
    } else {
        Err(Text::new(format!("没有文件 {path}"), format!("there is no file {path}")))
    }
}

/// The extension of a file name in lower case.
pub(super) fn extension(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())
}
