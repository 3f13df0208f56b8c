//! `models/names.bin`: a network over atoms under a conditional random field, and what it has learnt from raw news.

mod algebra;
mod before;
mod chain;
mod clusters;
mod corpus;
mod harvest;
mod labels;
mod net;
mod own;
mod score;
mod written;

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::hash::{BuildHasherDefault, Hasher};
use std::path::Path;

use super::Shared;
use super::data::write;
use super::report::progress;
use crate::Result;
use crate::entity::tagger::{
    BLOCKS, Layout, MOST, OUTSIDE, ROW, ROWS, SCORE, STATE, WEIGHT, WIDTH, cluster_key, looks, rows, table,
    tag,
};
use crate::entity::{self, NameModel};
use crate::model::Builder;

use algebra::{DIM, Vector};
use before::Before;
use clusters::Company;
use corpus::Labelled;
use harvest::{Learnt, harvest};
use net::{Plan, Sample, Weights, fit, place};
pub use own::{held_out, run_on};
use score::Score;

/// A word must stand so often in labelled texts to come before those that only stand in others.
const SEEN: u32 = 3;
/// So many words have a row.
const WORDS: usize = 32_000;
const FOLDS: usize = 5;
/// What has no labels: all raw news and so many articles of segmented news.
const ARTICLES: usize = 25_000;

const PLAN: Plan = Plan { epochs: 4, rate: 0.002, dropout: [0.2, 0.1] };
/// Each text is learnt from a second time with damaged letter case: so many of a hundred names are in small letters, of
/// those at the head of a line and of the others.
const SMALL: [u64; 2] = [60, 33];

/// The labelled texts.
struct Data {
    train: Vec<Labelled>,
    /// One by one, and in windows.
    dev: [Vec<Labelled>; 2],
    news: Vec<Labelled>,
    /// Labelled by us ([`labels`]), and written by us ([`written`]).
    ours: Vec<Labelled>,
    documents: Vec<Labelled>,
    unlabelled: Vec<String>,
    company: Company,
}

/// Sentences of the treebank are learnt from one by one, and again so many that follow each other as one text: most
/// are of one article.
const WINDOW: usize = 10;

impl Data {
    fn read(shared: &Shared) -> Result<Self> {
        let mut documents = corpus::documents(shared, "gold/news")?;
        documents.extend(corpus::documents(shared, "gold")?);
        progress("names: the company of words");
        let mut unlabelled = corpus::segmented(shared, ARTICLES)?;
        unlabelled.extend(corpus::unlabelled(shared)?);
        let treebank = |file: &str| -> Result<[Vec<Labelled>; 2]> {
            Ok([corpus::sentences(shared, file, 1)?, corpus::sentences(shared, file, WINDOW)?])
        };
        Ok(Self {
            company: clusters::learn(&unlabelled),
            unlabelled,
            train: treebank("vtb_train")?.concat(),
            dev: treebank("vtb_dev")?,
            news: corpus::sentences(shared, "news", 1)?,
            ours: [labels::read(shared)?, written::read()?].concat(),
            documents,
        })
    }

    /// What is always learnt from.
    fn sentences(&self) -> impl Iterator<Item = &Labelled> {
        self.train.iter().chain(&self.news).chain(&self.ours)
    }
}

/// Trains the name model and writes it to `folder`; gives the figures of the run.
///
/// Words and parts of speech are those of the models that stand in the folder, else of the library's; for treebank dev
/// of models that have not seen it, which learn from the `silver` that `pos` does.
pub fn run(shared: &Shared, silver: Option<&Path>, folder: &Path) -> Result<String> {
    let data = Data::read(shared)?;
    let before = Before::in_folder(folder)?;
    let mut report = String::new();
    ship(&data, &before, folder, &mut report)?;
    without_dev(&data, &Before::without_dev(shared, silver)?, &mut report)?;
    cross_validated(&data, &before, &mut report)?;
    Ok(report)
}

/// The model of the library, which has learnt from every labelled text.
fn ship(data: &Data, before: &Before, folder: &Path, report: &mut String) -> Result<()> {
    let all: Vec<&Labelled> =
        data.sentences().chain(data.dev.iter().flatten()).chain(&data.documents).collect();
    progress("names: the shipped model");
    let bytes = two_stages(&all, before, data)?;
    let _ = writeln!(report, "bytes {}", bytes.len());
    write(folder, "names.bin", &bytes)
}

