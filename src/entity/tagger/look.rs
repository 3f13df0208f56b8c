//! What is known of each atom before the model weighs it.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::learnt::{Learnt, learnt, mark_learnt, mark_phrases};
use super::model::NameModel;
use super::tag;
use crate::entity::lexicon::Sense;
use crate::entity::reader::Reader;
use crate::entity::{Draft, Evidence, Label};
use crate::tag::Upos;
use crate::tokenize::{AtomKind, Atoms, Case};

/// A phrase of the learnt list has at most this many atoms.
pub const LONGEST_PHRASE: usize = 8;

/// One atom as the features see it. Zero means nothing, everywhere.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// Hash of the lower case; numbers by their length only.
    pub word: u64,
    /// Hash of the last three characters, for what is no Vietnamese syllable.
    pub ending: u64,
    /// Kind and case.
    pub shape: u8,
    /// The lists that hold it: for each an even bit at the first atom of a form, an odd one at the others.
    pub lists: u32,
    /// What the rules make of it: rule and tag.
    pub rule: u8,
    /// What the learnt list of phrases makes of it: tag and certainty.
    pub phrase: u8,
    /// What silver names make of the word alone.
    pub word_class: u8,
    /// What silver names make of a word before a capital.
    pub context: u8,
    /// The row of the word in the model.
    pub row: u16,
    /// The cluster of the cased word.
    pub cluster: u8,
    /// What the rest of the text says of the word.
    pub text: u8,
    /// The run of capitals that it is in: the length to the left and to the right.
    pub run: (u8, u8),
    /// Where in its word it stands, and what part of speech that is.
    pub part: u8,
    /// Whether a name may be in its sentence: the model weighs no other atom.
    pub weighed: bool,
}

