//! Markdown as a typed tree, the same for pages, documents and search. Text
//! in, values out: raw HTML and addresses that are not allowed become problems
//! and plain text, never markup.

mod builder;
mod caption;
mod outline;
mod problem;
mod scan;
mod target;
mod text;
mod tree;

pub use builder::{DEEPEST, MOST_NODES, parse};
pub use outline::{Code, Heading, Leaf, Outline, outline};
pub use problem::{Problem, ProblemKind};
pub use target::{FileName, Target, is_file_name};
pub use text::{Tables, count, each_piece, plain};
pub use tree::{Align, Block, Figure, FileUse, Footnote, Inline, LinkUse, Parsed, Table};

#[cfg(test)]
mod tests;
