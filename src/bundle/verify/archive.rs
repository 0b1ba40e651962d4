//! A strict reader of zip files. It takes the form of bundles and refuses all that
//! readers are known to disagree about: names that differ between directory
//! and entry, overlapping or hidden data, links, duplicates, bombs. No library
//! refuses these; other zip files can be unpacked and verified as a folder.

use std::collections::BTreeMap;
use std::io::{self, Read};

use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use super::super::BundleError;
use super::super::name;
use super::fault::{Damage, Fault};

/// The most bytes of a bundle, and of all its files.
pub(super) const MOST_BYTES: u64 = 2 * 1024 * 1024 * 1024;

const END: [u8; 4] = *b"PK\x05\x06";
const DIRECTORY: [u8; 4] = *b"PK\x01\x02";
const LOCAL: [u8; 4] = *b"PK\x03\x04";

/// Flags that change nothing of the reading: hints of the packer, UTF-8.
const HARMLESS: u16 = 0x0806;
const ENCRYPTED: u16 = 0x0001;

/// The extra field that holds the name in UTF-8, behind a version and a checksum.
const UNICODE_NAME: u16 = 0x7075;

#[derive(Debug)]
pub(super) struct Entry {
    name: String,
    start: usize,
    packed: usize,
    size: u64,
    crc: u32,
    deflated: bool,
}

/// The start of its local header and the end of its data.
struct Extent(usize, usize);

