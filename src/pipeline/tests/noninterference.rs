//! No recipient gets a trace of an issue that is not for them. Sites are generated in pairs
//! that differ only in things that one recipient has nothing to do with; all
//! that is built for that recipient must be the same to the byte (NI1), hold
//! each issue that it is entitled to once (NI2), and canary words of fields
//! exactly where their visibility lets them be (NI3).
//!
//! `leaks` tests that these tests would catch a leak: it builds the same sites
//! with mistakes made on purpose.

mod history;
mod leaks;
mod look;
mod surface;
mod world;
mod wrong;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::every;
use crate::disk::Root;
use crate::model::date::parse_day;
use crate::model::words::FRONT_MATTER;
use crate::pipeline::{
    Bundles, Dates, Documents, Failure, Options, Request, Secrets, Unwatched, build, publish,
};
use crate::render::pdf::FontFolders;
use crate::testing::scaled;
use look::{built_for, readable, stands_in};
use world::{Dice, NOT_TRIED, READER, World};
use wrong::Mistake;

/// Pairs of each generated site, and sites: 2,000 pairs in all.
const CHANGES: u64 = 8;
const SITES: u64 = 250;

/// Everything built for the reader, by path.
type Built = BTreeMap<PathBuf, Vec<u8>>;

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

/// How a site is built.
#[derive(Clone, Copy, Default)]
struct Way {
    documents: bool,
    mistake: Option<Mistake>,
}

/// Publishes and builds a site in `folder`.
fn make(world: &World, folder: &Path, way: Way) {
    world.write(folder);
    let root = Root::new(folder);
    let dates = Dates { as_of: None, today: parse_day("2016-07-01").expect("a day") };
    let number = || {
        publish(&root, dates, &Request::default())
            .unwrap_or_else(|e| panic!("published: {}", why(e)));
    };
    number();
    world.write_history(folder);
    if world.is_published_again() {
        number();
    }
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join(".kanfa/fonts");
    let fonts = FontFolders { named: vec![fonts], system: Vec::new() };
    let documents = if way.documents { Documents::Required(fonts) } else { Documents::None };
    let options = Options {
        bundles: Bundles::Window,
        documents,
        only: None,
        recipient: None,
        secrets: Secrets::default(),
        strict: true,
        keep_going: false,
    };
    let built = match way.mistake {
        None => build(&root, dates, &options, &Unwatched).map(drop),
        Some(mistake) => wrong::build(&root, dates, &options, mistake),
    };
    built.unwrap_or_else(|e| panic!("built: {}", why(e)));
}

/// Builds a site in a folder of its own, and gives the files of its reader.
fn run(world: &World, way: Way) -> Built {
    let folder = scratch();
    make(world, folder.path(), way);
    built_for(folder.path(), READER)
}

/// Where two outputs differ, if they do.
fn difference(one: &Built, other: &Built) -> Option<String> {
    let only = |a: &Built, b: &Built| a.keys().find(|path| !b.contains_key(*path)).cloned();
    if let Some(path) = only(one, other).or_else(|| only(other, one)) {
        return Some(format!("only in one: {}", path.display()));
    }
    let (path, _) = one.iter().find(|(path, bytes)| other[*path] != **bytes)?;
    Some(path.display().to_string())
}

/// NI1 over the pairs of one site.
fn pairs_agree(seed: u64, changes: u64, way: Way) -> Result<(), String> {
    let mut dice = Dice(seed);
    let mut world = World::new(&mut dice);
    let before = run(&world, way);
    for change in 0..changes {
        world.change(&mut dice);
        if let Some(found) = difference(&before, &run(&world, way)) {
            return Err(format!("seed {seed}, change {change}: {found}"));
        }
    }
    Ok(())
}

