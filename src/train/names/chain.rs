//! Rows of tags as a whole: a linear-chain conditional random field over the scores of atoms (Lafferty and others
//! 2001).

use crate::entity::tagger::{INSIDE, OUTSIDE, TAGS, follows};

/// A number for each tag after a tag: by the left one, then by the right one.
pub type Steps = [[f32; TAGS]; TAGS];
/// A number for each tag of an atom but the one outside.
pub type Scores = [f32; INSIDE];

/// Memory for one sentence after the other.
#[derive(Debug, Default)]
pub struct Chain {
    weights: Vec<[f32; TAGS]>,
    forward: Vec<[f32; TAGS]>,
    backward: Vec<[f32; TAGS]>,
}

/// The steps as factors; 0 for those that are none.
pub fn factors(steps: &Steps) -> Steps {
    let mut out = [[0.0; TAGS]; TAGS];
    for (left, row) in out.iter_mut().enumerate() {
        for (right, factor) in row.iter_mut().enumerate() {
            if follows(left, right) {
                *factor = steps[left][right].exp();
            }
        }
    }
    out
}

impl Chain {
    /// How the likelihood of the right tags rises with each score (appended to `rises`) and with each step (added to
    /// `step_rises`): what is right, less what the scores expect.
    pub fn rises(
        &mut self,
        scores: &[Scores],
        factors: &Steps,
        tags: &[u8],
        rises: &mut Vec<Scores>,
        step_rises: &mut Steps,
    ) {
        self.weigh(scores);
        self.sum(factors);
        for (i, &gold) in tags.iter().enumerate() {
            let expected: [f32; TAGS] = std::array::from_fn(|t| self.forward[i][t] * self.backward[i][t]);
            let total = expected.iter().sum::<f32>().max(1e-30);
            rises.push(std::array::from_fn(|t| right(t == usize::from(gold)) - expected[t] / total));
            if i > 0 {
                self.step_rises(i, factors, (tags[i - 1].into(), gold.into()), step_rises);
            }
        }
    }

    fn weigh(&mut self, scores: &[Scores]) {
        self.weights.clear();
        self.weights.extend(scores.iter().map(|scores| {
            let most = scores.iter().copied().fold(0.0, f32::max);
            let mut weights = [(-most).exp(); TAGS];
            weights.iter_mut().zip(scores).for_each(|(w, s)| *w = (s - most).exp());
            weights
        }));
    }

    /// Sums over all rows of tags, forward and backward, each place scaled to a sum of one.
    fn sum(&mut self, factors: &Steps) {
        let scaled = |row: [f32; TAGS]| {
            let sum = row.iter().sum::<f32>().max(1e-30);
            row.map(|v| v / sum)
        };
        let len = self.weights.len();
        self.forward.clear();
        for i in 0..len {
            let mut row = [0.0; TAGS];
            if i == 0 {
                row = std::array::from_fn(|right| f32::from(u8::from(follows(OUTSIDE, right))));
            } else {
                for (left, factors) in factors.iter().enumerate() {
                    let before = self.forward[i - 1][left];
                    row.iter_mut().zip(factors).for_each(|(r, f)| *r += before * f);
                }
            }
            row.iter_mut().zip(&self.weights[i]).for_each(|(r, w)| *r *= w);
            self.forward.push(scaled(row));
        }
        self.backward.clear();
        self.backward.resize(len, [1.0; TAGS]);
        for i in (0..len).rev() {
            let row = if i + 1 == len {
                std::array::from_fn(|left| f32::from(u8::from(follows(left, OUTSIDE))))
            } else {
                let after: [f32; TAGS] =
                    std::array::from_fn(|right| self.weights[i + 1][right] * self.backward[i + 1][right]);
                std::array::from_fn(|left| factors[left].iter().zip(&after).map(|(f, a)| f * a).sum())
            };
            self.backward[i] = scaled(row);
        }
    }

    fn step_rises(&self, i: usize, factors: &Steps, gold: (usize, usize), rises: &mut Steps) {
        let after: [f32; TAGS] =
            std::array::from_fn(|right| self.weights[i][right] * self.backward[i][right]);
        let mut expected = [[0.0; TAGS]; TAGS];
        let mut total = 0.0;
        for (left, row) in expected.iter_mut().enumerate() {
            let before = self.forward[i - 1][left];
            *row = std::array::from_fn(|right| before * factors[left][right] * after[right]);
            total += row.iter().sum::<f32>();
        }
        let share = 1.0 / total.max(1e-30);
        for (rises, expected) in rises.iter_mut().zip(&expected) {
            rises.iter_mut().zip(expected).for_each(|(r, e)| *r -= e * share);
        }
        rises[gold.0][gold.1] += 1.0;
    }
}

fn right(right: bool) -> f32 {
    f32::from(u8::from(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The logarithm of the likelihood, by going over all rows of tags.
    fn likelihood(scores: &[Scores], steps: &Steps, tags: &[u8]) -> f32 {
        let score = |i: usize, tag: usize| scores[i].get(tag).copied().unwrap_or(0.0);
        let mut rows: Vec<(Vec<usize>, f32)> =
            (0..TAGS).filter(|t| follows(OUTSIDE, *t)).map(|t| (vec![t], score(0, t))).collect();
        for i in 1..scores.len() {
            let longer = |(row, sum): &(Vec<usize>, f32)| {
                let left = row[row.len() - 1];
                let next = (0..TAGS).filter(move |t| follows(left, *t));
                let (row, sum) = (row.clone(), *sum);
                next.map(move |t| ([row.as_slice(), &[t]].concat(), sum + score(i, t) + steps[left][t]))
                    .collect::<Vec<_>>()
            };
            rows = rows.iter().flat_map(longer).collect();
        }
        rows.retain(|(row, _)| follows(row[row.len() - 1], OUTSIDE));
        let all: f32 = rows.iter().map(|(_, s)| s.exp()).sum();
        let gold: Vec<usize> = tags.iter().map(|t| usize::from(*t)).collect();
        rows.iter().find(|(row, _)| *row == gold).map_or(f32::NAN, |(_, s)| s - all.ln())
    }

    #[test]
    fn rises_are_those_of_the_likelihood() {
        let mut random = 5_u64;
        let mut draw = || {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            f32::from((random >> 48) as u16) / 32768.0 - 1.0
        };
        let mut scores: Vec<Scores> = (0..3).map(|_| std::array::from_fn(|_| draw())).collect();
        let mut steps: Steps = std::array::from_fn(|_| std::array::from_fn(|_| draw()));
        let tags = [0, 2, OUTSIDE as u8];
        let (mut rises, mut step_rises) = (Vec::new(), [[0.0; TAGS]; TAGS]);
        Chain::default().rises(&scores, &factors(&steps), &tags, &mut rises, &mut step_rises);
        let base = likelihood(&scores, &steps, &tags);
        for (i, tag) in [(0, 0), (0, 5), (1, 2), (2, 3)] {
            scores[i][tag] += 0.01;
            let slope = (likelihood(&scores, &steps, &tags) - base) / 0.01;
            scores[i][tag] -= 0.01;
            assert!((slope - rises[i][tag]).abs() < 0.02, "{slope} {}", rises[i][tag]);
        }
        for (left, right) in [(0, 2), (2, OUTSIDE), (OUTSIDE, OUTSIDE)] {
            steps[left][right] += 0.01;
            let slope = (likelihood(&scores, &steps, &tags) - base) / 0.01;
            steps[left][right] -= 0.01;
            assert!((slope - step_rises[left][right]).abs() < 0.02, "{slope} {}", step_rises[left][right]);
        }
    }
}
