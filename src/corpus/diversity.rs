//! How varied the words of a document are.

use rayon::prelude::*;

use super::terms::{NONE, Terms};
use super::view::View;

/// The words of one document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Diversity {
    /// How many terms.
    pub tokens: u32,
    /// How many different ones.
    pub types: u32,
    /// Types / tokens; `None` without any.
    pub ttr: Option<f64>,
    /// The mean type-token ratio of all windows of so many terms, of the whole where it has fewer: Covington & `McFall`
    /// 2010.
    pub mattr: Option<f64>,
    /// The mean length of stretches that keep a type-token ratio above 0.72, forwards and backwards: `McCarthy` & Jarvis
    /// 2010. `None` where all terms differ.
    pub mtld: Option<f64>,
    /// How many sentences.
    pub sentences: u32,
    /// How many syllables the terms have.
    pub syllables: u32,
    /// How many letters and digits the terms have.
    pub letters: u32,
}

/// The diversity of each document; windows of `window` terms.
pub fn diversity(view: &View, terms: &Terms, window: usize) -> Vec<Diversity> {
    let pieces = view.pieces();
    let share = pieces.len().div_ceil(rayon::current_num_threads() * 4).max(1);
    pieces
        .par_chunks(share)
        .flat_map_iter(|pieces| {
            let mut counter = Counter { counts: vec![0; terms.len()], types: 0 };
            let docs = pieces.iter().flat_map(Clone::clone);
            docs.map(|doc| of_document(view, terms, window.max(1), doc, &mut counter)).collect::<Vec<_>>()
        })
        .collect()
}

/// How often each term stands in a window, and how many different ones do.
struct Counter {
    counts: Vec<u32>,
    types: u32,
}

impl Counter {
    fn add(&mut self, term: u32) {
        let count = &mut self.counts[term as usize];
        *count += 1;
        self.types += u32::from(*count == 1);
    }

    fn remove(&mut self, term: u32) {
        let count = &mut self.counts[term as usize];
        *count -= 1;
        self.types -= u32::from(*count == 0);
    }
}

fn of_document(view: &View, terms: &Terms, window: usize, doc: usize, counter: &mut Counter) -> Diversity {
    let (store, words) = (view.store(), view.words_of(doc));
    let own: Vec<u32> =
        store.words()[words.clone()].iter().map(|&w| terms.of(w)).filter(|&t| t != NONE).collect();
    let form = |term: u32| store.vocabulary().form(term);
    let sum = |of: fn(&str) -> usize| own.iter().map(|&t| of(form(t))).sum::<usize>() as u32;
    for &term in &own {
        counter.add(term);
    }
    let types = counter.types;
    for &term in &own {
        counter.remove(term);
    }
    let n = own.len();
    Diversity {
        tokens: n as u32,
        types,
        ttr: (n > 0).then(|| f64::from(types) / n as f64),
        mattr: (n > 0).then(|| mattr(&own, window.min(n), counter)),
        mtld: mtld(&own, counter),
        sentences: view.sentences(doc).count() as u32,
        syllables: sum(|form| form.split(' ').count()),
        letters: sum(|form| form.chars().filter(|c| c.is_alphanumeric()).count()),
    }
}

fn mattr(terms: &[u32], window: usize, counter: &mut Counter) -> f64 {
    let mut sum = 0_u64;
    for (i, &term) in terms.iter().enumerate() {
        counter.add(term);
        if i >= window {
            counter.remove(terms[i - window]);
        }
        if i + 1 >= window {
            sum += u64::from(counter.types);
        }
    }
    terms[terms.len() - window..].iter().for_each(|&term| counter.remove(term));
    sum as f64 / (terms.len() - window + 1) as f64 / window as f64
}

/// A stretch ends when its type-token ratio has fallen to this.
const FLOOR: f64 = 0.72;

fn mtld(terms: &[u32], counter: &mut Counter) -> Option<f64> {
    let forward = stretches(terms.iter().copied(), counter)?;
    let backward = stretches(terms.iter().rev().copied(), counter)?;
    let n = terms.len() as f64;
    Some(f64::midpoint(n / forward, n / backward))
}

/// How many stretches; what is left at the end counts as the part of one.
fn stretches(terms: impl Iterator<Item = u32>, counter: &mut Counter) -> Option<f64> {
    let (mut full, mut open) = (0_u32, Vec::new());
    for term in terms {
        counter.add(term);
        open.push(term);
        if f64::from(counter.types) / open.len() as f64 <= FLOOR {
            full += 1;
            open.drain(..).for_each(|term| counter.remove(term));
        }
    }
    let mut sum = f64::from(full);
    if !open.is_empty() {
        sum += (1.0 - f64::from(counter.types) / open.len() as f64) / (1.0 - FLOOR);
        open.drain(..).for_each(|term| counter.remove(term));
    }
    (sum > 0.0).then_some(sum)
}
