//! The network of `models/names.bin`, fitted by gradient descent: what each layer does is told in
//! `src/entity/tagger/net.rs`.

#![allow(clippy::cast_precision_loss, reason = "counts are far below the 2^24 that f32 holds exactly")]

mod adam;
pub mod place;
mod reading;

use std::ops::Range;

use rayon::prelude::*;

use super::algebra::Vector;
use super::chain::{Steps, factors};
use crate::entity::tagger::{BLOCKS, TAGS, TAPS, WIDTH};
use adam::Adam;
use reading::{Known, Reading, Slopes, project, read};

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
const LEAST: usize = 500;
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
                    let weights = &weights;
                    let known = Known { weights, first, vectors, factors: &factors, dropout: plan.dropout };
                    read(&mut reader, &samples[i], &known, seed, &mut slopes);
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
    fill(place::GATE, inverse_root(WIDTH));
    let rows = (0..features).map(|_| [(); WIDTH].map(|()| (random.share() * 2.0 - 1.0) * 0.1)).collect();
    Weights { rows, dense }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::tagger::{INSIDE, OUTSIDE};
    use crate::train::names::algebra::DIM;

    fn likelihood(sample: &Sample, weights: &Weights, vectors: &[Vector]) -> (f32, Slopes) {
        let factors = factors(&weights.steps());
        let known = Known { weights, first: 5, vectors, factors: &factors, dropout: [0.0, 0.0] };
        let (mut reading, mut slopes) = (Reading::default(), Slopes::new());
        reading.read(sample, &known, Random(1), &mut slopes);
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
        let gate = |(state, tag): (&Row, &u8)| {
            let odds = weights.dense[place::GATE_BIAS] + reading::product(state, &weights.dense[place::GATE]);
            let odds = if usize::from(*tag) == OUTSIDE { -odds } else { odds };
            -reading::GATE * (1.0 + (-odds).exp()).ln()
        };
        let gates: f32 = reading.states[BLOCKS - 1].iter().zip(&sample.tags).map(gate).sum();
        (gold - all.ln() as f32 + gates, slopes)
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
            place::block_bias(1),
            place::OUT,
            place::GATE,
        ];
        for range in ranges.into_iter().chain([place::OUT_BIAS, place::GATE_BIAS..place::GATE_BIAS + 1]) {
            for at in range.clone().step_by(range.len().div_ceil(5)) {
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
        let factors = factors(&weights.steps());
        let known =
            Known { weights: &weights, first: 2, vectors: &[], factors: &factors, dropout: [0.0, 0.0] };
        let (mut reading, mut slopes) = (Reading::default(), Slopes::new());
        reading.read(&samples[0], &known, Random(1), &mut slopes);
        let best =
            |i: usize| (0..INSIDE).max_by(|a, b| reading.scores[i][*a].total_cmp(&reading.scores[i][*b]));
        assert_eq!(best(1), Some(3));
        assert!(reading.scores[1][3] > 0.0 && reading.scores[0].iter().all(|s| *s < 0.0));
    }
}