/// Treebank dev by what was learnt from all the rest.
fn without_dev(data: &Data, before: &Before, report: &mut String) -> Result<()> {
    let seen: Vec<&Labelled> = data.sentences().chain(&data.documents).collect();
    let bytes = two_stages(&seen, before, data)?;
    progress("names: treebank dev");
    report_dev(data, before, &bytes, report)
}

fn report_dev(data: &Data, before: &Before, model: &[u8], report: &mut String) -> Result<()> {
    for (how, texts) in ["each sentence alone", "ten sentences a text"].iter().zip(&data.dev) {
        let mut score = Score::default();
        texts.iter().try_for_each(|text| score.add(text, before, model))?;
        let _ = writeln!(report, "treebank dev, {how}, learnt from the rest (precision/recall F1)\n{score}");
    }
    Ok(())
}

/// The labelled documents, each by what was learnt without it.
fn cross_validated(data: &Data, before: &Before, report: &mut String) -> Result<()> {
    let base: Vec<&Labelled> = data.sentences().chain(data.dev.iter().flatten()).collect();
    let learnt = learn(&base, before, data)?;
    let mut score = Score::default();
    for fold in 0..FOLDS {
        let other = data.documents.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).map(|(_, d)| d);
        let seen: Vec<&Labelled> = base.iter().copied().chain(other).collect();
        progress(&format!("names: fold {} of {FOLDS}", fold + 1));
        let bytes = make(&seen, before, &learnt)?;
        for text in data.documents.iter().skip(fold).step_by(FOLDS) {
            score.add(text, before, &bytes)?;
        }
    }
    let _ = writeln!(report, "documents, cross-validated\n{score}");
    Ok(())
}

/// A model, then what it finds in raw news, then a model that knows it.
fn two_stages(texts: &[&Labelled], before: &Before, data: &Data) -> Result<Vec<u8>> {
    make(texts, before, &learn(texts, before, data)?)
}

/// What a first model of these texts finds in raw news.
fn learn(texts: &[&Labelled], before: &Before, data: &Data) -> Result<Learnt> {
    let first = make(texts, before, &Learnt { company: data.company.clone(), ..Learnt::default() })?;
    progress("names: reading raw news");
    Ok(harvest(&data.unlabelled, texts, before, &NameModel::open(&first)?, &data.company))
}

/// A hasher of what is a hash already.
#[derive(Debug, Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |h, b| h << 8 | u64::from(*b));
    }
    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// A map of hashes.
type ByHash<V> = HashMap<u64, V, BuildHasherDefault<Same>>;

/// Fits a model and writes it down.
fn make(texts: &[&Labelled], before: &Before, learnt: &Learnt) -> Result<Vec<u8>> {
    let nothing = Weights { rows: vec![[0.0; WIDTH]; ROWS], dense: vec![0.0; place::ALL] };
    let empty = compile(&nothing, &[], learnt);
    let model = NameModel::open(&empty)?;
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut draw = move || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random >> 11
    };
    let damaged: Vec<Labelled> = texts.iter().map(|t| t.damaged(SMALL, &mut draw)).collect();
    let texts: Vec<&Labelled> = texts.iter().copied().chain(&damaged).collect();
    let (words, vectors) = vocabulary(&texts, &learnt.company);
    let numbers: ByHash<u32> = words.iter().zip(ROWS as u32..).map(|(word, n)| (*word, n)).collect();
    let mut samples: Vec<Sample> = Vec::new();
    for text in &texts {
        take(text, before, &model, &numbers, &mut samples);
    }
    let weights = fit(&samples, ROWS + words.len(), (ROWS, &vectors), PLAN);
    Ok(compile(&weights, &words, learnt))
}

/// The words that have a row, and the vectors of those that are known from the news: first those that labelled texts
/// hold often enough, then the commonest.
fn vocabulary(texts: &[&Labelled], company: &Company) -> (Vec<u64>, Vec<Vector>) {
    let mut counts: ByHash<u32> = ByHash::default();
    for text in texts {
        let atoms = text.atoms();
        for i in 0..atoms.len() {
            *counts.entry(cluster_key(&atoms, i).1).or_default() += 1;
        }
    }
    let mut words: Vec<(u64, u32)> = counts.into_iter().filter(|(_, n)| *n >= SEEN).collect();
    words.sort_unstable_by_key(|(word, n)| (std::cmp::Reverse(*n), *word));
    let mut words: Vec<u64> = words.into_iter().map(|(word, _)| word).take(WORDS).collect();
    let known: ByHash<&Vector> = company.words.iter().map(|(word, vector)| (*word, vector)).collect();
    let seen: HashSet<u64, BuildHasherDefault<Same>> = words.iter().copied().collect();
    let others = company.words.iter().map(|(word, _)| *word).filter(|word| !seen.contains(word));
    words.extend(others.take(WORDS - words.len()));
    let vectors = words.iter().map(|word| known.get(word).map_or([0.0; DIM], |vector| **vector)).collect();
    (words, vectors)
}

