//! Keys and passphrases: named on the command line or in the environment,
//! never in content.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::bundle::{Envelope, Signer};
use crate::disk::{Root, outside};
use crate::model::RecipientId;
use crate::pipeline::{Failure, Secrets};

use super::{failure, variable};

/// Arguments that name secrets.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Args {
    /// 签名私钥文件（OpenSSH ed25519 或 minisign；也可用环境变量 KANFA_SIGN_KEY）· key that signs bundles
    #[arg(long, value_name = "FILE")]
    sign_key: Option<PathBuf>,
    /// 口令文件夹，每个收件人一个文件（也可用环境变量 KANFA_PASSPHRASES）· folder of passphrases by recipient
    #[arg(long, value_name = "DIR")]
    passphrases: Option<PathBuf>,
}

impl Args {
    pub(crate) fn read(&self, root: &Root) -> Result<Secrets, Failure> {
        let path = |given: &Option<PathBuf>, name| {
            given.clone().or_else(|| variable(name).map(PathBuf::from))
        };
        let signer = path(&self.sign_key, "KANFA_SIGN_KEY").map(|path| signer(root, &path));
        let folder = path(&self.passphrases, "KANFA_PASSPHRASES");
        let passphrases = folder.map(|folder| passphrases(root, &folder));
        Ok(Secrets {
            signer: signer.transpose()?,
            passphrases: passphrases.transpose()?.unwrap_or_default(),
        })
    }
}

fn signer(root: &Root, path: &Path) -> Result<Arc<Signer>, Failure> {
    let text = outside::read_secret(root, path)?;
    let password = std::env::var("KANFA_SIGN_PASSWORD").ok();
    let read = Signer::read(&text, password.as_deref());
    read.map(Arc::new).map_err(|fault| failure::of_file(path.display(), &fault.text()))
}

fn passphrases(root: &Root, folder: &Path) -> Result<BTreeMap<RecipientId, Envelope>, Failure> {
    let files = outside::read_secrets(root, folder)?;
    files
        .into_iter()
        .map(|(name, text)| match Envelope::passphrase(&text) {
            Ok(envelope) => Ok((RecipientId::from(name), envelope)),
            Err(reason) => Err(failure::of_file(folder.join(name).display(), &reason)),
        })
        .collect()
}
