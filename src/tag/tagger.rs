//! One pass from left to right.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::feature::{OUTSIDE, START, joint, tagged, together};
use super::memo::Memo;
use super::model::{Scores, TagModel};
use super::token::{Shape, Token, hash, read};
use super::upos::Upos;
use super::{Tag, fine};
use crate::Result;
use crate::segment::Word;
use crate::tokenize::Atoms;

/// The embedded model. Its reading can fail only if the library was built wrong, so the error is kept for whoever asks.
static EMBEDDED: LazyLock<Result<TagModel<'static>>> =
    LazyLock::new(|| TagModel::open(include_bytes!("../../models/pos.bin")));

/// Words that are interjections where the model finds no other place for them.
static INTERJECTIONS: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    let lines = include_str!("interjections.txt").lines().filter(|l| !l.starts_with('#'));
    lines.map(|l| hash(l.trim().as_bytes())).collect()
});

/// Gives words their parts of speech.
///
/// ```
/// use sukien::{Depth, Pipeline, tag::Tagger};
/// let doc = Pipeline::default().parse_to("Hà Nội mở 3 tuyến đường.", None, Depth::Tags).unwrap();
/// let tags: Vec<&str> = doc.tags().iter().map(|t| t.upos.as_str()).collect();
/// assert_eq!(tags, ["PROPN", "VERB", "NUM", "NOUN", "NOUN", "PUNCT"]);
/// ```
#[derive(Debug, Clone)]
pub struct Tagger {
    model: TagModel<'static>,
}

/// Memory that sentences share.
#[derive(Debug, Default)]
pub struct Scratch {
    tokens: Vec<Token>,
    /// For each word its finer tags and the scores that need no other word; some beyond both ends.
    words: Vec<(u8, Scores)>,
    /// For each word the numbers of what it shares with its neighbours.
    numbers: Vec<[u16; 6]>,
    /// Features that the model may have, or their rows, and the words to whose scores they belong.
    found: Vec<(u64, usize)>,
    memo: Memo,
}

/// A long sentence's memory is given back.
const KEPT: usize = 1 << 14;

impl Scratch {
    /// Whether it is worth keeping for the next text.
    pub fn is_modest(&self) -> bool {
        self.tokens.capacity() <= KEPT
    }
}

impl Tagger {
    /// With the model that is part of the library.
    pub fn embedded() -> Result<Self> {
        Ok(Self { model: EMBEDDED.clone()? })
    }

    /// With another model.
    pub const fn with_model(model: TagModel<'static>) -> Self {
        Self { model }
    }

    /// Appends a tag for each of `words`, which are those of one sentence.
    pub fn tag(&self, atoms: &Atoms<'_>, words: &[Word], scratch: &mut Scratch, tags: &mut Vec<Tag>) {
        read(atoms, words, &mut scratch.tokens);
        self.run(scratch, tags);
    }

    /// As [`Tagger::tag`], for words that have been read.
    #[cfg(feature = "train")]
    pub(crate) fn tag_tokens(&self, tokens: Vec<Token>, scratch: &mut Scratch, tags: &mut Vec<Tag>) {
        scratch.tokens = tokens;
        self.run(scratch, tags);
    }

    fn run(&self, scratch: &mut Scratch, tags: &mut Vec<Tag>) {
        scratch.memo.begin(&self.model);
        self.ask_ahead(scratch);
        self.weigh_words(scratch);
        let Scratch { tokens, words, numbers, .. } = scratch;
        let (mut last, mut before) = (START, START);
        for ((token, numbers), (fine, scores)) in tokens.iter().zip(numbers).zip(&words[MARGIN..]) {
            let upos = certain(token.shape).unwrap_or_else(|| {
                let mut scores = *scores;
                let mut weigh = |number| {
                    if let Some(row) = self.model.numbered(number) {
                        row.add_to(&mut scores);
                    }
                };
                numbers.map(usize::from).into_iter().for_each(&mut weigh);
                tagged(token, last, before).into_iter().for_each(&mut weigh);
                best(token.shape, &scores)
            });
            (before, last) = (last, upos as u8);
            let known = matches!(upos, Upos::X | Upos::Part) && INTERJECTIONS.contains(&token.word);
            let upos = if known { Upos::Intj } else { upos };
            tags.push(Tag { upos, xpos: fine::expand(upos, *fine) });
        }
    }

    /// Most of the time goes by in waiting for memory, and so all of a sentence wait together: for what is kept of its
    /// words, and for whether the model may have something of each two that stand side by side.
    fn ask_ahead(&self, Scratch { tokens, found, memo, .. }: &mut Scratch) {
        found.clear();
        let mut left = &OUTSIDE;
        for (i, token) in tokens.iter().chain([&OUTSIDE]).enumerate() {
            memo.fetch(token);
            for (feature, at) in together(left, token).into_iter().zip([i + MARGIN - 1, i + MARGIN]) {
                self.model.fetch_filter(feature);
                found.push((feature, at));
            }
            left = token;
        }
    }

