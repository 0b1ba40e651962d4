use super::*;
use crate::digest::sha256;
use crate::model::date::parse_day;

mod amendments;
mod any;

use amendments::amended;

fn id() -> PeriodicalId {
    "jianbao".into()
}

fn day(text: &str) -> Day {
    parse_day(text).expect("a day")
}

/// An entry that may or may not follow.
fn entry(year: i32, number: u32, running: Option<u32>, dated: &str) -> Entry {
    let dated = day(dated);
    let record = Some(sha256(format!("{year} {number} {running:?}").as_bytes()));
    let supplement = running.is_none();
    let (signed, printed, chain) = (dated, dated, String::new());
    Entry { year, number, supplement, running, signed, dated, printed, record, chain }
}

fn ledger(entries: impl IntoIterator<Item = Entry>) -> Ledger {
    let mut ledger = Ledger::new(id());
    entries.into_iter().for_each(|entry| ledger.append(entry));
    ledger
}

fn two() -> Ledger {
    ledger([
        entry(2016, 1, Some(1), "2016-01-12"),
        entry(2016, 1, None, "2016-01-13"),
        entry(2016, 2, Some(2), "2016-02-19"),
    ])
}

fn parse(text: &str) -> Result<Ledger, Fault> {
    Ledger::parse(&id(), text)
}

/// The fault of a ledger of these entries, which `append` does not ask about.
fn fault_of(entries: impl IntoIterator<Item = Entry>) -> Option<(usize, FaultKind)> {
    parse(&ledger(entries).to_text()).err().map(|fault| (fault.line, fault.kind))
}

#[test]
fn a_ledger_reads_as_it_was_written() {
    assert_eq!(
        Ledger::new(id()).to_text(),
        "kanfa-ledger 1 jianbao entries=0 last=- running=- chain=-\n"
    );
    for ledger in [Ledger::new(id()), two()] {
        assert_eq!(parse(&ledger.to_text()), Ok(ledger));
    }
}

#[test]
fn the_chain_is_what_the_documentation_says() {
    let text = ledger([entry(2016, 1, Some(1), "2016-01-12")]).to_text();
    let line = text.lines().nth(1).expect("an entry");
    let (fields, chain) = line.split_once(" chain=").expect("a chain");
    assert_eq!(chain, sha256(format!("\n{fields}\n").as_bytes()));
    assert!(text.starts_with(&format!(
        "kanfa-ledger 1 jianbao entries=1 last=2016-1 running=1 chain={chain}\n2016-1 running=1 \
         signed=2016-01-12 dated=2016-01-12 printed=2016-01-12 record="
    )));
}

#[test]
fn all_lines_that_cannot_be_trusted_are_told_as_far_as_asked() {
    let text = amended().to_text();
    let read = |text: &str, most| {
        let faults = Ledger::read(&id(), text, most).expect_err("not whole");
        faults.into_iter().map(|fault| (fault.line, fault.kind)).collect::<Vec<_>>()
    };
    let changed = text.replace("signed=2016-01-12", "signed=2016-01-11").replace("02-19", "02-20");
    let broken = |line| (line, FaultKind::BrokenChain);
    assert_eq!(read(&changed, 9), [broken(2), broken(6)]);
    assert_eq!(read(&changed, 1), [broken(2)]);
    // After a line that says no hash there is nothing to hold the next one to.
    let garbled = text.replace("2016-s1 filled", "2016-s1 fulled").replace("02-19", "02-20");
    assert_eq!(read(&garbled, 9), [(4, FaultKind::BadEntry), broken(6)]);
    let cut = changed.trim_end_matches('\n');
    assert_eq!(read(cut, 9), [broken(2), broken(6), (7, FaultKind::CutOff)]);
    assert_eq!(read("", 9), [(1, FaultKind::NoHead)]);
    // Numbers and head are asked about only when nothing else is at fault.
    let headless = changed.replace("entries=3", "entries=4");
    assert_eq!(read(&headless, 9), [broken(2), broken(6)]);
}

#[test]
fn a_head_that_is_no_head_is_refused() {
    let text = two().to_text();
    let head = |from: &str, to: &str| parse(&text.replacen(from, to, 1)).map_err(|f| f.kind);
    assert_eq!(parse("").map_err(|f| f.kind), Err(FaultKind::NoHead));
    assert_eq!(head("kanfa-ledger", "ledger"), Err(FaultKind::BadHead));
    assert_eq!(head(" 1 jianbao", " 0 jianbao"), Err(FaultKind::BadHead));
    assert_eq!(head(" 1 jianbao", " 2 jianbao"), Err(FaultKind::HeadDisagrees));
    assert_eq!(head(" 1 jianbao", " 3 jianbao"), Err(FaultKind::Newer));
    assert_eq!(head("jianbao", "cankao"), Err(FaultKind::OtherPeriodical));
    assert_eq!(head("entries=3", "entries=2"), Err(FaultKind::HeadDisagrees));
    assert_eq!(head("last=2016-2", "last=2016-1"), Err(FaultKind::HeadDisagrees));
    assert_eq!(head("running=2 chain", "running=- chain"), Err(FaultKind::HeadDisagrees));
}

