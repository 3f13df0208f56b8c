//! How often each term stands in the documents, all together or row by row.

use std::ops::Range;

use rayon::prelude::*;

use super::terms::{NONE, Terms};
use super::view::View;

/// A term of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The term.
    pub term: u32,
    /// How often it stands there.
    pub count: u32,
    /// In how many documents of the row.
    pub docs: u32,
}

/// Rows of counts, one after the other: a sparse matrix by rows.
#[derive(Debug, Default)]
pub struct Rows {
    /// The terms of all rows, in each row in the order of their numbers.
    pub counts: Vec<Count>,
    /// Where each row ends.
    pub ends: Vec<usize>,
}

impl Rows {
    /// The counts of a row.
    pub fn row(&self, i: usize) -> &[Count] {
        let start = i.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.counts[start..self.ends[i]]
    }
}

/// A place for every term, and which were touched.
struct Scratch {
    cells: Vec<Cell>,
    touched: Vec<u32>,
}

#[derive(Clone, Copy, Default)]
struct Cell {
    count: u32,
    docs: u32,
    /// One more than the last document.
    last: u32,
}

impl Scratch {
    fn new(terms: usize) -> Self {
        Self { cells: vec![Cell::default(); terms], touched: Vec::new() }
    }

    fn add(&mut self, term: u32, count: u32, docs: u32) -> &mut Cell {
        let cell = &mut self.cells[term as usize];
        if cell.count == 0 {
            self.touched.push(term);
        }
        cell.count += count;
        cell.docs += docs;
        cell
    }

    fn document(&mut self, view: &View, terms: &Terms, doc: usize) {
        let stamp = doc as u32 + 1;
        for &word in &view.store().words()[view.words_of(doc)] {
            let term = terms.of(word);
            if term != NONE {
                let cell = self.add(term, 1, 0);
                cell.docs += u32::from(cell.last != stamp);
                cell.last = stamp;
            }
        }
    }

    /// Moves what was counted to the end of `out`.
    fn drain(&mut self, out: &mut Vec<Count>) {
        self.touched.sort_unstable();
        for term in self.touched.drain(..) {
            let cell = std::mem::take(&mut self.cells[term as usize]);
            out.push(Count { term, count: cell.count, docs: cell.docs });
        }
    }
}

/// All documents as one row.
pub fn frequencies(view: &View, terms: &Terms) -> Vec<Count> {
    rows(view, terms, &vec![0; view.len()], 1).counts
}

/// `row_of`: the row of each document of the view, below `n_rows`; documents with another number are left out.
pub fn rows(view: &View, terms: &Terms, row_of: &[u32], n_rows: usize) -> Rows {
    let order = by_row(row_of, n_rows);
    let pieces = pieces(view, &order);
    // One scratch serves several pieces in a row.
    let share = pieces.len().div_ceil(rayon::current_num_threads() * 8).max(1);
    let counted: Vec<Vec<(u32, Vec<Count>)>> = pieces
        .par_chunks(share)
        .map(|pieces| {
            let mut scratch = Scratch::new(terms.len());
            let count = |(row, docs): &(u32, Range<usize>)| {
                let mut out = Vec::new();
                for &(_, doc) in &order[docs.clone()] {
                    scratch.document(view, terms, doc as usize);
                }
                scratch.drain(&mut out);
                (*row, out)
            };
            pieces.iter().map(count).collect()
        })
        .collect();
    gather(counted, terms.len(), n_rows)
}

/// Documents with their rows, row by row.
pub(super) fn by_row(row_of: &[u32], n_rows: usize) -> Vec<(u32, u32)> {
    let mut order: Vec<(u32, u32)> = row_of
        .iter()
        .zip(0..)
        .map(|(&row, doc)| (row, doc))
        .filter(|(row, _)| (*row as usize) < n_rows)
        .collect();
    order.sort_unstable();
    order
}

/// Stretches of documents of one row, none with too many words.
fn pieces(view: &View, order: &[(u32, u32)]) -> Vec<(u32, Range<usize>)> {
    const LARGE: usize = 1 << 17;
    let (mut pieces, mut from, mut words) = (Vec::new(), 0, 0);
    for (i, &(row, doc)) in order.iter().enumerate() {
        words += view.words_of(doc as usize).len() + 1;
        if words >= LARGE || order.get(i + 1).is_none_or(|next| next.0 != row) {
            pieces.push((row, from..i + 1));
            (from, words) = (i + 1, 0);
        }
    }
    pieces
}

/// Puts the pieces of each row together.
fn gather(counted: Vec<Vec<(u32, Vec<Count>)>>, n_terms: usize, n_rows: usize) -> Rows {
    let mut out = Rows::default();
    let mut pieces = counted.into_iter().flatten().peekable();
    let mut scratch = None;
    for row in 0..n_rows as u32 {
        let mut own = std::iter::from_fn(|| pieces.next_if(|(of, _)| *of == row).map(|(_, counts)| counts));
        if let Some(first) = own.next() {
            match own.next() {
                None => out.counts.extend_from_slice(&first),
                Some(second) => {
                    let scratch = scratch.get_or_insert_with(|| Scratch::new(n_terms));
                    for c in [first, second].into_iter().chain(own).flatten() {
                        scratch.add(c.term, c.count, c.docs);
                    }
                    scratch.drain(&mut out.counts);
                }
            }
        }
        out.ends.push(out.counts.len());
    }
    out
}
