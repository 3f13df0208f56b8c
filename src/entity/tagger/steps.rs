//! From the tags of one atom to those of the next.
//!
//! Here tags stand in lanes: those that begin a name, of all labels, then those that are one, that go on, that end
//! one. So what is done for one of them is done for several at once.

use super::model::Scores;
use super::tag::{BEGIN, END, INSIDE, OUTSIDE, SINGLE, TAGS, WITHIN};

/// For each lane the best sum of all rows of tags that end with its tag.
pub type Totals = [i32; TAGS];

/// Labels.
const LABELS: usize = INSIDE / 4;
/// The tag of each lane. The last is the one outside.
pub const LANES: [usize; TAGS] = {
    let (mut lanes, mut lane) = ([OUTSIDE; TAGS], 0);
    while lane < INSIDE {
        lanes[lane] = lane % LABELS * 4 + [BEGIN, SINGLE, WITHIN, END][lane / LABELS];
        lane += 1;
    }
    lanes
};
/// The first lane of the tags that go on, and that end a name.
const ONWARD: [usize; 2] = [2 * LABELS, 3 * LABELS];
/// The lanes after which no name goes on. Of equal sums the first of these is taken.
const CLOSED: [usize; 2 * LABELS + 1] = [OUTSIDE, 12, 4, 13, 5, 14, 6, 15, 7];
/// The first lanes are those with which a name begins; they may follow what is in [`CLOSED`].
const OPENING: usize = 2 * LABELS;
/// Those and the one outside, and what fills the registers.
const WIDTH: usize = OPENING + LABELS;

/// Sums are compared with the place in [`CLOSED`] behind them, in numbers with a point: the processor has the greater
/// of four such at once. They hold whole numbers up to 2^24, and the sums of an atom are less than [`FAR`] apart.
const PLACES: i32 = 16;
const FAR: i32 = 1 << 19;

/// Weights of the tags that may follow each other, laid out as they are added up.
#[derive(Debug, Clone)]
pub struct Steps {
    opening: [[f32; WIDTH]; CLOSED.len()],
    /// From a tag that begins a name, and from one that goes on.
    onward: [[[i32; LABELS]; 2]; ONWARD.len()],
}

impl Steps {
    /// The sums before the first atom.
    pub const BEFORE: Totals = {
        let mut totals = [i32::MIN / 2; TAGS];
        totals[OUTSIDE] = 0;
        totals
    };

    /// By the left tag, then by the right one.
    pub fn new(weights: &[[i32; TAGS]; TAGS]) -> Self {
        let weight = |left: usize, right: usize| weights[LANES[left]][LANES[right]];
        let opening = |place: usize, lane: usize| {
            let right = if lane < OPENING { lane } else { OUTSIDE };
            exact(weight(CLOSED[place], right) * PLACES - place as i32)
        };
        Self {
            opening: std::array::from_fn(|place| std::array::from_fn(|lane| opening(place, lane))),
            onward: ONWARD.map(|right| {
                [0, ONWARD[0]].map(|left| std::array::from_fn(|label| weight(left + label, right + label)))
            }),
        }
    }

    /// The weights of tags, in lanes.
    pub fn arranged(scores: &Scores) -> Scores {
        std::array::from_fn(|lane| scores[LANES[lane]])
    }

    /// One atom further: the best sums for each lane, and the lane before that each comes from.
    #[inline]
    pub fn step(&self, before: &Totals, scores: &Scores) -> (Totals, [u8; TAGS]) {
        let (mut total, mut back) = ([0; TAGS], [OUTSIDE as u8; TAGS]);
        let (sums, from) = self.best_opening(before);
        for lane in 0..OPENING {
            total[lane] = sums[lane] + i32::from(scores[lane]);
            back[lane] = CLOSED[from[lane] as usize % PLACES as usize % CLOSED.len()] as u8;
        }
        total[OUTSIDE] = sums[OPENING];
        back[OUTSIDE] = CLOSED[from[OPENING] as usize % CLOSED.len()] as u8;
        for (right, [begin, within]) in ONWARD.into_iter().zip(&self.onward) {
            for label in 0..LABELS {
                let begun = before[label] + begin[label];
                let gone_on = before[ONWARD[0] + label] + within[label];
                let lane = right + label;
                total[lane] = begun.max(gone_on) + i32::from(scores[lane]);
                back[lane] = (label + if gone_on > begun { ONWARD[0] } else { 0 }) as u8;
            }
        }
        (total, back)
    }

    /// The lane with the best sum at the end of a sentence, where no name goes on; of equal ones the last.
    pub fn last(total: &Totals) -> usize {
        let [outside, names @ ..] = CLOSED;
        names.into_iter().chain([outside]).max_by_key(|&lane| total[lane]).unwrap_or(OUTSIDE)
    }

    /// The best sum for each lane that opens a name, and for the one outside; and the place in [`CLOSED`] of the tag
    /// before.
    #[inline]
    fn best_opening(&self, before: &Totals) -> ([i32; WIDTH], [i32; WIDTH]) {
        let base = before[OUTSIDE];
        let mut best = [f32::MIN; WIDTH];
        for (lane, weights) in CLOSED.into_iter().zip(&self.opening) {
            let sum = exact((before[lane] - base).max(-FAR) * PLACES);
            best = std::array::from_fn(|r| {
                let sum = sum + weights[r];
                if sum > best[r] { sum } else { best[r] }
            });
        }
        // SSE has no shift of numbers with a point: whole ones again.
        let best = best.map(|sum| sum as i32);
        let sums = best.map(|sum| (sum + PLACES - 1) >> PLACES.trailing_zeros());
        let from = std::array::from_fn(|r| sums[r] * PLACES - best[r]);
        (sums.map(|sum| sum + base), from)
    }
}

/// A whole number below 2^24.
#[expect(clippy::cast_precision_loss, reason = "it is exact so far")]
const fn exact(number: i32) -> f32 {
    number as f32
}

#[cfg(test)]
mod tests {
    use super::super::tag::follows;
    use super::*;

    #[test]
    fn steps_are_those_of_the_definition() {
        let mut random = 7_u64;
        let mut draw = || {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i32::from((random >> 33) as u16 % 400) - 200
        };
        let weights: [[i32; TAGS]; TAGS] = std::array::from_fn(|_| std::array::from_fn(|_| draw()));
        let steps = Steps::new(&weights);
        let mut before = Steps::BEFORE;
        for _ in 0..50 {
            let scores: Scores = std::array::from_fn(|_| draw() as i16);
            let (total, back) = steps.step(&before, &scores);
            for right in (0..TAGS).filter(|&right| total[right] > i32::MIN / 4) {
                let may_follow = |left: usize| follows(LANES[left], LANES[right]);
                let sum = |left: usize| before[left] + weights[LANES[left]][LANES[right]];
                let best = (0..TAGS).filter(|&left| may_follow(left)).map(sum).max();
                let own = scores.get(right).map_or(0, |score| i32::from(*score));
                assert_eq!(Some(total[right] - own), best);
                assert_eq!(sum(back[right].into()), total[right] - own);
                assert!(may_follow(back[right].into()));
            }
            before = total;
        }
        assert!(before.iter().all(|sum| *sum > i32::MIN / 4), "every tag can be reached");
    }
}
