//! Which parts of speech each word may have, folded into a few classes.

use std::collections::BTreeMap;

use super::data::Sample;
use crate::tag::{AUXILIARIES, CLASSES, NOUNS, Token, Upos, Xpos};

/// How often a word must be tagged to have a class.
const LEAST: f32 = 3.0;
/// The share from which on a tag belongs to a word.
const SHARE: f32 = 0.1;
/// How many classes there may be beside that of no class and that of what stands outside a sentence.
const KNOWN: usize = CLASSES as usize - 2;

/// Words with their classes and finer tags.
#[derive(Debug, Default)]
pub struct Lexicon {
    classes: BTreeMap<u64, u8>,
    fine: BTreeMap<u64, u8>,
}

impl Lexicon {
    /// Counts the tags of some sentences, each as often as its weight says.
    pub fn new(samples: &[(&Sample, u8)]) -> Self {
        let mut counts: BTreeMap<u64, [f32; Upos::LANES]> = BTreeMap::new();
        for (sample, weight) in samples {
            for (token, target) in sample.tokens.iter().zip(&sample.targets) {
                let row = counts.entry(token.word).or_default();
                row.iter_mut().zip(target).for_each(|(n, t)| *n += t * f32::from(*weight));
            }
        }
        let signature = |row: &[f32; Upos::LANES]| {
            let total: f32 = row.iter().sum();
            let best = super::fit::argmax(row);
            let may = (0..Upos::LANES).filter(|t| row[*t] >= total * SHARE);
            (total >= LEAST).then(|| (best, may.fold(0u32, |mask, t| mask | 1 << t)))
        };
        let mut frequency: BTreeMap<(u8, u32), usize> = BTreeMap::new();
        for key in counts.values().filter_map(signature) {
            *frequency.entry(key).or_default() += 1;
        }
        let mut frequent: Vec<_> = frequency.into_iter().collect();
        // Words of one tag come first, so that each rarer signature has its best tag to fall back on.
        frequent.sort_unstable_by_key(|((_, mask), n)| (mask.count_ones() > 1, usize::MAX - n));
        frequent.truncate(KNOWN);
        let numbers: BTreeMap<(u8, u32), u8> = frequent.iter().zip(1..).map(|(f, n)| (f.0, n)).collect();
        let class = |key: (u8, u32)| numbers.get(&key).or_else(|| numbers.get(&(key.0, 1 << key.0)));
        let classes =
            counts.iter().filter_map(|(word, row)| Some((*word, *class(signature(row)?)?))).collect();
        Self { classes, fine: fine(samples) }
    }

    /// Gives each word its class.
    pub fn apply(&self, tokens: &mut [Token]) {
        for token in tokens {
            token.class = self.classes.get(&token.word).copied().unwrap_or(0);
        }
    }

    /// The words with their classes and finer tags.
    pub fn words(&self) -> impl Iterator<Item = (u64, u8, u8)> + '_ {
        let only_fine = self.fine.iter().filter(|(w, f)| **f != 0 && !self.classes.contains_key(w));
        let both = self.classes.iter().map(|(w, c)| (*w, *c, self.fine.get(w).copied().unwrap_or(0)));
        both.chain(only_fine.map(|(w, f)| (*w, 0, *f)))
    }
}

/// The commonest finer tag of each noun and auxiliary.
fn fine(samples: &[(&Sample, u8)]) -> BTreeMap<u64, u8> {
    let mut counts: BTreeMap<u64, ([u32; 5], [u32; 4])> = BTreeMap::new();
    for (sample, _) in samples {
        for (i, xpos) in sample.fine.iter().enumerate() {
            let (Some(xpos), Some(upos)) = (xpos, sample.label(i)) else { continue };
            let row = counts.entry(sample.tokens[i].word).or_default();
            let count = |kinds: &[Xpos], counts: &mut [u32]| {
                if let Some(n) = kinds.iter().position(|k| k == xpos) {
                    counts[n] += 1;
                }
            };
            match Upos::ALL[upos] {
                Upos::Noun => count(&NOUNS, &mut row.0),
                Upos::Aux => count(&AUXILIARIES, &mut row.1),
                _ => {}
            }
        }
    }
    let most = |counts: &[u32]| (0..counts.len()).rev().max_by_key(|n| counts[*n]).unwrap_or(0) as u8;
    counts
        .into_iter()
        .map(|(word, (nouns, auxiliaries))| (word, most(&nouns) | most(&auxiliaries) << 4))
        .collect()
}
