//! The quick search for characters that may have to change: clean text is read a block at a time and never taken
//! apart into characters.

use super::ToneStyle;
use super::tone::is_glide;

/// Bytes that are judged at once.
const BLOCK: usize = 64;
/// Bytes before and after a block that its judgement reads.
const BEFORE: usize = 3;
const AFTER: usize = 2;

pub(super) struct Finder<'t> {
    bytes: &'t [u8],
    tone: Option<ToneStyle>,
}

impl<'t> Finder<'t> {
    pub(super) fn new(bytes: &'t [u8], tone: Option<ToneStyle>) -> Self {
        Self { bytes, tone }
    }

    /// The first character at or after `from`, a boundary, that must be looked at. Everything before it stays as
    /// it is; it may turn out that it does too.
    pub(super) fn next(&self, from: usize) -> Option<usize> {
        // What was before `from` may be gone, and the vowel there stand against another letter now.
        if from > 0 && self.tone == Some(ToneStyle::Old) && self.is_open_vowel(from) {
            return Some(from);
        }
        let mut at = from;
        while at < self.bytes.len() {
            let skipped = if self.tone == Some(ToneStyle::New) { 0 } else { self.clean_blocks(at) };
            // One character back: what follows may compose with it.
            let start = if skipped > 0 { self.back(from, at + skipped) } else { at };
            let end = (at + skipped + BLOCK).min(self.bytes.len());
            match self.in_block(start, end) {
                Ok(suspect) => return Some(suspect),
                Err(next) => at = next,
            }
        }
        None
    }

    /// How many bytes from `at` on are clean whole blocks.
    fn clean_blocks(&self, at: usize) -> usize {
        let Some(first) = at.checked_sub(BEFORE) else { return 0 };
        let mut skipped = 0;
        while let Some(window) = self.bytes[first + skipped..].first_chunk::<{ BEFORE + BLOCK + AFTER }>() {
            if !is_clean(window) {
                break;
            }
            skipped += BLOCK;
        }
        skipped
    }

    /// The boundary of the character before the one that `at` is in, not before `floor`.
    fn back(&self, floor: usize, at: usize) -> usize {
        let start_of = |mut i: usize| {
            while i > floor && self.bytes.get(i).is_some_and(|b| b & 0xC0 == 0x80) {
                i -= 1;
            }
            i
        };
        start_of(start_of(at).saturating_sub(1).max(floor))
    }

    /// Goes from the boundary `at` to `end` a character at a time: `Ok` with the first suspect, or `Err` with the
    /// boundary that was reached.
    fn in_block(&self, mut at: usize, end: usize) -> Result<usize, usize> {
        let mut previous = at;
        while at < end {
            let second = self.byte(at + 1);
            let len = match self.bytes[at] {
                0..0x80 => 1,
                // U+00A0, U+00AD; Ð, ð.
                0xC2 if !matches!(second, 0xA0 | 0xAD) => 2,
                0xC3 if !matches!(second, 0x90 | 0xB0) && !self.may_move(at, 2) => 2,
                0xC4..=0xCB => 2,
                // U+1E80 to U+1EFF.
                0xE1 if matches!(second, 0xBA | 0xBB) && !self.may_move(at, 3) => 3,
                // Quotation marks, dashes, dots; currencies; but not spaces and what has no width.
                0xE2 if second == 0x80 && matches!(self.byte(at + 2), 0x92..=0xA7) || second == 0x82 => 3,
                0xF0 if second == 0x9F => 4,
                0xC2 | 0xC3 => return Ok(at),
                0xE1 if matches!(second, 0xBA | 0xBB) => return Ok(at),
                _ => return Ok(previous),
            };
            previous = at;
            at += len;
        }
        // What comes next may compose with the last character.
        if at < self.bytes.len() && self.bytes[at] >= 0xCC && previous < at {
            self.in_next(previous, at)
        } else {
            Err(at)
        }
    }

    fn in_next(&self, previous: usize, at: usize) -> Result<usize, usize> {
        let combines = match self.bytes[at] {
            0xE1 => !matches!(self.byte(at + 1), 0xBA | 0xBB),
            0xE2 => !matches!(self.byte(at + 1), 0x80 | 0x82),
            0xF0 => false,
            _ => true,
        };
        if combines { Ok(previous) } else { Err(at) }
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// Whether the vowel at `at` may be the end of a syllable whose tone mark stands on the wrong vowel.
    fn may_move(&self, at: usize, len: usize) -> bool {
        match self.tone {
            None => false,
            Some(ToneStyle::New) => matches!(self.byte(at + len) | 0x20, b'a' | b'e' | b'y'),
            Some(ToneStyle::Old) => {
                at > 0
                    && is_glide(self.bytes[at - 1])
                    && !(at > 1 && self.bytes[at - 2] | 0x20 == b'q')
                    && self.is_open_vowel(at)
            }
        }
    }

    /// Whether a, e or y with a tone mark stands at `at` and no ASCII letter after it.
    fn is_open_vowel(&self, at: usize) -> bool {
        let len = match (self.byte(at), self.byte(at + 1), self.byte(at + 2) | 1) {
            (0xC3, 0x80 | 0x81 | 0x83 | 0x88 | 0x89 | 0x9D | 0xA0 | 0xA1 | 0xA3 | 0xA8 | 0xA9 | 0xBD, _) => 2,
            (0xE1, 0xBA, 0xA1 | 0xA3 | 0xB9 | 0xBB | 0xBD) | (0xE1, 0xBB, 0xB3 | 0xB5 | 0xB7 | 0xB9) => 3,
            _ => return false,
        };
        !self.byte(at + len).is_ascii_alphabetic()
    }
}

/// Whether nothing in the block inside `window` must be looked at. No branches: the compiler makes vectors of it.
/// Says no more often than need be, never yes wrongly.
#[expect(clippy::needless_bitwise_bool, reason = "lazy operators would be branches")]
fn is_clean(window: &[u8; BEFORE + BLOCK + AFTER]) -> bool {
    let mut bad = 0u8;
    for i in BEFORE..BEFORE + BLOCK {
        let (before, byte, next) = (window[i - 1], window[i], window[i + 1]);
        let lead = (byte >= 0xCC) & (byte != 0xE1) & (byte != 0xE2) & (byte != 0xF0) | (byte == 0xC2);
        let icelandic = (byte == 0xC3) & (next | 0x20 == 0xB0);
        let foreign = (byte == 0xE1) & (next & 0xFE != 0xBA) | (byte == 0xF0) & (next != 0x9F);
        let mark = (next == 0x80) & (window[i + 2] >= 0x92) & (window[i + 2] <= 0xA7);
        let space = (byte == 0xE2) & !mark;
        let ends = (byte & 0xC0 == 0x80) & ((next | 0x20).wrapping_sub(b'a') >= 26);
        let latin = (before == 0xC3) & is_glide(window[i - 2]);
        let vietnamese = (before & 0xFE == 0xBA) & (window[i - 2] == 0xE1) & is_glide(window[i - 3]);
        bad |= u8::from(lead | icelandic | foreign | space | ends & (latin | vietnamese));
    }
    bad == 0
}
