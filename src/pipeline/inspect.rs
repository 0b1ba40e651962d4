//! `inspect`: a person has looked at a file beside an item, and the register of
//! inspections says so from then on.

use std::collections::BTreeMap;

use serde_yaml::Value;

use crate::check::{Inspectable, Uninspectable, inspect as look};
use crate::disk::{Lock, Root, write_atomic};
use crate::finding::{Finding, Language, Severity, Text};
use crate::load;
use crate::model::register::{Inspection, Register as _};
use crate::model::{Day, Site};
use crate::source::append;

use super::Failure;

const FILE: &str = "content/registers/inspections.yaml";
const FOLDER: &str = "content/registers/inspections/";

/// The result of `inspect`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inspected {
    /// An entry was added to this file.
    Recorded { register: String },
    /// The register has the file as it is.
    Known,
    /// The tool reads all of it: nobody has to look.
    Readable,
}

/// A person's word on a file.
#[derive(Debug, Clone)]
pub struct Word<'a> {
    /// The file, from the root of the site.
    pub file: &'a str,
    pub by: &'a str,
    pub note: Option<&'a str>,
    pub day: Day,
}

/// Records that a person has inspected a file.
///
/// # Errors
/// When the file is none to be inspected, the register cannot be read or
/// continued, or the machine refuses.
pub fn inspect(root: &Root, word: &Word<'_>) -> Result<Inspected, Failure> {
    let _lock = Lock::acquire(root)?;
    let load::Loaded { site, findings } = load::load(root);
    let Some(site) = site else { return Err(Failure::Content { findings, language: None }) };
    let language = Some(site.settings.language);
    let unread = |f: &Finding| f.severity == Severity::Error && is_register(&f.file);
    if findings.iter().any(unread) {
        let findings = findings.into_iter().filter(unread).collect();
        return Err(Failure::Content { findings, language });
    }
    let Inspectable { sha256, asked, known } =
        look(&site, word.file).map_err(|fault| match fault {
            Uninspectable::Other(text) => Failure::Other(text),
            Uninspectable::Marked(finding) => {
                Failure::Content { findings: vec![*finding], language }
            }
        })?;
    if known || !asked {
        return Ok(if known { Inspected::Known } else { Inspected::Readable });
    }
    let register = register(root, word.day);
    let old = root.exists(&register);
    let text = if old {
        String::from_utf8_lossy(&root.read(&register)?).into_owned()
    } else {
        String::new()
    };
    let entry = |chinese: bool| entry(word, &sha256, chinese);
    let longer = longer(&text, site.settings.language, &entry)
        .filter(|text| !old || is_continued(root, &site, &register, text, &sha256));
    let Some(longer) = longer else {
        return Err(by_hand(&register, &entry(language == Some(Language::Chinese))));
    };
    write_atomic(root, &register, longer.as_bytes())?;
    Ok(Inspected::Recorded { register })
}

fn is_register(file: &str) -> bool {
    file == FILE || file.starts_with(FOLDER)
}

/// The file that the entry goes into: where a folder stands for the register,
/// one of the year.
fn register(root: &Root, day: Day) -> String {
    let folder = root.names(FOLDER.trim_end_matches('/')).is_ok_and(|names| !names.is_empty());
    if folder && !root.exists(FILE) {
        format!("{FOLDER}{}.yaml", day.format("%Y"))
    } else {
        FILE.to_owned()
    }
}

/// The text with one more entry, in the language of the keys that it has.
fn longer(text: &str, language: Language, entry: &dyn Fn(bool) -> String) -> Option<String> {
    let (mark, text) = match text.strip_prefix('\u{feff}') {
        Some(rest) => ("\u{feff}", rest),
        None => ("", text),
    };
    let (zh, en) = (Inspection::CHINESE, Inspection::NAME);
    let first = if language == Language::Chinese { zh } else { en };
    let written = [zh, en].into_iter().find(|name| {
        text.lines().any(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')))
    });
    let key = written.unwrap_or(first);
    let other = if key == zh { en } else { zh };
    let text = append(text, &[key, other], &entry(key == zh))?;
    Some(format!("{mark}{text}"))
}

/// One entry in a line.
fn entry(word: &Word<'_>, sha256: &str, chinese: bool) -> String {
    let keys = if chinese {
        ["校验值", "文件", "检查人", "日期", "说明"]
    } else {
        ["sha256", "file", "inspector", "date", "note"]
    };
    let file = word.file.trim_start_matches("content/");
    let day = word.day.to_string();
    let values = [Some(sha256), Some(file), Some(word.by), Some(&day), word.note];
    let pairs = keys.iter().zip(values).filter_map(|(key, value)| {
        Some(format!("{key}: {}", if *key == keys[3] { value?.to_owned() } else { typed(value?) }))
    });
    format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
}

/// A text as a value of YAML within braces: in quotation marks where it would
/// read as something else.
fn typed(text: &str) -> String {
    let marks = |c: char| ",[]{}#&*!|>'\"%@`:?".contains(c) || c.is_control();
    let plain = !text.contains(marks)
        && !text.starts_with('-')
        && serde_yaml::from_str::<Value>(text).is_ok_and(|value| value.as_str() == Some(text));
    if plain { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

/// Whether the register then has the file, and all that it had before.
fn is_continued(root: &Root, site: &Site, register: &str, text: &str, sha256: &str) -> bool {
    let texts = BTreeMap::from([(register.to_owned(), text.as_bytes().to_vec())]);
    let Some(after) = load::load(&root.with_texts(&texts)).site else { return false };
    let (before, after) = (&site.registers.inspections, &after.registers.inspections);
    let has = |digest: &str| after.iter().any(|entry| entry.sha256 == *digest);
    after.len() == before.len() + 1 && has(sha256) && before.iter().all(|e| has(&e.sha256))
}

fn by_hand(register: &str, entry: &str) -> Failure {
    Failure::Other(Text::new(
        format!("{register} 的写法不能自动续写，请自行加上一条：{entry}"),
        format!("{register} cannot be continued by the tool; add the entry yourself: {entry}"),
    ))
}
