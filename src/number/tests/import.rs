//! The numbers of an archive, taken over from a table.

use super::super::{Import, import};
use super::Fixture;
use crate::diagnostic::Diagnostic;
use crate::source::Place;

const HEAD: &str = "periodical,year,number,running,signed,dated,printed";
const TABLE: &str = "past.csv";

fn try_import(f: &Fixture, table: &str) -> (Import, Vec<Diagnostic>) {
    import(&f.site(), &TABLE.into(), table)
}

/// Refused as a whole: the lines of the table that are at fault, as they stand
/// in it, with what is told about each.
fn refused(f: &Fixture, table: &str) -> Vec<(String, String)> {
    let (import, findings) = try_import(f, table);
    assert!(import.publication.is_empty() && import.counts.is_empty(), "{table}");
    assert!(findings.iter().all(|f| f.rule == "ledger-import" && &*f.file == TABLE));
    let told = findings.into_iter().map(|finding| {
        let hint = finding.hint.expect("a hint");
        assert!(hint.zh.contains("尚未写入") && hint.en.contains("nothing was written"));
        assert!(!finding.message.zh.is_empty(), "{table}");
        let Place::Bytes(start, end) = finding.place else { panic!("{:?}", finding.place) };
        (table[start..end].to_owned(), finding.message.en)
    });
    told.collect()
}

#[test]
fn every_row_at_fault_is_told_at_once_and_nothing_is_taken_over() {
    let f = Fixture::new();
    let rows = ["daily,2016,1,1,,2016-01-05,", "single,2016,x,9,,2016-01-04,", "", "other,,,,,,"];
    // Tables come from spreadsheets: with their line ends, and with empty lines.
    for end in ["\n", "\r\n"] {
        let table = [&[HEAD], &rows[..]].concat().join(end);
        let told = refused(&f, &table);
        let lines: Vec<_> = told.iter().map(|(line, _)| line.as_str()).collect();
        assert_eq!(lines, [rows[1], rows[3]], "{table:?}");
    }
}
