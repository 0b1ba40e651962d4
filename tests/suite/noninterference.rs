//! Nobody gets a trace of what is not for them. Sites are generated in pairs
//! that differ only in what one recipient has nothing to do with; whatever is
//! built for that recipient must be the same to the byte (NI1), hold each
//! issue that it is entitled to once (NI2), and canary words of fields exactly
//! where their visibility lets them be (NI3).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use kanfa::disk::Root;
use kanfa::model::date::parse_day;
use kanfa::pipeline::{Bundles, Dates, Failure, Options, Unwatched, build, publish};

use super::tools::every;

/// Pairs of each generated site, and sites: 2,000 pairs in all.
const CHANGES: u64 = 8;
const SITES: u64 = 250;

/// The recipient that the pairs are about.
const READER: &str = "reader";

/// Numbers that look random and are always the same (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len() as u64) as usize]
    }
}

/// An item, in the fields that are generated.
#[derive(Clone)]
struct Item {
    slug: String,
    periodical: &'static str,
    day: u64,
    unit: &'static str,
    category: &'static str,
    classification: &'static str,
    title: String,
    body: String,
    scope: Vec<&'static str>,
    image: bool,
}

/// A site: `shared` goes to everybody, `digest` too, `other` never to the
/// reader, `chosen` to whom its scope names.
#[derive(Clone)]
struct World {
    items: Vec<Item>,
    others: u64,
    other_name: String,
    spare_unit: String,
}

const PERIODICALS: [&str; 4] = ["shared", "digest", "other", "chosen"];

impl World {
    fn new(dice: &mut Dice) -> Self {
        let count = 4 + dice.roll(6);
        let items = (0..count).map(|n| Item::new(dice, n)).collect();
        Self { items, others: 2, other_name: "某人".to_owned(), spare_unit: "备用".to_owned() }
    }

    /// A change that the reader has nothing to do with.
    fn change(&mut self, dice: &mut Dice) {
        let hidden: Vec<usize> =
            (0..self.items.len()).filter(|n| !self.items[*n].is_for_reader()).collect();
        let one = |dice: &mut Dice| hidden.get(dice.roll(hidden.len().max(1) as u64) as usize);
        match dice.roll(9) {
            0 | 1 => self.add_hidden(dice),
            2 => self.others += 1,
            3 => "另一人".clone_into(&mut self.other_name),
            4 => "改名单位".clone_into(&mut self.spare_unit),
            5 if !hidden.is_empty() => {
                let gone = *one(dice).expect("one");
                // Only `other`: numbers of `chosen` may show a gap.
                if self.items[gone].periodical == "other" {
                    self.items.remove(gone);
                }
            }
            kind if !hidden.is_empty() => {
                let item = &mut self.items[*one(dice).expect("one")];
                match kind {
                    6 => item.title.push_str("再改"),
                    7 => item.image = !item.image,
                    _ => {
                        item.body.push_str("又添一句。");
                        item.unit = "unit-c";
                        item.category = "3";
                    }
                }
            }
            _ => self.add_hidden(dice),
        }
    }

    fn add_hidden(&mut self, dice: &mut Dice) {
        let number = 100 + self.items.len() as u64;
        let mut item = Item::new(dice, number);
        item.periodical = "other";
        item.scope.clear();
        self.items.push(item);
    }

    fn write(&self, folder: &Path) {
        let content = folder.join("content");
        let write = |path: &str, text: &str| {
            let path = content.join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, text).expect("written");
        };
        write("site.yaml", SITE);
        write("units.yaml", &UNITS.replace("{spare}", &self.spare_unit));
        write("recipients.yaml", &self.recipients());
        write("calendar/2016.yaml", "holidays: []\n");
        for id in PERIODICALS {
            write(&format!("periodicals/{id}.yaml"), &periodical(id));
            write(&format!("ledger/{id}.ledger"), &empty_ledger(id));
        }
        for item in &self.items {
            write(&format!("items/2016/{}.md", item.slug), &item.text());
            if item.image {
                let path =
                    content.join(format!("items/2016/{}/CANARYFILE{}.png", item.slug, item.slug));
                std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                std::fs::write(path, PNG).expect("written");
            }
        }
    }

    fn recipients(&self) -> String {
        let mut members = String::new();
        let mut text = String::new();
        for n in 0..self.others {
            let _ = write!(members, "o{n}, ");
            let _ =
                writeln!(text, "  - {{id: o{n}, name: {}{n}, clearance: inner}}", self.other_name);
        }
        format!(
            "groups:\n  - {{id: all, wording: 各单位, relation: issue-to, members: [{READER}, friend]}}\n  \
             - {{id: others, wording: 其他, relation: send-to, members: [{members}]}}\n\
             recipients:\n  - {{id: {READER}, name: 收件人, clearance: open}}\n  \
             - {{id: friend, name: 同伴, clearance: inner}}\n{text}"
        )
    }
}

