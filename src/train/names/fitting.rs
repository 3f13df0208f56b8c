//! From texts to samples, and from samples to weights.

use super::corpus::Labelled;
use super::crf::{ByHash, Sample, Weights, fit};
use super::harvest::Learnt;
use super::teacher::Told;
use super::{Hashes, PLAN, Plan, compile, peer};
use crate::Result;
use crate::entity::tagger::{OUTSIDE, TAGS, Window, looks, tag};
use crate::entity::{self, NameModel};
use crate::tokenize::sentences;

/// A feature must occur so often in labelled texts ...
const SEEN: u32 = 2;
/// ... or so often in what a teacher has tagged.
const SEEN_IN_NEWS: u32 = 16;
/// One text in so many is learnt from a second time, with damaged letter case ...
const DAMAGED: u64 = 3;
/// ... in one name of so many.
const SMALL: u64 = 3;

/// Weights, and the hash of the feature that each row of them is of.
#[derive(Debug)]
pub struct Fitted {
    pub known: Vec<u64>,
    pub weights: Weights,
}

/// Fits weights to labelled texts, and to those that a teacher has tagged.
pub fn fitted(texts: &[&Labelled], told: &[Told], learnt: &Learnt, seed: u64) -> Result<Fitted> {
    let empty = compile(&[], &Weights::empty(0), learnt);
    let model = NameModel::open(&empty)?;
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut draw = move || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random >> 11
    };
    let damaged: Vec<Labelled> = texts
        .iter()
        .filter_map(|t| if draw().is_multiple_of(DAMAGED) { Some(t.damaged(SMALL, &mut draw)) } else { None })
        .collect();
    let texts = || texts.iter().copied().chain(&damaged);
    let mut known = frequent(texts(), &model, SEEN);
    known.extend(frequent(told.iter().map(|t| &t.text), &model, SEEN_IN_NEWS));
    known.sort_unstable();
    known.dedup();
    let numbers: ByHash<u32> = known.iter().zip(0..).map(|(h, n)| (*h, n)).collect();
    let of = |text, shares| samples(text, &model, &numbers, shares).into_iter().map(|(_, sample)| sample);
    let gold: Vec<Sample> = texts().flat_map(|t| of(t, &[])).collect();
    let silver: Vec<Sample> = told.iter().flat_map(|t| of(&t.text, &t.shares)).collect();
    let weights = fit(&gold, &silver, known.len(), Plan { seed, ..PLAN });
    Ok(Fitted { known, weights })
}

/// The features that occur so often, in no order.
fn frequent<'t>(texts: impl Iterator<Item = &'t Labelled>, model: &NameModel<'_>, least: u32) -> Vec<u64> {
    let mut counts: ByHash<u32> = ByHash::default();
    for text in texts {
        each_atom(text, model, |_, _, hashes| {
            for h in hashes {
                *counts.entry(*h).or_default() += 1;
            }
        });
    }
    counts.into_iter().filter(|(_, n)| *n >= least).map(|(h, _)| h).collect()
}

/// The stretches of a text that are weighed, each with the number of its first atom; with the shares of the tags where a teacher has told them.
pub fn samples(
    text: &Labelled,
    model: &NameModel<'_>,
    numbers: &ByHash<u32>,
    shares: &[[u8; TAGS]],
) -> Vec<(usize, Sample)> {
    let mut samples: Vec<(usize, Sample)> = Vec::new();
    each_atom(text, model, |i, tag, hashes| match (tag, samples.last_mut()) {
        (Some(tag), Some((_, sample))) => {
            sample.features.extend(hashes.iter().filter_map(|h| numbers.get(h)));
            sample.ends.push(sample.features.len() as u32);
            sample.tags.push(tag);
            sample.shares.extend(shares.get(i));
        }
        _ => samples.push((i, Sample::default())),
    });
    samples
}

/// Calls `take` with the number, the tag and the features of each atom that is weighed and of those beside them, and with no tag
/// before each stretch of them.
pub fn each_atom(text: &Labelled, model: &NameModel<'_>, mut take: impl FnMut(usize, Option<u8>, &[u64])) {
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
                take(i, None, &[]);
            }
            before = weighed;
            if weighed {
                hashes.clear();
                window.features(i, &mut Hashes(&mut hashes));
                if !text.hints.is_empty() {
                    peer::features(&text.hints, &looks, i, (range.start, range.end), &mut hashes);
                }
                take(i, Some(tags[i]), &hashes);
            }
        }
    }
}
