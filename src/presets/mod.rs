//! New sites, and skeletons of new records: files compiled into the tool.

mod blank;
mod calendar;
pub mod ci;
mod entry;
mod issue;
mod item;
mod periodical;
mod recipient;

use include_dir::{Dir, DirEntry, include_dir};

use crate::finding::Language;
use crate::model::ledger::Ledger;
use crate::model::{Artifact, Day, PeriodicalId};

pub use calendar::new_calendar;
pub use entry::{NewEntry, NewWithdrawal, Taken};
pub use issue::NewIssue;
pub use item::{NewCorrection, NewItem};
pub use periodical::NewPeriodical;
pub use recipient::NewRecipient;

/// A new file that is to be filled in.
#[derive(Debug)]
pub struct Skeleton {
    /// From the root.
    pub path: String,
    pub text: String,
}

/// The files that a new site starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Preset {
    /// 十一种刊物的全部配置 · all periodicals of the sample site
    Circ,
    /// 一份普通周报 · one plain weekly
    Weekly,
}

static WEEKLY_CHINESE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/presets/weekly/zh");
static WEEKLY_ENGLISH: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/presets/weekly/en");
static SAMPLE_PERIODICALS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/periodicals");
static SAMPLE_CALENDAR: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/calendar");
const SAMPLE_FILES: [(&str, &str); 4] = [
    ("site.yaml", include_str!("../../content/site.yaml")),
    ("rules.yaml", include_str!("../../content/rules.yaml")),
    ("units.yaml", include_str!("../../content/units.yaml")),
    ("recipients.yaml", include_str!("../../content/recipients.yaml")),
];

/// Every file of a new site, sorted by path. `language` chooses among the
/// versions of a preset where it has several.
#[must_use]
pub fn site(preset: Preset, language: Language) -> Vec<Artifact> {
    let mut files = match (preset, language) {
        (Preset::Circ, _) => sample_configuration(),
        (Preset::Weekly, Language::Chinese) => files_of(&WEEKLY_CHINESE, "content/"),
        (Preset::Weekly, Language::English) => files_of(&WEEKLY_ENGLISH, "content/"),
    };
    files.extend(empty_ledgers(&files));
    files.extend(around(preset_language(preset, language)));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Lets the cadences that state a first day begin on the day of the site: nothing
/// was missed before it.
pub fn begin_on(files: &mut [Artifact], today: Day) {
    for file in files.iter_mut().filter(|f| f.path.starts_with("content/periodicals/")) {
        let mut cadence = None;
        let mut text = String::new();
        for line in String::from_utf8_lossy(&file.bytes).split_inclusive('\n') {
            let indent = line.len() - line.trim_start().len();
            match (line.trim_start().starts_with("cadence:"), cadence) {
                (true, _) => cadence = Some(indent),
                (false, Some(of)) if indent <= of && !line.trim().is_empty() => cadence = None,
                _ => {}
            }
            if cadence.is_some() && line.trim_start().starts_with("from:") {
                text.push_str(&format!("{}from: {today}\n", &line[..indent]));
            } else {
                text.push_str(line);
            }
        }
        *file = Artifact::new(&*file.path, text);
    }
}

/// Servers that a configuration is ready for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Hosting {
    /// nginx：每个收件人一个账号或证书 · an account or certificate for each recipient
    Nginx,
}

/// Files that let a server give each recipient its own folder and no other.
#[must_use]
pub fn hosting(hosting: Hosting) -> Vec<Artifact> {
    match hosting {
        Hosting::Nginx => vec![
            Artifact::new("hosting/nginx/README.md", include_str!("hosting/nginx/README.md")),
            Artifact::new("hosting/nginx/kanfa.conf", include_str!("hosting/nginx/kanfa.conf")),
        ],
    }
}

/// The language that a new site is in.
#[must_use]
pub fn preset_language(preset: Preset, asked: Language) -> Language {
    match preset {
        Preset::Circ => Language::Chinese,
        Preset::Weekly => asked,
    }
}

fn sample_configuration() -> Vec<Artifact> {
    let mut files = files_of(&SAMPLE_PERIODICALS, "content/periodicals/");
    files.extend(files_of(&SAMPLE_CALENDAR, "content/calendar/"));
    let single = SAMPLE_FILES.iter();
    files.extend(single.map(|(name, text)| Artifact::new(format!("content/{name}"), *text)));
    let mut files: Vec<Artifact> = files
        .into_iter()
        .map(|file| Artifact::new(&*file.path, unfixed(&String::from_utf8_lossy(&file.bytes))))
        .collect();
    // Items come later; git keeps no empty folder.
    files.push(Artifact::new("content/items/.gitkeep", ""));
    files
}

/// Lines that belong to the sample alone stand between these comments.
const SAMPLE_ONLY: [&str; 2] = ["# 演示开始", "# 演示结束"];

