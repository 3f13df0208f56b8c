//! A sentence there and back: what the network makes of it, and how the likelihood rises with each number.

#![allow(
    clippy::inline_always,
    reason = "a function that is not inlined is not compiled for the processor's part"
)]

use super::{Random, Row, Sample, Weights, place};
use crate::entity::tagger::{BLOCKS, INSIDE, OUTSIDE, TAGS, TAPS, WIDTH};
use crate::train::names::algebra::Vector;
use crate::train::names::chain::{Chain, Scores, Steps};

/// Adds the slopes of a sentence, several numbers at once; what is added up is so in the same order everywhere.
pub fn read(reader: &mut Reading, sample: &Sample, known: &Known<'_>, seed: u64, slopes: &mut Slopes) {
    #[cfg(target_arch = "x86_64")]
    {
        #[target_feature(enable = "avx2")]
        fn wide(reader: &mut Reading, sample: &Sample, known: &Known<'_>, seed: u64, slopes: &mut Slopes) {
            reader.read(sample, known, Random(seed | 1), slopes);
        }
        if is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has AVX2.
            return unsafe { wide(reader, sample, known, seed, slopes) };
        }
    }
    reader.read(sample, known, Random(seed | 1), slopes);
}

#[inline(always)]
pub fn project(dense: &[f32], vector: &Vector, row: &mut Row) {
    for (v, matrix) in vector.iter().zip(dense[place::PROJECTION].chunks_exact(WIDTH)) {
        add(row, matrix, *v);
    }
}

/// How much it counts whether each atom is in a name, besides the likelihood of its tags.
pub const GATE: f32 = 0.2;

/// How the likelihood rises with each number.
pub struct Slopes {
    pub dense: Vec<f32>,
    pub rows: Vec<(u32, Row)>,
    pub steps: Steps,
}

impl Slopes {
    pub fn new() -> Self {
        Self { dense: vec![0.0; place::ALL], rows: Vec::new(), steps: [[0.0; TAGS]; TAGS] }
    }
}

#[inline(always)]
pub fn add(to: &mut [f32], from: &[f32], factor: f32) {
    to.iter_mut().zip(from).for_each(|(t, f)| *t += factor * f);
}

#[inline(always)]
pub fn product(left: &[f32], right: &[f32]) -> f32 {
    let mut sums = [0.0; 8];
    for (l, r) in left.chunks_exact(8).zip(right.chunks_exact(8)) {
        sums.iter_mut().zip(l.iter().zip(r)).for_each(|(s, (l, r))| *s += l * r);
    }
    sums.iter().sum()
}

/// What a sentence is read by.
pub struct Known<'k> {
    pub weights: &'k Weights,
    pub first: usize,
    pub vectors: &'k [Vector],
    pub factors: &'k Steps,
    /// The share of features, and of what blocks give, that is not looked at.
    pub dropout: [f32; 2],
}

impl Known<'_> {
    fn vector(&self, feature: u32) -> Option<&Vector> {
        self.vectors.get((feature as usize).checked_sub(self.first)?)
    }
}

/// Memory for one sentence after the other.
#[derive(Default)]
pub struct Reading {
    chain: Chain,
    kept: Vec<u32>,
    ends: Vec<usize>,
    /// Before each block, and after the last.
    pub states: [Vec<Row>; BLOCKS + 1],
    /// What each block's taps gather.
    gathered: [Vec<Row>; BLOCKS],
    /// What each block adds; 0 where it adds nothing.
    added: [Vec<Row>; BLOCKS],
    top: Vec<Row>,
    pub scores: Vec<Scores>,
}

impl Reading {
    /// Adds the slopes of a sentence.
    #[inline(always)]
    pub fn read(&mut self, sample: &Sample, known: &Known<'_>, mut random: Random, slopes: &mut Slopes) {
        self.enter(sample, known, &mut random);
        let (dense, dropout) = (&known.weights.dense, known.dropout);
        for block in 0..BLOCKS {
            self.pass(block, dense, dropout[1], &mut random);
        }
        self.score(dense, dropout[1], &mut random);
        let mut rises = Vec::with_capacity(self.scores.len());
        self.chain.rises(&self.scores, known.factors, &sample.tags, &mut rises, &mut slopes.steps);
        let mut back = self.unscore(dense, &rises, dropout[1], slopes);
        for block in (0..BLOCKS).rev() {
            back = self.unpass(block, dense, dropout[1], &back, slopes);
            if block + 1 == BLOCKS {
                self.gate(dense, &sample.tags, &mut back, slopes);
            }
        }
        self.leave(known, back, slopes);
    }

