//! `check --fix` makes the safe ones of the suggested edits. They are tried in memory
//! first, and none is written that would make things worse.

use std::collections::{BTreeMap, BTreeSet};

use crate::disk::{Lock, Root, write_atomic};
use crate::finding::{Code, Finding, Severity};
use crate::load;
use crate::model::words::is_spelling;
use crate::source::{FilePath, Position, front_matter, locate, position};

use super::{Dates, Failure, Verdict, check};

/// Edits may uncover others, such as those beyond a rule's cap on findings.
const ROUNDS: usize = 50;

/// The rule of findings that say that something sealed was changed.
const SEALED: Code = Code::SealedChanged;

#[derive(Debug)]
pub struct Fixed {
    /// Edits made, in the order of files and places.
    pub changes: Vec<Change>,
    /// The findings that are left.
    pub verdict: Verdict,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub file: FilePath,
    /// Where, before the edits of its round.
    pub at: Position,
    /// Rule that asked for it.
    pub rule: Code,
    /// The text before.
    pub before: String,
    /// The text now.
    pub after: String,
    /// Whether it is in the body of an item.
    pub body: bool,
}

/// Makes the safe edits among the findings, and checks again. What is sealed
/// and what is a ledger is left as it is.
///
/// # Errors
/// When another run holds the site, or the machine refuses to write.
pub fn fix(root: &Root, dates: Dates) -> Result<Fixed, Failure> {
    let _lock = Lock::acquire(root)?;
    let mut verdict = check(root, dates);
    let mut open = Open::of(root, &verdict);
    let mut texts = BTreeMap::new();
    let mut changes = Vec::new();
    for _ in 0..ROUNDS {
        let round = Round::of(&verdict, &root.with_texts(&texts), &open);
        if round.changes.is_empty() {
            break;
        }
        let mut tried = texts.clone();
        tried.extend(round.texts.clone());
        let next = check(&root.with_texts(&tried), dates);
        let worse = round.worse(&verdict, &next);
        if worse.is_empty() {
            (texts, verdict) = (tried, next);
            changes.extend(round.changes);
        } else {
            open.barred.extend(worse);
        }
    }
    for (path, text) in &texts {
        write_atomic(root, path, text)?;
    }
    changes.sort_by(|a, b| (&a.file, a.at).cmp(&(&b.file, b.at)));
    Ok(Fixed { changes, verdict })
}

/// The files that may be edited.
struct Open {
    /// Whether the settings could be read; else they alone are open.
    site: bool,
    /// Whether the ledgers could be read: what is sealed is known.
    ledgers: bool,
    /// Files that are sealed, or whose edits made things worse.
    barred: BTreeSet<String>,
    /// Names of items that were issued.
    issued: BTreeSet<String>,
}

impl Open {
    fn of(root: &Root, verdict: &Verdict) -> Self {
        let faulty =
            |f: &Finding| f.severity == Severity::Error && f.file.starts_with("content/ledger/");
        let mut open = Self {
            site: false,
            ledgers: !verdict.findings.iter().any(faulty),
            barred: BTreeSet::new(),
            issued: BTreeSet::new(),
        };
        let Some(site) = load::load(root).site else { return open };
        open.site = true;
        open.issued = site.issued_slugs().into_iter().map(str::to_owned).collect();
        for record in site.records.values() {
            open.barred.extend(record.plan.iter().map(|plan| plan.file.clone()));
        }
        open
    }

    fn contains(&self, file: &str) -> bool {
        let Some(below) = file.strip_prefix("content/") else { return false };
        let sealable = below.starts_with("items/") || below.starts_with("issues/");
        let name = below.rsplit('/').next().unwrap_or(below);
        let slug = name.strip_suffix(".md").unwrap_or(name);
        let issued = below.starts_with("items/") && self.issued.contains(slug);
        (self.site || below == "site.yaml")
            && (self.ledgers || !sealable)
            && !below.starts_with("ledger/")
            && !issued
            && !self.barred.contains(file)
    }
}

