//! A document as rules see it: words, and annotations over them.

use std::ops::Range;

use super::syntax::Kind;
use crate::fact::Evidence;
use crate::fact::scene::{Scene, atoms_of};
use crate::segment::Word;
use crate::text::Span;
use crate::tokenize::keys::Keyed;

/// What stands where, laid out over the atoms.
pub struct Reading<'a> {
    pub scene: &'a Scene<'a>,
    pub evidence: Evidence<'a>,
    pub words: &'a [Word],
    /// The word of each atom.
    word_of: Vec<u32>,
    /// Whether a word or an annotation begins or ends before each atom.
    boundary: Vec<bool>,
    /// Sorted by start, the longest first.
    pub annotations: Vec<Annotation>,
    /// The entity over each atom: index plus one, 0 for none.
    entity_on: Vec<u32>,
}

/// An annotation over atoms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    pub atoms: Range<usize>,
    pub kind: Kind,
    /// Its number among those of its kind.
    pub index: usize,
}

impl<'a> Reading<'a> {
    pub fn new(scene: &'a Scene<'a>, evidence: Evidence<'a>) -> Self {
        let (atoms, words) = (evidence.atoms, evidence.words);
        let mut annotations = Vec::new();
        let mut put = |kind: Kind, spans: &mut dyn Iterator<Item = Span>| {
            for (index, span) in spans.enumerate() {
                let range = atoms_of(atoms, span);
                if range.start < range.end {
                    annotations.push(Annotation { atoms: range, kind, index });
                }
            }
        };
        put(Kind::Entity, &mut evidence.entities.iter().map(|e| e.span));
        put(Kind::Time, &mut evidence.times.iter().map(|t| t.span));
        put(Kind::Quantity, &mut evidence.quantities.iter().map(|q| q.span));
        put(Kind::Quote, &mut evidence.quotes.iter().map(|q| q.outer.unwrap_or(q.span)));
        annotations.sort_by_key(|a| (a.atoms.start, std::cmp::Reverse(a.atoms.end), a.kind));
        let mut boundary = vec![false; atoms.len() + 1];
        let mut word_of = vec![0; atoms.len()];
        for (n, word) in words.iter().enumerate() {
            word_of[word.atoms.clone()].fill(n as u32);
        }
        let mut entity_on = vec![0; atoms.len()];
        for annotation in annotations.iter().rev().filter(|a| a.kind == Kind::Entity) {
            entity_on[annotation.atoms.clone()].fill(annotation.index as u32 + 1);
        }
        for range in words.iter().map(|w| &w.atoms).chain(annotations.iter().map(|a| &a.atoms)) {
            boundary[range.start] = true;
            boundary[range.end] = true;
        }
        Self { scene, evidence, words, word_of, boundary, annotations, entity_on }
    }

    pub fn atoms(&self) -> &'a Keyed<'a> {
        self.scene.atoms
    }

    /// Whether an element may begin or end before atom `at`.
    pub fn is_boundary(&self, at: usize) -> bool {
        self.boundary.get(at).copied().unwrap_or(false)
    }

    /// The word over atom `at`.
    pub fn word(&self, at: usize) -> usize {
        self.word_of.get(at).map_or(0, |&w| w as usize)
    }

    /// Where the word over atom `at` ends.
    pub fn word_end(&self, at: usize) -> usize {
        self.words.get(self.word(at)).map_or(at + 1, |w| w.atoms.end.max(at + 1))
    }

    /// The annotations that begin at atom `at`, the longest first, with their numbers.
    pub fn annotations_at(&self, at: usize) -> impl Iterator<Item = (usize, &Annotation)> {
        let first = self.annotations.partition_point(|a| a.atoms.start < at);
        let here = self.annotations[first..].iter().take_while(move |a| a.atoms.start == at);
        here.enumerate().map(move |(n, a)| (first + n, a))
    }

    /// The label of an annotation.
    pub fn label(&self, annotation: &Annotation) -> &'static str {
        let (evidence, n) = (&self.evidence, annotation.index);
        match annotation.kind {
            Kind::Entity => evidence.entities.get(n).map_or("", |e| e.label.as_str()),
            Kind::Time => evidence.times.get(n).map_or("", |t| t.kind.as_str()),
            Kind::Quantity => evidence.quantities.get(n).map_or("", |q| q.kind.as_str()),
            Kind::Quote => evidence.quotes.get(n).map_or("", |q| q.kind.as_str()),
        }
    }

    /// The label of the name over atom `at`; `""` where there is none.
    pub fn entity_label(&self, at: usize) -> &'static str {
        let index = self.entity_on.get(at).and_then(|n| (*n as usize).checked_sub(1));
        index.map_or("", |n| self.evidence.entities[n].label.as_str())
    }

    /// The atoms as one text, a space wherever anything stands between two of them.
    pub fn text(&self, range: Range<usize>) -> String {
        let mut out = String::new();
        for i in range.clone() {
            if i > range.start && !self.atoms().glued(i) {
                out.push(' ');
            }
            out.push_str(self.atoms().text(i));
        }
        out
    }
}

/// The kinds of annotation that may begin in a stretch.
pub fn kinds_in(evidence: &Evidence<'_>, span: Span) -> impl Iterator<Item = Kind> {
    let any = |count: usize, start: &dyn Fn(usize) -> u32| {
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = usize::midpoint(low, high);
            if start(middle) < span.start { low = middle + 1 } else { high = middle }
        }
        low < count && start(low) < span.end
    };
    let (e, t, q, s) = (evidence.entities, evidence.times, evidence.quantities, evidence.quotes);
    let found = [
        any(e.len(), &|n| e[n].span.start).then_some(Kind::Entity),
        any(t.len(), &|n| t[n].span.start).then_some(Kind::Time),
        any(q.len(), &|n| q[n].span.start).then_some(Kind::Quantity),
        any(s.len(), &|n| s[n].span.start).then_some(Kind::Quote),
    ];
    found.into_iter().flatten()
}
