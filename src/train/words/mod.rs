//! `models/words.bin`: the lexicon and its weights.

mod candidates;
mod compile;
mod evaluate;
mod fit;

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

    // Each half of the treebank's train side, by what was learnt without it: the figure to choose by.
    let (one, other) = train.split_at(train.len() / 2);
    let mut halves = Score::default();
    for (seen, unseen) in [(one, other), (other, one)] {
        halves.add(evaluate(&make(shared, &votes, seen)?, unseen)?);
    }
    let _ = writeln!(report, "treebank train, half by half: {halves}");

    let bytes = make(shared, &votes, &train)?;
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

/// Learns from the voted news, then from sentences of the treebank, whose convention counts.
fn make(shared: &Shared, votes: &[Example], treebank: &[Example]) -> Result<Vec<u8>> {
    let candidates = Candidates::choose(shared, votes, treebank)?;
    let blank = compile(&candidates, None);
    let news = Stage { examples: votes, epochs: 2, rate: 0.25, caution: 0.01 };
    let convention = Stage { examples: treebank, epochs: 5, rate: 0.3, caution: 1.0 };
    let weights = fit(&WordModel::open(&blank)?, &[news, convention]);
    Ok(compile(&candidates, Some(&weights)))
}
