//! Sentences whose tags are known, or guessed by others.

use crate::normalize::{self, normalize};
use crate::tag::{Shape, Token, Upos, Xpos, opens, shout};
use crate::tokenize::scan;
use crate::{Error, Result};

/// How often a word of the news loses its capitals, one in so many sentences: the treebank's letter case is damaged.
const DAMAGED: u64 = 12;

/// A sentence.
#[derive(Debug, Clone, Default)]
pub struct Sample {
    /// Its words.
    pub tokens: Vec<Token>,
    /// For each, how likely each tag is; all 0 where it is not known.
    pub targets: Vec<[f32; Upos::LANES]>,
    /// The tags that other taggers give, as numbers.
    pub hints: Vec<[u8; 2]>,
    /// The treebank's own tags.
    pub fine: Vec<Option<Xpos>>,
}

impl Sample {
    /// A sentence of words, without tags.
    fn new<'w>(words: impl Iterator<Item = &'w str>, lower: bool) -> Self {
        let mut sample = Self::default();
        let mut opening = true;
        for word in words {
            let word = match word {
                "LBKT" => "(",
                "RBKT" => ")",
                other => other,
            };
            let spaced = normalize(word, normalize::Options::default()).text.replace('_', " ");
            let spaced = if lower { spaced.to_lowercase() } else { spaced };
            let atoms = scan(&spaced);
            let token = Token::new(&atoms, 0..atoms.len(), opening);
            opening = opens(opening, token.shape, word);
            sample.tokens.push(token);
        }
        shout(&mut sample.tokens);
        sample
    }

    /// From two lines of `word/TAG`, universal and the treebank's.
    pub fn gold(upos: &str, xpos: &str) -> Self {
        let pairs = || upos.split(' ').filter_map(|w| w.rsplit_once('/'));
        let mut sample = Self::new(pairs().map(|p| p.0), false);
        sample.targets = pairs().map(|p| Upos::of(p.1).map_or([0.0; Upos::LANES], one)).collect();
        let fine = xpos.split(' ').filter_map(|w| w.rsplit_once('/'));
        sample.fine = fine.map(|p| Xpos::of(p.1)).collect();
        sample
    }

    /// From a line of `word/TAG/TAG`, as other taggers give them; `None` for an empty line.
    pub fn hinted(line: &str, number: u64) -> Option<Self> {
        let parts: Vec<(&str, [u8; 2])> = line.split(' ').filter_map(hint).collect();
        let lower = number % DAMAGED == DAMAGED - 1;
        let mut sample = Self::new(parts.iter().map(|p| p.0), lower);
        sample.hints = parts.iter().map(|p| p.1).collect();
        (!parts.is_empty()).then_some(sample)
    }

    /// Takes the hints of the same words from another reading of them.
    pub fn take_hints(&mut self, line: &str) -> Result<()> {
        self.hints = line.split(' ').filter_map(hint).map(|p| p.1).collect();
        if self.hints.len() == self.tokens.len() {
            Ok(())
        } else {
            Err(Error::invalid_input(format!("tags of other words than the treebank's: {line}")))
        }
    }

    /// Words of several syllables, each with a capital (`Việt Nam`), are names: of the treebank's train side all but
    /// one in forty are, on its dev side a part of the annotators made nouns of them.
    pub fn name_capitals(&mut self) {
        for (i, token) in self.tokens.iter().enumerate() {
            let noun = self.label(i) == Some(Upos::Noun as usize);
            if noun && token.shape == Shape::Name && token.length > 1 {
                self.targets[i] = one(Upos::Propn);
                if let Some(fine) = self.fine.get_mut(i) {
                    *fine = Some(Xpos::Name);
                }
            }
        }
    }

    /// The tag of word `i`, where it is known.
    pub fn label(&self, i: usize) -> Option<usize> {
        let target = self.targets.get(i)?;
        let best = (0..Upos::LANES).max_by(|a, b| target[*a].total_cmp(&target[*b]))?;
        (target[best] > 0.0).then_some(best)
    }
}

/// One tag for sure.
pub fn one(upos: Upos) -> [f32; Upos::LANES] {
    let mut target = [0.0; Upos::LANES];
    let lane = if upos == Upos::Intj { Upos::X } else { upos };
    target[lane as usize] = 1.0;
    target
}

fn hint(word: &str) -> Option<(&str, [u8; 2])> {
    let mut parts = word.rsplitn(3, '/');
    let (b, a, word) = (parts.next()?, parts.next()?, parts.next()?);
    // Small numbers for small strings: the taggers have some twenty tags each.
    let number = |tag: &str| tag.bytes().fold(7u8, |n, b| n.wrapping_mul(31).wrapping_add(b));
    Some((word, [number(a), number(b)]))
}
