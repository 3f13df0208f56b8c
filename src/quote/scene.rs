//! What the rooms before found, laid out over the atoms.

use std::ops::Range;

use super::Evidence;
use crate::entity::{Entity, Label, Mention};
use crate::tag::Upos;
use crate::text::Span;
use crate::tokenize::{AtomKind, Atoms, Gap, Sentence};

/// Evidence by atoms.
pub struct Scene<'a> {
    pub atoms: &'a Atoms<'a>,
    pub entities: &'a [Entity],
    /// The atoms of each entity.
    pub entity_atoms: Vec<Range<usize>>,
    evidence: Evidence<'a>,
    /// What covers each atom: index plus one, 0 for nothing.
    entity_on: Vec<u32>,
    /// Whether an atom belongs to a time.
    time_on: Vec<bool>,
    /// Whether a word begins with an atom.
    word_start: Vec<bool>,
    /// The number of the sentence of each atom.
    sentence_on: Vec<u32>,
    /// The part of speech of the word over each atom.
    tags: Vec<Upos>,
}

impl<'a> Scene<'a> {
    pub fn new(evidence: Evidence<'a>) -> Self {
        let atoms = evidence.atoms;
        let len = atoms.len();
        let of = |span: Span| atoms.at_byte(span.start).min(len)..atoms.at_byte(span.end).min(len);
        let mut entity_on = vec![0; len];
        let entity_atoms: Vec<Range<usize>> = evidence.entities.iter().map(|e| of(e.span)).collect();
        // A title that stands for a person hides the names inside it.
        for nominal in [false, true] {
            for (n, entity) in evidence.entities.iter().enumerate() {
                if (entity.mention == Mention::Nominal) == nominal {
                    entity_on[entity_atoms[n].clone()].fill(n as u32 + 1);
                }
            }
        }
        let mut time_on = vec![false; len];
        for time in evidence.times {
            time_on[of(time.span)].fill(true);
        }
        let mut word_start = vec![false; len];
        for word in evidence.words {
            if let Some(start) = word_start.get_mut(word.atoms.start) {
                *start = true;
            }
        }
        if evidence.words.is_empty() {
            word_start.fill(true);
        }
        let mut sentence_on = vec![0; len];
        for (n, sentence) in evidence.sentences.iter().enumerate() {
            sentence_on[sentence.atoms.clone()].fill(n as u32);
        }
        let mut tags = vec![Upos::X; len];
        for (word, tag) in evidence.words.iter().zip(evidence.tags) {
            tags[word.atoms.clone()].fill(tag.upos);
        }
        Self {
            atoms,
            entities: evidence.entities,
            entity_atoms,
            evidence,
            entity_on,
            time_on,
            word_start,
            sentence_on,
            tags,
        }
    }

    /// The number of the sentence that holds atom `i`.
    pub fn sentence(&self, i: usize) -> usize {
        self.sentence_on.get(i).map_or(self.evidence.sentences.len(), |&n| n as usize)
    }

    /// The atoms of the sentence that holds atom `i`.
    pub fn sentence_atoms(&self, i: usize) -> Range<usize> {
        self.sentences().get(self.sentence(i)).map_or(i..i, |s| s.atoms.clone())
    }

    pub fn sentences(&self) -> &'a [Sentence] {
        self.evidence.sentences
    }

    /// The part of speech of the word that holds atom `i`.
    pub fn tag(&self, i: usize) -> Upos {
        self.tags.get(i).copied().unwrap_or(Upos::X)
    }

    /// The entity over atom `i`.
    pub fn entity(&self, i: usize) -> Option<usize> {
        self.entity_on.get(i)?.checked_sub(1).map(|n| n as usize)
    }

    /// The entity that begins at atom `i`.
    pub fn entity_from(&self, i: usize) -> Option<usize> {
        self.entity(i).filter(|&e| self.entity_atoms[e].start == i)
    }

    pub fn is_person(&self, entity: usize) -> bool {
        self.entities[entity].label == Label::Per && self.entities[entity].function.is_none()
    }

    pub fn in_time(&self, i: usize) -> bool {
        self.time_on.get(i).copied().unwrap_or(false)
    }

    /// Whether `range` begins and ends where words do.
    pub fn is_words(&self, range: &Range<usize>) -> bool {
        let starts = |i: usize| self.word_start.get(i).copied().unwrap_or(true);
        starts(range.start) && starts(range.end)
    }

    pub fn is_word_start(&self, i: usize) -> bool {
        self.word_start.get(i).copied().unwrap_or(true)
    }

    /// Whether atom `i` begins a line.
    pub fn begins_line(&self, i: usize) -> bool {
        i == 0 || self.atoms.get(i).is_some_and(|a| a.gap >= Gap::Line)
    }

    /// Whether atom `i` is one of these marks.
    pub fn is_mark(&self, i: usize, marks: &[&str]) -> bool {
        self.atoms.kind(i) == Some(AtomKind::Punct) && marks.contains(&self.atoms.text(i))
    }

    pub fn is_punct(&self, i: usize) -> bool {
        self.atoms.kind(i) == Some(AtomKind::Punct)
    }

    /// Whether atom `i` ends a sentence: a full stop and its like.
    pub fn is_stop(&self, i: usize) -> bool {
        self.is_punct(i) && self.atoms.text(i).starts_with(['.', '!', '?', '…'])
    }

    /// How many atoms of `range` are no marks.
    pub fn syllables(&self, range: Range<usize>) -> usize {
        range.filter(|&i| !self.is_punct(i)).count()
    }

    /// Whether atom `i` is `là` outside names.
    pub fn is_is(&self, i: usize) -> bool {
        self.entity(i).is_none() && self.atoms.lower(i) == "là"
    }

    /// The atoms as the caller wrote them, one space where anything stood between.
    pub fn written(&self, range: Range<usize>) -> String {
        let mut out = String::new();
        for i in range.clone() {
            if i > range.start && !self.atoms.glued(i) {
                out.push(' ');
            }
            out.push_str(self.atoms.text(i));
        }
        out
    }
}
