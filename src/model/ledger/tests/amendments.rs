//! Amendments: later facts about issues, on lines of their own.

use super::*;

/// [`two`], with a number of an archive before it and what was done afterwards.
pub(super) fn amended() -> Ledger {
    let mut old = entry(2016, 1, Some(1), "2016-01-12");
    old.record = None;
    let mut ledger = ledger([old]);
    ledger.append(entry(2016, 1, None, "2016-01-13"));
    ledger.amend(amendment(2016, 1, true, Reason::Filled));
    ledger.amend(amendment(2016, 1, true, Reason::Purged));
    ledger.append(entry(2016, 2, Some(2), "2016-02-19"));
    ledger.amend(amendment(2016, 2, false, Reason::Withdrawn));
    ledger
}

fn amendment(year: i32, number: u32, supplement: bool, reason: Reason) -> Amendment {
    let record = sha256(format!("{year} {number} {supplement} {reason:?}").as_bytes());
    let (on, chain) = (day("2016-03-01"), String::new());
    Amendment { after: 0, year, number, supplement, reason, on, record, chain }
}

#[test]
fn amendments_read_as_they_were_written_where_they_were_written() {
    let ledger = amended();
    let text = ledger.to_text();
    assert_eq!(parse(&text), Ok(ledger.clone()));
    let words: Vec<&str> = text.lines().map(|l| l.split('=').next().expect("a word")).collect();
    assert_eq!(
        words,
        [
            "kanfa-ledger 2 jianbao entries",
            "2016-1 running",
            "2016-s1 running",
            "2016-s1 filled",
            "2016-s1 purged",
            "2016-2 running",
            "2016-2 withdrawn"
        ]
    );
    assert!(text.starts_with("kanfa-ledger 2 jianbao entries=3 last=2016-2 running=2 chain="));
    let last = text.lines().last().expect("a line").rsplit_once('=').expect("a chain").1;
    assert!(text.lines().next().expect("a head").ends_with(last), "the head has the last hash");
    // What the chain of a line after an amendment is made of.
    let lines: Vec<&str> = text.lines().collect();
    let of = |at: usize| lines[at].rsplit_once(" chain=").expect("a chain");
    assert_eq!(of(5).1, sha256(format!("{}\n{}\n", of(4).1, of(5).0).as_bytes()));
}

#[test]
fn the_record_of_an_issue_is_that_of_its_last_amendment() {
    let ledger = amended();
    let records: Vec<(String, &str)> =
        ledger.records().into_iter().map(|(entry, of)| (entry.name(), of)).collect();
    let own: Vec<&str> = ledger.amendments.iter().map(|a| a.record.as_str()).collect();
    assert_eq!(records, [("2016-s1".to_owned(), own[1]), ("2016-2".to_owned(), own[2])]);
    let plain = two();
    let records: Vec<&str> = plain.records().into_iter().map(|(_, of)| of).collect();
    let sealed: Vec<_> = plain.entries.iter().filter_map(|e| e.record.as_deref()).collect();
    assert_eq!(records, sealed);
}

#[test]
fn the_form_is_the_plain_one_until_there_is_more_to_say() {
    assert!(two().to_text().starts_with("kanfa-ledger 1 "));
    let mut amended = two();
    amended.amend(amendment(2016, 2, false, Reason::Filled));
    assert!(amended.to_text().starts_with("kanfa-ledger 2 "));
    let mut taken_over = two();
    let mut next = entry(2016, 3, Some(3), "2016-03-01");
    next.record = None;
    taken_over.append(next);
    assert!(taken_over.to_text().starts_with("kanfa-ledger 2 "));
    assert_eq!(parse(&taken_over.to_text()), Ok(taken_over));
}

#[test]
fn an_amendment_is_about_an_issue_above_it_that_has_a_record() {
    for (year, number, supplement, known) in [
        (2016, 2, false, true),
        (2016, 1, true, true),
        (2016, 3, false, false),
        (2016, 2, true, false),
        (2015, 2, false, false),
        (2016, 1, false, false),
    ] {
        let mut ledger = amended();
        ledger.amend(amendment(year, number, supplement, Reason::Filled));
        let fault = parse(&ledger.to_text()).err().map(|fault| (fault.line, fault.kind));
        let expected = (!known).then_some((8, FaultKind::UnknownIssue));
        assert_eq!(fault, expected, "{year}-{number} {supplement}");
    }
    let mut before = Ledger::new(id());
    before.amend(amendment(2016, 1, false, Reason::Filled));
    before.append(entry(2016, 1, Some(1), "2016-01-12"));
    assert_eq!(
        parse(&before.to_text()).map_err(|f| (f.line, f.kind)),
        Err((2, FaultKind::UnknownIssue))
    );
}

#[test]
fn a_line_that_is_no_amendment_is_refused() {
    let text = amended().to_text();
    let line = text.lines().nth(3).expect("an amendment").to_owned();
    for (from, to) in [
        ("filled=", "Filled="),
        ("filled=", "mended="),
        ("filled=", ""),
        ("filled=2016-03-01", "filled=2016-02-30"),
        ("record=", "record=-"),
        (" record", "  record"),
        (" chain=", " more=1 chain="),
        ("2016-s1", "2016-s01"),
    ] {
        let fault = parse(&text.replacen(&line, &line.replacen(from, to, 1), 1)).expect_err(to);
        assert_eq!((fault.line, fault.kind), (4, FaultKind::BadEntry), "{from} → {to}");
    }
    let fault = parse(&text.replacen(&line, &format!("{line} more=1"), 1)).expect_err("more");
    assert_eq!((fault.line, fault.kind), (4, FaultKind::BadEntry));
}
