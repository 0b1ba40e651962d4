//! One field of a good zip file after the other made wrong: every reader has
//! to see the same files, or nobody may see any.

use super::archive::with_extras;
use super::*;
use crate::bundle::verify::Damage::{self, Directory, Hidden, NoZip};
use crate::bundle::verify::archive::entries;

/// A good zip file of two entries, and where its parts begin.
struct Good {
    bytes: Vec<u8>,
    /// The second entry's own header.
    header: usize,
    /// The directory, and its second record.
    directory: usize,
    record: usize,
    end: usize,
}

fn good() -> Good {
    let parts = with_extras();
    let header = parts[0].header().len();
    let directory = header + parts[1].header().len();
    let record = directory + parts[0].record(0).len();
    let bytes = zipped(&parts);
    let end = bytes.len() - 22;
    Good { bytes, header, directory, record, end }
}

fn first() -> Damage {
    Damage::Entry("index.html".to_owned())
}

fn second() -> Damage {
    Damage::Entry("附件/甲.txt".to_owned())
}

/// The faults after `change`; none, when all is still read.
fn after(change: impl FnOnce(&mut Vec<u8>)) -> Vec<Fault> {
    let mut bytes = good().bytes;
    change(&mut bytes);
    entries(&bytes).err().unwrap_or_default()
}

/// The faults once other bytes stand at a place.
fn with(at: usize, other: &[u8]) -> Vec<Fault> {
    after(|bytes| bytes[at..at + other.len()].copy_from_slice(other))
}

fn faults(damages: &[Damage]) -> Vec<Fault> {
    damages.iter().cloned().map(Fault::from).collect()
}

#[test]
fn what_does_not_begin_and_end_as_a_zip_file_is_none() {
    assert_eq!(after(|_| {}), []);
    assert_eq!(after(Vec::clear), faults(&[NoZip]));
    assert_eq!(after(|b| b.truncate(21)), faults(&[NoZip]), "shorter than the last record");
    assert_eq!(after(|b| drop(b.splice(..0, *b"MZ"))), faults(&[NoZip]), "a program in front");
    assert_eq!(with(0, b"PK\x01\x02"), faults(&[NoZip]));
    assert_eq!(after(|b| b.push(0)), faults(&[Directory]), "a byte behind the end");
    assert_eq!(after(|b| b.truncate(b.len() / 2)), faults(&[Directory]), "half of it");
}

#[test]
fn the_last_record_has_to_be_that_of_one_plain_file() {
    let Good { end, directory, bytes, .. } = good();
    let size = u32::try_from(end - directory).expect("small");
    let start = u32::try_from(directory).expect("small");
    for (what, at, other) in [
        ("its mark", 0, &b"PK\x06\x06"[..]),
        ("this disk is another", 4, &[1, 0]),
        ("the directory is on another disk", 6, &[1, 0]),
        ("fewer entries on this disk", 8, &[1, 0]),
        ("more entries than on this disk", 10, &[3, 0]),
        ("a shorter directory", 12, &(size - 1).to_le_bytes()),
        ("a directory that begins before", 16, &(start - 1).to_le_bytes()),
        ("one that overflows", 12, &[0xff; 8]),
        ("a comment that is not there", 20, &[1, 0]),
    ] {
        assert_eq!(with(end + at, other), faults(&[Directory]), "{what}");
    }
    let commented = [&bytes[..end + 20], &[2, 0], b"hi"].concat();
    let found = entries(&commented).expect_err("refused");
    assert_eq!(found, faults(&[Directory]), "a comment, in which another end could hide");
}

#[test]
fn each_entry_has_to_be_in_the_directory_once() {
    let Good { end, header, directory, record, bytes } = good();
    // The count leaves the last one out: other readers go by the length.
    assert_eq!(with(end + 8, &[1, 0, 1, 0]), faults(&[Directory, Hidden]));
    assert_eq!(with(end + 8, &[3, 0, 3, 0]), faults(&[Directory]), "one that is not there");
    // The directory leaves the first out, whose bytes are there all the same.
    let (start, size) = (short_u32(directory), short_u32(end - record));
    let mut without = [&bytes[..directory], &bytes[record..end]].concat();
    without.extend(super::end(1, size, start));
    assert_eq!(entries(&without).expect_err("refused"), faults(&[Hidden]));
    // Both records are of one entry.
    let twice = [&bytes[..header], &bytes[directory..record], &bytes[directory..record]].concat();
    let size = short_u32(2 * (record - directory));
    let twice = [twice, super::end(2, size, short_u32(header))].concat();
    let found = words(&entries(&twice).expect_err("refused"));
    assert_eq!(found, ["duplicate index.html", "damaged"]);
}

fn short_u32(number: usize) -> u32 {
    u32::try_from(number).expect("small")
}

