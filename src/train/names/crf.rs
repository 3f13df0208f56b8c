//! Weights by maximum likelihood: a linear-chain conditional random field, fitted by stochastic gradient ascent with
//! a rate of its own for each weight (`AdaGrad`).

#![allow(clippy::cast_precision_loss, reason = "counts are far below the 2^24 that f32 holds exactly")]

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::entity::tagger::{INSIDE, OUTSIDE, TAGS, follows};

/// The features are hashes already.
#[derive(Debug, Default)]
pub struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |h, b| h << 8 | u64::from(*b));
    }
    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// A map of hashes.
pub type ByHash<V> = HashMap<u64, V, BuildHasherDefault<Same>>;

/// A sentence: for each atom its features and its tag.
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
    /// The length of a step.
    pub rate: f32,
    /// How strongly weights are drawn to nothing.
    pub decay: f32,
    /// Of how many features one is left out at each step.
    pub dropout: u64,
}

/// A weight for each feature and tag, and for each tag after a tag.
#[derive(Debug, Clone)]
pub struct Weights {
    /// By feature.
    pub rows: Vec<[f32; INSIDE]>,
    /// By the left tag, then by the right one.
    pub steps: [[f32; TAGS]; TAGS],
}

struct Ascent {
    weights: Weights,
    squares: Vec<[f32; INSIDE]>,
    step_squares: [[f32; TAGS]; TAGS],
    scores: Vec<[f32; TAGS]>,
    forward: Vec<[f32; TAGS]>,
    backward: Vec<[f32; TAGS]>,
    kept: Vec<u32>,
    kept_ends: Vec<u32>,
    random: u64,
}

/// Fits weights to the samples.
pub fn fit(samples: &[Sample], features: usize, plan: Plan) -> Weights {
    let mut steps = [[0.0; TAGS]; TAGS];
    for (left, row) in steps.iter_mut().enumerate() {
        for (right, weight) in row.iter_mut().enumerate() {
            *weight = if follows(left, right) { 0.0 } else { f32::NEG_INFINITY };
        }
    }
    let mut ascent = Ascent {
        weights: Weights { rows: vec![[0.0; INSIDE]; features], steps },
        squares: vec![[1.0; INSIDE]; features],
        step_squares: [[1.0; TAGS]; TAGS],
        scores: Vec::new(),
        forward: Vec::new(),
        backward: Vec::new(),
        kept: Vec::new(),
        kept_ends: Vec::new(),
        random: 0x9e37_79b9_7f4a_7c15,
    };
    let mut order: Vec<usize> = (0..samples.len()).collect();
    for epoch in 0..plan.epochs {
        for i in (1..order.len()).rev() {
            let j = (ascent.random() % (i as u64 + 1)) as usize;
            order.swap(i, j);
        }
        let slower = 1.0 - 0.8 * epoch as f32 / plan.epochs as f32;
        for &i in &order {
            ascent.step(&samples[i], plan, plan.rate * slower);
        }
    }
    ascent.weights
}

