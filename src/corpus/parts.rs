//! A corpus cut into parts.

use super::terms::{NONE, Terms};
use super::view::View;

/// The sizes of parts in terms.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    /// How many terms each part has; parts without any are left out.
    pub sizes: Vec<u64>,
    /// The part of each document of the view; `None`: of none.
    pub of: Vec<Option<u32>>,
}

impl Parts {
    /// `row_of`: the part of each document, below `n`.
    pub fn new(view: &View, terms: &Terms, row_of: &[u32], n: usize) -> Self {
        let mut all = vec![0_u64; n];
        for (doc, &row) in row_of.iter().enumerate().take(view.len()) {
            if let Some(size) = all.get_mut(row as usize) {
                let words = &view.store().words()[view.words_of(doc)];
                *size += words.iter().filter(|&&w| terms.of(w) != NONE).count() as u64;
            }
        }
        let mut next = 0;
        let numbers: Vec<Option<u32>> = all
            .iter()
            .map(|&size| {
                next += u32::from(size > 0);
                (size > 0).then(|| next - 1)
            })
            .collect();
        let of = row_of.iter().map(|&row| numbers.get(row as usize).copied().flatten()).collect();
        Self { sizes: all.into_iter().filter(|&size| size > 0).collect(), of }
    }
}
