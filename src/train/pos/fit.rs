//! Weights by maximum likelihood, word by word: a softmax over the lanes, with the tags before as the model itself
//! has given them; stochastic gradient ascent with a rate of its own for each weight (`AdaGrad`).

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::data::{Sample, one};
use crate::tag::{START, Upos, allowed, certain, fixed, mix, tagged};

/// A row of weights, one a lane.
pub type Row = [f32; Upos::LANES];

/// Bits of a feature that the rough count looks at.
const ROUGH: u32 = 27;

/// Features are hashes already.
#[derive(Default)]
pub struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// A map from features.
pub type Features<T> = HashMap<u64, T, BuildHasherDefault<Same>>;

/// A set of weights in the making.
#[derive(Default)]
pub struct Fit {
    ids: Features<u32>,
    rows: Vec<Row>,
    squares: Vec<Row>,
    counts: Vec<f32>,
    hinted: bool,
    found: Vec<u32>,
    random: u64,
}

/// How to go through some sentences.
pub struct Stage<'s> {
    /// The sentences.
    pub samples: Vec<&'s Sample>,
    /// How often.
    pub epochs: usize,
    /// The length of a step.
    pub rate: f32,
    /// What the sums of squared gradients begin with: the higher, the smaller the first steps.
    pub caution: f32,
}

impl Fit {
    /// With the features that `samples` hold often enough; `hinted`: also those on other taggers' tags.
    pub fn new(samples: &[(&Sample, u8)], least: f32, hinted: bool) -> Self {
        // Most features are rare: a first pass counts them roughly, so that the map need not hold them.
        let mut rough = vec![0u8; 1 << ROUGH];
        let place = |f: u64| (f >> (64 - ROUGH)) as usize;
        each(samples, hinted, |f, weight| {
            let count = &mut rough[place(f)];
            *count = count.saturating_add(weight);
        });
        let mut counts: Features<f32> = Features::default();
        each(samples, hinted, |f, weight| {
            if f32::from(rough[place(f)]) >= least {
                *counts.entry(f).or_default() += f32::from(weight);
            }
        });
        drop(rough);
        let mut kept: Vec<(u64, f32)> = counts.into_iter().filter(|(_, n)| *n >= least).collect();
        kept.sort_unstable_by_key(|k| k.0);
        let mut fit = Self { hinted, random: 0x9e37_79b9_7f4a_7c15, ..Self::default() };
        for (feature, count) in kept {
            fit.ids.insert(feature, fit.rows.len() as u32);
            fit.rows.push([0.0; Upos::LANES]);
            fit.squares.push([0.0; Upos::LANES]);
            fit.counts.push(count);
        }
        fit
    }

    /// Goes through the sentences of a stage.
    pub fn learn(&mut self, stage: &Stage<'_>) {
        for row in &mut self.squares {
            row.fill(stage.caution);
        }
        let mut order: Vec<&Sample> = stage.samples.clone();
        for _ in 0..stage.epochs {
            for i in (1..order.len()).rev() {
                self.random ^= self.random << 13;
                self.random ^= self.random >> 7;
                self.random ^= self.random << 17;
                order.swap(i, (self.random % (i as u64 + 1)) as usize);
            }
            for sample in &order {
                self.step(sample, stage.rate);
            }
        }
    }

    fn step(&mut self, sample: &Sample, rate: f32) {
        let (mut last, mut before) = (START, START);
        for i in 0..sample.tokens.len() {
            let tag = if let Some(upos) = certain(sample.tokens[i].shape) {
                upos as u8
            } else {
                let likely = self.likelihoods(sample, i, last, before);
                self.move_towards(&sample.targets[i], &likely, rate);
                argmax(&likely)
            };
            (before, last) = (last, tag);
        }
    }

    fn move_towards(&mut self, target: &Row, likely: &Row, rate: f32) {
        let mut gradient = [0.0; Upos::LANES];
        let total: f32 = target.iter().sum();
        for t in 0..Upos::LANES {
            gradient[t] = target[t] - likely[t] * total;
        }
        if gradient.iter().all(|g| g.abs() < 1e-3) {
            return;
        }
        for &id in &self.found {
            let (row, squares) = (&mut self.rows[id as usize], &mut self.squares[id as usize]);
            for t in 0..Upos::LANES {
                squares[t] += gradient[t] * gradient[t];
                row[t] += rate * gradient[t] / (squares[t] + 1e-8).sqrt();
            }
        }
    }

    /// How likely each lane is; `found` holds the features afterwards.
    fn likelihoods(&mut self, sample: &Sample, i: usize, last: u8, before: u8) -> Row {
        let mut found = std::mem::take(&mut self.found);
        found.clear();
        visit(sample, i, last, before, self.hinted, |f| found.extend(self.ids.get(&f)));
        let mut scores = [0.0f32; Upos::LANES];
        for &id in &found {
            for (score, weight) in scores.iter_mut().zip(&self.rows[id as usize]) {
                *score += weight;
            }
        }
        self.found = found;
        let shape = sample.tokens[i].shape;
        for (score, upos) in scores.iter_mut().zip(Upos::ALL) {
            if !allowed(shape, *upos) {
                *score = f32::NEG_INFINITY;
            }
        }
        let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let scores = scores.map(|s| (s - most).exp());
        let sum: f32 = scores.iter().sum();
        scores.map(|s| s / sum)
    }

