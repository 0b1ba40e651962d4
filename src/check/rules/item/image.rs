//! An image is a PNG or JPEG file in the folder that is named like the item, is
//! what its name says, has no more pixels than `limits` in `site.yaml` allows
//! (40 million unless said, read from its header), and has an alternative text.
//!
//! Passes: `![Premium income by month](chart.png)` with
//! `items/2016/roads/chart.png`. Fails: `![…](../secret.png)`,
//! `![…](https://example.org/x.png)`, `![…](chart.svg)`, a picture of 50,000 by
//! 50,000 pixels; `![](chart.png)` is a warning.
//!
//! To mend it: put the file into the folder and write its name alone; convert
//! other kinds to PNG; scale large ones down.
//!
//! Parameters: none; the cap stands in `site.yaml`. This rule cannot be
//! loosened.
//!
//! # 中文
//!
//! 图片是与稿件同名的文件夹中的 PNG 或 JPEG 文件，内容与扩展名相符，像素数（从
//! 文件头读取）不超过 `site.yaml` 中 `limits` 的上限（没有规定的为4000万），并
//! 有说明文字。
//!
//! 正确：`![各月保费收入](chart.png)`，且有 `items/2016/roads/chart.png`。错
//! 误：`![…](../secret.png)`，`![…](https://example.org/x.png)`，`![…](chart.svg)`，50000×50000像
//! 素的图片；`![](chart.png)` 为警告。
//!
//! 改正方法：把文件放入该文件夹，只写文件名；其他格式转换为 PNG；过大的缩小。
//!
//! 参数：无；上限写在 `site.yaml`。本规则不能放宽。

use std::io::Cursor;

use image::{ImageFormat, ImageReader};

use crate::check::body::UsedFile;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, IssueContext, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::markdown::ProblemKind;

use super::{files, problems};

pub(crate) const RULE: Rule = Rule {
    code: Code::Image,
    severity: Severity::Error,
    summary: Summary {
        zh: "图片是稿件文件夹中的 PNG 或 JPEG",
        en: "images are PNG or JPEG files in the item's folder",
    },
    source: include_str!("image.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Item(run), Run::Issue(of_issue)],
};

const KINDS: &[ProblemKind] = &[ProblemKind::ImageTarget, ProblemKind::ImageWithoutText];

/// How much of a file is read for its header: comments and profiles may come first.
const HEAD: u64 = 1024 * 1024;

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    problems::of_item(cx, KINDS, findings);
    let Some(body) = cx.body() else { return };
    for file in &body.images {
        let judged = files::path_of(cx, file).and_then(|path| judge(cx, file, &path));
        if let Err(message) = judged {
            findings.push(cx.found(files::place(cx, file), message));
        }
    }
}

fn of_issue(cx: &IssueContext<'_>, findings: &mut Findings) {
    problems::of_note(cx, KINDS, findings);
}

fn judge(cx: &ItemContext<'_>, file: &UsedFile, path: &str) -> Result<(), Text> {
    let format = match files::extension(&file.name).as_deref() {
        Some("png") => ImageFormat::Png,
        Some("jpg" | "jpeg") => ImageFormat::Jpeg,
        _ => return Err(Text::new("图片只用 PNG 或 JPEG", "images are PNG or JPEG")),
    };
    let unreadable = || Text::new("图片无法读取", "the image cannot be read");
    let head = cx.site.root.read_head(path, HEAD).map_err(|_| unreadable())?;
    let reader =
        ImageReader::new(Cursor::new(head)).with_guessed_format().map_err(|_| unreadable())?;
    if reader.format() != Some(format) {
        return Err(Text::new("图片内容与扩展名不符", "the file is not what its name says"));
    }
    let (width, height) = reader.into_dimensions().map_err(|_| unreadable())?;
    let cap = cx.site.settings.limits.image_pixels;
    if u64::from(width) * u64::from(height) > cap {
        return Err(Text::new(
            format!("图片有 {width}×{height} 像素，超过上限 {cap}"),
            format!("the image has {width} by {height} pixels, more than the cap of {cap}"),
        ));
    }
    Ok(())
}
