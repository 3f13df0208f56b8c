//! Words by the company they keep: what stands beside each in unlabelled news, as a vector of few dimensions, and
//! the vectors in clusters.

#![allow(clippy::cast_precision_loss, reason = "counts are far below the 2^24 that f32 holds exactly")]

use std::collections::HashMap;

use super::ByHash;
use super::algebra::{DIM, Vector, principal};
use crate::entity::tagger::{Layout, cluster_key};
use crate::normalize::{self, normalize};
use crate::tokenize::{Atoms, Gap, scan};

/// A word must stand so often in the news.
const SEEN: u32 = 7;
/// So many of the commonest words are told apart as neighbours; the others only by their case.
const NEIGHBOURS: usize = 3000;
/// Neighbours on the left and on the right, at distances of one and two.
const PLACES: [isize; 4] = [-1, 1, -2, 2];
const CLUSTERS: usize = 255;
const ROUNDS: usize = 15;

/// What the company of words says of them.
#[derive(Debug, Clone, Default)]
pub struct Company {
    /// The clusters of cased words: hashes and numbers, sorted.
    pub clusters: Vec<(u64, u8)>,
    /// A vector for each word, whatever its case; the commonest first.
    pub words: Vec<(u64, Vector)>,
}

/// Words in the order of the text; 0 between paragraphs.
#[derive(Default)]
struct Stream {
    numbers: ByHash<u32>,
    keys: Vec<Key>,
    counts: Vec<u32>,
    words: Vec<u32>,
}

/// The hash of a cased word, that of the word in small letters, and how it is cased.
#[derive(Clone, Copy, Default)]
struct Key {
    cased: u64,
    small: u64,
    case: u8,
}

impl Stream {
    fn new() -> Self {
        Self { keys: vec![Key::default()], counts: vec![0], ..Self::default() }
    }

    fn take(&mut self, atoms: &Atoms<'_>) {
        for i in 0..atoms.len() {
            if atoms.get(i).is_some_and(|a| a.gap >= Gap::Line) {
                self.words.push(0);
            }
            let (cased, small, case) = cluster_key(atoms, i);
            let next = self.keys.len() as u32;
            let number = *self.numbers.entry(cased).or_insert(next);
            if number == next {
                self.keys.push(Key { cased, small, case });
                self.counts.push(0);
            }
            self.counts[number as usize] += 1;
            self.words.push(number);
        }
        self.words.push(0);
    }
}

/// Words by number: the rows that they share, and how often each row was seen, the most often first.
struct Rows {
    /// For each word its row; `u32::MAX`: none.
    of: Vec<u32>,
    keys: Vec<u64>,
    seen: Vec<u32>,
}

impl Stream {
    /// A row for all words that share a key and were seen often enough.
    fn rows(&self, key: impl Fn(&Key) -> u64) -> Rows {
        let mut seen: ByHash<(u32, u32)> = ByHash::default();
        for (n, (word, count)) in self.keys.iter().zip(&self.counts).enumerate().skip(1) {
            seen.entry(key(word)).or_insert((0, n as u32)).0 += count;
        }
        // Of equals the one that came first.
        let mut order: Vec<(u64, u32, u32)> = seen
            .into_iter()
            .filter(|(_, (n, _))| *n >= SEEN)
            .map(|(key, (n, first))| (key, n, first))
            .collect();
        order.sort_unstable_by_key(|(_, n, first)| (std::cmp::Reverse(*n), *first));
        let numbers: ByHash<u32> = order.iter().zip(0..).map(|((key, ..), n)| (*key, n)).collect();
        let row = |word: &Key| numbers.get(&key(word)).copied().unwrap_or(u32::MAX);
        let mut of: Vec<u32> = self.keys.iter().map(row).collect();
        of[0] = u32::MAX;
        Rows {
            of,
            keys: order.iter().map(|(key, ..)| *key).collect(),
            seen: order.iter().map(|(_, n, _)| *n).collect(),
        }
    }
}

/// Learns the company of words from texts.
pub fn learn(texts: &[String]) -> Company {
    let mut stream = Stream::new();
    for text in texts {
        stream.take(&scan(&normalize(text, normalize::Options::default()).text));
    }
    let cased = stream.rows(|key| key.cased);
    let mut neighbours: Vec<u32> =
        stream.keys.iter().map(|key| NEIGHBOURS as u32 + u32::from(key.case)).collect();
    neighbours[0] = NEIGHBOURS as u32 + 3;
    for (neighbour, row) in neighbours.iter_mut().zip(&cased.of).filter(|(_, row)| **row < NEIGHBOURS as u32)
    {
        *neighbour = *row;
    }
    let columns = PLACES.len() * (NEIGHBOURS + 4);
    let vectors = principal(&associations(&stream, &cased, &neighbours), columns);
    let weights: Vec<f32> = cased.seen.iter().map(|n| (*n as f32).sqrt()).collect();
    let numbers = means(&vectors, &weights, CLUSTERS);
    let mut clusters: Vec<(u64, u8)> =
        cased.keys.iter().zip(numbers).map(|(key, n)| (Layout::cluster(*key), n as u8 + 1)).collect();
    clusters.sort_unstable();
    let small = stream.rows(|key| key.small);
    let vectors = principal(&associations(&stream, &small, &neighbours), columns);
    Company { clusters, words: small.keys.into_iter().zip(vectors).collect() }
}

/// For each row, how much more often than by chance each neighbour stands beside its words (positive pointwise mutual
/// information).
fn associations(stream: &Stream, rows: &Rows, neighbours: &[u32]) -> Vec<Vec<(u32, f32)>> {
    let mut counts: Vec<HashMap<u32, f32>> = vec![HashMap::new(); rows.keys.len()];
    for (i, word) in stream.words.iter().enumerate() {
        let row = rows.of[*word as usize];
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
