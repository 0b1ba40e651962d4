//! Zip files that the strict reader takes, and those it refuses although other readers
//! take them.

use super::*;
use crate::bundle::NameFault;
use crate::bundle::verify::Damage;
use crate::bundle::verify::archive::{Entry, entries};

/// Two files with all that a packer may add: fields of its own, a comment.
pub(super) fn with_extras() -> Vec<Part> {
    let first = Part {
        extra: [b"UT\x05\0\x01abcd".to_vec(), b"UT\x01\0\x01".to_vec()],
        comment: b"a comment".to_vec(),
        flags: 0x0802,
        ..Part::deflated("index.html", "<p>封面</p>".repeat(20).as_bytes())
    };
    let second = Part {
        extra: [b"xy\x02\0\0\0".to_vec(), b"xy\x03\0\0\0\0".to_vec()],
        comment: b"another".to_vec(),
        flags: 0x0804,
        ..Part::stored("附件/甲.txt", b"stored")
    };
    vec![first, second]
}

fn unpacked(entry: &Entry, zip: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    entry.read(zip, |piece| bytes.extend_from_slice(piece)).is_ok().then_some(bytes)
}

fn refused(parts: &[Part]) -> Vec<Fault> {
    entries(&zipped(parts)).expect_err("refused")
}

#[test]
fn files_come_out_as_they_were_packed() {
    let parts = with_extras();
    let zip = zipped(&parts);
    let read = entries(&zip).expect("a zip file");
    assert_eq!(read.keys().collect::<Vec<_>>(), ["index.html", "附件/甲.txt"]);
    let cover = "<p>封面</p>".repeat(20).into_bytes();
    assert_eq!(read["index.html"].size(), cover.len() as u64);
    assert_eq!(unpacked(&read["index.html"], &zip), Some(cover));
    assert_eq!(unpacked(&read["附件/甲.txt"], &zip).as_deref(), Some(&b"stored"[..]));
}

#[test]
fn a_zip_file_may_be_empty_and_so_may_a_file() {
    assert!(entries(&zipped(&[])).expect("a zip file").is_empty());
    let zip = zipped(&[Part::stored("a", b""), Part::deflated("b", b"")]);
    let read = entries(&zip).expect("a zip file");
    for name in ["a", "b"] {
        assert_eq!(unpacked(&read[name], &zip), Some(Vec::new()), "{name}");
    }
}

#[test]
fn a_folder_by_itself_is_nothing() {
    let folder = Part { mode: 0o040_755, ..Part::stored("issues/", b"") };
    let zip = zipped(&[folder, Part::stored("issues/a", b"a")]);
    assert_eq!(entries(&zip).expect("a zip file").keys().collect::<Vec<_>>(), ["issues/a"]);
}

#[test]
fn a_folder_leads_nowhere_else_and_hides_nothing() {
    for name in ["../issues", "/issues", "issues/../..", "con", "C:"] {
        let faults = refused(&[Part::stored(&format!("{name}/"), b"")]);
        assert!(matches!(&faults[..], [Fault::Name { name: n, .. }] if n == name), "{faults:?}");
    }
    // With data, even such as unpacks to nothing, it is a file that says it is none.
    let nothing =
        Part { packed: b"\x03\0 and what nobody reads".to_vec(), ..Part::deflated("", b"") };
    for part in [Part::stored("", b"hidden"), Part::deflated("", b"hidden"), nothing] {
        let fault = Fault::Name { name: "issues/".to_owned(), fault: NameFault::Empty };
        assert_eq!(refused(&[Part { name: b"issues/".to_vec(), ..part }]), [fault]);
    }
}

#[test]
fn what_is_neither_file_nor_folder_is_refused() {
    for mode in [0o100_644, 0o100_755, 0o644, 0] {
        assert!(entries(&zipped(&[Part { mode, ..Part::stored("a", b"b") }])).is_ok(), "{mode:o}");
    }
    // Link, device, pipe, socket: a link leads out of the folder.
    for mode in [0o120_777, 0o020_644, 0o060_644, 0o010_644, 0o140_644] {
        let part = Part { mode, ..Part::stored("a", b"../../etc/passwd") };
        assert_eq!(refused(&[part]), [Damage::Entry("a".to_owned()).into()], "{mode:o}");
    }
}

#[test]
fn ways_of_packing_that_no_bundle_has_are_refused() {
    let entry = |part: Part| refused(&[part]);
    let plain = || Part::stored("a", b"b");
    // Sizes that follow the data, patches, masked headers; old and new methods.
    for flags in [0x0008, 0x0010, 0x0020, 0x0040, 0x2000] {
        let fault = Damage::Entry("a".to_owned()).into();
        assert_eq!(entry(Part { flags, ..plain() }), [fault], "{flags:x}");
    }
    for method in [1, 9, 12, 14, 93, 99] {
        let fault = Damage::Entry("a".to_owned()).into();
        assert_eq!(entry(Part { method, ..plain() }), [fault], "{method}");
    }
    // A passphrase is told apart from damage, whatever else is set.
    for flags in [0x0001, 0x0801, 0x0041] {
        assert_eq!(entry(Part { flags, method: 99, ..plain() }), [Fault::Encrypted], "{flags:x}");
    }
}