    /// How likely each tag of each word of a sentence is.
    pub fn tag(&mut self, sample: &Sample) -> Vec<Row> {
        let (mut last, mut before) = (START, START);
        (0..sample.tokens.len())
            .map(|i| {
                let likely = match certain(sample.tokens[i].shape) {
                    Some(upos) => one(upos),
                    None => self.likelihoods(sample, i, last, before),
                };
                (before, last) = (last, argmax(&likely));
                likely
            })
            .collect()
    }

    /// Keeps the `limit` features that matter most.
    pub fn prune(&mut self, limit: usize) {
        let spread = |row: &Row| {
            let (low, high) = row.iter().fold((0f32, 0f32), |(l, h), w| (l.min(*w), h.max(*w)));
            high - low
        };
        let mut order: Vec<(u64, u32, f32)> = self
            .ids
            .iter()
            .map(|(f, id)| (*f, *id, spread(&self.rows[*id as usize]) * self.counts[*id as usize].powf(0.5)))
            .collect();
        order.sort_unstable_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
        order.truncate(limit);
        order.sort_unstable_by_key(|o| o.0);
        let pick = |rows: &[Row]| order.iter().map(|o| rows[o.1 as usize]).collect::<Vec<Row>>();
        (self.rows, self.squares) = (pick(&self.rows), pick(&self.squares));
        self.counts = order.iter().map(|o| self.counts[o.1 as usize]).collect();
        self.ids = order.iter().zip(0..).map(|(o, n)| (o.0, n)).collect();
    }

    /// The features and their weights, in the order of the features.
    pub fn rows(&self) -> Vec<(u64, Row)> {
        let mut rows: Vec<(u64, Row)> =
            self.ids.iter().map(|(f, id)| (*f, self.rows[*id as usize])).collect();
        rows.sort_unstable_by_key(|r| r.0);
        rows
    }
}

/// Visits the features of all words, with the weights of their sentences and the tags that are given.
fn each(samples: &[(&Sample, u8)], hinted: bool, mut found: impl FnMut(u64, u8)) {
    for (sample, weight) in samples {
        let tag = |i: usize| sample.label(i).map_or(START, |t| t as u8);
        for i in (0..sample.tokens.len()).filter(|i| certain(sample.tokens[*i].shape).is_none()) {
            let last = if i > 0 { tag(i - 1) } else { START };
            let before = if i > 1 { tag(i - 2) } else { START };
            visit(sample, i, last, before, hinted, |f| found(f, *weight));
        }
    }
}

/// The number of the greatest.
pub fn argmax(row: &Row) -> u8 {
    (0..Upos::LANES).rev().max_by(|a, b| row[*a].total_cmp(&row[*b])).unwrap_or(0) as u8
}

fn visit(sample: &Sample, i: usize, last: u8, before: u8, hinted: bool, mut visit: impl FnMut(u64)) {
    fixed(&sample.tokens, i, &mut visit);
    for n in tagged(&sample.tokens[i], last, before) {
        visit(n as u64);
    }
    if hinted {
        hints(sample, i, last, visit);
    }
}

/// The features of the teacher: what two other taggers say of the word and its neighbours.
fn hints(sample: &Sample, i: usize, last: u8, mut visit: impl FnMut(u64)) {
    let at = |i: usize| sample.hints.get(i).map_or([0, 0], |h| *h);
    let pair = |h: [u8; 2]| u64::from(h[0]) << 8 | u64::from(h[1]);
    let (own, next, before) = (at(i), at(i + 1), at(i.wrapping_sub(1)));
    let word = sample.tokens[i].word;
    let mut feature = |template: u64, hash: u64| visit(mix(hash, template));
    feature(64, u64::from(own[0]));
    feature(65, u64::from(own[1]));
    feature(66, pair(own));
    feature(67, mix(word, u64::from(own[0])));
    feature(68, mix(word, u64::from(own[1])));
    feature(69, pair(own) << 16 | pair(next));
    feature(70, pair(own) << 16 | pair(before));
    feature(71, u64::from(own[1]) << 16 | u64::from(next[1]) << 8 | u64::from(before[1]));
    feature(72, u64::from(own[1]) << 8 | u64::from(last));
    feature(73, mix(word, u64::from(own[1]) << 8 | u64::from(next[1])));
    feature(74, mix(word, u64::from(own[1]) << 8 | u64::from(before[1])));
    feature(75, mix(mix(word, 3), pair(own)));
    feature(76, u64::from(own[1]) << 8 | u64::from(at(i + 2)[1]));
}
