//! The numbers of an archive, taken over from a table.

use super::super::{Import, commit, import};
use super::{Fixture, names};
use crate::finding::{Code, Finding};
use crate::source::Place;

const HEAD: &str = "periodical,year,number,running,signed,dated,printed";
const TABLE: &str = "past.csv";

fn try_import(f: &Fixture, table: &str) -> (Import, Vec<Finding>) {
    import(&f.site(), &TABLE.into(), table)
}

/// Refused as a whole: the lines of the table that are at fault, as they stand
/// in it, with what is told about each.
fn refused(f: &Fixture, table: &str) -> Vec<(String, String)> {
    let (import, findings) = try_import(f, table);
    assert!(import.publication.is_empty() && import.counts.is_empty(), "{table}");
    assert!(findings.iter().all(|f| f.rule == Code::LedgerImport && &*f.file == TABLE));
    let told = findings.into_iter().map(|finding| {
        let hint = finding.hint.expect("a hint");
        assert!(hint.zh.contains("尚未写入") && hint.en.contains("nothing was written"));
        assert!(!finding.message.zh.is_empty(), "{table}");
        let Place::Bytes(start, end) = finding.place else { panic!("{:?}", finding.place) };
        (table[start..end].to_owned(), finding.message.en)
    });
    told.collect()
}

/// A table of these rows is refused for one line of it.
fn refused_for(f: &Fixture, rows: &[&str], line: &str, said: &str) {
    let table = format!("{HEAD}\n{}\n", rows.join("\n"));
    let told = refused(f, &table);
    let [(at, message)] = &told[..] else { panic!("one line is at fault: {told:?}") };
    assert_eq!(at, line, "{table}");
    assert!(message.contains(said), "{said}: {message}");
}

#[test]
fn numbers_of_an_archive_are_taken_over_and_numbering_goes_on_from_them() {
    let f = Fixture::new();
    // In no order: what stands in a ledger goes by series, day and number.
    let rows = "single,2015,s1,,,2015-07-01,\n\
                daily,2015,2,12,,2015-12-31,\n\
                single,2015,41,299,,2015-12-30,\n\
                single,2016,1,300,2016-01-03,2016-01-04,2016-01-05\n\
                daily,2015,1,11,,2015-12-30,\n";
    let (import, findings) = try_import(&f, &format!("{HEAD}\n{rows}"));
    assert_eq!(findings, []);
    let counts: Vec<_> = import.counts.iter().map(|(id, count)| (id.as_str(), *count)).collect();
    assert_eq!(counts, [("daily", 2), ("single", 3)]);
    let files: Vec<_> = import.publication.files().collect();
    assert_eq!(files, ["content/ledger/daily.ledger", "content/ledger/single.ledger"]);
    commit(&f.root, &import.publication).expect("committed");
    assert_eq!(f.verify(), []);

    let ledger = f.site().ledgers["single"].clone();
    let given: Vec<_> = ledger
        .entries
        .iter()
        .map(|e| (e.name(), e.running, [e.signed, e.dated, e.printed].map(|day| day.to_string())))
        .collect();
    let days = |days: [&str; 3]| days.map(str::to_owned);
    assert_eq!(
        given,
        [
            ("2015-s1".to_owned(), None, days(["2015-07-01"; 3])),
            ("2015-41".to_owned(), Some(299), days(["2015-12-30"; 3])),
            ("2016-1".to_owned(), Some(300), days(["2016-01-03", "2016-01-04", "2016-01-05"])),
        ],
        "where no day of signing or printing is told, it is the dated day"
    );
    assert!(ledger.entries.iter().all(|entry| entry.record.is_none()));

    f.item("a", "single", Some("2016-03-01"), "");
    f.item("b", "daily", Some("2016-03-01"), "");
    let publication = f.publish("2016-03-01");
    assert_eq!(names(&publication), ["single/2016/2", "daily/2016/1"]);
    assert_eq!(publication.announcements[0].running_text.as_deref(), Some("总第301期"));
    assert_eq!(f.site().ledgers["daily"].last_running(), Some(13));
}

#[test]
fn the_greatest_number_that_is_taken_over_leaves_room() {
    let f = Fixture::new();
    let (import, findings) =
        try_import(&f, &format!("{HEAD}\nsingle,2016,999999,999999,,2016-01-04,\n"));
    assert_eq!(findings, []);
    commit(&f.root, &import.publication).expect("committed");
    f.item("a", "single", Some("2016-03-01"), "");
    assert_eq!(names(&f.publish("2016-03-01")), ["single/2016/1000000"]);
}

