//! Key words in context.

use std::cmp::Ordering;
use std::ops::Range;

use rayon::prelude::*;

use super::pattern::{Found, Matching, Pattern};
use super::store::Store;
use super::view::View;

/// A place where the pattern stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The document in the view.
    pub doc: u32,
    /// Its first word in the store.
    pub at: u32,
    /// How many words.
    pub len: u32,
}

/// What a window is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Words; marks are words too.
    Word,
    /// Syllables: as many words as are needed for them.
    Syllable,
    /// Sentences beside the one of the key word, which is always there.
    Sentence,
}

/// By what hits are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// By the words before, the nearest first.
    Left,
    /// By the key word and the words after.
    Right,
}

/// A hit to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// The document in the view.
    pub doc: u32,
    /// The text before.
    pub pre: &'a str,
    /// The text of the key word.
    pub keyword: &'a str,
    /// The text after.
    pub post: &'a str,
    /// The first code point of the key word in the document.
    pub start: usize,
    /// One past its last.
    pub end: usize,
}

/// Where a pattern stands, document by document. Hits do not overlap.
pub fn hits(view: &View, pattern: &Pattern, matching: Matching) -> Vec<Hit> {
    let store = view.store();
    let postings = store.postings();
    let found = pattern.find(store, matching);
    let mut places: Vec<u32> = match &found {
        Found::Words(words) => words.iter().flat_map(|&w| postings.of(w)).copied().collect(),
        Found::Phrase(phrase) => phrase.words().flat_map(|w| postings.of(w)).copied().collect(),
    };
    places.par_sort_unstable();
    let numbers = view.numbers();
    let (mut out, mut doc, mut words, mut free) = (Vec::new(), 0, 0..0, 0);
    for at in places {
        let place = at as usize;
        if !words.contains(&place) {
            doc = store.doc_of(place);
            words = store.words_of(doc);
        }
        let number = numbers.as_ref().map_or(Some(doc as u32), |numbers| numbers[doc]);
        let (Some(number), true) = (number, place >= free) else { continue };
        let len = match &found {
            Found::Words(_) => Some(1),
            Found::Phrase(phrase) => phrase.length_at(store, place, words.end),
        };
        if let Some(len) = len {
            free = place + len;
            out.push(Hit { doc: number, at, len: len as u32 });
        }
    }
    if numbers.is_some() {
        out.sort_by_key(|hit| hit.doc);
    }
    out
}

/// How many words beside the key word decide when hits are sorted.
const DEPTH: usize = 5;

/// Sorts hits by what stands beside them; marks do not count, nor do large letters.
pub fn sort(view: &View, hits: &mut [Hit], side: Side) {
    let store = view.store();
    let vocabulary = store.vocabulary();
    let key = |hit: &Hit| {
        let words = store.words_of(view.doc(hit.doc as usize));
        let (first, after) = (hit.at as usize, hit.at as usize + hit.len as usize);
        let mut key = [None; DEPTH];
        let fill = |key: &mut [Option<u32>], at: &mut dyn Iterator<Item = usize>| {
            let small = at.map(|at| vocabulary.lower(store.words()[at]));
            let words = small.filter(|&word| vocabulary.kind(word) != super::Kind::Mark);
            key.iter_mut().zip(words).for_each(|(slot, word)| *slot = Some(word));
        };
        match side {
            Side::Left => fill(&mut key, &mut (words.start..first).rev().take(DEPTH * 2)),
            Side::Right => fill(&mut key, &mut (first..words.end.min(after + DEPTH * 2))),
        }
        key
    };
    let compare = |a: &[Option<u32>; DEPTH], b: &[Option<u32>; DEPTH]| {
        let pairs = a.iter().zip(b).filter(|(a, b)| a != b);
        let text = |word: &Option<u32>| word.map(|w| vocabulary.form(w));
        pairs.map(|(a, b)| text(a).cmp(&text(b))).next().unwrap_or(Ordering::Equal)
    };
    let mut keyed: Vec<_> = hits.par_iter().map(|hit| (key(hit), *hit)).collect();
    keyed.par_sort_by(|a, b| compare(&a.0, &b.0).then((a.1.doc, a.1.at).cmp(&(b.1.doc, b.1.at))));
    hits.iter_mut().zip(keyed).for_each(|(slot, (_, hit))| *slot = hit);
}

/// Hits with what stands around them.
pub fn lines<'a>(view: &'a View, hits: &[Hit], window: usize, unit: Unit) -> Vec<Line<'a>> {
    let store = view.store();
    // Code points are counted on from the hit before, where that is in the same document.
    let mut last = (u32::MAX, 0, 0);
    let line = |hit: &Hit| {
        let doc = view.doc(hit.doc as usize);
        let text = store.text(doc);
        let key = hit.at as usize..hit.at as usize + hit.len as usize;
        let around = around(store, store.words_of(doc), key.clone(), window, unit);
        let span = |words: Range<usize>| match (words.start, words.end.checked_sub(1)) {
            (first, Some(final_)) if first <= final_ => {
                store.span(doc, first).start..store.span(doc, final_).end
            }
            _ => 0..0,
        };
        let of = |words: Range<usize>| text.get(span(words)).unwrap_or("");
        let bytes = span(key.clone());
        let (from, chars) =
            if last.0 == hit.doc && last.1 <= bytes.start { (last.1, last.2) } else { (0, 0) };
        let start = chars + text.get(from..bytes.start).map_or(0, |t| t.chars().count());
        last = (hit.doc, bytes.start, start);
        let keyword = of(key.clone());
        Line {
            doc: hit.doc,
            pre: of(around.start..key.start),
            keyword,
            post: of(key.end..around.end),
            start,
            end: start + keyword.chars().count(),
        }
    };
    hits.iter().map(line).collect()
}

/// The words of the window, those of the key word among them.
fn around(store: &Store, doc: Range<usize>, key: Range<usize>, window: usize, unit: Unit) -> Range<usize> {
    match unit {
        Unit::Word => {
            key.start.saturating_sub(window).max(doc.start)..key.end.saturating_add(window).min(doc.end)
        }
        Unit::Syllable => {
            let syllables = |at: usize| store.vocabulary().form(store.words()[at]).split(' ').count();
            let (mut start, mut end) = (key.start, key.end);
            let (mut before, mut after) = (0, 0);
            while start > doc.start && before < window {
                start -= 1;
                before += syllables(start);
            }
            while end < doc.end && after < window {
                after += syllables(end);
                end += 1;
            }
            start..end
        }
        Unit::Sentence => {
            let opens = |at: usize| store.openings().get(at);
            let (mut start, mut end) = (key.start, key.end);
            for n in 0..=window {
                if n > 0 && start > doc.start {
                    start -= 1;
                }
                while start > doc.start && !opens(start) {
                    start -= 1;
                }
                if n > 0 && end < doc.end {
                    end += 1;
                }
                while end < doc.end && !opens(end) {
                    end += 1;
                }
                if start == doc.start && end == doc.end {
                    break;
                }
            }
            start..end
        }
    }
}
