//! Texts from every door, in batches that worker threads can hold without Python.

mod arrow;
mod dates;
mod source;
mod strings;
mod texts;

pub use dates::{Dates, Published};
pub use source::{Batch, Size, Source};
pub use strings::text;
pub use texts::Texts;
