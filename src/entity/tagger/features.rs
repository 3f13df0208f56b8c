//! What the model weighs: the features of one atom among its neighbours.
//!
//! They come in groups. What all the features of a group look at is one key, and few keys make up most of a text: the
//! weights of a group are summed once and kept ([`super::memo`]).

use super::look::{Look, join};

/// The looks of a sentence; what lies outside is empty.
#[derive(Debug, Clone, Copy)]
pub struct Window<'l> {
    /// All atoms of the text.
    pub looks: &'l [Look],
    /// The first atom of the sentence.
    pub start: usize,
    /// The end of the sentence.
    pub end: usize,
}

/// What is done with the features of an atom.
pub trait Visit {
    /// Visits a group of features, all of which hang on what `key` is a hash of and on nothing else.
    fn group<const N: usize>(&mut self, key: u64, features: impl FnOnce() -> [u64; N]);
}

/// Right after the sentence.
static AFTER: Look = Look::of_word(1);
/// Anywhere else outside of it.
static BEYOND: Look = Look::of_word(2);

/// The hash of a feature: its number and what it looks at.
#[inline]
fn feature<const N: usize>(number: u64, parts: [u64; N]) -> u64 {
    parts.into_iter().fold(number, join)
}

/// The hash of what a group looks at.
#[inline]
fn key<const N: usize>(group: u64, parts: [u64; N]) -> u64 {
    feature(group << 32, parts)
}

/// Small numbers side by side.
#[inline]
fn pack<const N: usize>(parts: [u8; N]) -> u64 {
    const { assert!(N <= 8, "eight bytes fit") };
    parts.into_iter().fold(0, |all, part| all << 8 | u64::from(part))
}

/// An atom, its neighbours, and the run of capitals that it is in.
struct Place<'l> {
    c: &'l Look,
    l2: &'l Look,
    l1: &'l Look,
    r1: &'l Look,
    r2: &'l Look,
    /// How far the run reaches on both sides, up to seven.
    run: u8,
    /// How far it reaches to the left, up to three.
    left: u8,
}

impl Window<'_> {
    #[inline]
    fn at(&self, i: usize, offset: isize) -> &Look {
        match i.checked_add_signed(offset) {
            Some(k) if (self.start..self.end).contains(&k) => &self.looks[k],
            Some(k) if k == self.end => &AFTER,
            _ => &BEYOND,
        }
    }

    /// An atom with two on each side.
    #[inline]
    fn five(&self, i: usize) -> [&Look; 5] {
        // Nearly all are inside the sentence.
        if i >= self.start + 2
            && i + 2 < self.end
            && let Some([l2, l1, c, r1, r2]) = self.looks.get(i - 2..i + 3)
        {
            return [l2, l1, c, r1, r2];
        }
        [-2, -1, 0, 1, 2].map(|k| self.at(i, k))
    }

    /// Visits the features of atom `i`.
    #[inline]
    pub fn features(&self, i: usize, visit: &mut impl Visit) {
        let [l2, l1, c, r1, r2] = self.five(i);
        let run = c.run.0.min(7) * 8 + c.run.1.min(7);
        let place = Place { c, l2, l1, r1, r2, run, left: c.run.0.min(3) };
        place.own(visit);
        place.beside(visit);
        place.classes(visit);
        self.around(i, &place, visit);
    }

    /// The words around the run of capitals.
    #[inline]
    fn around(&self, i: usize, &Place { c, run, left, .. }: &Place<'_>, visit: &mut impl Visit) {
        let before = self.at(i, -isize::from(c.run.0) - 1);
        let after = self.at(i, isize::from(c.run.1) + 1);
        let (shape, run, left) = (u64::from(c.shape), u64::from(run), u64::from(left));
        let packed = pack([c.shape, before.context, before.cluster.1]) << 8 | run;
        visit.group(key(1, [before.word, packed, before.lists.into()]), || {
            [
                feature(16, [run, before.word]),
                feature(19, [run, before.lists.into()]),
                feature(20, [left, before.context.into(), shape]),
                feature(35, [run, before.cluster.1.into()]),
            ]
        });
        visit.group(key(2, [after.word, run << 8 | u64::from(after.cluster.1)]), || {
            [feature(17, [run, after.word]), feature(36, [run, after.cluster.1.into()])]
        });
    }
}

impl Place<'_> {
    /// What the atom is by itself.
    #[inline]
    fn own(&self, visit: &mut impl Visit) {
        let c = self.c;
        let [shape, run, rule, text] = [c.shape, self.run, c.rule, c.text].map(u64::from);
        let packed = pack([c.shape, self.run, c.rule, c.phrase, c.word_class, c.text, c.cluster.1]);
        visit.group(key(3, [packed, c.lists.into()]), || {
            [
                feature(15, [run, shape]),
                feature(21, [c.lists.into()]),
                feature(26, [c.cluster.1.into(), shape]),
                feature(38, [rule, shape]),
                feature(42, [c.phrase.into(), shape]),
                feature(43, [c.phrase.into(), rule]),
                feature(46, [c.word_class.into(), shape]),
                feature(50, [c.word_class.into(), c.phrase.into()]),
                feature(52, [text, shape]),
                feature(53, [text, rule]),
                feature(54, [text, c.word_class.into()]),
                feature(55, [text, run]),
            ]
        });
        visit.group(key(4, [c.word, c.ending, shape << 8 | rule]), || {
            [
                feature(3, [c.word]),
                feature(9, [c.word, shape]),
                feature(12, [c.ending]),
                feature(40, [rule, c.word]),
            ]
        });
    }

    /// What each of its neighbours is.
    #[inline]
    fn beside(&self, visit: &mut impl Visit) {
        let &Place { c, l1, r1, .. } = self;
        let shape = u64::from(c.shape);
        let fine = |look: &Look| u64::from(look.cluster.1);
        let packed = pack([c.shape, c.rule, c.phrase, l1.context, l1.cluster.1]);
        visit.group(key(5, [l1.word, packed]), || {
            [
                feature(2, [l1.word]),
                feature(10, [l1.word, shape]),
                feature(25, [fine(l1), shape]),
                feature(41, [c.rule.into(), l1.word]),
                feature(45, [c.phrase.into(), l1.word]),
                feature(51, [l1.context.into(), shape]),
            ]
        });
        visit.group(key(6, [r1.word, shape << 8 | fine(r1)]), || {
            [feature(4, [r1.word]), feature(11, [r1.word, shape]), feature(27, [fine(r1), shape])]
        });
    }

    /// What kinds of atoms stand side by side.
    #[inline]
    fn classes(&self, visit: &mut impl Visit) {
        let &Place { c, l2, l1, r1, r2, .. } = self;
        let shapes = pack([l2.shape, l1.shape, c.shape, r1.shape, r2.shape]);
        visit.group(key(7, [shapes]), || {
            let [s2, s1, shape, z1, z2] = [l2, l1, c, r1, r2].map(|look| u64::from(look.shape));
            [feature(13, [shape, s1, z1]), feature(14, [shape, s2, s1, z1, z2])]
        });
        let rules = pack([l1.rule, c.rule, r1.rule, l1.phrase, c.phrase, r1.phrase]);
        visit.group(key(8, [rules]), || {
            [
                feature(39, [l1.rule, c.rule, r1.rule].map(u64::from)),
                feature(44, [l1.phrase, c.phrase, r1.phrase].map(u64::from)),
            ]
        });
        let word_classes = [l1.word_class, c.word_class, r1.word_class];
        visit.group(key(9, [pack(word_classes)]), || [feature(49, word_classes.map(u64::from))]);
    }
}