/// A hash of a word; never 0.
pub fn hash(text: &str) -> u64 {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    (hash ^ hash >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1
}

/// Joins two hashes, in order.
pub const fn join(left: u64, right: u64) -> u64 {
    (left.rotate_left(21) ^ right).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The looks of all atoms; `drafts` are what the rules found.
pub fn looks(
    reader: &Reader<'_>,
    evidence: Evidence<'_>,
    drafts: &[Draft],
    model: &NameModel<'_>,
) -> Vec<Look> {
    let mut looks: Vec<Look> = (0..reader.atoms.len()).map(|i| plain(reader, i)).collect();
    for i in 0..looks.len() {
        mark_lists(reader, i, &mut looks);
    }
    for draft in drafts {
        let rule = rule_number(draft.rule);
        for i in draft.atoms.clone() {
            looks[i].rule = 1 + rule * 16 + tag::tag(draft.label, &draft.atoms, i) as u8;
        }
    }
    mark_runs(reader, &mut looks);
    mark_text(reader, drafts, &mut looks);
    mark_words(evidence, &mut looks);
    let learnt = learnt(model, &looks);
    mark_phrases(reader, model, &learnt, &mut looks);
    mark_weighed(reader, &learnt, &mut looks);
    mark_learnt(reader, &learnt, &mut looks);
    looks
}

/// A sentence may hold a name if it has a capital, or what rules or the learnt phrases mark. It begins with a capital
/// whatever its first word is.
fn mark_weighed(reader: &Reader<'_>, learnt: &[Learnt], looks: &mut [Look]) {
    let apart = |i: usize| learnt[i].apart;
    let cased =
        |i: usize| reader.atoms.get(i).is_some_and(|a| a.case.is_capital() || a.kind == AtomKind::Alnum);
    let mut start = 0;
    while start < looks.len() {
        let end = reader.sentence(start).end.clamp(start + 1, looks.len());
        let due = |i: usize| !cased(i + 1) && reader.opens_sentence(i) && apart(i);
        let marked = |i: usize| looks[i].rule != 0 || looks[i].phrase != 0 || cased(i) && !due(i);
        if (start..end).any(marked) {
            looks[start..end].iter_mut().for_each(|look| look.weighed = true);
        }
        start = end;
    }
}

/// The hash of a word, and of a number by its length only.
fn word(atoms: &Atoms<'_>, i: usize) -> u64 {
    let lower = atoms.lower(i);
    if atoms.kind(i) == Some(AtomKind::Number) { 3 + 2 * lower.len() as u64 } else { hash(lower) }
}

/// How a word is cased: small, capitalised, all in capitals.
pub fn cased(atoms: &Atoms<'_>, i: usize) -> u8 {
    match atoms.get(i).map(|a| a.case) {
        Some(Case::Upper) => 2,
        Some(Case::Capital | Case::Mixed) => 1,
        _ => 0,
    }
}

/// The hash of a word with its case, by which it has a cluster; without it, by which it has a row; and how it is cased.
#[cfg(feature = "train")]
pub fn cluster_key(atoms: &Atoms<'_>, i: usize) -> (u64, u64, u8) {
    let (word, case) = (word(atoms, i), cased(atoms, i));
    (join(word, case.into()), word, case)
}

fn plain(reader: &Reader<'_>, i: usize) -> Look {
    let Some(atom) = reader.atoms.get(i) else { return Look::default() };
    let lower = reader.atoms.lower(i);
    let word = word(reader.atoms, i);
    let native = reader.is_vietnamese(i);
    let ending = if atom.kind == AtomKind::Word && atom.case.is_capital() && !native {
        let start = lower.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        hash(&lower[start..])
    } else {
        0
    };
    Look { word, ending, shape: shape(reader, i, native), ..Look::default() }
}

/// Kind and case, and whether it looks Vietnamese. What stands before does not count: many texts have a space
/// before every mark.
fn shape(reader: &Reader<'_>, i: usize, native: bool) -> u8 {
    let Some(atom) = reader.atoms.get(i) else { return 0 };
    let case = match atom.case {
        Case::None => 0,
        Case::Lower => 1,
        Case::Capital if native => 2,
        Case::Capital if atom.span.len() == 1 => 3,
        Case::Capital => 4,
        Case::Upper if native => 5,
        Case::Upper => 6,
        Case::Mixed => 7,
    };
    1 + atom.kind as u8 * 8 + case
}

/// The bits of the lists that hold each form that begins at `i`.
fn mark_lists(reader: &Reader<'_>, i: usize, looks: &mut [Look]) {
    for form in reader.forms(i) {
        let list = match &form.sense {
            Sense::Name(name) => match name.label {
                Label::Loc if name.subtype == "country" => 0,
                Label::Org => 2,
                Label::Misc => 3,
                _ => 1,
            },
            Sense::Class(class) => match class.label {
                Label::Org => 5,
                Label::Misc => 6,
                _ => 4,
            },
            Sense::Title(_) => 7,
            Sense::Honorific(_) => 8,
            Sense::Surname(_) => 9,
            Sense::Portfolio => 10,
            Sense::OrgWord => 11,
            Sense::Given => 12,
            Sense::Short(_) => 13,
            Sense::RoleWord => 14,
            Sense::Money | Sense::Opener => 15,
        };
        for (k, look) in looks[i..].iter_mut().take(form.words.len()).enumerate() {
            look.lists |= 1 << (2 * list + u32::from(k > 0));
        }
    }
}

/// How many parts there are: a word of one atom, the first and the others of one of more, for each part of speech.
pub const PARTS: usize = 1 + 3 * (Upos::LANES + 1);

fn mark_words(evidence: Evidence<'_>, looks: &mut [Look]) {
    for (word, tag) in evidence.words.iter().zip(evidence.tags) {
        for (i, look) in word.atoms.clone().zip(&mut looks[word.atoms.clone()]) {
            let place = if word.atoms.len() == 1 { 0 } else { 1 + u8::from(i > word.atoms.start) };
            look.part = 1 + place + 3 * tag.upos as u8;
        }
    }
}

fn rule_number(rule: &str) -> u8 {
    match rule {
        "title" => 1,
        "honorific" => 2,
        "full-name" => 3,
        "listed" => 4,
        "class-noun" => 5,
        "country-pair" => 6,
        "introduced" => 7,
        _ => 0,
    }
}

/// How far the capitals reach on both sides.
fn mark_runs(reader: &Reader<'_>, looks: &mut [Look]) {
    let capital = |i: usize| reader.is_capital(i);
    let linked = |i: usize| reader.continues(i) && !reader.starts_sentence(i);
    let mut left = 0_u8;
    for (i, look) in looks.iter_mut().enumerate() {
        left = if capital(i) && i > 0 && capital(i - 1) && linked(i) { left.saturating_add(1) } else { 0 };
        look.run.0 = left;
    }
    let mut right = 0_u8;
    for i in (0..looks.len()).rev() {
        right = if capital(i) && capital(i + 1) && linked(i + 1) { right.saturating_add(1) } else { 0 };
        looks[i].run.1 = right;
    }
}

/// A hasher of words that are hashes already.
#[derive(Debug, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }
    fn write_u64(&mut self, word: u64) {
        // The lowest bit is always set; the upper ones are the mixed ones.
        self.0 = join(self.0, word).rotate_right(16);
    }
}

/// What other places of the text say of each capitalised word: the labels that rules give it, and whether it is
/// written small, or with a capital inside a sentence.
fn mark_text(reader: &Reader<'_>, drafts: &[Draft], looks: &mut [Look]) {
    const SMALL: u8 = 1 << 4;
    const INSIDE: u8 = 1 << 5;
    let mut known: HashMap<u64, u8, BuildHasherDefault<Hashed>> = HashMap::default();
    known.reserve(looks.len() / 4);
    for (i, look) in looks.iter().enumerate().filter(|(i, _)| reader.is_capital(*i)) {
        let inside = if reader.opens_sentence(i) { 0 } else { INSIDE };
        *known.entry(look.word).or_default() |= inside;
    }
    for draft in drafts {
        for look in &looks[draft.atoms.clone()] {
            known.entry(look.word).and_modify(|k| *k |= 1 << draft.label as u8);
        }
    }
    for (i, look) in looks.iter().enumerate() {
        if reader.atoms.get(i).is_some_and(|a| a.case == Case::Lower && a.kind == AtomKind::Word)
            && let Some(known) = known.get_mut(&look.word)
        {
            *known |= SMALL;
        }
    }
    for (i, look) in looks.iter_mut().enumerate() {
        if reader.is_capital(i) {
            look.text = known.get(&look.word).copied().unwrap_or_default();
        }
    }
}
