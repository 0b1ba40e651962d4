//! The server, asked as a browser asks.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A new weekly being served; ends with the value.
struct Served {
    site: tempfile::TempDir,
    process: Child,
    port: u16,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn kanfa(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kanfa"));
    command.current_dir(folder).env("LC_ALL", "C.UTF-8");
    command
}

/// Serves a new weekly after `change` was made to it.
fn serve(change: impl FnOnce(&Path)) -> Served {
    let site = tempfile::tempdir().expect("a folder");
    let made = kanfa(site.path()).arg("init").output().expect("the tool runs");
    assert!(made.status.success());
    change(site.path());
    let mut process = kanfa(site.path())
        .args(["--as-of", "2026-01-12", "serve", "--no-pdf", "--port", "0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the tool runs");
    let mut told = BufReader::new(process.stdout.take().expect("piped"));
    let mut line = String::new();
    while !line.starts_with("http://127.0.0.1:") {
        line.clear();
        assert_ne!(told.read_line(&mut line).expect("UTF-8"), 0, "it ended");
    }
    let port = line["http://127.0.0.1:".len()..].split('/').next().expect("a port");
    let port = port.parse().expect("a number");
    // A full pipe would stop the server.
    std::thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
    Served { site, process, port }
}

struct Answer {
    code: u16,
    head: String,
    body: String,
}

impl Served {
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a limit");
        stream
    }

    /// Asks for an address, exactly as written.
    fn get(&self, address: &str, headers: &str) -> Answer {
        let mut stream = self.connect();
        write!(stream, "GET {address} HTTP/1.1\r\nConnection: close\r\n{headers}\r\n")
            .expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("answered");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let code = head.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a code");
        Answer { code, head: head.to_lowercase(), body: body.to_owned() }
    }

    fn ask(&self, address: &str) -> Answer {
        self.get(address, "Host: 127.0.0.1\r\n")
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::write(self.site.path().join(path), text).expect("written");
    }
}

/// The socket of a page.
struct Live(TcpStream);

impl Live {
    fn open(served: &Served) -> Self {
        let mut stream = served.connect();
        let head = "GET /__kanfa/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n\
                    Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        stream.write_all(head.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).expect("answered");
            answer.extend(byte);
        }
        assert!(answer.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&answer));
        Self(stream)
    }

    /// The next status: the number of the build, and why it failed.
    fn next(&mut self) -> (u64, Option<String>) {
        let mut head = [0; 2];
        self.0.read_exact(&mut head).expect("a frame in time");
        assert_eq!(head[0], 0x81, "a text");
        let length = match head[1] {
            126 => {
                let mut long = [0; 2];
                self.0.read_exact(&mut long).expect("a length");
                usize::from(u16::from_be_bytes(long))
            }
            short => usize::from(short),
        };
        let mut text = vec![0; length];
        self.0.read_exact(&mut text).expect("a text");
        let status: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
        let failure = status["failure"].as_str().map(str::to_owned);
        (status["build"].as_u64().expect("a number"), failure)
    }
}

