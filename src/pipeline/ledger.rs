//! `ledger verify` and `ledger import`, and whether the repository lets
//! `publish` number.

use crate::disk::{Git, Lock, Root};
use crate::finding::{Code, Finding, Language, Text, has_errors};
use crate::load;
use crate::model::Site;
use crate::model::ledger::Ledger;
use crate::model::site::ledger_file;
use crate::number::{self, Import, JOURNAL};
use crate::source::{FilePath, Place, offset};

use super::Failure;

/// Rules on the ledger itself.
const RULES: [Code; 6] = [
    Code::Ledger,
    Code::SealedRecord,
    Code::LedgerMissing,
    Code::LedgerOrphan,
    Code::LedgerRewritten,
    Code::SiteMissing,
];

/// Whether a finding is about ledgers: by its rule, or a file of theirs that
/// cannot be read at all.
fn is_of_ledgers(finding: &Finding) -> bool {
    RULES.contains(&finding.rule) || finding.file.starts_with("content/ledger/")
}

#[derive(Debug, Clone)]
pub enum Against {
    /// A revision of the repository.
    Revision(String),
    /// The text of one older ledger, and its name.
    File(String, String),
}

#[derive(Debug)]
pub struct Verified {
    pub findings: Vec<Finding>,
    /// The site's language, where it could be read.
    pub language: Option<Language>,
    /// Ledgers that were read.
    pub ledgers: usize,
    /// Their lines, heads not counted.
    pub lines: usize,
    /// Sealed records that are as the ledgers say.
    pub records: usize,
}

/// Proves ledgers and sealed records whole and, where asked, that nothing older
/// was changed. All faults at once; nothing is written.
///
/// # Errors
/// When the older ledgers cannot be read.
pub fn verify_ledgers(root: &Root, against: Option<&Against>) -> Result<Verified, Failure> {
    let load::Loaded { site, mut findings } = load::load(root);
    let mut counts = (0, 0, 0);
    let language = site.as_ref().map(|site| site.settings.language);
    if let Some(site) = &site {
        findings.extend(number::verify(site));
        counts = (site.ledgers.len(), lines(site), site.records.len());
        if let Some(against) = against {
            findings.extend(compare(root, site, against)?);
        }
    }
    findings.retain(is_of_ledgers);
    let (ledgers, lines, records) = counts;
    Ok(Verified { findings, language, ledgers, lines, records })
}

fn lines(site: &Site) -> usize {
    site.ledgers.values().map(|l| l.entries.len() + l.amendments.len()).sum()
}

fn compare(root: &Root, site: &Site, against: &Against) -> Result<Vec<Finding>, Failure> {
    match against {
        Against::Revision(revision) => {
            let git = Git::of(root).filter(|git| git.knows(revision));
            let git = git.ok_or_else(|| unknown(revision))?;
            let names = git.names(revision, "content/ledger").ok_or_else(|| unknown(revision))?;
            let mut found = Vec::new();
            for id in names.iter().filter_map(|name| name.strip_suffix(".ledger")) {
                let text = git.file(revision, &format!("content/ledger/{id}.ledger"));
                let text = text.ok_or_else(|| unknown(revision))?;
                found.extend(compare_one(root, site, id, &String::from_utf8_lossy(&text)));
            }
            Ok(found)
        }
        Against::File(name, text) => {
            let id = text.split([' ', '\n']).nth(2).ok_or_else(|| unknown(name))?;
            Ok(compare_one(root, site, id, text).into_iter().collect())
        }
    }
}

fn unknown(name: &str) -> Failure {
    Failure::Other(Text::new(
        format!("“{name}”既不是版本库中的版本，也不是台账文件"),
        format!("`{name}` is neither a revision of the repository nor a ledger"),
    ))
}

/// The first line that is not as it was.
fn compare_one(root: &Root, site: &Site, id: &str, old: &str) -> Option<Finding> {
    let id = id.into();
    let file = ledger_file(&id);
    let rewritten = |line: usize, zh: &str, en: &str| {
        let text = root.read_text(&file).unwrap_or_default();
        let start = offset(&text, line, 1).min(text.len());
        let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let place = Place::Bytes(start, end);
        let finding = Finding::error(Code::LedgerRewritten, file.clone(), place, Text::new(zh, en));
        finding.hint(Text::new(
            "台账只能追加；请从版本库取回较早的版本，把其后的稿件重新编号",
            "a ledger is only appended to; take the older one back and number again what came after",
        ))
    };
    let Ok(old) = Ledger::parse(&id, old) else {
        return Some(rewritten(
            1,
            "用来比较的台账本身不完整",
            "the older ledger itself is not whole",
        ));
    };
    match site.ledgers.get(&id) {
        Some(new) => new.extends(&old).err().map(|at| {
            rewritten(at + 2, "这一行与较早的台账不同", "this line is not that of the older ledger")
        }),
        // One that cannot be read has its own finding.
        None if root.exists(&file) => None,
        None => Some(rewritten(1, "较早的台账不见了", "the older ledger is gone")),
    }
}

/// Takes over the numbers of a past archive. With `dry_run`, nothing is written.
///
/// # Errors
/// Findings in the table or the content, or a machine that refuses.
pub fn import_numbers(
    root: &Root,
    name: &str,
    text: &str,
    dry_run: bool,
) -> Result<Import, Failure> {
    let _lock = Lock::acquire(root)?;
    number::recover(root)?;
    let load::Loaded { site, mut findings } = load::load(root);
    let language = site.as_ref().map(|site| site.settings.language);
    let file: FilePath = name.into();
    let (import, found) =
        site.as_ref().map(|site| number::import(site, &file, text)).unwrap_or_default();
    findings.retain(is_of_ledgers);
    findings.extend(found);
    if has_errors(&findings) {
        return Err(Failure::Content { findings, language });
    }
    if !dry_run {
        number::commit(root, &import.publication)?;
    }
    Ok(import)
}

/// The state of the repository, before numbering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repository {
    /// There is no repository, or no `git`.
    None,
    /// Files of the content are not committed.
    Changed(Vec<String>),
    /// The upstream branch, as last fetched, has commits that are not here.
    Behind(u64),
    /// Nothing stands in the way; whether there is an upstream branch.
    Clean(bool),
}

/// Asks the repository. A publication that was interrupted is not counted as a
/// change: it is finished before anything else.
#[must_use]
pub fn repository(root: &Root) -> Repository {
    let Some(git) = Git::of(root) else { return Repository::None };
    let interrupted = root.exists(JOURNAL);
    let mut changed = git.changed("content").unwrap_or_default();
    changed.retain(|path| !interrupted || !path.contains("content/ledger/"));
    match (changed.is_empty(), git.behind()) {
        (false, _) => Repository::Changed(changed),
        (true, Some(0)) => Repository::Clean(true),
        (true, Some(commits)) => Repository::Behind(commits),
        (true, None) => Repository::Clean(false),
    }
}
