//! `models/words.bin`: the lexicon and its weights.

mod candidates;
mod compile;
mod evaluate;
mod fit;
mod ngrams;

use std::fmt::Write as _;
use std::path::Path;

use super::data::write;
use super::{Example, Shared};
use crate::Result;
use crate::segment::WordModel;

use candidates::Candidates;
use compile::compile;
use evaluate::{Score, evaluate};
use fit::{Stage, Weights, fit};

/// Trains the word model and writes it to `folder`; gives the figures of the run.
pub fn run(shared: &Shared, folder: &Path) -> Result<String> {
    let (train, dev) = (shared.treebank("train")?, shared.treebank("dev")?);
    let votes = shared.votes()?;
    let mut report = String::new();

    let base = Base::learn(Candidates::choose(shared, &votes)?, &votes)?;

    // Each half of the treebank's train side, by what was learnt without it: the figure to choose by.
    let (one, other) = train.split_at(train.len() / 2);
    let mut halves = Score::default();
    for (seen, unseen) in [(one, other), (other, one)] {
        halves.add(evaluate(&base.make(seen)?, unseen)?);
    }
    let _ = writeln!(report, "treebank train, half by half: {halves}");

    let bytes = base.make(&train)?;
    let _ = writeln!(report, "treebank dev:                 {}", evaluate(&bytes, &dev)?);
    let model = WordModel::open(&bytes)?;
    let _ = writeln!(
        report,
        "words {}, nodes {}, syllables {}, bytes {}",
        model.words(),
        model.nodes(),
        model.syllables(),
        bytes.len(),
    );
    write(folder, "words.bin", &bytes)?;
    Ok(report)
}

/// What the voted news teaches.
struct Base {
    candidates: Candidates,
    /// A model without weights, for the numbers of its words and syllables.
    blank: Vec<u8>,
    weights: Weights,
}

impl Base {
    fn learn(candidates: Candidates, votes: &[Example]) -> Result<Self> {
        let blank = compile(&candidates, None);
        let model = WordModel::open(&blank)?;
        let e = |k: &str, d: f32| std::env::var(k).ok().and_then(|v| v.parse().ok()).unwrap_or(d);
        let news = Stage {
            examples: votes,
            epochs: e("N_EP", 2.0) as usize,
            rate: e("N_RATE", 0.25),
            caution: 0.01,
            ngram_rate: e("N_NRATE", 0.1),
            ngram_caution: e("N_NCAUT", 0.1),
            frequent: e("N_FREQ", 4.0) as u8,
            lowered: e("N_LOW", 0.0) as usize,
        };
        let weights = fit(&model, Weights::new(&model), &news);
        Ok(Self { candidates, blank, weights })
    }

    /// A model that learns from sentences of the treebank, whose convention counts.
    fn make(&self, treebank: &[Example]) -> Result<Vec<u8>> {
        let candidates = self.candidates.with(treebank);
        let blank = compile(&candidates, None);
        let model = WordModel::open(&blank)?;
        let e = |k: &str, d: f32| std::env::var(k).ok().and_then(|v| v.parse().ok()).unwrap_or(d);
        let convention = Stage {
            examples: treebank,
            epochs: e("T_EP", 5.0) as usize,
            rate: e("T_RATE", 0.3),
            caution: 1.0,
            ngram_rate: e("T_NRATE", 0.1),
            ngram_caution: e("T_NCAUT", 1.0),
            frequent: e("T_FREQ", 1.0) as u8,
            lowered: e("T_LOW", 0.0) as usize,
        };
        let weights = self.weights.carry(&WordModel::open(&self.blank)?, &model);
        Ok(compile(&candidates, Some(&fit(&model, weights, &convention))))
    }
}
