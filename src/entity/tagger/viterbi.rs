//! The best row of tags of a sentence.

use std::ops::Range;

use super::features::Window;
use super::model::NameModel;
use super::tag::{self, INSIDE, OUTSIDE, TAGS};
use crate::entity::Label;

/// What an atom far from any name has against being in one: more than any weights for it.
const FAR: i32 = -1_000_000;

/// Memory for one sentence after the other.
#[derive(Debug, Default)]
pub struct Viterbi {
    /// For each atom and tag, the best tag before it.
    back: Vec<[u8; TAGS]>,
    tags: Vec<u8>,
}

impl Viterbi {
    /// Appends the names of a sentence.
    pub fn read(
        &mut self,
        model: &NameModel<'_>,
        window: Window<'_>,
        found: &mut Vec<(Range<usize>, Label)>,
    ) {
        self.back.clear();
        let mut total = [i32::MIN / 2; TAGS];
        total[OUTSIDE] = 0;
        for i in window.start..window.end {
            let mut scores = [FAR; INSIDE];
            if window.looks[i].near {
                scores = [0; INSIDE];
                window.features(i, |feature| model.add(feature, &mut scores));
            }
            total = self.step(model, &total, &scores);
        }
        // A sentence does not end within a name.
        let last = (0..TAGS).filter(|&t| !tag::goes_on(t)).max_by_key(|&t| total[t]);
        let mut tag = last.unwrap_or(OUTSIDE);
        self.tags.clear();
        self.tags.resize(self.back.len(), OUTSIDE as u8);
        for (slot, back) in self.tags.iter_mut().zip(&self.back).rev() {
            *slot = tag as u8;
            tag = back[tag].into();
        }
        tag::spans(&self.tags, window.start, found);
    }

    /// One atom further: the best sums for each of its tags.
    fn step(&mut self, model: &NameModel<'_>, before: &[i32; TAGS], scores: &[i32; INSIDE]) -> [i32; TAGS] {
        let mut back = [OUTSIDE as u8; TAGS];
        let mut total = [i32::MIN / 2; TAGS];
        for right in 0..TAGS {
            let own = scores.get(right).copied().unwrap_or(0);
            let mut try_left = |left: usize| {
                let sum = before[left] + model.step(left, right) + own;
                if sum > total[right] {
                    (total[right], back[right]) = (sum, left as u8);
                }
            };
            if tag::continues(right) {
                let label = right / 4 * 4;
                try_left(label + tag::BEGIN);
                try_left(label + tag::WITHIN);
            } else {
                try_left(OUTSIDE);
                for label in 0..4 {
                    try_left(label * 4 + tag::END);
                    try_left(label * 4 + tag::SINGLE);
                }
            }
        }
        self.back.push(back);
        total
    }
}
