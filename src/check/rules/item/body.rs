//! Bodies and notes: their Markdown, and the files that they use.

use std::io::Cursor;

use image::ImageReader;

use crate::check::body::UsedFile;
use crate::check::context::{IssueContext, ItemContext};
use crate::finding::{Code, Text};
use crate::markdown::{self, ProblemKind};
use crate::model::Site;
use crate::model::files::PRINTED_ROWS;
use crate::picture::{damaged, decode, format_of, too_large};
use crate::source::Place;

/// The start of a file that is read for its header: comments and profiles may come first.
const HEAD: u64 = 1024 * 1024;

pub(crate) fn body_empty(cx: &ItemContext<'_>) {
    if cx.body().is_some_and(|body| body.text().trim().is_empty()) {
        cx.report(Place::Whole, "稿件没有正文", "the item has no body")
            .hint("正文写在第二个 --- 之后", "the body comes after the second ---");
    }
}

/// The rule that reports a problem of Markdown.
fn rule_of(kind: ProblemKind) -> Code {
    match kind {
        ProblemKind::RawHtml => Code::RawHtml,
        ProblemKind::LinkTarget => Code::LinkTarget,
        ProblemKind::ImageTarget | ProblemKind::ImageWithoutText => Code::Image,
        ProblemKind::FootnoteMissing | ProblemKind::FootnoteUnused | ProblemKind::FootnoteTwice => {
            Code::Footnote
        }
        ProblemKind::StrayMarks => Code::StrayMarks,
        ProblemKind::TooDeep | ProblemKind::TooMany => Code::BodySize,
    }
}

pub(crate) fn problems(cx: &ItemContext<'_>) {
    let Some(body) = cx.body() else { return };
    for problem in body.problems.iter().filter(|p| rule_of(p.kind) == cx.rule.code) {
        let (message, hint) = (problem.kind.message(), problem.kind.hint());
        cx.report(cx.in_body(&problem.range), message.zh, message.en)
            .severity(problem.kind.severity())
            .hint(hint.zh, hint.en);
    }
}

pub(crate) fn problems_of_note(cx: &IssueContext<'_>) {
    let Some(plan) = &cx.draft.plan else { return };
    let Some(note) = &plan.note else { return };
    for problem in markdown::parse(note).problems {
        if rule_of(problem.kind) != cx.rule.code {
            continue;
        }
        let (message, hint) = (problem.kind.message(), problem.kind.hint());
        cx.report_at((plan.file.clone(), Place::value(&["note"])), message.zh, message.en)
            .severity(problem.kind.severity())
            .hint(hint.zh, hint.en);
    }
}

pub(crate) fn link_target(cx: &ItemContext<'_>) {
    problems(cx);
    let linked = cx.body().into_iter().flat_map(|body| &body.linked);
    for file in linked {
        if let Err(message) = path_of(cx, file) {
            cx.report(cx.in_body(&file.range), message.zh, message.en);
        }
    }
}

pub(crate) fn image(cx: &ItemContext<'_>) {
    problems(cx);
    let images = cx.body().into_iter().flat_map(|body| &body.images);
    for file in images {
        if let Err(message) = path_of(cx, file).and_then(|path| judge(cx, file, &path)) {
            let folder = Site::folder_of(cx.item);
            cx.report(cx.in_body(&file.range), message.zh, message.en).hint(
                format!("图片用 PNG 或 JPEG，放在 {folder}/ 中，文件名与正文所写一致"),
                format!("images are whole PNG or JPEG files in {folder}/, by the name in the text"),
            );
        }
    }
}

/// The tables that the body links to: documents print them.
pub(super) fn tables<'a>(cx: &ItemContext<'a>) -> impl Iterator<Item = (&'a UsedFile, String)> {
    let (site, item) = (cx.site, cx.item);
    let linked = cx.body().into_iter().flat_map(|body| &body.linked);
    let linked = linked.filter(|file| file.name.to_ascii_lowercase().ends_with(".csv"));
    linked.filter_map(move |file| {
        let path = format!("{}/{}", Site::folder_of(item), file.name);
        let text = site.files.read_text(&path).ok()?;
        (text.lines().count() <= PRINTED_ROWS).then_some((file, text))
    })
}

/// The path from the root of a file that the body uses, or why it cannot be used.
fn path_of(cx: &ItemContext<'_>, file: &UsedFile) -> Result<String, Text> {
    let slug = &cx.item.slug;
    if file.folder.as_deref().is_some_and(|folder| folder != slug.as_str()) {
        return Err(Text::new(
            format!("文件须在与稿件同名的文件夹 {slug} 中"),
            format!("the file must lie in the folder of the item, `{slug}`"),
        ));
    }
    let path = format!("{}/{}", Site::folder_of(cx.item), file.name);
    if cx.site.files.exists(&path) {
        Ok(path)
    } else {
        Err(Text::new(format!("没有文件 {path}"), format!("there is no file {path}")))
    }
}

fn judge(cx: &ItemContext<'_>, file: &UsedFile, path: &str) -> Result<(), Text> {
    let Some(format) = format_of(&file.name) else {
        return Err(Text::new("图片只用 PNG 或 JPEG", "images are PNG or JPEG"));
    };
    let unreadable = || Text::new("图片无法读取", "the image cannot be read");
    let head = cx.site.files.read_head(path, HEAD).map_err(|_| unreadable())?;
    let reader =
        ImageReader::new(Cursor::new(head)).with_guessed_format().map_err(|_| unreadable())?;
    if reader.format() != Some(format) {
        return Err(Text::new("图片内容与扩展名不符", "the file is not what its name says"));
    }
    let (width, height) = reader.into_dimensions().map_err(damaged)?;
    let cap = cx.site.settings.limits.image_pixels;
    if u64::from(width) * u64::from(height) > cap {
        return Err(too_large(width, height, cap));
    }
    // Pictures of issued items were decoded before they were numbered.
    if cx.is_issued(cx.item.slug.as_str()) {
        return Ok(());
    }
    let bytes = cx.site.files.read(path).map_err(|_| unreadable())?;
    decode(&bytes, format, cap).map(drop)
}
