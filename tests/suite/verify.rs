//! `verify` on bundles that something happened to: each thing has its word.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use kanfa::bundle::verify::{Answer, Question, Signature, Trust, verify};
use kanfa::bundle::{Card, Pool, SUMS, Signer, Signing};
use kanfa::model::Artifact;
use kanfa::model::date::parse_day;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::bundles::{Site, ssh_key};
use super::tools::{have, run};

/// A minisign key: the signer, and whom it makes trusted.
struct Key {
    signer: Signer,
    public: String,
}

fn key() -> Key {
    let pair = minisign::KeyPair::generate_unencrypted_keypair().expect("a key");
    let text = pair.sk.to_box(None).expect("a box").into_string();
    Key { signer: Signer::read(&text, None).expect("a signer"), public: pair.pk.to_base64() }
}

fn trust(key: &Key) -> Question {
    let today = parse_day("2016-06-14").expect("a day");
    let trust = Trust::read(&key.public, today).expect("a key");
    Question { trust: Some(trust), ..Question::default() }
}

/// A bundle for somebody.
fn bundle(recipient: &str, signer: Option<&Signer>, sm3: bool) -> Vec<u8> {
    let card = Card::new("机关", recipient, "某处", "2016-06-14", Vec::new());
    let mut pool = Pool::with_sm3(sm3);
    let page = Artifact::new("issues/a/2016/1/index.html", "<p>正文</p>".repeat(100));
    let ids = pool.add(vec![page]).expect("packed");
    let cover = Artifact::new("index.html", format!("<h1>{recipient}</h1>"));
    let seal = Signing { signer, about: &card.line() };
    let day = parse_day("2016-06-14").expect("a day");
    pool.bundle(day, &ids, vec![cover, card.artifact()], seal).expect("a bundle").bytes
}

fn contents(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(zip)).expect("a zip file");
    (0..zip.len())
        .map(|at| {
            let mut entry = zip.by_index(at).expect("an entry");
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("inflated");
            (entry.name().expect("UTF-8").into_owned(), bytes)
        })
        .collect()
}

fn zipped(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("started");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

/// The answer of `verify` on a zip file, and on the folder it unpacks into.
fn ask(zip: &[u8], question: &Question) -> Answer {
    let place = tempfile::tempdir().expect("a folder");
    let file = place.path().join("b.zip");
    std::fs::write(&file, zip).expect("written");
    verify(&file, question).expect("read")
}

fn ask_folder(files: &BTreeMap<String, Vec<u8>>, question: &Question) -> Answer {
    let place = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = place.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, bytes).expect("written");
    }
    verify(place.path(), question).expect("read")
}

type Files = BTreeMap<String, Vec<u8>>;

fn words(answer: &Answer) -> Vec<String> {
    let word = |fault: &kanfa::bundle::verify::Fault| match fault.file() {
        Some(file) => format!("{} {file}", fault.code()),
        None => fault.code().to_owned(),
    };
    answer.faults.iter().map(word).collect()
}

/// Both ways to have a bundle tell the same.
fn told(files: &BTreeMap<String, Vec<u8>>, question: &Question) -> Vec<String> {
    let packed = words(&ask(&zipped(files), question));
    assert_eq!(packed, words(&ask_folder(files, question)));
    packed
}

#[test]
fn a_whole_bundle_says_for_whom_and_by_whom() {
    let key = key();
    for sm3 in [false, true] {
        let answer = ask(&bundle("a", Some(&key.signer), sm3), &trust(&key));
        assert_eq!(words(&answer), [""; 0]);
        assert_eq!(answer.card.expect("a card").recipient, "a");
        assert!(matches!(answer.signature, Signature::By { .. }));
        assert_eq!(answer.files, 3 + usize::from(sm3));
    }
    let answer = ask(&bundle("a", Some(&key.signer), false), &Question::default());
    assert!(answer.faults.is_empty() && matches!(answer.signature, Signature::Unknown { .. }));
    let answer = ask(&bundle("a", None, false), &Question::default());
    assert!(answer.faults.is_empty() && answer.signature == Signature::None);
}

