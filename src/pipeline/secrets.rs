//! What a run is given that must never be in content: the key that signs
//! bundles and the passphrases that close them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::bundle::{Envelope, Signer};
use crate::model::RecipientId;

/// Secrets of a run. They show nothing of themselves.
#[derive(Debug, Clone, Default)]
pub struct Secrets {
    /// The key that signs bundles; none: they are not signed.
    pub signer: Option<Arc<Signer>>,
    /// Passphrases of recipients that have no public key.
    pub passphrases: BTreeMap<RecipientId, Envelope>,
}
