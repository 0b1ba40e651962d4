//! The files of an item: images are made anew from their pixels, so that
//! nothing else of them is published; other files are copied.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use image::ImageFormat;
use image::codecs::jpeg::JpegEncoder;

use crate::audience::VisibleItem;
use crate::disk::Root;
use crate::finding::{Code, Finding, Text};
use crate::markdown::is_file_name;
use crate::model::Artifact;
use crate::picture::{damaged, decode, format_of};
use crate::source::Place;

use super::Renderer;
use super::html::Size;

/// Kinds of attachment that may be published.
const ATTACHMENTS: [&str; 5] = ["pdf", "docx", "xlsx", "csv", "txt"];

/// Quality of JPEG images, in percent: no loss that an eye would see.
const QUALITY: u8 = 92;

/// The body of an item.
pub(super) fn read_body(root: &Root, item: &VisibleItem) -> Result<String, Box<Finding>> {
    let mut text = root.read_text(&item.file).map_err(|error| {
        let text = Text::new(
            format!("稿件无法读取：{error}"),
            format!("the item cannot be read: {error}"),
        );
        Box::new(Finding::error(Code::Unreadable, item.file.clone(), Place::Whole, text))
    })?;
    text.drain(..item.body_start.min(text.len()));
    Ok(text)
}

/// The files beside an item as they are published.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// Sizes of images by name.
    pub(super) images: BTreeMap<String, Size>,
    /// Names of other files.
    pub(super) files: BTreeSet<String>,
    pub(super) artifacts: Vec<Artifact>,
}

impl Beside {
    /// The files of `item` for an issue at `address`. Files that cannot be
    /// published are added to `wrong`.
    pub(super) fn of(
        renderer: &Renderer,
        address: &str,
        item: &VisibleItem,
        wrong: &mut Vec<Finding>,
    ) -> Self {
        let mut beside = Self::default();
        for name in &item.files {
            match beside.add(renderer, item, name) {
                Ok(bytes) => {
                    let path = format!("{address}files/{}/{name}", item.slug);
                    beside.artifacts.push(Artifact::new(path, bytes));
                }
                Err(finding) => wrong.push(*finding),
            }
        }
        beside
    }

    fn add(
        &mut self,
        renderer: &Renderer,
        item: &VisibleItem,
        name: &str,
    ) -> Result<Vec<u8>, Box<Finding>> {
        if let Some(picture) = picture(&renderer.root, item, name, renderer.pixels) {
            let (size, bytes) = picture?;
            self.images.insert(name.to_owned(), size);
            return Ok(bytes);
        }
        if !is_file_name(name) || !ATTACHMENTS.contains(&kind(name).as_str()) {
            return Err(at_fault(item, name, not_allowed()));
        }
        let bytes = renderer.root.read(&item.beside(name));
        self.files.insert(name.to_owned());
        bytes.map_err(|error| at_fault(item, name, unreadable(&error)))
    }
}

/// An image made anew, with its size, or the finding of one that cannot be.
type Remade = Result<(Size, Vec<u8>), Box<Finding>>;

/// The image `name` beside an item, made anew; `None` where the name is not
/// that of an image.
pub(super) fn picture(root: &Root, item: &VisibleItem, name: &str, cap: u64) -> Option<Remade> {
    let format = format_of(name)?;
    let bytes = root.read(&item.beside(name)).map_err(|error| unreadable(&error));
    let picture = bytes.and_then(|bytes| made_anew(&bytes, format, cap));
    Some(picture.map_err(|text| at_fault(item, name, text)))
}

/// The ending of a file's name, in small letters.
fn kind(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, kind)| kind.to_ascii_lowercase())
}

/// An image from its pixels alone, upright.
fn made_anew(bytes: &[u8], format: ImageFormat, cap: u64) -> Result<(Size, Vec<u8>), Text> {
    let image = decode(bytes, format, cap)?;
    let mut out = Vec::new();
    match format {
        ImageFormat::Jpeg => JpegEncoder::new_with_quality(&mut out, QUALITY).encode_image(&image),
        _ => image.write_to(&mut Cursor::new(&mut out), ImageFormat::Png),
    }
    .map_err(damaged)?;
    Ok(((image.width(), image.height()), out))
}

fn at_fault(item: &VisibleItem, name: &str, text: Text) -> Box<Finding> {
    Box::new(Finding::error(Code::Attachment, item.beside(name), Place::Whole, text))
}

fn not_allowed() -> Text {
    Text::new(
        "此类文件不得作为附件；只允许 PNG、JPEG、PDF、DOCX、XLSX、CSV、TXT",
        "files of this kind cannot be attached; PNG, JPEG, PDF, DOCX, XLSX, CSV and TXT can",
    )
}

fn unreadable(error: &std::io::Error) -> Text {
    Text::new(format!("文件无法读取：{error}"), format!("the file cannot be read: {error}"))
}