    /// The first states: the sums of the rows of features.
    #[inline(always)]
    fn enter(&mut self, sample: &Sample, known: &Known<'_>, random: &mut Random) {
        let dense = &known.weights.dense;
        self.kept.clear();
        self.ends.clear();
        self.states[0].clear();
        for i in 0..sample.tags.len() {
            let mut state: Row = [0.0; WIDTH];
            state.copy_from_slice(&dense[place::BIAS]);
            for &feature in sample.of(i) {
                if random.share() >= known.dropout[0] {
                    self.kept.push(feature);
                    add(&mut state, &known.weights.rows[feature as usize], 1.0);
                    if let Some(vector) = known.vector(feature) {
                        project(dense, vector, &mut state);
                    }
                }
            }
            self.ends.push(self.kept.len());
            self.states[0].push(state.map(|s| s.max(0.0)));
        }
    }

    #[inline(always)]
    fn pass(&mut self, block: usize, dense: &[f32], dropout: f32, random: &mut Random) {
        let (taps, matrix) = (&dense[place::taps(block)], &dense[place::matrix(block)]);
        let len = self.states[block].len();
        self.gathered[block].clear();
        self.added[block].clear();
        let mut next = std::mem::take(&mut self.states[block + 1]);
        next.clear();
        for i in 0..len {
            let mut gathered: Row = [0.0; WIDTH];
            for (k, tap) in within(i, len) {
                let (state, taps) = (&self.states[block][k], &taps[tap * WIDTH..(tap + 1) * WIDTH]);
                for ((g, s), t) in gathered.iter_mut().zip(state).zip(taps) {
                    *g += s * t;
                }
            }
            let mut added: Row = [0.0; WIDTH];
            added.copy_from_slice(&dense[place::block_bias(block)]);
            for (g, row) in gathered.iter().zip(matrix.chunks_exact(WIDTH)) {
                add(&mut added, row, *g);
            }
            let mut state = self.states[block][i];
            for (a, s) in added.iter_mut().zip(&mut state) {
                *a = if *a > 0.0 && random.share() >= dropout { *a / (1.0 - dropout) } else { 0.0 };
                *s += *a;
            }
            self.gathered[block].push(gathered);
            self.added[block].push(added);
            next.push(state);
        }
        self.states[block + 1] = next;
    }

    #[inline(always)]
    fn score(&mut self, dense: &[f32], dropout: f32, random: &mut Random) {
        self.top.clear();
        self.scores.clear();
        for state in &self.states[BLOCKS] {
            let top = state.map(|s| if random.share() >= dropout { s / (1.0 - dropout) } else { 0.0 });
            let mut scores: Scores = [0.0; INSIDE];
            scores.copy_from_slice(&dense[place::OUT_BIAS]);
            for (t, row) in top.iter().zip(dense[place::OUT].chunks_exact(INSIDE)) {
                add(&mut scores, row, *t);
            }
            self.top.push(top);
            self.scores.push(scores);
        }
    }

    /// The slopes of the scores' weights, and those of the last states.
    #[inline(always)]
    fn unscore(&self, dense: &[f32], rises: &[Scores], dropout: f32, slopes: &mut Slopes) -> Vec<Row> {
        let mut back = Vec::with_capacity(rises.len());
        for ((rise, top), state) in rises.iter().zip(&self.top).zip(&self.states[BLOCKS]) {
            add(&mut slopes.dense[place::OUT_BIAS], rise, 1.0);
            let mut row: Row = [0.0; WIDTH];
            let out = slopes.dense[place::OUT].chunks_exact_mut(INSIDE);
            for ((slope, weights), (r, (t, s))) in
                out.zip(dense[place::OUT].chunks_exact(INSIDE)).zip(row.iter_mut().zip(top.iter().zip(state)))
            {
                add(slope, rise, *t);
                // What was left out has no slope; where the state is 0 nobody can tell, and nothing hangs on it.
                let kept = *t != 0.0 || *s == 0.0;
                *r = if kept { product(rise, weights) / (1.0 - dropout) } else { 0.0 };
            }
            back.push(row);
        }
        back
    }

