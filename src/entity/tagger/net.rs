//! What the model makes of atoms: a small network.
//!
//! Each atom begins as the sum of the rows of its features ([`super::features`]), [`WIDTH`] numbers. In each of
//! [`BLOCKS`] blocks every number is gathered from the same number of the atoms up to three away, with weights of its own
//! ([`TAPS`]); a matrix mixes what was gathered, and what of that is above 0 is added to the atom. So an atom hears
//! those up to six away. A last matrix gives it a score for each tag but the one outside, whose score is 0. This is a
//! depthwise separable convolution with residuals (Chollet 2017; He et al. 2016). Most atoms are in no name, and the
//! blocks before the last are sure of it already: these go no further ([`Gate`]; Teerapittayanon et al. 2016).
//!
//! All numbers are whole: states have [`STATE`] bits behind the point, weights [`WEIGHT`]. So the same text has the same
//! names on every machine.

#![allow(
    clippy::inline_always,
    reason = "a function that is not inlined is not compiled for the processor's part"
)]

use super::features::{MOST, ROWS, rows};
#[cfg(any(test, not(target_arch = "x86_64")))]
use super::lanes::Plain;
#[cfg(target_arch = "x86_64")]
use super::lanes::{Avx2, Sse2, Vnni};
use super::lanes::{LANES, Lanes};
use super::look::Look;
use super::matrix::Matrix;
use super::model::{Layout, Scores};
use super::tag::INSIDE;
use crate::Result;
use crate::model::{File, I16s, fetch};

/// Numbers of an atom.
pub const WIDTH: usize = 80;
/// Blocks.
pub const BLOCKS: usize = 2;
/// Atoms that a block gathers from: three on each side, and the atom itself.
pub const TAPS: usize = 7;

/// Bits behind the point of the numbers of an atom.
pub const STATE: i32 = 8;
/// Bits behind the point of the weights.
pub const WEIGHT: i32 = 12;
/// Bits behind the point of the rows of features.
pub const ROW: i32 = 5;
/// Bits behind the point of the scores.
pub const SCORE: i32 = 6;

/// Vectors of the numbers of an atom.
pub const PARTS: usize = WIDTH / LANES;
/// The numbers of an atom.
pub type State<L> = [L; PARTS];
/// Atoms on each side that a block gathers from.
const EDGE: usize = TAPS / 2;