impl Item {
    fn new(dice: &mut Dice, number: u64) -> Self {
        let periodical = dice.pick(&PERIODICALS);
        let slug = format!("item{number}");
        let scope = match (periodical, dice.roll(2)) {
            ("chosen", 0) => vec!["friend"],
            ("chosen", _) => vec!["friend", READER],
            _ => vec![],
        };
        Self {
            periodical,
            day: 1 + dice.roll(27),
            unit: dice.pick(&["unit-a", "unit-b"]),
            category: dice.pick(&["1", "2"]),
            classification: if dice.roll(4) == 0 { "inner" } else { "open" },
            title: format!("CANARYTITLE{slug}标题"),
            body: format!("正文CANARYBODY{slug}，事项如下。\n\n- 甲\n- 乙\n"),
            scope,
            image: dice.roll(3) == 0,
            slug,
        }
    }

    fn is_for_reader(&self) -> bool {
        match self.periodical {
            "other" => false,
            "chosen" => self.scope.contains(&READER),
            _ => true,
        }
    }

    fn text(&self) -> String {
        let Item { slug, periodical, day, unit, category, classification, title, body, .. } = self;
        // Ordinary periodicals stay open, so that the reader's issues are the same in a pair.
        let classification = if self.is_for_reader() { "open" } else { classification };
        let day = format!("2016-03-{day:02}");
        let mut text = format!(
            "---\ntitle: {title}\nunit: {unit}\nauthor: CANARYAUTHOR{slug}\nperiodical: {periodical}\n\
             category: {category}\nclassification: {classification}\nkeywords: [CANARYKEYWORD{slug}]\n\
             submitted: {day}\nsurvey: CANARYSURVEY{slug}\nfrom: CANARYFROM{slug}\n\
             sign-off: {{name: CANARYSIGNER{slug}, role: head, date: {day}}}\n\
             basis: {{reference: CANARYBASIS{slug}, date: {day}}}\n\
             originals: [{{reference: CANARYORIGINAL{slug}}}]\n\
             approved: {{name: CANARYAPPROVER{slug}, role: head, date: {day}}}\n"
        );
        if *periodical == "digest" {
            text.push_str("section: 要闻\n");
        }
        if !self.scope.is_empty() {
            let _ = writeln!(text, "scope: {{相关单位: [{}]}}", self.scope.join(", "));
        }
        let _ = write!(text, "---\n\n{body}");
        if self.image {
            let _ = write!(text, "\n![CANARYALT{slug}](CANARYFILE{slug}.png)\n");
        }
        text
    }
}

const SITE: &str = "
name: 样例
language: zh-CN
bundle-window: 3
as-of: 2016-07-01
classification: {levels: [{id: open}, {id: inner}], default: open}
unit-kinds: [{id: unit, name: 单位}]
roles: [{id: head, name: 负责人}]
categories: [{id: 1, name: 一}, {id: 2, name: 二}, {id: 3, name: 三}]
";

const UNITS: &str = "
units:
  - {id: office, kind: unit, name: 办公室}
  - {id: unit-a, kind: unit, name: 甲单位}
  - {id: unit-b, kind: unit, name: 乙单位}
  - {id: unit-c, kind: unit, name: '{spare}'}
";

/// A PNG of one pixel.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0,
    1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, b'I', b'D', b'A', b'T',
    0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xaf, 0xa4, 0x71, 0, 0, 0, 0, b'I', b'E', b'N',
    b'D', 0xae, 0x42, 0x60, 0x82,
];

fn periodical(id: &str) -> String {
    let distribution = match id {
        "other" => "- group: others",
        "chosen" => "- {named: 相关单位, among: all, relation: issue-to}",
        _ => "- group: all",
    };
    let composition =
        if id == "digest" { "{kind: digest, sections: [要闻]}" } else { "{kind: single}" };
    format!(
        "versions:\n  - from: 2016-01-01\n    reason: 试\n    title: 刊物{id}\n    publisher: office\n    \
         composition: {composition}\n    distribution:\n      {distribution}\n    source-credit: true\n"
    )
}

fn empty_ledger(id: &str) -> String {
    kanfa::model::ledger::Ledger::new(id.into()).to_text()
}

/// Everything built for a recipient, by path: files, and entries of zips.
fn built_for(folder: &Path, recipient: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for kind in ["recipients", "bundles"] {
        let base = folder.join("output").join(kind).join(recipient);
        for entry in walkdir::WalkDir::new(&base).into_iter().filter_map(Result::ok) {
            if entry.file_type().is_file() {
                let below = entry.path().strip_prefix(folder).expect("below").to_owned();
                all.insert(below, std::fs::read(entry.path()).expect("readable"));
            }
        }
    }
    all
}

fn why(failure: Failure) -> String {
    match failure {
        Failure::Content { findings, .. } => {
            findings.iter().map(|d| format!("{} {}: {}\n", d.file, d.rule, d.message.en)).collect()
        }
        other => format!("{other:?}"),
    }
}

/// A folder in memory where the machine has one: thousands of sites are built,
/// and each would wait for the disk.
fn scratch() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    folder.expect("a folder")
}

