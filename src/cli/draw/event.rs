//! Findings with their places looked up: what every form for programs is made
//! from, so that they all say the same.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use crate::finding::{Edit, Finding, Language, Text};
use crate::source::{FilePath, Position};

use super::Options;
use super::places::Places;

/// A finding with its places.
pub(super) struct Event<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// Where it starts and ends.
    pub span: (Position, Position),
    /// Other places.
    pub related: Vec<Elsewhere<'a>>,
    /// What would mend it, where that may be shown.
    pub edit: Option<&'a Edit>,
    /// A name for the finding that is its own in the run, and stays the same
    /// when lines move: for programs that compare runs.
    pub fingerprint: String,
    /// How many findings that say the same of the same file come before it.
    pub ordinal: usize,
}

impl Event<'_> {
    /// The message, for forms that have no place for hints. Where the matter is
    /// secret the hint follows: whoever mends it wrongly does harm.
    pub(super) fn message(&self, language: Language) -> String {
        let message = self.finding.message.get(language);
        match &self.finding.hint {
            Some(hint) if self.finding.secret => {
                let stop = if language == Language::Chinese { "。" } else { ". " };
                format!("{message}{stop}{}", hint.get(language))
            }
            _ => message.to_owned(),
        }
    }
}

/// Another place of a finding.
pub(super) struct Elsewhere<'a> {
    /// File.
    pub file: &'a FilePath,
    /// Where it starts and ends.
    pub span: (Position, Position),
    /// What it has to do with the finding.
    pub label: &'a Text,
}

/// Looks the places of findings up, in their order.
pub(super) fn events<'a>(
    findings: &'a [Finding],
    places: &mut Places<'_>,
    options: &Options,
) -> Vec<Event<'a>> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    findings
        .iter()
        .map(|finding| {
            let at = places.find(&finding.file, &finding.place);
            let key = key(finding);
            let ordinal = *seen.entry(key.clone()).and_modify(|n| *n += 1).or_default();
            // A replacement in a body holds a piece of it.
            let shown = !finding.secret && (options.excerpt || !at.body);
            Event {
                finding,
                span: (at.start, at.end),
                related: related(finding, places),
                edit: finding.edit.as_ref().filter(|_| shown),
                fingerprint: digest(&key, ordinal),
                ordinal,
            }
        })
        .collect()
}

fn related<'a>(finding: &'a Finding, places: &mut Places<'_>) -> Vec<Elsewhere<'a>> {
    let related = finding.related.iter().map(|related| {
        let at = places.find(&related.file, &related.place);
        Elsewhere { file: &related.file, span: (at.start, at.end), label: &related.label }
    });
    related.collect()
}

/// Message and hint, a line each: for forms that have one field for words.
pub(super) fn words(finding: &Finding, language: Language) -> String {
    let hint = finding.hint.iter().map(|hint| hint.get(language));
    let lines: Vec<&str> = [finding.message.get(language)].into_iter().chain(hint).collect();
    lines.join("\n")
}

/// What a finding says, whatever the language, the line and the count.
fn key(finding: &Finding) -> String {
    let words: String = finding.message.zh.chars().filter(|c| !c.is_ascii_digit()).collect();
    format!("{}\0{}\0{words}", finding.rule, finding.file)
}

fn digest(key: &str, ordinal: usize) -> String {
    let digest = Sha256::digest(format!("{key}\0{ordinal}"));
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
