//! Word F1 on sentences whose words are known.

use std::fmt;

use crate::Result;
use crate::segment::{LexiconSegmenter, Segmenter, WordModel};
use crate::tokenize::{Sentence, scan};
use crate::train::Example;

/// How many words there are, are found and are right.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    gold: u32,
    found: u32,
    right: u32,
}

impl Score {
    /// Adds the counts of `other`.
    pub fn add(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.right += other.right;
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |of: u32| f64::from(self.right) / f64::from(of.max(1));
        let (p, r) = (part(self.found), part(self.gold));
        write!(f, "P {p:.4} R {r:.4} F1 {:.4}", 2.0 * p * r / (p + r).max(1e-9))
    }
}

/// Segments the sentences with the model and compares.
pub fn evaluate(bytes: &[u8], examples: &[Example]) -> Result<Score> {
    // A trainer runs once: the few models it tries may live as long as it does.
    let segmenter = LexiconSegmenter::with_model(WordModel::open(bytes.to_vec().leak())?);
    let mut score = Score::default();
    let mut words = Vec::new();
    for example in examples {
        let atoms = scan(&example.text);
        words.clear();
        segmenter.segment(&atoms, &Sentence { atoms: 0..atoms.len() }, &mut words);
        let length =
            |text: &str| text.chars().filter(|c| !c.is_whitespace()).map(char::len_utf8).sum::<usize>();
        let found: Vec<u32> = words
            .iter()
            .scan(0, |end, word| {
                *end += length(atoms.span(word.atoms.clone()).of(&example.text)) as u32;
                Some(*end)
            })
            .collect();
        score.gold += example.ends.len() as u32;
        score.found += found.len() as u32;
        score.right += same_spans(&example.ends, &found);
    }
    Ok(score)
}

/// How many spans two ways to cut a sentence share.
fn same_spans(gold: &[u32], found: &[u32]) -> u32 {
    let spans = |ends: &[u32]| {
        let starts = std::iter::once(0).chain(ends.iter().copied());
        starts.zip(ends.iter().copied()).collect::<std::collections::BTreeSet<(u32, u32)>>()
    };
    spans(gold).intersection(&spans(found)).count() as u32
}
