//! Words in a row.

use rayon::prelude::*;

use super::terms::{NONE, Terms};
use super::view::View;

/// The longest n-gram.
pub const LONGEST: usize = 5;

/// Terms in a row and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ngram {
    /// The terms; the places beyond `n` hold nothing.
    pub terms: [u32; LONGEST],
    /// How often.
    pub count: u32,
}

/// All n-grams of `n` terms, at most [`LONGEST`], that stand `least` times or more within sentences. A word that does
/// not count breaks them.
///
/// They are counted by their first term, so that memory holds the n-grams of one term a thread beside the result.
pub fn ngrams(view: &View, terms: &Terms, n: usize, least: u32) -> Vec<Ngram> {
    let n = n.clamp(1, LONGEST);
    let store = view.store();
    let (postings, members) = (store.postings(), view.members());
    let rest_at = |first: u32, at: usize| {
        let mut key = u128::from(first);
        for next in at + 1..at + n {
            let word = *store.words().get(next)?;
            let term = terms.of(word);
            let is_end = store.openings().get(next) || members.as_ref().is_some_and(|m| !m.get(next));
            if is_end || term == NONE {
                return None;
            }
            // The first term is the same for all: it makes room where five would not fit.
            key = if next == at + 1 { u128::from(term) } else { key << 32 | u128::from(term) };
        }
        Some(key)
    };
    terms
        .words()
        .into_par_iter()
        .enumerate()
        .flat_map_iter(|(first, words)| {
            let places = words.iter().flat_map(|&w| postings.of(w)).map(|&at| at as usize);
            let ours = places.filter(|&at| members.as_ref().is_none_or(|m| m.get(at)));
            let mut keys: Vec<u128> = ours.filter_map(|at| rest_at(first as u32, at)).collect();
            keys.sort_unstable();
            let runs = keys.chunk_by(|a, b| a == b).filter(|run| run.len() >= least as usize);
            runs.map(|run| Ngram { terms: unpack(first as u32, run[0], n), count: run.len() as u32 })
                .collect::<Vec<_>>()
        })
        .collect()
}

fn unpack(first: u32, mut key: u128, n: usize) -> [u32; LONGEST] {
    let mut terms = [NONE; LONGEST];
    terms[0] = first;
    for slot in terms[1..n].iter_mut().rev() {
        *slot = key as u32;
        key >>= 32;
    }
    terms
}