#[test]
fn what_is_not_for_a_recipient_changes_nothing_for_it() {
    let pairs = AtomicU64::new(0);
    every(scaled(SITES), |seed| {
        pairs_agree(seed, CHANGES, Way::default()).unwrap_or_else(|found| panic!("{found}"));
        pairs.fetch_add(CHANGES, Ordering::Relaxed);
    });
    assert_eq!(pairs.into_inner(), scaled(SITES) * CHANGES);
}

#[test]
fn it_changes_nothing_in_documents_either() {
    every(scaled(4), |seed| {
        let way = Way { documents: true, mistake: None };
        pairs_agree(seed, 3, way).unwrap_or_else(|found| panic!("{found}"));
    });
}

#[test]
fn what_is_issued_later_for_others_changes_nothing_in_an_output_that_is_there() {
    every(scaled(20), |seed| {
        let mut dice = Dice(seed ^ 0x1a7e);
        let mut world = World::new(&mut dice);
        world.purge_nothing();
        let folder = scratch();
        make(&world, folder.path(), Way::default());
        let before = built_for(folder.path(), READER);
        world.add_hidden(&mut dice);
        world.items.last_mut().expect("just added").day = 31;
        make(&world, folder.path(), Way::default());
        let found = difference(&before, &built_for(folder.path(), READER));
        assert_eq!(found, None, "seed {seed}");
        let fresh = scratch();
        make(&world, fresh.path(), Way::default());
        let found = difference(&before, &built_for(fresh.path(), READER));
        assert_eq!(found, None, "seed {seed}: from nothing");
    });
}

/// Canaries of fields that whoever receives the issue may see.
const SEEN: [&str; 2] = ["CANARYBODY", "CANARYCONTACT"];

/// Canaries that nobody but the office may ever see: of fields of items and
/// issue files, followed by the item; and of configuration and registers.
const UNSEEN: [&str; 30] = [
    "CANARYAUTHOR",
    "CANARYSURVEY",
    "CANARYSIGNER",
    "CANARYSELECTOR",
    "CANARYSCREENER",
    "CANARYVERIFIER",
    "CANARYBASIS",
    "CANARYFOLLOW",
    "CANARYORIGINAL",
    "CANARYSIGNED",
    "CANARYCOUNTER",
    "CANARYVIEW",
    "CANARYPROPOSAL",
    "CANARYAPPROVER",
    "CANARYCHOICE",
    "CANARYEDITOR",
    "CANARYREASON",
    "CANARYRESPONSIBLE",
    "CANARYPHONE",
    "CANARYIMPORTANCE",
    "CANARYCHANNEL",
    "CANARYCARRIER",
    "CANARYSUBMISSION",
    "CANARYNEIGHBOUR",
    "CANARYMENDED",
    "CANARYMENDER",
    "CANARYRETRACTION",
    "CANARYRETRACTOR",
    "CANARYRANK",
    "CANARYINSTRUCTION",
];

/// NI3 for the reader of a site.
fn canaries_are_right(world: &World, text: &str) -> Result<(), String> {
    for item in &world.items {
        let (slug, own) = (&item.slug, item.is_shown());
        let expected = [
            ("CANARYTITLE", item.is_named()),
            ("CANARYFILE", item.image && own),
            ("CANARYALT", item.image && own),
            ("CANARYANNEX", item.annex && own),
            ("CANARYDATA", item.annex && own),
            ("CANARYLINK", item.annex && own),
            ("CANARYNOTE", item.is_planned() && own),
        ];
        let expected = expected.into_iter().chain(SEEN.map(|canary| (canary, own)));
        for (canary, there) in expected {
            if stands_in(text, &format!("{canary}{slug}")) != there {
                return Err(format!("{canary}{slug}: expected {there}"));
            }
        }
        // Keywords and terms are printed by periodicals that still print them only.
        for canary in ["CANARYKEYWORD", "CANARYTERM"] {
            if !own && stands_in(text, &format!("{canary}{slug}")) {
                return Err(format!("{canary}{slug}"));
            }
        }
    }
    // Scopes and extra copies name recipients in the tail.
    let names = |item: &world::Item| item.is_planned() || item.periodical == "chosen";
    let extra = world.items.iter().any(|item| item.is_for_reader() && names(item));
    let words = text.match_indices("CANARY").map(|(at, _)| {
        let rest = &text[at..];
        let end = rest.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(rest.len());
        &rest[..end]
    });
    for word in words {
        let of_item = ["TITLE", "FILE", "ALT", "ANNEX", "DATA", "LINK", "NOTE", "KEYWORD", "TERM"];
        let may = SEEN.contains(&word)
            || of_item.iter().any(|w| word == format!("CANARY{w}"))
            // Printed: the urgency, and whom extra copies went to.
            || word == "CANARYURGENCY"
            || (word == "CANARYFRIEND" && extra);
        if !may || UNSEEN.contains(&word) {
            return Err(word.to_owned());
        }
    }
    Ok(())
}

