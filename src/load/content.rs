//! The files of `content/`, sorted by kind.

use std::io;

use crate::disk::{Found, Root};
use crate::finding::{Code, Finding, Severity, Text};
use crate::source::Place;

/// The files of `content/` by kind, each kind in order of path.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// Paths as found, for whatever is read by its exact name.
    pub site: Option<Found>,
    /// `rules.yaml` or the files of `rules/`.
    pub rules: Vec<Found>,
    /// `units.yaml` or the files of `units/`.
    pub units: Vec<Found>,
    /// `recipients.yaml` or the files of `recipients/`.
    pub recipients: Vec<Found>,
    /// `periodicals/<id>.yaml`.
    pub periodicals: Vec<Found>,
    /// `calendar/<year>.yaml`.
    pub calendar: Vec<Found>,
    /// `items/<year>/<slug>.md`.
    pub items: Vec<Found>,
    /// `issues/<periodical>/<name>.yaml`.
    pub issues: Vec<Found>,
    /// `ledger/<periodical>.ledger`.
    pub ledgers: Vec<Found>,
    /// `ledger/<periodical>/<year>-<number>.yaml`.
    pub records: Vec<Found>,
    /// `registers/dispatch.csv`.
    pub dispatch: Option<Found>,
    /// `registers/<name>.yaml` or the files of `registers/<name>/`.
    pub registers: Vec<Found>,
    /// Files that are nothing of these.
    pub stray: Vec<Found>,
    /// Links and names that are not UTF-8.
    pub refused: Vec<Found>,
}

impl Content {
    /// Walks `content/`.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub(super) fn find(root: &Root) -> io::Result<Self> {
        let mut content = Content::default();
        for found in root.walk("content")? {
            if found.link || found.unreadable_name {
                content.refused.push(found);
            } else {
                content.sort_in(found);
            }
        }
        Ok(content)
    }

    fn sort_in(&mut self, found: Found) {
        let parts: Vec<&str> = found.path.split('/').skip(1).collect();
        let yaml = found.path.ends_with(".yaml");
        let place = match parts.as_slice() {
            ["site.yaml"] => return self.site = Some(found),
            ["rules.yaml"] | ["rules", _] if yaml => &mut self.rules,
            ["units.yaml"] | ["units", _] if yaml => &mut self.units,
            ["recipients.yaml"] | ["recipients", _] if yaml => &mut self.recipients,
            ["periodicals", _] if yaml => &mut self.periodicals,
            ["calendar", _] if yaml => &mut self.calendar,
            ["items", _, name] if is_markdown(name) => &mut self.items,
            // Whatever lies beside an item belongs to it; `check` looks at its use.
            ["items", _, _, ..] if parts.len() > 3 => return,
            ["issues", _, _] if yaml => &mut self.issues,
            ["ledger", name] if name.ends_with(".ledger") => &mut self.ledgers,
            ["ledger", _, _] if yaml => &mut self.records,
            ["registers", "dispatch.csv"] => return self.dispatch = Some(found),
            ["registers", name] if yaml && is_register(stem(name)) => &mut self.registers,
            ["registers", name, _] if yaml && is_register(name) => &mut self.registers,
            _ => &mut self.stray,
        };
        place.push(found);
    }

    /// Findings about files that are in no known place.
    pub(super) fn report_oddities(&self, findings: &mut Vec<Finding>) {
        for found in &self.refused {
            let message = if found.link {
                Text::new("符号链接不被跟随", "symbolic links are not followed")
            } else {
                Text::new("文件名不是 UTF-8", "the file's name is not UTF-8")
            };
            let hint = Text::new(
                "请把文件本身放到这里，并使用英文字母命名",
                "put the file itself here, under an ASCII name",
            );
            let place = Place::Bytes(0, 0);
            findings.push(
                Finding::error(Code::Symlink, found.path.as_str(), place, message).hint(hint),
            );
        }
        findings.extend(self.stray.iter().map(stray));
    }
}

fn is_register(name: &str) -> bool {
    crate::model::register::NAMES.contains(&name)
}

fn is_markdown(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|e| e == "md")
}

fn stray(found: &Found) -> Finding {
    Finding::new(
        Code::StrayFile,
        Severity::Warning,
        found.path.as_str(),
        Place::Bytes(0, 0),
        Text::new("这个位置的文件不会被读取", "a file in this place is not read"),
    )
    .hint(Text::new(
        "稿件放 content/items/<年>/<代号>.md，附件放与稿件同名的文件夹，配置用 .yaml",
        "items go to content/items/<year>/<slug>.md, their files into a folder of the same \
         name, configuration ends in .yaml",
    ))
}

/// The name of a file without folder and extension.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The name of the folder a file lies in.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit('/').nth(1).unwrap_or_default()
}
