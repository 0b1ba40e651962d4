//! `kanfa verify`: what a recipient runs on a bundle. It needs no site.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::bundle::verify::{Answer, Question, Signature, Trust, verify};
use crate::bundle::{Card, CardIssue};
use crate::disk::outside;
use crate::finding::{Language, Text};
use crate::pipeline::Failure;

use super::failure::report_failure;
use super::say::Say;
use super::{Context, Format, exit};

/// How to do it without kanfa, in both languages.
const PAGE: &str = include_str!("../../docs/manual/verify.md");

/// Arguments of `verify`.
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

/// Runs `verify`.
pub(crate) fn run(args: &Args, context: &Context) -> u8 {
    let say = Say::new(context);
    if args.explain {
        let (zh, en) = PAGE.split_once("\n# ").unwrap_or((PAGE, PAGE));
        say.line(zh.trim(), &format!("# {}", en.trim()));
        return exit::FINE;
    }
    let Some(path) = &args.path else { return exit::USAGE };
    let answer = question(args, context)
        .and_then(|question| verify(path, &question).map_err(Failure::Machine));
    let answer = match answer {
        Ok(answer) => answer,
        Err(failure) => return report_failure(&failure, context),
    };
    match args.format {
        Format::Human => tell(path, &answer, &say),
        Format::Json => json(path, &answer, context),
    }
    if answer.faults.is_empty() { exit::FINE } else { exit::CONTENT }
}

fn question(args: &Args, context: &Context) -> Result<Question, Failure> {
    let trust = args.signers.as_ref().map(|path| {
        let text = outside::read_text(path)?;
        Trust::read(&text, context.dates.today).map_err(|reason| {
            let path = path.display();
            let zh = format!("{path}：{}", reason.zh);
            Failure::Other(Text::new(zh, format!("{path}: {}", reason.en)))
        })
    });
    let identity = args.identity.as_ref().map(|path| outside::read_text(path));
    Ok(Question {
        trust: trust.transpose()?,
        recipient: args.recipient.clone(),
        identity: identity.transpose()?,
    })
}

fn tell(path: &Path, answer: &Answer, say: &Say) {
    if let Some(card) = &answer.card {
        tell_card(card, say);
    }
    tell_signature(&answer.signature, say);
    for fault in &answer.faults {
        let text = fault.text();
        let code = fault.code();
        say.line(&format!("错误[{code}]：{}", text.zh), &format!("error[{code}]: {}", text.en));
    }
    let (path, files) = (path.display(), answer.files);
    if answer.faults.is_empty() {
        say.line(
            &format!("{path}：{files} 个文件完整，未经改动。"),
            &format!("{path}: all {files} files are there and unchanged."),
        );
    } else {
        say.line(
            &format!("{path}：不能采信。请与发送单位联系，重新取得。"),
            &format!("{path}: do not rely on it; ask whoever sent it for another."),
        );
    }
}

fn tell_card(card: &Card, say: &Say) {
    let Card { publisher, recipient, name, date, issues, .. } = card;
    say.line(
        &format!("{publisher}　发给：{name}（{recipient}）　{date}"),
        &format!("{publisher}, for {name} ({recipient}), {date}"),
    );
    for CardIssue { issue, title, number, copies, numbers } in issues {
        let (zh, en) = match numbers {
            Some((first, last)) => {
                (format!("，份号 {first:06}–{last:06}"), format!(", numbers {first:06}–{last:06}"))
            }
            None => (String::new(), String::new()),
        };
        say.line(
            &format!("  《{title}》{number}（{issue}），{copies} 份{zh}"),
            &format!("  {title} {number} ({issue}), copies: {copies}{en}"),
        );
    }
}

fn tell_signature(signature: &Signature, say: &Say) {
    match signature {
        Signature::By { name, key } => {
            say.line(&format!("签名：{name}（{key}）"), &format!("Signed by {name} ({key})"))
        }
        Signature::Unknown { key } => say.line(
            &format!("签名：{key}；未用 --signers 指明可信的公钥，不能证明出自何处"),
            &format!(
                "Signed by {key}; without a trusted key in --signers this does not prove by whom"
            ),
        ),
        Signature::None => say.line(
            "签名：没有；校验值只能证明未损坏，不能证明出自何处",
            "Not signed: digests show damage, not who sent it",
        ),
        Signature::Bad => {}
    }
}

#[derive(Serialize)]
struct Line<'a> {
    path: String,
    ok: bool,
    recipient: Option<&'a str>,
    name: Option<&'a str>,
    publisher: Option<&'a str>,
    date: Option<&'a str>,
    issues: &'a [CardIssue],
    files: usize,
    signature: &'static str,
    signer: Option<&'a str>,
    key: Option<&'a str>,
    faults: Vec<FaultLine<'a>>,
}

#[derive(Serialize)]
struct FaultLine<'a> {
    code: &'static str,
    file: Option<&'a str>,
    message: String,
}

fn json(path: &Path, answer: &Answer, context: &Context) {
    let language = context.language.unwrap_or(Language::Chinese);
    let card = answer.card.as_ref();
    let (signature, signer, key) = match &answer.signature {
        Signature::None => ("none", None, None),
        Signature::Unknown { key } => ("unknown", None, Some(key.as_str())),
        Signature::By { name, key } => ("trusted", Some(name.as_str()), Some(key.as_str())),
        Signature::Bad => ("bad", None, None),
    };
    let faults = answer.faults.iter().map(|fault| FaultLine {
        code: fault.code(),
        file: fault.file(),
        message: fault.text().get(language).to_owned(),
    });
    let line = Line {
        path: path.display().to_string(),
        ok: answer.faults.is_empty(),
        recipient: card.map(|c| c.recipient.as_str()),
        name: card.map(|c| c.name.as_str()),
        publisher: card.map(|c| c.publisher.as_str()),
        date: card.map(|c| c.date.as_str()),
        issues: card.map_or(&[], |c| &c.issues),
        files: answer.files,
        signature,
        signer,
        key,
        faults: faults.collect(),
    };
    let text = serde_json::to_string(&line).unwrap_or_default();
    Say::new(context).line(&text, &text);
}