/// The entries by name, or all faults of the file.
pub(super) fn entries(bytes: &[u8]) -> Result<BTreeMap<String, Entry>, Vec<Fault>> {
    let (count, start, end) = directory(bytes).map_err(|damage| vec![damage.into()])?;
    let (mut entries, mut extents, mut faults) = (BTreeMap::new(), Vec::new(), Vec::new());
    let (mut at, mut total) = (start, 0u64);
    for _ in 0..count {
        let (entry, extent, next) = match entry(bytes, at, end) {
            Ok(read) => read,
            Err(fault) => return Err(vec![fault]),
        };
        at = next;
        extents.push(extent);
        total = total.saturating_add(entry.size);
        let folder = entry.folder();
        if let Err(BundleError::Name { name, fault }) = name::check(folder.unwrap_or(&entry.name)) {
            faults.push(Fault::Name { name, fault });
            continue;
        }
        // A folder by itself is nothing.
        if folder.is_some() {
            continue;
        }
        let folded = entry.name.to_ascii_lowercase();
        if let Some(other) = entries.insert(folded, entry) {
            faults.push(Fault::Duplicate(other.name));
        }
    }
    if at != end {
        faults.push(Damage::Directory.into());
    }
    if total > MOST_BYTES {
        faults.push(Fault::TooLarge);
    }
    if !covers(extents, start) {
        faults.push(Damage::Hidden.into());
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(entries.into_values().map(|entry| (entry.name.clone(), entry)).collect())
}

/// Count of entries, start and end of the directory.
fn directory(bytes: &[u8]) -> Result<(usize, usize, usize), Damage> {
    let end = bytes.len().checked_sub(22).ok_or(Damage::NoZip)?;
    if !bytes.starts_with(&LOCAL) && !bytes.starts_with(&END) {
        return Err(Damage::NoZip);
    }
    let tail = &bytes[end..];
    let count = usize::from(u16_at(tail, 10));
    let (size, start) = (u32_at(tail, 12) as usize, u32_at(tail, 16) as usize);
    let one_disk = u32_at(tail, 4) == 0 && u16_at(tail, 8) == u16_at(tail, 10);
    let plain = tail.starts_with(&END) && one_disk && u16_at(tail, 20) == 0;
    if !plain || start.checked_add(size) != Some(end) {
        return Err(Damage::Directory);
    }
    Ok((count, start, end))
}

/// The entry that the directory has at `at`, its extent, the place of the next one.
fn entry(bytes: &[u8], at: usize, end: usize) -> Result<(Entry, Extent, usize), Fault> {
    let broken = || Fault::from(Damage::Directory);
    let record = bytes.get(at..end).filter(|r| r.len() >= 46 && r.starts_with(&DIRECTORY));
    let record = record.ok_or_else(broken)?;
    let (flags, method) = (u16_at(record, 8), u16_at(record, 10));
    let (packed, size) = (u32_at(record, 20) as usize, u64::from(u32_at(record, 24)));
    let [named, extra, comment] = [28, 30, 32].map(|at| usize::from(u16_at(record, at)));
    let raw = record.get(46..46 + named).ok_or_else(broken)?;
    let fields = record.get(46 + named..46 + named + extra).unwrap_or_default();
    let next = at + 46 + named + extra + comment;
    let Ok(name) = std::str::from_utf8(raw) else {
        let name = String::from_utf8_lossy(raw).into_owned();
        return Err(Damage::Entry(name).into());
    };
    if flags & ENCRYPTED != 0 {
        return Err(Fault::Encrypted);
    }
    let kind = (u32_at(record, 38) >> 16) & 0o170_000;
    let usual = flags & !HARMLESS == 0 && matches!(method, 0 | 8) && next <= end;
    if !usual || !matches!(kind, 0 | 0o100_000 | 0o040_000) || renamed(fields, raw) {
        return Err(Damage::Entry(name.to_owned()).into());
    }
    let local = u32_at(record, 42) as usize;
    let start = data_start(bytes, local, record, raw)
        .filter(|start| start.checked_add(packed).is_some_and(|stop| stop <= end))
        .ok_or_else(|| Damage::Entry(name.to_owned()))?;
    let (crc, deflated) = (u32_at(record, 16), method == 8);
    if !deflated && size != packed as u64 {
        return Err(Damage::Entry(name.to_owned()).into());
    }
    let entry = Entry { name: name.to_owned(), start, packed, size, crc, deflated };
    Ok((entry, Extent(local, start + packed), next))
}

/// The start of an entry's data, when its own header agrees with the directory: flags, method, time, checksum and sizes, and the name.
fn data_start(bytes: &[u8], at: usize, record: &[u8], name: &[u8]) -> Option<usize> {
    let header = bytes.get(at..)?.get(..30).filter(|header| header.starts_with(&LOCAL))?;
    let (named, extra) = (usize::from(u16_at(header, 26)), usize::from(u16_at(header, 28)));
    let (own, rest) = bytes.get(at + 30..)?.split_at_checked(named)?;
    let agrees = header.get(6..26) == record.get(8..28) && own == name;
    (agrees && !renamed(rest.get(..extra)?, name)).then_some(at + 30 + named + extra)
}

/// Whether extra fields give an entry another name, by which some readers go.
fn renamed(mut fields: &[u8], name: &[u8]) -> bool {
    while let Some((head, rest)) = fields.split_at_checked(4) {
        let Some((field, rest)) = rest.split_at_checked(u16_at(head, 2).into()) else {
            return true;
        };
        if u16_at(head, 0) == UNICODE_NAME && field.get(5..) != Some(name) {
            return true;
        }
        fields = rest;
    }
    false
}

/// Whether the entries lie one after the other, from the first byte to the directory.
fn covers(mut extents: Vec<Extent>, end: usize) -> bool {
    extents.sort_by_key(|extent| extent.0);
    let mut at = 0;
    for Extent(start, stop) in extents {
        if start != at {
            return false;
        }
        at = stop;
    }
    at == end
}

impl Entry {
    /// Gives its bytes in pieces; an error where size or checksum is not that of the directory.
    pub(super) fn read(&self, zip: &[u8], mut take: impl FnMut(&[u8])) -> io::Result<()> {
        let mut packed = zip.get(self.start..self.start + self.packed).unwrap_or_default();
        let mut crc = Crc::new();
        let mut left = self.size;
        let mut reader: Box<dyn Read> = if self.deflated {
            Box::new(DeflateDecoder::new(&mut packed))
        } else {
            Box::new(&mut packed)
        };
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let read = reader.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            left = left.checked_sub(read as u64).ok_or(io::ErrorKind::InvalidData)?;
            crc.update(&buffer[..read]);
            take(&buffer[..read]);
        }
        drop(reader);
        if left != 0 || crc.sum() != self.crc || !packed.is_empty() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(())
    }

    /// Its name without `/`, when it is a folder: without any data.
    fn folder(&self) -> Option<&str> {
        let empty = self.size == 0 && self.packed == 0;
        self.name.strip_suffix('/').filter(|_| empty)
    }

    /// Its bytes, as the directory says.
    pub(super) fn size(&self) -> u64 {
        self.size
    }
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|b| b.try_into().ok()).map_or(0, u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}
