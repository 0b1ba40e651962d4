//! The files beside an item: images are made anew from their pixels, so that
//! nothing else of them is published; other files are copied.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader};

use crate::audience::VisibleItem;
use crate::disk::Root;
use crate::finding::{Code, Finding, Text};
use crate::markdown::is_file_name;
use crate::model::Artifact;
use crate::source::Place;

use super::Renderer;
use super::html::Size;

/// Kinds of attachment that may be published.
const ATTACHMENTS: [&str; 5] = ["pdf", "docx", "xlsx", "csv", "txt"];

/// Quality of JPEG images, in percent: no loss that an eye would see.
const QUALITY: u8 = 92;

/// The files of an item as they are published.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// Sizes of images by name.
    pub(super) images: BTreeMap<String, Size>,
    /// Names of other files.
    pub(super) files: BTreeSet<String>,
    /// The files.
    pub(super) artifacts: Vec<Artifact>,
}

impl Beside {
    /// The files of `item` for an issue at `address`. What cannot be
    /// published is added to `wrong`.
    pub(super) fn of(
        renderer: &Renderer,
        address: &str,
        item: &VisibleItem,
        wrong: &mut Vec<Finding>,
    ) -> Self {
        let mut beside = Self::default();
        for name in &item.files {
            let from = format!("{}/{name}", item.file.trim_end_matches(".md"));
            match beside.add(renderer, &from, name) {
                Ok(bytes) => {
                    let path = format!("{address}files/{}/{name}", item.slug);
                    beside.artifacts.push(Artifact::new(path, bytes));
                }
                Err(text) => {
                    wrong.push(Finding::error(Code::Attachment, from, Place::Whole, text));
                }
            }
        }
        beside
    }

    fn add(&mut self, renderer: &Renderer, from: &str, name: &str) -> Result<Vec<u8>, Text> {
        let kind = name.rsplit_once('.').map(|(_, kind)| kind.to_ascii_lowercase());
        let kind = kind.filter(|_| is_file_name(name)).unwrap_or_default();
        let format = match kind.as_str() {
            "png" => Some(ImageFormat::Png),
            "jpg" | "jpeg" => Some(ImageFormat::Jpeg),
            kind if ATTACHMENTS.contains(&kind) => None,
            _ => return Err(not_allowed()),
        };
        let bytes = renderer.root.read(from).map_err(|error| unreadable(&error))?;
        let Some(format) = format else {
            self.files.insert(name.to_owned());
            return Ok(bytes);
        };
        let (size, bytes) = made_anew(&bytes, format, renderer.pixels)?;
        self.images.insert(name.to_owned(), size);
        Ok(bytes)
    }
}

/// An image from its pixels alone, upright; its size is known from the header
/// before anything is decoded.
fn made_anew(bytes: &[u8], format: ImageFormat, cap: u64) -> Result<(Size, Vec<u8>), Text> {
    let broken = |error: ImageError| no_image(&error);
    let mut decoder =
        ImageReader::with_format(Cursor::new(bytes), format).into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > cap {
        return Err(too_large(width, height, cap));
    }
    let orientation = decoder.orientation().map_err(broken)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    image.apply_orientation(orientation);
    let mut out = Vec::new();
    match format {
        ImageFormat::Jpeg => JpegEncoder::new_with_quality(&mut out, QUALITY).encode_image(&image),
        _ => image.write_to(&mut Cursor::new(&mut out), ImageFormat::Png),
    }
    .map_err(broken)?;
    Ok(((image.width(), image.height()), out))
}

/// The image at `from`, a path from the root, made anew for a document.
pub(super) fn picture(root: &Root, from: &str, cap: u64) -> Result<(Size, Vec<u8>), Text> {
    let png = from.to_ascii_lowercase().ends_with(".png");
    let format = if png { ImageFormat::Png } else { ImageFormat::Jpeg };
    let bytes = root.read(from).map_err(|error| unreadable(&error))?;
    made_anew(&bytes, format, cap)
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

fn no_image(error: &ImageError) -> Text {
    Text::new(
        format!("图片无法解码，请另存为 PNG 或 JPEG：{error}"),
        format!("the image cannot be decoded, save it as PNG or JPEG: {error}"),
    )
}

fn too_large(width: u32, height: u32, cap: u64) -> Text {
    Text::new(
        format!("图片为 {width}×{height} 像素，超过上限 {cap}，请缩小后再用"),
        format!(
            "the image has {width} × {height} pixels, above the limit of {cap}: make it smaller"
        ),
    )
}
