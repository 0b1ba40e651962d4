//! The order of findings: file, then place, then rule; none twice.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::finding::{Code, Finding, Text};
use crate::model::files::Files;
use crate::model::words::is_spelling;
use crate::source::{FilePath, Locator, Place};

/// The most findings of one rule in one file: more of the same are counted.
const MOST: usize = 200;

/// Sorts findings as an editor meets them, and drops repetitions.
/// Places are looked up in the files: good content has none to look up.
pub(super) fn in_order(site: &dyn Files, findings: Vec<Finding>) -> Vec<Finding> {
    let mut files: BTreeMap<FilePath, Vec<Finding>> = BTreeMap::new();
    for finding in findings {
        files.entry(finding.file.clone()).or_default().push(finding);
    }
    let files: Vec<_> = files.into_iter().collect();
    files.into_par_iter().flat_map_iter(|(file, own)| in_file(site, &file, own)).collect()
}

fn in_file(files: &dyn Files, file: &FilePath, findings: Vec<Finding>) -> Vec<Finding> {
    // The start of a file needs no reading: it may be too large, or no file.
    let asks = |finding: &Finding| finding.place != Place::Bytes(0, 0);
    let read = || files.read_text(file).unwrap_or_default();
    let text = if findings.iter().any(asks) { read() } else { String::new() };
    let locator = Locator::new(text, is_spelling);
    let mut keyed: Vec<_> = findings
        .into_iter()
        .map(|finding| {
            let range = locator.locate(&finding.place);
            ((range.start, range.end, finding.rule), finding)
        })
        .collect();
    keyed.sort_by(|(left_key, left), (right_key, right)| {
        let rest = |f: &Finding| (f.message.clone(), f.severity, f.place.clone());
        left_key
            .cmp(right_key)
            .then_with(|| rest(left).cmp(&rest(right)))
            .then_with(|| left.related.cmp(&right.related))
    });
    keyed.dedup_by(|(left_key, left), (right_key, right)| {
        left_key == right_key && left.message == right.message
    });
    capped(keyed.into_iter().map(|(_, finding)| finding))
}

/// Of each rule the first [`MOST`], the last of which stands for all the rest.
fn capped(findings: impl Iterator<Item = Finding>) -> Vec<Finding> {
    let mut kept: Vec<Finding> = Vec::new();
    let mut seen: BTreeMap<Code, Rest> = BTreeMap::new();
    for finding in findings {
        let rest = seen.entry(finding.rule).or_default();
        rest.count += 1;
        if rest.count <= MOST {
            rest.last = kept.len();
            kept.push(finding);
        } else {
            let last = &mut kept[rest.last];
            last.severity = last.severity.min(finding.severity);
        }
    }
    for rest in seen.values().filter(|rest| rest.count > MOST) {
        let last = &mut kept[rest.last];
        let more = rest.count - MOST + 1;
        last.message = Text::new(
            format!("自此处起，本文件中这一规则的问题还有 {more} 处，不逐一列出"),
            format!("from here on this file has {more} more findings of this rule"),
        );
        (last.hint, last.edit, last.related) = (None, None, Vec::new());
    }
    kept
}

/// The number of findings of a rule in a file, and the position of the last one
/// that is kept.
#[derive(Default)]
struct Rest {
    count: usize,
    last: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;

    #[test]
    fn what_is_more_of_the_same_is_counted_and_loses_no_error() {
        let finding = |n: usize| {
            let severity = if n == 230 { Severity::Error } else { Severity::Note };
            let text = Text::new(n.to_string(), n.to_string());
            Finding::new(Code::Date, severity, "f", Place::Bytes(n, n), text)
        };
        let other = Finding::error(Code::Word, "f", Place::Bytes(0, 0), Text::new("乙", "b"));
        let all = (0..MOST + 50).map(finding).chain([other]);
        let kept = capped(all);
        assert_eq!(kept.len(), MOST + 1);
        let last = &kept[MOST - 1];
        assert_eq!((last.severity, last.place.clone()), (Severity::Error, Place::Bytes(199, 199)));
        assert!(last.message.en.contains(" 51 more"), "{}", last.message.en);
        assert_eq!(capped((0..MOST).map(finding)).len(), MOST);
        assert!(capped((0..MOST).map(finding)).iter().all(|f| f.message.en.len() < 4));
    }
}
