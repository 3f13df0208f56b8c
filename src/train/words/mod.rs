//! `models/words.bin`: the lexicon, its weights and those of the n-grams around gaps.

mod candidates;
mod compile;
mod evaluate;
mod fit;
mod foreign;
mod ngrams;
mod weights;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::data::write;
use super::files::{name_of, segmented};
use super::report::progress;
use super::{Example, Shared};
use crate::segment::{LexiconSegmenter, WordModel};
use crate::{Error, Result};

use candidates::Candidates;
use compile::compile;
use evaluate::{Score, evaluate};
use fit::{Stage, fit};
use foreign::{SHOWN, foreign_names};
use weights::Weights;

/// Trains the word model of the library and writes it to `folder`; gives the figures of the run.
pub fn run(shared: &Shared, folder: &Path) -> Result<String> {
    let (base, [train, dev]) = Base::read(shared)?;
    let mut report = String::new();
    let _ = writeln!(report, "treebank train, half by half: {}", base.halves(&train)?);
    progress("words: treebank dev by a model that has not seen it");
    let _ = writeln!(report, "treebank dev, not learnt:     {}", evaluate(&base.make(&train)?, &dev)?);
    let _ = writeln!(report, "shipped: learnt from the voted news, treebank train and dev");
    let bytes = base.ship(&[train, dev].concat(), folder, &mut report)?;
    let foreign = evaluate(&bytes, &base.other_foreign)?;
    let _ = writeln!(report, "foreign names of the news:    {foreign}");
    Ok(report)
}

/// Writes to `folder` a model that has learnt from all but the treebank's dev side, which measures it.
pub fn held_out(shared: &Shared, folder: &Path) -> Result<String> {
    let (base, [train, dev]) = Base::read(shared)?;
    let mut report = String::new();
    let bytes = base.ship(&train, folder, &mut report)?;
    let _ = writeln!(report, "treebank dev, not learnt:     {}", evaluate(&bytes, &dev)?);
    Ok(report)
}

/// A model that has learnt from all but the treebank's dev side.
pub fn without_dev(shared: &Shared) -> Result<Vec<u8>> {
    let (base, [train, _]) = Base::read(shared)?;
    base.make(&train)
}

/// Goes on from the embedded model with the words of `files`, and writes the model to `folder`.
///
/// A file is text, a sentence a line, words separated by spaces, the syllables of a word joined by `_`, or, if its
/// name ends in `.conllu`, `CoNLL-U`.
pub fn run_on(files: &[PathBuf], folder: &Path) -> Result<String> {
    let (mut report, mut examples) = (String::new(), Vec::new());
    for file in files {
        progress(&format!("words: reading {}", file.display()));
        let mut sentences = segmented(file)?;
        let _ = writeln!(report, "{}: {} sentences", name_of(file), sentences.len());
        examples.append(&mut sentences);
    }
    if examples.len() < 2 {
        return Err(Error::invalid_input("the files hold fewer than two sentences; one a line is wanted"));
    }
    let base = Base::embedded()?;
    let _ = writeln!(report, "the embedded model:           {}", evaluate(&base.compiled(), &examples)?);
    let _ = writeln!(report, "yours, half by half:          {}", base.halves(&examples)?);
    base.ship(&examples, folder, &mut report)?;
    Ok(report)
}

/// What is known before sentences are learnt whose words people have marked.
struct Base {
    candidates: Candidates,
    /// A model without weights, for the numbers of its words and syllables.
    blank: Vec<u8>,
    weights: Weights,
    /// Foreign names that stay in sight while the treebank is learnt.
    foreign: Vec<Example>,
    /// Those that do not: they tell whether the treebank breaks names.
    other_foreign: Vec<Example>,
}

impl Base {
    /// What the shared data teach, and the two sides of the treebank.
    fn read(shared: &Shared) -> Result<(Self, [Vec<Example>; 2])> {
        progress("words: reading the shared data");
        let treebank = [shared.treebank("train")?, shared.treebank("dev")?];
        let votes = shared.votes()?;
        progress("words: learning from the voted news");
        Ok((Self::learn(Candidates::choose(shared, &votes)?, &votes)?, treebank))
    }

    /// What the voted news teaches.
    fn learn(candidates: Candidates, votes: &[Example]) -> Result<Self> {
        let blank = compile(&candidates, None);
        let model = WordModel::open(&blank)?;
        let news = Stage {
            examples: votes,
            epochs: 2,
            rate: 0.15,
            caution: 0.01,
            ngram_rate: 0.1,
            ngram_caution: 0.1,
            frequent: 4,
            lowered: 3,
        };
        let weights = fit(&model, Weights::new(&model), &news);
        let mut foreign = foreign_names(votes);
        let other_foreign = foreign.split_off(foreign.len().min(SHOWN));
        Ok(Self { candidates, blank, weights, foreign, other_foreign })
    }

    /// What the embedded model knows.
    fn embedded() -> Result<Self> {
        let segmenter = LexiconSegmenter::embedded()?;
        let known = Weights::of(segmenter.model());
        let candidates = Candidates::of(segmenter.model());
        let blank = compile(&candidates, None);
        let weights = known.carry(segmenter.model(), &WordModel::open(&blank)?);
        Ok(Self { candidates, blank, weights, foreign: Vec::new(), other_foreign: Vec::new() })
    }

    /// The model without anything more.
    fn compiled(&self) -> Vec<u8> {
        compile(&self.candidates, Some(&self.weights))
    }

    /// A model that has also learnt from `examples`, whose convention counts.
    fn make(&self, examples: &[Example]) -> Result<Vec<u8>> {
        let candidates = self.candidates.with(examples);
        let blank = compile(&candidates, None);
        let model = WordModel::open(&blank)?;
        let examples = [examples, &self.foreign].concat();
        let convention = Stage {
            examples: &examples,
            epochs: 5,
            rate: 0.15,
            caution: 1.0,
            ngram_rate: 0.03,
            ngram_caution: 1.0,
            frequent: 1,
            lowered: 4,
        };
        let weights = self.weights.carry(&WordModel::open(&self.blank)?, &model);
        Ok(compile(&candidates, Some(&fit(&model, weights, &convention))))
    }

    /// Each half of the sentences by what was learnt without it: the figure to choose by.
    fn halves(&self, examples: &[Example]) -> Result<Score> {
        progress("words: each half of the sentences by what the other teaches");
        let (one, other) = examples.split_at(examples.len() / 2);
        let mut score = Score::default();
        for (seen, unseen) in [(one, other), (other, one)] {
            score.add(evaluate(&self.make(seen)?, unseen)?);
        }
        Ok(score)
    }

    /// Learns from all the sentences and writes the model.
    fn ship(&self, examples: &[Example], folder: &Path, report: &mut String) -> Result<Vec<u8>> {
        progress("words: learning from all sentences");
        let bytes = self.make(examples)?;
        let model = WordModel::open(&bytes)?;
        let (words, syllables) = (model.words(), model.syllables());
        let (ngrams, size) = (model.all_ngrams().count(), bytes.len());
        let _ = writeln!(report, "words {words}, syllables {syllables}, n-grams {ngrams}, bytes {size}");
        write(folder, "words.bin", &bytes)?;
        Ok(bytes)
    }
}
