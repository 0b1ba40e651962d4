//! Answers about a bundle: whole, for whom, or the fault.

use std::os::unix::fs::symlink;

use super::*;
use crate::bundle::verify::Signature;
use crate::bundle::{CARD, SUMS};
use crate::digest::sha256;

/// After a change to the files of a bundle for `a`.
fn after(sm3: bool, change: impl FnOnce(&mut Contents)) -> Vec<String> {
    let mut files = contents(&bundle("a", None, sm3));
    change(&mut files);
    told(&files, &Question::default())
}

/// A manifest that says of each file what it is.
fn fit(files: &mut Contents) {
    let sums = files.iter().filter(|(name, _)| *name != SUMS);
    let sums: String = sums.map(|(name, bytes)| format!("{}  {name}\n", sha256(bytes))).collect();
    files.insert(SUMS.to_owned(), sums.into_bytes());
}

fn for_whom(recipient: &str) -> Question {
    Question { recipient: Some(recipient.to_owned()), ..Question::default() }
}

#[test]
fn a_whole_bundle_says_for_whom_it_is_and_what_is_in_it() {
    for sm3 in [false, true] {
        let zip = bundle("a", None, sm3);
        for answer in
            [ask(&zip, &Question::default()), ask_folder(&contents(&zip), &Question::default())]
        {
            assert_eq!(words(&answer.faults), [""; 0]);
            assert_eq!(answer.card.expect("a card").recipient, "a");
            assert_eq!(answer.files, 3 + usize::from(sm3));
            assert_eq!(answer.signature, Signature::None);
        }
    }
}

#[test]
fn each_thing_that_can_happen_to_a_file_has_its_word() {
    assert_eq!(after(false, |_| {}), [""; 0]);
    assert_eq!(after(false, |f| drop(f.remove(PAGE))), [format!("missing {PAGE}")]);
    assert_eq!(after(false, |f| drop(f.insert("x.html".into(), vec![1]))), ["extra x.html"]);
    assert_eq!(after(false, |f| drop(f.insert(PAGE.into(), vec![1]))), [format!("changed {PAGE}")]);
    assert_eq!(after(false, |f| drop(f.remove(SUMS))), ["no-manifest"]);
    // An empty manifest names nothing: all that is there is too much.
    let nothing = after(false, |f| drop(f.insert(SUMS.into(), Vec::new())));
    assert_eq!(
        nothing,
        [format!("extra {CARD}"), "extra index.html".into(), format!("extra {PAGE}")]
    );
    // Another folder's manifest in SM3 that this one names: each file is held against it.
    let sm3 = after(true, |f| {
        f.insert(PAGE.into(), vec![1]);
        fit(f);
    });
    assert_eq!(sm3, [format!("sm3 {PAGE}")]);
}

#[test]
fn the_manifest_of_another_bundle_is_told_in_one_word() {
    let theirs = contents(&bundle("b", None, false));
    assert_eq!(
        after(false, |f| drop(f.insert(SUMS.into(), theirs[SUMS].clone()))),
        ["other-bundle"]
    );
    // What does not come of it is told all the same.
    let also = after(false, |f| {
        f.insert(SUMS.into(), theirs[SUMS].clone());
        f.insert(PAGE.into(), vec![1]);
    });
    assert_eq!(also, ["other-bundle".to_owned(), format!("changed {PAGE}")]);
    // One of the two alone is a file that somebody changed.
    for name in [CARD, "index.html"] {
        let changed = after(false, |f| drop(f.insert(name.into(), theirs[name].clone())));
        assert_eq!(changed, [format!("changed {name}")]);
    }
}

#[test]
fn a_card_is_believed_only_where_the_manifest_holds_it() {
    let whole = contents(&bundle("a", None, false));
    let theirs = contents(&bundle("b", None, false));
    let card = |change: &dyn Fn(&mut Contents)| {
        let mut files = whole.clone();
        change(&mut files);
        ask_folder(&files, &for_whom("a")).card.map(|card| card.recipient)
    };
    assert_eq!(card(&|_| {}).as_deref(), Some("a"));
    assert_eq!(card(&|f| drop(f.remove(PAGE))).as_deref(), Some("a"), "another file is missing");
    assert_eq!(card(&|f| drop(f.insert(CARD.into(), theirs[CARD].clone()))), None, "changed");
    assert_eq!(card(&|f| drop(f.remove(CARD))), None, "missing");
    let unlisted = card(&|f| {
        f.remove(CARD);
        fit(f);
        f.insert(CARD.into(), theirs[CARD].clone());
    });
    assert_eq!(unlisted, None, "not in the manifest");
    let foreign = card(&|f| drop(f.insert(SUMS.into(), theirs[SUMS].clone())));
    assert_eq!(foreign, None, "the manifest of another bundle");
}

