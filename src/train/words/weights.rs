//! A weight for each feature of the word model, from a prior or a model that is there, and as it is stored.

#![allow(clippy::cast_precision_loss, reason = "scores are far below the 2^24 that f32 holds exactly")]

use super::compile::shape_features;
use super::ngrams::Ngrams;
use crate::segment::{Feature, STEP, Shape, UNKNOWNS, WordModel};

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
    /// By [`Weights::index`].
    pub values: Vec<f32>,
    /// Those of n-grams around gaps.
    pub ngrams: Ngrams,
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
    pub fn hold_countries(&mut self, model: &WordModel<'_>) {
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

    /// Where the weight of a feature stands.
    pub fn index(&self, feature: Feature) -> usize {
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
