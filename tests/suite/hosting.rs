//! A real nginx with the configuration that `init --hosting nginx` writes: each
//! account reaches its own folder, and nothing of anybody else.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::sample::{kanfa, sample};
use super::tools::have;

/// nginx on two free ports; ends with the value.
pub(super) struct Server {
    folder: tempfile::TempDir,
    process: Child,
    pub(super) readers: u16,
    office: u16,
}

/// How readers prove who they are.
pub(super) enum Proof {
    /// By account; these are the names.
    Accounts(Vec<String>),
    /// By client certificate, over TLS; this prepares the folder of keys.
    Certificates(fn(&Path)),
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

fn recipients() -> Vec<String> {
    let folder = sample().join("recipients");
    let names = std::fs::read_dir(folder).expect("listed");
    let mut names: Vec<String> =
        names.map(|e| e.expect("listed").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The configuration as an administrator adapts it to serve `output`.
fn configuration(folder: &Path, output: &Path, proof: &Proof, ports: [u16; 2]) -> String {
    let site = folder.join("new");
    std::fs::create_dir_all(&site).expect("a folder");
    let made = kanfa(&site, &["init", "--hosting", "nginx"], &[]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let text = std::fs::read_to_string(site.join("hosting/nginx/kanfa.conf")).expect("written");
    let secure = matches!(proof, Proof::Certificates(_));
    let left_out = |line: &&str| match secure {
        true => line.trim_end().ends_with("# accounts"),
        false => line.trim_start().starts_with("ssl_certificate"),
    };
    let kept = text.lines().filter(|line| !left_out(line));
    let text: String = match secure {
        true => kept.map(|line| line.replacen("#certificates# ", "", 1) + "\n").collect(),
        false => kept.map(|line| line.replace(" ssl;", ";") + "\n").collect(),
    };
    let [readers, office] = ports;
    text.replace("listen 443", &format!("listen 127.0.0.1:{readers}"))
        .replace("listen 127.0.0.1:8443", &format!("listen 127.0.0.1:{office}"))
        .replace("/srv/kanfa/output", &output.display().to_string())
        .replace("/etc/kanfa", &folder.display().to_string())
}

impl Server {
    /// The sample site's output, by account.
    fn start() -> Self {
        Self::serving(sample(), &Proof::Accounts(recipients()))
    }

    /// Serves `output` to who proves who they are.
    pub(super) fn serving(output: &Path, proof: &Proof) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (readers, office) = (free_port(), free_port());
        let path = |name: &str| folder.path().join(name);
        let accounts = |names: &[String]| -> String {
            names.iter().map(|name| format!("{name}:{{PLAIN}}{name}-word\n")).collect()
        };
        match proof {
            Proof::Accounts(names) => {
                std::fs::write(path("recipients"), accounts(names)).expect("written");
            }
            Proof::Certificates(prepare) => prepare(folder.path()),
        }
        std::fs::write(path("office"), accounts(&["editor".to_owned()])).expect("written");
        let text = configuration(folder.path(), output, proof, [readers, office]);
        std::fs::write(path("kanfa.conf"), text).expect("written");
        let user = if is_root() { "user root;\n" } else { "" };
        let main = format!(
            "{user}daemon off;\nmaster_process off;\nerror_log stderr;\npid nginx.pid;\n\
             events {{}}\nhttp {{\naccess_log off;\nkeepalive_requests 100000;\n\
             client_body_temp_path body;\nproxy_temp_path proxy;\nfastcgi_temp_path fastcgi;\n\
             uwsgi_temp_path uwsgi;\nscgi_temp_path scgi;\ninclude kanfa.conf;\n}}\n"
        );
        std::fs::write(path("nginx.conf"), main).expect("written");
        let process = Command::new("nginx")
            .arg("-p")
            .arg(folder.path())
            .args(["-c", "nginx.conf", "-e", "stderr"])
            .stderr(Stdio::from(std::fs::File::create(path("log")).expect("a log")))
            .spawn()
            .expect("nginx runs");
        let server = Self { folder, process, readers, office };
        server.wait();
        server
    }

    /// The folder of accounts or keys.
    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn wait(&self) {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.office)).is_err() {
            let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            assert!(start.elapsed() < Duration::from_secs(60), "nginx does not listen: {log}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().expect("id runs");
    id.stdout.starts_with(b"0")
}

/// A connection that is kept.
struct Browser(BufReader<TcpStream>);

struct Answer {
    code: u16,
    head: String,
    body: Vec<u8>,
}

impl Browser {
    fn to(port: u16) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a limit");
        Self(BufReader::new(stream))
    }

    /// Asks for an address as it is written.
    fn ask(&mut self, account: Option<&str>, address: &str, more: &str) -> Answer {
        let account = account.map(|name| {
            format!("Authorization: Basic {}\r\n", base64(&format!("{name}:{name}-word")))
        });
        let account = account.unwrap_or_default();
        let host = if more.contains("Host:") { "" } else { "Host: periodicals.example\r\n" };
        let method = if more.contains("POST") { "POST" } else { "GET" };
        let more = more.trim_start_matches("POST");
        let text = format!("{method} {address} HTTP/1.1\r\n{host}{account}{more}\r\n");
        self.0.get_mut().write_all(text.as_bytes()).expect("sent");
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(self.0.read_line(&mut head).expect("a head"), 0, "closed: {address}");
        }
        let head = head.to_lowercase();
        let code = head.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a code");
        let length = head.split("content-length: ").nth(1).and_then(|l| l.lines().next());
        let length: usize = length.and_then(|l| l.trim().parse().ok()).unwrap_or(0);
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).expect("a body");
        Answer { code, head, body }
    }
}

fn base64(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in text.as_bytes().chunks(3) {
        let at = |n: usize| u32::from(three.get(n).copied().unwrap_or(0));
        let whole = (at(0) << 16) | (at(1) << 8) | at(2);
        for n in 0..4_usize {
            let digit = DIGITS[((whole >> (18 - 6 * n)) & 63) as usize];
            out.push(if n <= three.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

fn refused(code: u16) -> bool {
    matches!(code, 401 | 403 | 404)
}

fn own(recipient: &str, file: &str) -> Vec<u8> {
    std::fs::read(sample().join("recipients").join(recipient).join(file)).expect("there")
}

fn first_bundle(recipient: &str) -> Option<PathBuf> {
    let folder = std::fs::read_dir(sample().join("bundles").join(recipient)).ok()?;
    let mut bundles: Vec<PathBuf> = folder.map(|e| e.expect("listed").path()).collect();
    bundles.sort();
    bundles.into_iter().next()
}

#[test]
fn each_account_reaches_its_own_folder_and_nothing_of_others() {
    if !have(&["nginx"]) {
        return;
    }
    let server = Server::start();
    let mut browser = Browser::to(server.readers);
    let everybody = recipients();
    assert!(everybody.len() > 100);
    for one in &everybody {
        let answer = browser.ask(Some(one), "/", "");
        assert_eq!(answer.code, 200, "{one}");
        assert_eq!(answer.body, own(one, "index.html"), "{one}");
        assert_eq!(browser.ask(None, "/", "").code, 401);
        if let Some(bundle) = first_bundle(one) {
            let name = bundle.file_name().expect("a name").to_string_lossy().into_owned();
            let answer = browser.ask(Some(one), &format!("/bundles/{name}"), "");
            assert_eq!((answer.code, answer.body), (200, std::fs::read(&bundle).expect("read")));
        }
        for other in everybody.iter().filter(|other| *other != one) {
            for address in [format!("/{other}/"), format!("/recipients/{other}/index.html")] {
                let code = browser.ask(Some(one), &address, "").code;
                assert!(refused(code), "{one} asks {address}: {code}");
            }
        }
    }
}

#[test]
fn tricks_lead_nowhere() {
    if !have(&["nginx"]) {
        return;
    }
    let server = Server::start();
    let (one, other) = ("zb-info", "bureau-beijing");
    for address in [
        "//bureau-beijing/index.html",
        "/%2e%2e/bureau-beijing/index.html",
        "/..%2fbureau-beijing/index.html",
        "/%2e%2e%2fbureau-beijing%2findex.html",
        "/issues/../../bureau-beijing/index.html",
        "/issues/..;/..;/bureau-beijing/index.html",
        "/..\\bureau-beijing\\index.html",
        "/..%5cbureau-beijing%5cindex.html",
        "/.../bureau-beijing/index.html",
        "/bureau-beijing./index.html",
        "/BUREAU-BEIJING/index.html",
        "/%252e%252e/bureau-beijing/index.html",
        "/bundles/../../bureau-beijing/2016-06-06.zip",
        "/bundles/..%2fbureau-beijing%2f2016-06-06.zip",
        "/bundles/",
        "/bundles",
        "/../../build.json",
        "/../../lists/dispatch.csv",
        "/../../site/index.html",
        "/issues/",
        "/assets/",
        "/.git/config",
        "/404.html%00.png",
    ] {
        let answer = Browser::to(server.readers).ask(Some(one), address, "");
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(refused(answer.code) || answer.code == 400, "{address}: {}", answer.code);
        assert!(!body.contains("Index of"), "{address}");
        assert_ne!(answer.body, own(other, "index.html"), "{address}");
    }
    // Whatever the host is called, the account decides.
    for host in ["bureau-beijing", "office.example", "..", "127.0.0.1"] {
        let answer = Browser::to(server.readers).ask(Some(one), "/", &format!("Host: {host}\r\n"));
        assert!(answer.code == 400 || answer.body == own(one, "index.html"), "{host}");
    }
    for account in ["editor", "..", "../site", "", "ZB-INFO", "zb-info/../bureau-beijing", "-"] {
        let code = Browser::to(server.readers).ask(Some(account), "/", "").code;
        assert_eq!(code, 401, "{account}");
    }
    // A line of headers more changes nothing.
    let forged = "X-Original-URL: /../bureau-beijing/\r\nX-Remote-User: bureau-beijing\r\n";
    let answer = Browser::to(server.readers).ask(Some(one), "/", forged);
    assert_eq!(answer.body, own(one, "index.html"));
    assert_eq!(Browser::to(server.readers).ask(Some(one), "/", "POST").code, 403);
}

#[test]
fn the_office_is_apart_and_headers_are_safe() {
    if !have(&["nginx"]) {
        return;
    }
    let server = Server::start();
    let office = std::fs::read(sample().join("site/index.html")).expect("read");
    assert_eq!(Browser::to(server.office).ask(Some("editor"), "/", "").body, office);
    for account in [None, Some("zb-info")] {
        assert_eq!(Browser::to(server.office).ask(account, "/", "").code, 401);
    }
    for (address, code) in [("/", 200), ("/nothing", 404)] {
        let answer = Browser::to(server.readers).ask(Some("zb-info"), address, "");
        assert_eq!(answer.code, code);
        for header in [
            "cache-control: private, no-store",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "x-frame-options: deny",
            "content-security-policy: frame-ancestors 'none'",
        ] {
            assert!(answer.head.contains(header), "{address}: {header}: {}", answer.head);
        }
        assert!(
            !answer.head.contains("etag") && !answer.head.contains("nginx/"),
            "{}",
            answer.head
        );
    }
    let missing = Browser::to(server.readers).ask(Some("zb-info"), "/nothing", "");
    assert_eq!(missing.body, own("zb-info", "404.html"));
}

#[test]
fn files_for_a_server_are_added_to_a_site_that_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let init = |args: &[&str]| kanfa(folder.path(), &[&["init"], args].concat(), &[]);
    assert!(init(&[]).status.success());
    assert!(!folder.path().join("hosting").exists());
    assert!(init(&["--hosting", "nginx"]).status.success());
    let file = folder.path().join("hosting/nginx/kanfa.conf");
    std::fs::write(&file, "mine").expect("written");
    assert!(init(&["--hosting", "nginx"]).status.success());
    assert_eq!(std::fs::read_to_string(file).expect("read"), "mine", "nothing is written over");
    assert!(kanfa(folder.path(), &["check"], &[]).status.success());
}
