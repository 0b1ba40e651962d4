//! `kanfa verify`: the check that a recipient runs on a bundle. It needs no site.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::bundle::verify::{Answer, Question, Signature, Trust, verify};
use crate::bundle::{Card, CardIssue};
use crate::disk::outside;
use crate::pipeline::Failure;

use super::exit::Exit;
use super::{Context, Format, failure};

/// How to do it without kanfa, in both languages.
const PAGE: &str = include_str!("../../docs/manual/verify.md");

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 发送包（.zip、.zip.age），或解压后的文件夹 · a bundle, or the folder it was unpacked into
    #[arg(value_name = "FILE|DIR", required_unless_present = "explain")]
    path: Option<PathBuf>,
    /// 可信的签名人：allowed_signers 文件、OpenSSH 或 minisign 公钥 · whose signatures are good
    #[arg(long, value_name = "FILE")]
    signers: Option<PathBuf>,
    /// 应当发给谁（收件人的 id）· whom it should be for
    #[arg(long = "for", value_name = "ID")]
    recipient: Option<String>,
    /// 解密用的 age 私钥文件 · secret key of age, for an encrypted bundle
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
    /// 输出格式 · form of the answer
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// 说明没有 kanfa 时怎样核对 · how to do it without kanfa
    #[arg(long)]
    explain: bool,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<Exit, Failure> {
    let Some(path) = args.path.as_ref().filter(|_| !args.explain) else {
        let (zh, en) = PAGE.split_once("\n# ").unwrap_or((PAGE, PAGE));
        context.say(zh.trim(), format!("# {}", en.trim()));
        return Ok(Exit::Fine);
    };
    let answer = verify(path, &question(args, context)?)?;
    match args.format {
        Format::Human => tell(path, &answer, context),
        Format::Json => tell_json(path, &answer, context),
    }
    Ok(if answer.faults.is_empty() { Exit::Fine } else { Exit::Content })
}

fn question(args: &Args, context: &Context) -> Result<Question, Failure> {
    let trust = args.signers.as_ref().map(|path| {
        let text = outside::read_text(path)?;
        let read = Trust::read(&text, context.dates.today);
        read.map_err(|reason| failure::of_file(path.display(), &reason))
    });
    let identity = args.identity.as_ref().map(|path| outside::read_text(path));
    Ok(Question {
        trust: trust.transpose()?,
        recipient: args.recipient.clone(),
        identity: identity.transpose()?,
    })
}

fn tell(path: &Path, answer: &Answer, context: &Context) {
    if let Some(card) = &answer.card {
        tell_card(card, context);
    }
    tell_signature(&answer.signature, context);
    for fault in &answer.faults {
        let (code, text) = (fault.code(), fault.text());
        context.say(format!("错误[{code}]：{}", text.zh), format!("error[{code}]: {}", text.en));
    }
    let (path, files) = (path.display(), answer.files);
    if answer.faults.is_empty() {
        context.say(
            format!("{path}：{files} 个文件完整，未经改动。"),
            format!("{path}: all {files} files are there and unchanged."),
        );
    } else {
        context.say(
            format!("{path}：不能采信。请与发送单位联系，重新取得。"),
            format!("{path}: do not rely on it; ask the sender for another."),
        );
    }
}

fn tell_card(card: &Card, context: &Context) {
    let Card { publisher, recipient, name, date, issues, .. } = card;
    context.say(
        format!("{publisher}　发给：{name}（{recipient}）　{date}"),
        format!("{publisher}, for {name} ({recipient}), {date}"),
    );
    for CardIssue { issue, title, number, copies, numbers } in issues {
        let numbers = numbers.map(|(first, last)| format!("{first:06}–{last:06}"));
        let (zh, en) = numbers
            .map(|numbers| (format!("，份号 {numbers}"), format!(", numbers {numbers}")))
            .unwrap_or_default();
        context.say(
            format!("  《{title}》{number}（{issue}），{copies} 份{zh}"),
            format!("  {title} {number} ({issue}), copies: {copies}{en}"),
        );
    }
}

fn tell_signature(signature: &Signature, context: &Context) {
    match signature {
        Signature::By { name, key } => {
            context.say(format!("签名：{name}（{key}）"), format!("Signed by {name} ({key})"));
        }
        Signature::Unknown { key } => context.say(
            format!("签名：{key}；未用 --signers 指明可信的公钥，不能证明出自何处"),
            format!("Signed by {key}; the sender is proved only by a trusted key in --signers"),
        ),
        Signature::None => context.say(
            "签名：没有；校验值只能证明未损坏，不能证明出自何处",
            "Not signed: digests prove that nothing is damaged, not who sent it",
        ),
        Signature::Bad => {}
    }
}

fn tell_json(path: &Path, answer: &Answer, context: &Context) {
    let card = answer.card.as_ref();
    let (signature, signer, key) = match &answer.signature {
        Signature::None => ("none", None, None),
        Signature::Unknown { key } => ("unknown", None, Some(key)),
        Signature::By { name, key } => ("trusted", Some(name), Some(key)),
        Signature::Bad => ("bad", None, None),
    };
    let faults = answer.faults.iter().map(|fault| {
        let message = context.text(&fault.text()).to_owned();
        json!({ "code": fault.code(), "file": fault.file(), "message": message })
    });
    context.json(&json!({
        "path": path.display().to_string(),
        "ok": answer.faults.is_empty(),
        "recipient": card.map(|c| &c.recipient),
        "name": card.map(|c| &c.name),
        "publisher": card.map(|c| &c.publisher),
        "date": card.map(|c| &c.date),
        "issues": card.map_or(&[][..], |c| &c.issues),
        "files": answer.files,
        "signature": signature,
        "signer": signer,
        "key": key,
        "faults": faults.collect::<Vec<_>>(),
    }));
}