#[test]
fn a_bundle_for_somebody_else_is_told_whose_it_is() {
    let files = contents(&bundle("b", None, false));
    assert_eq!(told(&files, &for_whom("b")), [""; 0]);
    let answer = ask_folder(&files, &for_whom("a"));
    let [is, expected] = ["b", "a"].map(str::to_owned);
    assert_eq!(answer.faults, [Fault::OtherRecipient { is, expected }]);
    assert_eq!(answer.card.expect("a card").recipient, "b");
}

#[test]
fn a_folder_holds_plain_files_with_safe_names_alone() {
    let place = tempfile::tempdir().expect("a folder");
    let beside = tempfile::tempdir().expect("a folder");
    let files = contents(&bundle("a", None, false));
    unpack(place.path(), &files);
    std::fs::write(place.path().join("con.txt"), "x").expect("written");
    // The same bytes, but not in the folder: they can change after the answer.
    let page = place.path().join(PAGE);
    let outside = beside.path().join("page");
    std::fs::rename(&page, &outside).expect("moved");
    symlink(&outside, &page).expect("a link");
    let answer = verify(place.path(), &Question::default()).expect("read");
    let expected = ["extra con.txt".to_owned(), format!("extra {PAGE}"), format!("missing {PAGE}")];
    assert_eq!(words(&answer.faults), expected);
}

#[test]
fn a_file_that_does_not_unpack_is_named() {
    let files = contents(&bundle("a", None, false));
    let mut parts: Vec<Part> =
        files.iter().map(|(name, bytes)| Part::deflated(name, bytes)).collect();
    let page = parts.iter_mut().find(|part| part.name == PAGE.as_bytes()).expect("there");
    page.crc ^= 1;
    let answer = ask(&zipped(&parts), &Question::default());
    assert_eq!(answer.faults, [super::super::Damage::Data(PAGE.to_owned()).into()]);
}

#[test]
fn a_manifest_of_more_than_32_mebibytes_is_not_read() {
    // Zeros, which are no manifest: whether it was read shows in the word.
    for (size, expected) in [(33_554_432, "bad-manifest"), (33_554_433, "no-manifest")] {
        let bytes = zipped(&[Part::deflated(SUMS, &vec![0; size])]);
        assert_eq!(words(&ask(&bytes, &Question::default()).faults), [expected], "{size}");
        let place = tempfile::tempdir().expect("a folder");
        let file = std::fs::File::create(place.path().join(SUMS)).expect("made");
        file.set_len(size as u64).expect("long");
        let answer = verify(place.path(), &Question::default()).expect("read");
        assert_eq!(words(&answer.faults), [expected], "{size}, in a folder");
    }
}

#[test]
fn what_is_no_zip_file_is_told_and_what_is_not_there_is_an_error() {
    assert_eq!(words(&ask(b"a letter", &Question::default()).faults), ["damaged"]);
    let place = tempfile::tempdir().expect("a folder");
    assert!(verify(&place.path().join("nowhere.zip"), &Question::default()).is_err());
}

#[test]
fn an_encrypted_bundle_is_verified_by_whoever_has_its_key() {
    use age::secrecy::ExposeSecret as _;
    let [owner, other] = [(); 2].map(|()| age::x25519::Identity::generate());
    let closed = age::encrypt(&owner.to_public(), &bundle("a", None, false)).expect("closed");
    let secret = |key: &age::x25519::Identity| key.to_string().expose_secret().to_owned();
    let with =
        |identity: Option<String>| ask(&closed, &Question { identity, ..Question::default() });
    assert_eq!(with(None).faults, [Fault::Encrypted]);
    assert_eq!(with(Some(secret(&other))).faults, [Fault::Encrypted]);
    assert_eq!(with(Some("no key\n".to_owned())).faults, [Fault::Encrypted]);
    // As age-keygen writes it, among others.
    let file = format!("# created: today\n{}\n  {}  \n", secret(&other), secret(&owner));
    let answer = with(Some(file));
    assert_eq!(answer.faults, []);
    assert_eq!(answer.card.expect("a card").recipient, "a");
    // Of an archive with a passphrase, nothing is told but that.
    let envelope = crate::bundle::Envelope::passphrase("a long passphrase").expect("long");
    let closed = envelope.close("2016-06-14", &bundle("a", None, false)).expect("closed");
    assert_eq!(ask(&closed, &Question::default()).faults, [Fault::Encrypted]);
}
