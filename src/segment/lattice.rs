//! The lattice: what the units of a chunk may form, and the best way through it.

#![allow(clippy::cast_precision_loss, reason = "scores are far below the 2^24 that f32 holds exactly")]

use std::ops::Range;

use super::context::Around;
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
#[inline]
pub fn edges(model: &WordModel<'_>, units: &[Unit], start: usize, mut visit: impl FnMut(Edge)) {
    visit(Edge { start, end: start + 1, node: None, name: false });
    let [first, rest @ ..] = &units[start..] else { return };
    let mut node = first.syllable.and_then(|s| model.child(0, s));
    let (mut name, mut free) = (first.shape.is_name(), true);
    for (length, unit) in rest.iter().enumerate().map(|(i, unit)| (i + 2, unit)) {
        node = node.and_then(|n| model.child(n, unit.syllable?));
        name &= unit.shape.is_name() && length <= LENGTHS;
        free &= unit.shape == Shape::Lower && length <= UNKNOWN_LEN;
        if node.is_none() && !name && !free {
            return;
        }
        let word = node.filter(|n| model.is_word(*n));
        if word.is_some() || name || free {
            visit(Edge { start, end: start + length, node: word, name });
        }
    }
}

impl Edge {
    /// Visits the features of the candidate.
    #[cfg(feature = "train")]
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
            units.windows(2).for_each(|pair| name_features(&pair[0], &pair[1], &mut visit));
        }
    }

    /// What the candidate weighs, less what joining weighs. `names` has the sums of what gaps in names weigh.
    #[inline]
    fn score(&self, model: &WordModel<'_>, units: &[Unit], names: &[i32]) -> i32 {
        if self.end == self.start + 1 {
            return i32::from(units[self.start].single);
        }
        let mut score = 0;
        if let Some(node) = self.node {
            let units = &units[self.start..self.end];
            score += model.weight(Feature::Word(node)) + model.weight(Feature::Casing(casing(units)));
        }
        if self.name {
            let length = self.end - self.start;
            score += model.weight(Feature::Length(length - 1));
            score += names[self.end - 1].wrapping_sub(names[self.start]);
        } else if self.node.is_none() {
            score += model.weight(unknown(&units[self.start..self.end]));
        }
        score
    }
}

/// Visits the features of a gap in a name.
#[inline]
fn name_features(left: &Unit, right: &Unit, mut visit: impl FnMut(Feature)) {
    visit(Feature::pair(left.first, left.shape as usize, right.shape as usize));
    if let Some(syllable) = left.syllable {
        visit(Feature::Left(syllable, right.shape.is_native()));
    }
    if let Some(syllable) = right.syllable {
        visit(Feature::Right(syllable, left.shape.is_native()));
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
    /// The candidates by their start, each with its score, where they are kept.
    edges: Vec<(Edge, i32)>,
    /// What stands around each gap.
    around: Vec<Around>,
    /// For each gap the sum of what joining is worth up to it.
    joins: Vec<i32>,
    /// For each gap the sum of what being in a name is worth up to it.
    names: Vec<i32>,
    /// For each place the best way to it.
    best: Vec<Way>,
    /// The ends of the words of the best way, the last word first, with the last steps to them.
    path: Vec<(usize, Way)>,
    forward: Vec<f32>,
    backward: Vec<f32>,
}

/// The last step of a way.
#[derive(Debug, Clone, Copy)]
struct Way {
    /// The score of the whole way.
    score: i64,
    /// Where its last word begins.
    start: u32,
    /// The score of that word.
    last: i32,
}

impl Lattice {
    /// Reads the candidates of `all[chunk]`; `keep`: [`Lattice::probabilities`] will be asked for.
    pub fn read(&mut self, model: &WordModel<'_>, all: &[Unit], chunk: Range<usize>, keep: bool) {
        let units = &all[chunk.clone()];
        for pair in units.windows(2) {
            if let (Some(first), Some(second)) = (pair[0].syllable, pair[1].syllable) {
                // The node of a first syllable has its number, less one.
                model.index().fetch_way(u32::from(first) + 1, second);
            }
        }
        self.joins.clear();
        model.at_hand().sums(model.ngrams(), all, chunk, HINT, &mut self.around, &mut self.joins);
        self.sum_names(model, units);
        self.edges.clear();
        self.best.clear();
        self.best.resize(units.len() + 1, Way { score: i64::MIN, start: 0, last: 0 });
        self.best[0].score = 0;
        let Self { edges: kept, joins, names, best, .. } = self;
        for start in 0..units.len() {
            let so_far = best[start].score;
            edges(model, units, start, |edge| {
                let inner = joins[edge.end - 1].wrapping_sub(joins[edge.start]);
                let listed = edge.name || edge.node.is_some() || edge.end == edge.start + 1;
                if !listed && inner <= WORTH_A_LOOK {
                    return;
                }
                let last = inner + edge.score(model, units, names);
                if keep {
                    kept.push((edge, last));
                }
                let score = so_far + i64::from(last);
                if score > best[edge.end].score {
                    best[edge.end] = Way { score, start: start as u32, last };
                }
            });
        }
        self.path.clear();
        let mut at = units.len();
        while at > 0 {
            let way = self.best[at];
            self.path.push((at, way));
            at = way.start as usize;
        }
    }

    fn sum_names(&mut self, model: &WordModel<'_>, units: &[Unit]) {
        self.names.clear();
        let mut sum = 0_i32;
        let mut last: Option<&Unit> = None;
        self.names.extend(units.iter().map(|unit| {
            let name = unit.shape.is_name().then_some(unit);
            if let (Some(left), Some(right)) = (last, name) {
                name_features(left, right, |f| sum = sum.wrapping_add(model.weight(f)));
            }
            last = name;
            sum
        }));
    }

    /// The words of the best way, in order, as ranges of the chunk's units.
    pub fn words(&self) -> impl Iterator<Item = Range<usize>> {
        self.path.iter().rev().map(|(end, way)| way.start as usize..*end)
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
        let Self { path, forward, backward, .. } = self;
        path.iter().rev().map(move |(end, way)| {
            let way = forward[way.start as usize] + way.last as f32 / SCALE + backward[*end];
            (way - forward[len - 1]).exp().min(1.0)
        })
    }
}

/// The logarithm of a sum, from the logarithms of its parts.
pub fn log_add(a: f32, b: f32) -> f32 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if low == f32::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}
