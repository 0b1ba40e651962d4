//! A real nginx that knows its readers by client certificate, and gives each
//! the bundles that are theirs, in every form that bundles have.

use std::path::{Path, PathBuf};
use std::process::Command;

use kanfa::bundle::{Envelope, SHORTEST_PASSPHRASE};

use super::hosting::{Proof, Server};
use super::tools::{have, run};

/// Holders of certificates: name of the file, and subject.
const SUBJECTS: [(&str, &str); 7] = [
    ("a", "/CN=a"),
    ("b", "/O=Office/CN=b"),
    // The server must not take these for a or b.
    ("both", "/CN=b/CN=a"),
    ("joined", "/CN=a+CN=b"),
    ("comma", "/CN=b,CN=a"),
    ("slash", "/CN=a\\/CN=b"),
    ("other", "/O=a/OU=b"),
];

/// An authority, the server's certificate and those of [`SUBJECTS`]; and one of
/// the same subject as the first, by an authority that nobody knows.
fn keys(folder: &Path) {
    authority(folder, "clients");
    authority(folder, "strangers");
    certificate(folder, "server", "/CN=localhost", "clients");
    for (name, subject) in SUBJECTS {
        certificate(folder, name, subject, "clients");
    }
    certificate(folder, "forged", "/CN=a", "strangers");
}

fn openssl(folder: &Path, arguments: &str, subject: &[&str]) {
    let arguments: Vec<&str> = arguments.split(' ').chain(subject.iter().copied()).collect();
    run(folder, "openssl", &arguments);
}

const NEW_KEY: &str = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";

fn authority(folder: &Path, name: &str) {
    let files = format!("-keyout {name}.key -out {name}.crt -days 3");
    openssl(folder, &format!("req -x509 {NEW_KEY} {files}"), &["-subj", &format!("/CN={name}")]);
}

fn certificate(folder: &Path, name: &str, subject: &str, by: &str) {
    let files = format!("-keyout {name}.key -out {name}.csr");
    openssl(folder, &format!("req {NEW_KEY} {files}"), &["-subj", subject]);
    let files = format!("-in {name}.csr -out {name}.crt -CA {by}.crt -CAkey {by}.key");
    openssl(folder, &format!("x509 -req {files} -CAcreateserial -days 3"), &[]);
}

/// Names that a bundle may have, plain and encrypted.
fn bundles() -> [String; 3] {
    let key = Envelope::Key(String::new());
    let passphrase = Envelope::Passphrase("x".repeat(SHORTEST_PASSPHRASE));
    ["2016-06-06.zip".to_owned(), key.file("2016-06-07"), passphrase.file("2016-06-08")]
}

/// An output with two recipients, each file of which says whose it is.
fn output(folder: &Path) -> PathBuf {
    let output = folder.join("output");
    let write = |file: String, text: &str| {
        let file = output.join(file);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, text).expect("written");
    };
    for one in ["a", "b"] {
        write(format!("recipients/{one}/index.html"), one);
        for bundle in bundles() {
            write(format!("bundles/{one}/{bundle}"), &format!("{one} {bundle}"));
        }
    }
    output
}

/// The server's answer to the holder of this certificate: code and body.
fn ask(server: &Server, certificate: Option<&str>, address: &str) -> (u16, String) {
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--noproxy", "*", "--insecure", "--write-out", "\n%{http_code}"]);
    if let Some(name) = certificate {
        curl.args(["--cert", &format!("{name}.crt"), "--key", &format!("{name}.key")]);
    }
    curl.arg(format!("https://127.0.0.1:{}{address}", server.readers));
    let answer = curl.current_dir(server.folder()).output().expect("curl runs");
    let text = String::from_utf8(answer.stdout).expect("UTF-8");
    let (body, code) = text.rsplit_once('\n').expect("a code");
    (code.parse().expect("a code"), body.to_owned())
}

#[test]
fn a_certificate_opens_the_folder_and_the_bundles_of_its_owner_alone() {
    if !have(&["nginx", "openssl", "curl"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::serving(&output(folder.path()), &Proof::Certificates(keys));
    for (one, other) in [("a", "b"), ("b", "a")] {
        assert_eq!(ask(&server, Some(one), "/"), (200, one.to_owned()));
        for bundle in bundles() {
            let address = format!("/bundles/{bundle}");
            assert_eq!(ask(&server, Some(one), &address), (200, format!("{one} {bundle}")));
            let code = ask(&server, Some(one), &format!("/bundles/../{other}/{bundle}")).0;
            assert_eq!(code, 404, "{bundle}");
        }
    }
    for name in ["both", "joined", "comma", "slash", "other"] {
        for address in ["/", "/bundles/2016-06-06.zip"] {
            assert_eq!(ask(&server, Some(name), address).0, 404, "{name} {address}");
        }
    }
    for name in [None, Some("forged")] {
        assert_eq!(ask(&server, name, "/").0, 400, "{name:?}");
    }
}
