//! Bundles of a whole site: signed, encrypted, and opened with the programs
//! that recipients have.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::tools::{have, run};

/// A site with a few issues: the minimal one, published.
pub(super) struct Site {
    place: tempfile::TempDir,
}

impl Site {
    /// With these edits: file, what stands there once, what shall stand there.
    pub(super) fn new(edits: &[(&str, &str, &str)]) -> Self {
        let place = tempfile::tempdir().expect("a folder");
        let site = Self { place };
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/_base");
        for entry in walkdir::WalkDir::new(&base) {
            let entry = entry.expect("walked");
            let to = site.root().join(entry.path().strip_prefix(&base).expect("below"));
            if entry.file_type().is_dir() {
                std::fs::create_dir_all(to).expect("made");
            } else {
                std::fs::copy(entry.path(), to).expect("copied");
            }
        }
        for (file, find, replace) in edits {
            let path = site.root().join(file);
            let text = std::fs::read_to_string(&path).expect("read");
            assert_eq!(text.matches(find).count(), 1, "{file}: {find}");
            std::fs::write(path, text.replace(find, replace)).expect("written");
        }
        site.good(&["publish", "--no-build"]);
        site
    }

    /// The folder of the site, below one of its own.
    pub(super) fn root(&self) -> PathBuf {
        self.place.path().join("site")
    }

    /// The folder beside the site, where keys lie.
    pub(super) fn beside(&self) -> &Path {
        self.place.path()
    }

    /// Runs the tool.
    pub(super) fn kanfa(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_kanfa"))
            .arg("--root")
            .arg(self.root())
            .args(arguments)
            .current_dir(self.beside())
            .env("LC_ALL", "C.UTF-8")
            .env_remove("KANFA_SIGN_KEY")
            .env_remove("KANFA_PASSPHRASES")
            .output()
            .expect("the tool runs")
    }

