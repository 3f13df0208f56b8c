//! Words near each other.

use rayon::prelude::*;

use super::terms::{NONE, Terms};
use super::view::View;

/// Two terms, the first before the second in one sentence, and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The term before.
    pub first: u32,
    /// The term after.
    pub second: u32,
    /// How often they are a pair.
    pub count: u32,
    /// In how many pairs the first is first.
    pub firsts: u64,
    /// In how many pairs the second is second.
    pub seconds: u64,
}

/// Pairs, and how many there are in all.
#[derive(Debug, Default)]
pub struct Pairs {
    /// The pairs.
    pub pairs: Vec<Pair>,
    /// All pairs of the view, rare ones too.
    pub total: u64,
}

/// How many pairs there are, and of each term, in how many it is first and second.
struct Margins {
    firsts: Vec<u64>,
    seconds: Vec<u64>,
    total: u64,
}

/// The pairs of terms at most `window` words apart that occur `least` times or more. A word that does not count keeps
/// its place: `giá, vàng` are two words apart, not one.
///
/// They are counted by their first term, so that memory holds the partners of one term a thread beside the result.
pub fn pairs(view: &View, terms: &Terms, window: usize, least: u32) -> Pairs {
    let margins = margins(view, terms, window);
    let store = view.store();
    let (postings, members) = (store.postings(), view.members());
    let is_ours = |at: usize| members.as_ref().is_none_or(|m| m.get(at));
    let firsts: Vec<(u32, Vec<u32>)> =
        terms.words().into_iter().zip(0..).map(|(words, term)| (term, words)).collect();
    let frequent = |term: u32| margins.firsts[term as usize] >= u64::from(least);
    let count = |scratch: &mut (Vec<u32>, Vec<u32>), first: u32, words: &[u32]| {
        let (counts, touched) = scratch;
        for &at in words.iter().flat_map(|&w| postings.of(w)) {
            let at = at as usize;
            if !is_ours(at) {
                continue;
            }
            for next in at + 1..=at.saturating_add(window) {
                let Some(&word) = store.words().get(next) else { break };
                if store.openings().get(next) || !is_ours(next) {
                    break;
                }
                let second = terms.of(word);
                if second != NONE {
                    if counts[second as usize] == 0 {
                        touched.push(second);
                    }
                    counts[second as usize] += 1;
                }
            }
        }
        touched.sort_unstable();
        let mut out = Vec::new();
        for second in touched.drain(..) {
            let count = std::mem::take(&mut counts[second as usize]);
            if count >= least {
                let (firsts, seconds) = (margins.firsts[first as usize], margins.seconds[second as usize]);
                out.push(Pair { first, second, count, firsts, seconds });
            }
        }
        out
    };
    let pairs = firsts
        .into_par_iter()
        .filter(|(term, words)| !words.is_empty() && frequent(*term))
        .map_init(
            || (vec![0; terms.len()], Vec::new()),
            |scratch, (first, words)| count(scratch, first, &words),
        )
        .flatten_iter()
        .collect();
    Pairs { pairs, total: margins.total }
}

fn margins(view: &View, terms: &Terms, window: usize) -> Margins {
    let pieces = view.pieces();
    let share = pieces.len().div_ceil(rayon::current_num_threads() * 2).max(1);
    let empty = || Margins { firsts: vec![0; terms.len()], seconds: vec![0; terms.len()], total: 0 };
    let parts: Vec<Margins> = pieces
        .par_chunks(share)
        .map(|pieces| {
            let (mut margins, mut sentence_terms) = (empty(), Vec::new());
            for sentence in pieces.iter().flat_map(Clone::clone).flat_map(|doc| view.sentences(doc)) {
                sentence_terms.clear();
                sentence_terms.extend(view.store().words()[sentence].iter().map(|&w| terms.of(w)));
                margins.sentence(&sentence_terms, window);
            }
            margins
        })
        .collect();
    let mut all = empty();
    for part in parts {
        all.total += part.total;
        all.firsts.iter_mut().zip(part.firsts).for_each(|(sum, n)| *sum += n);
        all.seconds.iter_mut().zip(part.seconds).for_each(|(sum, n)| *sum += n);
    }
    all
}

impl Margins {
    /// How many terms stand within `window` before and after each term, in one pass.
    fn sentence(&mut self, terms: &[u32], window: usize) {
        // `ahead`: the terms in `i + 1 ..= i + window`; `behind`: those in `i - window .. i`.
        let is_term = |i: usize| u64::from(terms.get(i).is_some_and(|&t| t != NONE));
        let mut ahead: u64 = (1..terms.len().min(window.saturating_add(1))).map(is_term).sum();
        let mut behind = 0;
        for (i, &term) in terms.iter().enumerate() {
            if term != NONE {
                self.firsts[term as usize] += ahead;
                self.seconds[term as usize] += behind;
                self.total += ahead;
            }
            ahead = ahead + is_term(i.saturating_add(window).saturating_add(1)) - is_term(i + 1);
            behind = behind + is_term(i) - i.checked_sub(window).map_or(0, is_term);
        }
    }
}
