//! The lattice: what the units of a chunk may form, and the best way through it.

use std::ops::Range;

use super::model::{Feature, LENGTHS, UNKNOWN_LEN, WordModel};
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

/// Visits the candidates that begin with unit `start`: the unit alone, words of the lexicon, runs of capitals.
pub fn edges(model: &WordModel<'_>, units: &[Unit], start: usize, mut visit: impl FnMut(Edge)) {
    visit(Edge { start, end: start + 1, node: None, name: false });
    let mut node = Some(0);
    let (mut name, mut free) = (true, true);
    for (i, unit) in units.iter().enumerate().skip(start) {
        node = node.and_then(|n| model.child(n, unit.syllable?));
        name &= unit.shape.is_name() && i - start < LENGTHS;
        free &= (i == start && unit.shape != Shape::Alone || unit.shape == Shape::Lower) && i - start < UNKNOWN_LEN;
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
            let kind = if units.iter().any(|u| u.syllable.is_none()) { 1 } else if units[0].shape == Shape::Lower { 0 } else { 2 };
            visit(Feature::Unknown((units.len() - 2) * 3 + kind));
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

/// Scratch memory of [`best_path`].
#[derive(Debug, Default)]
pub struct Scratch {
    best: Vec<(i64, usize)>,
    ends: Vec<usize>,
    edges: Vec<Edge>,
    /// For each gap: first whether a candidate reaches over it, then the sum of what joining is worth up to it.
    joins: Vec<i32>,
}

/// Where the words of the best way through `all[range]` end, counted from its start, in order.
pub fn best_path<'s>(
    model: &WordModel<'_>,
    all: &[Unit],
    range: Range<usize>,
    scratch: &'s mut Scratch,
) -> &'s [usize] {
    let Scratch { best, ends, edges: candidates, joins } = scratch;
    let units = &all[range.clone()];
    candidates.clear();
    joins.clear();
    joins.resize(units.len() + 1, 0);
    for start in 0..units.len() {
        edges(model, units, start, |edge| {
            candidates.push(edge);
            joins[edge.start + 1..edge.end].fill(1);
        });
    }
    let mut sum = 0;
    for (at, join) in joins.iter_mut().enumerate() {
        if *join != 0 {
            sum += model.joining(all, range.start + at) + if units[at].hint { HINT } else { 0 };
        }
        *join = sum;
    }
    best.clear();
    best.resize(units.len() + 1, (i64::MIN, 0));
    best[0].0 = 0;
    for edge in candidates.iter() {
        let inner = joins[edge.end - 1] - joins[edge.start];
        let score = best[edge.start].0 + i64::from(edge.score(model, units) + inner);
        if score > best[edge.end].0 {
            best[edge.end] = (score, edge.start);
        }
    }
    ends.clear();
    let mut at = units.len();
    while at > 0 {
        ends.push(at);
        at = best[at].1;
    }
    ends.reverse();
    ends
}