    /// Runs the tool, which must succeed; what it said.
    pub(super) fn good(&self, arguments: &[&str]) -> String {
        let output = self.kanfa(arguments);
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(0), "{arguments:?}\n{out}\n{err}");
        out
    }

    /// Runs the tool, which must fail with `code`; what it complained of.
    pub(super) fn bad(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.kanfa(arguments);
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{out}\n{err}");
        out + &err
    }

    /// Files of `bundles/<id>/`.
    pub(super) fn bundles(&self, id: &str) -> Vec<PathBuf> {
        let folder = self.root().join("output/bundles").join(id);
        let files = std::fs::read_dir(folder).expect("bundles");
        let mut files: Vec<PathBuf> = files.map(|file| file.expect("listed").path()).collect();
        files.sort();
        files
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn str_of(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// Makes an OpenSSH key in `folder`, and the file of signers that trusts it.
pub(super) fn ssh_key(folder: &Path, name: &str) {
    run(folder, "ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", name]);
    let public = std::fs::read_to_string(folder.join(format!("{name}.pub"))).expect("read");
    let line = format!("office@example.org namespaces=\"kanfa\" {public}");
    std::fs::write(folder.join(format!("{name}.signers")), line).expect("written");
}

/// Unpacks a bundle into a fresh folder.
fn unpacked(bundle: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    run(folder.path(), "unzip", &["-q", str_of(bundle)]);
    folder
}

#[test]
fn an_openssh_signature_is_one_for_ssh_keygen() {
    if !have(&["ssh-keygen", "unzip", "sha256sum"]) {
        return;
    }
    let site = Site::new(&[]);
    ssh_key(site.beside(), "key");
    site.good(&["build", "--no-pdf", "--sign-key", "key"]);
    let bundles = site.bundles("mayor");
    let before: Vec<Vec<u8>> = bundles.iter().map(|b| std::fs::read(b).expect("read")).collect();
    assert!(!before.is_empty());
    let folder = unpacked(&bundles[0]);
    let signers = site.beside().join("key.signers");
    let verify = |who: &str, namespace: &str, sums: &str| {
        let command = format!(
            "ssh-keygen -Y verify -f '{}' -I {who} -n {namespace} -s SHA256SUMS.sig < {sums}",
            signers.display()
        );
        let shell = Command::new("sh").args(["-c", &command]).current_dir(folder.path()).output();
        shell.expect("a shell").status.success()
    };
    assert!(verify("office@example.org", "kanfa", "SHA256SUMS"));
    assert!(!verify("other@example.org", "kanfa", "SHA256SUMS"));
    assert!(!verify("office@example.org", "file", "SHA256SUMS"));
    assert!(!verify("office@example.org", "kanfa", "index.html"));
    run(folder.path(), "sha256sum", &["--check", "--strict", "--quiet", "SHA256SUMS"]);
    let cover = std::fs::read_to_string(folder.path().join("index.html")).expect("a cover");
    assert!(cover.contains("ssh-keygen -Y verify") && cover.contains("minisign -V"));

    // The same once more: no byte changes.
    site.good(&["build", "--no-pdf", "--sign-key", "key"]);
    let after: Vec<Vec<u8>> = bundles.iter().map(|b| std::fs::read(b).expect("read")).collect();
    assert_eq!(before, after);
}

#[test]
fn a_minisign_signature_is_one_for_minisign() {
    if !have(&["minisign", "unzip"]) {
        return;
    }
    let site = Site::new(&[]);
    run(site.beside(), "minisign", &["-G", "-W", "-p", "kanfa.pub", "-s", "kanfa.key"]);
    site.good(&["build", "--no-pdf", "--sign-key", "kanfa.key"]);
    let bundle = site.bundles("mayor").remove(0);
    let once = std::fs::read(&bundle).expect("read");
    let folder = unpacked(&bundle);
    let public = site.beside().join("kanfa.pub");
    let arguments = ["-V", "-p", str_of(&public), "-m", "SHA256SUMS"];
    let told = run(folder.path(), "minisign", &arguments);
    assert!(text(&told.stdout).contains("Trusted comment: bundle mayor 2024-"), "{told:?}");
    let prehashed = [&arguments[..], &["-H"]].concat();
    run(folder.path(), "minisign", &prehashed);
    std::fs::write(folder.path().join("SHA256SUMS"), "").expect("written");
    let refused = Command::new("minisign").args(arguments).current_dir(folder.path()).output();
    assert!(!refused.expect("minisign").status.success());
    site.good(&["build", "--no-pdf", "--sign-key", "kanfa.key"]);
    assert!(once == std::fs::read(&bundle).expect("read"), "a signature reads no clock");
}

#[test]
fn a_signing_key_in_content_is_refused() {
    if !have(&["ssh-keygen"]) {
        return;
    }
    let site = Site::new(&[]);
    ssh_key(&site.root().join("content"), "key");
    let key = site.root().join("content/key");
    let told = site.bad(2, &["build", "--no-pdf", "--sign-key", str_of(&key), "--lang", "en"]);
    assert!(told.contains("is a secret") && told.contains("give the key up"), "{told}");
    assert!(!site.root().join("output/bundles").exists());
    run(site.beside(), "ssh-keygen", &["-q", "-t", "ed25519", "-N", "secret", "-f", "locked"]);
    let told = site.bad(2, &["build", "--no-pdf", "--sign-key", "locked", "--lang", "en"]);
    assert!(told.contains("passphrase"), "{told}");
}

#[test]
fn a_manifest_in_sm3_is_there_when_the_site_asks() {
    if !have(&["unzip", "cksum"]) {
        return;
    }
    let edit = ("content/site.yaml", "as-of: 2024-06-28", "as-of: 2024-06-28\nsm3-sums: true");
    let site = Site::new(&[edit]);
    site.good(&["build", "--no-pdf"]);
    let folder = unpacked(&site.bundles("mayor")[0]);
    run(folder.path(), "cksum", &["-a", "sm3", "--check", "--strict", "--quiet", "SM3SUMS"]);
    let sums = std::fs::read_to_string(folder.path().join("SHA256SUMS")).expect("read");
    assert!(sums.contains("  SM3SUMS\n"), "the signed manifest holds it: {sums}");
    std::fs::write(folder.path().join("index.html"), "x").expect("written");
    let checked = Command::new("cksum")
        .args(["-a", "sm3", "--check", "--status", "SM3SUMS"])
        .current_dir(folder.path())
        .status();
    assert!(!checked.expect("cksum").success());
}

/// A site whose department gets its bundles by way of a key.
fn with_key(folder: &str) -> Option<(Site, String)> {
    if !have(&["age", "age-keygen", "unzip"]) {
        return None;
    }
    let keys = tempfile::tempdir().expect("a folder");
    run_quietly(keys.path(), "age-keygen", &["-o", folder]);
    let secret = std::fs::read_to_string(keys.path().join(folder)).expect("read");
    let public = secret.lines().find_map(|line| line.strip_prefix("# public key: "));
    let public = public.expect("a public key").to_owned();
    let plain = "{id: intranet, name: 内网, paper: false}";
    let encrypted = "{id: intranet, name: 内网, paper: false, encrypted: true}";
    let old = "until: 2024-05-31}\n";
    let key = format!("unit: dept-a, delivery: intranet, public-key: {public}}}");
    let site = Site::new(&[
        ("content/site.yaml", plain, encrypted),
        ("content/recipients.yaml", "unit: dept-a, delivery: intranet}", &key),
        (
            "content/recipients.yaml",
            &format!("delivery: intranet, {old}"),
            &format!("delivery: exchange, {old}"),
        ),
    ]);
    std::fs::write(site.beside().join("identity"), secret).expect("written");
    Some((site, public))
}

/// `age-keygen` tells the public key as a complaint.
fn run_quietly(folder: &Path, program: &str, arguments: &[&str]) {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    assert!(output.expect("the program runs").status.success());
}

#[test]
fn a_bundle_for_a_key_is_opened_by_age_and_made_once() {
    let Some((site, _)) = with_key("identity") else { return };
    site.good(&["build", "--no-pdf"]);
    let bundles = site.bundles("r-dept-a");
    assert!(bundles.iter().all(|b| str_of(b).ends_with(".zip.age")), "{bundles:?}");
    let identity = site.beside().join("identity");
    run(site.beside(), "age", &["-d", "-i", str_of(&identity), "-o", "b.zip", str_of(&bundles[0])]);
    run(site.beside(), "unzip", &["-tqq", "b.zip"]);
    assert!(site.bundles("mayor").iter().all(|b| str_of(b).ends_with(".zip")));

    let read = || -> Vec<Vec<u8>> {
        bundles.iter().map(|bundle| std::fs::read(bundle).expect("read")).collect()
    };
    let before = read();
    let told = site.good(&["build", "--no-pdf", "--lang", "en"]);
    assert!(told.contains(" 0 units changed"), "{told}");
    assert!(before == read(), "what has not changed is not encrypted anew");

    // A bundle that was damaged, or whose content changed, is made anew.
    std::fs::write(&bundles[0], "damaged").expect("written");
    site.good(&["build", "--no-pdf"]);
    let rebuilt = read();
    assert!(rebuilt[0] != before[0] && rebuilt[0] != b"damaged" && rebuilt[1..] == before[1..]);
    let settings = site.root().join("content/site.yaml");
    let text = std::fs::read_to_string(&settings).expect("read");
    std::fs::write(&settings, text.replace("name: 用例站点", "name: 别的站点")).expect("written");
    site.good(&["build", "--no-pdf"]);
    assert!(read().iter().zip(&rebuilt).all(|(new, old)| new != old));
}

#[test]
fn another_key_is_another_envelope_and_none_is_no_bundle() {
    let Some((site, public)) = with_key("identity") else { return };
    site.good(&["build", "--no-pdf"]);
    let recipients = site.root().join("content/recipients.yaml");
    let text = std::fs::read_to_string(&recipients).expect("read");
    run_quietly(site.beside(), "age-keygen", &["-o", "new"]);
    let secret = std::fs::read_to_string(site.beside().join("new")).expect("read");
    let new = secret.lines().find_map(|line| line.strip_prefix("# public key: ")).expect("a key");
    std::fs::write(&recipients, text.replace(&public, new)).expect("written");
    site.good(&["build", "--no-pdf"]);
    let bundle = site.bundles("r-dept-a").remove(0);
    run(site.beside(), "age", &["-d", "-i", "new", "-o", "b.zip", str_of(&bundle)]);

    let before = std::fs::read(&bundle).expect("read");
    let without = text.replace(&format!(", public-key: {public}"), "");
    std::fs::write(&recipients, &without).expect("written");
    let told = site.bad(1, &["build", "--no-pdf", "--lang", "en"]);
    assert!(told.contains("recipients.yaml:13:"), "{told}");
    assert!(told.contains("encrypted"), "{told}");
    // The way it went when it was published is still an encrypted one.
    let moved =
        without.replace("unit: dept-a, delivery: intranet", "unit: dept-a, delivery: exchange");
    std::fs::write(&recipients, moved).expect("written");
    let told = site.bad(1, &["build", "--no-pdf", "--lang", "en"]);
    assert!(told.contains("recipients.yaml:13:"), "{told}");
    assert!(before == std::fs::read(&bundle).expect("read"), "nothing was written");
}

#[test]
fn a_passphrase_closes_a_bundle_that_7z_opens() {
    if !have(&["7z", "unzip"]) {
        return;
    }
    let edit = (
        "content/recipients.yaml",
        "name: 市长, delivery: exchange",
        "name: 市长, delivery: exchange, passphrase: true",
    );
    let site = Site::new(&[edit]);
    let told = site.bad(2, &["build", "--no-pdf", "--lang", "en"]);
    assert!(told.contains("no passphrase of `mayor`"), "{told}");
    site.good(&["build", "--no-pdf", "--bundles", "none"]);
    std::fs::create_dir(site.beside().join("words")).expect("made");
    std::fs::write(site.beside().join("words/mayor"), "correct horse battery\n").expect("written");
    let build = ["build", "--no-pdf", "--passphrases", "words", "--lang", "en"];
    site.good(&build);
    let bundles = site.bundles("mayor");
    assert!(bundles.iter().all(|b| str_of(b).ends_with(".aes.zip")), "{bundles:?}");
    let listed = text(&run(site.beside(), "7z", &["l", "-slt", str_of(&bundles[0])]).stdout);
    assert!(listed.contains("AES-256"), "{listed}");
    assert!(!listed.contains("index.html"), "names are hidden: {listed}");
    let wrong = Command::new("7z").args(["t", "-pwrong", str_of(&bundles[0])]).output();
    assert!(!wrong.expect("7z").status.success());
    run(site.beside(), "7z", &["x", "-pcorrect horse battery", str_of(&bundles[0])]);
    let inner = bundles[0].file_name().expect("a name").to_string_lossy().replace(".aes", "");
    run(site.beside(), "unzip", &["-tqq", &inner]);
    let told = site.good(&build);
    assert!(told.contains(" 0 units changed"), "{told}");
    let manifest = std::fs::read_to_string(site.root().join("output/build.json")).expect("read");
    assert!(!manifest.contains("horse"), "no secret is written");
    // Another passphrase is another envelope.
    let before = std::fs::read(&bundles[0]).expect("read");
    std::fs::write(site.beside().join("words/mayor"), "incorrect horse battery").expect("written");
    site.good(&build);
    assert!(before != std::fs::read(&bundles[0]).expect("read"));
    std::fs::write(site.beside().join("words/mayor"), "short").expect("written");
    assert!(site.bad(2, &build).contains("fewer than"));
}
