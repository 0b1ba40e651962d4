//! The news of a trial, a line of JSON each.

use serde::{Deserialize, Serialize};

use crate::disk::Root;
use crate::finding::{Code, Finding, Text};
use crate::model::words::is_spelling;
use crate::source::{Place, locate};

/// The news of a trial.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum News {
    /// An issue begins, by name.
    Begin(String),
    /// A finding of the issue.
    Failed(Fault),
    /// The issue is over.
    Done,
    /// The content or the theme fails whatever the issue.
    Stopped(Fault),
    LacksFonts,
}

/// A finding on its way between processes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Fault {
    rule: String,
    file: String,
    /// Bytes; none for the file as a whole.
    place: Option<(usize, usize)>,
    message: (String, String),
    hint: Option<(String, String)>,
}

impl News {
    #[must_use]
    pub fn failed(root: &Root, finding: &Finding) -> Self {
        News::Failed(Fault::of(root, finding))
    }

    #[must_use]
    pub fn stopped(root: &Root, finding: &Finding) -> Self {
        News::Stopped(Fault::of(root, finding))
    }
}

impl Fault {
    fn of(root: &Root, finding: &Finding) -> Self {
        let place = match &finding.place {
            Place::Whole => None,
            place => {
                let text = root.read_text(&finding.file).unwrap_or_default();
                let at = locate(&text, place, is_spelling);
                Some((at.start, at.end))
            }
        };
        let both = |text: &Text| (text.zh.to_string(), text.en.to_string());
        Self {
            rule: finding.rule.id().to_owned(),
            file: finding.file.to_string(),
            place,
            message: both(&finding.message),
            hint: finding.hint.as_ref().map(both),
        }
    }

    #[must_use]
    pub fn finding(self) -> Finding {
        let Self { rule, file, place, message, hint } = self;
        let text = |(zh, en): (String, String)| Text::new(zh, en);
        let rule = Code::from_id(&rule).unwrap_or(Code::Document);
        let place = place.map_or(Place::Whole, |(start, end)| Place::Bytes(start, end));
        let finding = Finding::error(rule, file, place, text(message));
        match hint {
            Some(hint) => finding.hint(text(hint)),
            None => finding,
        }
    }
}
