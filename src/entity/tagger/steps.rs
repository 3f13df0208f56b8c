//! From the tags of one atom to those of the next.

use super::model::Scores;
use super::tag::{BEGIN, END, INSIDE, OUTSIDE, SINGLE, TAGS, WITHIN};

/// For each tag the best sum of all rows of tags that end with it.
pub type Totals = [i32; TAGS];

/// Labels.
const LABELS: usize = INSIDE / 4;
/// The tags after which no name goes on.
const CLOSED: [usize; 2 * LABELS + 1] =
    [OUTSIDE, END, SINGLE, 4 + END, 4 + SINGLE, 8 + END, 8 + SINGLE, 12 + END, 12 + SINGLE];
/// The tags with which a name begins; they may follow what is in [`CLOSED`].
const OPENING: [usize; 2 * LABELS] =
    [BEGIN, SINGLE, 4 + BEGIN, 4 + SINGLE, 8 + BEGIN, 8 + SINGLE, 12 + BEGIN, 12 + SINGLE];
/// The tags with which a name goes on, and the two of the same label that they may follow.
const ONWARD: [(usize, [usize; 2]); 2 * LABELS] = [
    (WITHIN, [BEGIN, WITHIN]),
    (END, [BEGIN, WITHIN]),
    (4 + WITHIN, [4 + BEGIN, 4 + WITHIN]),
    (4 + END, [4 + BEGIN, 4 + WITHIN]),
    (8 + WITHIN, [8 + BEGIN, 8 + WITHIN]),
    (8 + END, [8 + BEGIN, 8 + WITHIN]),
    (12 + WITHIN, [12 + BEGIN, 12 + WITHIN]),
    (12 + END, [12 + BEGIN, 12 + WITHIN]),
];

/// Weights of the tags that may follow each other, laid out as they are added up: eight at once.
#[derive(Debug, Clone)]
pub struct Steps {
    opening: [[i32; OPENING.len()]; CLOSED.len()],
    outside: [i32; CLOSED.len()],
    onward: [[i32; 2]; ONWARD.len()],
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
        Self {
            opening: CLOSED.map(|left| OPENING.map(|right| weights[left][right])),
            outside: CLOSED.map(|left| weights[left][OUTSIDE]),
            onward: ONWARD.map(|(right, lefts)| lefts.map(|left| weights[left][right])),
        }
    }

    /// One atom further: the best sums for each of its tags, and the tag before that each comes from. Of equal ones
    /// the first of [`CLOSED`].
    #[inline]
    pub fn step(&self, before: &Totals, scores: &Scores) -> (Totals, [u8; TAGS]) {
        let (mut total, mut back) = ([i32::MIN / 2; TAGS], [OUTSIDE as u8; TAGS]);
        let closed = CLOSED.map(|tag| before[tag]);
        let (sums, from) = self.best_opening(&closed);
        for ((tag, sum), left) in OPENING.into_iter().zip(sums).zip(from) {
            (total[tag], back[tag]) = (sum + i32::from(scores[tag]), left as u8);
        }
        for ((left, sum), weight) in CLOSED.into_iter().zip(closed).zip(self.outside) {
            if sum + weight > total[OUTSIDE] {
                (total[OUTSIDE], back[OUTSIDE]) = (sum + weight, left as u8);
            }
        }
        for ((tag, lefts), weights) in ONWARD.into_iter().zip(self.onward) {
            for (left, weight) in lefts.into_iter().zip(weights) {
                let sum = before[left] + weight + i32::from(scores[tag]);
                if sum > total[tag] {
                    (total[tag], back[tag]) = (sum, left as u8);
                }
            }
        }
        (total, back)
    }

    /// The best sum for each of [`OPENING`], and the tag before. Its numbers are as wide as the sums: so both are
    /// chosen for several tags at once.
    #[inline]
    fn best_opening(&self, closed: &[i32; CLOSED.len()]) -> ([i32; OPENING.len()], [u32; OPENING.len()]) {
        let mut best = [i32::MIN; OPENING.len()];
        let mut from = [OUTSIDE as u32; OPENING.len()];
        for ((left, sum), weights) in CLOSED.into_iter().zip(closed).zip(&self.opening) {
            let sums = weights.map(|weight| sum + weight);
            from = std::array::from_fn(|r| if sums[r] > best[r] { left as u32 } else { from[r] });
            best = std::array::from_fn(|r| best[r].max(sums[r]));
        }
        (best, from)
    }
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
                let sum = |left: usize| before[left] + weights[left][right];
                let best = (0..TAGS).filter(|&left| follows(left, right)).map(sum).max();
                let own = scores.get(right).map_or(0, |score| i32::from(*score));
                assert_eq!(Some(total[right] - own), best);
                assert_eq!(sum(back[right].into()), total[right] - own);
                assert!(follows(back[right].into(), right));
            }
            before = total;
        }
        assert!(before.iter().all(|sum| *sum > i32::MIN / 4), "every tag can be reached");
    }
}
