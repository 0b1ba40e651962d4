//! Whatever ledgers hold, and whatever is done to them.

use proptest::prelude::*;

use super::*;

prop_compose! {
    /// Steps of a ledger: days since the issue before, and whether a supplement.
    fn steps()(steps in prop::collection::vec((0u64..200, any::<bool>()), 0..30),
               first in 1u32..40, before in 0u32..900) -> Ledger {
        let mut ledger = Ledger::new(id());
        let mut dated = day("2010-06-01");
        for (days, supplement) in steps {
            dated = dated + chrono::Days::new(days);
            let year = chrono::Datelike::year(&*dated);
            let number = match (ledger.last_of(year, supplement), ledger.last_in(supplement)) {
                (Some(last), _) => last.number + 1,
                (None, Some(_)) => 1,
                (None, None) => first,
            };
            let running = (!supplement).then(|| ledger.last_running().unwrap_or(before) + 1);
            let record = Some(sha256(format!("{dated}").as_bytes()));
            let (signed, printed, chain) = (dated, dated, String::new());
            ledger.append(Entry { year, number, supplement, running, signed, dated, printed, record, chain });
        }
        ledger
    }
}

proptest! {
    #[test]
    fn whatever_was_appended_in_order_reads_back(ledger in steps()) {
        prop_assert_eq!(parse(&ledger.to_text()), Ok(ledger));
    }

    #[test]
    fn one_changed_byte_is_always_found(ledger in steps(), at in any::<prop::sample::Index>(), byte in 0u8..128) {
        let mut bytes = ledger.to_text().into_bytes();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        let text = String::from_utf8(bytes).expect("ASCII");
        prop_assert!(parse(&text).is_err());
    }

    #[test]
    fn any_line_removed_or_doubled_is_found(ledger in steps(), at in any::<prop::sample::Index>(), double: bool) {
        let text = ledger.to_text();
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        let at = at.index(lines.len());
        if double { lines.insert(at, lines[at]) } else { lines.remove(at); }
        prop_assert!(parse(&lines.concat()).is_err());
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC*", head: bool) {
        let head = if head { "kanfa-ledger 1 jianbao " } else { "" };
        let _ = parse(&format!("{head}{text}"));
    }

    #[test]
    fn two_that_both_appended_differ_in_the_head(ledger in steps()) {
        let mut other = ledger.clone();
        other.append(entry(2030, 1, None, "2030-01-01"));
        let (a, b) = (ledger.to_text(), other.to_text());
        prop_assert_ne!(a.lines().next(), b.lines().next());
    }
}
