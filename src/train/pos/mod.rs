//! `sukien-train pos`: makes `pos.bin`.

mod compile;
mod data;
mod evaluate;
mod fit;
mod lexicon;
mod own;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::Shared;
use super::data::write;
use crate::tag::{TagModel, Upos};
use crate::{Error, Result};
use compile::compile;
use data::Sample;
use evaluate::evaluate;
use fit::{Fit, Row, Stage, argmax};
use lexicon::Lexicon;
pub use own::{held_out, run_on};

/// How much a sentence of the treebank counts beside one of the news.
const GOLD: u8 = 5;
/// How many features the model may have.
const FEATURES: usize = 64_000;
/// How often the first pass must find a feature.
const LEAST: f32 = 12.0;
/// How often the treebank is gone through while the news is gone through once.
const REPEATED: usize = 4;
/// How many kinds of mistakes are told.
const MISTAKES: usize = 12;

/// The sentences to learn from.
struct Data {
    train: Vec<Sample>,
    dev: Vec<Sample>,
    news: Vec<Sample>,
}

impl Data {
    fn read(shared: &Shared, silver: Option<&Path>) -> Result<Self> {
        let hints = |name: &str| match silver {
            Some(folder) => {
                let path = folder.join(name);
                let read = fs::read_to_string(&path);
                read.map(Some).map_err(|e| Error::invalid_input(format!("{}: {e}", path.display())))
            }
            None => Ok(None),
        };
        let treebank = |split: &str| -> Result<Vec<Sample>> {
            let upos = shared.read(&format!("treebank/vtb_{split}.upos.txt"))?;
            let xpos = shared.read(&format!("treebank/vtb_{split}.xpos_harmonised.txt"))?;
            let mut samples: Vec<Sample> =
                upos.lines().zip(xpos.lines()).map(|(u, x)| Sample::gold(u, x)).collect();
            if let Some(text) = hints(&format!("pos_{split}.txt"))? {
                samples.iter_mut().zip(text.lines()).try_for_each(|(s, line)| s.take_hints(line))?;
            }
            Ok(samples)
        };
        let news = hints("pos_news.txt")?.unwrap_or_default();
        Ok(Self {
            train: treebank("train")?,
            dev: treebank("dev")?,
            news: news.lines().zip(0..).filter_map(|(line, n)| Sample::hinted(line, n)).collect(),
        })
    }
}

/// Learns, writes `pos.bin` to `folder` and reports. `silver`: the folder of sentences that other taggers have
/// tagged (`models/README.md`); without it the model learns from the treebank alone.
pub fn run(shared: &Shared, silver: Option<&Path>, folder: &Path) -> Result<String> {
    let mut report = String::new();
    let Data { train, dev, mut news } = Data::read(shared, silver)?;
    let score = evaluate(&make(&train, &mut news), &dev)?;
    let _ = writeln!(report, "treebank dev, by a model that has not seen it: {score}");
    for (gold, given, n) in score.mistakes(MISTAKES) {
        let _ = writeln!(report, "  {gold} taken for {given}: {n}");
    }
    let bytes = make(&[train, dev].concat(), &mut news);
    let model = TagModel::open(&bytes)?;
    let _ = writeln!(
        report,
        "shipped, of train and dev: features {}, words {}, bytes {}",
        model.features(),
        model.words(),
        bytes.len()
    );
    write(folder, "pos.bin", &bytes)?;
    Ok(report)
}

/// A model that has learnt from all but the treebank's dev side.
pub fn without_dev(shared: &Shared, silver: Option<&Path>) -> Result<Vec<u8>> {
    let Data { train, mut news, .. } = Data::read(shared, silver)?;
    Ok(make(&train, &mut news))
}

/// Learns from the treebank's sentences, and from news as a teacher tags them.
fn make(gold: &[Sample], news: &mut [Sample]) -> Vec<u8> {
    let mut gold = gold.to_vec();
    gold.iter_mut().for_each(Sample::name_capitals);
    if !news.is_empty() {
        guess(&gold, news);
        let lexicon = Lexicon::new(&weighted(news, &gold));
        gold.iter_mut().chain(news.iter_mut()).for_each(|s| lexicon.apply(&mut s.tokens));
        let mut teacher = Fit::new(&weighted(&[], &gold), 1.0, true);
        teacher.learn(&Stage { samples: gold.iter().collect(), epochs: 6, rate: 0.05, caution: 1.0 });
        for sample in news.iter_mut() {
            sample.targets = teacher.tag(sample);
        }
    }
    let lexicon = Lexicon::new(&weighted(news, &gold));
    gold.iter_mut().chain(news.iter_mut()).for_each(|s| lexicon.apply(&mut s.tokens));

    let least = if news.is_empty() { f32::from(GOLD) } else { LEAST };
    let mut fit = Fit::new(&weighted(news, &gold), least, false);
    let again = (0..REPEATED).flat_map(|_| &gold);
    let samples: Vec<&Sample> = news.iter().chain(again).collect();
    fit.learn(&Stage { samples: samples.clone(), epochs: 1, rate: 0.1, caution: 1.0 });
    fit.prune(FEATURES);
    // What is left makes up for what is gone.
    fit.learn(&Stage { samples, epochs: 1, rate: 0.05, caution: 4.0 });
    compile(&fit.rows(), &lexicon)
}

/// The sentences with what each counts.
fn weighted<'s>(news: &'s [Sample], gold: &'s [Sample]) -> Vec<(&'s Sample, u8)> {
    news.iter().map(|s| (s, 1)).chain(gold.iter().map(|s| (s, GOLD))).collect()
}

/// Guesses for the news: the commonest tag that the treebank has where the second tagger says the same.
fn guess(gold: &[Sample], news: &mut [Sample]) {
    let mut counts: BTreeMap<u8, Row> = BTreeMap::new();
    for sample in gold {
        for (i, hint) in sample.hints.iter().enumerate() {
            if let Some(label) = sample.label(i) {
                counts.entry(hint[1]).or_default()[label] += 1.0;
            }
        }
    }
    let best: BTreeMap<u8, Row> =
        counts.iter().map(|(hint, row)| (*hint, data::one(Upos::ALL[usize::from(argmax(row))]))).collect();
    for sample in news {
        let guess = |h: &[u8; 2]| best.get(&h[1]).copied().unwrap_or([0.0; Upos::LANES]);
        sample.targets = sample.hints.iter().map(guess).collect();
    }
}
