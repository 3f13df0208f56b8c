//! `models/names.bin`: weights of a conditional random field over atoms, and what it has learnt from raw news.

mod algebra;
mod clusters;
mod corpus;
mod crf;
mod harvest;
mod labels;
mod own;

use std::fmt::Write as _;
use std::path::Path;

use super::Shared;
use super::data::write;
use super::report::progress;
use crate::Result;
use crate::entity::tagger::{INSIDE, Layout, OUTSIDE, ROW, TAGS, Visit, Window, looks, table, tag};
use crate::entity::{self, Label, NameModel};
use crate::model::Builder;
use crate::tokenize::sentences;

use clusters::Clusters;
use corpus::{Labelled, Spans};
use crf::{ByHash, Plan, Sample, Weights, fit};
use harvest::{Learnt, harvest};
pub use own::{held_out, run_on};

/// A feature must occur so often.
const SEEN: u32 = 2;
/// So many features are kept.
const FEATURES: usize = 96_000;
/// Steps of a stored weight in one natural logarithm.
const SCALE: f32 = 16.0;
const FOLDS: usize = 5;
/// What has no labels: all raw news and so many articles of segmented news.
const ARTICLES: usize = 25_000;

const PLAN: Plan = Plan { epochs: 10, rate: 0.15, decay: 0.002, dropout: 8 };
/// Each text is learnt from a second time with damaged letter case: so many of a hundred names are in small letters, of
/// those at the head of a line and of the others.
const SMALL: [u64; 2] = [60, 33];

/// The labelled texts.
struct Data {
    train: Vec<Labelled>,
    /// One by one, and in windows.
    dev: [Vec<Labelled>; 2],
    news: Vec<Labelled>,
    /// Labelled by us ([`labels`]).
    ours: Vec<Labelled>,
    documents: Vec<Labelled>,
    unlabelled: Vec<String>,
    clusters: Clusters,
}

/// Sentences of the treebank are learnt from one by one, and again so many that follow each other as one text: most
/// are of one article.
const WINDOW: usize = 10;

impl Data {
    fn read(shared: &Shared) -> Result<Self> {
        let mut documents = corpus::documents(shared, "gold/news")?;
        documents.extend(corpus::documents(shared, "gold")?);
        progress("names: clusters of words");
        let mut unlabelled = corpus::segmented(shared, ARTICLES)?;
        unlabelled.extend(corpus::unlabelled(shared)?);
        let treebank = |file: &str| -> Result<[Vec<Labelled>; 2]> {
            Ok([corpus::sentences(shared, file, 1)?, corpus::sentences(shared, file, WINDOW)?])
        };
        Ok(Self {
            clusters: clusters::learn(&unlabelled),
            unlabelled,
            train: treebank("vtb_train")?.concat(),
            dev: treebank("vtb_dev")?,
            news: corpus::sentences(shared, "news", 1)?,
            ours: labels::read(shared)?,
            documents,
        })
    }

    /// What is always learnt from.
    fn sentences(&self) -> impl Iterator<Item = &Labelled> {
        self.train.iter().chain(&self.news).chain(&self.ours)
    }
}

/// Trains the name model and writes it to `folder`; gives the figures of the run.
pub fn run(shared: &Shared, folder: &Path) -> Result<String> {
    let data = Data::read(shared)?;
    let mut report = String::new();
    without_dev(&data, &mut report)?;
    cross_validated(&data, &mut report)?;
    let all: Vec<&Labelled> =
        data.sentences().chain(data.dev.iter().flatten()).chain(&data.documents).collect();
    progress("names: the shipped model");
    let bytes = two_stages(&all, &data)?;
    let _ = writeln!(report, "bytes {}", bytes.len());
    write(folder, "names.bin", &bytes)?;
    Ok(report)
}

