//! The embedded lexicon: syllables, a trie of words over them, and the weights of what the lattice looks at.

use std::sync::Arc;

#[cfg(feature = "train")]
use super::context::{BUCKET, unbucket};
use super::context::{Grams, NGRAM_BYTES, Shapes};
use super::index::{Index, NODES};
use super::unit::Shape;
use crate::Result;
use crate::model::{File, I16s, Numbers, U16s, U32s};

/// How many weights there are for pairs of shapes: each pair, and once more after a sentence's first token.
pub const PAIRS: usize = 2 * Shape::NAMES * Shape::NAMES;
/// The most tokens that a name may have, and the number of weights for lengths.
pub const LENGTHS: usize = 8;
/// How many ways there are to write a lexicon word in capitals and small letters.
pub const CASINGS: usize = 5;
/// The most tokens of an unknown word.
pub const UNKNOWN_LEN: usize = 4;
/// How many weights there are for unknown words.
pub const UNKNOWNS: usize = UNKNOWN_LOOKS * (UNKNOWN_LEN - 1);
/// How many looks of them are told apart.
pub const UNKNOWN_LOOKS: usize = 3;
/// What stands in the section of words for a node where no word ends.
const NO_WORD: i16 = i16::MIN;

/// One thing that the lattice gives a weight to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// A syllable that is a word of its own.
    Single(u16),
    /// A word of the lexicon, by its node in the trie.
    Word(u32),
    /// How its letters are cased.
    Casing(usize),
    /// A syllable in a name, with more of the name after it, which looks Vietnamese or not: after `Mỹ` there may
    /// be `Linh` but no `Donald`.
    Left(u16, bool),
    /// A syllable in a name, with more of the name before it, which looks Vietnamese or not.
    Right(u16, bool),
    /// The shapes on the two sides of a gap in a name.
    Pair(usize),
    /// The length of a name.
    Length(usize),
    /// Length and look of a word that is neither in the lexicon nor a name.
    Unknown(usize),
}

impl Feature {
    /// The pair of two neighbouring shapes in a name, the left of which is the first of its sentence or not.
    pub const fn pair(first: bool, left: usize, right: usize) -> Self {
        Self::Pair((first as usize * Shape::NAMES + left) * Shape::NAMES + right)
    }
}

/// The place of a weight that depends on a syllable and on whether its neighbour is Vietnamese.
pub const fn by_neighbour(syllable: u16, native: bool) -> usize {
    2 * syllable as usize + native as usize
}

/// The names of the sections of a word model.
pub struct Layout;

impl Layout {
    /// The kind of the file.
    pub const KIND: [u8; 4] = *b"word";
    /// The version of this layout.
    pub const VERSION: u32 = 2;
    /// The characters of the syllables, one after another.
    pub const TEXT: [u8; 4] = *b"sylt";
    /// Where in them each syllable begins, and the end (u32).
    pub const STARTS: [u8; 4] = *b"syls";
    /// A hash table of syllables: number + 1, or 0 (u16); its size is a power of two.
    pub const SLOTS: [u8; 4] = *b"slot";
    /// Whether a syllable is Vietnamese (u8).
    pub const NATIVE: [u8; 4] = *b"natv";
    /// Weights of [`Feature::Single`] by syllable (i16).
    pub const SINGLE: [u8; 4] = *b"sing";
    /// Weights of [`Feature::Left`]: for each syllable, before what looks foreign and what looks Vietnamese.
    pub const LEFT: [u8; 4] = *b"left";
    /// Weights of [`Feature::Right`], in the same way.
    pub const RIGHT: [u8; 4] = *b"rght";
    /// The syllable that leads to each node of the trie (u16). Node 0 is the root; nodes stand in the order of a
    /// walk by breadth, so that the children of a node are neighbours, sorted by syllable. The syllables that
    /// begin words have the lowest numbers: syllable `s` leads from the root to node `s + 1`.
    pub const LABELS: [u8; 4] = *b"labl";
    /// The first child of each node, and the number of nodes (u32): node `n` has those from `children[n]` to
    /// `children[n + 1]`.
    pub const CHILDREN: [u8; 4] = *b"chld";
    /// Weights of [`Feature::Word`] by node; the lowest i16 where no word ends.
    pub const WORDS: [u8; 4] = *b"word";
    /// Weights of [`Feature::Pair`], [`Feature::Length`] and [`Feature::Casing`], in this order.
    pub const SHAPES: [u8; 4] = *b"shap";
    /// Buckets of n-grams around a gap: four fingerprints (u8), then their four weights (i8).
    pub const NGRAMS: [u8; 4] = *b"ngrm";

