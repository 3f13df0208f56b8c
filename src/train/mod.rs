//! The trainers that make the files in `models/` from the shared data, or models of a user's own (feature `train`; never
//! in the wheel). `docs/training.md` tells how to use them.
//!
//! Every run gives the same bytes: no threads, no clock, no hash order, one fixed seed.

mod data;
mod files;
pub mod names;
pub mod pos;
mod report;
pub mod words;

pub use data::{Example, Shared};
pub use files::{of_names, of_pos, of_words};
pub use report::{Made, finish};