#[test]
fn a_line_that_is_no_entry_is_refused() {
    let text = two().to_text();
    let line = text.lines().nth(1).expect("an entry").to_owned();
    for (from, to) in [
        ("2016-1 ", "2016-01 "),
        ("2016-1 ", "+2016-1 "),
        ("2016-1 ", "2016-0 "),
        ("2016-1 ", "2016-S1 "),
        ("2016-1 ", "2015-1 "),
        ("2016-1 ", ""),
        ("running=1", "running=01"),
        ("running=1", "running="),
        ("signed=", "Signed="),
        ("signed=2016-01-12", "signed=2016-02-30"),
        ("record=", "record=AB"),
        (" dated", "  dated"),
        (" chain=", "\tchain="),
        (" chain=", " chain=0"),
    ] {
        let broken = text.replacen(&line, &line.replacen(from, to, 1), 1);
        let fault = parse(&broken).expect_err(to);
        assert_eq!((fault.line, fault.kind), (2, FaultKind::BadEntry), "{from} → {to}");
    }
    let fault = parse(&text.replacen(&line, &format!("{line} more=1"), 1)).expect_err("more");
    assert_eq!((fault.line, fault.kind), (2, FaultKind::BadEntry));
    let fault = parse(&text.replacen(&line, &format!("\n{line}"), 1)).expect_err("an empty line");
    assert_eq!((fault.line, fault.kind), (2, FaultKind::BadEntry));
}

#[test]
fn a_changed_value_breaks_the_chain_at_its_line() {
    let text = two().to_text();
    let broken = text.replacen("signed=2016-01-13", "signed=2016-01-12", 1);
    assert_eq!(parse(&broken), Err(Fault { line: 3, kind: FaultKind::BrokenChain }));
}

#[test]
fn lines_that_are_missing_doubled_or_moved_are_refused() {
    let text = two().to_text();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let of = |order: &[usize]| order.iter().map(|at| lines[*at]).collect::<String>();
    for (order, line) in
        [(&[0, 2, 3][..], 2), (&[0, 1, 3], 3), (&[0, 1, 1, 2, 3], 3), (&[0, 2, 1, 3], 2)]
    {
        let fault = parse(&of(order)).expect_err("not whole");
        assert_eq!((fault.line, fault.kind), (line, FaultKind::BrokenChain), "{order:?}");
    }
    let fault = parse(&of(&[0, 1, 2])).expect_err("the last is gone");
    assert_eq!((fault.line, fault.kind), (1, FaultKind::HeadDisagrees));
}

#[test]
fn a_ledger_cut_off_anywhere_is_refused() {
    let text = two().to_text();
    for end in 0..text.len() {
        assert!(parse(&text[..end]).is_err(), "cut at {end}");
    }
    let fault = parse(&text[..text.len() - 1]).expect_err("cut");
    assert_eq!((fault.line, fault.kind), (4, FaultKind::CutOff));
    let fault = parse(text.lines().next().expect("a head")).expect_err("cut");
    assert_eq!((fault.line, fault.kind), (1, FaultKind::CutOff));
}

#[test]
fn a_conflict_and_changed_line_ends_are_named() {
    let text = two().to_text();
    let (head, rest) = text.split_once('\n').expect("lines");
    let merged = format!("<<<<<<< HEAD\n{head}\n=======\n{head}\n>>>>>>> other\n{rest}");
    assert_eq!(parse(&merged), Err(Fault { line: 1, kind: FaultKind::Conflict }));
    let below = format!("{text}=======\n");
    assert_eq!(parse(&below), Err(Fault { line: 5, kind: FaultKind::Conflict }));
    let windows = text.replace('\n', "\r\n");
    assert_eq!(parse(&windows), Err(Fault { line: 1, kind: FaultKind::LineEnds }));
}

#[test]
fn a_head_that_was_cut_off_is_not_taken_for_that_of_another_periodical() {
    let kind = |text: &str| parse(text).map_err(|fault| fault.kind);
    assert_eq!(kind("kanfa-ledger 1 jian"), Err(FaultKind::BadHead));
    assert_eq!(kind("kanfa-ledger 1 jian\n"), Err(FaultKind::OtherPeriodical));
    assert_eq!(kind("kanfa-ledger 3 jian"), Err(FaultKind::Newer));
}

