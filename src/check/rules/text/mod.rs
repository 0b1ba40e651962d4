//! Rules on what is printed: titles, bodies, editors' notes.

pub(crate) mod document_number;
mod forms;
pub(crate) mod numbers;
pub(crate) mod pasted;
pub(crate) mod personal_data;
pub(crate) mod preferred_words;
pub(crate) mod quotes;
pub(crate) mod star;
pub(crate) mod traps;
