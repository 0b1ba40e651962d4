//! How bundles are signed and encrypted. It fails closed: no recipient that asks
//! for encryption gets a bundle without.

use std::collections::{BTreeMap, BTreeSet};

use crate::audience::Views;
use crate::bundle::{Bundle, Envelope, Signer};
use crate::digest::sha256;
use crate::disk::Root;
use crate::finding::{Code, Finding, Text};
use crate::model::{RecipientId, Site};
use crate::source::{FilePath, Place};

use super::jobs::addressees;
use super::manifest::{Delivered, Manifest};
use super::window::Window;
use super::{Failure, Options, Secrets};

/// The signer of a build and the envelopes of its recipients.
pub(super) struct Envelopes<'a> {
    root: &'a Root,
    folder: &'static str,
    signer: Option<&'a Signer>,
    of: BTreeMap<RecipientId, Envelope>,
    /// The bundles of the last build.
    before: Manifest,
}

impl<'a> Envelopes<'a> {
    /// The envelopes of all recipients that get bundles.
    pub(super) fn new(
        root: &'a Root,
        site: &Site,
        views: &Views,
        windows: &[Window<'_>],
        options: &'a Options,
    ) -> Result<Self, Failure> {
        let (mut of, mut findings) = (BTreeMap::new(), Vec::new());
        let sealed = sealed_asks(site, views, windows);
        let bundled = windows.iter().filter(|(_, days)| !days.is_empty());
        for reader in bundled.flat_map(|(view, _)| addressees(view)) {
            let sealed = sealed.contains(&reader.id);
            match envelope(site, &reader.id, sealed, &options.secrets) {
                Ok(envelope) => of.extend(envelope.map(|e| (reader.id.clone(), e))),
                Err(Failure::Content { findings: found, .. }) => findings.extend(found),
                Err(failure) => return Err(failure),
            }
        }
        if !findings.is_empty() {
            return Err(findings.into());
        }
        let folder = options.folder();
        let before = if of.is_empty() { Manifest::default() } else { Manifest::read(root, folder) };
        Ok(Self { root, folder, signer: options.secrets.signer.as_deref(), of, before })
    }

    pub(super) fn signer(&self) -> Option<&Signer> {
        self.signer
    }

    /// The file that a bundle is delivered as.
    pub(super) fn put(
        &self,
        reader: &RecipientId,
        date: &str,
        bundle: Bundle,
    ) -> Result<(Delivered, Vec<u8>), Failure> {
        let Some(envelope) = self.of.get(reader) else {
            let file = format!("bundles/{reader}/{date}.zip");
            let Bundle { bytes, sha256, sums } = bundle;
            return Ok((Delivered { file, sha256, sums, closed: None }, bytes));
        };
        let file = format!("bundles/{reader}/{}", envelope.file(date));
        let closed = format!("{} {}", bundle.sha256, envelope.word());
        let bytes = match self.unchanged(&file, &closed, envelope, &bundle) {
            Some(bytes) => bytes,
            None => envelope.close(date, &bundle.bytes)?,
        };
        let delivered =
            Delivered { file, sha256: sha256(&bytes), sums: bundle.sums, closed: Some(closed) };
        Ok((delivered, bytes))
    }

    /// The last build's file of the same bundle in the same envelope: encrypted
    /// anew it would only look changed.
    fn unchanged(
        &self,
        file: &str,
        closed: &str,
        envelope: &Envelope,
        bundle: &Bundle,
    ) -> Option<Vec<u8>> {
        let before = self.before.get(file)?;
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
fn sealed_asks(site: &Site, views: &Views, windows: &[Window<'_>]) -> BTreeSet<RecipientId> {
    let days: BTreeSet<&str> =
        windows.iter().flat_map(|(_, days)| days).map(String::as_str).collect();
    let issues = views.office.issues().iter().filter(|issue| days.contains(issue.dated.as_str()));
    let recipients = issues.flat_map(|issue| issue.office.iter().flat_map(|n| &n.recipients));
    recipients
        .map(|share| &share.entitled)
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
) -> Result<Option<Envelope>, Failure> {
    let recipient = site.recipients.get(id);
    if let Some(key) = recipient.and_then(|r| r.public_key.as_deref()) {
        return Envelope::key(key).map(Some).map_err(|reason| refused(site, id, reason));
    }
    if recipient.is_some_and(|r| r.passphrase) {
        return match secrets.passphrases.get(id) {
            Some(envelope) => Ok(Some(envelope.clone())),
            None => Err(Failure::Other(no_passphrase(id))),
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
fn refused(site: &Site, id: &RecipientId, reason: Text) -> Failure {
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
    vec![Finding::error(Code::RecipientKey, file, place, message).hint(hint)].into()
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
