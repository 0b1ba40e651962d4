//! The only door to files.
//!
//! - [`Root`]: reading below the root of a site.
//! - [`Lock`]: one run at a time.
//! - [`outside`]: files that people name, wherever they lie.
//! - [`write_atomic`], [`write_new`]: single files of the site; [`write_loose`]:
//!   of a cache.
//! - [`create_site`]: a new site, whole.
//! - [`journal`]: several files of the site, all or none.
//! - [`Staging`]: the output of a build.
//! - [`Git`]: the repository that a site lies in.
//! - [`Faults`]: a machine that fails where a test wants it to.

mod atomic;
mod create;
mod door;
mod error;
mod faults;
mod git;
pub mod journal;
mod lock;
pub mod outside;
mod root;
mod staging;
mod sys;
#[cfg(test)]
mod tests;

pub use atomic::{make_executable, write_atomic, write_loose, write_new};
pub use create::create_site;
pub use error::{DiskError, Operation};
pub use faults::{FaultKind, Faults};
pub use git::Git;
pub use lock::{LOCK, Lock};
pub use root::Root;

pub use crate::model::files::Found;
pub use staging::{Staging, Summary};
