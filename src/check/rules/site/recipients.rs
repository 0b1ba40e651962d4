//! Recipients, their groups and keys.

use std::str::FromStr as _;

use crate::check::context::SiteContext;
use crate::check::frame::{Spot, in_version};
use crate::check::rules::references::{GROUPS, RECIPIENTS, UNITS, refer};
use crate::check::say::keys;
use crate::model::distribution::Target;
use crate::model::recipient::Recipient;
use crate::source::Place;

pub(crate) fn recipient_registered(cx: &SiteContext<'_>) {
    members(cx);
    distributions(cx);
    for recipient in cx.site.recipients.values() {
        words(cx, recipient);
    }
}

fn members(cx: &SiteContext<'_>) {
    for (id, group) in &cx.site.groups {
        let Some((file, at)) = cx.site.origins.groups.get(id) else { continue };
        for (n, member) in group.members.iter().enumerate() {
            let place = Place::value(&keys!["groups", *at, "members", n]);
            refer(cx, &RECIPIENTS, (file.clone(), place), member.id.as_str());
        }
    }
}

fn distributions(cx: &SiteContext<'_>) {
    for (id, version) in cx.versions() {
        for (at, line) in version.distribution.iter().flatten().enumerate() {
            match line.target() {
                None => {}
                Some(Target::Group(group)) => {
                    let spot = in_version(id, version, &keys!["distribution", at, "group"]);
                    refer(cx, &GROUPS, spot, group.as_str());
                }
                Some(Target::Named { among, .. }) => {
                    for (n, group) in among.iter().enumerate() {
                        let below = keys!["distribution", at, "among", n];
                        refer(cx, &GROUPS, in_version(id, version, &below), group.as_str());
                    }
                }
            }
        }
    }
}

/// The value of a key of a recipient, in the register of recipients.
fn spot(cx: &SiteContext<'_>, recipient: &Recipient, key: &str) -> Option<Spot> {
    let (file, at) = cx.site.origins.recipients.get(&recipient.id)?;
    Some((file.clone(), Place::value(&keys!["recipients", *at, key])))
}

fn words(cx: &SiteContext<'_>, recipient: &Recipient) {
    let spot = |key: &str| spot(cx, recipient, key);
    let settings = &cx.site.settings;
    if let (Some(unit), Some(spot)) = (&recipient.unit, spot("unit")) {
        refer(cx, &UNITS, spot, unit.as_str());
    }
    let delivery = recipient.delivery.as_ref();
    let unknown = delivery.filter(|word| !settings.deliveries.contains_key(*word));
    if let (Some(word), Some(spot)) = (unknown, spot("delivery")) {
        let known = settings.deliveries.keys().map(String::as_str);
        cx.unknown(spot, ("没有送达方式", "there is no way of delivery"), word, known);
    }
    let levels = &settings.classification.levels;
    let level = &recipient.clearance;
    if levels.find(level).is_none()
        && let Some(spot) = spot("clearance")
    {
        let report = cx.report_at(
            spot,
            format!("没有密级“{level}”可供接收"),
            format!("`{level}` is no level that may be received"),
        );
        report.suggest_term(level, levels);
    }
}

/// A secret is not quoted.
pub(crate) fn recipient_key(cx: &SiteContext<'_>) {
    for recipient in cx.site.recipients.values() {
        let Some((key, zh, en)) = fault(cx, recipient) else { continue };
        let Some(spot) = spot(cx, recipient, key) else { continue };
        let report = cx.report_at(spot, zh, en);
        if recipient.public_key.as_deref().is_some_and(is_secret) {
            report.hint(
                "请立即删除并通知收件人作废这把私钥；版本库历史中的也要清除",
                "delete it, tell the recipient to give this key up, and clean the repository's \
                 history",
            );
        } else {
            report.hint(
                "public-key 写 age-keygen 显示的 age1…；没有公钥的写 passphrase: true",
                "`public-key` is the age1… that age-keygen prints; without one write \
                 `passphrase: true`",
            );
        }
    }
}

/// The key that is at fault, and why.
fn fault(cx: &SiteContext<'_>, recipient: &Recipient) -> Option<(&'static str, String, String)> {
    let key = recipient.public_key.as_deref();
    let say = |at, zh: &str, en: &str| Some((at, zh.to_owned(), en.to_owned()));
    if key.is_some_and(is_secret) {
        return say("public-key", "这里写的是私钥", "this is a secret key");
    }
    if key.is_some_and(|key| age::x25519::Recipient::from_str(key.trim()).is_err()) {
        return say("public-key", "不是完整的 age 公钥", "this is no whole public key of age");
    }
    if key.is_some() && recipient.passphrase {
        return say("passphrase", "公钥和口令只能用一种", "there is a public key already");
    }
    let delivery = recipient.delivery.as_ref()?;
    let encrypted = cx.site.settings.deliveries.get(delivery).is_some_and(|d| d.encrypted);
    let id = &recipient.id;
    (encrypted && key.is_none() && !recipient.passphrase).then(|| {
        (
            "delivery",
            format!("“{delivery}”要求加密，但“{id}”没有公钥，也没有口令"),
            format!(
                "`{delivery}` is encrypted, and `{id}` has neither a public key nor a passphrase"
            ),
        )
    })
}

fn is_secret(key: &str) -> bool {
    key.trim().to_ascii_uppercase().starts_with("AGE-SECRET-KEY-")
}
