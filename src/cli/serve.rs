//! `kanfa serve`: the office's site on this machine, made anew whenever
//! content or a theme changes. Pages in the output stay as they are: what
//! reloads them is added on the way to the browser.

mod files;
mod page;
mod server;
mod watch;

use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::finding::Text;
use crate::pipeline::Failure;

use super::failure::report_failure;
use super::fonts::folders;
use super::say::Say;
use super::{Context, exit};

use watch::Rebuild;

/// Arguments of `serve`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 端口；0 为任意空闲端口 · port; 0 for any that is free
    #[arg(long, default_value_t = 1111)]
    port: u16,
    /// 在浏览器中打开 · open it in the browser
    #[arg(long)]
    open: bool,
    /// 不生成 PDF（output 中原有的也会移除）· without PDF, and without those that output has
    #[arg(long)]
    no_pdf: bool,
    /// 字体所在的文件夹 · folder of fonts for PDF
    #[arg(long, value_name = "DIR")]
    fonts: Option<PathBuf>,
    #[command(flatten)]
    secrets: super::secrets::Args,
}

/// What the pages in the browser are told.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub(super) struct Status {
    /// Counts builds that changed something.
    build: u64,
    /// Why the last build failed; what is shown is older then.
    failure: Option<String>,
}

/// Runs `serve`, until it is stopped from outside.
pub(crate) fn run(args: &Args, context: &Context) -> u8 {
    // Taken before the first build, so that a busy port is told at once.
    let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, args.port)) {
        Ok(listener) => listener,
        Err(error) => return fail(busy(args.port, &error), context),
    };
    // So is watching: no change during the first build may be missed.
    let (watcher, changes) = match watch::start(context.root.path()) {
        Ok(started) => started,
        Err(error) => return fail(unwatched(&error), context),
    };
    let (sender, receiver) = tokio::sync::watch::channel(Status::default());
    let documents = (!args.no_pdf).then(|| folders(args.fonts.clone()));
    let secrets = match args.secrets.read(&context.root) {
        Ok(secrets) => secrets,
        Err(failure) => return report_failure(&failure, context),
    };
    let mut rebuild = Rebuild::new(context, documents, secrets, sender);
    rebuild.run();
    std::thread::spawn(move || watch::follow(&changes, &mut rebuild));
    let address = listener.local_addr().map_or_else(|_| String::new(), |a| a.to_string());
    let address = format!("http://{address}/");
    let say = Say::new(context);
    say.line(
        &format!("{address}　改动 content/ 后自动更新；按 Ctrl+C 结束。"),
        &format!("{address}  follows content/; press Ctrl+C to end."),
    );
    if args.open {
        open(&address);
    }
    let served = server::serve(listener, context.root.clone(), receiver);
    drop(watcher);
    match served {
        Ok(()) => exit::FINE,
        Err(error) => fail(Text::new(error.to_string(), error.to_string()), context),
    }
}

fn fail(text: Text, context: &Context) -> u8 {
    report_failure(&Failure::Other(text), context)
}

fn busy(port: u16, error: &std::io::Error) -> Text {
    Text::new(
        format!("端口 {port} 不能用（{error}）；请用 --port 换一个"),
        format!("port {port} cannot be used ({error}); choose another with --port"),
    )
}

fn unwatched(error: &notify_debouncer_full::notify::Error) -> Text {
    Text::new(
        format!("无法监视 content 的改动：{error}"),
        format!("changes of content cannot be watched: {error}"),
    )
}

/// Asks the desktop to open an address. Where there is none, nobody is hurt.
fn open(address: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let quiet =
        Command::new(program).arg(address).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    drop(quiet);
}