#[test]
fn pages_are_served_and_nothing_else() {
    let served = serve(|_| {});
    let page = served.ask("/");
    assert_eq!(page.code, 200);
    assert!(page.head.contains("content-type: text/html; charset=utf-8"), "{}", page.head);
    assert!(page.head.contains("cache-control: no-store"), "{}", page.head);
    let script = r#"<script src="/__kanfa/live.js" data-build="1"></script></body>"#;
    assert!(page.body.contains(script), "{}", page.body);
    let written = served.site.path().join("output/site/index.html");
    let written = std::fs::read_to_string(written).expect("read");
    let expected = written
        .replace("</body>", script)
        .replacen("default-src 'none'; ", "default-src 'none'; connect-src 'self' ws:; ", 1)
        .replacen("script-src 'none'", "script-src 'self'", 1);
    assert_ne!(expected, written);
    assert_eq!(page.body, expected, "nothing else is changed");
    assert!(!written.contains("__kanfa"));

    assert!(served.ask("/assets/style.css").head.contains("content-type: text/css"));
    assert!(served.ask("/__kanfa/live.js").body.contains("WebSocket"));
    let folder = served.ask("/proofs");
    assert!(folder.code == 307 && folder.head.contains("location: /proofs/"), "{}", folder.head);
    assert_eq!(served.ask("/nothing.html").code, 404);
    for address in ["/../build.json", "/%2e%2e/build.json", "/..%2Fbuild.json", "//etc/passwd"] {
        let answer = served.ask(address);
        assert_eq!(answer.code, 404, "{address}");
        assert!(!answer.body.contains("\"as-of\""), "{address}");
    }
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_the_site() {
    let served = serve(|_| {});
    let site = served.site.path().join("output/site");
    std::os::unix::fs::symlink("../../content/site.yaml", site.join("out.html")).expect("linked");
    std::os::unix::fs::symlink("index.html", site.join("in.html")).expect("linked");
    assert_eq!(served.ask("/out.html").code, 404);
    assert_eq!(served.ask("/in.html").code, 200);
}

#[test]
fn pages_from_elsewhere_cannot_read_along() {
    let served = serve(|_| {});
    for headers in [
        "Host: evil.example\r\n",
        "Host: 127.0.0.1.evil.example\r\n",
        "",
        "Host: 127.0.0.1\r\nOrigin: http://evil.example\r\n",
    ] {
        assert!(matches!(served.get("/", headers).code, 400 | 403), "{headers}");
    }
    for headers in ["Host: localhost:1111\r\n", "Host: 127.0.0.1\r\nOrigin: http://127.0.0.1:1\r\n"]
    {
        assert_eq!(served.get("/", headers).code, 200, "{headers}");
    }
}

#[test]
fn a_page_is_told_of_changes_failures_and_recoveries() {
    const ITEM: &str = "content/items/2026/2026-01-09-window.md";
    const SETTINGS: &str = "content/site.yaml";
    const PROOF: &str = "/proofs/weekly/2026-01-09-window/";
    let served = serve(|_| {});
    let read = |file| std::fs::read_to_string(served.site.path().join(file)).expect("read");
    let (good, settings) = (read(ITEM), read(SETTINGS));
    let mut live = Live::open(&served);
    assert_eq!(live.next(), (1, None));

    served.write(ITEM, &good.replace("一窗受理", "一门受理"));
    assert_eq!(live.next(), (2, None));
    assert!(served.ask(PROOF).body.contains("一门受理"));

    served.write(ITEM, &good.replace("title:", "titel:"));
    let (build, failure) = live.next();
    assert!(build == 3 && failure.as_ref().is_some_and(|f| f.contains(ITEM)), "{failure:?}");
    assert_eq!(served.ask(PROOF).code, 404, "an item in error is kept out");

    served.write(SETTINGS, "name: [\n");
    let (build, failure) = live.next();
    assert!(build == 3 && failure.as_ref().is_some_and(|f| f.contains(SETTINGS)), "{failure:?}");
    assert_eq!(served.ask("/").code, 200, "the old output stays");

    served.write(SETTINGS, &settings);
    served.write(ITEM, &good);
    assert_eq!(live.next(), (4, None));
}

#[test]
fn a_site_that_cannot_be_built_says_why_in_the_browser() {
    let served = serve(|site| {
        let settings = site.join("content/site.yaml");
        let text = std::fs::read_to_string(&settings).expect("read");
        std::fs::write(&settings, text.replace("language:", "langauge:")).expect("written");
    });
    let page = served.ask("/");
    assert_eq!(page.code, 503);
    assert!(page.body.contains("content/site.yaml"), "{}", page.body);
}

#[test]
fn a_busy_port_is_told_at_once() {
    let served = serve(|_| {});
    let port = served.port.to_string();
    let refused = kanfa(served.site.path()).args(["serve", "--port", &port]).output();
    let refused = refused.expect("the tool runs");
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains(&port));
}