    /// FNV-1a of a syllable: its place in the hash table.
    pub fn hash(syllable: &[u8]) -> usize {
        let hash = syllable
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
        (hash ^ hash >> 32) as usize
    }
}

/// The word model, read in place but for what [`Index`] and [`Shapes`] put at hand.
#[derive(Debug, Clone)]
pub struct WordModel<'m> {
    text: &'m [u8],
    starts: U32s<'m>,
    slots: U16s<'m>,
    native: Numbers<'m, u8>,
    single: I16s<'m>,
    left: I16s<'m>,
    right: I16s<'m>,
    labels: U16s<'m>,
    children: U32s<'m>,
    words: I16s<'m>,
    shapes: I16s<'m>,
    ngrams: Grams<'m>,
    index: Arc<Index>,
    at_hand: Arc<Shapes>,
}

impl<'m> WordModel<'m> {
    /// The kind that the header of a word model tells.
    pub const KIND: [u8; 4] = Layout::KIND;

    /// Reads a model file; the error says what is wrong with it.
    pub fn open(bytes: &'m [u8]) -> Result<Self> {
        let file = File::open(bytes, Layout::KIND, Layout::VERSION)?;
        let starts = file.numbers::<u32>(Layout::STARTS)?;
        let labels = file.numbers::<u16>(Layout::LABELS)?;
        let (syllables, nodes) = (starts.len().saturating_sub(1), labels.len());
        if nodes >= NODES {
            return Err(file.error(Layout::LABELS, format_args!("has {NODES} nodes or more")));
        }
        let slots = file.numbers::<u16>(Layout::SLOTS)?;
        if !slots.len().is_power_of_two() || slots.len() <= syllables {
            return Err(file.error(Layout::SLOTS, "has no size that fits the syllables"));
        }
        let ngrams = file.section(Layout::NGRAMS)?;
        if ngrams.len() != NGRAM_BYTES {
            return Err(file.error(Layout::NGRAMS, format_args!("holds no {NGRAM_BYTES} bytes")));
        }
        let ngrams = Grams(ngrams);
        let mut model = Self {
            ngrams,
            index: Arc::default(),
            at_hand: Arc::new(Shapes::new(ngrams)),
            text: file.section(Layout::TEXT)?,
            starts,
            slots,
            native: file.numbers_of(Layout::NATIVE, syllables)?,
            single: file.numbers_of(Layout::SINGLE, syllables)?,
            left: file.numbers_of(Layout::LEFT, 2 * syllables)?,
            right: file.numbers_of(Layout::RIGHT, 2 * syllables)?,
            labels,
            children: file.numbers_of(Layout::CHILDREN, nodes + 1)?,
            words: file.numbers_of(Layout::WORDS, nodes)?,
            shapes: file.numbers_of(Layout::SHAPES, PAIRS + LENGTHS + CASINGS + UNKNOWNS)?,
        };
        model.index = Arc::new(Index::new(&model));
        Ok(model)
    }

