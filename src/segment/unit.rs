//! What the lattice stands on: tokens that may be part of a longer word.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::context::{KINDS, LOWER, look};
use super::index::Alone;
use super::model::{Feature, Layout, WordModel};
use super::token_end;
use crate::text::is_syllable;
use crate::tokenize::{Atom, AtomKind, Atoms, Case, Gap, Sentence};

/// The key of a token of several atoms.
const KEY_JOINED: u32 = KINDS - 1;
/// A syllable, which may come from far in memory, is asked for so many atoms before it is needed.
const AHEAD: usize = 6;
/// So many capitals in a row are a title, not a name.
const TITLE: usize = 7;

static SURNAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("surnames.txt").lines();
    lines.filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// A token, as far as the lattice looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Its first atom.
    pub start: u32,
    /// One past its last atom.
    pub end: u32,
    /// Its number among the syllables of the lexicon.
    pub syllable: Option<u16>,
    /// What it weighs as a word of its own.
    pub single: i16,
    /// What n-grams of it alone weigh.
    pub alone: Alone,
    /// How it looks to n-grams.
    pub look: u8,
    /// A hash of its letters, small; of what it is where they do not matter.
    pub key: u32,
    /// What it looks like.
    pub shape: Shape,
    /// Whether the input joins it to the token before by an underscore.
    pub hint: bool,
    /// Whether it is written large because a sentence or a quotation begins.
    pub first: bool,
    /// Whether no word may reach over its left edge.
    pub barrier: bool,
}

/// How a token looks: what decides whether it can be part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Shape {
    /// `Nội`: a Vietnamese syllable with a capital.
    Syllable,
    /// `Putin`.
    Foreign,
    /// `NỘI`.
    UpperSyllable,
    /// `ASEAN`.
    Acronym,
    /// `McCain`, `iPhone`.
    Mixed,
    /// `W.`
    Initial,
    /// `Jean-Pierre`.
    Compound,
    /// `A5`.
    Alnum,
    /// In small letters.
    Lower,
    /// A number, a mark, an abbreviation with dots, an address: a word of its own.
    Alone,
}

impl Shape {
    /// How many shapes can be part of a name.
    pub const NAMES: usize = 8;

    /// Whether it can be part of a name.
    pub const fn is_name(self) -> bool {
        (self as usize) < Self::NAMES
    }

    /// Whether it looks Vietnamese.
    pub const fn is_native(self) -> bool {
        matches!(self, Self::Syllable | Self::UpperSyllable)
    }
}

/// Reads the tokens of a sentence into `units`.
pub fn units(model: &WordModel<'_>, atoms: &Atoms<'_>, sentence: &Sentence, units: &mut Vec<Unit>) {
    units.clear();
    let (mut at, limit) = (sentence.atoms.start, sentence.atoms.end.min(atoms.len()));
    let mut large = true;
    let (mut upper, mut others, mut capitals) = (0, 0, 0);
    while at < limit {
        if let Some(ahead) = atoms.get(at + AHEAD) {
            let (start, end) = (ahead.span.start as usize, ahead.span.end as usize);
            model.index().fetch(atoms.lowered().as_bytes(), start, end);
        }
        let end = token_end(atoms, at, limit);
        let mut unit = unit(model, atoms, at, end);
        if matches!(atoms.kind(at), Some(AtomKind::Punct | AtomKind::Symbol | AtomKind::Emoji)) {
            large |= matches!(atoms.text(at), ":" | "“" | "\"" | "." | "!" | "?" | "...");
        } else {
            unit.first = large;
            large = false;
        }
        upper += usize::from(unit.shape == Shape::UpperSyllable);
        capitals += usize::from(unit.shape == Shape::Syllable);
        others += usize::from(unit.shape == Shape::Lower);
        units.push(unit);
        at = end;
    }
    // In a sentence set in capitals they say nothing about names.
    if upper >= 2 && upper * 2 > upper + capitals + others {
        // A person's name may be all that the line holds.
        let shape = if is_byline(atoms, units) { Shape::Syllable } else { Shape::Lower };
        for unit in units.iter_mut().filter(|u| u.shape == Shape::UpperSyllable) {
            unit.shape = shape;
        }
        capitals = units.len();
    }
    if capitals >= TITLE {
        lower_titles(units);
    }
    for unit in units {
        unit.look = look(unit);
    }
}