/// The sentences of a text that are weighed.
fn take(
    text: &Labelled,
    before: &Before,
    model: &NameModel<'_>,
    words: &ByHash<u32>,
    samples: &mut Vec<Sample>,
) {
    let read = before.read(text.atoms());
    let (reader, drafts) = entity::proposals(&read.atoms, &read.sentences);
    let looks = looks(&reader, read.evidence(), &drafts, model);
    let mut tags = vec![OUTSIDE as u8; looks.len()];
    for (range, label) in text.in_atoms(&read.atoms) {
        // A name that is cut by a sentence's end is none that can be learnt.
        if reader.sentence(range.start).end >= range.end {
            for i in range.clone() {
                tags[i] = tag(label, &range, i) as u8;
            }
        }
    }
    for range in read.sentences.iter().map(|sentence| sentence.atoms.clone()) {
        if !looks[range.clone()].iter().any(|look| look.weighed) {
            continue;
        }
        let mut sample = Sample { tags: tags[range.clone()].to_vec(), ..Sample::default() };
        for look in &looks[range] {
            sample.features.extend(rows(look, &mut [0; MOST]).iter().map(|row| u32::from(*row)));
            sample.features.extend(words.get(&look.word));
            sample.ends.push(sample.features.len() as u32);
        }
        samples.push(sample);
    }
}

/// The file.
fn compile(weights: &Weights, words: &[u64], learnt: &Learnt) -> Vec<u8> {
    let scaled = |w: f32, bits: i32| (w * f32::from(1_u16 << bits)).round();
    let long = |w: f32, bits: i32| scaled(w, bits).clamp(f32::from(i16::MIN), f32::from(i16::MAX)) as i16;
    let short = |w: &f32| (scaled(*w, ROW).clamp(-127.0, 127.0) as i8).to_le_bytes()[0];
    let rows: Vec<u8> = weights.rows.iter().flatten().map(short).collect();
    let (small, rows) = rows.split_at(ROWS * WIDTH);
    let mut dense: Vec<i16> = weights.dense[place::BIAS].iter().map(|w| long(*w, STATE)).collect();
    let blocks = (0..BLOCKS).flat_map(|n| [place::taps(n), place::matrix(n), place::block_bias(n)]);
    let gate = [place::GATE, place::GATE_BIAS..place::GATE_BIAS + 1];
    for range in blocks.chain([place::OUT, place::OUT_BIAS]).chain(gate) {
        dense.extend(weights.dense[range].iter().map(|w| long(*w, WEIGHT)));
    }
    let steps: Vec<i16> = weights.dense[place::STEPS].iter().map(|w| long(*w, SCORE)).collect();
    let (word_keys, places) = table(words.iter().map(|word| Layout::row(*word)));
    let mut word_rows = vec![0_u16; word_keys.len()];
    for (row, place) in (1..).zip(places) {
        word_rows[place] = row;
    }
    let (learnt_keys, values) = bytes_by_hash(&learnt.entries);
    let (cluster_keys, clusters) = bytes_by_hash(&learnt.company.clusters);
    let mut builder = Builder::new(Layout::KIND, Layout::VERSION);
    builder.bytes(Layout::ROWS, small);
    builder.bytes(Layout::WORDS, rows);
    builder.numbers(Layout::WEIGHTS, &dense);
    builder.numbers(Layout::STEPS, &steps);
    builder.numbers(Layout::WORD_KEYS, &word_keys);
    builder.numbers(Layout::WORD_ROWS, &word_rows);
    builder.numbers(Layout::LEARNT_KEYS, &learnt_keys);
    builder.bytes(Layout::LEARNT, &values);
    builder.numbers(Layout::CLUSTER_KEYS, &cluster_keys);
    builder.bytes(Layout::CLUSTERS, &clusters);
    builder.finish()
}

/// A table of keys, and what stands at each.
fn bytes_by_hash(entries: &[(u64, u8)]) -> (Vec<u32>, Vec<u8>) {
    let (keys, places) = table(entries.iter().map(|(hash, _)| *hash));
    let mut values = vec![0; keys.len()];
    for ((_, value), place) in entries.iter().zip(places) {
        values[place] = *value;
    }
    (keys, values)
}
