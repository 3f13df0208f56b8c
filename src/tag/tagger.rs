//! One pass from left to right.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::feature::{OUTSIDE, START, joint, tagged};
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
    guesses: Vec<Guess>,
    /// Features that the model may have, or their rows, and the words to whose scores they belong.
    found: Vec<(u64, usize)>,
    memo: Memo,
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

    fn run(&self, Scratch { tokens, words, guesses, found, memo }: &mut Scratch, tags: &mut Vec<Tag>) {
        memo.begin(&self.model);
        self.weigh_words(tokens, words, memo);
        self.weigh_neighbours(tokens, words, found);
        self.weigh_guesses(tokens, words, guesses, found);
        let (mut last, mut before) = (START, START);
        for (i, token) in tokens.iter().enumerate() {
            let (fine, mut scores) = words[i + MARGIN];
            let upos = match certain(token.shape) {
                Some(upos) => upos,
                None if guesses[i].before == (last, before) => best(token.shape, &guesses[i].scores),
                None => {
                    self.model.add(tagged(tokens, i, last, before), &mut scores);
                    best(token.shape, &scores)
                }
            };
            (before, last) = (last, upos as u8);
            let known = matches!(upos, Upos::X | Upos::Part) && INTERJECTIONS.contains(&token.word);
            let upos = if known { Upos::Intj } else { upos };
            tags.push(Tag { upos, xpos: fine::expand(upos, fine) });
        }
    }

    /// Fills in what each word, by itself, says of its own tag and of those of its neighbours; and the classes.
    fn weigh_words(&self, tokens: &mut [Token], words: &mut Vec<(u8, Scores)>, memo: &mut Memo) {
        words.clear();
        words.resize(tokens.len() + 2 * MARGIN, (0, [0; Upos::LANES]));
        let mut weigh = |i: usize, token: &Token, own: bool| {
            let entry = memo.get(&self.model, token);
            let [next, after, last, before] = &entry.beside;
            for (at, scores) in [(i - 1, next), (i - 2, after), (i + 1, last), (i + 2, before)] {
                add(&mut words[at].1, scores);
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
    }

    /// Adds what words say together with their neighbours.
    fn weigh_neighbours(&self, tokens: &[Token], words: &mut [(u8, Scores)], found: &mut Vec<(u64, usize)>) {
        found.clear();
        for i in (0..tokens.len()).filter(|i| certain(tokens[*i].shape).is_none()) {
            let (chosen, count) = self.model.choose(joint(tokens, i));
            found.extend(chosen[..count].iter().map(|feature| (*feature, i)));
        }
        self.add_all(found, |i, row| self.model.add_row(row, &mut words[i + MARGIN].1));
    }

    /// What the tags before say, if they are those that words have by themselves, as nearly all are.
    fn weigh_guesses(
        &self,
        tokens: &[Token],
        words: &[(u8, Scores)],
        guesses: &mut Vec<Guess>,
        found: &mut Vec<(u64, usize)>,
    ) {
        guesses.clear();
        found.clear();
        let (mut last, mut before) = (START, START);
        for (i, (token, (_, scores))) in tokens.iter().zip(&words[MARGIN..]).enumerate() {
            guesses.push(Guess { before: (last, before), scores: *scores });
            let upos = certain(token.shape).unwrap_or_else(|| {
                let (chosen, count) = self.model.choose(tagged(tokens, i, last, before));
                found.extend(chosen[..count].iter().map(|feature| (*feature, i)));
                best(token.shape, scores)
            });
            (before, last) = (last, upos as u8);
        }
        self.add_all(found, |i, row| self.model.add_row(row, &mut guesses[i].scores));
    }

    /// Looks up the features of a whole sentence: most of the time goes by in waiting for memory, and so all of them
    /// wait together.
    #[inline]
    fn add_all(&self, found: &mut [(u64, usize)], mut add: impl FnMut(usize, usize)) {
        for (feature, _) in found.iter_mut() {
            *feature = self.model.row(*feature) as u64;
        }
        for (row, i) in found {
            add(*i, *row as usize);
        }
    }
}

/// The scores of a word, should these be the tags of the last word and the one before.
#[derive(Debug, Clone, Copy)]
struct Guess {
    before: (u8, u8),
    scores: Scores,
}

/// The lane with the best score of those that a word of this shape can have: marks are punctuation or symbols, words
/// are neither.
#[inline]
fn best(shape: Shape, scores: &Scores) -> Upos {
    let lanes = if shape.is_mark() { MARKS } else { !MARKS };
    let mut best = i32::MIN;
    for (lane, score) in scores.iter().enumerate() {
        // Of equal scores the first lane's.
        let key = i32::from(*score) << 4 | (Upos::LANES - 1 - lane) as i32;
        best = best.max(if lanes >> lane & 1 == 1 { key } else { i32::MIN });
    }
    Upos::ALL[Upos::LANES - 1 - (best & 15) as usize]
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
