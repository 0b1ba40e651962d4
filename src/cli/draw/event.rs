//! Findings with their places looked up: every form is drawn from them, so
//! that all forms agree.

use std::collections::{BTreeMap, BTreeSet};

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use crate::disk::Root;
use crate::finding::{Code, Edit, Finding, Language, Severity, Text};
use crate::source::{FilePath, Place};

use super::Options;
use super::places::{Located, Places};

/// Findings of one run, for one form.
pub(super) struct Report<'a> {
    pub events: Vec<Event<'a>>,
    pub places: Places<'a>,
    pub options: Options,
}

pub(super) struct Event<'a> {
    pub finding: &'a Finding,
    pub spot: Spot<'a>,
    pub related: Vec<Spot<'a>>,
    /// The edit, where it may be shown: in a body it holds a piece of the text.
    pub edit: Option<&'a Edit>,
    /// A name that is unique in the run and stays the same when lines move: for
    /// programs that compare runs.
    pub fingerprint: String,
    /// Count of earlier findings that say the same of the same file.
    pub ordinal: usize,
}

/// A place of a finding: its own, or a related one.
pub(super) struct Spot<'a> {
    pub file: &'a FilePath,
    pub found: Located,
    /// The relation of a related place to the finding.
    pub label: Option<&'a Text>,
    /// Whether its text may be shown.
    pub open: bool,
}

impl<'a> Report<'a> {
    pub(super) fn new(findings: &'a [Finding], root: &'a Root, options: Options) -> Self {
        let mut report = Self { events: Vec::new(), places: Places::new(root), options };
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for finding in findings {
            let key = key(finding);
            let ordinal = *seen.entry(key.clone()).and_modify(|n| *n += 1).or_default();
            let spot = report.spot(finding, &finding.file, &finding.place, None);
            let related = finding
                .related
                .iter()
                .map(|r| report.spot(finding, &r.file, &r.place, Some(&r.label)));
            let related = related.collect();
            let edit = finding.edit.as_ref().filter(|_| spot.open);
            let fingerprint = digest(&key, ordinal);
            report.events.push(Event { finding, spot, related, edit, fingerprint, ordinal });
        }
        report.close_personal();
        report
    }

    /// Lines with numbers of persons are not shown, whatever else is found there.
    fn close_personal(&mut self) {
        let line = |spot: &Spot<'a>| (spot.file.clone(), spot.found.start.line);
        let personal = self.events.iter().filter(|e| e.finding.rule == Code::PersonalData);
        let lines: BTreeSet<_> = personal.map(|event| line(&event.spot)).collect();
        if lines.is_empty() {
            return;
        }
        for event in &mut self.events {
            for spot in std::iter::once(&mut event.spot).chain(&mut event.related) {
                spot.open &= !lines.contains(&line(spot));
            }
            event.edit = event.edit.filter(|_| event.spot.open);
        }
    }

    fn spot(
        &mut self,
        finding: &Finding,
        file: &'a FilePath,
        place: &Place,
        label: Option<&'a Text>,
    ) -> Spot<'a> {
        let found = self.places.find(file, place);
        let open = !finding.secret && (self.options.excerpt || !found.body);
        Spot { file, found, label, open }
    }

    pub(super) fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.options.language)
    }

    pub(super) fn count(&self, severity: Severity) -> usize {
        self.events.iter().filter(|event| event.finding.severity == severity).count()
    }

    /// The message, for forms without a field for hints. The hint of a secret
    /// matter follows: a wrong fix of it does harm.
    pub(super) fn message(&self, finding: &Finding) -> String {
        let message = self.text(&finding.message);
        match &finding.hint {
            Some(hint) if finding.secret => {
                let stop = if self.options.language == Language::Chinese { "。" } else { ". " };
                format!("{message}{stop}{}", self.text(hint))
            }
            _ => message.to_owned(),
        }
    }

    /// Message and hint, a line each: for forms that have one field for words.
    pub(super) fn words(&self, finding: &Finding) -> String {
        let message = self.text(&finding.message);
        match &finding.hint {
            Some(hint) => format!("{message}\n{}", self.text(hint)),
            None => message.to_owned(),
        }
    }
}

/// The words of a finding without its language, line and counts.
fn key(finding: &Finding) -> String {
    let words: String = finding.message.zh.chars().filter(|c| !c.is_ascii_digit()).collect();
    format!("{}\0{}\0{words}", finding.rule, finding.file)
}

fn digest(key: &str, ordinal: usize) -> String {
    HEXLOWER.encode(&Sha256::digest(format!("{key}\0{ordinal}"))[..16])
}
