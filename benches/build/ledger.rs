//! The cost of reading a long ledger: every line is parsed and its hash proved.

use kanfa::digest::sha256;
use kanfa::model::date::parse_day;
use kanfa::model::ledger::{Amendment, Entry, Ledger, Reason};

use crate::measure::measure;

/// How often it is measured: the middle one counts.
const TIMES: usize = 5;

/// Seconds that a ledger of 100,000 lines may take.
const MOST: f64 = 1.0;

/// Reads a ledger of `lines` lines, every tenth of them an amendment; whether
/// that keeps within its bound.
pub(crate) fn run(lines: usize) -> bool {
    let text = ledger(lines).to_text();
    assert_eq!(text.lines().count(), lines + 1);
    let mut walls: Vec<f64> = (0..TIMES)
        .map(|_| {
            let (read, used) = measure(|| Ledger::parse(&"bench".into(), &text));
            assert!(read.is_ok(), "{:?}", read.err());
            println!("read       {used}");
            used.wall
        })
        .collect();
    walls.sort_by(f64::total_cmp);
    let (megabytes, wall) = (text.len() / 1_000_000, walls[TIMES / 2]);
    println!("{lines} lines, {megabytes} MB: read in {wall:.3} s");
    wall <= MOST
}

fn ledger(lines: usize) -> Ledger {
    let mut ledger = Ledger::new("bench".into());
    let first = parse_day("1900-01-01").unwrap_or_default();
    let digest = sha256(b"");
    let (mut year, mut number, mut running) = (0, 0, 0);
    for at in 0..lines {
        if at % 10 == 9 {
            ledger.amend(Amendment {
                after: 0,
                year,
                number,
                supplement: false,
                reason: Reason::Filled,
                on: first,
                record: digest.clone(),
                chain: String::new(),
            });
            continue;
        }
        let dated = first + chrono::Days::new(at as u64 / 2);
        let own = chrono::Datelike::year(&*dated);
        number = if own == year { number + 1 } else { 1 };
        (year, running) = (own, running + 1);
        ledger.append(Entry {
            year,
            number,
            supplement: false,
            running: Some(running),
            signed: dated,
            dated,
            printed: dated,
            record: Some(digest.clone()),
            chain: String::new(),
        });
    }
    ledger
}
