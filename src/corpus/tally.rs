//! Counts of documents that are not kept: what a stream of any length leaves behind.

use std::collections::HashMap;

use super::chunk::Chunk;
use super::ngram::LONGEST;
use super::terms::{Choice, NONE};
use super::vocabulary::{Interner, Vocabulary};

/// Terms in a row; the places beyond their number hold [`NONE`].
pub(super) type Key = [u32; LONGEST];

/// How often a term stands in the documents of a row, and in how many of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tallied {
    /// How often.
    pub count: u64,
    /// In how many documents.
    pub docs: u64,
}

/// The documents of a row together.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// How many documents.
    pub docs: u64,
    /// How many words that count.
    pub words: u64,
    /// The terms.
    pub terms: HashMap<u32, Tallied>,
}

/// An n-gram: how often it was seen, and at most how often it was before it was watched.
#[derive(Debug, Clone, Copy)]
pub(super) struct Watched {
    pub(super) count: u32,
    pub(super) missed: u32,
}

/// Counts of many documents, by rows (groups of documents). Two tallies of different documents merge into one.
///
/// Memory grows with the different words of each row, not with the documents. N-grams are far more than words: at most
/// `most` are watched, the rarest of them forgotten when there are more (lossy counting: Manku & Motwani 2002,
/// "Approximate frequency counts over data streams", with room instead of an error as what is given).
#[derive(Debug, Clone, Default)]
pub struct Tally {
    pub(super) terms: Interner,
    pub(super) rows: Vec<Row>,
    /// Words in an n-gram; 0: none are counted.
    pub(super) n: usize,
    pub(super) most: usize,
    pub(super) ngrams: HashMap<Key, Watched>,
    /// No n-gram that is not watched stands more often than this.
    pub(super) floor: u32,
}

impl Tally {
    /// Nothing yet. `n`: words in an n-gram, 0 for none, at most [`LONGEST`]; `most`: how many n-grams are watched.
    pub fn new(n: usize, most: usize) -> Self {
        Self { n: n.min(LONGEST), most: most.max(1), ..Self::default() }
    }

    /// Counts the documents of a chunk, each for its row; a document without a row ([`NONE`]) counts nowhere.
    pub fn read(&mut self, chunk: &Chunk, rows: &[u32], choice: &Choice) {
        let mut vocabulary = Vocabulary::default();
        let words: Vec<u32> =
            (0..chunk.forms.len() as u32).map(|i| vocabulary.add(chunk.forms.get(i))).collect();
        // The terms of the chunk by their numbers here; a term that stands nowhere gets none.
        let mut numbers = vec![NONE; vocabulary.len()];
        let mut terms = vec![NONE; words.len()];
        for (word, &known) in words.iter().enumerate() {
            let term = choice.term(&vocabulary, known);
            if let Some(number) = numbers.get_mut(term as usize) {
                if *number == NONE {
                    *number = self.terms.intern(vocabulary.form(term));
                }
                terms[word] = *number;
            }
        }
        let mut from = 0;
        for (doc, &(_, end)) in chunk.ends.iter().enumerate() {
            let row = rows.get(doc).copied().unwrap_or(0);
            if row != NONE {
                self.document(chunk, &terms, from..end, row as usize);
            }
            from = end;
        }
    }