impl Ascent {
    fn random(&mut self) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random
    }

    /// One step towards the right tags: what they hold, less what the model expects.
    fn step(&mut self, sample: &Sample, plan: Plan, rate: f32) {
        let len = sample.tags.len();
        self.keep(sample, plan.dropout);
        self.score(len);
        self.sum(len);
        for i in 0..len {
            let mut expected = [0.0; TAGS];
            let mut total = 0.0;
            for (t, e) in expected.iter_mut().enumerate() {
                *e = self.forward[i][t] * self.backward[i][t];
                total += *e;
            }
            let gold = usize::from(sample.tags[i]);
            let mut gradient = [0.0; INSIDE];
            for (t, g) in gradient.iter_mut().enumerate() {
                *g = f32::from(u8::from(t == gold)) - expected[t] / total;
            }
            self.climb(i, &gradient, plan, rate);
            if i > 0 {
                self.climb_steps(i, usize::from(sample.tags[i - 1]), gold, rate);
            }
        }
    }

    /// The features that this step looks at.
    fn keep(&mut self, sample: &Sample, dropout: u64) {
        self.kept.clear();
        self.kept_ends.clear();
        for i in 0..sample.tags.len() {
            for &feature in sample.of(i) {
                if dropout == 0 || !self.random().is_multiple_of(dropout) {
                    self.kept.push(feature);
                }
            }
            self.kept_ends.push(self.kept.len() as u32);
        }
    }

    fn kept(&self, i: usize) -> std::ops::Range<usize> {
        let start = if i == 0 { 0 } else { self.kept_ends[i - 1] };
        start as usize..self.kept_ends[i] as usize
    }

    fn score(&mut self, len: usize) {
        self.scores.clear();
        for i in 0..len {
            let mut scores = [0.0; TAGS];
            for &feature in &self.kept[self.kept(i)] {
                for (score, weight) in scores.iter_mut().zip(&self.weights.rows[feature as usize]) {
                    *score += weight;
                }
            }
            let most = scores.iter().copied().fold(0.0, f32::max);
            self.scores.push(scores.map(|s| (s - most).exp()));
        }
    }

    /// Sums over all rows of tags, forward and backward, each place scaled to a sum of one.
    fn sum(&mut self, len: usize) {
        let steps = self.weights.steps.map(|row| row.map(f32::exp));
        let scaled = |row: [f32; TAGS]| {
            let sum: f32 = row.iter().sum::<f32>().max(1e-30);
            row.map(|v| v / sum)
        };
        self.forward.clear();
        for i in 0..len {
            let mut row = [0.0; TAGS];
            for (right, value) in row.iter_mut().enumerate() {
                let into = if i == 0 {
                    f32::from(u8::from(follows(OUTSIDE, right)))
                } else {
                    (0..TAGS).map(|left| self.forward[i - 1][left] * steps[left][right]).sum()
                };
                *value = into * self.scores[i][right];
            }
            self.forward.push(scaled(row));
        }
        self.backward.clear();
        self.backward.resize(len, [1.0; TAGS]);
        for i in (0..len).rev() {
            let mut row = [0.0; TAGS];
            for (left, value) in row.iter_mut().enumerate() {
                *value = if i + 1 == len {
                    f32::from(u8::from(follows(left, OUTSIDE)))
                } else {
                    (0..TAGS)
                        .map(|right| {
                            steps[left][right] * self.scores[i + 1][right] * self.backward[i + 1][right]
                        })
                        .sum()
                };
            }
            self.backward[i] = scaled(row);
        }
    }

    fn climb(&mut self, i: usize, gradient: &[f32; INSIDE], plan: Plan, rate: f32) {
        if gradient.iter().all(|g| g.abs() < 1e-3) {
            return;
        }
        for k in self.kept(i) {
            let feature = self.kept[k] as usize;
            let (row, squares) = (&mut self.weights.rows[feature], &mut self.squares[feature]);
            for t in 0..INSIDE {
                let g = gradient[t] - plan.decay * row[t];
                squares[t] += g * g;
                row[t] += rate * g / squares[t].sqrt();
            }
        }
    }

    fn climb_steps(&mut self, i: usize, left_gold: usize, right_gold: usize, rate: f32) {
        let steps = &mut self.weights.steps;
        let mut expected = [[0.0; TAGS]; TAGS];
        let mut total = 0.0;
        for left in 0..TAGS {
            for right in 0..TAGS {
                if steps[left][right].is_finite() {
                    let e = self.forward[i - 1][left]
                        * steps[left][right].exp()
                        * self.scores[i][right]
                        * self.backward[i][right];
                    expected[left][right] = e;
                    total += e;
                }
            }
        }
        for left in 0..TAGS {
            for right in 0..TAGS {
                if steps[left][right].is_finite() {
                    let gold = f32::from(u8::from(left == left_gold && right == right_gold));
                    let g = gold - expected[left][right] / total.max(1e-30);
                    self.step_squares[left][right] += g * g;
                    steps[left][right] += rate * g / self.step_squares[left][right].sqrt();
                }
            }
        }
    }
}