/// Publishes and builds a site in a folder of its own.
fn run(world: &World) -> tempfile::TempDir {
    let folder = scratch();
    world.write(folder.path());
    let root = Root::new(folder.path());
    let dates = Dates { as_of: None, today: parse_day("2016-07-01").expect("a day") };
    publish(&root, dates, false).unwrap_or_else(|e| panic!("published: {}", why(e)));
    let options = Options {
        bundles: Bundles::Window,
        documents: None,
        only: None,
        recipient: None,
        secrets: kanfa::pipeline::Secrets::default(),
    };
    build(&root, dates, &options, &Unwatched).unwrap_or_else(|e| panic!("built: {}", why(e)));
    folder
}

/// How many of `count` cases to try: `KANFA_CASES` is a percentage.
fn scaled(count: u64) -> u64 {
    let percent = std::env::var("KANFA_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(100);
    (count * percent / 100).max(1)
}

#[test]
fn what_is_not_for_a_recipient_changes_nothing_for_it() {
    let pairs = AtomicU64::new(0);
    every(scaled(SITES), |seed| {
        let mut dice = Dice(seed);
        let mut world = World::new(&mut dice);
        let before = built_for(run(&world).path(), READER);
        for change in 0..CHANGES {
            world.change(&mut dice);
            let after = built_for(run(&world).path(), READER);
            let names = |all: &BTreeMap<PathBuf, Vec<u8>>| all.keys().cloned().collect::<Vec<_>>();
            assert_eq!(names(&before), names(&after), "seed {seed}, change {change}");
            for (path, bytes) in &before {
                let same = after[path] == *bytes;
                assert!(same, "seed {seed}, change {change}: {}", path.display());
            }
            pairs.fetch_add(1, Ordering::Relaxed);
        }
    });
    assert_eq!(pairs.into_inner(), scaled(SITES) * CHANGES);
}

/// All text that a recipient could find: files, names, and what zips hold.
fn readable(all: &BTreeMap<PathBuf, Vec<u8>>) -> String {
    let mut text = String::new();
    for (path, bytes) in all {
        let _ = writeln!(text, "{}", path.display());
        if path.extension().is_some_and(|e| e == "zip") {
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
            for at in 0..zip.len() {
                let mut entry = zip.by_index(at).expect("an entry");
                let mut content = Vec::new();
                entry.read_to_end(&mut content).expect("readable");
                let _ = writeln!(
                    text,
                    "{}\n{}",
                    entry.name().expect("a name"),
                    String::from_utf8_lossy(&content)
                );
            }
        } else {
            text.push_str(&String::from_utf8_lossy(bytes));
        }
    }
    text
}

/// Canaries of fields that whoever receives the issue may see, and of others.
const SEEN: [&str; 3] = ["CANARYTITLE", "CANARYBODY", "CANARYKEYWORD"];
const UNSEEN: [&str; 7] = [
    "CANARYAUTHOR",
    "CANARYSURVEY",
    "CANARYFROM",
    "CANARYSIGNER",
    "CANARYBASIS",
    "CANARYORIGINAL",
    "CANARYAPPROVER",
];

#[test]
fn canaries_are_found_exactly_where_they_may_be() {
    every(scaled(SITES / 2), |seed| {
        let world = World::new(&mut Dice(seed ^ 0x5eed));
        let folder = run(&world);
        let text = readable(&built_for(folder.path(), READER));
        for item in &world.items {
            let slug = &item.slug;
            let found = |canary: &str| {
                let word = format!("{canary}{slug}");
                text.match_indices(&word).any(|(at, _)| {
                    !text[at + word.len()..].starts_with(|c: char| c.is_ascii_digit())
                })
            };
            // Keywords are printed by periodicals that still print them only.
            for canary in SEEN.iter().filter(|c| **c != "CANARYKEYWORD" || !item.is_for_reader()) {
                assert_eq!(found(canary), item.is_for_reader(), "seed {seed}: {canary}{slug}");
            }
            let image = item.image && item.is_for_reader();
            assert_eq!(found("CANARYFILE"), image, "seed {seed}: {slug}");
            assert_eq!(found("CANARYALT"), image, "seed {seed}: {slug}");
            for canary in UNSEEN {
                assert!(!found(canary), "seed {seed}: {canary}{slug}");
            }
        }
    });
}

#[test]
fn every_issue_that_is_for_a_recipient_is_there_once() {
    every(scaled(SITES / 2), |seed| {
        let world = World::new(&mut Dice(seed ^ 0x0_11ce));
        let folder = run(&world);
        let mut pages = String::new();
        for (path, bytes) in built_for(folder.path(), READER) {
            let is_issue = path.components().count() == 8 && path.ends_with("index.html");
            if is_issue && path.starts_with("output/recipients") {
                pages.push_str(&String::from_utf8_lossy(&bytes));
            }
        }
        for item in &world.items {
            let anchor = format!("id=\"{}\"", item.slug);
            let times = pages.matches(&anchor).count();
            assert_eq!(times, usize::from(item.is_for_reader()), "seed {seed}: {}", item.slug);
        }
    });
}
