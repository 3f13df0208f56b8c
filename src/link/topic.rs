//! Whether two objects are of the same thing.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

/// Longer objects are cut: what tells them apart comes first, and comparing stays cheap.
const WORDS: usize = 16;

static FILLERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| listed(include_str!("fillers.txt")));

/// The entries of a list: a line each, `#` for comments.
pub fn listed(list: &'static str) -> HashSet<&'static str> {
    list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).collect()
}

/// The telling words of an object, in order, without the names of whom it is about. Words are kept as hashes: they
/// are only compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Topic(Vec<u64>);

impl Topic {
    /// The topic of an object.
    pub fn of(object: Option<&str>, subject: &[String]) -> Self {
        let mut names: Vec<u64> = Vec::new();
        for name in subject.iter().take(WORDS) {
            names.extend(name.split_whitespace().take(WORDS).map(|word| hash(word.to_lowercase())));
        }
        let mut words: Vec<u64> = Vec::new();
        for word in object.unwrap_or_default().split(|c: char| !c.is_alphanumeric()) {
            if word.is_empty() || words.len() == WORDS {
                continue;
            }
            let word = word.to_lowercase();
            let own = hash(&word);
            if !FILLERS.contains(word.as_str()) && !names.contains(&own) && !words.contains(&own) {
                words.push(own);
            }
        }
        // `kim ngạch hai chiều` alone is that of trade.
        if words.is_empty() && object.is_some_and(|o| o.to_lowercase().starts_with("kim ngạch")) {
            words.extend(["thương", "mại"].map(hash));
        }
        Self(words)
    }

    /// What share of all their words both have.
    pub fn likeness(&self, other: &Self) -> f64 {
        let both = self.0.iter().filter(|w| other.0.contains(w)).count();
        let all = self.0.len() + other.0.len() - both;
        if all == 0 { 1.0 } else { f64::from(both as u32) / f64::from(all as u32) }
    }

    /// Whether every word of the other is here.
    pub fn holds(&self, other: &Self) -> bool {
        !other.0.is_empty() && other.0.iter().all(|w| self.0.contains(w))
    }

    /// How many telling words there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Its first word, by which it is filed.
    pub fn head(&self) -> Option<u64> {
        self.0.first().copied()
    }
}

/// A hash that is the same in every run.
pub fn hash(thing: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    thing.hash(&mut hasher);
    hasher.finish()
}