    /// Fills in what each word, by itself, says of its own tag and of those of its neighbours, and what two words side
    /// by side say; and the classes.
    fn weigh_words(&self, Scratch { tokens, words, numbers, found, memo }: &mut Scratch) {
        words.clear();
        words.resize(tokens.len() + 2 * MARGIN, (0, [0; Upos::LANES]));
        let mut weigh = |i: usize, token: &Token, own: bool| {
            let entry = memo.get(&self.model, token);
            let [next, after, last, before] = &entry.beside;
            for (at, row) in [(i - 1, next), (i - 2, after), (i + 1, last), (i + 2, before)] {
                row.add_to(&mut words[at].1);
            }
            if own {
                words[i].0 = entry.fine;
                add(&mut words[i].1, &entry.own);
            }
            entry.class
        };
        let end = tokens.len() + MARGIN;
        for beyond in [MARGIN - 2, MARGIN - 1, end, end + 1] {
            weigh(beyond, &OUTSIDE, false);
        }
        for (i, token) in tokens.iter_mut().enumerate() {
            token.class = weigh(i + MARGIN, token, true);
        }
        found.retain(|(feature, _)| self.model.may_have(*feature));
        for (feature, _) in found.iter() {
            self.model.fetch_bucket(*feature);
        }
        numbers.clear();
        numbers.extend((0..tokens.len()).map(|i| {
            let numbers = joint(tokens, i);
            for number in numbers {
                self.model.fetch_numbered(number);
            }
            numbers.map(|number| number as u16)
        }));
        for (feature, _) in found.iter() {
            self.model.fetch_row(*feature);
        }
        for (feature, _) in found.iter_mut() {
            *feature = self.model.find(*feature) as u64;
        }
        for (row, at) in found {
            if let Some(row) = self.model.found(*row as usize) {
                row.add_to(&mut words[*at].1);
            }
        }
    }
}

/// The lane with the best score of those that a word of this shape can have: marks are punctuation or symbols, words
/// are neither.
#[inline]
fn best(shape: Shape, scores: &Scores) -> Upos {
    const WORDS: Scores = limits(!MARKS);
    const ONLY_MARKS: Scores = limits(MARKS);
    let limits = if shape.is_mark() { &ONLY_MARKS } else { &WORDS };
    let mut scores = *scores;
    scores.iter_mut().zip(limits).for_each(|(score, limit)| *score = (*score).min(*limit));
    let most = scores.iter().copied().fold(i16::MIN, i16::max);
    // Of equal scores the first lane's.
    let bits = scores.iter().zip(BITS).map(|(score, bit)| if *score == most { bit } else { 0 });
    let lanes = bits.fold(0, |lanes, bit| lanes | bit);
    Upos::ALL[lanes.trailing_zeros() as usize % Upos::LANES]
}

/// The bit of each lane.
const BITS: [u16; Upos::LANES] = {
    let (mut bits, mut lane) = ([0; Upos::LANES], 0);
    while lane < Upos::LANES {
        bits[lane] = 1 << lane;
        lane += 1;
    }
    bits
};

/// What the scores of lanes are at most: those that are not among `lanes` cannot win.
const fn limits(lanes: u16) -> Scores {
    let (mut limits, mut lane) = ([i16::MAX; Upos::LANES], 0);
    while lane < Upos::LANES {
        if lanes >> lane & 1 == 0 {
            limits[lane] = i16::MIN;
        }
        lane += 1;
    }
    limits
}

/// Words beyond each end of a sentence that say something of those in it, and as many that they speak of.
const MARGIN: usize = 4;

/// The lanes of marks.
const MARKS: u16 = 1 << Upos::Punct as u8 | 1 << Upos::Sym as u8;

#[inline]
fn add(scores: &mut Scores, more: &Scores) {
    for (score, more) in scores.iter_mut().zip(more) {
        *score += more;
    }
}

/// What needs no model.
pub fn certain(shape: Shape) -> Option<Upos> {
    match shape {
        Shape::Digits => Some(Upos::Num),
        Shape::Symbol => Some(Upos::Sym),
        _ => None,
    }
}

/// Whether a word of this shape can have this tag: marks are punctuation or symbols, words are neither.
#[cfg(feature = "train")]
pub const fn allowed(shape: Shape, upos: Upos) -> bool {
    match upos {
        Upos::Punct | Upos::Sym => shape.is_mark(),
        _ => !shape.is_mark(),
    }
}
