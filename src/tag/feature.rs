//! The templates: what each decision looks at.
//!
//! Features that know words are hashes. Those that know the neighbours by their classes, shapes and tags are few: each has
//! its number, and with it its row of weights, without a search.

use super::token::{Shape, Token, mix};

/// How many classes of words there are; 0 is that of a word that the lexicon does not know.
pub const CLASSES: u8 = 64;
/// Beyond the ends of a sentence.
pub const OUTSIDE: Token =
    Token { word: 1, first: 1, last: 1, shape: Shape::None, length: 0, class: CLASSES - 1 };
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

/// The first number of features on the classes of the words on both sides.
const AROUND: usize = 4 * PAIRS;
/// The first number of those on the shapes of two words.
const SHAPES: usize = AROUND + PAIRS;
/// The first number of those on the two tags before.
const TAGS: usize = SHAPES + (1 << 11);
/// The first number of those on the tag before and the shape.
const WRITTEN: usize = TAGS + (1 << 10);
/// One past the number of the last feature that has a number.
pub const NUMBERED: usize = WRITTEN + (1 << 9);
const _: () = assert!(NUMBERED <= 1 << 16, "sixteen bits hold a number");
/// How many pairs of classes there are.
const PAIRS: usize = (CLASSES as usize).pow(2);

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
    visit(together(at(i), at(i + 1))[0]);
    visit(together(at(i.wrapping_sub(1)), at(i))[1]);
    for n in joint(tokens, i) {
        visit(n as u64);
    }
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

/// What two words that stand side by side say of the first and of the second.
#[inline]
pub const fn together(a: &Token, b: &Token) -> [u64; 2] {
    let both = mix(a.word, b.word);
    [feature(7, both), feature(6, both)]
}

/// Two classes as one number.
#[inline]
fn pair(a: &Token, b: &Token) -> usize {
    usize::from(a.class % CLASSES) * usize::from(CLASSES) + usize::from(b.class % CLASSES)
}

/// The numbers of the features that word `i` shares with its neighbours. What two words that stand side by side say of
/// themselves and of the words around them has four numbers in a row: one line of the cache.
#[inline]
pub fn joint(tokens: &[Token], i: usize) -> [usize; 6] {
    let at = |i: usize| tokens.get(i).unwrap_or(&OUTSIDE);
    let (w, next, after) = (at(i), at(i + 1), at(i + 2));
    let (last, before) = (at(i.wrapping_sub(1)), at(i.wrapping_sub(2)));
    let shapes = (w.shape as usize) << 4 | last.shape as usize;
    [
        4 * pair(w, next),
        4 * pair(last, w) + 1,
        4 * pair(next, after) + 2,
        4 * pair(before, last) + 3,
        AROUND + pair(last, next),
        SHAPES + (shapes << 3 | usize::from(w.length & 7)),
    ]
}

/// The numbers of the features that hold the tags of the two words before.
#[inline]
pub const fn tagged(w: &Token, tag: u8, before: u8) -> [usize; 2] {
    let (tag, before) = ((tag & 31) as usize, (before & 31) as usize);
    [TAGS + (tag << 5 | before), WRITTEN + (tag << 4 | w.shape as usize)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_features_stay_in_their_table() {
        let last = Token { shape: Shape::Symbol, length: 4, ..OUTSIDE };
        let tokens = [last; 5];
        let numbers = || joint(&tokens, 2).into_iter().chain(tagged(&last, START, START));
        assert!(numbers().all(|n| n < NUMBERED));
        // Each template has numbers of its own.
        let first = [Token::default(); 5];
        let lowest = joint(&first, 2).into_iter().chain(tagged(&first[2], 0, 0));
        assert_eq!(lowest.collect::<Vec<_>>(), [0, 1, 2, 3, AROUND, SHAPES, TAGS, WRITTEN]);
        let ends = [SHAPES - 1, TAGS - 1, WRITTEN - 1, NUMBERED - 1];
        assert!(numbers().skip(4).zip(ends).all(|(n, end)| n <= end));
    }
}
