//! `models/names.bin`: weights of a conditional random field over atoms, and what it has learnt from raw news.

mod algebra;
mod clusters;
mod corpus;
mod crf;
mod fitting;
mod harvest;
mod own;
mod peer;
mod teacher;

use std::fmt::Write as _;
use std::path::Path;

use super::Shared;
use super::data::write;
use super::report::progress;
use crate::Result;
use crate::entity::tagger::{INSIDE, Layout, ROW, Visit, table};
use crate::entity::{self, Label, NameModel};
use crate::model::Builder;
use crate::tokenize::sentences;

use clusters::Clusters;
use corpus::{Labelled, Spans};
use crf::{Plan, Weights};
use harvest::{Learnt, harvest};
pub use own::{held_out, run_on};
use peer::Peer;
use teacher::Told;

/// So many features are kept.
const FEATURES: usize = 96_000;
/// Steps of a stored weight in one natural logarithm.
const SCALE: f32 = 16.0;
const FOLDS: usize = 5;
/// What has no labels: all raw news and so many articles of segmented news.
const ARTICLES: usize = 25_000;

const PLAN: Plan = Plan { epochs: 10, rate: 0.15, decay: 0.002, dropout: 8, parts: 2, seed: 0 };

/// The labelled texts.
struct Data {
    train: Vec<Labelled>,
    /// One by one, and in windows.
    dev: [Vec<Labelled>; 2],
    news: Vec<Labelled>,
    documents: Vec<Labelled>,
    /// News that the peer has not read: what is counted there tells no more of the sentences that are learnt from than
    /// of others.
    unlabelled: Vec<String>,
    clusters: Clusters,
    peer: Option<Peer>,
}

/// Sentences of the treebank are learnt from one by one, and again so many that follow each other as one text: most
/// are of one article.
const WINDOW: usize = 10;

impl Data {
    fn read(shared: &Shared, silver: Option<&Path>) -> Result<Self> {
        let peer = silver.map(Peer::read).transpose()?;
        let mut documents = corpus::documents(shared, "gold/news")?;
        documents.extend(corpus::documents(shared, "gold")?);
        progress("names: clusters of words");
        let mut unlabelled = corpus::segmented(shared, ARTICLES)?;
        unlabelled.extend(corpus::unlabelled(shared)?);
        let treebank = |file: &str| -> Result<[Vec<Labelled>; 2]> {
            Ok([corpus::sentences(shared, file, 1)?, corpus::sentences(shared, file, WINDOW)?])
        };
        let clusters = clusters::learn(&unlabelled);
        let read = peer.as_ref().map(Peer::articles).unwrap_or_default();
        unlabelled.retain(|text| !read.contains(text.replace('_', " ").as_str()));
        Ok(Self {
            clusters,
            unlabelled,
            train: treebank("vtb_train")?.concat(),
            dev: treebank("vtb_dev")?,
            news: corpus::sentences(shared, "news", 1)?,
            documents,
            peer,
        })
    }
}

/// Trains the name model and writes it to `folder`; gives the figures of the run. `silver`: the folder of news that
/// another tagger has tagged (`models/README.md`); without it the model learns from the labelled texts alone.
pub fn run(shared: &Shared, silver: Option<&Path>, folder: &Path) -> Result<String> {
    let data = Data::read(shared, silver)?;
    let mut report = String::new();
    without_dev(&data, &mut report)?;
    cross_validated(&data, &mut report)?;
    let all: Vec<&Labelled> =
        data.train.iter().chain(data.dev.iter().flatten()).chain(&data.news).chain(&data.documents).collect();
    progress("names: the shipped model");
    let bytes = two_stages(&all, &data)?;
    let _ = writeln!(report, "bytes {}", bytes.len());
    write(folder, "names.bin", &bytes)?;
    Ok(report)
}

