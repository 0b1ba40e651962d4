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
    let finding = |error: &SourceDiagnostic| {
        let hints = error.hints.iter().map(|hint| hint.v.as_str());
        let parts: Vec<&str> = std::iter::once(error.message.as_str()).chain(hints).collect();
        let message = parts.join("; ");
        let text = Text::new(
            format!("无法生成 PDF：{message}"),
            format!("the PDF could not be made: {message}"),
        );
        let place = world.range(error.span).map_or(Place::Whole, Place::bytes);
        match error.span.id().and_then(|id| templates.get(id)) {
            Some(template) => Finding::error(Code::Template, template.origin.clone(), place, text),
            None => Finding::error(Code::Document, file.clone(), Place::Whole, text),
        }
    };
    errors.iter().map(finding).collect()
}