fn unit(model: &WordModel<'_>, atoms: &Atoms<'_>, start: usize, end: usize) -> Unit {
    let mut unit = Unit {
        start: start as u32,
        end: end as u32,
        syllable: None,
        single: 0,
        alone: Alone::default(),
        look: 0,
        key: 0,
        shape: Shape::Alone,
        hint: false,
        first: false,
        barrier: true,
    };
    let Some(atom) = atoms.get(start) else { return unit };
    unit.hint = atom.gap == Gap::Underscore;
    if end - start > 1 {
        unit.key = KEY_JOINED;
        unit.alone = model.at_hand().of_kind(KEY_JOINED);
        if atom.case.is_capital() && atom.kind == AtomKind::Word {
            unit.shape = Shape::Compound;
        }
    } else {
        match atom.kind {
            AtomKind::Word => word(model, atoms, atom, &mut unit),
            AtomKind::Punct | AtomKind::Symbol => {
                let mark = atoms.text(start).as_bytes();
                (unit.key, unit.alone) = model.at_hand().of_mark(model.ngrams(), mark);
            }
            kind => {
                unit.key = kind as u32 + 1;
                unit.alone = model.at_hand().of_kind(unit.key);
                unit.shape = match kind {
                    AtomKind::Initial => Shape::Initial,
                    AtomKind::Alnum if atom.case.is_capital() => Shape::Alnum,
                    _ => Shape::Alone,
                };
            }
        }
    }
    unit.barrier = unit.shape == Shape::Alone || matches!(atom.gap, Gap::None | Gap::Paragraph);
    unit
}

/// Fills in what the letters of a word say.
fn word(model: &WordModel<'_>, atoms: &Atoms<'_>, atom: Atom, unit: &mut Unit) {
    let (start, end) = (atom.span.start as usize, atom.span.end as usize);
    if let Some(known) = model.index().find(atoms.lowered().as_bytes(), start, end) {
        (unit.key, unit.syllable) = (known.key, Some(known.number));
        (unit.single, unit.alone) = (known.single, known.alone);
        unit.shape = word_shape(atom.case, || known.native);
        return;
    }
    let lower = atoms.lower(unit.start as usize);
    let hash = Layout::hash(lower.as_bytes());
    unit.key = hash as u32;
    unit.alone = model.ngrams().alone(unit.key, LOWER);
    if let Some(syllable) = model.syllable_of(hash, lower) {
        unit.syllable = Some(syllable);
        unit.single = model.weight(Feature::Single(syllable)) as i16;
    }
    unit.shape = word_shape(atom.case, || match unit.syllable {
        Some(syllable) => model.is_native(syllable),
        None => is_syllable(lower),
    });
}

#[inline]
fn word_shape(case: Case, native: impl Fn() -> bool) -> Shape {
    match case {
        Case::None | Case::Lower => Shape::Lower,
        Case::Capital if native() => Shape::Syllable,
        Case::Capital => Shape::Foreign,
        Case::Upper if native() => Shape::UpperSyllable,
        Case::Upper => Shape::Acronym,
        Case::Mixed => Shape::Mixed,
    }
}

/// `Giáo Viên Vùng Cao Vượt Khó Đến Trường`: in a long run of them capitals say nothing about names either.
fn lower_titles(units: &mut [Unit]) {
    let runs = units.chunk_by_mut(|left, right| {
        !right.barrier && left.shape == Shape::Syllable && right.shape == Shape::Syllable
    });
    for run in runs.filter(|run| run.len() >= TITLE) {
        for unit in run {
            unit.shape = Shape::Lower;
        }
    }
}

/// Whether a sentence in capitals is a name of two to four syllables: `NGUYỄN VĂN AN`.
fn is_byline(atoms: &Atoms<'_>, units: &[Unit]) -> bool {
    (2..=4).contains(&units.len())
        && units.iter().all(|u| u.shape == Shape::UpperSyllable && !(u.barrier && u.start != units[0].start))
        && SURNAMES.contains(atoms.lower(units[0].start as usize))
}

/// The stretches of units over whose gaps words may reach.
pub fn chunks(units: &[Unit]) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    units.chunk_by(|left, right| !right.barrier && left.shape != Shape::Alone).map(move |chunk| {
        end += chunk.len();
        end - chunk.len()..end
    })
}
