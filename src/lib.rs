//! Vietnamese news into tokens and facts.
//!
//! The rooms stand in the order in which a text goes through them; each may use the ones above it, never one
//! below (`tests/layers.rs` checks it). `docs/design.md` tells the whole way.

pub mod error;
pub mod text;

pub mod normalize;
pub mod tokenize;

pub mod model;
pub mod numeral;
pub mod segment;

pub mod tag;

pub mod entity;
pub mod quantity;
pub mod time;

pub mod quote;

pub mod fact;

pub mod link;

pub mod pipeline;
pub mod record;

pub mod corpus;

#[cfg(feature = "python")]
mod python;

#[cfg(feature = "train")]
pub mod train;

pub use error::{Error, ErrorKind, Result};
pub use pipeline::{Depth, Document, Options, Pipeline};
