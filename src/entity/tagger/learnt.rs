//! What the model has learnt of words, kept from one time that a word comes to the next: it lies in tables that are
//! too large for the processor's cache.

use std::cell::Cell;

use super::look::{LONGEST_PHRASE, Look, cased, join};
use super::model::NameModel;
use super::tag;
use crate::entity::reader::Reader;
use crate::model::fetch;
use crate::tokenize::AtomKind;

/// So many words are kept: a power of two.
const KEPT: usize = 1 << 14;

/// What was learnt of a word in small letters; zero means nothing.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(32))]
pub struct Learnt {
    word: u64,
    /// Its row; 0: none.
    pub row: u16,
    /// The cluster for each case.
    pub clusters: [u8; 3],
    /// What names make of the word alone.
    pub class: u8,
    /// What names make of it before a capital.
    pub context: u8,
    /// Whether names do not hold it in small letters.
    pub apart: bool,
    /// What the phrase of this word alone is, if it is one or begins one.
    pub phrase: Option<u8>,
}

impl Learnt {
    #[cold]
    #[inline(never)]
    fn of(model: &NameModel<'_>, word: u64) -> Self {
        model.fetch_learnt(word);
        Self {
            word,
            row: model.row(word),
            clusters: [0, 1, 2].map(|case| model.cluster(join(word, case))),
            class: model.word_class(word),
            context: model.context(word),
            apart: model.is_apart(word),
            phrase: model.phrase(join(0, word)),
        }
    }
}

thread_local! {
    /// What is kept from one text to the next.
    static SCRATCH: Cell<Option<Kept>> = const { Cell::new(None) };
}

/// The words that came last.
#[derive(Debug)]
struct Kept {
    /// The model that they are of.
    model: u64,
    words: Vec<Learnt>,
}

/// The words of a model.
#[derive(Debug)]
struct Words<'m> {
    model: &'m NameModel<'m>,
    words: Vec<Learnt>,
}

impl<'m> Words<'m> {
    fn new(model: &'m NameModel<'m>) -> Self {
        let kept = SCRATCH.take().filter(|kept| kept.model == model.id());
        // No word is 0.
        Self { model, words: kept.map_or_else(|| vec![Learnt::default(); KEPT], |kept| kept.words) }
    }

    /// Asks for what is kept of a word ahead of [`Words::get`].
    #[inline]
    fn fetch(&self, word: u64) {
        fetch(&self.words, place(word));
    }

    /// What was learnt of a word.
    #[inline]
    fn get(&mut self, word: u64) -> Learnt {
        let place = &mut self.words[place(word)];
        if place.word != word {
            *place = Learnt::of(self.model, word);
        }
        *place
    }
}

/// The place of a word.
#[inline]
const fn place(word: u64) -> usize {
    (join(0, word) >> 40) as usize % KEPT
}

impl Drop for Words<'_> {
    fn drop(&mut self) {
        let kept = Kept { model: self.model.id(), words: std::mem::take(&mut self.words) };
        // A thread that ends has no place any more.
        let _ = SCRATCH.try_with(|scratch| scratch.set(Some(kept)));
    }
}

/// What was learnt of each word. It is asked for some words ahead: it may come from far in memory.
pub fn learnt(model: &NameModel<'_>, looks: &[Look]) -> Vec<Learnt> {
    const AHEAD: usize = 16;
    let mut words = Words::new(model);
    looks.iter().take(AHEAD).for_each(|look| words.fetch(look.word));
    let ahead = looks.iter().skip(AHEAD).map(Some).chain(std::iter::repeat(None));
    let learnt = looks.iter().zip(ahead).map(|(look, ahead)| {
        if let Some(ahead) = ahead {
            words.fetch(ahead.word);
        }
        words.get(look.word)
    });
    learnt.collect()
}

/// What was learnt of words from unlabelled news, for those that the model looks at.
pub fn mark_learnt(reader: &Reader<'_>, learnt: &[Learnt], looks: &mut [Look]) {
    for (i, (look, learnt)) in looks.iter_mut().zip(learnt).enumerate().filter(|(_, (look, _))| look.weighed)
    {
        look.row = learnt.row;
        look.cluster = learnt.clusters[usize::from(cased(reader.atoms, i))];
        if reader.atoms.kind(i).is_some_and(|k| !matches!(k, AtomKind::Punct | AtomKind::Number)) {
            look.word_class = learnt.class;
            if reader.is_capital(i + 1) {
                look.context = learnt.context;
            }
        }
    }
}

/// What was learnt of phrases from unlabelled news.
pub fn mark_phrases(reader: &Reader<'_>, model: &NameModel<'_>, learnt: &[Learnt], looks: &mut [Look]) {
    let mut i = 0;
    while i < looks.len() {
        if learnt[i].phrase.is_none() {
            i += 1;
            continue;
        }
        let end = reader.sentence(i).end.min(i + LONGEST_PHRASE).max(i + 1).min(looks.len());
        let mut found = None;
        let mut phrase = 0;
        for (k, look) in looks[i..end].iter().enumerate() {
            phrase = join(phrase, look.word);
            let value = if k == 0 { learnt[i].phrase } else { model.phrase(phrase) };
            let Some(value) = value else { break };
            if value > 0 {
                found = Some((k + 1, value));
            }
        }
        let Some((length, value)) = found else {
            i += 1;
            continue;
        };
        let label = tag::LABELS[usize::from(value - 1) / 4];
        let atoms = i..i + length;
        for k in atoms.clone() {
            looks[k].phrase = 1 + (value - 1) % 4 * 16 + tag::tag(label, &atoms, k) as u8;
        }
        i += length;
    }
}