#[test]
fn every_fault_is_told_in_its_own_words_and_with_what_helps() {
    use FaultKind::{
        BadEntry, BadHead, BrokenChain, Conflict, CutOff, DateGoesBack, HeadDisagrees, LineEnds,
        Newer, NoHead, OtherPeriodical, OutOfOrder, UnknownIssue,
    };
    let others = [
        BadEntry,
        BadHead,
        BrokenChain,
        CutOff,
        DateGoesBack,
        HeadDisagrees,
        NoHead,
        OtherPeriodical,
        OutOfOrder,
        UnknownIssue,
    ];
    let hints = [(Conflict, "--ours"), (LineEnds, ".gitattributes"), (Newer, "a later one")];
    let hints = hints.into_iter().chain(others.map(|kind| (kind, "newest whole version")));
    let mut messages = std::collections::BTreeSet::new();
    for (kind, helps) in hints {
        assert!(kind.hint().en.contains(helps) && !kind.hint().zh.is_empty(), "{kind:?}");
        let message = kind.message();
        assert!(!message.zh.is_empty() && messages.insert(message.en), "{kind:?}");
    }
    assert_eq!(messages.len(), 13);
}

#[test]
fn numbers_follow_one_another() {
    let order = Some((3, FaultKind::OutOfOrder));
    let first = || entry(2016, 4, Some(9), "2016-03-01");
    for (year, number, running, dated, fault) in [
        (2016, 5, Some(10), "2016-03-01", None),
        (2016, 6, Some(10), "2016-03-02", order),
        (2016, 4, Some(10), "2016-03-02", order),
        (2016, 5, Some(11), "2016-03-02", order),
        (2016, 5, Some(9), "2016-03-02", order),
        (2016, 1, None, "2016-02-01", None),
        (2016, 7, None, "2016-02-01", None),
        (2017, 1, Some(10), "2017-01-03", None),
        (2017, 2, Some(10), "2017-01-03", order),
        (2017, 5, Some(10), "2017-01-03", order),
        (2017, 1, Some(1), "2017-01-03", order),
        (2019, 1, Some(10), "2019-01-03", None),
        (2016, 5, Some(10), "2016-02-29", Some((3, FaultKind::DateGoesBack))),
        (2015, 5, Some(10), "2015-12-31", Some((3, FaultKind::DateGoesBack))),
    ] {
        let next = entry(year, number, running, dated);
        assert_eq!(fault_of([first(), next]), fault, "{year}-{number} {running:?} {dated}");
    }
}

#[test]
fn supplements_are_a_series_of_their_own() {
    let supplement = |number, dated| entry(2016, number, None, dated);
    let first = entry(2016, 1, Some(1), "2016-01-02");
    assert_eq!(fault_of([supplement(1, "2016-01-03"), first.clone()]), None);
    let order = Some((3, FaultKind::OutOfOrder));
    let pair = [supplement(1, "2016-01-03"), supplement(3, "2016-01-03")];
    assert_eq!(fault_of(pair), order);
    let counted = Entry { supplement: true, ..entry(2016, 1, Some(2), "2016-01-03") };
    assert_eq!(fault_of([first.clone(), counted]), order);
    let uncounted = Entry { supplement: false, ..supplement(2, "2016-01-03") };
    assert_eq!(fault_of([first.clone(), uncounted]), order);
    let alone = Entry { supplement: false, ..supplement(1, "2016-01-03") };
    assert_eq!(fault_of([alone]), Some((2, FaultKind::OutOfOrder)));
    let ledger = ledger([first, supplement(1, "2016-01-03"), supplement(2, "2016-01-04")]);
    assert_eq!(ledger.last_running(), Some(1));
    assert_eq!(ledger.last_of(2016, true).map(|e| e.number), Some(2));
    assert_eq!(ledger.last_of(2016, false).map(|e| e.number), Some(1));
    assert_eq!(ledger.last_of(2017, false), None);
}

#[test]
fn a_ledger_extends_what_is_a_beginning_of_it() {
    let (long, short) = (two(), ledger(two().entries.into_iter().take(1)));
    assert_eq!(long.extends(&short), Ok(()));
    assert_eq!(long.extends(&long), Ok(()));
    assert_eq!(short.extends(&long), Err(1));
    let other = ledger([entry(2016, 1, Some(1), "2016-01-14")]);
    assert_eq!(long.extends(&other), Err(0));
}

/// `count` entries, every third a supplement.
fn many(count: u32) -> Ledger {
    let mut ledger = Ledger::new(id());
    let record = Some(sha256(b""));
    for at in 0..count {
        let dated = day("1900-01-01") + chrono::Days::new(u64::from(at / 3));
        let year = chrono::Datelike::year(&*dated);
        let supplement = at % 3 == 0;
        let number = ledger.last_of(year, supplement).map_or(1, |e| e.number + 1);
        let running = (!supplement).then(|| ledger.last_running().map_or(1, |r| r + 1));
        let (signed, printed, record) = (dated, dated, record.clone());
        let chain = String::new();
        ledger.append(Entry {
            year,
            number,
            supplement,
            running,
            signed,
            dated,
            printed,
            record,
            chain,
        });
    }
    ledger
}

#[test]
fn a_long_ledger_is_read() {
    let ledger = many(5_000);
    assert_eq!(parse(&ledger.to_text()).map(|l| l.entries.len()), Ok(5_000));
}
