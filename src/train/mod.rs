//! The trainers that make the files in `models/` from the shared data (feature `train`; never in the wheel).
//!
//! Every run gives the same bytes: no threads, no clock, no hash order, one fixed seed.

mod data;
pub mod names;
pub mod pos;
pub mod words;

pub use data::{Example, Shared};
