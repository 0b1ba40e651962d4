//! Building with a mistake made on purpose: see [`crate::audience::leak`].

use std::collections::BTreeSet;

use crate::audience::leak::Leak;
use crate::audience::{Surface, Views};

use super::bundles::{Deliveries, Sealing};
use super::run::{Documents, Run, Stopped, addressees};

/// Which surfaces are written. All, but where a mistake is made on one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shown {
    /// As every build does.
    All,
    /// All but one.
    But(Surface),
    /// Only one.
    Only(Surface),
}

impl Shown {
    /// Whether a file of the output is written.
    pub(super) fn shows(self, path: &str) -> bool {
        match self {
            Shown::All => true,
            Shown::But(surface) => Surface::of(path) != Some(surface),
            Shown::Only(surface) => Surface::of(path) == Some(surface),
        }
    }
}

/// What recipients get while a mistake is made: on all surfaces, or on one,
/// which is then made from the wrong views and all others from the right ones.
pub(super) fn leaking(
    run: &mut Run<'_>,
    (leak, wrong): &(Leak, Views),
    right: &Views,
    windows: &[Vec<String>],
    (documents, sealing): (Documents, &Sealing<'_>),
) -> Result<Deliveries, Stopped> {
    if let Leak::Sheets | Leak::Manifest = leak {
        misplace(run, *leak, right)?;
    }
    let Some(surface) = leak.surface() else {
        let same = matches!(leak, Leak::Sheets | Leak::Manifest | Leak::Window);
        return run.recipients(if same { right } else { wrong }, windows, documents, sealing);
    };
    let delivered = run.recipients(right, windows, documents.clone(), sealing)?;
    run.shown = Shown::Only(surface);
    let days: BTreeSet<String> = windows.iter().flatten().cloned().collect();
    let windows = vec![days.into_iter().collect(); wrong.recipients.len()];
    run.recipients(wrong, &windows, documents, sealing)?;
    Ok(delivered)
}

/// Puts what the office reads into the folder of each recipient.
fn misplace(run: &Run<'_>, leak: Leak, views: &Views) -> Result<(), Stopped> {
    let addresses: Vec<&str> = views.office.issues().iter().map(|i| i.address.as_str()).collect();
    let name = if leak == Leak::Sheets { "lists/dispatch.csv" } else { "build.json" };
    for reader in views.recipients.iter().flat_map(addressees) {
        let path = format!("recipients/{}/{name}", reader.id);
        run.staging.write(&path, addresses.join("\n").as_bytes())?;
    }
    Ok(())
}
