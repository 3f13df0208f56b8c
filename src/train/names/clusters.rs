//! Words by the company they keep: what stands beside each in unlabelled news, as a vector of few dimensions, and
//! the vectors in clusters.

#![allow(clippy::cast_precision_loss, reason = "counts are far below the 2^24 that f32 holds exactly")]

use std::collections::HashMap;

use super::algebra::{DIM, Vector, principal};
use super::crf::ByHash;
use crate::entity::tagger::{Layout, cluster_key};
use crate::normalize::{self, normalize};
use crate::tokenize::{Atoms, Gap, scan};

/// A word must stand so often in the news.
const SEEN: u32 = 7;
/// So many of the commonest words are told apart as neighbours; the others only by their case.
const NEIGHBOURS: usize = 3000;
/// Neighbours on the left and on the right, at distances of one and two.
const PLACES: [isize; 4] = [-1, 1, -2, 2];
/// So many clusters, and so many of the coarse kind.
const FINE: usize = 255;
const COARSE: usize = 64;
const ROUNDS: usize = 15;

/// The clusters of words: hashes, and both numbers in one, sorted.
pub type Clusters = Vec<(u64, u16)>;

/// Words in the order of the text; 0 between paragraphs.
#[derive(Default)]
struct Stream {
    numbers: ByHash<u32>,
    keys: Vec<(u64, u8)>,
    counts: Vec<u32>,
    words: Vec<u32>,
}

impl Stream {
    fn new() -> Self {
        Self { keys: vec![(0, 0)], counts: vec![0], ..Self::default() }
    }

    fn take(&mut self, atoms: &Atoms<'_>) {
        for i in 0..atoms.len() {
            if atoms.get(i).is_some_and(|a| a.gap >= Gap::Line) {
                self.words.push(0);
            }
            let (key, case) = cluster_key(atoms, i);
            let next = self.keys.len() as u32;
            let number = *self.numbers.entry(key).or_insert(next);
            if number == next {
                self.keys.push((key, case));
                self.counts.push(0);
            }
            self.counts[number as usize] += 1;
            self.words.push(number);
        }
        self.words.push(0);
    }
}

/// Learns clusters from texts.
pub fn learn(texts: &[String]) -> Clusters {
    let mut stream = Stream::new();
    for text in texts {
        stream.take(&scan(&normalize(text, normalize::Options::default()).text));
    }
    // The commonest first; of equals the one that came first.
    let mut order: Vec<u32> =
        (1..stream.keys.len() as u32).filter(|w| stream.counts[*w as usize] >= SEEN).collect();
    order.sort_by_key(|w| (std::cmp::Reverse(stream.counts[*w as usize]), *w));
    let vectors = principal(&associations(&stream, &order), PLACES.len() * (NEIGHBOURS + 4));
    let weights: Vec<f32> = order.iter().map(|w| (stream.counts[*w as usize] as f32).sqrt()).collect();
    let (fine, coarse) = (means(&vectors, &weights, FINE), means(&vectors, &weights, COARSE));
    let mut clusters: Clusters = order
        .iter()
        .zip(fine.iter().zip(coarse))
        .map(|(w, (fine, coarse))| {
            let value = (coarse as u16 + 1) << 8 | (*fine as u16 + 1);
            (Layout::cluster(stream.keys[*w as usize].0), value)
        })
        .collect();
    clusters.sort_unstable();
    clusters
}

/// For each word, how much more often than by chance each neighbour stands beside it (positive pointwise mutual
/// information).
fn associations(stream: &Stream, order: &[u32]) -> Vec<Vec<(u32, f32)>> {
    let mut rows = vec![u32::MAX; stream.keys.len()];
    let mut neighbours: Vec<u32> =
        stream.keys.iter().map(|(_, case)| NEIGHBOURS as u32 + u32::from(*case)).collect();
    neighbours[0] = NEIGHBOURS as u32 + 3;
    for (n, word) in order.iter().enumerate() {
        rows[*word as usize] = n as u32;
        if n < NEIGHBOURS {
            neighbours[*word as usize] = n as u32;
        }
    }
    let mut counts: Vec<HashMap<u32, f32>> = vec![HashMap::new(); order.len()];
    for (i, word) in stream.words.iter().enumerate() {
        let row = rows[*word as usize];
        if row == u32::MAX {
            continue;
        }
        for (place, offset) in PLACES.iter().enumerate() {
            let beside =
                i.checked_add_signed(*offset).and_then(|k| stream.words.get(k)).copied().unwrap_or(0);
            let column = (place * (NEIGHBOURS + 4)) as u32 + neighbours[beside as usize];
            *counts[row as usize].entry(column).or_default() += 1.0;
        }
    }
    let mut columns = vec![0.0_f64; PLACES.len() * (NEIGHBOURS + 4)];
    let rows: Vec<Vec<(u32, f32)>> = counts
        .into_iter()
        .map(|row| {
            let mut row: Vec<(u32, f32)> = row.into_iter().collect();
            row.sort_unstable_by_key(|(column, _)| *column);
            for (column, n) in &row {
                columns[*column as usize] += f64::from(*n);
            }
            row
        })
        .collect();
    // Rare neighbours would weigh too much.
    let all: f64 = columns.iter().map(|n| n.powf(0.75)).sum();
    let chance: Vec<f32> = columns.iter().map(|n| (n.powf(0.75) / all) as f32).collect();
    rows.into_iter()
        .map(|row| {
            let sum: f32 = row.iter().map(|(_, n)| n).sum();
            let score = |column: u32, n: f32| (n / (sum * chance[column as usize])).ln();
            row.into_iter().map(|(c, n)| (c, score(c, n))).filter(|(_, s)| *s > 0.0).collect()
        })
        .collect()
}

/// Clusters of vectors by direction: for each its number.
fn means(vectors: &[Vector], weights: &[f32], clusters: usize) -> Vec<usize> {
    // The first centres are spread over the common words.
    let stride = (vectors.len() / clusters).clamp(1, 4);
    let mut centres: Vec<Vector> = vectors.iter().step_by(stride).take(clusters).copied().collect();
    let mut nearest = vec![0; vectors.len()];
    for _ in 0..ROUNDS {
        for (slot, vector) in nearest.iter_mut().zip(vectors) {
            let close = |c: &Vector| -> f32 { c.iter().zip(vector).map(|(a, b)| a * b).sum() };
            let mut best = (0, f32::MIN);
            for (n, centre) in centres.iter().enumerate() {
                let closeness = close(centre);
                if closeness > best.1 {
                    best = (n, closeness);
                }
            }
            *slot = best.0;
        }
        let mut sums = vec![[0.0; DIM]; centres.len()];
        for ((n, vector), weight) in nearest.iter().zip(vectors).zip(weights) {
            sums[*n].iter_mut().zip(vector).for_each(|(s, v)| *s += weight * v);
        }
        for (centre, sum) in centres.iter_mut().zip(sums) {
            let length = sum.iter().map(|s| s * s).sum::<f32>().sqrt();
            if length > 0.0 {
                *centre = sum.map(|s| s / length);
            }
        }
    }
    nearest
}
