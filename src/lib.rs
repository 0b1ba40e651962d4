//! # ARCHITECTURE
//!
//! `kanfa` turns approved items (Markdown with front matter, in git) into the
//! numbered issues of internal periodicals: checked against their rules, laid
//! out, sent to exactly those entitled to them, and kept findable.
//!
//! ## The flow
//!
//! ```text
//! files → Site → Checked → Issue → View → Artifact → output/
//!         load   check     number  audience render    disk
//!                                           bundle
//! ```
//! [`pipeline`] is the whole of it on one screen. Each stage returns its value
//! *and* its findings ([`finding::Finding`]): one bad item never hides
//! another. Only [`pipeline`] decides to stop; then everything is written or
//! nothing is.
//!
//! ## The rooms, in the order of the flow
//!
//! | room | what it does |
//! |---|---|
//! | [`cli`] | arguments in, words out; the only place that prints or reads the clock |
//! | [`load`] | files → raw records → [`model`]; every fault of form |
//! | [`check`] | [`model::Site`] → [`check::Checked`]; every rule, one file each, its doc the manual page |
//! | [`number`] | [`check::Checked`] and ledger → issues; publishing |
//! | [`audience`] | issues → one [`audience::View`] for all who may see the same |
//! | [`render`] | view → pages, lists |
//! | [`bundle`] | pages → zip files with manifests |
//! | [`presets`] | new sites and new items, compiled in |
//! | [`report`] | open obligations, as pages and data for the office |
//! | [`disk`] | the only door to files: staged, then exchanged |
//!
//! Ground, which imports no room: [`model`], [`source`], [`finding`],
//! [`markdown`], [`disk`].
//!
//! ## What must never be
//!
//! - A room imports another room. Values that flow may cross: [`check::Checked`],
//!   [`audience::View`] and what they hold.
//! - Ground imports a room.
//! - Anything but [`disk`] names `std::fs`; anything but [`cli`] prints.
//! - Anything but [`cli`] reads the clock, the environment or the network:
//!   today is a value.
//! - A name of a periodical, body, regulation or recipient stands in code: they
//!   are data.
//! - A template sees a model type: it sees what `render::view` made for it.
//!
//! `tests/suite/architecture.rs` holds all of this.

pub mod audience;
pub mod bundle;
pub mod check;
pub mod cli;
pub mod digest;
pub mod disk;
pub mod finding;
pub mod load;
pub mod markdown;
pub mod model;
pub mod number;
pub mod pipeline;
pub mod presets;
pub mod render;
pub mod report;
pub mod source;