#[test]
fn canaries_are_found_exactly_where_they_may_be() {
    every(scaled(SITES / 2), |seed| {
        let world = World::new(&mut Dice(seed ^ 0x5eed));
        let text = readable(&run(&world, Way::default()));
        canaries_are_right(&world, &text).unwrap_or_else(|found| panic!("seed {seed}: {found}"));
    });
}

#[test]
fn canaries_are_found_in_documents_exactly_where_they_may_be() {
    every(scaled(6), |seed| {
        let mut world = World::new(&mut Dice(seed ^ 0xd0c5));
        world.items.retain(|item| item.approved);
        let text = readable(&run(&world, Way { documents: true, mistake: None }));
        canaries_are_right(&world, &text).unwrap_or_else(|found| panic!("seed {seed}: {found}"));
    });
}

#[test]
fn canaries_stand_in_every_field_and_every_register() {
    let (mut dice, mut world) = (Dice(1), World::new(&mut Dice(1)));
    world.items.truncate(3);
    for item in &mut world.items {
        item.periodical = "shared";
        item.scope.clear();
    }
    world.add_history(&mut dice);
    let folder = scratch();
    make(&world, folder.path(), Way::default());
    let content = folder.path().join("content");
    let correction = world.items.iter().find(|item| item.corrects.is_some()).expect("one");
    let text = std::fs::read_to_string(content.join(format!("items/2016/{}.md", correction.slug)));
    let text = text.expect("readable");
    for field in FRONT_MATTER.iter() {
        let tried = text.contains(&format!("\n{}:", field.key));
        let known = NOT_TRIED.iter().any(|(key, _)| *key == field.key) || field.key == "section";
        assert!(tried || known, "no canary in `{}`", field.key);
    }
    for canary in UNSEEN.iter().take(14) {
        assert!(text.contains(canary), "{canary}");
    }
    for name in crate::model::register::NAMES {
        let file = content.join(format!("registers/{name}.yaml"));
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let tried = text.contains("CANARY") || (*name == "adoptions" && text.contains("body:"));
        assert!(tried, "no canary in the register `{name}`");
    }
}

/// NI2 for the reader of a site.
fn each_issue_is_there_once(world: &World, built: &Built) -> Result<(), String> {
    let mut pages = String::new();
    for (path, bytes) in built {
        let is_issue = path.components().count() == 8 && path.ends_with("index.html");
        if is_issue && path.starts_with("output/recipients") {
            pages.push_str(&String::from_utf8_lossy(bytes));
        }
    }
    for item in &world.items {
        let times = pages.matches(&format!("id=\"{}\"", item.slug)).count();
        if times != usize::from(item.is_shown()) {
            return Err(format!("{} is there {times} times", item.slug));
        }
    }
    Ok(())
}

#[test]
fn every_issue_that_is_for_a_recipient_is_there_once() {
    every(scaled(SITES / 2), |seed| {
        let world = World::new(&mut Dice(seed ^ 0x0_11ce));
        let built = run(&world, Way::default());
        each_issue_is_there_once(&world, &built).unwrap_or_else(|e| panic!("seed {seed}: {e}"));
    });
}
