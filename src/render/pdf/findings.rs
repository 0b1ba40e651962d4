//! Errors of the engine → findings.

use typst::WorldExt as _;
use typst::diag::SourceDiagnostic;

use crate::finding::{Code, Finding, Text};
use crate::source::{FilePath, Place};

use super::world::{DocumentWorld, Templates};

/// The findings of a document that could not be made. `file` is the file that
/// the document is made of, for faults that are not of a template.
pub(super) fn findings(
    templates: &Templates,
    world: &DocumentWorld<'_>,
    errors: &[SourceDiagnostic],
    file: &FilePath,
) -> Vec<Finding> {
    errors.iter().map(|error| finding(templates, world, error, file)).collect()
}

fn finding(
    templates: &Templates,
    world: &DocumentWorld<'_>,
    error: &SourceDiagnostic,
    file: &FilePath,
) -> Finding {
    let mut message = error.message.to_string();
    for hint in &error.hints {
        message.push_str("; ");
        message.push_str(&hint.v);
    }
    let text = Text::new(
        format!("无法生成 PDF：{message}"),
        format!("the PDF could not be made: {message}"),
    );
    let template = error.span.id().and_then(|id| templates.origin(id));
    let place = world.range(error.span).map_or(Place::Whole, Place::bytes);
    match template {
        Some(template) => Finding::error(Code::Template, template.clone(), place, text),
        None => Finding::error(Code::Document, file.clone(), Place::Whole, text),
    }
}
