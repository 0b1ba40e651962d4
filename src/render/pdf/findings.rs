//! What the engine finds wrong → findings of ours.

use typst::WorldExt as _;
use typst::diag::SourceDiagnostic;

use crate::finding::{Code, Finding, Text};
use crate::source::{FilePath, Place};

use super::world::{Desk, Stock};

/// The findings of a document that could not be made. `file` is the file that
/// the document was made of, for what is no template's fault.
pub(super) fn findings(
    stock: &Stock,
    desk: &Desk<'_>,
    errors: &[SourceDiagnostic],
    file: &FilePath,
) -> Vec<Finding> {
    errors.iter().map(|error| finding(stock, desk, error, file)).collect()
}

fn finding(stock: &Stock, desk: &Desk<'_>, error: &SourceDiagnostic, file: &FilePath) -> Finding {
    let mut message = error.message.to_string();
    for hint in &error.hints {
        message.push_str("; ");
        message.push_str(&hint.v);
    }
    let text = Text::new(
        format!("无法生成 PDF：{message}"),
        format!("the PDF could not be made: {message}"),
    );
    let template = error.span.id().and_then(|id| stock.origin(id));
    let place = desk.range(error.span).map_or(Place::Whole, Place::bytes);
    match template {
        Some(template) => Finding::error(Code::Template, template.clone(), place, text),
        None => Finding::error(Code::Document, file.clone(), Place::Whole, text),
    }
}
