//! One pass from left to right.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::feature::{START, fixed, tagged};
use super::model::TagModel;
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
    fine: Vec<u8>,
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
    pub(crate) fn tag_tokens(&self, tokens: Vec<Token>, tags: &mut Vec<Tag>) {
        self.run(&mut Scratch { tokens, fine: Vec::new() }, tags);
    }

    fn run(&self, Scratch { tokens, fine: finer }: &mut Scratch, tags: &mut Vec<Tag>) {
        finer.clear();
        for token in tokens.iter_mut() {
            let (class, fine) = self.model.word(token.word);
            token.class = class;
            finer.push(fine);
        }
        let (mut last, mut before) = (START, START);
        for (i, token) in tokens.iter().enumerate() {
            let upos = match certain(token.shape) {
                Some(upos) => upos,
                None => self.best(tokens, i, last, before),
            };
            (before, last) = (last, upos as u8);
            let known = matches!(upos, Upos::X | Upos::Part) && INTERJECTIONS.contains(&token.word);
            let upos = if known { Upos::Intj } else { upos };
            tags.push(Tag { upos, xpos: fine::expand(upos, finer[i]) });
        }
    }

    fn best(&self, tokens: &[Token], i: usize, last: u8, before: u8) -> Upos {
        let mut scores = [0; Upos::LANES];
        fixed(tokens, i, |f| self.model.add(f, &mut scores));
        tagged(tokens, i, last, before, |f| self.model.add(f, &mut scores));
        let shape = tokens[i].shape;
        let lanes = Upos::ALL[..Upos::LANES].iter().zip(scores).filter(|(upos, _)| allowed(shape, **upos));
        lanes.rev().max_by_key(|(_, score)| *score).map_or(Upos::X, |(upos, _)| *upos)
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
#[inline]
pub const fn allowed(shape: Shape, upos: Upos) -> bool {
    match upos {
        Upos::Punct | Upos::Sym => shape.is_mark(),
        _ => !shape.is_mark(),
    }
}