/// A file of the sample as a new site begins with it: without the lines that
/// are the sample's alone, and without the date that it stands still at.
fn unfixed(text: &str) -> String {
    let mut own = true;
    let mut kept = String::new();
    for line in text.split_inclusive('\n') {
        let comment = line.trim_start();
        if comment.starts_with(SAMPLE_ONLY[0]) {
            own = false;
        } else if comment.starts_with(SAMPLE_ONLY[1]) {
            own = true;
        } else if own {
            if line.starts_with("as-of:") {
                kept.push_str("# ");
            }
            kept.push_str(line);
        }
    }
    kept
}

/// The files of an embedded folder, hidden ones included, below `prefix`.
fn files_of(folder: &Dir<'_>, prefix: &str) -> Vec<Artifact> {
    let mut files = Vec::new();
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => files.extend(files_of(inner, prefix)),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                files.push(Artifact::new(format!("{prefix}{path}"), file.contents()));
            }
        }
    }
    files
}

/// A ledger without entries for every periodical among `files`.
fn empty_ledgers(files: &[Artifact]) -> Vec<Artifact> {
    let id = |file: &Artifact| {
        let name = file.path.strip_prefix("content/periodicals/")?;
        Some(PeriodicalId::from(name.strip_suffix(".yaml")?))
    };
    let ledger = |id: PeriodicalId| {
        let path = crate::model::site::ledger_file(&id);
        Artifact::new(&*path, Ledger::new(id).to_text())
    };
    files.iter().filter_map(id).map(ledger).collect()
}

/// The files around content.
fn around(language: Language) -> [Artifact; 4] {
    let readme = match language {
        Language::Chinese => include_str!("README.zh.md"),
        Language::English => include_str!("README.en.md"),
    };
    [
        Artifact::new("README.md", readme),
        Artifact::new(".gitignore", "/output/*\n!/output/.gitignore\n.kanfa/\n"),
        // Ledgers and records are known by their digests: not a byte may change.
        Artifact::new(".gitattributes", "content/ledger/** -text\n"),
        Artifact::new("output/.gitignore", "*\n!.gitignore\n"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(preset: Preset, language: Language) -> Vec<String> {
        site(preset, language).into_iter().map(|file| file.path).collect()
    }

    #[test]
    fn a_new_site_has_a_ledger_for_every_periodical() {
        let files = site(Preset::Circ, Language::Chinese);
        let below = |folder: &str| files.iter().filter(|f| f.path.starts_with(folder)).count();
        assert_eq!(below("content/ledger/"), below("content/periodicals/"));
        assert!(below("content/periodicals/") > 1);
        for ledger in files.iter().filter(|file| file.path.starts_with("content/ledger/")) {
            let id = ledger.path["content/ledger/".len()..].trim_end_matches(".ledger");
            let text = String::from_utf8_lossy(&ledger.bytes);
            assert!(Ledger::parse(&id.into(), &text).is_ok(), "{id}");
        }
    }

    #[test]
    fn cadences_begin_on_the_day_of_the_site() {
        let mut files = site(Preset::Weekly, Language::Chinese);
        let before = files.clone();
        let day = crate::model::date::parse_day("2027-03-01").expect("a day");
        begin_on(&mut files, day);
        let changed: Vec<_> =
            files.iter().zip(&before).filter(|(a, b)| a.bytes != b.bytes).collect();
        let [(file, was)] = changed.as_slice() else { panic!("{}", changed.len()) };
        let lines = |a: &Artifact| String::from_utf8_lossy(&a.bytes).into_owned();
        let (new, old) = (lines(file), lines(was));
        let other: Vec<_> = new.lines().zip(old.lines()).filter(|(a, b)| a != b).collect();
        assert_eq!(other, [("      from: 2027-03-01", "      from: 2026-01-05")]);
    }

    #[test]
    fn the_sample_gives_its_configuration_and_nothing_it_published() {
        let files = paths(Preset::Circ, Language::English);
        assert!(!files.iter().any(|path| path.ends_with(".md") && path.starts_with("content/")));
        let files = site(Preset::Circ, Language::Chinese);
        let settings = files.iter().find(|f| f.path == "content/site.yaml").expect("settings");
        let settings = String::from_utf8_lossy(&settings.bytes);
        assert!(settings.contains("\n# as-of:") && !settings.contains("\nas-of:"));
    }

    #[test]
    fn what_is_the_samples_alone_stays_there() {
        let text = "a:\n  # 演示开始：……\n  from: 1\n  # 演示结束\n  b: 2\nas-of: 3\n";
        assert_eq!(unfixed(text), "a:\n  b: 2\n# as-of: 3\n");
        for file in site(Preset::Circ, Language::Chinese) {
            let text = String::from_utf8_lossy(&file.bytes).into_owned();
            assert!(!text.contains("演示开始") && !text.contains("演示结束"), "{}", file.path);
        }
    }

    #[test]
    fn both_weeklies_have_the_same_files_but_for_the_example() {
        let without_items = |language| {
            let mut files = paths(Preset::Weekly, language);
            files.retain(|path| !path.starts_with("content/items/"));
            files
        };
        assert_eq!(without_items(Language::Chinese), without_items(Language::English));
    }
}
