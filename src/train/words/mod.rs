//! `models/words.bin`: the lexicon and its weights.

mod candidates;
mod compile;
mod evaluate;
mod fit;

use std::fmt::Write as _;
use std::path::Path;

use super::Shared;
use super::data::write;
use crate::Result;
use crate::segment::WordModel;

use candidates::Candidates;
use compile::compile;
use evaluate::evaluate;
use fit::{Weights, fit};

/// How often the treebank's sentences count beside the voted news: they are few, and the convention is theirs.
const TREEBANK_WEIGHT: usize = 6;

/// Trains the word model and writes it to `folder`; gives the figures of the run.
pub fn run(shared: &Shared, folder: &Path) -> Result<String> {
    let (train, dev) = (shared.treebank("train")?, shared.treebank("dev")?);
    let votes = shared.votes()?;
    let mut report = String::new();

    // What was never seen of the treebank scores on its train side: the figure to choose by.
    let candidates = Candidates::choose(shared, &votes, &[])?;
    let (bytes, _) = make(&candidates, &[(&votes, 1)])?;
    let _ = writeln!(report, "from votes alone, on treebank train: {}", evaluate(&bytes, &train)?);
    let _ = writeln!(report, "from votes alone, on treebank dev:   {}", evaluate(&bytes, &dev)?);

    let candidates = Candidates::choose(shared, &votes, &train)?;
    let (bytes, weights) = make(&candidates, &[(&votes, 1), (&train, TREEBANK_WEIGHT)])?;
    let _ = writeln!(report, "from both, on treebank dev:          {}", evaluate(&bytes, &dev)?);
    let model = WordModel::open(&bytes)?;
    let _ = writeln!(
        report,
        "words {}, nodes {}, syllables {}, bytes {}, weights {}",
        model.words(),
        model.nodes(),
        model.syllables(),
        bytes.len(),
        weights.len()
    );
    write(folder, "words.bin", &bytes)?;
    Ok(report)
}

fn make(candidates: &Candidates, sources: &[(&[super::Example], usize)]) -> Result<(Vec<u8>, Weights)> {
    let blank = compile(candidates, None);
    let model = WordModel::open(&blank)?;
    let weights = fit(&model, sources);
    Ok((compile(candidates, Some(&weights)), weights))
}
