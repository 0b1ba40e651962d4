//! kanfa
pub mod audience;
pub mod bundle;
pub mod check;
pub mod diagnostic;
pub mod disk;
pub mod load;
pub mod markdown;
pub mod model;
pub mod number;
pub mod presets;
pub mod render;
pub mod source;
