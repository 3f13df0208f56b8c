//! The network of `models/names.bin`, fitted by gradient descent: what each layer does is told in
//! `src/entity/tagger/net.rs`. Steps are those of Adam (Kingma and Ba 2015).

#![allow(clippy::cast_precision_loss, reason = "counts are far below the 2^24 that f32 holds exactly")]
#![allow(
    clippy::inline_always,
    reason = "a function that is not inlined is not compiled for the processor's part"
)]

use std::ops::Range;

use rayon::prelude::*;

use super::algebra::{DIM, Vector};
use super::chain::{Chain, Scores, Steps, factors};
use crate::entity::tagger::{BLOCKS, INSIDE, TAGS, TAPS, WIDTH};

/// The state of an atom.
pub type Row = [f32; WIDTH];

/// A sentence: for each atom the numbers of its features, its word among them, and its tag.
#[derive(Debug, Clone, Default)]
pub struct Sample {
    /// Features of all atoms, one atom after another.
    pub features: Vec<u32>,
    /// Where those of each atom end.
    pub ends: Vec<u32>,
    /// The right tags.
    pub tags: Vec<u8>,
}

impl Sample {
    fn of(&self, i: usize) -> &[u32] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.features[start as usize..self.ends[i] as usize]
    }
}

/// How to fit.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// How often to go through the samples.
    pub epochs: usize,
    /// The longest step.
    pub rate: f32,
    /// The share of features, and of what blocks give, that a step does not look at.
    pub dropout: [f32; 2],
}

/// So many sentences make a step; they are read in so many parts, each by itself.
const BATCH: usize = 64;
const PARTS: usize = 8;
/// Few samples are gone through more often: until there were so many steps.
const LEAST: usize = 1000;
/// Adam's decays of the means of slopes and of their squares.
const DECAYS: [f32; 2] = [0.9, 0.999];
/// No step goes along a longer slope.
const LONGEST: f32 = 5.0;

/// Where the numbers of each layer stand among those that every step changes.
pub mod place {
    use super::{BLOCKS, DIM, INSIDE, Range, TAGS, TAPS, WIDTH};

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
    /// Of a tag after a tag.
    pub const STEPS: Range<usize> = of(OUT_BIAS.end, TAGS * TAGS);
    /// How many there are.
    pub const ALL: usize = STEPS.end;
}

/// What was learnt.
#[derive(Debug)]
pub struct Weights {
    /// A row for each feature.
    pub rows: Vec<Row>,
    /// The rest, by [`place`].
    pub dense: Vec<f32>,
}

impl Weights {
    /// Of a tag after a tag.
    pub fn steps(&self) -> Steps {
        let steps = &self.dense[place::STEPS];
        std::array::from_fn(|left| std::array::from_fn(|right| steps[left * TAGS + right]))
    }
}

/// Fits a network to the samples. `vectors` tells what is known of the features from `first` on, which are words, from
/// the company that they keep: the row of such a feature is its own and its vector's projection.
pub fn fit(samples: &[Sample], features: usize, (first, vectors): (usize, &[Vector]), plan: Plan) -> Weights {
    let mut weights = begin(features);
    let mut adam = Adam::new(features);
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let once = samples.len().div_ceil(BATCH).max(1);
    let epochs = plan.epochs.max(LEAST.div_ceil(once));
    let batches = once * epochs;
    let mut done = 0;
    for _ in 0..epochs {
        for i in (1..order.len()).rev() {
            let j = (random.next() % (i as u64 + 1)) as usize;
            order.swap(i, j);
        }
        for batch in order.chunks(BATCH) {
            let seeds: Vec<(usize, u64)> = batch.iter().map(|&i| (i, random.next())).collect();
            let factors = factors(&weights.steps());
            let part = |part: &[(usize, u64)]| {
                let mut slopes = Slopes::new();
                let mut reader = Reading::default();
                for &(i, seed) in part {
                    let known = Known { weights: &weights, first, vectors, factors: &factors };
                    read(&mut reader, &samples[i], &known, plan.dropout, seed, &mut slopes);
                }
                slopes
            };
            let slopes: Vec<Slopes> = seeds.par_chunks(BATCH / PARTS).map(part).collect();
            done += 1;
            adam.step(&mut weights, slopes, batch.len(), plan.rate * pace(done, batches));
        }
    }
    for (row, vector) in weights.rows[first..].iter_mut().zip(vectors) {
        project(&weights.dense, vector, row);
    }
    weights
}

