//! What every room may use: spans, offset maps, character classes, the Vietnamese syllable.

mod chars;
mod names;
mod offsets;
mod span;
mod syllable;

pub(crate) use names::names;

pub use chars::{CharClass, class_of, is_lower, is_upper, lower_char, lower_into};
pub(crate) use chars::{ascii_class, letters};
pub use offsets::{OffsetUnit, Offsets, Walk};
pub use span::Span;
pub use syllable::{Syllable, Tone, is_syllable};
