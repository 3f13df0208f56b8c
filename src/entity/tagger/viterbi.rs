//! The best row of tags of a sentence.

use super::look::Look;
use super::model::{NameModel, Scores};
use super::net::SCORE;
use super::steps::{LANES, Steps};
use super::tag::{self, OUTSIDE, TAGS, Tagged};

/// Memory for one sentence after the other.
#[derive(Debug, Default)]
pub struct Viterbi {
    scores: Vec<Scores>,
    /// For each atom and lane, the best lane before it.
    back: Vec<[u8; TAGS]>,
    tags: Vec<u8>,
}

/// An atom is in no name if all that a name could be scores less: four natural logarithms below no name.
const LEAST: i16 = -4 << SCORE;

/// A long sentence's memory is given back.
const KEPT: usize = 1 << 14;

impl Viterbi {
    /// Whether its memory is worth keeping for the next text.
    pub fn is_modest(&self) -> bool {
        self.scores.capacity() <= KEPT
    }

    /// Appends the names of a sentence, whose looks these are; it begins with atom `first`.
    pub fn read(&mut self, model: &NameModel<'_>, looks: &[Look], first: usize, found: &mut Vec<Tagged>) {
        self.scores.clear();
        model.net().score(looks, &mut self.scores);
        self.back.clear();
        let mut total = Steps::BEFORE;
        let mut settled = true;
        for scores in &self.scores {
            let outside = scores.iter().fold(i16::MIN, |most, score| most.max(*score)) < LEAST;
            if outside && settled {
                self.back.push([OUTSIDE as u8; TAGS]);
                continue;
            }
            let (next, back) = model.steps().step(&total, &Steps::arranged(scores));
            self.back.push(back);
            settled = outside;
            total = if outside { Steps::BEFORE } else { next };
        }
        let mut lane = Steps::last(&total);
        self.tags.clear();
        self.tags.resize(self.back.len(), OUTSIDE as u8);
        for (slot, back) in self.tags.iter_mut().zip(&self.back).rev() {
            *slot = LANES[lane] as u8;
            lane = back[lane].into();
        }
        let from = found.len();
        tag::spans(&self.tags, first, found);
        for name in &mut found[from..] {
            let tags = name.atoms.clone().map(|i| {
                let tag = usize::from(self.tags[i - first]);
                i32::from(self.scores[i - first].get(tag).copied().unwrap_or(0))
            });
            name.score = tags.sum::<i32>() / name.atoms.len().max(1) as i32;
        }
    }
}