/// Adds the slopes of a sentence, several numbers at once; what is added up is so in the same order everywhere.
fn read(
    reader: &mut Reading,
    sample: &Sample,
    known: &Known<'_>,
    dropout: [f32; 2],
    seed: u64,
    slopes: &mut Slopes,
) {
    #[cfg(target_arch = "x86_64")]
    {
        #[target_feature(enable = "avx2")]
        fn wide(
            reader: &mut Reading,
            sample: &Sample,
            known: &Known<'_>,
            dropout: [f32; 2],
            seed: u64,
            slopes: &mut Slopes,
        ) {
            reader.read(sample, known, dropout, Random(seed | 1), slopes);
        }
        if is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has AVX2.
            return unsafe { wide(reader, sample, known, dropout, seed, slopes) };
        }
    }
    reader.read(sample, known, dropout, Random(seed | 1), slopes);
}

/// The share of the longest step: it rises through the first tenth of all steps and falls along a cosine.
fn pace(done: usize, all: usize) -> f32 {
    let at = done as f32 / all as f32;
    if at < 0.1 {
        0.04 + 0.96 * at / 0.1
    } else {
        0.5 + 0.5 * ((at - 0.1) / 0.9 * std::f32::consts::PI).cos()
    }
}

fn begin(features: usize) -> Weights {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut dense = vec![0.0; place::ALL];
    let mut fill = |range: Range<usize>, within: f32| {
        dense[range].iter_mut().for_each(|w| *w = (random.share() * 2.0 - 1.0) * within);
    };
    let inverse_root = |n: usize| 1.0 / (n as f32).sqrt();
    fill(place::PROJECTION, 1.0);
    for block in 0..BLOCKS {
        fill(place::taps(block), inverse_root(TAPS));
        fill(place::matrix(block), inverse_root(WIDTH));
        fill(place::block_bias(block), inverse_root(WIDTH));
    }
    fill(place::OUT, inverse_root(WIDTH));
    let rows = (0..features).map(|_| [(); WIDTH].map(|()| (random.share() * 2.0 - 1.0) * 0.1)).collect();
    Weights { rows, dense }
}

#[inline(always)]
fn project(dense: &[f32], vector: &Vector, row: &mut Row) {
    for (v, matrix) in vector.iter().zip(dense[place::PROJECTION].chunks_exact(WIDTH)) {
        add(row, matrix, *v);
    }
}

/// Xorshift.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// From 0 to 1.
    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1 << 24) as f32
    }
}

/// How the likelihood rises with each number.
struct Slopes {
    dense: Vec<f32>,
    rows: Vec<(u32, Row)>,
    steps: Steps,
}

impl Slopes {
    fn new() -> Self {
        Self { dense: vec![0.0; place::ALL], rows: Vec::new(), steps: [[0.0; TAGS]; TAGS] }
    }
}

#[inline(always)]
fn add(to: &mut [f32], from: &[f32], factor: f32) {
    to.iter_mut().zip(from).for_each(|(t, f)| *t += factor * f);
}

#[inline(always)]
fn product(left: &[f32], right: &[f32]) -> f32 {
    let mut sums = [0.0; 8];
    for (l, r) in left.chunks_exact(8).zip(right.chunks_exact(8)) {
        sums.iter_mut().zip(l.iter().zip(r)).for_each(|(s, (l, r))| *s += l * r);
    }
    sums.iter().sum()
}

/// What a sentence is read by.
struct Known<'k> {
    weights: &'k Weights,
    first: usize,
    vectors: &'k [Vector],
    factors: &'k Steps,
}

impl Known<'_> {
    fn vector(&self, feature: u32) -> Option<&Vector> {
        self.vectors.get((feature as usize).checked_sub(self.first)?)
    }
}

/// Memory for one sentence after the other.
#[derive(Default)]
struct Reading {
    chain: Chain,
    kept: Vec<u32>,
    ends: Vec<usize>,
    /// Before each block, and after the last.
    states: [Vec<Row>; BLOCKS + 1],
    /// What each block's taps gather.
    gathered: [Vec<Row>; BLOCKS],
    /// What each block adds; 0 where it adds nothing.
    added: [Vec<Row>; BLOCKS],
    top: Vec<Row>,
    scores: Vec<Scores>,
}

