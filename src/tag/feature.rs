//! The templates: what each decision looks at.

use super::token::{Token, mix};

/// Beyond the ends of a sentence.
pub const OUTSIDE: Token =
    Token { word: 1, first: 1, last: 1, shape: super::token::Shape::None, length: 0, class: 255 };
/// In place of a tag: before the first word.
pub const START: u8 = 31;

/// Where a word stands beside the one that is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Right before it.
    Last = 2,
    /// Right after it.
    Next = 3,
    /// Two before it.
    Before = 4,
    /// Two after it.
    After = 5,
}

/// Visits the features of word `i` that no tag has a part in.
#[cfg(feature = "train")]
pub fn fixed(tokens: &[Token], i: usize, mut visit: impl FnMut(u64)) {
    let at = |i: usize| tokens.get(i).unwrap_or(&OUTSIDE);
    own(at(i)).into_iter().for_each(&mut visit);
    for (place, i) in [
        (Place::Last, i.wrapping_sub(1)),
        (Place::Next, i + 1),
        (Place::Before, i.wrapping_sub(2)),
        (Place::After, i + 2),
    ] {
        visit(beside(at(i), place));
    }
    joint(tokens, i).into_iter().for_each(visit);
}

/// The feature of a template.
#[inline]
const fn feature(template: u64, hash: u64) -> u64 {
    mix(hash, template)
}

/// The features of a word that hang on nothing else.
#[inline]
pub fn own(w: &Token) -> [u64; 4] {
    [
        feature(1, w.word),
        feature(9, mix(w.first, u64::from(w.length))),
        feature(10, mix(w.last, u64::from(w.length))),
        feature(17, mix(w.word, u64::from(w.shape as u8))),
    ]
}

/// The feature of a word beside the one that is decided.
#[inline]
pub const fn beside(word: &Token, place: Place) -> u64 {
    mix(word.word, place as u64)
}

/// The features of word `i` that it shares with its neighbours.
#[inline]
pub fn joint(tokens: &[Token], i: usize) -> [u64; 11] {
    let at = |i: usize| tokens.get(i).unwrap_or(&OUTSIDE);
    let (w, next, after, last) = (at(i), at(i + 1), at(i + 2), at(i.wrapping_sub(1)));
    let shapes = |a: &Token, b: &Token| u64::from(a.shape as u8) << 8 | u64::from(b.shape as u8);
    let classes = |a: &Token, b: &Token| u64::from(a.class) << 8 | u64::from(b.class);
    [
        feature(6, mix(last.word, w.word)),
        feature(7, mix(w.word, next.word)),
        feature(8, mix(last.word, next.word)),
        feature(11, shapes(w, last) << 8 | u64::from(w.length)),
        feature(12, shapes(w, next) << 16 | u64::from(w.class)),
        feature(13, classes(w, next)),
        feature(14, classes(w, last)),
        feature(15, classes(next, after)),
        feature(16, mix(w.word, u64::from(next.class))),
        feature(18, classes(w, next) << 8 | u64::from(after.class)),
        feature(19, mix(w.word, classes(last, next))),
    ]
}

/// The features that hold the tags of the two words before.
#[inline]
pub fn tagged(tokens: &[Token], i: usize, tag: u8, before: u8) -> [u64; 9] {
    let (w, next) = (&tokens[i], tokens.get(i + 1).unwrap_or(&OUTSIDE));
    let one = u64::from(tag);
    let two = one << 8 | u64::from(before);
    [
        feature(32, one),
        feature(33, two),
        feature(34, mix(w.word, one)),
        feature(35, mix(next.word, one)),
        feature(36, mix(w.word, two)),
        feature(37, one << 16 | u64::from(w.class) << 8 | u64::from(next.class)),
        feature(38, two << 8 | u64::from(w.class)),
        feature(39, one << 8 | u64::from(w.shape as u8)),
        feature(40, mix(w.word, one << 8 | u64::from(next.class))),
    ]
}
