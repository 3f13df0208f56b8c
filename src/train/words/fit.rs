//! Weights by maximum likelihood: a log-linear model over the paths of the lattice (a semi-Markov CRF without
//! transitions), fitted by stochastic gradient ascent with a rate of its own for each weight (`AdaGrad`).

#![allow(clippy::cast_precision_loss, reason = "scores are far below the 2^24 that f32 holds exactly")]

use super::compile::shape_features;
use super::ngrams::{Counts, Ngrams, UNLEARNT};
use crate::segment::{
    Edge, Feature, NGRAMS, STEP, Shape, UNKNOWNS, Unit, WordModel, chunks, edges, log_add, ngrams, units,
};
use crate::tokenize::{Sentence, scan};
use crate::train::Example;

/// What each gap within a word of the lexicon is worth before anything is learnt: longer words win.
const PRIOR: f32 = 1.0;
/// What a gap in a name is worth between a country and a foreign name.
const COUNTRY: f32 = -3.0;
/// What a gap in a name is worth beside an initial or a compound.
const UNSEEN_PAIR: f32 = 3.0;
/// What a word that no list has is worth before anything is learnt.
const UNKNOWN: f32 = -2.0;
/// Steps of a stored weight in one natural logarithm.
const SCALE: f32 = 256.0;

/// A weight for each feature.
#[derive(Debug, Clone)]
pub struct Weights {
    syllables: usize,
    nodes: usize,
    values: Vec<f32>,
    ngrams: Ngrams,
}

impl Weights {
    /// What is known before anything is learnt.
    pub fn new(model: &WordModel<'_>) -> Self {
        let (syllables, nodes) = (model.syllables(), model.nodes());
        let mut weights = Self { syllables, nodes, values: Vec::new(), ngrams: Ngrams::new() };
        weights.values = vec![0.0; 5 * syllables + nodes + shape_features().count()];
        // Children have higher numbers than their node: one pass knows every depth.
        let mut gaps = vec![0.0; nodes];
        for node in 0..nodes as u32 {
            for child in model.children(node) {
                gaps[child as usize] = if node == 0 { 0.0 } else { gaps[node as usize] + PRIOR };
                let at = weights.index(Feature::Word(child));
                weights.values[at] = gaps[child as usize];
            }
        }
        for i in 0..UNKNOWNS {
            let at = weights.index(Feature::Unknown(i));
            weights.values[at] = UNKNOWN;
        }
        // The voted news stands with spaces between its atoms, so it has neither `George W. Bush` nor `Kim
        // Jong-un`: what they are is said here.
        let unseen = [Shape::Initial, Shape::Compound];
        for (unseen, name) in
            unseen.iter().flat_map(|u| [Shape::Syllable, Shape::Foreign, *u].map(|n| (*u, n)))
        {
            for (left, right) in [(unseen, name), (name, unseen)] {
                for first in [false, true] {
                    let at = weights.index(Feature::pair(first, left as usize, right as usize));
                    weights.values[at] = UNSEEN_PAIR;
                }
            }
        }
        weights
    }

    /// Whatever was learnt, a country goes before a foreign name apart: the voters are often wrong there.
    fn hold_countries(&mut self, model: &WordModel<'_>) {
        let countries = include_str!("countries.txt").lines().filter(|l| !l.starts_with('#'));
        for syllable in countries.flat_map(str::split_whitespace).filter_map(|s| model.syllable(s)) {
            let at = self.index(Feature::Left(syllable, false));
            self.values[at] = self.values[at].min(COUNTRY);
        }
    }

    /// The same for another model: what both know keeps its weight.
    pub fn carry(&self, old: &WordModel<'_>, new: &WordModel<'_>) -> Self {
        let mut carried = Self { ngrams: self.ngrams.clone(), ..Self::new(new) };
        let mut copy = |from: Feature, to: Feature| {
            let at = carried.index(to);
            carried.values[at] = self.values[self.index(from)];
        };
        shape_features().for_each(|f| copy(f, f));
        for syllable in 0..new.syllables() as u16 {
            let Some(known) = new.letters(syllable).and_then(|s| old.syllable(s)) else { continue };
            copy(Feature::Single(known), Feature::Single(syllable));
            for native in [false, true] {
                copy(Feature::Left(known, native), Feature::Left(syllable, native));
                copy(Feature::Right(known, native), Feature::Right(syllable, native));
            }
        }
        // Nodes of both tries by the same way from the root.
        let mut both = vec![(0, 0)];
        while let Some((from, to)) = both.pop() {
            for child in new.children(to) {
                let syllable = new.label(child).and_then(|s| old.syllable(new.letters(s)?));
                if let Some(known) = syllable.and_then(|s| old.child(from, s)) {
                    if old.is_word(known) {
                        copy(Feature::Word(known), Feature::Word(child));
                    }
                    both.push((known, child));
                }
            }
        }
        carried
    }

    /// The weights that a model holds.
    pub fn of(model: &WordModel<'_>) -> Self {
        let mut weights = Self::new(model);
        let mut features: Vec<Feature> = shape_features().collect();
        for s in 0..model.syllables() as u16 {
            features.push(Feature::Single(s));
            for native in [false, true] {
                features.extend([Feature::Left(s, native), Feature::Right(s, native)]);
            }
        }
        features.extend((0..model.nodes() as u32).filter(|n| model.is_word(*n)).map(Feature::Word));
        for feature in features {
            let at = weights.index(feature);
            weights.values[at] = model.weight(feature) as f32 / SCALE;
        }
        for (hash, weight) in model.all_ngrams() {
            weights.ngrams.insert(hash, f32::from(weight) * STEP as f32 / SCALE);
        }
        weights
    }

    /// The section of the n-grams.
    pub fn buckets(&self) -> Vec<u8> {
        self.ngrams.buckets(SCALE)
    }

    /// The weight of a feature as it is stored.
    pub fn quantised(&self, feature: Feature) -> i16 {
        let stored = (self.values[self.index(feature)] * SCALE).round();
        stored.clamp(f32::from(i16::MIN + 1), f32::from(i16::MAX)) as i16
    }

    fn index(&self, feature: Feature) -> usize {
        use crate::segment::{CASINGS, LENGTHS, PAIRS, by_neighbour};
        let words = 5 * self.syllables;
        let shapes = words + self.nodes;
        match feature {
            Feature::Single(s) => usize::from(s),
            Feature::Left(s, native) => self.syllables + by_neighbour(s, native),
            Feature::Right(s, native) => 3 * self.syllables + by_neighbour(s, native),
            Feature::Word(n) => words + n as usize,
            Feature::Pair(i) => shapes + i,
            Feature::Length(n) => shapes + PAIRS + n,
            Feature::Casing(i) => shapes + PAIRS + LENGTHS + i,
            Feature::Unknown(i) => shapes + PAIRS + LENGTHS + CASINGS + i,
        }
    }
}

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