impl Reading {
    /// Adds the slopes of a sentence.
    #[inline(always)]
    fn read(
        &mut self,
        sample: &Sample,
        known: &Known<'_>,
        dropout: [f32; 2],
        mut random: Random,
        slopes: &mut Slopes,
    ) {
        self.enter(sample, known, dropout[0], &mut random);
        let dense = &known.weights.dense;
        for block in 0..BLOCKS {
            self.pass(block, dense, dropout[1], &mut random);
        }
        self.score(dense, dropout[1], &mut random);
        let mut rises = Vec::with_capacity(self.scores.len());
        self.chain.rises(&self.scores, known.factors, &sample.tags, &mut rises, &mut slopes.steps);
        let mut back = self.unscore(dense, &rises, dropout[1], slopes);
        for block in (0..BLOCKS).rev() {
            back = self.unpass(block, dense, dropout[1], &back, slopes);
        }
        self.leave(known, back, slopes);
    }

    /// The first states: the sums of the rows of features.
    #[inline(always)]
    fn enter(&mut self, sample: &Sample, known: &Known<'_>, dropout: f32, random: &mut Random) {
        let dense = &known.weights.dense;
        self.kept.clear();
        self.ends.clear();
        self.states[0].clear();
        for i in 0..sample.tags.len() {
            let mut state: Row = [0.0; WIDTH];
            state.copy_from_slice(&dense[place::BIAS]);
            for &feature in sample.of(i) {
                if random.share() >= dropout {
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
fn within(i: usize, len: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..TAPS)
        .filter_map(move |tap| Some(((i + tap).checked_sub(TAPS / 2)?, tap)))
        .filter(move |(k, _)| *k < len)
}

/// The means of slopes and of their squares.
struct Adam {
    dense: Vec<[f32; 2]>,
    rows: Vec<[Row; 2]>,
    /// The slopes of this step: a row for each feature, and which have any.
    slopes: Vec<Row>,
    touched: Vec<u32>,
    is_touched: Vec<bool>,
    steps: i32,
}

impl Adam {
    fn new(features: usize) -> Self {
        Self {
            dense: vec![[0.0; 2]; place::ALL],
            rows: vec![[[0.0; WIDTH]; 2]; features],
            slopes: vec![[0.0; WIDTH]; features],
            touched: Vec::new(),
            is_touched: vec![false; features],
            steps: 0,
        }
    }

    fn step(&mut self, weights: &mut Weights, parts: Vec<Slopes>, sentences: usize, rate: f32) {
        let share = 1.0 / sentences as f32;
        let mut dense = vec![0.0; place::ALL];
        for part in parts {
            add(&mut dense, &part.dense, share);
            for (slopes, steps) in dense[place::STEPS].chunks_exact_mut(TAGS).zip(&part.steps) {
                add(slopes, steps, share);
            }
            for (feature, row) in part.rows {
                let n = feature as usize;
                if !self.is_touched[n] {
                    self.is_touched[n] = true;
                    self.touched.push(feature);
                    self.slopes[n] = [0.0; WIDTH];
                }
                add(&mut self.slopes[n], &row, share);
            }
        }
        let length = dense.iter().map(|d| d * d).sum::<f32>().sqrt();
        let shorter = (LONGEST / length.max(1e-9)).min(1.0);
        self.steps += 1;
        let unbiased = DECAYS.map(|decay| 1.0 / (1.0 - decay.powi(self.steps)));
        let step = |slope: f32, [mean, square]: &mut [f32; 2]| {
            *mean += (1.0 - DECAYS[0]) * (slope - *mean);
            *square += (1.0 - DECAYS[1]) * (slope * slope - *square);
            rate * *mean * unbiased[0] / ((*square * unbiased[1]).sqrt() + 1e-8)
        };
        for ((weight, slope), means) in weights.dense.iter_mut().zip(&dense).zip(&mut self.dense) {
            *weight += step(slope * shorter, means);
        }
        for feature in self.touched.drain(..) {
            let n = feature as usize;
            self.is_touched[n] = false;
            let [means, squares] = &mut self.rows[n];
            let both = means.iter_mut().zip(squares);
            for ((weight, slope), (mean, square)) in weights.rows[n].iter_mut().zip(&self.slopes[n]).zip(both)
            {
                let mut kept = [*mean, *square];
                *weight += step(slope * shorter, &mut kept);
                [*mean, *square] = kept;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::tagger::OUTSIDE;

    fn likelihood(sample: &Sample, weights: &Weights, vectors: &[Vector]) -> (f32, Slopes) {
        let factors = factors(&weights.steps());
        let known = Known { weights, first: 5, vectors, factors: &factors };
        let (mut reading, mut slopes) = (Reading::default(), Slopes::new());
        reading.read(sample, &known, [0.0, 0.0], Random(1), &mut slopes);
        // Three atoms: over all rows of tags.
        let score = |i: usize, tag: usize| reading.scores[i].get(tag).copied().unwrap_or(0.0);
        let steps = weights.steps();
        let follows = crate::entity::tagger::follows;
        let mut all = 0.0_f64;
        let mut gold = 0.0;
        let tags: Vec<usize> = sample.tags.iter().map(|t| usize::from(*t)).collect();
        for a in (0..TAGS).filter(|a| follows(OUTSIDE, *a)) {
            for b in (0..TAGS).filter(|b| follows(a, *b)) {
                for c in (0..TAGS).filter(|c| follows(b, *c) && follows(*c, OUTSIDE)) {
                    let sum = score(0, a) + score(1, b) + score(2, c) + steps[a][b] + steps[b][c];
                    all += f64::from(sum).exp();
                    if [a, b, c] == tags[..] {
                        gold = sum;
                    }
                }
            }
        }
        (gold - all.ln() as f32, slopes)
    }

    #[test]
    fn slopes_are_those_of_the_likelihood() {
        let sample = Sample { features: vec![0, 5, 1, 6, 2, 5], ends: vec![2, 4, 6], tags: vec![0, 2, 16] };
        let mut random = Random(77);
        let vectors: Vec<Vector> = (0..2).map(|_| [(); DIM].map(|()| random.share() - 0.5)).collect();
        let mut weights = begin(7);
        let (base, slopes) = likelihood(&sample, &weights, &vectors);
        let close = |slope: f32, found: f32, what: &str| {
            assert!((slope - found).abs() < 0.02 + 0.05 * found.abs(), "{what}: {slope} {found}");
        };
        let ranges = [
            place::PROJECTION,
            place::BIAS,
            place::taps(0),
            place::matrix(1),
            place::block_bias(2),
            place::OUT,
        ];
        for range in ranges.into_iter().chain([place::OUT_BIAS]) {
            for at in range.clone().step_by(range.len() / 5) {
                weights.dense[at] += 0.01;
                let slope = (likelihood(&sample, &weights, &vectors).0 - base) / 0.01;
                weights.dense[at] -= 0.01;
                close(slope, slopes.dense[at], &format!("{at}"));
            }
        }
        for (feature, at) in [(0, 3), (1, 9), (5, 20), (6, 40)] {
            weights.rows[feature][at] += 0.01;
            let slope = (likelihood(&sample, &weights, &vectors).0 - base) / 0.01;
            weights.rows[feature][at] -= 0.01;
            let found =
                slopes.rows.iter().filter(|(f, _)| *f as usize == feature).map(|(_, row)| row[at]).sum();
            close(slope, found, "a row");
        }
    }

    #[test]
    fn what_is_plain_is_learnt() {
        // Feature 1 is a name of one atom.
        let sample = |tag: bool| Sample {
            features: vec![0, u32::from(tag), 0],
            ends: vec![1, 2, 3],
            tags: [16, if tag { 3 } else { 16 }, 16].to_vec(),
        };
        let samples: Vec<Sample> = (0..600).map(|i| sample(i % 3 == 0)).collect();
        let plan = Plan { epochs: 8, rate: 0.01, dropout: [0.0, 0.1] };
        let weights = fit(&samples, 2, (2, &[]), plan);
        let known = Known { weights: &weights, first: 2, vectors: &[], factors: &factors(&weights.steps()) };
        let (mut reading, mut slopes) = (Reading::default(), Slopes::new());
        reading.read(&samples[0], &known, [0.0, 0.0], Random(1), &mut slopes);
        let best =
            |i: usize| (0..INSIDE).max_by(|a, b| reading.scores[i][*a].total_cmp(&reading.scores[i][*b]));
        assert_eq!(best(1), Some(3));
        assert!(reading.scores[1][3] > 0.0 && reading.scores[0].iter().all(|s| *s < 0.0));
    }
}
