//! Rules on what is written: titles, bodies, editors' notes.

pub(crate) mod document_number;
pub(crate) mod preferred_words;
mod scan;
pub(crate) mod star_on_no_secret;
pub(crate) mod text_numbers;
pub(crate) mod text_traps;
mod traps;