#[test]
fn names_that_lead_elsewhere_are_all_named() {
    let names = ["../x", "/etc/passwd", "C:\\x", "con", "a\u{202e}gpj.exe"];
    let parts: Vec<Part> = names.iter().map(|name| Part::stored(name, b"x")).collect();
    let faults = refused(&parts);
    assert_eq!(faults.iter().filter_map(Fault::file).collect::<Vec<_>>(), names);
    assert!(faults.iter().all(|fault| fault.code() == "unsafe-name"), "{faults:?}");
    let name = b"\xc4\xfa.html".to_vec();
    let fault = Damage::Entry("\u{fffd}\u{fffd}.html".to_owned()).into();
    assert_eq!(refused(&[Part { name, ..Part::stored("", b"x") }]), [fault]);
}

#[test]
fn a_second_name_has_to_be_the_first_again() {
    // As Info-ZIP adds it, between fields that are none of our business.
    let field = |id: &[u8; 2], bytes: &[u8]| [&id[..], &short(bytes).to_le_bytes(), bytes].concat();
    let named = |name: &[u8]| {
        let second = field(b"up", &[b"\x01crc!", name].concat());
        [field(b"UT", b"\x01"), second, field(b"ux", b"")].concat()
    };
    let with = |extra: [Vec<u8>; 2]| entries(&zipped(&[Part { extra, ..Part::stored("a", b"b") }]));
    let refused = [Damage::Entry("a".to_owned()).into()];
    let same = named(b"a");
    assert!(with([same.clone(), same.clone()]).is_ok());
    for (what, other) in [
        ("another", named(b"b")),
        ("a longer one", named(b"ab")),
        ("none", named(b"")),
        ("nothing in it", field(b"up", b"")),
        ("a field that breaks off", b"up\xff\0\x01crc!a".to_vec()),
        ("another behind the same", [named(b"a"), named(b"b")].concat()),
    ] {
        let extra = [other.clone(), same.clone()];
        assert_eq!(with(extra).expect_err("refused"), refused, "{what}, in its own header");
        let extra = [same.clone(), other];
        assert_eq!(with(extra).expect_err("refused"), refused, "{what}, in the directory");
    }
    // Too short to be a field: some packers fill up with zeros.
    assert!(with([vec![0; 3], vec![0; 3]]).is_ok());
}

#[test]
fn one_name_may_not_stand_for_two_files() {
    let parts = [Part::stored("index.html", b"a"), Part::stored("b", b""), Part::stored("B", b"b")];
    assert_eq!(refused(&parts), [Fault::Duplicate("b".to_owned())]);
    let parts = [Part::stored("a", b"1"), Part::stored("a", b"2")];
    assert_eq!(refused(&parts), [Fault::Duplicate("a".to_owned())]);
}

#[test]
fn what_claims_more_than_two_gibibytes_is_not_unpacked() {
    let claims = |name: &str, size: u32| Part { size, ..Part::deflated(name, b"x") };
    let mut parts = vec![claims("a", 1 << 30), claims("b", 1 << 30)];
    assert!(entries(&zipped(&parts)).is_ok(), "two gibibytes, and not a byte more");
    parts.push(claims("c", 1));
    assert_eq!(refused(&parts), [Fault::TooLarge]);
}

#[test]
fn data_that_is_not_what_the_directory_says_does_not_come_out() {
    let good = Part::deflated("a", &[b'a'; 1000]);
    let broken = |part: Part| {
        let zip = zipped(&[part]);
        let read = entries(&zip).expect("a directory");
        unpacked(&read["a"], &zip)
    };
    assert!(broken(good.clone()).is_some());
    assert_eq!(broken(Part { crc: good.crc ^ 1, ..good.clone() }), None, "another checksum");
    assert_eq!(broken(Part { size: 999, ..good.clone() }), None, "more than was claimed");
    assert_eq!(broken(Part { size: 1001, ..good.clone() }), None, "less than was claimed");
    assert_eq!(broken(Part { packed: vec![0xff; 9], ..good.clone() }), None, "not deflated");
    let more = [&*good.packed, b"hidden"].concat();
    assert_eq!(broken(Part { packed: more, ..good.clone() }), None, "bytes behind its end");
    let short = Part { packed: good.packed[..4].to_vec(), ..good };
    assert_eq!(broken(short), None, "it breaks off");
}

#[test]
fn a_bomb_goes_off_no_further_than_it_claims() {
    let bomb = Part { size: 8, ..Part::deflated("a", &vec![0; 1 << 20]) };
    let zip = zipped(&[bomb]);
    let mut taken = 0;
    let read = entries(&zip).expect("a directory");
    assert!(read["a"].read(&zip, |piece| taken += piece.len()).is_err());
    assert!(taken <= 8, "{taken} bytes came out");
}
