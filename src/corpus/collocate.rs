//! What stands around a word.

use rayon::prelude::*;

use super::bits::Bits;
use super::count::Count;
use super::kwic::Hit;
use super::terms::{NONE, Terms};
use super::view::View;

/// The terms around the hits of a node.
#[derive(Debug)]
pub struct Collocates {
    /// How often each term stands in the windows, and in the whole view outside the node (`docs`).
    pub counts: Vec<Count>,
    /// How many terms stand in the windows: R1.
    pub in_windows: u64,
    /// How many terms stand in the view, those of the node left out: N.
    pub total: u64,
}

/// Counts the terms at most `window` words from a hit, in its sentence: surface co-occurrence of Evert 2008, "Corpora
/// and collocations". A word in two windows counts once; words of the node do not count.
pub fn collocates(view: &View, terms: &Terms, hits: &[Hit], window: usize) -> Collocates {
    let store = view.store();
    let (mut near, mut node) = (Bits::none(store.words().len()), Bits::none(store.words().len()));
    for hit in hits {
        let doc = view.words_of(hit.doc as usize);
        let (first, after) = (hit.at as usize, hit.at as usize + hit.len as usize);
        (first..after).for_each(|at| node.set(at));
        let mut at = first;
        while at > doc.start && first - at < window && !store.openings().get(at) {
            at -= 1;
            near.set(at);
        }
        let behind = after..after.saturating_add(window).min(doc.end);
        behind.take_while(|&at| !store.openings().get(at)).for_each(|at| near.set(at));
    }
    let pieces = view.pieces();
    let share = pieces.len().div_ceil(rayon::current_num_threads() * 2).max(1);
    let parts: Vec<Vec<(u32, u32)>> = pieces
        .par_chunks(share)
        .map(|pieces| {
            let mut counts = vec![(0, 0); terms.len()];
            let words = pieces.iter().flat_map(Clone::clone).flat_map(|doc| view.words_of(doc));
            for at in words.filter(|&at| !node.get(at)) {
                let term = terms.of(store.words()[at]);
                if term != NONE {
                    let (inside, all) = &mut counts[term as usize];
                    *inside += u32::from(near.get(at));
                    *all += 1;
                }
            }
            counts
        })
        .collect();
    let mut out = Collocates { counts: Vec::new(), in_windows: 0, total: 0 };
    for term in 0..terms.len() {
        let (inside, all) =
            parts.iter().fold((0, 0), |sum, part| (sum.0 + part[term].0, sum.1 + part[term].1));
        out.in_windows += u64::from(inside);
        out.total += u64::from(all);
        if inside > 0 {
            out.counts.push(Count { term: term as u32, count: inside, docs: all });
        }
    }
    out
}
