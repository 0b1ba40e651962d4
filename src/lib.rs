//! # ARCHITECTURE
//!
//! `kanfa` turns approved items (Markdown with front matter, in git) into the
//! numbered issues of internal periodicals. It checks items against the rules of
//! their periodical, numbers them, lays them out, and gives each recipient the
//! issues of its distribution list, and no others.
//!
//! ## The flow
//!
//! ```text
//! files → Site → Checked → Issue → View → Job → bytes in output/
//!         load   check     number  audience  render, bundle → disk
//! ```
//! [`pipeline`] is the flow on one screen. Each stage returns its value *and* its
//! findings ([`finding::Finding`]): one bad item hides no other. [`pipeline`] alone
//! decides to stop; then everything is written or nothing is.
//!
//! ## Modules, by layer
//!
//! A module imports from its own layer and from the layers below; a stage imports
//! from the layers below alone.
//!
//! | layer | module | task |
//! |---|---|---|
//! | 6 command line | [`cli`] | arguments in, messages out; prints, reads the clock and the environment; `cli::serve` opens the only network |
//! | 5 pipeline | [`pipeline`] | the flow; the list of jobs: a path, a value, the function that makes the bytes |
//! | 4 stages | [`load`] | files → [`model`]; findings on form |
//! | | [`check`] | [`model::Site`] → [`check::Checked`]; the table of rules, and their functions |
//! | | [`number`] | [`check::Checked`] and ledger → issues; publishing |
//! | | [`audience`] | issues and recipients → a [`audience::View`] for all who may see the same |
//! | | [`render`] | view → pages, documents, lists |
//! | | [`bundle`] | artifacts → zip files with manifest and signature; verifying them |
//! | | [`report`] | open obligations, as pages and data for the office |
//! | | [`presets`] | new sites and new items, compiled in |
//! | 3 files and text | [`disk`] | the only way to files: staged, synced, exchanged |
//! | | [`markdown`] | text → typed tree; tables, captions, footnotes, for page and document alike |
//! | | [`picture`] | PNG and JPEG, decoded within bounds |
//! | 2 model | [`model`] | the meaning of content: without file or clock |
//! | 1 base | [`finding`] | findings, severities, rule codes, texts in two languages |
//! | | [`source`] | files, places, lines |
//! | | [`digest`] | SHA-256 and hexadecimal |
//!
//! ## Rules of the house
//!
//! - No stage imports another stage. Values that flow may cross: [`check::Checked`],
//!   [`audience::View`], [`report::Obligation`].
//! - Nothing imports upward, and modules beside each other form no cycle.
//! - Only [`disk`] names `std::fs`; only `cli::serve` opens a network; only [`cli`] prints.
//! - Today is a value that [`cli`] passes in. Two builds of one tree agree to the byte.
//! - Only [`check`] makes a [`check::Checked`], only [`audience`] a [`audience::View`]:
//!   the compiler holds it.
//! - A template sees the types of `render::view`, never a type of [`model`].
//! - Code knows kinds. Names of periodicals, bodies, regulations and recipients are data.
//! - A mistake that a test makes on purpose stands below `cfg(test)`.
//!
//! `tests/suite/architecture.rs` reads the sources and holds this.
//!
//! ## Absent
//!
//! - No daemon and no database: files in git are the state. [`cli`]'s `serve` shows the
//!   office's site while a person edits; nothing depends on it.
//! - No plugins and no expression language: a rule is a Rust function; sites choose
//!   rules and set their parameters in YAML.
//! - No network client: nothing is fetched, sent or reported. Delivery takes folders
//!   and bundles by programs of the site.
//! - No accounts and no rights: entitlement decides the contents of a folder; a web
//!   server, shown by `kanfa init --hosting`, decides on access to it.
//! - No editing of content, but for the safe edits of `kanfa check --fix`.
//! - No classified material: it is refused before anything is made of it.
//! - No JavaScript that a page needs, and nothing loaded from elsewhere.
//! - No dates of today in the output, no random values but in signing and encryption
//!   that demand them.
//! - No second form of the program: no cargo features.
//!
//! ## Exit codes
//!
//! 0 fine · 1 errors in the content · 2 usage or the machine · 3 another run holds
//! the site · 101 a fault of the program: `cli::exit`.

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
pub mod picture;
pub mod pipeline;
pub mod presets;
pub mod render;
pub mod report;
pub mod source;
#[cfg(test)]
mod testing;
