//! The targets that links and images may have: a list of those allowed; all
//! others are refused. Addresses come here after entities were decoded.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::model::id::{is_id, is_reserved};

/// The target of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target<'a> {
    /// An address with `http`, `https` or `mailto`.
    Address(Cow<'a, str>),
    /// A file beside the item.
    File(FileName<'a>),
    /// A place in the same issue, without `#`.
    Anchor(Cow<'a, str>),
}

/// A file beside the item: a name, and the folder where it was typed with one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileName<'a> {
    /// Folder as typed; it must be the item's slug.
    pub folder: Option<Cow<'a, str>>,
    pub name: Cow<'a, str>,
}

/// The longest name of a file, in bytes.
const LONGEST_NAME: usize = 120;

impl<'a> Target<'a> {
    /// The target of an address; `None` when it is not allowed.
    #[must_use]
    pub fn parse(address: Cow<'a, str>) -> Option<Self> {
        if let Some(anchor) = address.strip_prefix('#') {
            let anchor = anchor.to_owned();
            return is_id(&anchor).then_some(Target::Anchor(anchor.into()));
        }
        if is_address(&address) {
            return Some(Target::Address(address));
        }
        FileName::parse(address).map(Target::File)
    }
}

impl<'a> FileName<'a> {
    /// The file of a relative address, `name` or `folder/name`; `None` when it is not one.
    #[must_use]
    pub fn parse(address: Cow<'a, str>) -> Option<Self> {
        let address = match address.strip_prefix("./") {
            Some(rest) => Cow::Owned(rest.to_owned()),
            None => address,
        };
        let address = match percent_decode_str(&address).decode_utf8().ok()? {
            Cow::Owned(decoded) => Cow::Owned(decoded),
            Cow::Borrowed(_) => address,
        };
        let (folder, name) = match address.split_once('/') {
            Some((folder, name)) => (Some(folder.to_owned().into()), name.to_owned().into()),
            None => (None, address),
        };
        let folder_fits = folder.as_deref().is_none_or(is_id);
        (folder_fits && is_file_name(&name)).then_some(Self { folder, name })
    }
}

fn is_address(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once(':') else { return false };
    let clean = !rest.chars().any(|c| c.is_whitespace() || is_invisible(c) || c == '\\');
    let scheme = scheme.to_ascii_lowercase();
    match scheme.as_str() {
        "http" | "https" => clean && rest.strip_prefix("//").is_some_and(|r| !r.is_empty()),
        "mailto" => clean && rest.contains('@'),
        _ => false,
    }
}

/// Whether `name` can be the name of a file in every place that it goes: a
/// folder, a page, an archive, another system.
#[must_use]
pub fn is_file_name(name: &str) -> bool {
    let plain = |c: char| {
        !c.is_control()
            && !is_invisible(c)
            && !matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%' | '#')
    };
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && name.chars().all(plain)
        && !name.starts_with(['.', ' ', '-'])
        && !name.ends_with(['.', ' '])
        && !is_reserved(name)
}

/// Characters that show nothing or turn text around.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
        || c.is_control()
}
