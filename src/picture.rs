//! Pictures: PNG and JPEG, decoded within bounds. Checks and pages ask here, so
//! that what is found good can be shown.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader};

use crate::finding::Text;

/// The format that a name promises; `None` where it is not that of a picture.
#[must_use]
pub fn format_of(name: &str) -> Option<ImageFormat> {
    let (_, ending) = name.rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "png" => Some(ImageFormat::Png),
        "jpg" | "jpeg" => Some(ImageFormat::Jpeg),
        _ => None,
    }
}

/// The pixels of a picture, upright. Its size is known from the header before
/// anything is decoded.
///
/// # Errors
/// When it is damaged, of another format, or has more than `cap` pixels.
pub fn decode(bytes: &[u8], format: ImageFormat, cap: u64) -> Result<DynamicImage, Text> {
    let mut decoder =
        ImageReader::with_format(Cursor::new(bytes), format).into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > cap {
        return Err(too_large(width, height, cap));
    }
    let orientation = decoder.orientation().map_err(damaged)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    image.apply_orientation(orientation);
    Ok(image)
}

/// The words for a picture that cannot be decoded.
pub fn damaged(error: ImageError) -> Text {
    Text::new(
        "图片已损坏，不能完整读出；请重新导出为 PNG 或 JPEG",
        format!("the image is damaged and cannot be read whole, save it anew: {error}"),
    )
}

/// The words for a picture of too many pixels.
#[must_use]
pub fn too_large(width: u32, height: u32, cap: u64) -> Text {
    Text::new(
        format!("图片有 {width}×{height} 像素，超过上限 {cap}，请缩小后再用"),
        format!(
            "the image has {width} × {height} pixels, more than the cap of {cap}: make it smaller"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        let pixels = image::RgbImage::from_fn(40, 30, |x, y| {
            image::Rgb([u8::try_from(x * 6).unwrap_or(0), u8::try_from(y * 8).unwrap_or(0), 90])
        });
        let image = DynamicImage::ImageRgb8(pixels);
        image.write_to(&mut Cursor::new(&mut bytes), format).expect("encoded");
        bytes
    }

    #[test]
    fn a_whole_picture_within_the_cap_is_decoded() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let bytes = picture(format);
            assert_eq!(decode(&bytes, format, 1200).map(|i| i.width()), Ok(40));
            assert!(decode(&bytes, format, 1199).expect_err("too large").zh.contains("超过上限"));
        }
    }

    #[test]
    fn a_truncated_picture_is_damaged() {
        let bytes = picture(ImageFormat::Png);
        for length in [20, 60, bytes.len() / 2, bytes.len() - 20] {
            let fault = decode(&bytes[..length], ImageFormat::Png, 10_000);
            assert!(fault.expect_err("damaged").zh.contains("损坏"), "{length}");
        }
        let bytes = picture(ImageFormat::Jpeg);
        assert!(decode(&bytes[..bytes.len() / 3], ImageFormat::Jpeg, 10_000).is_err());
    }

    #[test]
    fn names_promise_a_format() {
        assert_eq!(format_of("a.PNG"), Some(ImageFormat::Png));
        assert_eq!(format_of("a.b.jpeg"), Some(ImageFormat::Jpeg));
        assert_eq!(format_of("a.gif"), None);
        assert_eq!(format_of("png"), None);
    }
}
