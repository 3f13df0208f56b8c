//! Weights by maximum likelihood: a log-linear model over the paths of the lattice (a semi-Markov CRF without
//! transitions), fitted by stochastic gradient ascent with a rate of its own for each weight (`AdaGrad`).

#![allow(clippy::cast_precision_loss, reason = "scores are far below the 2^24 that f32 holds exactly")]

use super::ngrams::{Counts, Ngrams, UNLEARNT};
use super::weights::Weights;
use crate::segment::{Edge, NGRAMS, Unit, WordModel, chunks, edges, log_add, ngrams, units};
use crate::tokenize::{Sentence, scan};
use crate::train::Example;

/// One part of the training: sentences, how often to go through them and how far each step goes.
#[derive(Debug, Clone, Copy)]
pub struct Stage<'e> {
    /// The sentences.
    pub examples: &'e [Example],
    /// How often to go through them.
    pub epochs: usize,
    /// The length of a step.
    pub rate: f32,
    /// What the sums of squared gradients begin with: the higher, the smaller the first steps.
    pub caution: f32,
    /// The same two for n-grams.
    pub ngram_rate: f32,
    pub ngram_caution: f32,
    /// How often an n-gram must come to be learnt.
    pub frequent: u8,
    /// Each sentence of so many is also read in small letters.
    pub lowered: usize,
}

/// A chunk of a sentence.
struct Sample {
    units: Vec<Unit>,
    /// The n-grams around the gap before each unit; none where no candidate reaches over it.
    ngrams: Vec<[u32; NGRAMS]>,
    /// For each reading its weight and, for each unit, whether a word ends with it.
    readings: Vec<(f32, Vec<bool>)>,
}

/// Fits `weights` for `model`: each stage begins with what is there.
pub fn fit(model: &WordModel<'_>, weights: Weights, stage: &Stage<'_>) -> Weights {
    let mut samples = Vec::new();
    for (n, example) in stage.examples.iter().enumerate() {
        take_samples(model, &example.text, example, &mut samples);
        if stage.lowered > 0 && n % stage.lowered == 0 {
            let every = (n / stage.lowered).is_multiple_of(2);
            take_samples(model, &example.lowered(every), example, &mut samples);
        }
    }
    let mut ascent = Ascent::new(weights);
    ascent.squares.fill(stage.caution);
    number_ngrams(&mut samples, &mut ascent.weights.ngrams, stage.frequent);
    ascent.weights.ngrams.begin(stage.ngram_caution);
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..stage.epochs {
        for i in (1..samples.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            samples.swap(i, (random % (i as u64 + 1)) as usize);
        }
        for sample in &samples {
            ascent.step(model, sample, stage);
        }
    }
    ascent.weights.hold_countries(model);
    ascent.weights
}

/// Puts the numbers of n-grams in the place of their hashes; frequent ones that are new are added.
fn number_ngrams(samples: &mut [Sample], ngrams: &mut Ngrams, frequent: u8) {
    let mut counts = Counts::new();
    let hashes = |samples: &[Sample], visit: &mut dyn FnMut(u32)| {
        samples
            .iter()
            .flat_map(|s| s.ngrams.iter().flatten())
            .filter(|h| **h != UNLEARNT)
            .for_each(|h| visit(*h));
    };
    hashes(samples, &mut |h| counts.add(h));
    hashes(samples, &mut |h| {
        if counts.of(h) >= frequent || ngrams.number(h) != UNLEARNT {
            ngrams.add(h);
        }
    });
    for hash in samples.iter_mut().flat_map(|s| s.ngrams.iter_mut().flatten()).filter(|h| **h != UNLEARNT) {
        *hash = ngrams.number(*hash);
    }
}

/// Cuts a sentence into chunks that offer a choice. `text` is that of `example`, as it is or in small letters.
fn take_samples(model: &WordModel<'_>, text: &str, example: &Example, samples: &mut Vec<Sample>) {
    let atoms = scan(text);
    let mut all = Vec::new();
    units(model, &atoms, &Sentence { atoms: 0..atoms.len() }, &mut all);
    // The number of bytes that are no white space up to the end of each atom.
    let mut seen = 0;
    let ends: Vec<u32> = atoms
        .as_slice()
        .iter()
        .map(|a| {
            seen += a.span.len();
            seen
        })
        .collect();
    for chunk in chunks(&all).filter(|c| c.len() > 1) {
        let (units, first) = (&all[chunk.clone()], chunk.start);
        let last = units.len() - 1;
        let mut around = vec![[UNLEARNT; NGRAMS]; units.len()];
        for start in 0..units.len() {
            edges(model, units, start, |edge| {
                let inner = edge.start + 1..edge.end;
                for (gap, around) in inner.clone().zip(&mut around[inner]) {
                    *around = ngrams(&all, first + gap);
                }
            });
        }
        if around.iter().flatten().all(|h| *h == UNLEARNT) {
            continue;
        }
        let ends_right = |right: &[u32]| {
            let units = units.iter().enumerate();
            let ends =
                units.map(|(i, u)| i == last || right.binary_search(&ends[u.end as usize - 1]).is_ok());
            ends.collect::<Vec<bool>>()
        };
        let readings = example.readings().map(|(weight, right)| (weight, ends_right(right))).collect();
        samples.push(Sample { units: units.to_vec(), ngrams: around, readings });
    }
}