/// Treebank dev by what was learnt from all the rest.
fn without_dev(data: &Data, report: &mut String) -> Result<()> {
    let seen: Vec<&Labelled> = data.sentences().chain(&data.documents).collect();
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
    let base: Vec<&Labelled> = data.sentences().chain(data.dev.iter().flatten()).collect();
    let learnt = learn(&base, data)?;
    let mut score = Score::default();
    for fold in 0..FOLDS {
        let other = data.documents.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).map(|(_, d)| d);
        let seen: Vec<&Labelled> = base.iter().copied().chain(other).collect();
        progress(&format!("names: fold {} of {FOLDS}", fold + 1));
        let bytes = make(&seen, &learnt)?;
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

/// What a first model of these texts finds in raw news.
fn learn(texts: &[&Labelled], data: &Data) -> Result<Learnt> {
    let first = make(texts, &Learnt { clusters: data.clusters.clone(), ..Learnt::default() })?;
    progress("names: reading raw news");
    Ok(harvest(&data.unlabelled, texts, &NameModel::open(&first)?, &data.clusters))
}

/// Fits a model and writes it down.
fn make(texts: &[&Labelled], learnt: &Learnt) -> Result<Vec<u8>> {
    let empty = compile(&[], &Weights { rows: Vec::new(), steps: [[0.0; TAGS]; TAGS] }, learnt);
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
    let texts = &texts;
    let mut counts: ByHash<u32> = ByHash::default();
    for text in texts {
        each_atom(text, &model, |_, hashes| {
            for h in hashes {
                *counts.entry(*h).or_default() += 1;
            }
        });
    }
    let mut known: Vec<u64> = counts.iter().filter(|(_, n)| **n >= SEEN).map(|(h, _)| *h).collect();
    drop(counts);
    known.sort_unstable();
    let numbers: ByHash<u32> = known.iter().zip(0..).map(|(h, n)| (*h, n)).collect();
    let mut samples: Vec<Sample> = Vec::new();
    for text in texts {
        each_atom(text, &model, |tag, hashes| {
            let sample = match tag {
                Some(_) if !samples.is_empty() => samples.last_mut(),
                _ => None,
            };
            if let (Some(sample), Some(tag)) = (sample, tag) {
                sample.features.extend(hashes.iter().filter_map(|h| numbers.get(h)));
                sample.ends.push(sample.features.len() as u32);
                sample.tags.push(tag);
            } else {
                samples.push(Sample::default());
            }
        });
    }
    samples.retain(|s| !s.tags.is_empty());
    let weights = fit(&samples, known.len(), PLAN);
    Ok(compile(&known, &weights, learnt))
}

/// The features of an atom, one after the other.
struct Hashes<'h>(&'h mut Vec<u64>);

impl Visit for Hashes<'_> {
    fn group<const N: usize>(&mut self, _: u64, features: impl FnOnce() -> [u64; N]) {
        self.0.extend(features());
    }
}

/// Calls `take` with the tag and the features of each atom that is weighed and of those beside them, and with no tag
/// before each stretch of them.
fn each_atom(text: &Labelled, model: &NameModel<'_>, mut take: impl FnMut(Option<u8>, &[u64])) {
    let atoms = text.atoms();
    let cut = sentences(&atoms);
    let (reader, drafts) = entity::proposals(&atoms, &cut);
    let looks = looks(&reader, &drafts, Some(model));
    let mut tags = vec![OUTSIDE as u8; atoms.len()];
    for (range, label) in text.in_atoms(&atoms) {
        // A name that is cut by a sentence's end, or is not weighed as a whole, is none that can be learnt.
        let whole = reader.sentence(range.start).end >= range.end;
        if whole && looks[range.clone()].iter().all(|look| look.near) {
            for i in range.clone() {
                tags[i] = tag(label, &range, i) as u8;
            }
        }
    }
    let mut hashes = Vec::new();
    for sentence in &cut {
        let range = sentence.atoms.clone();
        let window = Window { looks: &looks, start: range.start, end: range.end };
        let near = |i: usize| looks[i].near;
        let beside = |i: usize| i > range.start && near(i - 1) || i + 1 < range.end && near(i + 1);
        let mut before = false;
        for i in range.clone() {
            let weighed = near(i) || beside(i);
            if weighed && !before {
                take(None, &[]);
            }
            before = weighed;
            if weighed {
                hashes.clear();
                window.features(i, &mut Hashes(&mut hashes));
                take(Some(tags[i]), &hashes);
            }
        }
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