/// A checked network.
#[derive(Debug, Clone)]
pub enum Net<'m> {
    /// For processors with AVX-512's products of whole numbers.
    #[cfg(target_arch = "x86_64")]
    Vnni(Layers<'m, Vnni>),
    /// For others with AVX2.
    #[cfg(target_arch = "x86_64")]
    Avx2(Layers<'m, Avx2>),
    /// For the other x86-64.
    #[cfg(target_arch = "x86_64")]
    Sse2(Layers<'m, Sse2>),
    /// For any other.
    #[cfg(not(target_arch = "x86_64"))]
    Plain(Layers<'m, Plain>),
}

/// The layers of a network, for a kind of lanes.
#[derive(Debug, Clone)]
pub struct Layers<'m, L: Lanes> {
    bias: State<L>,
    rows: &'m [[u8; WIDTH]],
    words: &'m [[u8; WIDTH]],
    blocks: [Block<L>; BLOCKS],
    gate: Gate<L>,
    out: Matrix<L, { INSIDE / 8 }>,
}

#[derive(Debug, Clone)]
struct Block<L: Lanes> {
    /// For two taps each, and the last with none, in turn as [`Lanes::in_turn`] gives numbers.
    taps: [[[L; 2]; PARTS]; TAPS.div_ceil(2)],
    matrix: Matrix<L, PARTS>,
}

/// Whether an atom could be in a name, as its numbers before the last block say.
#[derive(Debug, Clone)]
struct Gate<L: Lanes> {
    weights: State<L>,
    /// With so much or more it could.
    least: i32,
}

impl<'m> Net<'m> {
    /// Checks the sections of a network.
    pub fn open(file: &File<'m>) -> Result<Self> {
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx512vnni")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx2")
        {
            return Ok(Self::Vnni(Layers::open(file)?));
        }
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") {
            return Ok(Self::Avx2(Layers::open(file)?));
        }
        #[cfg(target_arch = "x86_64")]
        return Ok(Self::Sse2(Layers::open(file)?));
        #[cfg(not(target_arch = "x86_64"))]
        Ok(Self::Plain(Layers::open(file)?))
    }

    /// Appends the scores of the atoms of a sentence.
    pub fn score(&self, looks: &[Look], scores: &mut Vec<Scores>) {
        match self {
            #[cfg(target_arch = "x86_64")]
            // SAFETY: there are such layers only where the processor has all of these.
            Self::Vnni(layers) => unsafe { score_vnni(layers, looks, scores) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: there are such layers only where the processor has AVX2.
            Self::Avx2(layers) => unsafe { score_avx2(layers, looks, scores) },
            #[cfg(target_arch = "x86_64")]
            Self::Sse2(layers) => layers.score::<2>(looks, scores),
            #[cfg(not(target_arch = "x86_64"))]
            Self::Plain(layers) => layers.score::<2>(looks, scores),
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,avx512vl,avx512vnni")]
fn score_vnni(layers: &Layers<'_, Vnni>, looks: &[Look], scores: &mut Vec<Scores>) {
    layers.score::<4>(looks, scores);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn score_avx2(layers: &Layers<'_, Avx2>, looks: &[Look], scores: &mut Vec<Scores>) {
    layers.score::<2>(looks, scores);
}

impl<'m, L: Lanes> Layers<'m, L> {
    fn open(file: &File<'m>) -> Result<Self> {
        let (words, rest) = file.section(Layout::WORDS)?.as_chunks::<WIDTH>();
        let (small, odd) = file.section(Layout::ROWS)?.as_chunks::<WIDTH>();
        if !rest.is_empty() {
            return Err(file.error(Layout::WORDS, "does not hold a whole number of rows"));
        }
        if small.len() != ROWS || !odd.is_empty() {
            return Err(file.error(Layout::ROWS, format_args!("does not hold {ROWS} rows")));
        }
        let mut weights = Weights(file.numbers_of(Layout::WEIGHTS, Weights::ALL)?, 0);
        Ok(Self {
            bias: weights.state(),
            rows: small,
            words,
            blocks: std::array::from_fn(|_| weights.block()),
            out: weights.matrix(1),
            gate: weights.gate(),
        })
    }

    /// `ATOMS` atoms are taken at once: each has sums of its own, and there are only so many registers.
    #[inline(always)]
    fn score<const ATOMS: usize>(&self, looks: &[Look], scores: &mut Vec<Scores>) {
        let none = [L::new([0; LANES]); PARTS];
        let mut states = vec![none; looks.len() + 2 * EDGE];
        for look in looks.iter().take(AHEAD) {
            self.fetch(look);
        }
        for (i, (state, look)) in states[EDGE..].iter_mut().zip(looks).enumerate() {
            if let Some(ahead) = looks.get(i + AHEAD) {
                self.fetch(ahead);
            }
            *state = self.enter(look);
        }
        let mut gathered = vec![none; looks.len().next_multiple_of(ATOMS)];
        let mut due: Vec<usize> = (0..looks.len()).collect();
        for (n, block) in self.blocks.iter().enumerate() {
            if n + 1 == BLOCKS {
                self.gate.open(&states[EDGE..], &mut due);
            }
            for (gathered, &i) in gathered.iter_mut().zip(&due) {
                *gathered = block.gather(&states[i..][..TAPS]);
            }
            for (atoms, due) in gathered.as_chunks::<ATOMS>().0.iter().zip(due.chunks(ATOMS)) {
                let low = block.matrix.times(0, atoms);
                let high = block.matrix.times(1, atoms);
                for ((i, low), high) in due.iter().zip(low).zip(high) {
                    for ((part, low), high) in states[EDGE + i].iter_mut().zip(low).zip(high) {
                        *part = part.plus(L::narrow::<WEIGHT>(low, high).positive());
                    }
                }
            }
        }
        for (gathered, i) in gathered.iter_mut().zip(&due) {
            *gathered = states[EDGE + i];
        }
        let first = scores.len();
        scores.resize(first + looks.len(), NONE);
        for (atoms, due) in gathered.as_chunks::<ATOMS>().0.iter().zip(due.chunks(ATOMS)) {
            const { assert!(INSIDE == LANES, "one vector holds the scores") };
            for (i, [low, high]) in due.iter().zip(self.out.times(0, atoms)) {
                scores[first + i] = L::narrow::<{ STATE + WEIGHT - SCORE }>(low, high).all();
            }
        }
    }

    /// Asks for the row of a word ahead of [`Layers::enter`].
    #[inline(always)]
    fn fetch(&self, look: &Look) {
        fetch(self.words, usize::from(look.row).wrapping_sub(1));
    }

    #[inline(always)]
    fn enter(&self, look: &Look) -> State<L> {
        let mut state = self.bias;
        let mut chosen = [0; MOST];
        let chosen = rows(look, &mut chosen);
        for row in chosen {
            add(&mut state, &widened(&self.rows[usize::from(*row)]));
        }
        if let Some(word) = usize::from(look.row).checked_sub(1).and_then(|row| self.words.get(row)) {
            add(&mut state, &widened(word));
        }
        for part in &mut state {
            *part = part.positive();
        }
        state
    }
}

/// The scores of atoms that went no further.
const NONE: Scores = [i16::MIN / 2; INSIDE];

/// Rows of words are asked for so many atoms ahead.
const AHEAD: usize = 8;

#[inline(always)]
fn add<L: Lanes>(state: &mut State<L>, row: &State<L>) {
    for (part, other) in state.iter_mut().zip(row) {
        *part = part.plus(*other);
    }
}

impl<L: Lanes> Block<L> {
    /// What the taps gather for an atom from the atoms around it.
    #[inline(always)]
    fn gather(&self, states: &[State<L>]) -> State<L> {
        let half = L::sums([1 << (WEIGHT - 1); LANES / 2]);
        let mut all = states[EDGE];
        for (part, gathered) in all.iter_mut().enumerate() {
            let mut sums = [half; 2];
            for (two, taps) in states.chunks(2).zip(&self.taps) {
                // Beside the last tap stands none: its weights are 0.
                let both = two[0][part].in_turn(two[two.len() - 1][part]);
                for ((sum, both), weights) in sums.iter_mut().zip(&both).zip(&taps[part]) {
                    *sum = both.products(*weights, *sum);
                }
            }
            *gathered = L::narrow::<WEIGHT>(sums[0], sums[1]);
        }
        all
    }
}

impl<L: Lanes> Gate<L> {
    /// An atom could be in a name if that is not less probable than this, as a natural logarithm of the odds.
    const LEAST: i32 = -4 << SCORE;

    /// Leaves those atoms that could be in a name.
    #[inline(always)]
    fn open(&self, states: &[State<L>], due: &mut Vec<usize>) {
        let mut kept = 0;
        for i in 0..due.len() {
            let mut sums = L::sums([0; LANES / 2]);
            for (part, weights) in states[due[i]].iter().zip(&self.weights) {
                sums = part.products(*weights, sums);
            }
            // Each sum stands there twice.
            let twice = L::narrow::<{ STATE + WEIGHT - SCORE }>(sums, sums).all();
            due[kept] = due[i];
            kept += usize::from(twice.iter().fold(0, |all, sum| all + i32::from(*sum)) >= 2 * self.least);
        }
        due.truncate(kept);
    }
}

#[inline(always)]
fn widened<L: Lanes>(row: &[u8; WIDTH]) -> State<L> {
    let mut state = [L::new([0; LANES]); PARTS];
    for (part, bytes) in state.iter_mut().zip(row.as_chunks::<LANES>().0) {
        *part = L::widen::<{ STATE - ROW }>(bytes);
    }
    state
}

/// The weights, read one after the other: the bias; of each block the taps, the matrix, by what comes in and then by
/// what goes out, and its bias; the last matrix and its bias; the gate and its bias.
struct Weights<'m>(I16s<'m>, usize);

impl Weights<'_> {
    const ALL: usize =
        WIDTH + BLOCKS * (TAPS * WIDTH + WIDTH * WIDTH + WIDTH) + WIDTH * INSIDE + INSIDE + WIDTH + 1;

    fn next(&mut self) -> i16 {
        self.1 += 1;
        self.0.get(self.1 - 1).unwrap_or(0)
    }

    fn state<L: Lanes>(&mut self) -> State<L> {
        std::array::from_fn(|_| L::new(std::array::from_fn(|_| self.next())))
    }

    /// A matrix, and what is added to its sums.
    fn matrix<L: Lanes, const COLUMNS: usize>(&mut self, groups: usize) -> Matrix<L, COLUMNS> {
        let out = groups * COLUMNS * LANES / 2;
        let weights: Vec<i16> = (0..WIDTH * out).map(|_| self.next()).collect();
        let bias: Vec<i32> = (0..out).map(|_| i32::from(self.next()) << STATE).collect();
        Matrix::new(groups, |from, to| weights[from * out + to], |to| bias[to])
    }

    fn gate<L: Lanes>(&mut self) -> Gate<L> {
        let weights = self.state();
        Gate { weights, least: Gate::<L>::LEAST - (i32::from(self.next()) >> (WEIGHT - SCORE)) }
    }

    fn block<L: Lanes>(&mut self) -> Block<L> {
        let taps: [State<L>; TAPS] = std::array::from_fn(|_| self.state());
        let none = L::new([0; LANES]);
        let taps = std::array::from_fn(|two| {
            std::array::from_fn(|part| {
                taps[2 * two][part].in_turn(taps.get(2 * two + 1).map_or(none, |tap| tap[part]))
            })
        });
        Block { taps, matrix: self.matrix(2) }
    }
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::*;
    use crate::entity::tagger::look::Look;

    #[test]
    fn all_kinds_give_the_same_scores() {
        let file =
            File::open(include_bytes!("../../../models/names.bin"), Layout::KIND, Layout::VERSION).unwrap();
        let mut random = 3_u64;
        let mut draw = || {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (random >> 40) as u32
        };
        let looks: Vec<Look> = (0..60)
            .map(|_| Look {
                shape: draw() as u8,
                lists: draw() & draw(),
                rule: draw() as u8,
                cluster: draw() as u8,
                row: draw() as u16,
                ..Look::default()
            })
            .collect();
        let [mut plain, mut sse, mut own] = [(); 3].map(|()| Vec::new());
        Layers::<Plain>::open(&file).unwrap().score::<1>(&looks, &mut plain);
        Layers::<Sse2>::open(&file).unwrap().score::<2>(&looks, &mut sse);
        Net::open(&file).unwrap().score(&looks, &mut own);
        assert_eq!(plain.len(), looks.len());
        let further = plain.iter().filter(|scores| **scores != NONE).count();
        assert!(further > 0 && further < plain.len(), "{further} atoms go further");
        assert_eq!(sse, plain);
        assert_eq!(own, plain);
    }
}
