//! From candidates and weights to the bytes of a word model.

use std::collections::BTreeMap;

use super::{Candidates, Weights};
use crate::model::Builder;
use crate::segment::{Feature, Layout, NGRAM_BYTES};
use crate::text::is_syllable;

/// A trie whose nodes stand in the order of a walk by breadth.
struct Trie {
    labels: Vec<u16>,
    children: Vec<u32>,
    ends: Vec<bool>,
}

/// Writes the model; all weights are 0 where none are given.
pub fn compile(candidates: &Candidates, weights: Option<&Weights>) -> Vec<u8> {
    let syllables = number_syllables(candidates);
    let ids: BTreeMap<&str, u16> = syllables.iter().zip(0..).map(|(s, i)| (*s, i)).collect();
    let words: Vec<Vec<u16>> =
        candidates.words.iter().map(|w| w.iter().map(|s| ids[s.as_str()]).collect()).collect();
    let trie = Trie::new(words);
    let weight = |feature| weights.map_or(0, |w| w.quantised(feature));
    let numbers = 0..syllables.len() as u16;
    let single: Vec<i16> = numbers.clone().map(|s| weight(Feature::Single(s))).collect();
    let by_neighbour = |feature: fn(u16, bool) -> Feature| {
        let both = numbers.clone().flat_map(|s| [feature(s, false), feature(s, true)]);
        both.map(weight).collect::<Vec<i16>>()
    };

    let mut builder = Builder::new(Layout::KIND, Layout::VERSION);
    builder.bytes(Layout::TEXT, syllables.concat().as_bytes());
    let mut starts = vec![0];
    starts.extend(syllables.iter().scan(0, |at, s| {
        *at += s.len() as u32;
        Some(*at)
    }));
    builder.numbers(Layout::STARTS, &starts);
    builder.numbers(Layout::SLOTS, &slots(&syllables));
    builder.numbers(Layout::NATIVE, &syllables.iter().map(|s| u8::from(is_syllable(s))).collect::<Vec<_>>());
    builder.numbers(Layout::SINGLE, &single);
    builder.numbers(Layout::LEFT, &by_neighbour(Feature::Left));
    builder.numbers(Layout::RIGHT, &by_neighbour(Feature::Right));
    let nodes = trie.ends.iter().zip(0..);
    let ends =
        nodes.map(|(end, n)| if *end { weight(Feature::Word(n)) } else { i16::MIN }).collect::<Vec<_>>();
    builder.numbers(Layout::LABELS, &trie.labels);
    builder.numbers(Layout::CHILDREN, &trie.children);
    builder.numbers(Layout::WORDS, &ends);
    builder.numbers(Layout::SHAPES, &shape_features().map(weight).collect::<Vec<_>>());
    builder.bytes(Layout::NGRAMS, &weights.map_or_else(|| vec![0; NGRAM_BYTES], Weights::buckets));
    builder.finish()
}

/// The features of the section of shapes, in its order.
pub fn shape_features() -> impl Iterator<Item = Feature> {
    use crate::segment::{CASINGS, LENGTHS, PAIRS, UNKNOWNS};
    let pairs = (0..PAIRS).map(Feature::Pair);
    pairs
        .chain((0..LENGTHS).map(Feature::Length))
        .chain((0..CASINGS).map(Feature::Casing))
        .chain((0..UNKNOWNS).map(Feature::Unknown))
}

/// Those that begin words first, each part in order.
fn number_syllables(candidates: &Candidates) -> Vec<&str> {
    let mut first: Vec<&str> = candidates.words.iter().map(|w| w[0].as_str()).collect();
    first.sort_unstable();
    first.dedup();
    let rest = candidates.syllables.iter().map(String::as_str).filter(|s| first.binary_search(s).is_err());
    let rest: Vec<&str> = rest.collect();
    first.extend(rest);
    assert!(first.len() < usize::from(u16::MAX), "more syllables than numbers for them");
    first
}

fn slots(syllables: &[&str]) -> Vec<u16> {
    let mut slots = vec![0; (syllables.len() * 2).next_power_of_two()];
    let mask = slots.len() - 1;
    for (syllable, number) in syllables.iter().zip(1..) {
        let mut slot = Layout::hash(syllable.as_bytes()) & mask;
        while slots[slot] != 0 {
            slot = (slot + 1) & mask;
        }
        slots[slot] = number;
    }
    slots
}

impl Trie {
    fn new(mut words: Vec<Vec<u16>>) -> Self {
        words.sort_unstable();
        let mut trie = Self { labels: vec![0], children: Vec::new(), ends: vec![false] };
        // Each node with the words below it; the walk by breadth is the order of this list.
        let mut below = vec![(words.as_slice(), 0)];
        let mut node = 0;
        while let Some(&(words, depth)) = below.get(node) {
            trie.children.push(below.len() as u32);
            let longer = &words[usize::from(trie.ends[node])..];
            for group in longer.chunk_by(|a, b| a[depth] == b[depth]) {
                trie.labels.push(group[0][depth]);
                trie.ends.push(group[0].len() == depth + 1);
                below.push((group, depth + 1));
            }
            node += 1;
        }
        trie.children.push(below.len() as u32);
        trie
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::WordModel;

    #[test]
    fn words_are_found_again() {
        let mut candidates = Candidates::default();
        for word in ["việt nam", "việt kiều", "nam bộ", "công an", "công an nhân dân", "nhân dân"]
        {
            candidates.words.insert(word.split(' ').map(str::to_owned).collect());
            candidates.syllables.extend(word.split(' ').map(str::to_owned));
        }
        candidates.syllables.insert("reuters".to_owned());
        let bytes = compile(&candidates, None);
        let model = WordModel::open(&bytes).unwrap();
        let node = |word: &str| word.split(' ').try_fold(0, |node, s| model.child(node, model.syllable(s)?));
        let is_word = |word: &str| node(word).is_some_and(|n| model.is_word(n));
        for word in &candidates.words {
            assert!(is_word(&word.join(" ")), "{word:?}");
        }
        for other in ["việt", "công an nhân", "an nhân", "nam việt", "reuters"] {
            assert!(!is_word(other), "{other}");
        }
        assert_eq!((model.words(), model.syllables()), (6, 9));
        let reuters = model.syllable("reuters").unwrap();
        assert!(!model.is_native(reuters));
        assert!(model.is_native(model.syllable("kiều").unwrap()));
    }
}
