//! Bundles that somebody received, some of them made by hand: a zip file with
//! each field as a test wants it, which no packer would write.

mod answer;
mod archive;
mod damage;
mod fault;
mod manifest;
mod signed;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::{Answer, Fault, Question, verify};
use crate::bundle::{Card, Pool, Signer, Signing};
use crate::model::date::parse_day;
use crate::model::{Artifact, Day};

/// A page of the bundles below.
const PAGE: &str = "issues/a/2016/1/index.html";

/// The day of the bundles below.
fn day() -> Day {
    parse_day("2016-06-14").expect("a day")
}

/// A bundle for somebody, as a build makes it.
fn bundle(recipient: &str, signer: Option<&Signer>, sm3: bool) -> Vec<u8> {
    let card = Card::new("机关", recipient, "某处", "2016-06-14", Vec::new());
    let mut pool = Pool::with_sm3(sm3);
    let ids = pool.add(vec![Artifact::new(PAGE, "<p>正文</p>".repeat(100))]).expect("packed");
    let cover = Artifact::new("index.html", format!("<h1>{recipient}</h1>"));
    let seal = Signing { signer, about: &card.line() };
    pool.bundle(day(), &ids, vec![cover, card.artifact()], seal).expect("a bundle").bytes
}

/// Files by name.
type Contents = BTreeMap<String, Vec<u8>>;

/// The files that a zip file unpacks into.
fn contents(zip: &[u8]) -> Contents {
    let entries = super::archive::entries(zip).expect("a bundle");
    let read = |(name, entry): (&String, &super::archive::Entry)| {
        let mut bytes = Vec::new();
        entry.read(zip, |piece| bytes.extend_from_slice(piece)).expect("unpacked");
        (name.clone(), bytes)
    };
    entries.iter().map(read).collect()
}

/// The answer of `verify` about a file.
fn ask(bytes: &[u8], question: &Question) -> Answer {
    let place = tempfile::tempdir().expect("a folder");
    let file = place.path().join("b.zip");
    std::fs::write(&file, bytes).expect("written");
    verify(&file, question).expect("read")
}

/// The answer of `verify` about a folder with these files.
fn ask_folder(files: &Contents, question: &Question) -> Answer {
    let place = tempfile::tempdir().expect("a folder");
    unpack(place.path(), files);
    verify(place.path(), question).expect("read")
}

fn unpack(place: &Path, files: &Contents) {
    for (name, bytes) in files {
        let path = place.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, bytes).expect("written");
    }
}

/// Faults in the words of programs: the kind, and the file where there is one.
fn words(faults: &[Fault]) -> Vec<String> {
    let word = |fault: &Fault| match fault.file() {
        Some(file) => format!("{} {file}", fault.code()),
        None => fault.code().to_owned(),
    };
    faults.iter().map(word).collect()
}

/// The faults of these files; a zip file and a folder tell the same.
fn told(files: &Contents, question: &Question) -> Vec<String> {
    let parts: Vec<Part> = files.iter().map(|(name, bytes)| Part::deflated(name, bytes)).collect();
    let packed = words(&ask(&zipped(&parts), question).faults);
    assert_eq!(packed, words(&ask_folder(files, question).faults));
    packed
}

/// An entry of a zip file made by hand.
#[derive(Clone, Default)]
struct Part {
    name: Vec<u8>,
    packed: Vec<u8>,
    size: u32,
    crc: u32,
    method: u16,
    flags: u16,
    /// Kind and permissions, as Unix has them.
    mode: u32,
    /// Extra fields in its own header, and in the directory.
    extra: [Vec<u8>; 2],
    comment: Vec<u8>,
}

impl Part {
    fn stored(name: &str, bytes: &[u8]) -> Self {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        Self {
            name: name.as_bytes().to_vec(),
            packed: bytes.to_vec(),
            size: u32::try_from(bytes.len()).expect("small"),
            crc: crc.sum(),
            mode: 0o100_644,
            ..Self::default()
        }
    }

    fn deflated(name: &str, bytes: &[u8]) -> Self {
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::fast());
        deflate.write_all(bytes).expect("deflated");
        let packed = deflate.finish().expect("deflated");
        Self { packed, method: 8, ..Self::stored(name, bytes) }
    }

    /// Values of its own header and of the directory, from flags to lengths.
    fn common(&self, extra: &[u8]) -> Vec<u8> {
        let mut bytes = [self.flags, self.method, 0, 0x48ce].map(u16::to_le_bytes).concat();
        let packed = length(&self.packed);
        bytes.extend([self.crc, packed, self.size].map(u32::to_le_bytes).concat());
        bytes.extend([short(&self.name), short(extra)].map(u16::to_le_bytes).concat());
        bytes
    }

    fn header(&self) -> Vec<u8> {
        let extra = &self.extra[0];
        [b"PK\x03\x04\x14\0", &*self.common(extra), &*self.name, extra, &*self.packed].concat()
    }

    fn record(&self, at: u32) -> Vec<u8> {
        let extra = &self.extra[1];
        let mut bytes = [b"PK\x01\x02\x14\x03\x14\0", &*self.common(extra)].concat();
        bytes.extend([short(&self.comment), 0, 0].map(u16::to_le_bytes).concat());
        bytes.extend([self.mode << 16, at].map(u32::to_le_bytes).concat());
        [&*bytes, &*self.name, extra, &*self.comment].concat()
    }
}

fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).expect("small")
}

fn short(bytes: &[u8]) -> u16 {
    u16::try_from(bytes.len()).expect("short")
}

/// The zip file of these entries, one after the other.
fn zipped(parts: &[Part]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for part in parts {
        directory.extend(part.record(length(&bytes)));
        bytes.extend(part.header());
    }
    let start = length(&bytes);
    bytes.extend(&directory);
    bytes.extend(end(u16::try_from(parts.len()).expect("few"), length(&directory), start));
    bytes
}

/// The record at the end of a zip file.
fn end(count: u16, size: u32, start: u32) -> Vec<u8> {
    let counts = [0, 0, count, count].map(u16::to_le_bytes).concat();
    [b"PK\x05\x06", &*counts, &size.to_le_bytes(), &start.to_le_bytes(), &[0, 0]].concat()
}
