//! Weights by maximum likelihood: a log-linear model over the paths of the lattice (a semi-Markov CRF without
//! transitions), fitted by stochastic gradient ascent with a rate of its own for each weight (`AdaGrad`).

use super::compile::shape_features;
use crate::segment::{Edge, Feature, Shape, Unit, WordModel, chunks, edges, units};
use crate::tokenize::{Sentence, scan};
use crate::train::Example;

/// What each gap within a word of the lexicon is worth before anything is learnt: longer words win.
const PRIOR: f32 = 1.0;
/// What a gap in a name is worth between a country and a foreign name.
const COUNTRY: f32 = -3.0;
/// What a gap in a name is worth beside an initial or a compound.
const UNSEEN_PAIR: f32 = 3.0;
/// Steps of a stored weight in one natural logarithm.
const SCALE: f32 = 256.0;

/// A weight for each feature.
#[derive(Debug, Clone)]
pub struct Weights {
    syllables: usize,
    nodes: usize,
    values: Vec<f32>,
}

impl Weights {
    fn new(model: &WordModel<'_>) -> Self {
        let (syllables, nodes) = (model.syllables(), model.nodes());
        let mut weights = Self { syllables, nodes, values: Vec::new() };
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

    /// How many weights there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// The weight of a feature as it is stored.
    pub fn quantised(&self, feature: Feature) -> i16 {
        let stored = (self.values[self.index(feature)] * SCALE).round();
        stored.clamp(f32::from(i16::MIN + 1), f32::from(i16::MAX)) as i16
    }

    fn index(&self, feature: Feature) -> usize {
        use crate::segment::{LENGTHS, PAIRS, by_neighbour};
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
}

/// A chunk of a sentence: its units and, for each, whether a word ends with it.
struct Sample {
    units: Vec<Unit>,
    ends: Vec<bool>,
}

/// Fits the weights of `model` in stages: each begins with what the one before has learnt.
pub fn fit(model: &WordModel<'_>, stages: &[Stage<'_>]) -> Weights {
    let mut ascent = Ascent::new(Weights::new(model));
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for stage in stages {
        let mut samples = Vec::new();
        stage.examples.iter().for_each(|e| take_samples(model, e, &mut samples));
        ascent.squares.fill(stage.caution);
        for _ in 0..stage.epochs {
            for i in (1..samples.len()).rev() {
                random ^= random << 13;
                random ^= random >> 7;
                random ^= random << 17;
                samples.swap(i, (random % (i as u64 + 1)) as usize);
            }
            for sample in &samples {
                ascent.step(model, sample, stage.rate);
            }
        }
    }
    ascent.weights.hold_countries(model);
    ascent.weights
}

/// Cuts a sentence into chunks that offer a choice.
fn take_samples(model: &WordModel<'_>, example: &Example, samples: &mut Vec<Sample>) {
    let atoms = scan(&example.text);
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
        let last = chunk.len() - 1;
        let gold = chunk
            .iter()
            .enumerate()
            .map(|(i, u)| i == last || example.ends.binary_search(&ends[u.end as usize - 1]).is_ok());
        samples.push(Sample { units: chunk.to_vec(), ends: gold.collect() });
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
}

impl Ascent {
    fn new(weights: Weights) -> Self {
        let squares = vec![0.0; weights.len()];
        Self { weights, squares, edges: Vec::new(), forward: Vec::new(), backward: Vec::new() }
    }

    /// One step towards the words of `sample`: what they hold, less what the model expects.
    fn step(&mut self, model: &WordModel<'_>, sample: &Sample, rate: f32) {
        let units = &sample.units;
        self.edges.clear();
        for start in 0..units.len() {
            edges(model, units, start, |edge| {
                let mut score = 0.0;
                edge.features(units, |f| score += self.weights.values[self.weights.index(f)]);
                self.edges.push((edge, score));
            });
        }
        if self.edges.len() == units.len() || !self.reaches(sample) {
            return;
        }
        let total = self.sum_paths(units.len());
        for (edge, score) in &self.edges {
            let expected = (self.forward[edge.start] + score + self.backward[edge.end] - total).exp();
            let gradient = f32::from(u8::from(is_gold(edge, sample))) - expected;
            if gradient.abs() < 1e-4 {
                continue;
            }
            edge.features(units, |feature| {
                let i = self.weights.index(feature);
                self.squares[i] += gradient * gradient;
                self.weights.values[i] += rate * gradient / self.squares[i].sqrt();
            });
        }
    }

    /// Whether the right words are a path of the lattice.
    fn reaches(&self, sample: &Sample) -> bool {
        let covered = self.edges.iter().filter(|(e, _)| is_gold(e, sample)).map(|(e, _)| e.end - e.start);
        covered.sum::<usize>() == sample.units.len()
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

/// Whether a candidate is one of the right words.
fn is_gold(edge: &Edge, sample: &Sample) -> bool {
    let ends = &sample.ends;
    (edge.start == 0 || ends[edge.start - 1])
        && ends[edge.end - 1]
        && !ends[edge.start..edge.end - 1].contains(&true)
}

fn log_add(a: f32, b: f32) -> f32 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if low == f32::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}
