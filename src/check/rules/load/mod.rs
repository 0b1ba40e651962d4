//! Rules that reading enforces: their findings come from the loader, their
//! manual pages are here.

pub(crate) mod anchors;
pub(crate) mod article_known;
pub(crate) mod character;
pub(crate) mod date;
pub(crate) mod duplicate_id;
pub(crate) mod duplicate_key;
pub(crate) mod encoding;
pub(crate) mod file_size;
pub(crate) mod front_matter_missing;
pub(crate) mod id;
pub(crate) mod ledger;
pub(crate) mod sealed_record;
pub(crate) mod site_missing;
pub(crate) mod stray_file;
pub(crate) mod symlink;
pub(crate) mod unknown_key;
pub(crate) mod unreadable;
pub(crate) mod value_type;
pub(crate) mod word;
pub(crate) mod yaml_syntax;
