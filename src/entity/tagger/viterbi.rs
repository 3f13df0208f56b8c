//! The best row of tags of a sentence.

use std::ops::Range;

use super::features::Window;
use super::memo::{Keys, Memo};
use super::model::NameModel;
use super::steps::{LANES, Steps};
use super::tag::{self, INSIDE, OUTSIDE, TAGS};
use crate::entity::Label;

/// Memory for one sentence after the other.
#[derive(Debug, Default)]
pub struct Viterbi {
    memo: Memo,
    keys: Vec<Keys>,
    /// For each atom and lane, the best lane before it.
    back: Vec<[u8; TAGS]>,
    tags: Vec<u8>,
}

/// A long sentence's memory is given back.
const KEPT: usize = 1 << 14;

impl Viterbi {
    /// Whether its memory is worth keeping for the next text.
    pub fn is_modest(&self) -> bool {
        self.keys.capacity() <= KEPT
    }

    /// Appends the names of a sentence. Atoms far from any name are outside; what stands between them is read by
    /// itself.
    pub fn read(
        &mut self,
        model: &NameModel<'_>,
        window: Window<'_>,
        found: &mut Vec<(Range<usize>, Label)>,
    ) {
        let near = |i: &usize| window.looks[*i].near;
        let mut next = window.start;
        while let Some(start) = (next..window.end).find(near) {
            next = (start..window.end).find(|i| !near(i)).unwrap_or(window.end);
            self.stretch(model, window, start..next);
            tag::spans(&self.tags, start, found);
        }
    }

    /// The tags of a stretch of a sentence, with nothing but the tag outside around it.
    fn stretch(&mut self, model: &NameModel<'_>, window: Window<'_>, atoms: Range<usize>) {
        let last = atoms.end == window.end;
        self.back.clear();
        let mut weigher = self.memo.begin(model);
        let mut total = Steps::BEFORE;
        let mut ahead = weigher.ahead();
        self.keys.clear();
        self.keys.extend(atoms.clone().map(|i| {
            window.features(i, &mut ahead);
            ahead.take()
        }));
        for (i, keys) in atoms.clone().zip(&self.keys) {
            weigher.ask(keys, |asker| window.features(i, asker));
        }
        weigher.fill();
        for (i, keys) in atoms.zip(&self.keys) {
            let scores = weigher.sums(keys, |weigher| window.features(i, weigher));
            let (next, back) = model.steps().step(&total, &scores);
            self.back.push(back);
            total = next;
        }
        // A name does not reach beyond the stretch.
        let mut lane = if last {
            Steps::last(&total)
        } else {
            let (_, back) = model.steps().step(&total, &[0; INSIDE]);
            back[OUTSIDE].into()
        };
        self.tags.clear();
        self.tags.resize(self.back.len(), OUTSIDE as u8);
        for (slot, back) in self.tags.iter_mut().zip(&self.back).rev() {
            *slot = LANES[lane] as u8;
            lane = back[lane].into();
        }
    }
}