/// The edits that can be made at once.
#[derive(Default)]
struct Round {
    changes: Vec<Change>,
    texts: BTreeMap<String, Vec<u8>>,
}

impl Round {
    fn of(verdict: &Verdict, root: &Root, open: &Open) -> Self {
        let mut wanted: BTreeMap<&FilePath, Vec<&Finding>> = BTreeMap::new();
        for finding in &verdict.findings {
            let safe = finding.edit.as_ref().is_some_and(|edit| edit.safe) && !finding.secret;
            if safe && open.contains(&finding.file) {
                wanted.entry(&finding.file).or_default().push(finding);
            }
        }
        let mut round = Self::default();
        for (file, findings) in wanted {
            round.file(file, &findings, root);
        }
        round
    }

    fn file(&mut self, file: &FilePath, findings: &[&Finding], root: &Root) {
        // Offsets never count a byte order mark; the file keeps it.
        let (Ok(text), Ok(bytes)) = (root.read_text(file), root.read(file)) else { return };
        let mark = bytes.len() - text.len();
        let body = if file.ends_with(".md") {
            front_matter(&text).map_or(0, |(_, start)| start)
        } else {
            usize::MAX
        };
        let mut edits: Vec<_> = findings
            .iter()
            .filter_map(|f| Some((locate(&text, &f.place, is_spelling), f.edit.as_ref()?, f.rule)))
            .filter(|(range, edit, _)| text[range.clone()] != edit.replacement)
            .collect();
        edits.sort_by_key(|(range, ..)| (range.start, range.end));
        let (mut new, mut done) = (bytes[..mark].to_vec(), 0);
        let mut last = None;
        for (range, edit, rule) in edits {
            // Of edits that overlap the first is made; the next round sees to the rest.
            if range.start < done || last == Some(range.start) {
                continue;
            }
            last = Some(range.start);
            new.extend_from_slice(&text.as_bytes()[done..range.start]);
            new.extend_from_slice(edit.replacement.as_bytes());
            done = range.end;
            self.changes.push(Change {
                file: file.clone(),
                at: position(&text, range.start),
                rule,
                before: text[range.clone()].to_owned(),
                after: edit.replacement.clone(),
                body: range.end > body,
            });
        }
        if last.is_some() {
            new.extend_from_slice(&text.as_bytes()[done..]);
            self.texts.insert(file.to_string(), new);
        }
    }

    /// The files of this round whose edits do harm: more findings of the rule
    /// that asked for the edit than before, or something sealed that changed.
    fn worse(&self, before: &Verdict, after: &Verdict) -> BTreeSet<String> {
        let rules: BTreeSet<Code> = self.changes.iter().map(|change| change.rule).collect();
        let count = |verdict: &Verdict| {
            let mut counts: BTreeMap<(FilePath, Code), usize> = BTreeMap::new();
            let counted = |f: &&Finding| rules.contains(&f.rule) || f.rule == SEALED;
            for finding in verdict.findings.iter().filter(counted) {
                *counts.entry((finding.file.clone(), finding.rule)).or_default() += 1;
            }
            counts
        };
        let earlier = count(before);
        let more = |key: &(FilePath, Code), n: usize| n > earlier.get(key).copied().unwrap_or(0);
        let mut worse = BTreeSet::new();
        for ((file, rule), _) in count(after).into_iter().filter(|(key, n)| more(key, *n)) {
            if self.texts.contains_key(&*file) {
                worse.insert(file.to_string());
            } else {
                // Harm elsewhere: of whichever edits of that rule it comes.
                let all = rule == SEALED;
                let of_rule = self.changes.iter().filter(|c| all || c.rule == rule);
                worse.extend(of_rule.map(|change| change.file.to_string()));
            }
        }
        worse
    }
}
