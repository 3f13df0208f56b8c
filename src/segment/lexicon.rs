use std::cell::Cell;
use std::sync::{Arc, LazyLock};

use super::lattice::Lattice;
use super::unit::{Unit, chunks, units};
use super::{Segmenter, UserLexicon, Word, WordModel};
use crate::Result;
use crate::tokenize::{Atoms, Sentence};

/// The embedded model. Its reading can fail only if the library was built wrong, so the error is kept for whoever asks.
static EMBEDDED: LazyLock<Result<WordModel<'static>>> =
    LazyLock::new(|| WordModel::open(include_bytes!("../../models/words.bin")));

/// Words by a weighted lexicon: the best path over lexicon words, names and single tokens.
///
/// ```
/// use sukien::segment::{LexiconSegmenter, Segmenter, UserLexicon};
/// use sukien::tokenize::{scan, sentences};
/// let atoms = scan("Chính phủ Việt Nam phát triển công nghệ số.");
/// let words = |segmenter: &LexiconSegmenter| {
///     let mut words = Vec::new();
///     for sentence in sentences(&atoms) {
///         segmenter.segment(&atoms, &sentence, &mut words);
///     }
///     words.iter().map(|w| atoms.span(w.atoms.clone()).of(atoms.source())).collect::<Vec<_>>()
/// };
/// let plain = LexiconSegmenter::embedded().unwrap();
/// assert_eq!(words(&plain), ["Chính phủ", "Việt Nam", "phát triển", "công nghệ", "số", "."]);
/// let with_user = plain.with_user(UserLexicon::new(["công nghệ số"]).unwrap());
/// assert_eq!(words(&with_user), ["Chính phủ", "Việt Nam", "phát triển", "công nghệ số", "."]);
/// ```
#[derive(Debug, Clone)]
pub struct LexiconSegmenter {
    model: WordModel<'static>,
    user: Option<Arc<UserLexicon>>,
    confidence: bool,
}

impl LexiconSegmenter {
    /// With the model that is part of the library.
    pub fn embedded() -> Result<Self> {
        Ok(Self::with_model(EMBEDDED.clone()?))
    }

    /// With another model.
    pub fn with_model(model: WordModel<'static>) -> Self {
        Self { model, user: None, confidence: false }
    }

    /// With words of the user's own, which always win.
    #[must_use]
    pub fn with_user(&self, user: UserLexicon) -> Self {
        Self { user: (!user.is_empty()).then(|| Arc::new(user)), ..self.clone() }
    }

    /// With the probability of each word, or without, which is a little faster.
    #[must_use]
    pub fn with_confidence(self, confidence: bool) -> Self {
        Self { confidence, ..self }
    }

    /// The model.
    pub fn model(&self) -> &WordModel<'static> {
        &self.model
    }
}

/// Memory that the sentences of a thread share.
#[derive(Default)]
struct Scratch {
    units: Vec<Unit>,
    lattice: Lattice,
}

thread_local! {
    static SCRATCH: Cell<Option<Box<Scratch>>> = const { Cell::new(None) };
}

/// A long sentence's memory is given back at once.
const KEPT: usize = 1 << 14;

impl Segmenter for LexiconSegmenter {
    fn segment(&self, atoms: &Atoms<'_>, sentence: &Sentence, words: &mut Vec<Word>) {
        let mut scratch = SCRATCH.take().unwrap_or_default();
        self.read(atoms, sentence, &mut scratch, words);
        if scratch.units.len() <= KEPT {
            SCRATCH.set(Some(scratch));
        }
    }
}

impl LexiconSegmenter {
    fn read(&self, atoms: &Atoms<'_>, sentence: &Sentence, scratch: &mut Scratch, words: &mut Vec<Word>) {
        let Scratch { units: all, lattice } = scratch;
        units(&self.model, atoms, sentence, all);
        if let Some(user) = &self.user {
            user.join(atoms, all);
        }
        let certain = self.confidence.then_some(1.0);
        for chunk in chunks(all) {
            let units = &all[chunk.clone()];
            if let [unit] = units {
                words.push(Word { atoms: unit.start as usize..unit.end as usize, confidence: certain });
                continue;
            }
            lattice.read(&self.model, all, chunk, self.confidence);
            let first = words.len();
            words.extend(lattice.words().map(|word| {
                let (left, right) = (units[word.start], units[word.end - 1]);
                Word { atoms: left.start as usize..right.end as usize, confidence: None }
            }));
            if self.confidence {
                for (word, probability) in words[first..].iter_mut().zip(lattice.probabilities()) {
                    word.confidence = Some(probability);
                }
            }
        }
    }
}
