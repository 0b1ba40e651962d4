//! `kanfa serve`: the office's site on this machine, built anew whenever
//! content or a theme changes. Pages in the output stay as they are: the script
//! that reloads them is added on the way to the browser.

mod files;
mod page;
mod server;
mod watch;

use std::net::{Ipv4Addr, TcpListener};
use std::process::{Command, Stdio};

use crate::pipeline::Failure;

use super::exit::Exit;
use super::{Context, build, failure};

use watch::Rebuild;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 端口；0 为任意空闲端口 · port; 0 for any that is free
    #[arg(long, default_value_t = 1111)]
    port: u16,
    /// 在浏览器中打开 · open it in the browser
    #[arg(long)]
    open: bool,
    #[command(flatten)]
    shared: build::Shared,
}

/// The state of the site, as open pages are told it.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub(super) struct Status {
    /// Count of builds that changed something.
    build: u64,
    /// Reason why the last build failed; the pages shown are then older.
    failure: Option<String>,
}

/// Serves until the process is ended from outside.
pub(crate) fn run(args: &Args, context: &Context) -> Result<Exit, Failure> {
    // Taken before the first build, so that a busy port is told at once.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, args.port)).map_err(|error| {
        let port = args.port;
        failure::other(
            format!("端口 {port} 不能用（{error}）；请用 --port 换一个"),
            format!("port {port} cannot be used ({error}); choose another with --port"),
        )
    })?;
    // So is watching: no change during the first build may be missed.
    let (watcher, changes) = watch::start(context.root.path()).map_err(|error| {
        failure::other(
            format!("无法监视 content 的改动：{error}"),
            format!("changes of content cannot be watched: {error}"),
        )
    })?;
    let (sender, receiver) = tokio::sync::watch::channel(Status::default());
    let options = args.shared.options(&context.root)?;
    let mut rebuild = Rebuild { context: context.clone(), options, status: sender };
    rebuild.run();
    std::thread::spawn(move || watch::follow(&changes, &mut rebuild));
    let address = listener.local_addr().map_or_else(|_| String::new(), |a| a.to_string());
    let address = format!("http://{address}/");
    context.say(
        format!("{address}　改动 content/ 后自动更新；按 Ctrl+C 结束。"),
        format!("{address}  follows content/; press Ctrl+C to end."),
    );
    if args.open {
        open(&address);
    }
    let served = server::serve(listener, context.root.clone(), receiver);
    drop(watcher);
    served.map_err(|error| failure::other(error.to_string(), error.to_string()))?;
    Ok(Exit::Fine)
}

/// Asks the desktop to open an address. A machine without a desktop is no fault.
fn open(address: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let quiet =
        Command::new(program).arg(address).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    drop(quiet);
}