#[test]
fn each_thing_that_can_happen_has_its_word() {
    let key = key();
    let question = trust(&key);
    let whole = contents(&bundle("a", Some(&key.signer), true));
    let page = "issues/a/2016/1/index.html";
    let after = |change: &dyn Fn(&mut Files)| {
        let mut files = whole.clone();
        change(&mut files);
        told(&files, &question)
    };
    assert_eq!(after(&|_| {}), [""; 0]);
    assert_eq!(after(&|f| drop(f.remove(page))), [format!("missing {page}")]);
    assert_eq!(after(&|f| drop(f.insert("x.html".into(), vec![1]))), ["extra x.html"]);
    assert_eq!(after(&|f| drop(f.insert(page.into(), vec![1]))), [format!("changed {page}")]);
    assert_eq!(after(&|f| drop(f.insert("bundle.json".into(), vec![1]))), ["changed bundle.json"]);
    assert_eq!(after(&|f| drop(f.remove("SHA256SUMS.minisig"))), ["unsigned"]);
    assert_eq!(after(&|f| drop(f.remove(SUMS))), ["no-manifest"]);
    let broken = |f: &mut BTreeMap<String, Vec<u8>>| {
        f.insert("SHA256SUMS.minisig".into(), b"x".to_vec());
    };
    assert_eq!(after(&broken), ["bad-signature"]);
    // A manifest made to fit: its signature does not.
    let fitted = |f: &mut BTreeMap<String, Vec<u8>>| {
        f.insert(page.into(), b"x".to_vec());
        let sums = String::from_utf8(f[SUMS].clone()).expect("UTF-8");
        let line = |l: &str| {
            let of = |sum: &str| format!("{sum}  {page}\n");
            if l.ends_with(page) { of(&kanfa::digest::sha256(b"x")) } else { format!("{l}\n") }
        };
        f.insert(SUMS.into(), sums.lines().map(line).collect::<String>().into_bytes());
    };
    assert_eq!(after(&fitted), ["bad-signature".to_owned(), format!("sm3 {page}")]);
    for line in
        ["x", "../x", &format!("{}  ../x", "a".repeat(64)), &format!("{}  x", "A".repeat(64))]
    {
        let told = after(&|f| f.get_mut(SUMS).expect("there").extend(format!("{line}\n").bytes()));
        assert_eq!(told, ["bad-signature", "bad-manifest"], "{line}");
    }
}

#[test]
fn another_signer_and_another_recipient_are_told_apart() {
    let (key, stranger) = (key(), key());
    let question = trust(&key);
    let of_stranger = contents(&bundle("a", Some(&stranger.signer), false));
    assert_eq!(told(&of_stranger, &question), ["wrong-signer"]);

    let ours = contents(&bundle("a", Some(&key.signer), false));
    let theirs = contents(&bundle("b", Some(&key.signer), false));
    let expected = Question { recipient: Some("a".to_owned()), ..trust(&key) };
    assert_eq!(told(&ours, &expected), [""; 0]);
    assert_eq!(told(&theirs, &expected), ["other-recipient"]);
    // The manifest and signature of one bundle in another.
    let mut mixed = ours.clone();
    for name in [SUMS, "SHA256SUMS.minisig"] {
        mixed.insert(name.to_owned(), theirs[name].clone());
    }
    let answer = ask(&zipped(&mixed), &expected);
    assert_eq!(words(&answer), ["other-bundle"]);
    assert!(answer.card.is_none(), "what is not proved is not told");
}

#[test]
fn hostile_zip_files_are_refused_before_they_are_read() {
    let question = Question::default();
    let whole = contents(&bundle("a", None, false));
    for (name, word) in [
        ("../../etc/passwd", "unsafe-name"),
        ("/etc/passwd", "unsafe-name"),
        ("C:\\x", "unsafe-name"),
        ("con", "unsafe-name"),
        ("a\u{202e}gpj.exe", "unsafe-name"),
        ("INDEX.html", "duplicate"),
    ] {
        let mut files = whole.clone();
        files.insert(name.to_owned(), b"x".to_vec());
        let found = words(&ask(&zipped(&files), &question));
        assert!(found.len() == 1 && found[0].starts_with(word), "{name}: {found:?}");
    }
    let good = zipped(&whole);
    let with = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = good.clone();
        change(&mut bytes);
        words(&ask(&bytes, &question))
    };
    assert_eq!(with(&|_| {}), [""; 0]);
    assert_eq!(with(&|b| drop(b.splice(0..0, *b"MZ"))), ["damaged"]);
    assert_eq!(with(&|b| b.push(0)), ["damaged"]);
    assert_eq!(with(&|b| b.truncate(b.len() / 2)), ["damaged"]);
    assert_eq!(with(&Vec::clear), ["damaged"]);
    // A name that is another one in the entry's own header.
    let local = with(&|b| {
        let at = b.windows(10).position(|w| w == b"index.html").expect("there");
        b[at] = b'I';
    });
    assert!(local[0].starts_with("damaged"), "{local:?}");
    // Data that is not what the directory says.
    let data = with(&|b| {
        let at = b.windows(11).position(|w| w == b"bundle.json").expect("there") + 20;
        b[at] ^= 0xff;
    });
    assert!(data[0].starts_with("damaged") || data[0].starts_with("changed"), "{data:?}");
}

