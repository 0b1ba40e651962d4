//! Whoever is sent encrypted bundles has a key or a passphrase to open them:
//! `public-key` is a public key of age, or `passphrase: true` says that the
//! bundles are closed with a passphrase that is kept outside of content. A way
//! of delivery that is `encrypted` needs one of them; nobody has both. No
//! secret stands in content.
//!
//! Passes: `{id: a, delivery: mail, public-key: age1…}` where `mail` is
//! `encrypted: true`. Fails: the same without `public-key`, with half a key,
//! or with a secret key.
//!
//! To mend it: ask the recipient for the line that `age-keygen` prints as
//! `Public key`; or write `passphrase: true` and keep the passphrase where
//! `--passphrases` finds it. A secret key that stood here is given up.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 接收加密发送包的收件人有打开它的公钥或口令：`public-key` 是 age 公钥；`passphrase: true`
//! 表示用口令加密，口令保存在 content 之外。`encrypted: true` 的发送方式必须有其中一种，
//! 两种不能同时写。content 中不得有任何私钥或口令。
//!
//! 正确：发送方式 `mail` 写有 `encrypted: true`，收件人为 `{id: a, delivery: mail, public-key: age1…}`。
//! 错误：没有 `public-key`，公钥残缺，或误填私钥。
//!
//! 改正方法：请收件人提供 `age-keygen` 显示的 `Public key` 一行；或写 `passphrase: true`，
//! 口令放在 `--passphrases` 指定的文件夹。误填的私钥应当作废。
//!
//! 参数：无。本规则不能放宽。

use std::str::FromStr as _;

use crate::check::context::{Findings, SiteContext};
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Severity, Text};
use crate::model::recipient::Recipient;
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::RecipientKey,
    severity: Severity::Error,
    summary: Summary {
        zh: "接收加密发送包的收件人有公钥或口令",
        en: "recipients of encrypted bundles have a key",
    },
    source: include_str!("recipient_key.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for recipient in cx.site.recipients.values() {
        let Some((file, at)) = cx.site.origins.recipients.get(&recipient.id) else { continue };
        let Some((key, message)) = fault(cx, recipient) else { continue };
        let place = Place::Value(vec!["recipients".into(), (*at).into(), key.into()]);
        findings.push(cx.found(file.clone(), place, message).hint(hint(recipient)));
    }
}

/// The key that is at fault, and why. A secret is not quoted.
fn fault(cx: &SiteContext<'_>, recipient: &Recipient) -> Option<(&'static str, Text)> {
    let key = recipient.key.as_deref();
    if key.is_some_and(is_secret) {
        let message = Text::new("这里写的是私钥", "this is a secret key");
        return Some(("public-key", message));
    }
    if key.is_some_and(|key| age::x25519::Recipient::from_str(key.trim()).is_err()) {
        let message = Text::new("不是完整的 age 公钥", "this is no whole public key of age");
        return Some(("public-key", message));
    }
    if key.is_some() && recipient.passphrase {
        let message = Text::new("公钥和口令只能用一种", "there is a public key already");
        return Some(("passphrase", message));
    }
    let delivery = recipient.delivery.as_ref()?;
    let encrypted = cx.site.settings.deliveries.get(delivery).is_some_and(|d| d.encrypted);
    (encrypted && key.is_none() && !recipient.passphrase).then(|| {
        let message = Text::new(
            format!("“{delivery}”要求加密，但“{}”没有公钥，也没有口令", recipient.id),
            format!(
                "`{delivery}` is encrypted, and `{}` has neither a public key nor a passphrase",
                recipient.id
            ),
        );
        ("delivery", message)
    })
}

fn is_secret(key: &str) -> bool {
    key.trim().to_ascii_uppercase().starts_with("AGE-SECRET-KEY-")
}

fn hint(recipient: &Recipient) -> Text {
    if recipient.key.as_deref().is_some_and(is_secret) {
        return Text::new(
            "请立即删除并通知收件人作废这把私钥；版本库历史中的也要清除",
            "delete it, tell the recipient to give this key up, and clean the repository's history",
        );
    }
    Text::new(
        "public-key 写 age-keygen 显示的 age1…；没有公钥的写 passphrase: true",
        "`public-key` is the age1… that age-keygen prints; without one write `passphrase: true`",
    )
}
