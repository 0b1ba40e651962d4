//! Rules that reading enforces: their findings come from the loader, their
//! manual pages are here.

pub(in crate::check) mod encoding;