#[test]
fn a_bomb_does_not_go_off() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let zeros = vec![0; 1 << 20];
    for name in ["a", "b", "c"] {
        zip.start_file(name, options).expect("started");
        for _ in 0..8 {
            zip.write_all(&zeros).expect("written");
        }
    }
    let sums: String = ["a", "b", "c"].map(|n| format!("{}  {n}\n", "0".repeat(64))).concat();
    zip.start_file(SUMS, options).expect("started");
    zip.write_all(sums.as_bytes()).expect("written");
    let mut bytes = zip.finish().expect("finished").into_inner();
    let mut records: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, w)| *w == b"PK\x01\x02")
        .map(|(at, _)| at)
        .collect();
    assert_eq!(records.len(), 4);
    records.pop();
    // The directory claims another size, and so does the entry's own header.
    let mut claim = |size: u32| {
        for at in &records {
            let place = bytes[at + 42..at + 46].try_into().expect("four bytes");
            let header = u32::from_le_bytes(place) as usize;
            for at in [at + 24, header + 22] {
                bytes[at..at + 4].copy_from_slice(&size.to_le_bytes());
            }
        }
        words(&ask(&bytes, &Question::default()))
    };
    let start = std::time::Instant::now();
    // A gigabyte each.
    assert_eq!(claim(1 << 30), ["too-large"]);
    // The entry claims fewer bytes than it has: reading stops at the claim.
    let found = claim(8);
    assert_eq!(found, ["damaged a", "damaged b", "damaged c"]);
    assert!(start.elapsed().as_secs() < 5);
}

#[test]
fn any_bytes_are_answered() {
    use proptest::prelude::*;
    let good = bundle("a", None, true);
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let change = (0..good.len(), any::<u8>(), 0..3u8);
    let changes = prop::collection::vec(change, 1..4);
    runner
        .run(&changes, |changes| {
            let mut bytes = good.clone();
            for (at, byte, how) in changes {
                let at = at.min(bytes.len().saturating_sub(1));
                match how {
                    0 if !bytes.is_empty() => bytes[at] = byte,
                    1 => bytes.truncate(at),
                    _ => bytes.insert(at, byte),
                }
            }
            let answer = ask(&bytes, &Question::default());
            // Times and modes prove nothing; all else is noticed.
            if answer.faults.is_empty() {
                prop_assert_eq!(contents(&bytes), contents(&good));
            }
            Ok(())
        })
        .expect("an answer");
}

#[test]
fn the_command_tells_in_both_languages_and_for_programs() {
    if !have(&["ssh-keygen", "unzip", "age", "age-keygen"]) {
        return;
    }
    let site = Site::new(&[]);
    ssh_key(site.beside(), "key");
    ssh_key(site.beside(), "other");
    site.good(&["build", "--no-pdf", "--sign-key", "key"]);
    let bundle = site.bundles("mayor").remove(0);
    let path = bundle.to_str().expect("UTF-8");
    let said = site.good(&["verify", path, "--signers", "key.signers", "--for", "mayor"]);
    for part in ["发给：市长（mayor）", "签名：office@example.org（SHA256:", "完整，未经改动"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    let said = site.good(&["verify", path, "--signers", "key.pub", "--lang", "en"]);
    assert!(said.contains("for 市长 (mayor)") && said.contains("unchanged"), "{said}");
    let said = site.bad(1, &["verify", path, "--signers", "other.signers", "--for", "x"]);
    assert!(
        said.contains("错误[wrong-signer]") && said.contains("错误[other-recipient]"),
        "{said}"
    );
    site.bad(2, &["verify", "nowhere.zip"]);
    site.bad(2, &["verify", path, "--signers", path]);
    site.bad(2, &["verify"]);

    let folder = tempfile::tempdir().expect("a folder");
    run(folder.path(), "unzip", &["-q", path]);
    std::fs::remove_file(folder.path().join("index.html")).expect("removed");
    let there = folder.path().to_str().expect("UTF-8");
    let said = site.bad(1, &["verify", there, "--signers", "key.signers", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&said).expect("one object");
    assert_eq!(json["ok"], false);
    assert_eq!(json["recipient"], "mayor");
    assert_eq!(json["signature"], "trusted");
    assert_eq!(json["faults"][0]["code"], "missing");
    assert_eq!(json["faults"][0]["file"], "index.html");

    std::process::Command::new("age-keygen")
        .args(["-o", "identity"])
        .current_dir(site.beside())
        .output()
        .expect("age-keygen");
    let secret = std::fs::read_to_string(site.beside().join("identity")).expect("read");
    let public = secret.lines().find_map(|l| l.strip_prefix("# public key: ")).expect("a key");
    run(site.beside(), "age", &["-r", public, "-o", "b.zip.age", path]);
    assert!(site.bad(1, &["verify", "b.zip.age"]).contains("错误[encrypted]"));
    site.good(&["verify", "b.zip.age", "--identity", "identity", "--signers", "key.signers"]);

    for (language, part) in [("zh-CN", "# 怎样核对"), ("en", "# How to verify")] {
        let said = site.good(&["verify", "--explain", "--lang", language]);
        assert!(said.starts_with(part) && said.contains("ssh-keygen -Y verify"), "{said}");
    }
    assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual/verify.md").exists());
}
