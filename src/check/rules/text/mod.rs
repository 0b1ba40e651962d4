//! Rules on what is printed: titles, bodies, editors' notes.

pub(crate) mod document_number;
pub(crate) mod numbers;
pub(crate) mod preferred_words;
pub(crate) mod star;
pub(crate) mod traps;
