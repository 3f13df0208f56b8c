//! Where the numbers of each layer stand among those that every step changes.

use std::ops::Range;

use crate::entity::tagger::{BLOCKS, INSIDE, TAGS, TAPS, WIDTH};
use crate::train::names::algebra::DIM;

const fn of(start: usize, len: usize) -> Range<usize> {
    start..start + len
}
/// From the vector of a word to its row.
pub const PROJECTION: Range<usize> = of(0, DIM * WIDTH);
/// Added to every row.
pub const BIAS: Range<usize> = of(PROJECTION.end, WIDTH);
const BLOCK: usize = TAPS * WIDTH + WIDTH * WIDTH + WIDTH;
/// The weights of a block's neighbours.
pub const fn taps(block: usize) -> Range<usize> {
    of(BIAS.end + block * BLOCK, TAPS * WIDTH)
}
/// The matrix of a block: by what comes in, then by what goes out.
pub const fn matrix(block: usize) -> Range<usize> {
    of(taps(block).end, WIDTH * WIDTH)
}
/// Added to what comes out of a block's matrix.
pub const fn block_bias(block: usize) -> Range<usize> {
    of(matrix(block).end, WIDTH)
}
/// From the last state to the scores.
pub const OUT: Range<usize> = of(BIAS.end + BLOCKS * BLOCK, WIDTH * INSIDE);
/// Added to the scores.
pub const OUT_BIAS: Range<usize> = of(OUT.end, INSIDE);
/// From the state before the last block to whether the atom is in a name.
pub const GATE: Range<usize> = of(OUT_BIAS.end, WIDTH);
/// Added to that.
pub const GATE_BIAS: usize = GATE.end;
/// Of a tag after a tag.
pub const STEPS: Range<usize> = of(GATE_BIAS + 1, TAGS * TAGS);
/// How many there are.
pub const ALL: usize = STEPS.end;
