//! The server: pages of the office's site, the script and its socket. It
//! listens on this machine only, and answers only to this machine's names, so
//! that no page from elsewhere can read along.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use tokio::sync::watch::Receiver;

use crate::disk::Root;

use super::Status;
use super::files::{file_of, media_type};
use super::page::{SCRIPT, SCRIPT_ADDRESS, with_script, without_site};

/// The folder that is served, from the root.
const SITE: &str = "output/site";

struct Server {
    root: Root,
    status: Receiver<Status>,
}

/// Serves until the process ends.
pub(super) fn serve(listener: TcpListener, root: Root, status: Receiver<Status>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, router(Arc::new(Server { root, status }))).await
    })
}

fn router(server: Arc<Server>) -> Router {
    Router::new()
        .route("/__kanfa/live", get(live))
        .route(SCRIPT_ADDRESS, get(async || answer(StatusCode::OK, "x.js", SCRIPT)))
        .fallback(get(page))
        .layer(middleware::from_fn(only_this_machine))
        .with_state(server)
}

/// A page elsewhere may have its name resolve to this machine; the browser
/// then still says which name it asked for.
async fn only_this_machine(request: Request, next: Next) -> Response {
    let ours = |host: &str| matches!(host, "127.0.0.1" | "localhost" | "[::1]");
    if name_in(request.headers(), &header::HOST).is_some_and(ours)
        && name_in(request.headers(), &header::ORIGIN).is_none_or(ours)
    {
        next.run(request).await
    } else {
        answer(StatusCode::FORBIDDEN, "x.txt", "only http://127.0.0.1 is served\n")
    }
}

/// The name in a header that holds an address, without scheme and port.
fn name_in<'a>(headers: &'a HeaderMap, header: &HeaderName) -> Option<&'a str> {
    let value = headers.get(header)?.to_str().unwrap_or_default();
    let value = value.strip_prefix("http://").unwrap_or(value);
    match value.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => Some(name),
        _ => Some(value),
    }
}

async fn page(State(server): State<Arc<Server>>, request: Request) -> Response {
    let address = request.uri().path().to_owned();
    let status = server.status.borrow().clone();
    let answered = tokio::task::spawn_blocking(move || server.page(&address, &status)).await;
    answered.unwrap_or_else(|_| answer(StatusCode::INTERNAL_SERVER_ERROR, "x.txt", ""))
}

impl Server {
    fn page(&self, address: &str, status: &Status) -> Response {
        let Some(file) = file_of(address) else { return self.missing(status) };
        match self.root.read_within(SITE, &file) {
            Ok(bytes) if file.ends_with(".html") => {
                answer(StatusCode::OK, &file, with_script(&bytes, status))
            }
            Ok(bytes) => answer(StatusCode::OK, &file, bytes),
            Err(_) if self.root.read_within(SITE, &format!("{file}/index.html")).is_ok() => {
                let headers = [(header::LOCATION, format!("{address}/"))];
                (StatusCode::TEMPORARY_REDIRECT, headers).into_response()
            }
            Err(_) => self.missing(status),
        }
    }

    /// The site's own page for what is not there; a page that says why there
    /// is no site where there is none.
    fn missing(&self, status: &Status) -> Response {
        match self.root.read_within(SITE, "404.html") {
            Ok(bytes) => answer(StatusCode::NOT_FOUND, "x.html", with_script(&bytes, status)),
            Err(_) if status.failure.is_some() => {
                answer(StatusCode::SERVICE_UNAVAILABLE, "x.html", without_site(status))
            }
            Err(_) => answer(StatusCode::NOT_FOUND, "x.txt", ""),
        }
    }
}

/// An answer that no browser keeps.
fn answer(code: StatusCode, name: &str, body: impl Into<Body>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media_type(name)),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    (code, headers, body.into()).into_response()
}

async fn live(State(server): State<Arc<Server>>, upgrade: WebSocketUpgrade) -> Response {
    let status = server.status.clone();
    upgrade.on_upgrade(|socket| tell(socket, status))
}

/// Tells a page the status, now and whenever it changes.
async fn tell(mut socket: WebSocket, mut status: Receiver<Status>) {
    loop {
        let text = serde_json::to_string(&*status.borrow_and_update()).unwrap_or_default();
        if socket.send(Message::text(text)).await.is_err() {
            return;
        }
        loop {
            tokio::select! {
                changed = status.changed() => match changed {
                    Ok(()) => break,
                    Err(_) => return,
                },
                received = socket.recv() => match received {
                    Some(Ok(_)) => {}
                    _ => return,
                },
            }
        }
    }
}
