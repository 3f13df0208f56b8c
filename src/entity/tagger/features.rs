//! What the model weighs of an atom besides its word: rows of a table.

use super::look::{Look, PARTS};

/// The first row of each kind of feature.
const SHAPES: usize = 0;
const LISTS: usize = SHAPES + 128;
const RULES: usize = LISTS + 32;
const PHRASES: usize = RULES + 256;
const CLASSES: usize = PHRASES + 256;
const CONTEXTS: usize = CLASSES + 256;
const CLUSTERS: usize = CONTEXTS + 256;
const TEXTS: usize = CLUSTERS + 256;
const LEFT: usize = TEXTS + 64;
const RIGHT: usize = LEFT + 8;
const ENDINGS: usize = RIGHT + 8;
/// So many rows share the endings of foreign words.
const ENDS: usize = 1024;
const WORDS: usize = ENDINGS + ENDS;
/// How many rows there are.
pub const ROWS: usize = WORDS + PARTS;

/// An atom has so many at most.
pub const MOST: usize = 1 + 32 + 9 + 1;

/// The rows of an atom, written to `room`.
#[inline]
pub fn rows<'r>(look: &Look, room: &'r mut [u16; MOST]) -> &'r [u16] {
    let mut count = 0;
    let mut take = |row: usize| {
        room[count] = row as u16;
        count += 1;
    };
    take(SHAPES + usize::from(look.shape) % 128);
    let mut lists = look.lists;
    while lists != 0 {
        take(LISTS + lists.trailing_zeros() as usize);
        lists &= lists - 1;
    }
    for (first, value) in [
        (RULES, look.rule),
        (PHRASES, look.phrase),
        (CLASSES, look.word_class),
        (CONTEXTS, look.context),
        (CLUSTERS, look.cluster),
        (TEXTS, look.text % 64),
        (LEFT, look.run.0.min(7)),
        (RIGHT, look.run.1.min(7)),
        (WORDS, look.part),
    ] {
        if value != 0 {
            take(first + usize::from(value));
        }
    }
    if look.ending != 0 {
        take(ENDINGS + (look.ending >> 40) as usize % ENDS);
    }
    &room[..count]
}