/// Treebank dev by what was learnt from all the rest.
fn without_dev(data: &Data, report: &mut String) -> Result<()> {
    let seen: Vec<&Labelled> = data.train.iter().chain(&data.news).chain(&data.documents).collect();
    let bytes = two_stages(&seen, data)?;
    progress("names: treebank dev");
    report_dev(data, &bytes, report)
}

fn report_dev(data: &Data, model: &[u8], report: &mut String) -> Result<()> {
    for (how, texts) in ["each sentence alone", "ten sentences a text"].iter().zip(&data.dev) {
        let mut score = Score::default();
        texts.iter().try_for_each(|text| score.add(text, model))?;
        let _ = writeln!(report, "treebank dev, {how}, learnt from the rest (precision/recall F1)\n{score}");
    }
    Ok(())
}

/// The labelled documents, each by what was learnt without it.
fn cross_validated(data: &Data, report: &mut String) -> Result<()> {
    let base: Vec<&Labelled> = data.train.iter().chain(data.dev.iter().flatten()).chain(&data.news).collect();
    let taught = learn(&base, data)?;
    let mut score = Score::default();
    for fold in 0..FOLDS {
        let other = data.documents.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).map(|(_, d)| d);
        let seen: Vec<&Labelled> = base.iter().copied().chain(other).collect();
        progress(&format!("names: fold {} of {FOLDS}", fold + 1));
        let bytes = make(&seen, &taught)?;
        for text in data.documents.iter().skip(fold).step_by(FOLDS) {
            score.add(text, &bytes)?;
        }
    }
    let _ = writeln!(report, "documents, cross-validated\n{score}");
    Ok(())
}

/// A model, then what it finds in raw news, then a model that knows it.
fn two_stages(texts: &[&Labelled], data: &Data) -> Result<Vec<u8>> {
    make(texts, &learn(texts, data)?)
}

/// What unlabelled news taught.
#[derive(Debug, Default)]
struct Taught {
    learnt: Learnt,
    told: Vec<Told>,
}

/// What a first model of these texts finds in raw news, and what a teacher of them makes of the peer's.
fn learn(texts: &[&Labelled], data: &Data) -> Result<Taught> {
    let learnt = Learnt { clusters: data.clusters.clone(), ..Learnt::default() };
    let first = make(texts, &Taught { learnt, told: Vec::new() })?;
    progress("names: reading raw news");
    let learnt = harvest(&data.unlabelled, texts, &NameModel::open(&first)?, &data.clusters);
    let told = data.peer.as_ref().map(|peer| teacher::news(texts, peer, &learnt)).transpose()?;
    Ok(Taught { learnt, told: told.unwrap_or_default() })
}

/// Fits a model and writes it down.
fn make(texts: &[&Labelled], taught: &Taught) -> Result<Vec<u8>> {
    let fitted = fitting::fitted(texts, &taught.told, &taught.learnt, 0)?;
    Ok(compile(&fitted.known, &fitted.weights, &taught.learnt))
}

/// The features of an atom, one after the other.
struct Hashes<'h>(&'h mut Vec<u64>);

impl Visit for Hashes<'_> {
    fn group<const N: usize>(&mut self, _: u64, features: impl FnOnce() -> [u64; N]) {
        self.0.extend(features());
    }
}