#[test]
fn bytes_that_belong_to_no_entry_are_found() {
    let parts = with_extras();
    let [first, second] = [0, 1].map(|at| parts[at].header());
    // Each place between what a zip file is made of.
    for (what, before, between, behind) in
        [("between", 0, 3, 0), ("behind the last", 0, 0, 5), ("a lone header", 30, 0, 0)]
    {
        let hidden = |length: usize| b"PK\x03\x04".iter().copied().cycle().take(length);
        let mut bytes: Vec<u8> = hidden(before).collect();
        let places = [before, before + first.len() + between].map(short_u32);
        bytes.extend(&first);
        bytes.extend(hidden(between));
        bytes.extend(&second);
        bytes.extend(hidden(behind));
        let start = short_u32(bytes.len());
        let directory = [parts[0].record(places[0]), parts[1].record(places[1])].concat();
        bytes.extend(&directory);
        bytes.extend(end(2, short_u32(directory.len()), start));
        assert_eq!(entries(&bytes).expect_err("refused"), faults(&[Hidden]), "{what}");
    }
    // Which entry lies first does not matter.
    let turned = [parts[1].clone(), parts[0].clone()];
    assert!(entries(&zipped(&turned)).is_ok());
}

#[test]
fn each_field_of_the_directory_is_held_against_the_entry() {
    let Good { record, directory, header, .. } = good();
    let longer = u16::to_le_bytes;
    for (what, at, other, expected) in [
        ("its mark", 0, &b"PK\x03\x04"[..], Directory),
        ("another day", 14, &[0, 0], second()),
        ("another checksum", 16, &[0, 0], second()),
        ("no text in UTF-8", 8, &0x0004u16.to_le_bytes(), second()),
        ("sizes behind the data", 8, &0x080cu16.to_le_bytes(), second()),
        ("a method of its own", 10, &longer(8), second()),
        ("a method that is none", 10, &longer(12), second()),
        ("less data", 20, &5u32.to_le_bytes(), second()),
        ("data beyond the end", 20, &0xffff_ffffu32.to_le_bytes(), second()),
        ("another size", 24, &7u32.to_le_bytes(), second()),
        ("a shorter name", 28, &longer(13), Damage::Entry("附件/甲.tx".to_owned())),
        ("a name beyond the end", 28, &longer(9999), Directory),
        ("more fields than there are", 30, &longer(9999), second()),
        ("a longer comment", 32, &longer(8), second()),
        ("a shorter comment", 32, &longer(6), Directory),
        ("a link", 40, &0o120_777u16.to_le_bytes(), second()),
        ("an entry elsewhere", 42, &1u32.to_le_bytes(), second()),
        ("an entry outside", 42, &0xffff_ffffu32.to_le_bytes(), second()),
        ("another name", 46, b"\xe9\x99\x85", Damage::Entry("际件/甲.txt".to_owned())),
    ] {
        assert_eq!(with(record + at, other), faults(&[expected]), "{what}");
    }
    assert_eq!(with(record + 8, &[1, 8]), [Fault::Encrypted]);
    // The first record: what is too long here runs into the second.
    for (what, at) in [("name", 28), ("fields", 30), ("comment", 32)] {
        let found = after(|bytes| bytes[directory + at] += 1);
        assert!(matches!(&found[..], [Fault::Damaged(_)]), "{what}: {found:?}");
    }
    let other = short_u32(header).to_le_bytes();
    assert_eq!(with(directory + 42, &other), faults(&[first()]), "the other's place");
}

#[test]
fn each_field_of_an_entry_is_held_against_the_directory() {
    let Good { header, .. } = good();
    for (what, at, other, expected) in [
        ("its mark", 0, &b"PK\x01\x02"[..], second()),
        ("flags", 6, &[0x06, 0x08], second()),
        ("a method", 8, &[8, 0], second()),
        ("another day", 12, &[0, 0], second()),
        ("another checksum", 14, &[0, 0], second()),
        ("less data, which another entry could follow", 18, &[5, 0], second()),
        ("another size", 22, &[7, 0], second()),
        ("a longer name", 26, &[15, 0], second()),
        ("a shorter name", 26, &[13, 0], second()),
        ("a name beyond the end", 26, &[0xff, 0xff], second()),
        ("fields that break off", 28, &[5, 0], second()),
        ("more fields", 28, &[7, 0], Hidden),
        ("fields beyond the end", 28, &[0xff, 0xff], second()),
        ("another name", 30, b"\xe9\x99\x85", second()),
    ] {
        assert_eq!(with(header + at, other), faults(&[expected]), "{what}");
    }
}

#[test]
fn a_directory_that_breaks_off_is_refused() {
    let Good { bytes, directory, end, .. } = good();
    for stop in directory..end {
        let cut =
            [&bytes[..stop], &super::end(2, short_u32(stop - directory), short_u32(directory))]
                .concat();
        assert!(entries(&cut).is_err(), "after {} bytes", stop - directory);
    }
}
