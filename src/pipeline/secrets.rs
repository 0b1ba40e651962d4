//! Secrets of a run, which are never in content: the key that signs
//! bundles and the passphrases that encrypt them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::bundle::{Envelope, Signer};
use crate::model::RecipientId;

/// Secrets of a run. They show nothing of themselves.
#[derive(Debug, Clone, Default)]
pub struct Secrets {
    /// The key that signs bundles; `None` when they are not signed.
    pub signer: Option<Arc<Signer>>,
    /// Passphrases of recipients that have no public key.
    pub passphrases: BTreeMap<RecipientId, Envelope>,
}