/// The file.
fn compile(known: &[u64], weights: &Weights, learnt: &Learnt) -> Vec<u8> {
    let quantised = |w: f32| (w * SCALE).round().clamp(-127.0, 127.0) as i8;
    let mut rows: Vec<(f32, u64, [i8; INSIDE])> = known
        .iter()
        .zip(&weights.rows)
        .map(|(hash, row)| (row.iter().map(|w| w.abs()).fold(0.0, f32::max), *hash, row.map(quantised)))
        .filter(|(_, _, row)| row.iter().any(|w| *w != 0))
        .collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    rows.truncate(FEATURES);
    let (keys, places) = table(rows.iter().map(|(_, hash, _)| *hash));
    let mut features: Vec<u8> =
        keys.iter().flat_map(|key| [key.to_le_bytes().as_slice(), &[0; INSIDE]].concat()).collect();
    for ((_, _, row), place) in rows.iter().zip(places) {
        for (to, weight) in features[place * ROW + 4..].iter_mut().zip(row) {
            *to = weight.to_le_bytes()[0];
        }
    }
    let steps: Vec<i16> = weights
        .steps
        .iter()
        .flatten()
        .map(|w| (w * SCALE).round().clamp(f32::from(i16::MIN), f32::from(i16::MAX)) as i16)
        .collect();
    let (learnt_keys, places) = table(learnt.entries.iter().map(|(hash, _)| *hash));
    let mut values = vec![0_u8; learnt_keys.len()];
    for ((_, value), place) in learnt.entries.iter().zip(places) {
        values[place] = *value;
    }
    let (cluster_keys, places) = table(learnt.clusters.iter().map(|(hash, _)| *hash));
    let mut clusters = vec![0_u16; cluster_keys.len()];
    for ((_, value), place) in learnt.clusters.iter().zip(places) {
        clusters[place] = *value;
    }
    let mut builder = Builder::new(Layout::KIND, Layout::VERSION);
    builder.bytes(Layout::FEATURES, &features);
    builder.numbers(Layout::STEPS, &steps);
    builder.numbers(Layout::LEARNT_KEYS, &learnt_keys);
    builder.bytes(Layout::LEARNT, &values);
    builder.numbers(Layout::CLUSTER_KEYS, &cluster_keys);
    builder.numbers(Layout::CLUSTERS, &clusters);
    builder.finish()
}

/// Names found and right, by label.
#[derive(Debug, Default)]
struct Score {
    model: Table,
    all: Table,
    rules: Table,
}

type Row = [u32; 3];

#[derive(Debug, Default)]
struct Table([Row; 4]);

impl Score {
    fn add(&mut self, text: &Labelled, model: &[u8]) -> Result<()> {
        let model = NameModel::open(model)?;
        let atoms = text.atoms();
        let cut = sentences(&atoms);
        let names = entity::tagged(&atoms, &cut, &model);
        self.model.add(&text.names, &text.written(names.into_iter().map(|(a, l)| (atoms.span(a), l))));
        for (table, model) in [(&mut self.all, Some(&model)), (&mut self.rules, None)] {
            let found = entity::find_by(&atoms, &cut, model, &entity::Gazetteer::default());
            let mentions = found.into_iter().filter(|e| e.mention == entity::Mention::Name);
            table.add(&text.names, &text.written(mentions.map(|e| (e.span, e.label))));
        }
        Ok(())
    }
}

impl Table {
    fn add(&mut self, gold: &Spans, found: &Spans) {
        let gold: std::collections::HashSet<_> = gold.iter().collect();
        let found: std::collections::HashSet<_> = found.iter().collect();
        for n in &gold {
            self.0[n.2 as usize][0] += 1;
        }
        for n in &found {
            self.0[n.2 as usize][1] += 1;
        }
        gold.intersection(&found).for_each(|n| self.0[n.2 as usize][2] += 1);
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (name, table) in [("rules", &self.rules), ("model", &self.model), ("all", &self.all)] {
            write!(f, "{name:<6}")?;
            let sum =
                |rows: &[Row]| rows.iter().fold([0; 3], |s: Row, r| [s[0] + r[0], s[1] + r[1], s[2] + r[2]]);
            let labels = [Label::Per, Label::Loc, Label::Org, Label::Misc];
            let rows = labels.iter().map(|l| (l.as_str(), table.0[*l as usize]));
            for (label, [gold, found, right]) in
                rows.chain([("all", sum(&table.0)), ("but MISC", sum(&table.0[..3]))])
            {
                let part = |of: u32| f64::from(right) / f64::from(of.max(1));
                let (p, r) = (part(found), part(gold));
                write!(f, "  {label} {p:.3}/{r:.3} {:.4}", 2.0 * p * r / (p + r).max(1e-9))?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
