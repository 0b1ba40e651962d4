//! Which bundles of a build are encrypted, and with what. It fails closed:
//! whoever asks for encryption gets no bundle without.

use std::collections::{BTreeMap, BTreeSet};

use crate::audience::Views;
use crate::bundle::{Bundle, Envelope};
use crate::digest::sha256;
use crate::disk::Root;
use crate::finding::{Code, Finding, Text};
use crate::model::{RecipientId, Site};
use crate::source::{FilePath, Place};

use super::made::{Delivered, Made};
use super::run::{Stopped, addressees};
use super::{Failure, Secrets};

/// The envelopes of the recipients of a build.
pub(super) struct Envelopes<'a> {
    root: &'a Root,
    folder: &'static str,
    of: BTreeMap<RecipientId, Envelope>,
    /// What the last build made.
    before: Made,
}

impl<'a> Envelopes<'a> {
    /// The envelopes of all recipients that get bundles: `windows` are the
    /// days of each view.
    pub(super) fn new(
        site: &'a Site,
        views: &Views,
        windows: &[Vec<String>],
        secrets: &Secrets,
        folder: &'static str,
    ) -> Result<Self, Stopped> {
        let (mut of, mut findings) = (BTreeMap::new(), Vec::new());
        let sealed = sealed_asks(site, views, windows);
        for (view, days) in views.recipients.iter().zip(windows) {
            let readers = if days.is_empty() { &[] } else { addressees(view) };
            for reader in readers {
                match envelope(site, &reader.id, sealed.contains(&reader.id), secrets) {
                    Ok(envelope) => of.extend(envelope.map(|e| (reader.id.clone(), e))),
                    Err(Stopped::Findings(found)) => findings.extend(found),
                    Err(failure) => return Err(failure),
                }
            }
        }
        if !findings.is_empty() {
            return Err(Stopped::Findings(findings));
        }
        let before = if of.is_empty() { Made::default() } else { Made::read(&site.root, folder) };
        Ok(Self { root: &site.root, folder, of, before })
    }

    /// The file that a bundle is delivered as.
    pub(super) fn put(
        &self,
        reader: &RecipientId,
        date: &str,
        bundle: Bundle,
    ) -> Result<(Delivered, Vec<u8>), Stopped> {
        let Some(envelope) = self.of.get(reader) else {
            let file = format!("bundles/{reader}/{date}.zip");
            let Bundle { bytes, sha256, sums } = bundle;
            return Ok((Delivered { file, sha256, sums, closed: None }, bytes));
        };
        let file = format!("bundles/{reader}/{}", envelope.file(date));
        let closed = format!("{} {}", bundle.sha256, envelope.word());
        let bytes = match self.unchanged(&file, &closed, envelope, &bundle) {
            Some(bytes) => bytes,
            None => envelope.close(date, &bundle.bytes).map_err(super::bundles::failed)?,
        };
        let delivered =
            Delivered { file, sha256: sha256(&bytes), sums: bundle.sums, closed: Some(closed) };
        Ok((delivered, bytes))
    }

    /// What the last build made of the same bundle in the same envelope: to
    /// encrypt it anew would only make it look changed.
    fn unchanged(
        &self,
        file: &str,
        closed: &str,
        envelope: &Envelope,
        bundle: &Bundle,
    ) -> Option<Vec<u8>> {
        let before = self.before.bundles.get(file)?;
        if before.closed.as_deref() != Some(closed) {
            return None;
        }
        let bytes = self.root.read(&format!("{}/{file}", self.folder)).ok()?;
        let same = sha256(&bytes) == before.sha256 && envelope.holds(&bytes, &bundle.bytes);
        same.then_some(bytes)
    }
}

/// Recipients that some issue of their bundles went to by a way that is
/// encrypted, as its sealed record says.
fn sealed_asks(site: &Site, views: &Views, windows: &[Vec<String>]) -> BTreeSet<RecipientId> {
    let days: BTreeSet<&str> = windows.iter().flatten().map(String::as_str).collect();
    let issues = views.office.issues().iter().filter(|issue| days.contains(issue.dated.as_str()));
    let recipients = issues.flat_map(|issue| issue.office.iter().flat_map(|n| &n.recipients));
    recipients
        .filter(|entitled| is_encrypted(site, entitled.delivery.as_deref()))
        .map(|entitled| entitled.id.clone())
        .collect()
}

fn is_encrypted(site: &Site, delivery: Option<&str>) -> bool {
    let delivery = delivery.and_then(|id| site.settings.deliveries.get(id));
    delivery.is_some_and(|delivery| delivery.encrypted)
}

fn envelope(
    site: &Site,
    id: &RecipientId,
    sealed: bool,
    secrets: &Secrets,
) -> Result<Option<Envelope>, Stopped> {
    let recipient = site.recipients.get(id);
    if let Some(key) = recipient.and_then(|r| r.key.as_deref()) {
        return Envelope::key(key).map(Some).map_err(|reason| refused(site, id, reason));
    }
    if recipient.is_some_and(|r| r.passphrase) {
        return match secrets.passphrases.get(id) {
            Some(envelope) => Ok(Some(envelope.clone())),
            None => Err(Stopped::Failure(Failure::Other(no_passphrase(id)))),
        };
    }
    let now = recipient.and_then(|r| r.delivery.as_deref());
    if sealed || is_encrypted(site, now) {
        let reason = Text::new(
            "发送方式要求加密，但没有 public-key，也没有 passphrase: true",
            "its way of delivery is encrypted, and it has neither `public-key` nor \
             `passphrase: true`",
        );
        return Err(refused(site, id, reason));
    }
    Ok(None)
}

/// A finding at the recipient, or at its registry when it is gone from there.
fn refused(site: &Site, id: &RecipientId, reason: Text) -> Stopped {
    let (file, place) = match site.origins.recipients.get(id) {
        Some((file, at)) => (file.clone(), Place::entry("recipients", *at)),
        None => (FilePath::from("content/recipients.yaml"), Place::Whole),
    };
    let message = Text::new(
        format!("给收件人“{id}”的发送包不能加密：{}", reason.zh),
        format!("the bundles of `{id}` cannot be encrypted: {}", reason.en),
    );
    let hint = Text::new(
        "请写明 public-key（age1…）；已停发的收件人请保留在名录中并写 until",
        "give its `public-key` (age1…); a recipient that has left stays in the register with \
         an `until`",
    );
    Stopped::Findings(vec![Finding::error(Code::RecipientKey, file, place, message).hint(hint)])
}

fn no_passphrase(id: &RecipientId) -> Text {
    Text::new(
        format!(
            "没有给出收件人“{id}”的口令，不能生成其发送包；请用 --passphrases 指定口令文件夹，内有名为 {id} 的文件；只看网页时可用 --bundles none"
        ),
        format!(
            "there is no passphrase of `{id}`, so its bundles cannot be made: name the folder \
             of passphrases with --passphrases, with a file `{id}` in it; for pages alone use \
             --bundles none"
        ),
    )
}
