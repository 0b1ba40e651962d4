//! kanfa
fn main() {}
