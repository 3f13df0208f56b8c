//! A sentence cut into stretches and clauses.

use std::ops::Range;

use super::Scene;
use crate::fact::phrases::{CUES, Cue, VERBS, Verb};

/// A quoted stretch of fewer atoms belongs to the clause around it.
const QUOTED: usize = 16;

impl Scene<'_> {
    /// The stretches of a sentence between its marks.
    pub fn segments(&self, sentence: Range<usize>) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let (mut start, mut aside) = (sentence.start, sentence.start);
        for i in sentence.clone().filter(|&i| !self.is_word(i)) {
            if let Some(end) = self.aside(i, sentence.end) {
                aside = end;
            }
            if i >= aside && self.is_mark(i) {
                if start < i {
                    out.push(start..i);
                }
                start = i + 1;
            }
        }
        if start < sentence.end {
            out.push(start..sentence.end);
        }
        out
    }

    /// Whether anything found covers the boundary mark at `i`.
    fn covered(&self, i: usize) -> bool {
        let inside = |index: Option<usize>, ranges: &[Range<usize>]| {
            index.is_some_and(|n| ranges[n].start < i && i + 1 < ranges[n].end)
        };
        inside(self.entity(i), &self.entity_atoms)
            || inside(self.time(i), &self.time_atoms)
            || inside(self.quantity(i), &self.quantity_atoms)
    }

    /// Cuts a sentence into clauses: at commas and the like, and before `và` with a verb of figures after it.
    pub fn clauses(&self, sentence: Range<usize>) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut start = sentence.start;
        let mut aside = sentence.start;
        for i in sentence.clone() {
            let word = self.is_word(i);
            if !word && let Some(end) = self.aside(i, sentence.end) {
                aside = end;
            }
            if i < aside {
                continue;
            }
            if !word && self.is_mark(i) {
                if start < i {
                    out.push(start..i);
                }
                start = i + 1;
            } else if i > start && self.begins_clause(i, sentence.end) {
                out.push(start..i);
                start = i;
            }
        }
        if start < sentence.end {
            out.push(start..sentence.end);
        }
        out
    }

    /// `( SJC )`: a short bracket without a number is no clause; where it ends.
    fn aside(&self, i: usize, end: usize) -> Option<usize> {
        let (reach, closing): (usize, &[&str]) = match self.atoms.text(i) {
            "(" => (8, &[")"]),
            "“" => (QUOTED, &["”"]),
            "\"" => (QUOTED, &["\""]),
            _ => return None,
        };
        let close = (i + 1..end.min(i + reach)).find(|&k| closing.contains(&self.atoms.text(k)))?;
        if reach == QUOTED {
            return Some(close + 1);
        }
        (i..close).all(|k| self.quantity(k).is_none()).then_some(close + 1)
    }

    fn is_mark(&self, i: usize) -> bool {
        matches!(
            self.atoms.text(i),
            "," | ";" | ":" | "(" | ")" | "\"" | "“" | "”" | "." | "!" | "?" | "…" | "*" | "•"
        ) && !self.covered(i)
    }

    /// `và đạt`, `và là`; `trong khi`.
    fn begins_clause(&self, i: usize, end: usize) -> bool {
        if self.atoms.starts_with(i, &["trong", "khi"]) || self.atoms.lower(i) == "nhưng" {
            return true;
        }
        if self.atoms.lower(i) != "và" || self.covered(i) {
            return false;
        }
        let mut at = i + 1;
        while at < end
            && let Some((n, Cue::Auxiliary | Cue::Modality(_))) = CUES.longest(self.atoms, at)
        {
            at += n;
        }
        let verb = VERBS.longest(self.atoms, at);
        verb.is_some_and(|(_, v)| {
            matches!(v, Verb::Value | Verb::Hold | Verb::Rise | Verb::Fall | Verb::Rank | Verb::Copula)
        }) || self.atoms.lower(at) == "là"
    }
}
