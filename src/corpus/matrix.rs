//! How often each term stands in each row: a sparse matrix, its columns in alphabetical order.

use std::ops::{Range, RangeInclusive};

use rayon::prelude::*;

use super::bits::Bits;
use super::count::by_row;
use super::terms::{NONE, Terms};
use super::view::View;
use super::vocabulary::Vocabulary;

/// Rows of a matrix, one after the other: where each ends, the columns of its cells, upwards, and their counts.
#[derive(Debug, Default)]
pub struct Cells {
    /// How many cells each row has.
    pub sizes: Vec<usize>,
    /// Their columns.
    pub columns: Vec<i32>,
    /// Their counts.
    pub counts: Vec<i32>,
}

/// A matrix of rows by terms.
#[derive(Debug, Default)]
pub struct Matrix {
    /// The term of each column.
    pub terms: Vec<u32>,
    /// The rows, in stretches.
    pub parts: Vec<Cells>,
}

/// `row_of`: the row of each document of the view, below `n_rows`; documents with another number are left out. Terms that
/// stand in fewer or more rows than `keep` get no column.
pub fn matrix(
    view: &View,
    terms: &Terms,
    row_of: &[u32],
    n_rows: usize,
    keep: &RangeInclusive<u32>,
) -> Matrix {
    let order = by_row(row_of, n_rows);
    let (mut own, rank) = ranks(view, terms, &order);
    let mut parts: Vec<Cells> = stretches(view, &order, n_rows)
        .into_par_iter()
        .map(|rows| {
            let mut counter = Counter::new(own.len());
            let mut cells = Cells::default();
            for row in rows {
                for &(_, doc) in documents(&order, row) {
                    for &word in &view.store().words()[view.words_of(doc as usize)] {
                        if let Some(&rank) = rank.get(terms.of(word) as usize) {
                            counter.add(rank);
                        }
                    }
                }
                counter.drain(&mut cells);
            }
            cells
        })
        .collect();
    drop_columns(&mut parts, &mut own, keep);
    Matrix { terms: own, parts }
}

/// The documents of a row.
fn documents(order: &[(u32, u32)], row: usize) -> &[(u32, u32)] {
    let from = order.partition_point(|&(of, _)| (of as usize) < row);
    let len = order[from..].partition_point(|&(of, _)| of as usize == row);
    &order[from..from + len]
}

/// The terms of some documents in alphabetical order, and for each term its place there.
fn ranks(view: &View, terms: &Terms, order: &[(u32, u32)]) -> (Vec<u32>, Vec<u32>) {
    let mut words = Bits::none(terms.len());
    for &(_, doc) in order {
        for &word in &view.store().words()[view.words_of(doc as usize)] {
            words.set(word as usize);
        }
    }
    let mut seen = Bits::none(terms.len());
    (0..terms.len()).filter(|&word| words.get(word)).for_each(|word| {
        seen.set(terms.of(word as u32) as usize);
    });
    let mut own: Vec<u32> = (0..terms.len() as u32).filter(|&term| seen.get(term as usize)).collect();
    sort(&mut own, view.store().vocabulary());
    let mut rank = vec![NONE; terms.len()];
    own.iter().zip(0..).for_each(|(&term, place)| rank[term as usize] = place);
    (own, rank)
}

/// Sorts terms by their letters; the first eight bytes of most tell enough.
fn sort(terms: &mut Vec<u32>, vocabulary: &Vocabulary) {
    let opening = |term: u32| {
        let form = vocabulary.form(term).as_bytes();
        let mut bytes = [0; 8];
        bytes.iter_mut().zip(form).for_each(|(to, from)| *to = *from);
        (u64::from_be_bytes(bytes), term)
    };
    let mut keyed: Vec<(u64, u32)> = terms.iter().map(|&term| opening(term)).collect();
    keyed.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| vocabulary.form(a.1).cmp(vocabulary.form(b.1))));
    terms.clear();
    terms.extend(keyed.into_iter().map(|(_, term)| term));
}

/// All rows in stretches of about as many words.
fn stretches(view: &View, order: &[(u32, u32)], n_rows: usize) -> Vec<Range<usize>> {
    let share = (order.iter().map(|&(_, doc)| view.words_of(doc as usize).len()).sum::<usize>()
        / (rayon::current_num_threads() * 4))
        .max(1 << 15);
    let (mut out, mut from, mut words, mut at) = (Vec::new(), 0, 0, 0);
    for row in 0..n_rows {
        while let Some(&(_, doc)) = order.get(at).filter(|(of, _)| *of as usize == row) {
            words += view.words_of(doc as usize).len();
            at += 1;
        }
        if words >= share {
            out.push(from..row + 1);
            (from, words) = (row + 1, 0);
        }
    }
    out.push(from..n_rows);
    out
}

/// Counts the terms of a row. Which of them were seen is told by a bit each, and by a bit for 64 of these: their order
/// comes of itself.
struct Counter {
    counts: Vec<i32>,
    seen: Vec<u64>,
    groups: Vec<u64>,
}

impl Counter {
    fn new(terms: usize) -> Self {
        let words = terms.div_ceil(64);
        Self { counts: vec![0; terms], seen: vec![0; words], groups: vec![0; words.div_ceil(64)] }
    }

    #[inline]
    fn add(&mut self, rank: u32) {
        let rank = rank as usize;
        if let Some(count) = self.counts.get_mut(rank) {
            *count += 1;
            self.seen[rank / 64] |= 1 << (rank % 64);
            self.groups[rank / 4096] |= 1 << (rank / 64 % 64);
        }
    }

    /// Moves the row to the end of `cells`.
    fn drain(&mut self, cells: &mut Cells) {
        let before = cells.columns.len();
        for group in 0..self.groups.len() {
            for word in ones(std::mem::take(&mut self.groups[group])) {
                let word = group * 64 + word;
                for bit in ones(std::mem::take(&mut self.seen[word])) {
                    let rank = word * 64 + bit;
                    cells.columns.push(rank as i32);
                    cells.counts.push(std::mem::take(&mut self.counts[rank]));
                }
            }
        }
        cells.sizes.push(cells.columns.len() - before);
    }
}

/// Which bits of a number are set, the lowest first.
fn ones(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (bits != 0).then(|| bits.trailing_zeros() as usize);
        bits &= bits.wrapping_sub(1);
        lowest
    })
}

/// Leaves out the columns that stand in fewer or more rows than `keep`.
fn drop_columns(parts: &mut [Cells], terms: &mut Vec<u32>, keep: &RangeInclusive<u32>) {
    if keep.contains(&1) && *keep.end() == u32::MAX {
        return;
    }
    let mut in_rows = vec![0_u32; terms.len()];
    parts.iter().flat_map(|part| &part.columns).for_each(|&column| in_rows[column as usize] += 1);
    let mut next = 0;
    let column: Vec<Option<i32>> = in_rows
        .iter()
        .map(|rows| {
            keep.contains(rows).then(|| {
                next += 1;
                next - 1
            })
        })
        .collect();
    let mut kept = column.iter().map(Option::is_some);
    terms.retain(|_| kept.next().unwrap_or(false));
    parts.par_iter_mut().for_each(|part| {
        let old = std::mem::take(part);
        let mut cells = old.columns.into_iter().zip(old.counts);
        for size in old.sizes {
            let before = part.columns.len();
            for (old, count) in cells.by_ref().take(size) {
                if let Some(column) = column[old as usize] {
                    part.columns.push(column);
                    part.counts.push(count);
                }
            }
            part.sizes.push(part.columns.len() - before);
        }
    });
}
