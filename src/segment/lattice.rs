//! The lattice: what the units of a chunk may form, and the best way through it.

#![allow(clippy::cast_precision_loss, reason = "scores are far below the 2^24 that f32 holds exactly")]

use std::ops::Range;

use super::model::{Feature, LENGTHS, UNKNOWN_LEN, UNKNOWN_LOOKS, WordModel};
use super::unit::{Shape, Unit};

/// What an underscore of the input adds to a word that holds it: it decides where the lexicon is in doubt.
const HINT: i32 = 256;

/// One candidate: some neighbouring units as one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The first unit.
    pub start: usize,
    /// One past the last unit.
    pub end: usize,
    /// Its node in the trie, where it is a word of the lexicon.
    pub node: Option<u32>,
    /// Whether it is a run of capitals.
    pub name: bool,
}

/// Visits the candidates that begin with unit `start`: the unit alone, words of the lexicon, runs of capitals, and
/// short runs in small letters, a capital at the head or none, that no list has.
pub fn edges(model: &WordModel<'_>, units: &[Unit], start: usize, mut visit: impl FnMut(Edge)) {
    visit(Edge { start, end: start + 1, node: None, name: false });
    let mut node = Some(0);
    let (mut name, mut free) = (true, true);
    for (i, unit) in units.iter().enumerate().skip(start) {
        node = node.and_then(|n| model.child(n, unit.syllable?));
        name &= unit.shape.is_name() && i - start < LENGTHS;
        free &= (i == start || unit.shape == Shape::Lower) && i - start < UNKNOWN_LEN;
        if node.is_none() && !name && !free {
            return;
        }
        let word = node.filter(|n| model.is_word(*n));
        if i > start && (word.is_some() || name || free) {
            visit(Edge { start, end: i + 1, node: word, name });
        }
    }
}

impl Edge {
    /// Visits the features of the candidate.
    pub fn features(&self, units: &[Unit], mut visit: impl FnMut(Feature)) {
        let units = &units[self.start..self.end];
        if let [single] = units {
            if let Some(syllable) = single.syllable {
                visit(Feature::Single(syllable));
            }
            return;
        }
        if let Some(node) = self.node {
            visit(Feature::Word(node));
            visit(Feature::Casing(casing(units)));
        }
        if self.node.is_none() && !self.name {
            visit(unknown(units));
        }
        if self.name {
            visit(Feature::Length(units.len() - 1));
            for pair in units.windows(2) {
                let [left, right] = [pair[0], pair[1]];
                visit(Feature::pair(left.first, left.shape as usize, right.shape as usize));
                if let Some(syllable) = left.syllable {
                    visit(Feature::Left(syllable, right.shape.is_native()));
                }
                if let Some(syllable) = right.syllable {
                    visit(Feature::Right(syllable, left.shape.is_native()));
                }
            }
        }
    }

    fn score(&self, model: &WordModel<'_>, units: &[Unit]) -> i32 {
        let mut score = 0;
        self.features(units, |feature| score += model.weight(feature));
        score
    }
}

/// The length and look of a word that no list has.
fn unknown(units: &[Unit]) -> Feature {
    let look = match units[0].shape {
        _ if units.iter().any(|u| u.syllable.is_none()) => 1,
        Shape::Lower => 0,
        _ => 2,
    };
    Feature::Unknown((units.len() - 2) * UNKNOWN_LOOKS + look)
}

/// How a lexicon word is cased: small, as a sentence begins, with a capital at its head, all capitals, otherwise.
fn casing(units: &[Unit]) -> usize {
    let small = |u: &Unit| u.shape == Shape::Lower;
    match (small(&units[0]), units[1..].iter().all(small)) {
        (true, true) => 0,
        (false, true) if units[0].first => 1,
        (false, true) => 2,
        (false, false) if !units.iter().any(small) => 3,
        _ => 4,
    }
}

/// A candidate that no list has is looked at only where its gaps alone are worth so much.
const WORTH_A_LOOK: i32 = -512;
/// Steps of a weight in one natural logarithm.
const SCALE: f32 = 256.0;

/// The lattice of one chunk at a time, with its memory.
#[derive(Debug, Default)]
pub struct Lattice {
    /// The candidates by their start, each with its score.
    edges: Vec<(Edge, i32)>,
    /// For each gap the sum of what joining is worth up to it.
    joins: Vec<i32>,
    /// For each place the best score so far and where its last word began.
    best: Vec<(i64, usize)>,
    /// The words of the best way: indices of `edges`, the last word first.
    path: Vec<usize>,
    forward: Vec<f32>,
    backward: Vec<f32>,
}

impl Lattice {
    /// Reads the candidates of `all[chunk]`.
    pub fn read(&mut self, model: &WordModel<'_>, all: &[Unit], chunk: Range<usize>) {
        let units = &all[chunk.clone()];
        self.joins.clear();
        let mut sum = 0;
        self.joins.extend(units.iter().zip(chunk).map(|(unit, at)| {
            sum += model.joining(all, at) + if unit.hint { HINT } else { 0 };
            sum
        }));
        self.edges.clear();
        for start in 0..units.len() {
            edges(model, units, start, |edge| {
                let inner = self.joins[edge.end - 1] - self.joins[edge.start];
                let listed = edge.name || edge.node.is_some() || edge.end == edge.start + 1;
                if listed || inner > WORTH_A_LOOK {
                    self.edges.push((edge, inner + edge.score(model, units)));
                }
            });
        }
        self.best.clear();
        self.best.resize(units.len() + 1, (i64::MIN, 0));
        self.best[0].0 = 0;
        for (i, (edge, score)) in self.edges.iter().enumerate() {
            let score = self.best[edge.start].0 + i64::from(*score);
            if score > self.best[edge.end].0 {
                self.best[edge.end] = (score, i);
            }
        }
        self.path.clear();
        let mut at = units.len();
        while at > 0 {
            let edge = self.best[at].1;
            self.path.push(edge);
            at = self.edges[edge].0.start;
        }
    }

    /// The words of the best way, in order, as ranges of the chunk's units.
    pub fn words(&self) -> impl Iterator<Item = Range<usize>> {
        self.path.iter().rev().map(|i| self.edges[*i].0.start..self.edges[*i].0.end)
    }

    /// The probability of each of [`Lattice::words`]: of all ways, weighed by their scores, how many hold it.
    pub fn probabilities(&mut self) -> impl Iterator<Item = f32> {
        let len = self.best.len();
        for sums in [&mut self.forward, &mut self.backward] {
            sums.clear();
            sums.resize(len, f32::NEG_INFINITY);
        }
        (self.forward[0], self.backward[len - 1]) = (0.0, 0.0);
        for (edge, score) in &self.edges {
            let way = self.forward[edge.start] + *score as f32 / SCALE;
            self.forward[edge.end] = log_add(self.forward[edge.end], way);
        }
        for (edge, score) in self.edges.iter().rev() {
            let way = self.backward[edge.end] + *score as f32 / SCALE;
            self.backward[edge.start] = log_add(self.backward[edge.start], way);
        }
        let Self { edges, path, forward, backward, .. } = self;
        path.iter().rev().map(move |i| {
            let (edge, score) = edges[*i];
            let way = forward[edge.start] + score as f32 / SCALE + backward[edge.end];
            (way - forward[len - 1]).exp().min(1.0)
        })
    }
}

/// The logarithm of a sum, from the logarithms of its parts.
pub fn log_add(a: f32, b: f32) -> f32 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if low == f32::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}
