//! Steps up the slopes: Adam (Kingma and Ba 2015).

use super::reading::{Slopes, add};
use super::{Row, Weights, place};
use crate::entity::tagger::{TAGS, WIDTH};

/// Adam's decays of the means of slopes and of their squares.
const DECAYS: [f32; 2] = [0.9, 0.999];
/// No step goes along a longer slope.
const LONGEST: f32 = 5.0;

/// The means of slopes and of their squares.
pub struct Adam {
    dense: Vec<[f32; 2]>,
    rows: Vec<[Row; 2]>,
    /// The slopes of this step: a row for each feature, and which have any.
    slopes: Vec<Row>,
    touched: Vec<u32>,
    is_touched: Vec<bool>,
    steps: i32,
}

impl Adam {
    pub fn new(features: usize) -> Self {
        Self {
            dense: vec![[0.0; 2]; place::ALL],
            rows: vec![[[0.0; WIDTH]; 2]; features],
            slopes: vec![[0.0; WIDTH]; features],
            touched: Vec::new(),
            is_touched: vec![false; features],
            steps: 0,
        }
    }

    pub fn step(&mut self, weights: &mut Weights, parts: Vec<Slopes>, sentences: usize, rate: f32) {
        let share = 1.0 / sentences as f32;
        let mut dense = vec![0.0; place::ALL];
        for part in parts {
            add(&mut dense, &part.dense, share);
            for (slopes, steps) in dense[place::STEPS].chunks_exact_mut(TAGS).zip(&part.steps) {
                add(slopes, steps, share);
            }
            for (feature, row) in part.rows {
                let n = feature as usize;
                if !self.is_touched[n] {
                    self.is_touched[n] = true;
                    self.touched.push(feature);
                    self.slopes[n] = [0.0; WIDTH];
                }
                add(&mut self.slopes[n], &row, share);
            }
        }
        let length = dense.iter().map(|d| d * d).sum::<f32>().sqrt();
        let shorter = (LONGEST / length.max(1e-9)).min(1.0);
        self.steps += 1;
        let unbiased = DECAYS.map(|decay| 1.0 / (1.0 - decay.powi(self.steps)));
        let step = |slope: f32, [mean, square]: &mut [f32; 2]| {
            *mean += (1.0 - DECAYS[0]) * (slope - *mean);
            *square += (1.0 - DECAYS[1]) * (slope * slope - *square);
            rate * *mean * unbiased[0] / ((*square * unbiased[1]).sqrt() + 1e-8)
        };
        for ((weight, slope), means) in weights.dense.iter_mut().zip(&dense).zip(&mut self.dense) {
            *weight += step(slope * shorter, means);
        }
        for feature in self.touched.drain(..) {
            let n = feature as usize;
            self.is_touched[n] = false;
            let [means, squares] = &mut self.rows[n];
            let both = means.iter_mut().zip(squares);
            for ((weight, slope), (mean, square)) in weights.rows[n].iter_mut().zip(&self.slopes[n]).zip(both)
            {
                let mut kept = [*mean, *square];
                *weight += step(slope * shorter, &mut kept);
                [*mean, *square] = kept;
            }
        }
    }
}