    fn document(&mut self, chunk: &Chunk, terms: &[u32], words: std::ops::Range<usize>, row: usize) {
        let mut here: Vec<u32> = Vec::with_capacity(words.len());
        let mut ngram = [NONE; LONGEST];
        let mut filled = 0;
        for at in words {
            let term = terms[chunk.words[at] as usize];
            if chunk.openings.get(at) {
                filled = 0;
            }
            if term == NONE {
                filled = 0;
                continue;
            }
            here.push(term);
            if self.n > 0 {
                if filled == self.n {
                    ngram.copy_within(1..self.n, 0);
                    filled -= 1;
                }
                ngram[filled] = term;
                filled += 1;
                if filled == self.n {
                    self.watch(ngram, Watched { count: 1, missed: 0 }, self.floor);
                }
            }
        }
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Row::default);
        }
        let own = &mut self.rows[row];
        own.docs += 1;
        own.words += here.len() as u64;
        here.sort_unstable();
        for run in here.chunk_by(|a, b| a == b) {
            let seen = own.terms.entry(run[0]).or_default();
            seen.count += run.len() as u64;
            seen.docs += 1;
        }
        self.shrink();
    }

    /// Adds what was seen of an n-gram; `before`: how often it may have stood here without being watched.
    fn watch(&mut self, key: Key, seen: Watched, before: u32) {
        let known = self.ngrams.entry(key).or_insert(Watched { count: 0, missed: before });
        known.count = known.count.saturating_add(seen.count);
        known.missed = known.missed.saturating_add(seen.missed);
    }

    /// Forgets the rarer half of the n-grams where they are too many.
    fn shrink(&mut self) {
        if self.ngrams.len() <= self.most {
            return;
        }
        let highest = |w: &Watched| w.count.saturating_add(w.missed);
        let mut all: Vec<u32> = self.ngrams.values().map(highest).collect();
        let middle = all.len() / 2;
        let (_, &mut floor, _) = all.select_nth_unstable(middle);
        self.floor = self.floor.max(floor);
        self.ngrams.retain(|_, watched| highest(watched) > floor);
    }

    /// Takes in what was counted elsewhere, of other documents; rows with the same number become one.
    pub fn merge(&mut self, other: &Self) {
        let same: Vec<usize> = (0..other.rows.len()).collect();
        self.merge_rows(other, &same);
    }

    /// Takes in what was counted elsewhere, of other documents. `rows`: the number here of each row there.
    pub fn merge_rows(&mut self, other: &Self, rows: &[usize]) {
        let numbers: Vec<u32> =
            (0..other.terms.len() as u32).map(|i| self.terms.intern(other.terms.get(i))).collect();
        let last = rows.iter().max().map_or(0, |&last| last + 1);
        if self.rows.len() < last {
            self.rows.resize_with(last, Row::default);
        }
        for (row, &number) in other.rows.iter().zip(rows) {
            let own = &mut self.rows[number];
            own.docs += row.docs;
            own.words += row.words;
            for (&term, more) in &row.terms {
                let seen = own.terms.entry(numbers[term as usize]).or_default();
                seen.count += more.count;
                seen.docs += more.docs;
            }
        }
        let mine = self.floor;
        if other.floor > 0 {
            // What only stands here may have stood there unwatched; what stands in both is put right below.
            self.ngrams.values_mut().for_each(|w| w.missed = w.missed.saturating_add(other.floor));
        }
        for (key, &seen) in &other.ngrams {
            let key = key.map(|term| numbers.get(term as usize).copied().unwrap_or(NONE));
            if other.floor > 0
                && let Some(known) = self.ngrams.get_mut(&key)
            {
                known.missed = known.missed.saturating_sub(other.floor);
            }
            self.watch(key, seen, mine);
        }
        self.floor = mine.saturating_add(other.floor);
        self.shrink();
    }

    /// The letters of a term.
    pub fn form(&self, term: u32) -> &str {
        self.terms.get(term)
    }

    /// How many different terms.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The rows, up to the last with a document.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Words in an n-gram, and what no n-gram that is missing stands more often than.
    pub fn watched(&self) -> (usize, u32) {
        (self.n, self.floor)
    }

    /// The n-grams seen `least` times or more: their letters with ` | ` between, how often, and how many at most are
    /// missing; the most frequent first.
    pub fn ngrams(&self, least: u32) -> Vec<(String, u32, u32)> {
        let joined = |key: &Key| key[..self.n].iter().map(|&t| self.form(t)).collect::<Vec<_>>().join(" | ");
        let often = self.ngrams.iter().filter(|(_, w)| w.count >= least);
        let mut out: Vec<_> = often.map(|(key, w)| (joined(key), w.count, w.missed)).collect();
        out.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        out
    }
}
