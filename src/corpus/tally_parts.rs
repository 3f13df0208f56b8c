//! Counts of a stream as plain numbers, which go from process to process.

use std::collections::HashMap;

use super::ngram::LONGEST;
use super::tally::{Row, Tallied, Tally, Watched};
use crate::{Error, Result};

/// What a [`Tally`] is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TallyParts {
    /// The terms, in the order of their numbers.
    pub terms: Vec<String>,
    /// How many documents, words that count, and different terms each row has.
    pub rows: Vec<[u64; 3]>,
    /// The different terms of all rows, row by row.
    pub row_terms: Vec<u32>,
    /// How often each of these stands there, and in how many documents.
    pub row_counts: Vec<[u64; 2]>,
    /// Words in an n-gram, how many n-grams are watched at most, and what is the most that a missing one stands.
    pub how: (usize, usize, u32),
    /// The terms of the n-grams, so many each.
    pub ngrams: Vec<u32>,
    /// How often each was seen, and how often at most it was missed.
    pub ngram_counts: Vec<[u32; 2]>,
}

impl Tally {
    /// What it is made of, in an order that depends on nothing but that.
    pub fn parts(&self) -> TallyParts {
        let mut parts = TallyParts {
            terms: (0..self.len() as u32).map(|term| self.form(term).to_owned()).collect(),
            how: (self.n, self.most, self.floor),
            ..TallyParts::default()
        };
        for row in &self.rows {
            let mut terms: Vec<_> = row.terms.iter().collect();
            terms.sort_unstable_by_key(|(term, _)| **term);
            parts.rows.push([row.docs, row.words, terms.len() as u64]);
            for (&term, seen) in terms {
                parts.row_terms.push(term);
                parts.row_counts.push([seen.count, seen.docs]);
            }
        }
        let mut ngrams: Vec<_> = self.ngrams.iter().collect();
        ngrams.sort_unstable_by_key(|(key, _)| **key);
        for (key, seen) in ngrams {
            parts.ngrams.extend_from_slice(&key[..self.n]);
            parts.ngram_counts.push([seen.count, seen.missed]);
        }
        parts
    }

    /// The tally of such parts; what does not fit together is an error.
    pub fn from_parts(parts: &TallyParts) -> Result<Self> {
        let wrong = |what: &str| Error::invalid_input(format!("the counts are damaged: {what}"));
        let (n, most, floor) = parts.how;
        if n > LONGEST || parts.ngrams.len() != n * parts.ngram_counts.len() {
            return Err(wrong("its n-grams end elsewhere"));
        }
        if parts.row_terms.len() != parts.row_counts.len() {
            return Err(wrong("terms and counts differ in number"));
        }
        let mut tally = Self::new(n, most);
        tally.floor = floor;
        for term in &parts.terms {
            tally.terms.intern(term);
        }
        let unknown = |&term: &u32| term as usize >= parts.terms.len();
        if tally.len() != parts.terms.len()
            || parts.row_terms.iter().any(unknown)
            || parts.ngrams.iter().any(unknown)
        {
            return Err(wrong("a term is missing or stands twice"));
        }
        let mut seen = parts.row_terms.iter().zip(&parts.row_counts);
        for &[docs, words, len] in &parts.rows {
            let own = seen.by_ref().take(usize::try_from(len).unwrap_or(usize::MAX));
            let terms: HashMap<u32, Tallied> =
                own.map(|(&term, &[count, docs])| (term, Tallied { count, docs })).collect();
            if terms.len() as u64 != len {
                return Err(wrong("a row has fewer terms than it says"));
            }
            tally.rows.push(Row { docs, words, terms });
        }
        if seen.next().is_some() {
            return Err(wrong("there are terms of no row"));
        }
        for (terms, &[count, missed]) in parts.ngrams.chunks_exact(n.max(1)).zip(&parts.ngram_counts) {
            let mut key = [super::NONE; LONGEST];
            key[..n].copy_from_slice(terms);
            tally.ngrams.insert(key, Watched { count, missed });
        }
        Ok(tally)
    }
}
