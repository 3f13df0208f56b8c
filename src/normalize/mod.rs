//! One spelling for what is written in several, with the way back to the caller's own characters.
//!
//! Everything after this room reads the normalised text and gives spans in it; [`Alignment`] turns them into spans
//! of the original when a record leaves the house. Nothing of the caller's text is rewritten for the caller.

mod alignment;
mod compose;
pub mod legacy;
mod output;
mod suspect;
mod tone;

pub use alignment::Alignment;

use std::borrow::Cow;

/// Where the tone mark stands in open syllables with a glide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ToneStyle {
    /// On the first vowel: `hòa`, `thủy`. The style of most newspapers and of the treebank.
    Old,
    /// On the second vowel: `hoà`, `thuỷ`.
    New,
}

/// What to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Options {
    /// Replace compatibility characters: full-width forms, no-break spaces, ligatures, `Ð` for `Đ`; drop soft
    /// hyphens and zero-width spaces.
    pub compatibility: bool,
    /// Put tone marks where one style has them.
    pub tone: Option<ToneStyle>,
}

impl Default for Options {
    /// What analysis reads: everything, tone marks in the old style.
    fn default() -> Self {
        Self { compatibility: true, tone: Some(ToneStyle::Old) }
    }
}

/// A text in one spelling, and the way back.
#[derive(Debug, Clone)]
pub struct Normalized<'t> {
    /// The text; borrowed where nothing had to change.
    pub text: Cow<'t, str>,
    /// The way back to the original.
    pub alignment: Alignment,
}

/// Brings `text` into composed form (NFC) and applies `options`.
///
/// ```
/// use sukien::normalize::{normalize, Options};
/// use sukien::text::Span;
/// let original = "ho\u{61}\u{300} bình"; // decomposed, mark on the second vowel
/// let n = normalize(original, Options::default());
/// assert_eq!(n.text, "hòa bình");
/// let back = n.alignment.to_original(Span::new(0, 4));
/// assert_eq!(back.of(original), "ho\u{61}\u{300}");
/// ```
pub fn normalize(text: &str, options: Options) -> Normalized<'_> {
    compose::run(text, options)
}