    /// Its syllables by their letters.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The weights of n-grams.
    pub fn ngrams(&self) -> Grams<'m> {
        self.ngrams
    }

    /// The weights around gaps that are at hand.
    pub fn at_hand(&self) -> &Shapes {
        &self.at_hand
    }

    /// The number of a syllable, given in small letters.
    pub fn syllable(&self, lower: &str) -> Option<u16> {
        self.syllable_of(Layout::hash(lower.as_bytes()), lower)
    }

    /// The number of a syllable whose hash is known.
    pub fn syllable_of(&self, hash: usize, lower: &str) -> Option<u16> {
        let mask = self.slots.len() - 1;
        let mut slot = hash & mask;
        // A damaged table may be full: one round is enough.
        for _ in 0..=mask {
            let number = self.slots.get(slot)?.checked_sub(1)?;
            if self.syllable_bytes(number)? == lower.as_bytes() {
                return Some(number);
            }
            slot = (slot + 1) & mask;
        }
        None
    }

    /// The letters of a syllable.
    pub fn letters(&self, number: u16) -> Option<&'m str> {
        str::from_utf8(self.syllable_bytes(number)?).ok()
    }

    /// The syllable that leads to `node`.
    pub fn label(&self, node: u32) -> Option<u16> {
        self.labels.get(node as usize)
    }

    /// The bytes of a syllable.
    pub fn syllable_bytes(&self, number: u16) -> Option<&'m [u8]> {
        let (start, end) = (self.starts.get(usize::from(number))?, self.starts.get(usize::from(number) + 1)?);
        self.text.get(start as usize..end as usize)
    }

    /// Whether a syllable is Vietnamese.
    pub fn is_native(&self, syllable: u16) -> bool {
        self.native.get(usize::from(syllable)) == Some(1)
    }

    /// The node that `syllable` leads to from `node`; the root is 0.
    pub fn child(&self, node: u32, syllable: u16) -> Option<u32> {
        if node == 0 {
            let child = u32::from(syllable) + 1;
            return (child < self.children.get(1)?).then_some(child);
        }
        self.index.child(node, syllable)
    }

    /// The nodes below `node`.
    pub fn children(&self, node: u32) -> std::ops::Range<u32> {
        let at = |i: usize| self.children.get(i).unwrap_or(0);
        at(node as usize)..at(node as usize + 1)
    }

    /// Whether a word ends at `node`.
    pub fn is_word(&self, node: u32) -> bool {
        self.words.get(node as usize).is_some_and(|w| w != NO_WORD)
    }

    /// The number of nodes of the trie.
    pub fn nodes(&self) -> usize {
        self.labels.len()
    }

    /// The number of syllables.
    pub fn syllables(&self) -> usize {
        self.native.len()
    }

    /// The number of words.
    pub fn words(&self) -> usize {
        self.words.iter().filter(|w| *w != NO_WORD).count()
    }

    /// The hashes and weights of all n-grams.
    #[cfg(feature = "train")]
    pub(crate) fn all_ngrams(&self) -> impl Iterator<Item = (u32, i8)> {
        self.ngrams.0.chunks_exact(2 * BUCKET).enumerate().flat_map(|(number, bucket)| {
            let (prints, weights) = bucket.split_at(BUCKET);
            let entries = prints.iter().zip(weights).map(|(p, w)| (*p, w.cast_signed()));
            entries.filter(|(_, w)| *w != 0).map(move |(print, w)| (unbucket(number, print), w))
        })
    }

    /// The weight of a feature, in 1/256 of a natural logarithm.
    pub fn weight(&self, feature: Feature) -> i32 {
        let weight = match feature {
            Feature::Single(s) => self.single.get(usize::from(s)),
            Feature::Left(s, native) => self.left.get(by_neighbour(s, native)),
            Feature::Right(s, native) => self.right.get(by_neighbour(s, native)),
            Feature::Word(n) => self.words.get(n as usize),
            Feature::Pair(i) => self.shapes.get(i),
            Feature::Length(n) => self.shapes.get(PAIRS + n),
            Feature::Casing(i) => self.shapes.get(PAIRS + LENGTHS + i),
            Feature::Unknown(i) => self.shapes.get(PAIRS + LENGTHS + CASINGS + i),
        };
        weight.map_or(0, i32::from)
    }
}
