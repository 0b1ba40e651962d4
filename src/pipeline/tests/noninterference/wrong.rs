//! Building with a mistake made on purpose: the flow of
//! [`build`](crate::pipeline::build) with views made wrong, or with its jobs
//! altered before they are done.

use std::collections::BTreeSet;
use std::path::Path;

use super::surface::Surface;
use crate::audience::tests::leak::Leak;
use crate::audience::{self, View};
use crate::disk::{Lock, Root};
use crate::number;
use crate::pipeline::bundles::{self, Packing};
use crate::pipeline::envelopes::Envelopes;
use crate::pipeline::jobs::{self, Run};
use crate::pipeline::manifest::{self, Deliveries};
use crate::pipeline::tools::{self, Tools};
use crate::pipeline::window;
use crate::pipeline::{
    Dates, Failure, Options, Stage, Unwatched, check, copies, documents, entitle, lists, pages,
    reports, settled, sheets,
};
use crate::report;

/// A mistake that a build could make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mistake {
    None,
    /// Views are wrong, for all that is made.
    Views(Leak),
    /// On one surface everybody sees every issue.
    Issues(Surface),
    /// The days that have bundles are decided over all issues.
    Window,
    /// The office's lists lie in the folder of each recipient.
    Sheets,
    /// The record of the build lies in the folder of each recipient.
    Manifest,
}

/// Builds with a mistake.
pub(super) fn build(
    root: &Root,
    dates: Dates,
    options: &Options,
    mistake: Mistake,
) -> Result<(), Failure> {
    let output = root.path().join("output");
    match mistake {
        Mistake::Issues(surface) => {
            flow(root, "output", dates, options, Mistake::None)?;
            flow(root, ".kanfa/preview", dates, options, mistake)?;
            put_over(&root.path().join(".kanfa/preview"), &output, surface);
        }
        Mistake::Manifest => {
            flow(root, "output", dates, options, Mistake::None)?;
            for folder in std::fs::read_dir(output.join("recipients")).expect("listed") {
                let to = folder.expect("a folder").path().join("build.json");
                std::fs::copy(output.join("build.json"), to).expect("copied");
            }
        }
        _ => flow(root, "output", dates, options, mistake)?,
    }
    Ok(())
}

/// Replaces one surface of an output by that of another.
fn put_over(from: &Path, to: &Path, surface: Surface) {
    for entry in walkdir::WalkDir::new(from).into_iter().filter_map(Result::ok) {
        let below = entry.path().strip_prefix(from).expect("below");
        if entry.file_type().is_file() && Surface::of(&below.to_string_lossy()) == Some(surface) {
            let to = to.join(below);
            std::fs::create_dir_all(to.parent().expect("a folder")).expect("made");
            let _ = std::fs::remove_file(&to);
            std::fs::copy(entry.path(), to).expect("copied");
        }
    }
}

fn flow(
    root: &Root,
    folder: &str,
    dates: Dates,
    options: &Options,
    mistake: Mistake,
) -> Result<(), Failure> {
    let _lock = Lock::acquire(root)?;
    number::recover(root)?;
    let verdict = check(root, dates);
    let as_of = verdict.as_of;
    let (site, _) = verdict.or_failure()?;
    let (issues, found) = number::number(&site, &entitle(&site));
    settled(&site, found)?;
    let right = audience::views(&site, &issues);
    let views = match mistake {
        Mistake::Views(leak) => leak.views(&site, &issues),
        Mistake::Issues(_) => Leak::Issues.views(&site, &issues),
        _ => audience::views(&site, &issues),
    };

    let open = report::obligations(&site, as_of);
    let fonts = tools::fonts(root, &site, options)?;
    let tools = Tools::new(root, &site, &open, as_of, fonts.as_ref())?;
    let newest = site.settings.bundle_window;
    let days = |view: &View| window::window(view, options.bundles, newest);
    let of_all: BTreeSet<String> = right.recipients.iter().flat_map(days).collect();
    let windows: Vec<_> = views
        .recipients
        .iter()
        .map(|view| match mistake {
            Mistake::Window => (view, days(&views.office)),
            Mistake::Issues(_) => (view, of_all.iter().cloned().collect()),
            _ => (view, days(view)),
        })
        .collect();
    let envelopes = Envelopes::new(root, &site, &views, &windows, options)?;
    let run = Run::begin(root, folder, &site, &tools, &Unwatched)?;
    let received = jobs::received(&views);

    run.make(Stage::Documents, documents::jobs(&tools, &views, &received))?;
    run.make(Stage::Pages, pages::jobs(&views, &received))?;
    run.make(Stage::Lists, lists::jobs(&views))?;
    run.make(Stage::Lists, sheets::jobs(&site, &views))?;
    run.make(Stage::Lists, reports::jobs(&site, &open, as_of))?;
    run.make(Stage::Documents, copies::jobs(&run, &views, &received))?;
    let packing = Packing::new(&run, &views, &received, &windows, &envelopes)?;
    let delivered = run.make(Stage::Bundles, bundles::jobs(&packing, &windows))?;
    let delivered = Deliveries::from_iter(delivered);
    let mut dispatch = sheets::dispatch(&site, &views, &delivered);
    if mistake == Mistake::Sheets {
        dispatch.iter_mut().for_each(|job| job.readers = views.recipients.iter().collect());
    }
    run.make(Stage::Lists, dispatch)?;
    run.commit(&manifest::about(as_of, fonts.as_ref(), &delivered))?;
    Ok(())
}