#[test]
fn columns_stand_in_any_order_under_names_of_either_language() {
    let f = Fixture::new();
    let expected = |table: &str| {
        let (import, findings) = try_import(&f, table);
        assert_eq!(findings, [], "{table}");
        format!("{:?}", import.publication)
    };
    let plain = expected(&format!("{HEAD}\nsingle,2016,3,9,2016-01-03,2016-01-04,2016-01-05\n"));
    for table in [
        "刊物,年,期号,总期号,签发日期,刊期,印发日期\nsingle,2016,3,9,2016-01-03,2016-01-04,2016-01-05\n",
        "印发日期,dated,signed,总期号, number ,year,刊物\n2016-01-05,2016-01-04,2016-01-03,9,3,2016,single\n",
        "periodical,year,number,running,signed,dated,printed\r\nsingle , 2016, 3,\"9\",2016-01-03,2016-01-04,2016-01-05",
    ] {
        assert_eq!(expected(table), plain, "{table}");
    }
}

#[test]
fn a_table_without_its_seven_columns_is_refused() {
    let f = Fixture::new();
    for head in [
        "",
        "periodical,year",
        "periodical,year,number,running,signed,dated",
        "periodical,year,number,running,signed,dated,印发",
        "periodical,year,number,running,signed,dated,dated",
        "periodical,year,number,running,signed,dated,printed,remarks",
    ] {
        let told = refused(&f, &format!("{head}\nsingle,2016,3,9,,2016-01-04,\n"));
        let [(_, message)] = &told[..] else { panic!("{told:?}") };
        assert_eq!(message, "the first line names the seven columns", "{head}");
    }
}

#[test]
fn a_row_that_says_no_number_is_refused_with_its_line() {
    let f = Fixture::new();
    let (day, number) = ("a day is written", "a number is a whole one from 1 to 999999");
    for (row, said) in [
        ("single,2016,3,9,,2016-01-04", "another number of columns"),
        ("single,2016,3,9,,2016-01-04,,", "another number of columns"),
        ("single,2016,0,9,,2016-01-04,", number),
        ("single,2016,03,9,,2016-01-04,", number),
        ("single,2016,+3,9,,2016-01-04,", number),
        ("single,2016,1000000,9,,2016-01-04,", number),
        ("single,2016,,9,,2016-01-04,", number),
        ("single,2016,s,,,2016-01-04,", number),
        ("single,2016,S3,,,2016-01-04,", number),
        ("single,2016,s03,,,2016-01-04,", number),
        ("single,2016,3,09,,2016-01-04,", number),
        ("single,2016,3,,,2016-01-04,", "an ordinary issue has a running number"),
        ("single,2016,s3,9,,2016-01-04,", "a supplement has no running number"),
        ("single,2016,3,9,,,", day),
        ("single,2016,3,9,,2016-1-4,", day),
        ("single,2016,3,9,,2016-02-30,", day),
        ("single,2016,3,9,4 Jan,2016-01-04,", day),
        ("single,2016,3,9,,2016-01-04,4 Jan", day),
        ("single,2015,3,9,,2016-01-04,", "the year is that of the dated day"),
        (",2016,3,9,,2016-01-04,", "the periodical is missing"),
        ("other,2016,3,9,,2016-01-04,", "there is no ledger of `other`"),
    ] {
        refused_for(&f, &["daily,2016,1,1,,2016-01-05,", row], row, said);
    }
}

#[test]
fn rows_that_make_no_ledger_are_refused_at_the_row_that_breaks_it() {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-01"), "");
    f.item("b", "single", Some("2016-03-01"), "");
    f.publish("2016-03-01");
    let first = "single,2016,9,303,,2016-03-02,";
    let last = "single,2016,12,305,,2016-03-04,";
    for (row, said) in [
        ("single,2016,11,304,,2016-03-03,", "does not follow"),
        ("single,2016,10,303,,2016-03-03,", "does not follow"),
        // It was given to what was issued here.
        ("single,2016,7,301,,2016-03-03,", "2016-7 of `single` is taken"),
    ] {
        // The order of the table is not that of the ledger.
        let last = if said.contains("taken") { "" } else { last };
        refused_for(&f, &[last, row, first], row, said);
    }
    let early = "single,2016,6,300,,2016-02-01,";
    refused_for(&f, &[first, early], early, "before the issue before it");
    let twice = "single,2016,9,303,,2016-03-02,2016-03-03";
    refused_for(&f, &[first, twice], twice, "2016-9 of `single` is taken");
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