/// The state of the ascent, with its scratch memory.
struct Ascent {
    weights: Weights,
    /// Sums of squared gradients.
    squares: Vec<f32>,
    edges: Vec<(Edge, f32)>,
    forward: Vec<f32>,
    backward: Vec<f32>,
    /// For each gap what its n-grams weigh, and how far they should move.
    joins: Vec<f32>,
    pulls: Vec<f32>,
}

impl Ascent {
    fn new(weights: Weights) -> Self {
        let squares = vec![0.0; weights.values.len()];
        let (edges, forward, backward) = (Vec::new(), Vec::new(), Vec::new());
        Self { weights, squares, edges, forward, backward, joins: Vec::new(), pulls: Vec::new() }
    }

    /// One step towards the words of `sample`: what they hold, less what the model expects.
    fn step(&mut self, model: &WordModel<'_>, sample: &Sample, stage: &Stage<'_>) {
        let units = &sample.units;
        self.joins.clear();
        let ngrams = &self.weights.ngrams;
        self.joins.extend(sample.ngrams.iter().map(|n| n.iter().map(|n| ngrams.weight(*n)).sum::<f32>()));
        self.edges.clear();
        for start in 0..units.len() {
            edges(model, units, start, |edge| {
                let mut score = self.joins[edge.start + 1..edge.end].iter().sum();
                edge.features(units, |f| score += self.weights.values[self.weights.index(f)]);
                self.edges.push((edge, score));
            });
        }
        let reached: Vec<&(f32, Vec<bool>)> = sample.readings.iter().filter(|r| self.reaches(&r.1)).collect();
        let share: f32 = reached.iter().map(|r| r.0).sum();
        if share == 0.0 {
            return;
        }
        let total = self.sum_paths(units.len());
        self.pulls.clear();
        self.pulls.resize(units.len(), 0.0);
        for (edge, score) in &self.edges {
            let expected = (self.forward[edge.start] + score + self.backward[edge.end] - total).exp();
            let wanted: f32 = reached.iter().filter(|r| is_right(edge, &r.1)).map(|r| r.0).sum();
            let gradient = wanted / share - expected;
            if gradient.abs() < 1e-4 {
                continue;
            }
            self.pulls[edge.start + 1..edge.end].iter_mut().for_each(|p| *p += gradient);
            edge.features(units, |feature| {
                let i = self.weights.index(feature);
                self.squares[i] += gradient * gradient;
                self.weights.values[i] += stage.rate * gradient / self.squares[i].sqrt();
            });
        }
        for (numbers, pull) in sample.ngrams.iter().zip(&self.pulls).filter(|(_, p)| p.abs() > 1e-3) {
            for n in numbers {
                self.weights.ngrams.step(*n, *pull, stage.ngram_rate);
            }
        }
    }

    /// Whether a reading is a path of the lattice.
    fn reaches(&self, ends: &[bool]) -> bool {
        let covered = self.edges.iter().filter(|(e, _)| is_right(e, ends)).map(|(e, _)| e.end - e.start);
        covered.sum::<usize>() == ends.len()
    }

    /// Fills `forward` and `backward` with the logarithms of the sums over paths; gives that over all paths.
    fn sum_paths(&mut self, len: usize) -> f32 {
        self.forward.clear();
        self.forward.resize(len + 1, f32::NEG_INFINITY);
        self.backward.clear();
        self.backward.resize(len + 1, f32::NEG_INFINITY);
        (self.forward[0], self.backward[len]) = (0.0, 0.0);
        for (edge, score) in &self.edges {
            self.forward[edge.end] = log_add(self.forward[edge.end], self.forward[edge.start] + score);
        }
        for (edge, score) in self.edges.iter().rev() {
            self.backward[edge.start] = log_add(self.backward[edge.start], self.backward[edge.end] + score);
        }
        self.forward[len]
    }
}

/// Whether a candidate is one of the words of a reading.
fn is_right(edge: &Edge, ends: &[bool]) -> bool {
    (edge.start == 0 || ends[edge.start - 1])
        && ends[edge.end - 1]
        && !ends[edge.start..edge.end - 1].contains(&true)
}