    /// The slopes of what tells before the last block whether an atom is in a name: of the likelihood of that, too, for
    /// its share.
    #[inline(always)]
    fn gate(&self, dense: &[f32], tags: &[u8], before: &mut [Row], slopes: &mut Slopes) {
        for ((state, tag), before) in self.states[BLOCKS - 1].iter().zip(tags).zip(before) {
            let inside = if usize::from(*tag) == OUTSIDE { 0.0 } else { 1.0 };
            let odds = dense[place::GATE_BIAS] + product(state, &dense[place::GATE]);
            let rise = GATE * (inside - 1.0 / (1.0 + (-odds).exp()));
            slopes.dense[place::GATE_BIAS] += rise;
            add(&mut slopes.dense[place::GATE], state, rise);
            add(before, &dense[place::GATE], rise);
        }
    }

    /// The slopes of a block's weights, and those of the states before it from those after it.
    #[inline(always)]
    fn unpass(
        &self,
        block: usize,
        dense: &[f32],
        dropout: f32,
        after: &[Row],
        slopes: &mut Slopes,
    ) -> Vec<Row> {
        let (taps, matrix) = (&dense[place::taps(block)], &dense[place::matrix(block)]);
        let len = after.len();
        let mut before = after.to_vec();
        for (i, after) in after.iter().enumerate() {
            let mut rise: Row = [0.0; WIDTH];
            for ((r, a), added) in rise.iter_mut().zip(after).zip(&self.added[block][i]) {
                *r = if *added > 0.0 { a / (1.0 - dropout) } else { 0.0 };
            }
            add(&mut slopes.dense[place::block_bias(block)], &rise, 1.0);
            let gathered = &self.gathered[block][i];
            let mut back: Row = [0.0; WIDTH];
            let matrix_slopes = slopes.dense[place::matrix(block)].chunks_exact_mut(WIDTH);
            for (((slope, weights), b), g) in
                matrix_slopes.zip(matrix.chunks_exact(WIDTH)).zip(&mut back).zip(gathered)
            {
                add(slope, &rise, *g);
                *b = product(&rise, weights);
            }
            let tap_slopes = &mut slopes.dense[place::taps(block)];
            for (k, tap) in within(i, len) {
                let range = tap * WIDTH..(tap + 1) * WIDTH;
                let state = &self.states[block][k];
                for (((slope, tap), (s, b)), to) in tap_slopes[range.clone()]
                    .iter_mut()
                    .zip(&taps[range])
                    .zip(state.iter().zip(&back))
                    .zip(&mut before[k])
                {
                    *slope += s * b;
                    *to += tap * b;
                }
            }
        }
        before
    }

    /// The slopes of the rows of features.
    #[inline(always)]
    fn leave(&self, known: &Known<'_>, back: Vec<Row>, slopes: &mut Slopes) {
        let mut start = 0;
        for ((mut rise, state), &end) in back.into_iter().zip(&self.states[0]).zip(&self.ends) {
            rise.iter_mut().zip(state).filter(|(_, s)| **s <= 0.0).for_each(|(r, _)| *r = 0.0);
            add(&mut slopes.dense[place::BIAS], &rise, 1.0);
            for &feature in &self.kept[start..end] {
                slopes.rows.push((feature, rise));
                if let Some(vector) = known.vector(feature) {
                    let projection = slopes.dense[place::PROJECTION].chunks_exact_mut(WIDTH);
                    vector.iter().zip(projection).for_each(|(v, slope)| add(slope, &rise, *v));
                }
            }
            start = end;
        }
    }
}

/// The atoms that the taps of atom `i` of a sentence reach, with the number of the tap.
pub fn within(i: usize, len: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..TAPS)
        .filter_map(move |tap| Some(((i + tap).checked_sub(TAPS / 2)?, tap)))
        .filter(move |(k, _)| *k < len)
}
