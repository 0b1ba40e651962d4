//! Records as people type them. Every struct refuses unknown keys; every value
//! is still text where it needs a look-up or a calendar. `resolve` makes the
//! model from them, destructuring each so that no field can be forgotten.

pub mod issue;
pub mod item;
pub mod periodical;
pub mod register;
pub mod register_duty;
pub mod register_plan;
pub mod registry;
pub mod rules;
pub mod site;

pub use crate::model::scalar::{OneOrMany, Scalar};
